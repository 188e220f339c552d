"""An expert round in words (赋权结果), and its weights as lines for the model file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from liulin_geo.messages import t
from liulin_geo.weights.ahp import LIMIT_CR
from liulin_geo.weights.questionnaire import Form
from liulin_geo.weights.survey import Doubt, Survey

#: judgements on which the experts differ by less than this factor are not worth a line
_MENTIONED_SD = 1.5
_MOST_MENTIONED = 5


def report_lines(found: Survey) -> list[str]:
    """The report of a round, line by line: weights, consistency, what to reconsider, where experts differ."""
    lines = [t("weights.report.experts", n=len(found.forms)), *(f"  {_who(form)}" for form in found.forms)]
    lines += ["", t("weights.report.weights"), *_table(_weights(found))]
    lines += ["", t("weights.report.consistency", limit=LIMIT_CR), *_table(_ratios(found))]
    lines.append("  " + t("weights.report.lower", cr=f"{found.joint.lower_cr:.3f}"))
    if found.doubts:
        lines += ["", t("weights.report.doubts")]
        for doubt in found.doubts:
            lines += _doubt_lines(found, doubt)
    lines += list(_disagreement(found))
    return lines


def _who(form: Form) -> str:
    who = "，".join(part for part in (form.expert, form.unit) if part)
    return f"{form.file}（{who}）" if who else form.file


def _weights(found: Survey) -> list[list[str]]:
    """Weights by layer, and their spread where there is one."""
    joint, spread = found.joint.weights, found.spread
    columns = {"weight": tuple(joint.values())}
    if len(found.forms) > 1:
        columns |= {"least": spread.least, "greatest": spread.greatest, "deviation": spread.deviation}
    heads = [t("weights.report.layer"), *(t(f"weights.report.{key}") for key in columns)]
    titles = (found.forms[0].asked.titles[key] for key in joint)
    rows = zip(titles, *columns.values(), strict=True)
    return [heads, *([title, *(f"{value:.4f}" for value in values)] for title, *values in rows)]


def _set_title(form: Form, group: str) -> str:
    """What a comparison set is called."""
    return form.asked.group_titles[group] if group else t("weights.form.groups")


def _item_title(form: Form, group: str, item: str) -> str:
    return form.asked.titles[item] if group else form.asked.group_titles[item]


def _ratios(found: Survey) -> list[list[str]]:
    """CR by set (those with at least three items), joint and by expert."""
    form = found.forms[0]
    heads = [t("weights.report.set"), t("weights.report.joint"), *(each.file for each in found.forms)]
    rows = [
        [_set_title(form, group), *(f"{each.cr:.3f}" for each in (agreed.joint, *agreed.own))]
        for group, agreed in found.sets.items()
        if agreed.joint.triple is not None
    ]
    return [heads, *rows]


def _doubt_lines(found: Survey, doubt: Doubt) -> Iterator[str]:
    form = found.forms[0]

    def name(at: int) -> str:
        return _item_title(form, doubt.group, doubt.priorities.items[at])

    yield "  " + t(
        "weights.report.doubt",
        file=doubt.file,
        set=_set_title(form, doubt.group),
        cr=f"{doubt.priorities.cr:.3f}",
    )
    triple = doubt.priorities.triple
    if triple is not None:
        names = [name(at) for at in (triple.i, triple.j, triple.k)]
        yield "    " + t(
            "weights.report.triple", a=names[0], b=names[1], c=names[2], n=f"{triple.product:.3g}"
        )
    for step in doubt.steps:
        yield "    " + t(
            "weights.report.repair",
            a=name(step.i),
            b=name(step.j),
            old=saaty_text(step.old),
            new=saaty_text(step.new),
            before=f"{step.cr_before:.3f}",
            after=f"{step.cr_after:.3f}",
        )


def saaty_text(value: float) -> str:
    """A value of Saaty's scale as an expert knows it: 5, 1, 1/3."""
    return f"{value:.3g}" if value >= 1 else f"1/{1 / value:.3g}"


def _disagreement(found: Survey) -> Iterator[str]:
    """The judgements on which the experts differ most."""
    if len(found.forms) < 2:
        return
    form = found.forms[0]
    yield ""
    w = found.spread.concordance
    yield t("weights.report.concordance", w="—" if w is None else f"{w:.2f}")
    pairs = [
        (agreed.deviation[i, j], group, agreed.joint.items[i], agreed.joint.items[j])
        for group, agreed in found.sets.items()
        for i, j in zip(*np.triu_indices(len(agreed.matrix), 1), strict=True)
        if agreed.deviation[i, j] >= _MENTIONED_SD
    ]
    if pairs:
        yield t("weights.report.differing")
    for deviation, group, left, right in sorted(pairs, key=lambda pair: -pair[0])[:_MOST_MENTIONED]:
        yield "  " + t(
            "weights.report.differ",
            set=_set_title(form, group),
            a=_item_title(form, group, left),
            b=_item_title(form, group, right),
            sd=f"{deviation:.2f}",
        )


def snippet(found: Survey) -> str:
    """The joint weights as lines for ``risk_model.toml``. No text of a form goes into it."""
    worst = max(agreed.joint.cr for agreed in found.sets.values())
    lines = [f"# {t('weights.report.source', n=len(found.forms), cr=f'{worst:.3f}')}"]
    if not found.consistent:
        lines.append(f"# {t('weights.report.not_yet')}")
    for key, weight in found.joint.weights.items():
        lines += ["", f"[layers.{key}]", f"weight = {weight:.6f}"]
    return "\n".join(lines) + "\n"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns, the first to the left, the others to the right; a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            " " * (width - _width(cell)) + cell if at else cell + " " * (width - _width(cell))
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  " + "  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
