"""A county whose ledgers were written by somebody with ill will: the embedded one, all free text altered."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from liulin_geo.layers import LAYERS

#: What a cell of a ledger may hold. Each that runs sets ``window.__hacked``.
PAYLOADS = (
    "<script>window.__hacked=1</script>",
    "</script><script>window.__hacked=2</script>",
    '<img src=x onerror="window.__hacked=3">',
    "\"'><svg onload=window.__hacked=4>",
    "{{7*7}}{% raw %}{#x#}{{ this.get_name() }}",
    "${window.__hacked=5}`+alert(5)+`",
    "\u202e倒\u200f\u2066右",
    "\u200b零\u200d宽\ufeff",
    "]]><!--<![CDATA[",
    "🔥🏔️𠮷",
    "\u0000\u0001\u0007\u001b[31m\u0085",
    "javascript:window.__hacked=6",
    "&lt;b&gt;&amp;&#60;i&#62;",
    "\u2028\u2029\\u003cscript\\u003e\\",
    "<a href=//evil.example onclick=window.__hacked=7>$x^2$",
)
#: How they arrive: marks without width go, and what follows a null character is lost in GDAL.
ARRIVING = tuple(re.sub("[\u200b\ufeff]", "", harm).strip() for harm in PAYLOADS if "\0" not in harm)
LONG = "长" * 10_000
#: ledgers with a name of ten thousand characters in their fourth row
LONG_NAMES = frozenset({"coal_mines", "settlements", "stores", "roads", "grids"})
COUNTY = "<b>恶</b>{{7*7}}县"
_OWN_TEXT = (
    "unit", "person", "note", "mineral", "parent_mine", "river", "dam_class", "cause", "kind", "forest_type",
)  # fmt: skip
_LISTS = ("substances", "items")
#: what the file formats themselves can't hold
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f]")


def township(name: str) -> str:
    """How a township is called here."""
    return PAYLOADS[sum(map(ord, name)) % 5] + name


def spoil(layer: str, row: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A ledger row, by the English keys of its columns, with harm in every free text."""
    harm = PAYLOADS[row % len(PAYLOADS)]
    out = dict(values)
    for key, value in values.items():
        if not isinstance(value, str) or not value:
            continue
        if key == "township":
            out[key] = township(value)
        elif key == "name":
            out[key] = township(value) if layer == "townships" else harm + value
        elif key in _OWN_TEXT:
            out[key] = harm + value + harm
        elif key in _LISTS:
            first, _, rest = value.partition(":")
            out[key] = f"{first}{harm.replace(':', '').replace(';', '')}:{rest}"
    if row == 3 and layer in LONG_NAMES:
        out["name"] = LONG + str(values.get("name", ""))
    if row == 4:
        out["note"] = LONG
    return out


def write_hostile_county(source: Path, out: Path) -> Path:
    """Copy a data folder and spoil it; every ledger keeps its rows, ids, numbers and places."""
    shutil.copytree(source, out)
    for path in sorted(out.glob("*/*.*")):
        if path.stem in LAYERS and path.stem != "fire_weather":
            _WRITERS[path.suffix](path)
    return out


def rename_county(run: Path) -> Path:
    """Give the county of a saved run a name that no ``county.toml`` may hold: runs come from anybody, too."""
    path = run / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "county": COUNTY}), "utf-8")
    return run


def _keys(layer: str) -> dict[str, str]:
    """Chinese header to English key."""
    return {column.header: column.key for column in LAYERS[layer].columns}


def _spoil_row(layer: str, row: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a row under whatever headers its file has."""
    keys = _keys(layer)
    back = {keys.get(header, header): header for header in values}
    spoilt = spoil(layer, row, {keys.get(header, header): value for header, value in values.items()})
    return {back.get(key, key): value for key, value in spoilt.items()}


def _geojson(path: Path) -> None:
    content = json.loads(path.read_text("utf-8"))
    for row, feature in enumerate(content["features"]):
        feature["properties"] = _spoil_row(path.stem, row, feature["properties"])
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def _csv(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    spoilt = [_spoil_row(path.stem, row, values) for row, values in enumerate(rows)]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows({k: v.replace("\0", "") for k, v in values.items()} for values in spoilt)


def _xlsx(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headers = [cell.value for cell in sheet[1]]
    for row, cells in enumerate(sheet.iter_rows(min_row=2)):
        values = {header: cell.value for header, cell in zip(headers, cells, strict=True)}
        spoilt = _spoil_row(path.stem, row, values)
        for header, cell in zip(headers, cells, strict=True):
            value = spoilt[header]
            cell.value = _CONTROL.sub("", value) if isinstance(value, str) else value
    book.save(path)


_WRITERS = {".geojson": _geojson, ".csv": _csv, ".xlsx": _xlsx}
