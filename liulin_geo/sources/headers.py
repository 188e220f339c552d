"""Which header of a file is which column of the schema (表头匹配)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liulin_geo.layers import LayerSchema
from liulin_geo.sources.normal import normal, split_unit
from liulin_geo.sources.synonyms import header_names

#: A shapefile field name holds 10 bytes; a Chinese character that does not fit is left out whole.
_CUT_BYTES = range(8, 11)
_CUT_ENCODINGS = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True)
class Header:
    """One recognised header: its position in the file, its text there and the unit it names."""

    position: int
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """All headers of a file: ``found`` by column key, the unknown ones, and second ones for a column."""

    found: dict[str, Header]
    unknown: tuple[str, ...]
    repeated: tuple[tuple[str, str], ...]


def match_headers(headers: Sequence[str], schema: LayerSchema, *, names_cut: bool = False) -> HeaderMatch:
    """Match headers with the columns of a schema, in any order, in English or Chinese.

    The key goes before the Chinese header and that before synonyms; a second header for the same
    column is listed in ``repeated`` as (ignored, used). ``names_cut`` also accepts the one column whose
    key or header begins with a header of about 10 bytes.
    """
    forms = [split_unit(header) for header in headers]
    plain = [normal(header) for header in headers]
    names = header_names(schema)
    found: dict[str, Header] = {}
    taken: dict[int, str] = {}
    for key, accepted in names.items():
        for name in accepted:
            at = [
                i for i, (form, _) in enumerate(forms) if name in (form, plain[i]) and i not in taken
            ]
            for i in at:
                taken[i] = key
                if key not in found:
                    found[key] = Header(i, headers[i], forms[i][1] if plain[i] != name else "")
    if names_cut:
        for i, form in enumerate(plain):
            if i in taken or not _may_be_cut(form):
                continue
            begun = {key for key, accepted in names.items() for name in accepted if name.startswith(form)}
            open_keys = begun - found.keys()
            if len(open_keys) == 1:
                key = open_keys.pop()
                taken[i], found[key] = key, Header(i, headers[i], "")
    return HeaderMatch(
        found,
        tuple(header for i, header in enumerate(headers) if i not in taken and header.strip()),
        tuple((headers[i], found[key].text) for i, key in sorted(taken.items()) if found[key].position != i),
    )


def _may_be_cut(form: str) -> bool:
    return any(len(form.encode(encoding)) in _CUT_BYTES for encoding in _CUT_ENCODINGS)


def header_row(rows: Sequence[Sequence[str]], schema: LayerSchema) -> int | None:
    """The position of the header among the given first rows of a table; ``None`` where there is none.

    It is the first row with two known headers, or else the first row if it has one.
    """
    counts = [len(match_headers(row, schema).found) for row in rows]
    for position, count in enumerate(counts):
        if count >= 2:
            return position
    return 0 if counts and counts[0] else None
