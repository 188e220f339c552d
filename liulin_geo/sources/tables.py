"""Readers of plain tables: CSV and Excel (表格读取)."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from liulin_geo.errors import LedgerError
from liulin_geo.layers import LayerSchema
from liulin_geo.packed import PackedError, look_through_workbook
from liulin_geo.sources.encodings import text_encoding
from liulin_geo.sources.headers import header_row
from liulin_geo.sources.raw import RawTable, object_array
from liulin_geo.sources.trust import MOST_BYTES, content_of, must_be, packed_error

#: What is called .csv by mistake: workbooks renamed, most of all.
_NO_TEXT = frozenset(
    ["XLS", "ZIP", "PDF", "HTML", "GeoPackage", "Parquet", "TIFF", "PNG", "JPEG", "RAR", "7z", "GZIP"]
)
_DELIMITERS = ",\t;"
#: A title may stand above the header, so the header is looked for in the first rows.
_HEAD_ROWS = 5


def read_csv(path: Path, schema: LayerSchema) -> RawTable:
    """A CSV file in UTF-8 or GB 18030, with comma, tab or semicolon."""
    text = _decode(path)
    head = "\n".join(text.split("\n", _HEAD_ROWS)[:_HEAD_ROWS])
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise LedgerError("ledger.unreadable", file=path, ends=".csv") from error
    return _table(rows, path, schema)


def read_xlsx(path: Path, schema: LayerSchema) -> RawTable:
    """One sheet of an Excel workbook; formulas count with the value that Excel saved.

    It is the sheet named after the layer, or else the first one.
    """
    # only here: it takes longer to import than a county of CSV files takes to read
    import openpyxl

    must_be(path, "ZIP", ".xlsx")
    try:
        look_through_workbook(path, MOST_BYTES)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheets = book.worksheets
            for sheet in sheets:
                # some programs write a wrong used range, and openpyxl would stop there
                sheet.reset_dimensions()
            named = [sheet for sheet in sheets if sheet.title in (schema.key, schema.title)]
            chosen = (named or sheets)[0]
            rows: list[Sequence[Any]] = list(chosen.iter_rows(values_only=True))
            others = () if named else tuple(sheet.title for sheet in sheets[1:] if _has_content(sheet))
        finally:
            book.close()
    except PackedError as error:
        raise packed_error(path, error) from error
    except Exception as error:  # openpyxl lets zip, XML and key errors of broken books through
        raise LedgerError("ledger.unreadable", file=path, ends=".xlsx") from error
    return _table(rows, path, schema, others)


def _decode(path: Path) -> str:
    found = content_of(path)
    if found in _NO_TEXT:
        must_be(path, "", ".csv")
    content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    encoding = text_encoding([content])
    if encoding is None:
        raise LedgerError("ledger.encoding", file=path)
    return content.decode(encoding, errors="ignore")


def _table(
    rows: Sequence[Sequence[Any]], path: Path, schema: LayerSchema, others: tuple[str, ...] = ()
) -> RawTable:
    head = [["" if cell is None else str(cell) for cell in row] for row in rows[:_HEAD_ROWS]]
    at = header_row(head, schema)
    if at is None:
        wanted = "、".join(column.header for column in schema.columns[:6])
        raise LedgerError("ledger.no_header", file=path, wanted=wanted)
    headers = tuple(head[at])
    body = [(number, row) for number, row in enumerate(rows[at + 1 :], start=at + 2) if _filled(row)]
    columns = list(zip_longest(*(row[: len(headers)] for _, row in body)))
    blank = (None,) * len(body)
    columns += [blank] * (len(headers) - len(columns))
    return RawTable(
        headers,
        tuple(object_array(list(column)) for column in columns),
        np.array([number for number, _ in body], dtype=np.int64),
        other_layers=others,
    )


def _has_content(sheet: Any) -> bool:
    # a look at the top is enough: old Excel adds two blank sheets to every workbook
    return any(_filled(row) for row in islice(sheet.iter_rows(values_only=True), _HEAD_ROWS))


def _filled(row: Sequence[Any]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)
