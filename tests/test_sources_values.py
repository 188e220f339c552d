"""Cells to numbers and dates, as ledgers write them (取值解析)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liulin_geo.sources.values import numbers, parse_date, parse_number

NUMBERS = [
    ("30万吨/年", "万吨/年", 30.0),
    ("300000吨/年", "万吨/年", 30.0),
    ("30万", "万吨/年", 30.0),
    ("0.3Mt/a", "万吨/年", 30.0),
    ("约120米", "m", 120.0),
    ("１，２００ｍ", "m", 1200.0),
    ("0.12km", "m", 120.0),
    ("-5", "m", -5.0),
    ("−5", "m", -5.0),
    ("120余米", "m", 120.0),
    ("150 m 左右", "m", 150.0),
    ("120万m³", "m³", 1.2e6),
    ("1.2亿立方米", "m³", 1.2e8),
    ("3万人", "人", 30000.0),
    ("15亩", "公顷", 1.0),
    ("1:1.5", "1:x", 1.5),
    ("１：１．７５", "1:x", 1.75),
    ("1.5", "1:x", 1.5),
    ("1e3", "m", 1000.0),
    ("110.5°E", "°", 110.5),
    ("40-80", "m", None),
    ("1,2", "m", None),
    ("1:2", "m", None),
    ("30箱", "m", None),
    ("30吨", "m", None),
    ("≥30", "m", None),
    ("无", "m³", None),
    ("三十", "m", None),
    ("12.5.6", "m", None),
]


@pytest.mark.parametrize(("cell", "unit", "expected"), NUMBERS)
def test_numbers_as_ledgers_write_them(cell: str, unit: str, expected: float | None) -> None:
    assert parse_number(cell, unit) == (None if expected is None else pytest.approx(expected, rel=1e-12))


def test_a_column_of_numbers_reads_as_its_cells_do() -> None:
    plain: list[object] = [" 12 ", "1e3", "１２", "1,200", "约5"]
    blank: list[object] = [None, "", "-", "不详", "nan"]
    cells = [*plain, *blank, "inf", "1_000", "0x10", "true", 7, 2.5]
    result, bad = numbers(np.array(cells, dtype=object), "m")
    nan = math.nan
    expected = [12, 1000, 12, 1200, 5, nan, nan, nan, nan, nan, nan, nan, nan, nan, 7, 2.5]
    np.testing.assert_array_equal(result, expected)
    assert bad == [10, 11, 12, 13]


def test_the_unit_in_a_header_counts_for_bare_numbers_only() -> None:
    cells = np.array(["300000", "30万吨", 600000], dtype=object)
    assert numbers(cells, "万吨/年", "吨/年")[0].tolist() == [30, 30, 60]
    assert numbers(np.array([300000.0]), "万吨/年", "吨/年")[0].tolist() == [30]
    assert numbers(np.array(["30", "约30"], dtype=object), "万吨/年", "核定")[0].tolist() == [30, 30]


@given(
    st.floats(-1e9, 1e9).map(lambda value: round(value, 4)),
    st.sampled_from(
        ["{:.4f}", "{:,.4f}", " {:.4f} ", "约{:.4f}", "{:.4f}米", "{:,.4f} m", "约{:,.4f}米左右"]
    ),
    st.booleans(),
)
def test_a_number_reads_back_however_it_was_written(value: float, form: str, full_width: bool) -> None:
    text = form.format(value)
    if full_width:
        text = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    number = parse_number(text, "m")
    assert number is not None and math.isclose(number, value, rel_tol=1e-12, abs_tol=1e-12)


@given(st.text(max_size=20))
def test_no_text_breaks_the_parsers(text: str) -> None:
    number = parse_number(text, "m")
    assert number is None or math.isfinite(number)
    parse_date(text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-11-20", ("2026-11-20", False)),
        ("2026/3/1", ("2026-03-01", False)),
        ("2026.03.01", ("2026-03-01", False)),
        ("２０２６年３月１日", ("2026-03-01", False)),
        ("20260301", ("2026-03-01", False)),
        ("2026-03-01 12:30:00", ("2026-03-01", False)),
        ("2026-03-01T12:30:00Z", ("2026-03-01", False)),
        ("46082", ("2026-03-01", False)),
        ("2026年3月", ("2026-03-01", True)),
        ("1998", ("1998-01-01", True)),
        ("1998年", ("1998-01-01", True)),
        ("2026-13-01", (None, False)),
        ("去年", (None, False)),
    ],
)
def test_dates_as_ledgers_write_them(cell: str, expected: tuple[str | None, bool]) -> None:
    assert parse_date(cell) == expected
