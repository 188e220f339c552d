"""One weight vector from several methods (组合赋权): game theory, linear, multiplicative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from liulin_geo.errors import WeightsError
from liulin_geo.weights.vectors import Floats, Rows, scaled, weight_vectors

#: below this share of the largest singular value the vectors count as linearly dependent
_RANK_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class GameWeights:
    """Combined weights, the coefficient of each vector (sum 1), and whether the improved form was needed."""

    weights: tuple[float, ...]
    coefficients: tuple[float, ...]
    improved: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def game_weights(vectors: Rows) -> GameWeights:
    """Game-theory combination (博弈论组合赋权) of k weight vectors (k, n).

    w = Σ a_k u_k with the smallest deviation from every u_i, min ‖Σ_k a_k u_kᵀ − u_iᵀ‖₂, has the optimality
    conditions Σ_k a_k u_i·u_k = u_i·u_i, that is G a = diag G with G = U Uᵀ; a is then scaled to sum 1 (Chen
    Jialiang 陈加良 2003, 福建电脑 (9):15; worked example in Hou Kepeng 侯克鹏 et al. 2021, 安全与环境学报
    21(6)).

    The system can give a negative coefficient, by which a method would count against itself, and none at all
    where two vectors are equal. Then the improved form (改进博弈论组合赋权) is used: minimising Σ_i |Σ_k a_k
    u_i·u_k − u_i·u_i| under a > 0, Σ a² = 1 gives a_k ∝ Σ_i u_i·u_k, which is always positive.

    Raises :class:`WeightsError` as :func:`~liulin_geo.weights.vectors.weight_vectors` does.
    """
    rows = weight_vectors(vectors)
    gram = rows @ rows.T
    singular = np.linalg.matrix_rank(gram, rtol=_RANK_TOLERANCE) < len(gram)
    solved = gram.sum(axis=0) if singular else np.linalg.solve(gram, np.diag(gram))
    improved = bool(singular or (solved < -1e-12).any())
    shares = scaled(gram.sum(axis=0) if improved else np.maximum(solved, 0.0))
    return GameWeights(tuple((shares @ rows).tolist()), tuple(shares.tolist()), improved)


def linear_weights(vectors: Rows, shares: Sequence[float] | None = None) -> Floats:
    """Linear combination (线性组合): Σ_k s_k u_k, with shares scaled to sum 1, equal by default."""
    rows = weight_vectors(vectors)
    parts = np.ones(len(rows)) if shares is None else np.asarray(shares, dtype=np.float64)
    if parts.shape != (len(rows),):
        raise WeightsError("weights.per_column", given=parts.size, columns=len(rows))
    return scaled(weight_vectors([parts.tolist()])[0] @ rows)


def multiplicative_weights(vectors: Rows) -> Floats:
    """Multiplicative combination (乘法合成): w_j ∝ Π_k u_kj. It sharpens what the vectors agree on.

    Raises :class:`WeightsError` where no item has weight in every vector.
    """
    product: Floats = weight_vectors(vectors).prod(axis=0)
    if product.sum() <= 0:
        raise WeightsError("weights.disjoint")
    return scaled(product)
