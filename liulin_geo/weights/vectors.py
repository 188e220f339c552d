"""Arrays that the weighting methods share, and their checks (权向量)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from liulin_geo.errors import WeightsError

Floats = npt.NDArray[np.float64]
Rows = Sequence[Sequence[float]] | Floats


def scaled(values: Floats) -> Floats:
    """The values over their sum, so that they sum to 1."""
    total: Floats = values / values.sum()
    return total


def weight_vectors(vectors: Rows) -> Floats:
    """Weight vectors as rows (k, n), each scaled to sum 1.

    Raises :class:`WeightsError` for rows of unequal length, for negative, infinite or missing numbers, and
    for a vector of zeros.
    """
    if len({len(row) for row in vectors}) != 1:
        raise WeightsError("weights.lengths", lengths="、".join(str(len(row)) for row in vectors) or "0")
    rows = np.array(vectors, dtype=np.float64)
    for number, row in enumerate(rows, start=1):
        if row.size == 0 or not np.isfinite(row).all() or (row < 0).any() or row.sum() <= 0:
            raise WeightsError("weights.vector", number=number)
    shares: Floats = rows / rows.sum(axis=1, keepdims=True)
    return shares
