"""A validation (检验结果), and the same in words: the plain answer first, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

import numpy as np

from liulin_geo.answers.curves import Curve, Estimate
from liulin_geo.answers.validate_events import Tally
from liulin_geo.composite import Colour
from liulin_geo.hazards.titles import layer_title
from liulin_geo.messages import message, place, t
from liulin_geo.sources.issues import Issue

#: the subject that is not a layer
COMPOSITE = "composite"
#: below this many places an interval is wide, and a percentile bootstrap too narrow
FEW = 20
#: shares of area that the report says the events of
_AREAS = (0.05, 0.1, 0.2)
#: a p-value below this is called rare
_RARE = 0.05

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
        return "\n".join(_report_lines(self))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Colour):
        return value.name.lower()
    return None if isinstance(value, float) and np.isnan(value) else value


def _report_lines(found: Validation) -> list[str]:
    """The report, line by line."""
    chance = {"chance_low": f"{found.chance.low:.2f}", "chance_high": f"{found.chance.high:.2f}"}
    answer = {"map": _subject(found.subject), "n": found.tally.used, **_figures(found.auc), **chance}
    return [
        message(f"validate.{found.verdict}", answer),
        *_kind(found),
        *_cautions(found),
        t(
            "validate.head",
            map=_subject(found.subject),
            run=found.run_id,
            county=place(found.county),
            source=found.source,
            since=t("validate.since", day=found.since) if found.since else "",
        ),
        message("validate.tally", asdict(found.tally)),
        t(
            "validate.curve",
            areas=t("learn.comma").join(f"{area:.0%}" for area in _AREAS),
            events=t("learn.comma").join(f"{found.curve.events_at(area):.0%}" for area in _AREAS),
        ),
        message("validate.roc", _figures(found.roc_auc)),
        *_colours(found),
        *_comparison(found),
    ]


def _subject(key: str) -> str:
    return t("validate.map") if key == COMPOSITE else t("validate.layer", title=layer_title(key).title)


def _title(key: str) -> str:
    return t("validate.composite") if key == COMPOSITE else layer_title(key).title


def _figures(estimate: Estimate) -> dict[str, str]:
    return {"value": f"{estimate.value:.2f}", "low": f"{estimate.low:.2f}", "high": f"{estimate.high:.2f}"}


def _kind(found: Validation) -> Iterator[str]:
    if found.kind == "success":
        layers = t("learn.comma").join(layer_title(key).title for key in found.made_by)
        yield t("validate.success", layers=layers, shared=found.shared, n=found.tally.used)
        return
    yield t("validate.prediction")
    when = {True: "later", False: "not_later", None: "no_day"}[found.later]
    yield t(f"validate.{when}", as_of=found.as_of)


def _cautions(found: Validation) -> Iterator[str]:
    if found.sample:
        yield t("validate.sample")
    if found.few:
        yield t("validate.few", places=found.places, enough=FEW)
    if found.places < found.tally.used:
        yield t("validate.doubled", n=found.tally.used, places=found.places)
    if found.issues:
        first = found.issues[0]
        row = "—" if first.row is None else first.row
        yield t("validate.unread", n=len(found.issues), file=first.file, row=row, text=first.text())


def _colours(found: Validation) -> Iterator[str]:
    yield t("validate.colours")
    for share in found.colours:
        if share.events or share.area_share:
            yield "  " + t(
                "validate.colour",
                colour=share.colour.short(),
                n=share.events,
                events=f"{share.event_share:.1%}",
                area=f"{share.area_share:.1%}",
                ratio="—" if share.ratio is None else f"{share.ratio:.2f}",
            )
    test = found.colour_test
    rare = "rare" if test.p_value < _RARE else "common"
    yield t(f"validate.{rare}", statistic=f"{test.statistic:.1f}", p=f"{test.p_value:.2g}", draws=test.draws)


def _comparison(found: Validation) -> Iterator[str]:
    yield t("validate.rows")
    lines = [(row.auc.value, _row(found, row)) for row in found.rows]
    lines.append((0.5, _line(t("validate.random"), "", found.chance)))
    yield from ("  " + line for _, line in sorted(lines, key=lambda item: -item[0]))
    rival = found.rival
    if rival is None or rival.difference is None:
        yield t("validate.no_rival")
        return
    gap = rival.difference
    how = "equal" if gap.holds(0.0) else "beats" if gap.value > 0 else "loses"
    single = found.subject == COMPOSITE
    yield t(
        f"validate.{how}",
        subject=_title(found.subject),
        rival=t("validate.best", title=_title(rival.key)) if single else _title(rival.key),
        difference=f"{gap.value:+.2f}",
        low=f"{gap.low:+.2f}",
        high=f"{gap.high:+.2f}",
    )


def _row(found: Validation, row: Row) -> str:
    notes = []
    if row.made_from_events:
        notes.append(t("validate.made"))
    if row.events < found.tally.used:
        notes.append(t("validate.part", n=row.events))
    return _line(_title(row.key), "".join(notes), row.auc)


def _line(title: str, note: str, auc: Estimate) -> str:
    return message("validate.row", {"title": title, "note": note, **_figures(auc)})
