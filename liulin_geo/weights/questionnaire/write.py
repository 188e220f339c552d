"""Write an empty form (生成问卷)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from liulin_geo.messages import Language, language, t
from liulin_geo.weights.questionnaire import layout
from liulin_geo.weights.questionnaire.layout import Asked, ComparisonSet
from liulin_geo.weights.replacing import replacing

_ANSWER = PatternFill("solid", fgColor="FFF6D5")
_HEAD = PatternFill("solid", fgColor="E3EAF2")
_LINE = Side(style="thin", color="B8C2CC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(vertical="center", wrap_text=True)
_WIDTHS = {"A": 7, "B": 30, "C": 30, "D": 18, "E": 34}


def write_form(
    path: Path,
    items: Sequence[tuple[str, str]],
    groups: Mapping[str, str],
    group_titles: Mapping[str, str] | None = None,
) -> Path:
    """Write an empty form in the language in force.

    ``items``: key and title of each layer; ``groups``: each layer's group; ``group_titles``: what a group is
    called. Only the answers, the expert's name and the unit can be typed into. Raises :class:`WeightsError`
    as :func:`~liulin_geo.weights.questionnaire.layout.asked` does. Written beside its place first, then
    renamed.
    """
    lang = language()
    what = layout.asked(items, groups, group_titles)
    sets = layout.comparison_sets(what, lang)
    book = Workbook()
    _instructions(book.worksheets[0], sets, lang)
    for number, found in enumerate(sets, start=1):
        _pairs(book.create_sheet(found.sheet), found, f"{number}/{len(sets)}", lang)
    _record(book.create_sheet(layout.RECORD_SHEET), what, lang)
    book.security = WorkbookProtection(lockStructure=True)
    with replacing(path) as scratch:
        book.save(scratch)
    return path


def _put(sheet: Any, row: int, column: int, text: str, bold: bool = False, size: int = 11) -> Any:
    """Text into a cell, as text: what begins with = stays a string, also after an edit in Excel."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.font = Font(bold=bold, size=size)
    cell.alignment = _WRAP
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True
    return cell


def _open(sheet: Any, row: int, column: int) -> Any:
    """A cell that can be typed into on a protected sheet."""
    cell = sheet.cell(row, column)
    cell.protection = Protection(locked=False)
    cell.fill, cell.border, cell.alignment = _ANSWER, _BORDER, _WRAP
    cell.number_format = "@"
    return cell


def _instructions(sheet: Any, sets: Sequence[ComparisonSet], lang: Language) -> None:
    sheet.title = t("weights.form.start", lang=lang)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 92
    _put(sheet, 1, 1, t("weights.form.title", lang=lang), bold=True, size=15)
    for (row, column), key in ((layout.NAME_CELL, "name"), (layout.UNIT_CELL, "unit")):
        _put(sheet, row, column - 1, t(f"weights.form.{key}", lang=lang), bold=True)
        _open(sheet, row, column)
    row = 6
    for number in range(1, 6):
        _put(sheet, row, 1, t("weights.form.step", n=number, lang=lang), bold=True)
        _put(sheet, row, 2, t(f"weights.form.step{number}", lang=lang))
        row += 1
    row += 1
    for degree, words in enumerate(layout.degree_words(lang), start=1):
        _put(sheet, row, 1, str(degree), bold=True)
        _put(sheet, row, 2, words.split(" ", 1)[1])
        row += 1
    row += 1
    for found in sets:
        _put(sheet, row, 1, found.sheet, bold=True)
        _put(sheet, row, 2, t("weights.form.count", n=len(found.pairs), lang=lang))
        row += 1
    sheet.protection.enable()


def _pairs(sheet: Any, found: ComparisonSet, place: str, lang: Language) -> None:
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    _put(sheet, 1, 1, f"{found.title}　{place}", bold=True, size=14)
    _put(sheet, 2, 1, t("weights.form.question", lang=lang))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=layout.DEGREE)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=layout.DEGREE)
    sheet.row_dimensions[2].height = 32
    for column in range(layout.NUMBER, layout.DEGREE + 1):
        head = _put(sheet, layout.HEADER_ROW, column, t(f"weights.column.c{column}", lang=lang), bold=True)
        head.fill, head.border = _HEAD, _BORDER
    row = layout.FIRST_ROW
    for number, (left, right) in enumerate(found.pairs, start=1):
        texts = {
            layout.NUMBER: str(number),
            layout.LEFT: found.titles[left],
            layout.RIGHT: found.titles[right],
        }
        for column, text in texts.items():
            _put(sheet, row, column, text).border = _BORDER
        for column in (layout.CHOICE, layout.DEGREE):
            _open(sheet, row, column)
        row += 1
    last = row - 1
    _list(sheet, f"D{layout.FIRST_ROW}:D{last}", list(layout.choice_words(lang).values()), "choice", lang)
    _list(sheet, f"E{layout.FIRST_ROW}:E{last}", layout.degree_words(lang), "degree", lang)
    sheet.freeze_panes = f"A{layout.FIRST_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.protection.enable()


def _list(sheet: Any, cells: str, words: Sequence[str], what: str, lang: Language) -> None:
    """A drop-down list; Excel takes at most 255 characters of it."""
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.error = t(f"weights.form.pick_{what}", lang=lang)
    rule.errorTitle = t("weights.form.pick", lang=lang)
    rule.prompt, rule.promptTitle = rule.error, rule.errorTitle
    rule.showErrorMessage = rule.showInputMessage = True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _record(sheet: Any, what: Asked, lang: Language) -> None:
    """The hidden sheet: first line what it is, then a line a group, then a line a layer."""
    rows: list[tuple[str, ...]] = [(layout.MAGIC, str(layout.VERSION), lang)]
    rows += [("group", group, title) for group, title in what.group_titles.items()]
    for number, line in enumerate(rows, start=1):
        for column, text in enumerate(line, start=1):
            _put(sheet, number, column, text)
    for number, (key, title) in enumerate(what.titles.items(), start=len(rows) + 1):
        for column, text in enumerate(("item", key, title, what.groups[key]), start=1):
            _put(sheet, number, column, text)
    sheet.sheet_state = "veryHidden"
    sheet.protection.enable()
