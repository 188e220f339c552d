"""Weights from an order of importance alone (排序赋权), where experts agree on no more than that.

With n items, the place k = 1 being the most important:

- rank-order centroid (排序质心法): w_k = (1/n) Σ_{i=k..n} 1/i (Barron & Barrett 1996, Management Science
  42:1515);
- rank sum (排序和法): w_k = 2 (n + 1 − k) / (n (n + 1)) (Stillwell, Seaver & Edwards 1981, Organizational
  Behavior and Human Performance 28:62);
- rank reciprocal (排序倒数法): w_k = (1/k) / Σ 1/i (the same paper).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from liulin_geo.errors import WeightsError
from liulin_geo.weights.vectors import Floats, scaled


def rank_order_centroid(ranks: Sequence[float]) -> Floats:
    """Rank-order centroid weights (排序质心法), in the order of ``ranks``.

    ``ranks``: one number an item, the smallest the most important; only their order counts. Items of equal
    rank share the mean of the places that they take. Raises :class:`WeightsError` for missing numbers.
    """
    n = len(ranks)
    return _dealt(ranks, np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / max(n, 1))


def rank_sum(ranks: Sequence[float]) -> Floats:
    """Rank-sum weights (排序和法); ``ranks`` as in :func:`rank_order_centroid`."""
    return _dealt(ranks, scaled(np.arange(len(ranks), 0, -1, dtype=np.float64)))


def rank_reciprocal(ranks: Sequence[float]) -> Floats:
    """Rank-reciprocal weights (排序倒数法); ``ranks`` as in :func:`rank_order_centroid`."""
    return _dealt(ranks, scaled(1.0 / np.arange(1, len(ranks) + 1)))


def _dealt(ranks: Sequence[float], places: Floats) -> Floats:
    """The places' weights given to the items; ties get the mean of theirs."""
    given = np.asarray(ranks, dtype=np.float64)
    if given.ndim != 1 or given.size == 0 or not np.isfinite(given).all():
        raise WeightsError("weights.ranks")
    _, tier, size = np.unique(given, return_inverse=True, return_counts=True)
    shared: Floats = np.add.reduceat(places, np.cumsum(size) - size) / size
    dealt: Floats = shared[tier]
    return dealt
