"""Weights of the layers (赋权): by experts' comparisons, by rank, from data, and combined.

Pure arithmetic on small matrices; nothing here knows the risk model. The method page is ``docs/weights.md``.
"""

from liulin_geo.weights.ahp import Priorities, Repair, Triple, pairwise_matrix, priorities, repairs
from liulin_geo.weights.experts import Consensus, consensus, kendall_w
from liulin_geo.weights.game import GameWeights, game_weights, linear_weights, multiplicative_weights
from liulin_geo.weights.hierarchy import Hierarchy, hierarchy
from liulin_geo.weights.objective import critic_weights, entropy_weights
from liulin_geo.weights.rank import rank_order_centroid, rank_reciprocal, rank_sum

__all__ = [
    "Consensus",
    "GameWeights",
    "Hierarchy",
    "Priorities",
    "Repair",
    "Triple",
    "consensus",
    "critic_weights",
    "entropy_weights",
    "game_weights",
    "hierarchy",
    "kendall_w",
    "linear_weights",
    "multiplicative_weights",
    "pairwise_matrix",
    "priorities",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "repairs",
]
