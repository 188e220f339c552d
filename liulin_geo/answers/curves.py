"""How events lie on a surface (事件与分值的关系): rate curves, their area, and what chance would give.

The curve (success or prediction rate: Chung & Fabbri 1999, Photogrammetric Engineering & Remote Sensing 65,
1389-1399; 2003, Natural Hazards 30, 451-472) is the share of events on the share a of area with the highest
scores. Its area is the mean placement of the events: the share of area with a lower score plus half of that
with the same one, which is the Mann-Whitney statistic with ties (Bamber 1975, Journal of Mathematical
Psychology 12, 387-415; DeLong et al. 1988, Biometrics 44, 837-845). Events in one cell are one place, and
places are what chance draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.grid import FloatArray

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RESAMPLES, DRAWS = 1000, 9999
#: a resample of many events is made in parts of about this many draws, to spare memory
_AT_ONCE = 2_000_000
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; NaN where it can't be told."""

    value: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the interval contains a value; an interval that can't be told contains everything."""
        return not (self.low > value or self.high < value)


@dataclass(frozen=True, slots=True)
class Curve:
    """The corners of a rate curve, from (0, 0) to (1, 1): shares of area and of events."""

    area: tuple[float, ...]
    events: tuple[float, ...]

    def events_at(self, area: float) -> float:
        """Share of events on the given share of area with the highest scores."""
        return float(np.interp(area, self.area, self.events))

    @property
    def auc(self) -> float:
        """The area below."""
        return float(np.trapezoid(self.events, self.area))


def rate_curve(ordered: FloatArray, at: FloatArray, times: Ints) -> Curve:
    """The curve of events over cells: ``ordered`` the scores of all cells, ascending; ``at`` those of the
    places with ``times`` events each.

    Cells of one score come in no order, so that the curve is straight across them.
    """
    scores, of = np.unique(at, return_inverse=True)
    events = np.bincount(of, weights=times).astype(np.float64)[::-1]
    above = 1.0 - np.searchsorted(ordered, scores, "right")[::-1] / len(ordered)
    reached = 1.0 - np.searchsorted(ordered, scores, "left")[::-1] / len(ordered)
    share = np.concatenate([[0.0], np.cumsum(events) / events.sum()])
    area = np.stack([above, reached], axis=1).ravel()
    held = np.stack([share[:-1], share[1:]], axis=1).ravel()
    return Curve((0.0, *area.tolist(), 1.0), (0.0, *held.tolist(), 1.0))


def placements(ordered: FloatArray, at: FloatArray, left_out: FloatArray | None = None) -> Floats:
    """Share of cells below each of ``at`` plus half of those equal to it, in [0, 1].

    ``ordered`` ascending; ``left_out`` are scores of cells that do not count. NaN where no cell counts.
    """
    out = np.empty(0, np.float32) if left_out is None else np.sort(left_out)
    lower, upper = (
        np.searchsorted(ordered, at, side) - np.searchsorted(out, at, side) for side in ("left", "right")
    )
    count = len(ordered) - len(out)
    return (lower + upper) / (2.0 * count) if count else np.full(len(at), np.nan)


def weighted_mean(values: Floats, times: Ints) -> float:
    """Mean over events of what their places have."""
    return float(values @ times / times.sum())


def resampled(values: Floats, times: Ints, seed: int, n: int = RESAMPLES) -> Floats:
    """Means of ``values`` (k, places) over ``n`` resamples of the places with their events: (k, n).

    The bootstrap (Efron 1979, Annals of Statistics 7, 1-26), by place so that doubled events do not make an
    interval narrow. All rows see the same resamples, so that differences of them are paired.
    """
    rng = np.random.default_rng(seed)
    n_places = len(times)
    parts, done = [], 0
    while done < n:
        rows = min(n - done, max(1, _AT_ONCE // n_places))
        drawn = rng.integers(0, n_places, (rows, n_places)) + n_places * np.arange(rows)[:, None]
        weight = np.bincount(drawn.ravel(), minlength=rows * n_places).reshape(rows, n_places) * times
        parts.append((values @ weight.T) / weight.sum(axis=1))
        done += rows
    return np.concatenate(parts, axis=1)


def estimate(value: float, means: Floats) -> Estimate:
    """A value with the percentile interval of its resamples."""
    low, high = np.percentile(means, (2.5, 97.5))
    return Estimate(value, float(low), float(high))


def chance_interval(ordered: FloatArray, times: Ints) -> Estimate:
    """The area that a map without skill would have: 0.5, and 95 % of places drawn at random.

    A placement has the variance (1 - Σ p³) / 12 with p the shares of equal scores (the correction for ties of
    Kruskal & Wallis 1952, Journal of the American Statistical Association 47, 583-621); the mean of a few is
    near enough to normal.
    """
    edges = np.flatnonzero(np.diff(ordered)) + 1
    share = np.diff(np.concatenate([[0], edges, [len(ordered)]])) / len(ordered)
    variance = (1.0 - float((share**3).sum())) / 12.0
    spread = float((times.astype(np.float64) ** 2).sum()) / float(times.sum()) ** 2
    reach = _Z95 * float(np.sqrt(max(variance, 0.0) * spread))
    return Estimate(0.5, max(0.0, 0.5 - reach), min(1.0, 0.5 + reach))


def classes_by_chance(
    classes: Ints, times: Ints, area: Floats, seed: int, n: int = DRAWS
) -> tuple[float, float]:
    """Pearson's χ² of the events in classes, and how often chance gives at least that (p-value).

    ``classes`` and ``times`` by place; ``area`` the share of each class. Places are drawn anew by area, ``n``
    times, which holds for few events as well (Monte Carlo test: Hope 1968, Journal of the Royal Statistical
    Society B 30, 582-598).
    """
    expected = area * times.sum()
    known = expected > 0

    def statistic(counts: Floats) -> Floats:
        gaps = counts[..., known] - expected[known]
        return np.asarray((gaps**2 / expected[known]).sum(axis=-1))

    rng = np.random.default_rng(seed)
    drawn = np.zeros((n, len(area)))
    for several, places in zip(*np.unique(times, return_counts=True), strict=True):
        drawn += several * rng.multinomial(places, area / area.sum(), n)
    observed = statistic(np.bincount(classes, weights=times, minlength=len(area)).astype(np.float64))
    # sums of the same counts in another order may differ in the last digit
    as_far = int((statistic(drawn) >= observed * (1 - 1e-9)).sum())
    return float(observed), (as_far + 1) / (n + 1)
