"""What can be learned (学习目标): which ledger holds the events, and what lies near that may matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A target: the ledger of its points, the ledgers whose distance is a predictor, kinds left out."""

    key: str
    ledger: str
    distances: tuple[str, ...]
    left_out: frozenset[str] = frozenset()


TARGETS: dict[str, Target] = {
    target.key: target
    for target in (
        Target(
            "geohazard",
            "geohazard_points",
            ("river_reaches", "roads", "fault_zones"),
            # these come from mining and collapsible loess underneath, not from the slope
            frozenset({"地面塌陷", "地裂缝"}),
        ),
        Target("fire", "fire_history", ("roads", "settlements", "graves", "open_fire_points")),
    )
}
