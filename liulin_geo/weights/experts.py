"""Several experts (群决策): one matrix from many, and how far they disagree.

The judgements are aggregated by their geometric mean (AIJ), the mean that keeps reciprocity (Aczél &
Saaty 1983, Journal of Mathematical Psychology 27:93). What the mean hides is kept: the geometric standard
deviation of every judgement, each expert's own weights and their spread, and Kendall's coefficient of
concordance W.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import rankdata

from liulin_geo.errors import WeightsError
from liulin_geo.weights.ahp import Priorities, pairwise_matrix, priorities
from liulin_geo.weights.vectors import Floats, Rows, weight_vectors


@dataclass(frozen=True, slots=True)
class Spread:
    """Least and greatest weight and standard deviation (n − 1; 0 for one) by item, and Kendall's W."""

    least: tuple[float, ...]
    greatest: tuple[float, ...]
    deviation: tuple[float, ...]
    concordance: float | None

    def to_dict(self, items: Sequence[str]) -> dict[str, Any]:
        """Plain data for JSON, by item."""
        columns = zip(items, self.least, self.greatest, self.deviation, strict=True)
        spread = {item: {"min": low, "max": high, "sd": sd} for item, low, high, sd in columns}
        return {"spread": spread, "kendall_w": self.concordance}


@dataclass(frozen=True, slots=True, eq=False)
class Consensus:
    """What a group of experts says about one set of items.

    ``matrix`` (n, n) is the aggregated one, ``deviation`` (n, n) the geometric standard deviation of each
    judgement (1 where all say the same), ``own`` each expert's priorities in the order given.
    """

    matrix: Floats
    deviation: Floats
    joint: Priorities
    own: tuple[Priorities, ...]
    spread: Spread

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "joint": self.joint.to_dict(),
            "matrix": self.matrix.tolist(),
            "geometric_sd": self.deviation.tolist(),
            "experts": [found.to_dict() for found in self.own],
            **self.spread.to_dict(self.joint.items),
        }


def consensus(matrices: Sequence[Rows], items: Sequence[str] | None = None) -> Consensus:
    """Aggregate the experts' matrices of one set, all (n, n) with the same items in the same order.

    Raises :class:`WeightsError` without a matrix, for matrices of different size, and as
    :func:`~liulin_geo.weights.ahp.pairwise_matrix` does.
    """
    checked = [pairwise_matrix(rows) for rows in matrices]
    if len({len(matrix) for matrix in checked}) != 1:
        sizes = "、".join(str(len(matrix)) for matrix in checked) or "0"
        raise WeightsError("weights.sizes", sizes=sizes)
    logs = np.log(np.stack(checked))
    matrix = np.exp(logs.mean(axis=0))
    deviation = np.exp(logs.std(axis=0, ddof=1)) if len(checked) > 1 else np.ones_like(matrix)
    own = tuple(priorities(each, items) for each in checked)
    return Consensus(matrix, deviation, priorities(matrix, items), own, spread([e.weights for e in own]))


def spread(weights: Rows) -> Spread:
    """How far the experts' weights lie apart; ``weights`` has a row an expert."""
    rows = weight_vectors(weights)
    deviation = rows.std(axis=0, ddof=1) if len(rows) > 1 else np.zeros(rows.shape[1])
    return Spread(
        tuple(rows.min(axis=0).tolist()),
        tuple(rows.max(axis=0).tolist()),
        tuple(deviation.tolist()),
        kendall_w(rows),
    )


def kendall_w(weights: Rows) -> float | None:
    """Kendall's coefficient of concordance W (肯德尔和谐系数), 0 no agreement … 1 the same order.

    ``weights``: (m, n), a row an expert; items are ranked within each row. W = 12 S / (m² (n³ − n) − m Σ T)
    with S the sum of squares of the rank sums about their mean and T = Σ (t³ − t) over the ties of an expert
    (Kendall & Babington Smith 1939; Siegel, Nonparametric Statistics, 1956). None below two experts or two
    items, or where every expert holds all items equal.
    """
    rows = np.asarray(weights, dtype=np.float64)
    m, n = rows.shape
    if m < 2 or n < 2:
        return None
    # rounded, so that weights equal but for their last digit count as tied
    rounded = np.round(rows, 9)
    sums = rankdata(rounded, axis=1).sum(axis=0)
    ties = sum(float((t**3 - t).sum()) for t in (np.unique(row, return_counts=True)[1] for row in rounded))
    denominator = m**2 * (n**3 - n) - m * ties
    return float(12 * ((sums - sums.mean()) ** 2).sum() / denominator) if denominator > 0 else None
