"""Fills an expert form as a spreadsheet program would: ``python -m tools.filled_form FORM COPY...``.

For trying out ``liulin-geo weights`` without experts. The first copy says "the same" throughout, each further
one takes the left item for so much more important.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl

from liulin_geo.messages import t
from liulin_geo.weights.questionnaire.layout import CHOICE, DEGREE, FIRST_ROW, NAME_CELL, NUMBER

#: the cells of a row, choice and degree
Answer = tuple[object, object]


def fill(form: Path, out: Path, answer: Callable[[int, int], Answer], expert: str = "") -> Path:
    """Write a filled copy: ``answer(sheet, row)``, both from 0, gives the cells of a pair."""
    book = openpyxl.load_workbook(form)
    for at, sheet in enumerate(book.worksheets[1:-1]):
        row = FIRST_ROW
        while sheet.cell(row, NUMBER).value:
            sheet.cell(row, CHOICE).value, sheet.cell(row, DEGREE).value = answer(at, row - FIRST_ROW)
            row += 1
    if expert:
        book.worksheets[0].cell(*NAME_CELL).value = expert
    book.save(out)
    return out


def main(form: str, *copies: str) -> None:
    """Fill as many copies as are named."""
    left, same = t("weights.choice.left"), t("weights.choice.same")
    for i, copy in enumerate(copies):
        answer: Answer = (left, i + 1) if i else (same, None)
        fill(Path(form), Path(copy), lambda _sheet, _row, answer=answer: answer, Path(copy).stem)


if __name__ == "__main__":
    main(*sys.argv[1:])
