"""Does the map tell the truth (地图检验): events held against a run's scores, colours and single layers.

Nothing is fitted. The curve is a success rate (成功率) where the map was made from the events, and a
prediction rate (预测率) where it was not; only the second says what the map knows of other events.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

import numpy as np

from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.errors import RunError
from liulin_geo.grid import BoolArray, FloatArray
from liulin_geo.runs import curves
from liulin_geo.runs.curves import Curve, Estimate, Floats
from liulin_geo.runs.run import Run
from liulin_geo.runs.validate_events import Placed, Tally, place, read_events, used_before
from liulin_geo.sources.issues import Issue

#: the subject that is not a layer
COMPOSITE = "composite"
#: below this many places an interval is wide, and a percentile bootstrap too narrow
FEW = 20

Kind = Literal["success", "prediction"]


class Verdict(StrEnum):
    """Whether the map is better than a random one, worse, or nothing is shown."""

    BETTER = "better"
    WORSE = "worse"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ColourShare:
    """Events and area of one colour; ``ratio`` is the frequency ratio, ``None`` without area."""

    colour: Colour
    events: int
    event_share: float
    area_share: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class ColourTest:
    """Pearson's χ² of events by colour against area by colour, and its p-value by ``draws`` random maps."""

    statistic: float
    p_value: float
    draws: int


@dataclass(frozen=True, slots=True)
class Row:
    """One surface of the comparison: ``auc`` over its ``events`` on cells that it and the subject know.

    ``difference`` is the subject's AUC minus this one's on the same cells and resamples, ``None`` for the
    subject itself; ``made_from_events`` flatters it.
    """

    key: str
    events: int
    auc: Estimate
    difference: Estimate | None
    made_from_events: bool


@dataclass(frozen=True, slots=True, repr=False)
class Validation:
    """How a surface (``subject``: ``composite`` or a layer) agrees with events.

    ``auc`` is the area under ``curve``, ``roc_auc`` has the cells without an event as background, ``chance``
    what a random map would give. ``later`` says whether all events came after the run's data, ``None`` where
    some have no date. ``rival`` is the row that the subject is measured by: the best single layer for the
    composite, the composite for a layer.
    """

    run_id: str
    county: str
    as_of: str
    sample: bool
    subject: str
    source: str
    since: str | None
    seed: int
    kind: Kind
    shared: int
    made_by: tuple[str, ...]
    later: bool | None
    tally: Tally
    places: int
    issues: tuple[Issue, ...]
    curve: Curve
    auc: Estimate
    roc_auc: Estimate
    chance: Estimate
    colours: tuple[ColourShare, ...]
    colour_test: ColourTest
    rows: tuple[Row, ...]
    rival: Row | None

    @property
    def verdict(self) -> Verdict:
        """Better or worse only where the interval leaves 0.5 out and a random map would hardly do it."""
        if self.auc.holds(0.5) or self.chance.low <= self.auc.value <= self.chance.high:
            return Verdict.NOTHING
        return Verdict.BETTER if self.auc.value > 0.5 else Verdict.WORSE

    @property
    def few(self) -> bool:
        """Whether there are so few places that the intervals are rough."""
        return self.places < FEW

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a machine-readable answer; what can't be told is ``None``."""
        plain: dict[str, Any] = _plain(asdict(self))
        plain["issues"] = [issue.to_json() for issue in self.issues]
        return {"verdict": str(self.verdict), "few": self.few, **plain}

    def __repr__(self) -> str:
        from liulin_geo.runs.validate_report import report_lines  # the report reads this module

        return "\n".join(report_lines(self))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Colour):
        return value.name.lower()
    return None if isinstance(value, float) and np.isnan(value) else value


def validate(
    run: Run, source: str, since: date | None = None, layer: str | None = None, seed: int = 0
) -> Validation:
    """Hold events against a run: ``source`` is a ledger's key or a file, ``layer`` judges one layer alone.

    With ``since`` only events of that day or later count. Raises :class:`RunError` for a source that can't be
    used, a layer that the run does not know, and where no event is left.
    """
    subject = layer or COMPOSITE
    colour = run.band("risk", "colour").astype(np.float32)
    inside = ~np.isnan(colour)
    values = _surface(run, subject)
    scored = inside & ~np.isnan(values)
    if not scored.any():
        raise RunError("validate.no_layer", layer=subject, known="、".join(run.layers))
    events = read_events(run, source)
    placed = place(run, events, inside, scored, since)
    if not placed.tally.used:
        raise RunError("validate.no_events", source=events.source, **asdict(placed.tally))
    makers = run.layers if layer is None else (layer,)
    shared = used_before(run, events, placed, makers)
    flattered = tuple(key for key in run.layers if used_before(run, events, placed, [key]))
    ordered, at = np.sort(values[scored]), values.ravel()[placed.places]
    auc, roc = _aucs(ordered, at, placed, seed)
    if layer is not None:
        colour = classify(values, run.model.breaks_of(layer)).astype(np.float32)
    shares, test = _colours(colour[scored], colour.ravel()[placed.places], placed, seed)
    rows = _rows(run, subject, values, scored, placed, flattered, seed)
    return Validation(
        run.run_id,
        run.manifest.county,
        run.manifest.as_of,
        run.manifest.sample,
        subject,
        events.source,
        since.isoformat() if since else None,
        seed,
        "success" if shared else "prediction",
        shared,
        tuple(key for key in makers if key in flattered),
        placed.later_than(run.manifest.as_of),
        placed.tally,
        len(placed.places),
        events.issues,
        curves.rate_curve(ordered, at, placed.times),
        auc,
        roc,
        curves.chance_interval(ordered, placed.times),
        shares,
        test,
        rows,
        _rival(rows, subject, placed.tally.used),
    )


def _surface(run: Run, key: str) -> FloatArray:
    if key != COMPOSITE and key not in run.layers:
        raise RunError("validate.no_layer", layer=key, known="、".join(run.layers))
    band = run.band("risk", "score") if key == COMPOSITE else run.band("hazards", key)
    return band.astype(np.float32)


def _aucs(ordered: FloatArray, at: FloatArray, placed: Placed, seed: int) -> tuple[Estimate, Estimate]:
    """Area under the rate curve, and ROC AUC against the cells without an event."""
    both = np.stack([curves.placements(ordered, at), curves.placements(ordered, at, at)])
    means = curves.resampled(both, placed.times, seed)
    area, roc = (
        curves.estimate(curves.weighted_mean(row, placed.times), resamples)
        for row, resamples in zip(both, means, strict=True)
    )
    return area, roc


def _colours(
    cells: FloatArray, at: FloatArray, placed: Placed, seed: int
) -> tuple[tuple[ColourShare, ...], ColourTest]:
    area = np.bincount(cells.astype(np.int64), minlength=len(Colour)) / len(cells)
    classes = at.astype(np.int64)
    events = np.bincount(classes, weights=placed.times, minlength=len(Colour))
    share: Floats = events / events.sum()
    rows = tuple(
        ColourShare(
            colour,
            int(events[colour]),
            float(share[colour]),
            float(area[colour]),
            float(share[colour] / area[colour]) if area[colour] else None,
        )
        for colour in WORST_FIRST
    )
    statistic, p_value = curves.classes_by_chance(classes, placed.times, area, seed)
    return rows, ColourTest(statistic, p_value, curves.DRAWS)


def _rows(
    run: Run,
    subject: str,
    values: FloatArray,
    scored: BoolArray,
    placed: Placed,
    flattered: tuple[str, ...],
    seed: int,
) -> tuple[Row, ...]:
    """The subject, the composite and every layer that knows a place of an event, the best first."""
    rows = []
    whole = curves.placements(np.sort(values[scored]), values.ravel()[placed.places])
    for key in (COMPOSITE, *run.layers):
        other = values if key == subject else _surface(run, key)
        known = scored & ~np.isnan(other)
        here = known.ravel()[placed.places]
        if not here.any():
            continue
        cells, times = placed.places[here], placed.times[here]
        theirs = curves.placements(np.sort(other[known]), other.ravel()[cells])
        # sorting is what takes the time, and most layers know every cell
        complete = np.array_equal(known, scored)
        ours = whole if complete else curves.placements(np.sort(values[known]), values.ravel()[cells])
        means = curves.resampled(np.stack([theirs, ours]), times, seed)
        auc, base = curves.weighted_mean(theirs, times), curves.weighted_mean(ours, times)
        gap = None if key == subject else curves.estimate(base - auc, means[1] - means[0])
        made = bool(flattered) if key == COMPOSITE else key in flattered
        rows.append(Row(key, int(times.sum()), curves.estimate(auc, means[0]), gap, made))
    return tuple(sorted(rows, key=lambda row: -row.auc.value))


def _rival(rows: tuple[Row, ...], subject: str, used: int) -> Row | None:
    """The best row that judges all events: a layer for the composite, the composite for a layer."""
    others = (row for row in rows if row.difference is not None and row.events == used)
    return next((row for row in others if subject == COMPOSITE or row.key == COMPOSITE), None)
