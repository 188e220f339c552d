"""The smallest change that lowers a cell's class (降级整治建议).

Only changes that the model file lists as remedies are tried, each on the feature that sets its layer's
intensity in the cell. A change is applied to the ledger and the cell is scored again, footprints and all;
what is proposed is therefore true. Less effort comes first, then fewer changes, then the lower score.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from liulin_geo.answers.again import Again, Edit, value_after
from liulin_geo.composite import Colour
from liulin_geo.grid import Window
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS
from liulin_geo.messages import spoken, t

#: No more features than this are changed for one cell.
MOST_CHANGES = 5
#: Of the changes that do not suffice by themselves so many are tried together with others.
_BEAM = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One attribute of one feature, from what it is to what it would have to be."""

    layer: str
    title: str
    feature: str
    name: str | None
    column: str
    header: str
    before: object
    after: object
    effort: int


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that lowers a cell's class, and the cell after it."""

    steps: tuple[Step, ...]
    before: Colour
    after: Colour
    score_before: float
    score_after: float

    def __str__(self) -> str:
        done = t("why.and").join(
            t(
                "why.step",
                layer=step.title,
                feature=f"{step.name or ''} {step.feature}".strip(),
                column=step.header,
                before=said(step.before),
                after=said(step.after),
            )
            for step in self.steps
        )
        return t(
            "why.change",
            steps=done,
            before=self.before.short(),
            after=self.after.short(),
            score_before=f"{self.score_before:.3f}",
            score_after=f"{self.score_after:.3f}",
        )


def said(value: object) -> str:
    """A ledger's value in words, a dash where it is blank."""
    return "—" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class _Tried:
    edits: tuple[Edit, ...]
    efforts: int
    colour: int
    score: float


def smallest_change(again: Again, row: int, col: int) -> Change | None:
    """The smallest change that lowers the class of a cell; ``None`` where no remedy of the model does.

    Cells in blue and without data have none.
    """
    window = Window(row, col, row + 1, col + 1)
    now = _try(again, window, (), 0)
    if now.colour <= Colour.BLUE:
        return None
    best: _Tried | None = None
    frontier = [now]
    for _ in range(MOST_CHANGES):
        tried = {
            frozenset(step.edits): step
            for start in frontier
            for edit, effort in _options(again, window, start.edits)
            if best is None or start.efforts + effort < best.efforts
            for step in [_try(again, window, (*start.edits, edit), start.efforts + effort)]
        }
        lowered = [step for step in tried.values() if Colour.NO_DATA < step.colour < now.colour]
        best = min([*lowered, *([best] if best else [])], key=_order, default=None)
        helped = sorted(tried.values(), key=lambda step: (step.colour, step.score, step.efforts))
        frontier = [step for step in helped if step.score < now.score][:_BEAM]
    return None if best is None else _change(again, now, _without_idle(again, window, now, best))


def _without_idle(again: Again, window: Window, now: _Tried, found: _Tried) -> _Tried:
    """What is left of a change once every step that it can do without is taken out."""
    for edit in found.edits:
        effort = again.run.model.layers[edit.layer].remedies[edit.column].effort
        fewer = tuple(other for other in found.edits if other != edit)
        tried = _try(again, window, fewer, found.efforts - effort)
        if Colour.NO_DATA < tried.colour < now.colour:
            return _without_idle(again, window, now, tried)
    return found


def _order(tried: _Tried) -> tuple[int, int, float, str]:
    return tried.efforts, len(tried.edits), tried.score, str(tried.edits)


def _try(again: Again, window: Window, edits: tuple[Edit, ...], efforts: int) -> _Tried:
    composite, _, _ = again.cells(window, edits)
    return _Tried(edits, efforts, int(composite.colour[0, 0]), float(composite.score[0, 0]))


def _options(again: Again, window: Window, edits: tuple[Edit, ...]) -> list[tuple[Edit, int]]:
    """Every remedy of the feature that sets each layer's intensity once the edits are made."""
    _, hazards, used = again.cells(window, edits)
    done = {(edit.layer, edit.row, edit.column) for edit in edits}
    found: list[tuple[Edit, int]] = []
    for band, (key, layer) in enumerate(used.items()):
        features = layer.features
        if features is None or not hazards[band, 0, 0] > 0:
            continue
        row = int(layer.surface(window).feature[0, 0])
        feature = features.iloc[row].to_dict()
        for column, remedy in again.run.model.layers[key].remedies.items():
            value = value_after(feature, remedy.to)
            if (key, row, column) in done or pd.isna(value) or value == feature[column]:  # type: ignore[call-overload]
                continue
            found.append((Edit(key, row, column, value), remedy.effort))  # type: ignore[arg-type]
    return found


def _change(again: Again, now: _Tried, then: _Tried) -> Change:
    steps = []
    for edit in then.edits:
        features = again.evidence(edit.layer).features
        assert features is not None  # noqa: S101 - an edit is of a feature
        feature = features.iloc[edit.row]
        before = feature[edit.column]
        steps.append(
            Step(
                edit.layer,
                layer_title(edit.layer).title,
                str(feature["id"]),
                feature["name"],
                edit.column,
                LAYERS[edit.layer].column(edit.column).said(spoken()),
                None if pd.isna(before) else before.item() if isinstance(before, np.generic) else before,
                edit.value,
                again.run.model.layers[edit.layer].remedies[edit.column].effort,
            )
        )
    return Change(tuple(steps), Colour(now.colour), Colour(then.colour), now.score, then.score)
