"""All forms of an expert round together (问卷汇总): joint weights, each expert's, and what to reconsider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liulin_geo.errors import WeightsError
from liulin_geo.weights.ahp import Priorities, Repair, repairs
from liulin_geo.weights.experts import Consensus, Spread, consensus, spread
from liulin_geo.weights.hierarchy import Hierarchy, hierarchy
from liulin_geo.weights.questionnaire import Form


@dataclass(frozen=True, slots=True)
class Doubt:
    """A set of an expert's that is not consistent (不一致的判断), and the judgements to reconsider."""

    file: str
    group: str
    priorities: Priorities
    steps: tuple[Repair, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; the repairs by the items' names."""
        items = self.priorities.items
        named = [{**step.to_dict(), "i": items[step.i], "j": items[step.j]} for step in self.steps]
        return {"file": self.file, "set": self.group, **self.priorities.to_dict(), "repairs": named}


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """An expert round: consensus by set ("" for the groups), joint and own hierarchies, spread of weights."""

    forms: tuple[Form, ...]
    sets: Mapping[str, Consensus]
    joint: Hierarchy
    own: tuple[Hierarchy, ...]
    spread: Spread
    doubts: tuple[Doubt, ...]

    @property
    def consistent(self) -> bool:
        """Whether every set of every expert stays below CR 0.1, and the joint hierarchy too."""
        return not self.doubts and self.joint.consistent

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        experts = [
            {"file": form.file, "expert": form.expert, "unit": form.unit, **own.to_dict()}
            for form, own in zip(self.forms, self.own, strict=True)
        ]
        return {
            "consistent": self.consistent,
            "weights": dict(self.joint.weights),
            **self.spread.to_dict(tuple(self.joint.weights)),
            "joint": self.joint.to_dict(),
            "sets": {group or "groups": found.to_dict() for group, found in self.sets.items()},
            "experts": experts,
            "doubts": [doubt.to_dict() for doubt in self.doubts],
        }


def survey(forms: Sequence[Form]) -> Survey:
    """Take the forms of one round together; all ask the same.

    Raises :class:`WeightsError` without a form, and where two forms differ in what they ask.
    """
    if not forms:
        raise WeightsError("weights.no_forms")
    members = forms[0].asked.members
    for form in forms[1:]:
        if form.asked.members != members:
            raise WeightsError("weights.other_form", file=form.file, first=forms[0].file)
    asked = {"": tuple(members), **members}
    sets = {g: consensus([form.matrices[g] for form in forms], items) for g, items in asked.items()}
    own = tuple(
        hierarchy(sets[""].own[at], {group: sets[group].own[at] for group in members})
        for at in range(len(forms))
    )
    joint = hierarchy(sets[""].joint, {group: sets[group].joint for group in members})
    doubts = tuple(
        Doubt(form.file, group, sets[group].own[at], repairs(form.matrices[group]))
        for at, form in enumerate(forms)
        for group in asked
        if not sets[group].own[at].consistent
    )
    rows = [[each.weights[key] for key in joint.weights] for each in own]
    return Survey(tuple(forms), sets, joint, own, spread(rows), doubts)
