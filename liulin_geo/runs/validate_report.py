"""A validation in words (检验报告): the plain answer first, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from liulin_geo.hazards.titles import layer_title
from liulin_geo.messages import message, t
from liulin_geo.runs.curves import Estimate
from liulin_geo.runs.validate import COMPOSITE, FEW, Row, Validation

#: shares of area that the report says the events of
_AREAS = (0.05, 0.1, 0.2)
#: a p-value below this is called rare
_RARE = 0.05


def report_lines(found: Validation) -> list[str]:
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
            county=found.county,
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
