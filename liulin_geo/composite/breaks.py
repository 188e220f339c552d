"""Proposals for the limits between colours (分级阈值建议): natural breaks, quantiles, head and tail.

Limits are frozen in the model file and never follow today's data by themselves. These are what a person may
look at before writing some there.

Sources: Fisher 1958, J. American Statistical Association 53, 789-798, and Jenks 1977 (natural breaks, exact
on the values' histogram); Jiang 2013, The Professional Geographer 65(3), 482-494 (head/tail breaks).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]
Way = Literal["jenks", "quantile", "head_tail"]
WAYS: tuple[Way, ...] = ("jenks", "quantile", "head_tail")
#: Shares of the ground below 黄, 橙 and 红 that the quantiles leave.
QUANTILES = (0.8, 0.93, 0.99)
_BINS = 512


def natural_breaks(values: F64, classes: int = 4) -> tuple[float, ...]:
    """Lower limits of the upper classes with the least variance within classes (Fisher-Jenks).

    Exact on a histogram of 512 bins between the least and the largest value, or on the values themselves
    where they are fewer. ``ValueError`` for fewer different values than classes.
    """
    different = np.unique(values)
    if len(different) < classes:
        raise ValueError(f"{len(different)} different values make no {classes} classes")
    if len(different) > _BINS:
        edges = np.linspace(different[0], different[-1], _BINS + 1)
        counts, _ = np.histogram(values, edges)
        kept = counts > 0
        at, lower, weight = ((edges[:-1] + edges[1:]) / 2)[kept], edges[:-1][kept], counts[kept].astype(float)
    else:
        at, weight = different, np.unique(values, return_counts=True)[1].astype(float)
        lower = at
    starts = _best_starts(at, weight, classes)
    return tuple(float(lower[start]) for start in starts)


def _best_starts(at: F64, weight: F64, classes: int) -> list[int]:
    """First position of each class but the lowest, by dynamic programming over the sorted values."""
    n = len(at)
    w = np.concatenate([[0.0], np.cumsum(weight)])
    s = np.concatenate([[0.0], np.cumsum(weight * at)])
    q = np.concatenate([[0.0], np.cumsum(weight * at * at)])

    def spread(i: npt.NDArray[np.int64], j: int) -> F64:
        """Squared deviations of the values i ≤ k < j from their mean."""
        return np.asarray(q[j] - q[i] - (s[j] - s[i]) ** 2 / (w[j] - w[i]), np.float64)

    best = np.array([0.0] + [float(spread(np.array([0]), j)[0]) for j in range(1, n + 1)])
    cuts = []
    for k in range(2, classes + 1):
        worse, cut = np.full(n + 1, np.inf), np.zeros(n + 1, np.int64)
        for j in range(k, n + 1):
            i = np.arange(k - 1, j)
            total = best[i] + spread(i, j)
            pick = int(np.argmin(total))
            worse[j], cut[j] = total[pick], i[pick]
        cuts.append(cut)
        best = worse
    starts, j = [], n
    for cut in reversed(cuts):
        j = int(cut[j])
        starts.append(j)
    return starts[::-1]


def quantile_breaks(values: F64, shares: tuple[float, ...] = QUANTILES) -> tuple[float, ...]:
    """Lower limits that leave the given shares of the values below them."""
    return tuple(float(value) for value in np.quantile(values, shares))


def head_tail_breaks(values: F64, classes: int = 4) -> tuple[float, ...]:
    """The mean, the mean of what is above it, and so on: for values of which few are large."""
    limits: list[float] = []
    head = values
    while len(limits) < classes - 1 and len(head) > 1:
        limits.append(float(head.mean()))
        head = head[head > limits[-1]]
    return tuple(limits)


def propose(values: F64, way: Way) -> tuple[float, ...]:
    """Lower limits of 黄, 橙 and 红 by one of :data:`WAYS`, over the values above 0.

    Ground that nothing reaches would else make every limit small.
    """
    touched = values[np.isfinite(values) & (values > 0)]
    if way == "quantile":
        return quantile_breaks(touched)
    return natural_breaks(touched) if way == "jenks" else head_tail_breaks(touched)
