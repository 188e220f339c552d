"""Cells to values: texts, numbers, dates and list values, a column at a time (取值解析).

Each function takes one raw column and gives the clean one and, where something did not read, the
positions that the caller reports. Blank cells are not an issue anywhere.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.sources.normal import normal
from liulin_geo.sources.raw import Array, object_array
from liulin_geo.sources.units import unit_factor

#: How ledgers write "not known". 无 is not among them: it may well mean "none".
_UNKNOWN = frozenset(
    ["", "-", "--", "---", "/", "\\", "n/a", "na", "nan", "nat", "<na>", "null", "none",
     "不详", "未知", "暂无", "待定"]
)
_STRIP = " \t\r\n\f\v\u3000\xa0\u200b\ufeff"
_NUMBER = re.compile(
    r"(?:大约|约|近|≈|~)?(?P<ratio>1:)?"
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[+-]?\d+)?|[+-]?\.\d+)"
    r"(?:余|多)?(?P<unit>[^\d,.+]*[23]?)"
)
_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?)?)?[-/.年月]?"
    r"(?:[t ]*\d{1,2}[:时].*)?"
)
_EXCEL_DAY_ZERO = dt.date(1899, 12, 30)


def texts(values: Array) -> Array:
    """Text without blanks at its ends; ``None`` for blank cells; whole floats without their ``.0``."""
    if values.dtype.kind == "M":
        return dates(values)[0]
    return object_array([_text(value) for value in values.tolist()])


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip(_STRIP) or None
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, dt.datetime):
        return None if pd.isna(value) else (value.date() if value.time() == dt.time() else value).isoformat()
    if isinstance(value, list | tuple):
        return ";".join(str(item) for item in value) or None
    return None if value is pd.NA else str(value).strip(_STRIP) or None


def parse_number(text: str, unit: str = "", default_factor: float = 1.0) -> float | None:
    """The number in one cell, in ``unit``; ``None`` where the cell is not one plain number.

    Reads full-width digits, thousands commas, 约 before and a unit after the number ("约1,200米",
    "30万吨/年", "1:1.5" for slopes). A number without a unit is multiplied with ``default_factor``.
    """
    body = normal(text).removesuffix("左右")
    found = _NUMBER.fullmatch(body)
    if found is None or (found["ratio"] and unit != "1:x"):
        return None
    factor = unit_factor(found["unit"], unit) if found["unit"] else default_factor
    number = float(found["number"].replace(",", ""))
    return None if factor is None or not math.isfinite(number) else number * factor


def numbers(
    values: Array, unit: str = "", header_unit: str = ""
) -> tuple[npt.NDArray[np.float64], list[int]]:
    """The column as float64 in ``unit``, NaN for blank; and the positions that did not read.

    Numbers without a unit are in ``header_unit``; brackets in a header that are no such unit do not count.
    """
    factor = unit_factor(header_unit, unit) or 1.0
    if values.dtype.kind in "iufb":
        result = values.astype(np.float64) * factor
        bad = np.flatnonzero(np.isinf(result))
        result[bad] = np.nan
        return result, bad.tolist()
    cells = texts(values)
    # plain numbers in one go; only what is left is looked at cell by cell
    result = pd.to_numeric(pd.Series(cells, dtype=object), errors="coerce").to_numpy(np.float64) * factor
    known: dict[str, float | None] = {}
    bad_at: list[int] = []
    for position in np.flatnonzero(~np.isfinite(result)).tolist():
        cell = cells[position]
        if cell is None:
            continue
        if cell not in known:
            known[cell] = math.nan if normal(cell) in _UNKNOWN else parse_number(cell, unit, factor)
        number = known[cell]
        result[position] = math.nan if number is None else number
        if number is None:
            bad_at.append(position)
    return result, bad_at


def parse_date(value: object) -> tuple[str | None, bool]:
    """One cell as ISO date, and whether the cell gave less than a day; ``None`` where it is no date.

    Reads ISO dates, 2024年3月1日, 2024.3.1, 20240301 and Excel's day numbers. A year or a month alone
    becomes its first day.
    """
    text = normal(str(value))
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return (_EXCEL_DAY_ZERO + dt.timedelta(days=int(float(text)))).isoformat(), False
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _DATE.fullmatch(re.sub(r"(?<=\d{2})t?(?=\d{2}:)", "t", text) if ":" in text else text)
    if found is None:
        return None, False
    try:
        day = dt.date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return None, False
    return (day.isoformat(), found["day"] is None) if 1000 <= day.year <= 2200 else (None, False)


def dates(values: Array) -> tuple[Array, list[int], list[int]]:
    """The column as ISO dates or ``None``; positions that did not read; positions without a day."""
    if values.dtype.kind == "M":
        days = values.astype("datetime64[D]")
        return object_array([None if np.isnat(day) else str(day) for day in days]), [], []
    known: dict[str, tuple[str | None, bool]] = {}
    result: list[str | None] = []
    bad: list[int] = []
    coarse: list[int] = []
    for position, cell in enumerate(_date_cells(values)):
        if cell is None or normal(cell) in _UNKNOWN:
            result.append(None)
            continue
        if cell not in known:
            known[cell] = parse_date(cell)
        day, is_coarse = known[cell]
        result.append(day)
        if day is None:
            bad.append(position)
        elif is_coarse:
            coarse.append(position)
    return object_array(result), bad, coarse


def _date_cells(values: Array) -> list[str | None]:
    return [
        value.strftime("%Y-%m-%d")
        if isinstance(value, dt.date) and not pd.isna(value)
        else _text(value)
        for value in values.tolist()
    ]


def choices(
    values: Array, allowed: Sequence[str], synonyms: Mapping[str, str]
) -> tuple[Array, list[int], dict[str, list[int]]]:
    """The column with values of its list only.

    ``synonyms`` maps normal forms to allowed values. Returns the clean column, the positions of
    values that are not in the list (they become ``None``), and by raw value those that a synonym mapped.
    """
    exact = {normal(choice): choice for choice in allowed}
    result: list[str | None] = []
    unknown: list[int] = []
    mapped: dict[str, list[int]] = {}
    for position, cell in enumerate(texts(values).tolist()):
        form = "" if cell is None else normal(cell)
        choice = exact.get(form)
        if choice is None and form not in _UNKNOWN:
            choice = synonyms.get(form)
            if choice is None:
                unknown.append(position)
            else:
                mapped.setdefault(cell, []).append(position)
        result.append(choice)
    return object_array(result), unknown, mapped
