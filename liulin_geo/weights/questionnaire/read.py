"""Read a form that was filled in (读取问卷). All in it is hostile: only texts and numbers are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from liulin_geo.errors import WeightsError
from liulin_geo.messages import LANGUAGES, Language, t
from liulin_geo.packed import PackedError, look_through_workbook
from liulin_geo.weights.questionnaire import layout
from liulin_geo.weights.questionnaire.layout import Asked, ComparisonSet, Form, FormProblem
from liulin_geo.weights.vectors import Floats

#: a form unpacks to less than 1 MB; more than this is a trap or another file
_MOST_BYTES = 30_000_000
_MOST_LINES = 300
#: a degree: the number alone, or followed by words without further digits ("3", "3 稍微重要")
_DEGREE = re.compile(r"(\d{1,2})(?:\s*[^\W\d_][^\d]*)?")

Table = list[tuple[Any, ...]]


def read_form(path: Path) -> Form:
    """The judgements of a filled form as matrices, (n, n) by group and for the groups.

    Raises :class:`WeightsError`: "weights.unreadable" and "weights.not_a_form" for another file,
    "weights.form" for answers that are missing or wrong, listing every one; its ``params["found"]`` are the
    :class:`FormProblem`\\ s.
    """
    sheets = _sheets(path)
    if layout.RECORD_SHEET not in sheets:
        raise WeightsError("weights.not_a_form", file=path.name)
    what, lang = _record(sheets[layout.RECORD_SHEET], path)
    problems: list[FormProblem] = []
    sets = layout.comparison_sets(what, lang)
    answered = {found.group: _matrix(found, sheets, path, lang, problems) for found in sets}
    if problems:
        lines = "\n".join(f"  {problem}" for problem in problems)
        raise WeightsError("weights.form", file=path.name, n=len(problems), lines=lines, found=problems)
    # a group of one layer, or a single group, was not asked about
    alone = {group: np.eye(1) for group in ("", *what.members) if group not in answered}
    first = next(iter(sheets.values()))
    expert, unit = (layout.plain(_cell(first, *at) or "") for at in (layout.NAME_CELL, layout.UNIT_CELL))
    return Form(path.name, expert, unit, what, {**answered, **alone})


def _sheets(path: Path) -> dict[str, Table]:
    """The values of all sheets, a limited number of lines each."""
    try:
        look_through_workbook(path, _MOST_BYTES)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheets = {}
            for sheet in book.worksheets:
                # some programs write a wrong used range, and openpyxl would stop there
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_col=layout.DEGREE, values_only=True)
                sheets[sheet.title] = list(islice(rows, _MOST_LINES))
        finally:
            book.close()
    except FileNotFoundError:
        raise
    except PackedError as error:
        why = t("weights.form.too_big" if error.fault == "too_big" else "weights.form.damaged")
        raise WeightsError("weights.unreadable", file=path.name, reason=why) from error
    except Exception as error:  # openpyxl lets zip, XML and key errors of broken books through
        raise WeightsError("weights.unreadable", file=path.name, reason=t("weights.form.damaged")) from error
    return sheets


def _cell(table: Table, row: int, column: int) -> Any:
    """The value of a cell, counted from 1; ``None`` outside of what is filled."""
    line = table[row - 1] if row <= len(table) else ()
    return line[column - 1] if column <= len(line) else None


def _record(table: Table, path: Path) -> tuple[Asked, Language]:
    """What was asked, and in which language."""
    head = tuple(_cell(table, 1, column) for column in (1, 2, 3))
    langs = [lang for lang in LANGUAGES if lang == head[2]]
    if head[0] != layout.MAGIC or head[1] != str(layout.VERSION) or not langs:
        raise WeightsError("weights.not_a_form", file=path.name)
    lines = [[str(cell) for cell in line if cell is not None] for line in table[1:]]
    group_titles = {line[1]: line[2] for line in lines if len(line) == 3 and line[0] == "group"}
    layers = [line for line in lines if len(line) == 4 and line[0] == "item"]
    try:
        what = layout.asked(
            [(line[1], line[2]) for line in layers], {line[1]: line[3] for line in layers}, group_titles
        )
    except WeightsError as error:
        raise WeightsError("weights.not_a_form", file=path.name) from error
    return what, langs[0]


def _matrix(
    found: ComparisonSet,
    sheets: Mapping[str, Table],
    path: Path,
    lang: Language,
    problems: list[FormProblem],
) -> Floats:
    """The matrix of one sheet; what is wrong goes to ``problems``."""
    matrix = np.eye(len(found.items))
    if found.sheet not in sheets:
        problems.append(FormProblem(path.name, found.sheet, 0, "", "", t("weights.form.no_sheet")))
        return matrix
    table = sheets[found.sheet]
    for row, (left, right) in enumerate(found.pairs, start=layout.FIRST_ROW):
        wrong = [*_edited(table, row, found, left, right)]
        choice, degree = _cell(table, row, layout.CHOICE), _cell(table, row, layout.DEGREE)
        value = None if wrong else _judgement(choice, degree, wrong)
        for column, text in wrong:
            heading = t(f"weights.column.c{column}", lang=lang)
            letter = "ABCDE"[column - 1]
            problems.append(FormProblem(path.name, found.sheet, row, letter, heading, text))
        if value is not None:
            matrix[left, right], matrix[right, left] = value, 1 / value
    return matrix


def _edited(table: Table, row: int, found: ComparisonSet, left: int, right: int) -> Iterator[tuple[int, str]]:
    for column, at in ((layout.LEFT, left), (layout.RIGHT, right)):
        there = layout.plain("" if (cell := _cell(table, row, column)) is None else cell)
        if there != found.titles[at]:
            yield column, t("weights.form.edited", there=there, title=found.titles[at])


def _judgement(choice: Any, degree: Any, wrong: list[tuple[int, str]]) -> float | None:
    """a_ij of one row; ``None`` where something is wrong, which goes to ``wrong`` with its column."""
    if _blank(choice) and _blank(degree):
        wrong.append((layout.CHOICE, t("weights.form.both_blank")))
        return None
    picked = None if _blank(choice) else layout.known_choices().get(_folded(choice))
    number = None if _blank(degree) else _degree(degree)
    if _blank(choice):
        wrong.append((layout.CHOICE, t("weights.form.no_choice")))
    elif picked is None:
        wrong.append((layout.CHOICE, t("weights.form.bad_choice", value=layout.plain(choice))))
    if not _blank(degree) and number is None:
        wrong.append((layout.DEGREE, t("weights.form.bad_degree", value=layout.plain(degree))))
    elif _blank(degree) and picked != "same":
        wrong.append((layout.DEGREE, t("weights.form.no_degree")))
    elif picked == "same" and number not in (None, 1):
        wrong.append((layout.DEGREE, t("weights.form.same_but", value=number)))
    elif picked in ("left", "right") and number == 1:
        wrong.append((layout.DEGREE, t("weights.form.more_but")))
    if wrong:
        return None
    return {"left": float(number or 1), "right": 1.0 / (number or 1), "same": 1.0}[picked or "same"]


def _blank(value: Any) -> bool:
    return value is None or not layout.plain(value)


def _folded(value: Any) -> str:
    return unicodedata.normalize("NFKC", layout.plain(value)).casefold()


def _degree(value: Any) -> int | None:
    """1 … 9, or ``None`` for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    matched = _DEGREE.fullmatch(_folded(value))
    number = int(matched[1]) if matched else 0
    return number if number in layout.DEGREES else None
