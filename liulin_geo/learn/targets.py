"""What can be learned (学习目标): which ledger holds the events, and what lies near that may matter."""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.layers import DECLARED


@dataclass(frozen=True, slots=True)
class Target:
    """A target: the ledger of its points, the ledgers whose distance is a predictor, kinds left out."""

    key: str
    ledger: str
    distances: tuple[str, ...]
    left_out: frozenset[str] = frozenset()


#: What can be learned, by name: each ledger of events says so in its declaration.
TARGETS: dict[str, Target] = {
    said.learn.target: Target(said.learn.target, key, said.learn.near, frozenset(said.learn.left_out))
    for key, said in DECLARED.items()
    if said.learn is not None
}
