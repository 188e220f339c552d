"""Objective weights (客观赋权): from how the layers differ between alternatives, without any expert.

The decision matrix has a row an alternative (a township, say) and a column a layer.

- Entropy (熵权法): p_ij = x_ij / Σ_i x_ij, e_j = −Σ_i p_ij ln p_ij / ln m, w_j = (1 − e_j) / Σ (1 − e_j)
  (Shannon; Hwang & Yoon, Multiple Attribute Decision Making, Springer 1981).
- CRITIC: min-max scaled columns, C_j = σ_j Σ_k (1 − r_jk), w_j = C_j / Σ C (Diakoulaki, Mavrotas &
  Papayannakis 1995, Computers & Operations Research 22:763).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from liulin_geo.errors import WeightsError
from liulin_geo.weights.vectors import Floats, Rows, scaled

#: more is better (效益型) or less is better (成本型)
Sense = Literal["benefit", "cost"]
Scaling = Literal["shares", "range"]


def entropy_weights(
    rows: Rows,
    senses: Sequence[Sense] | None = None,
    scaling: Scaling = "shares",
    names: Sequence[str] | None = None,
) -> Floats:
    """Entropy weights (n,) of a decision matrix (m, n).

    ``scaling``: "shares" takes the numbers as they stand, a cost column by its reciprocals (positive numbers
    only, 0 allowed for benefits); "range" scales each column to [0, 1] by minimum and maximum first
    (极差标准化), which takes any numbers and weighs small differences more. ``senses`` by column, all
    benefits by default.

    Raises :class:`WeightsError` naming the column that is constant or has numbers that the scaling can't
    take.
    """
    matrix, costs, labels = _checked(rows, senses, names)
    if scaling == "range":
        parts = _ranged(matrix, costs)
    else:
        for column in range(matrix.shape[1]):
            least = matrix[:, column].min()
            if least < 0 or (costs[column] and least == 0):
                raise WeightsError("weights.negative", column=labels[column], value=f"{least:g}")
        parts = np.where(costs, 1 / np.where(costs, matrix, 1.0), matrix)
    shares = parts / parts.sum(axis=0)
    # 0 · ln 0 is 0
    entropy = -(shares * np.log(np.where(shares > 0, shares, 1.0))).sum(axis=0) / np.log(len(matrix))
    return scaled(1 - entropy)


def critic_weights(
    rows: Rows, senses: Sequence[Sense] | None = None, names: Sequence[str] | None = None
) -> Floats:
    """CRITIC weights (n,) of a decision matrix (m, n): a layer's contrast times its conflict with the others.

    Raises :class:`WeightsError` for a constant column (named), and where all columns tell the same, so that
    there is no conflict to weigh by.
    """
    matrix, costs, _ = _checked(rows, senses, names)
    parts = _ranged(matrix, costs)
    conflict = (1 - np.atleast_2d(np.corrcoef(parts, rowvar=False))).sum(axis=0)
    information = parts.std(axis=0, ddof=1) * conflict
    if information.sum() < 1e-9:
        raise WeightsError("weights.no_conflict")
    return scaled(information)


def _checked(
    rows: Rows, senses: Sequence[Sense] | None, names: Sequence[str] | None
) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.bool_]], tuple[str, ...]]:
    """The matrix, which columns are costs, and the columns' names."""
    widths = {len(row) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or widths == {0}:
        raise WeightsError(
            "weights.decision", rows=len(rows), widths="、".join(map(str, sorted(widths))) or "0"
        )
    matrix = np.array(rows, dtype=np.float64)
    n = matrix.shape[1]
    labels = tuple(str(at) for at in range(1, n + 1)) if names is None else tuple(names)
    for what in (labels, senses):
        if what is not None and len(what) != n:
            raise WeightsError("weights.per_column", given=len(what), columns=n)
    for row, column in np.argwhere(~np.isfinite(matrix)):
        raise WeightsError("weights.missing", row=row + 1, column=labels[column])
    for column in np.flatnonzero(np.ptp(matrix, axis=0) == 0):
        raise WeightsError("weights.constant", column=labels[column], value=f"{matrix[0, column]:g}")
    costs = np.array([sense == "cost" for sense in senses or ["benefit"] * n])
    return matrix, costs, labels


def _ranged(matrix: Floats, costs: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    ranged: Floats = np.where(costs, high - matrix, matrix - low) / (high - low)
    return ranged
