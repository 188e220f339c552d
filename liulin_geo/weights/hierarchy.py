"""Hierarchical AHP (递阶层次): groups of layers, then layers within each group.

Global weight = weight of the group × weight of the layer within it (Saaty 1980). The consistency of the lower
level (层次总排序一致性) is CR = Σ w_g CI_g / Σ w_g RI_g over the groups (the same book).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liulin_geo.errors import WeightsError
from liulin_geo.weights.ahp import LIMIT_CR, Priorities


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Priorities of the groups and within each group, the layers' global weights, the lower level's CR."""

    groups: Priorities
    within: Mapping[str, Priorities]
    weights: Mapping[str, float]
    lower_cr: float

    @property
    def consistent(self) -> bool:
        """Whether every set, and the lower level as a whole, stays below CR 0.1."""
        sets = (self.groups, *self.within.values())
        return all(found.consistent for found in sets) and self.lower_cr < LIMIT_CR

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "weights": dict(self.weights),
            "groups": self.groups.to_dict(),
            "within": {group: found.to_dict() for group, found in self.within.items()},
            "lower_cr": self.lower_cr,
            "consistent": self.consistent,
        }


def hierarchy(groups: Priorities, within: Mapping[str, Priorities]) -> Hierarchy:
    """Global weights from the priorities of the groups and of the layers within each.

    A group of one layer has the priorities of the matrix [[1]]. Raises :class:`WeightsError` where the groups
    of the two levels differ, or a layer stands in two groups.
    """
    if set(groups.items) != set(within):
        raise WeightsError("weights.groups", groups="、".join(groups.items), within="、".join(within))
    weights: dict[str, float] = {}
    spread = random = 0.0
    for group, share in zip(groups.items, groups.weights, strict=True):
        found = within[group]
        spread += share * found.ci
        random += share * found.ri
        for item, local in zip(found.items, found.weights, strict=True):
            if item in weights:
                raise WeightsError("weights.twice", item=item)
            weights[item] = share * local
    return Hierarchy(groups, dict(within), weights, spread / random if random > 0 else 0.0)
