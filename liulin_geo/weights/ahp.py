"""Analytic hierarchy process (层次分析法): weights and consistency of one pairwise comparison matrix.

a_ij says how many times as important item i is as item j, on Saaty's scale 1/9 … 9. The weights are the
principal right eigenvector, A w = λ_max w, Σw = 1; CI = (λ_max − n) / (n − 1); CR = CI / RI, to stay below
0.1.

Source: T. L. Saaty, The Analytic Hierarchy Process, McGraw-Hill 1980. RI: the same book for n ≤ 15 (in print
also in Saaty, Theory and Applications of the Analytic Network Process, RWS 2005, p. 31). At n = 12 it is
smaller than at n = 11: these are simulated means, and they stand so in print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from liulin_geo.errors import WeightsError
from liulin_geo.weights.vectors import Floats, Rows, scaled

#: Saaty's random index (随机一致性指标), by matrix size from 1
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
#: a matrix is consistent enough below this CR
LIMIT_CR = 0.1
#: a_ij · a_ji may differ from 1 by this: 0.333 · 3 is meant as 1
_RECIPROCAL_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Triple:
    """Three items (by position) whose judgements contradict each other most (最不一致的三元组).

    ``product`` is a_ij · a_jk · a_ki: 1 where the three agree, and else how many times the way round is off.
    """

    i: int
    j: int
    k: int
    product: float


@dataclass(frozen=True, slots=True)
class Priorities:
    """Weights (权重), λ_max, consistency index CI, consistency ratio CR, and the most inconsistent triple."""

    items: tuple[str, ...]
    weights: tuple[float, ...]
    lambda_max: float
    ci: float
    ri: float
    cr: float
    triple: Triple | None

    @property
    def consistent(self) -> bool:
        """Whether CR stays below Saaty's limit of 0.1."""
        return self.cr < LIMIT_CR

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: weights by item, the triple by its items' names."""
        triple = self.triple
        return {
            "weights": dict(zip(self.items, self.weights, strict=True)),
            "lambda_max": self.lambda_max,
            "ci": self.ci,
            "ri": self.ri,
            "cr": self.cr,
            "consistent": self.consistent,
            "triple": None
            if triple is None
            else {
                "items": [self.items[at] for at in (triple.i, triple.j, triple.k)],
                "product": triple.product,
            },
        }


def pairwise_matrix(rows: Rows) -> Floats:
    """A checked pairwise comparison matrix (判断矩阵), (n, n), made exactly reciprocal from its upper half.

    Raises :class:`WeightsError` where it is not square, larger than 15, has numbers that are not positive, or
    a_ji is not 1 / a_ij; the message names the row and the column, counted from 1.
    """
    n = len(rows)
    if n == 0 or any(len(row) != n for row in rows):
        raise WeightsError("weights.square", rows=n, columns="、".join(str(len(row)) for row in rows) or "0")
    if n > len(RANDOM_INDEX):
        raise WeightsError("weights.too_large", n=n, most=len(RANDOM_INDEX))
    matrix = np.array(rows, dtype=np.float64)
    for i, j in np.argwhere(~(np.isfinite(matrix) & (matrix > 0))):
        raise WeightsError("weights.positive", row=i + 1, column=j + 1, value=matrix[i, j])
    for i, j in np.argwhere(np.abs(matrix * matrix.T - 1) > _RECIPROCAL_TOLERANCE):
        raise WeightsError(
            "weights.reciprocal",
            row=i + 1,
            column=j + 1,
            value=f"{matrix[i, j]:g}",
            other=f"{matrix[j, i]:g}",
        )
    upper = np.triu_indices(n, 1)
    exact = np.eye(n)
    exact[upper] = matrix[upper]
    exact.T[upper] = 1 / matrix[upper]
    return exact


def priorities(rows: Rows, items: Sequence[str] | None = None) -> Priorities:
    """Weights and consistency of one matrix; ``items`` names its rows, by default "1" to "n".

    Raises :class:`WeightsError` as :func:`pairwise_matrix` does, and where the names are not n different
    ones.
    """
    matrix = pairwise_matrix(rows)
    n = len(matrix)
    names = tuple(str(at) for at in range(1, n + 1)) if items is None else tuple(items)
    if len(names) != n or len(set(names)) != n:
        raise WeightsError("weights.names", n=n, names="、".join(names))
    values, vectors = np.linalg.eig(matrix)
    principal = int(np.argmax(values.real))
    weights = scaled(np.abs(vectors[:, principal].real))
    top = float(values[principal].real)
    ci, cr = _consistency(top, n)
    triple = worst_triple(matrix)
    return Priorities(names, tuple(weights.tolist()), top, ci, RANDOM_INDEX[n - 1], cr, triple)


def _consistency(lambda_max: float, n: int) -> tuple[float, float]:
    """CI and CR. λ_max ≥ n for every reciprocal matrix; what lies below is rounding."""
    if n < 3:
        return 0.0, 0.0
    ci = max(lambda_max - n, 0.0) / (n - 1)
    return ci, ci / RANDOM_INDEX[n - 1]


def worst_triple(matrix: Floats) -> Triple | None:
    """The triple i < j < k with the largest |ln(a_ij · a_jk · a_ki)|, the first of equals; none below n = 3.

    It is Koczkodaj's triad measure on the logarithmic scale (Koczkodaj 1993, Mathematical and Computer
    Modelling 18(7):79).
    """
    n = len(matrix)
    if n < 3:
        return None
    logs = np.log(matrix)
    cycle = logs[:, :, None] + logs[None, :, :] + logs.T[:, None, :]
    at = np.arange(n)
    ordered = (at[:, None, None] < at[None, :, None]) & (at[None, :, None] < at[None, None, :])
    # rounded, so that equal triples don't take turns by their last digit
    off = np.where(ordered, np.round(np.abs(cycle), 9), -1.0)
    i, j, k = (int(x) for x in np.unravel_index(int(np.argmax(off)), off.shape))
    return Triple(i, j, k, float(np.exp(cycle[i, j, k])))


@dataclass(frozen=True, slots=True)
class Repair:
    """A judgement to reconsider (建议复核的判断): item ``i`` against ``j`` (positions, i < j), and CR."""

    i: int
    j: int
    old: float
    new: float
    cr_before: float
    cr_after: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; positions are counted from 0."""
        return asdict(self)


#: Saaty's scale (标度): 1/9 … 1 … 9
SCALE: Floats = np.concatenate([1.0 / np.arange(9, 1, -1), np.arange(1.0, 10.0)])


def repairs(rows: Rows, limit: float = LIMIT_CR) -> tuple[Repair, ...]:
    """Which single judgements to change, to which value of the scale, until CR is below ``limit`` (调整建议).

    Each step takes the one change that lowers CR most; among equals the smaller change, then the first pair.
    It stops early where no single change helps. The steps are questions to the expert, not corrections.
    """
    matrix = pairwise_matrix(rows)
    n = len(matrix)
    steps: list[Repair] = []
    cr = priorities(matrix).cr
    while cr >= limit:
        i, j = np.triu_indices(n, 1)
        pair = np.repeat(np.arange(len(i)), len(SCALE))
        value = np.tile(SCALE, len(i))
        trial = np.repeat(matrix[None], len(pair), axis=0)
        each = np.arange(len(pair))
        trial[each, i[pair], j[pair]] = value
        trial[each, j[pair], i[pair]] = 1 / value
        tops = np.linalg.eigvals(trial).real.max(axis=1)
        change = np.abs(np.log(value / matrix[i[pair], j[pair]]))
        best = int(np.lexsort((pair, np.round(change, 9), np.round(tops, 9)))[0])
        _, after = _consistency(float(tops[best]), n)
        if after >= cr - 1e-9:
            break
        row, column = int(i[pair[best]]), int(j[pair[best]])
        steps.append(Repair(row, column, float(matrix[row, column]), float(value[best]), cr, after))
        matrix, cr = trial[best], after
    return tuple(steps)
