"""A page as the JSON that its scripts read (页面数据).

Everything that a ledger could have written goes through here, and only here, into the file. The
text is escaped so that nothing in it can end the script element or start a tag.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from liulin_geo.messages import Language, catalogue
from liulin_geo.page.model import (
    GRADE_COLOURS,
    Label,
    Legend,
    LegendRow,
    Line,
    LineLayer,
    Page,
    PointLayer,
    PolygonLayer,
    RasterImage,
    ReferenceLine,
    Row,
    SidePanel,
    SurfaceLayer,
    Tab,
    Tool,
)
from liulin_geo.page.pinyin import pinyin_table
from liulin_geo.page.symbols import SYMBOL_PATHS
from liulin_geo.page.values import Values

Layer = SurfaceLayer | PointLayer | LineLayer | PolygonLayer

#: Coordinates are whole multiples of this, in degrees: about one metre.
COORDINATE_STEP = 1e-5
_UNSAFE = re.compile("[<>&\u2028\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e]")


def data_url(image: RasterImage) -> str:
    """The picture as a ``data:`` URL."""
    return _url(image.image, image.mime)


def _url(image: bytes, mime: str = "image/webp") -> str:
    return f"data:{mime};base64,{base64.b64encode(image).decode('ascii')}"


def relief_key(context: bool) -> str:
    """The name under which the page's scripts know the hillshade or its surroundings."""
    return "lg:context" if context else "lg:relief"


def script_json(value: object) -> str:
    """JSON that is safe inside a ``<script>`` element, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # a lone surrogate can't be written as UTF-8; the browser would show a replacement mark as well
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return safe.encode("utf-8", "replace").decode("utf-8")


def encode_line(line: Line) -> str:
    """A line as text: longitude and latitude in turn, in steps of 1e-5 degree, as differences to the last.

    Differences are written five bits a character, the lowest first and the sign in the lowest bit, as in the
    Encoded Polyline Algorithm Format of web maps: half of what numbers take.
    """
    out: list[str] = []
    last_x = last_y = 0
    for lon, lat in line:
        x, y = round(lon / COORDINATE_STEP), round(lat / COORDINATE_STEP)
        for step in (x - last_x, y - last_y):
            rest = ~(step << 1) if step < 0 else step << 1
            while rest >= 32:
                out.append(chr((32 | (rest & 31)) + 63))
                rest >>= 5
            out.append(chr(rest + 63))
        last_x, last_y = x, y
    return "".join(out)


def encode_page(page: Page) -> dict[str, object]:
    """All that the scripts need, in the order of the layer list."""
    layers: tuple[Layer, ...] = (*page.surfaces, *page.points, *page.lines, *page.polygons)
    if len({layer.key for layer in layers}) < len(layers):
        raise ValueError(f"two layers share a key: {[layer.key for layer in layers]}")
    return {
        "subtitle": page.subtitle,
        "tags": list(page.tags),
        "sample": page.sample,
        "run_id": page.run_id,
        "crs_text": page.crs_text,
        "as_of": page.as_of,
        "audience": page.audience,
        "search": page.search,
        "pinyin": pinyin_table(_names(page)) if page.search else {},
        "relief": page.relief is not None,
        "notes": list(page.notes),
        "grades": {str(grade): colour for grade, colour in GRADE_COLOURS.items()},
        "symbols": {name: SYMBOL_PATHS[name] for name in dict.fromkeys(p.symbol for p in page.points)},
        "text": _texts(page.lang),
        "base": _base(page),
        "rasters": _rasters(page),
        "layers": [_layer(layer) for layer in layers],
        "values": _values(page.values) if page.values else None,
        "online": asdict(page.online) if page.online else None,
        "tools": {tool.key: _tool(tool) for tool in page.tools},
        "tabs": [_tab(tab) for tab in page.tabs or (_only_tab(page, layers),)],
    }


def _names(page: Page) -> Iterable[str]:
    """Whatever the search box finds by its name."""
    yield from (label.text for label in page.base.labels)
    yield from (line.name for line in (*page.base.roads, *page.base.rivers))
    layers: tuple[PointLayer | LineLayer | PolygonLayer, ...] = (*page.points, *page.lines, *page.polygons)
    for layer in layers:
        yield from (feature.name for feature in layer.features)


def _only_tab(page: Page, layers: Sequence[Layer]) -> Tab:
    """A page without tabs as a page of one tab."""
    groups = dict.fromkeys((*page.groups, *(layer.group for layer in layers)))
    shown = tuple((layer.key, layer.group, layer.shown) for layer in layers)
    tools = tuple(tool.key for tool in page.tools)
    return Tab("", page.title, page.title, shown, tuple(groups), page.side, tools)


def _tab(tab: Tab) -> object:
    return {
        "key": tab.key, "title": tab.title, "page_title": tab.page_title, "groups": list(tab.groups),
        "layers": [list(layer) for layer in tab.layers], "tools": list(tab.tools),
        "side": encode_side(tab.side) if tab.side else None,
    }


def _tool(tool: Tool) -> object:
    return {"data": tool.data, "images": {name: _url(image) for name, image in tool.images.items()}}


def _values(values: Values) -> object:
    return {
        "grid": asdict(values.grid),
        "cells": _url(values.cells),
        "townships": list(values.townships),
        "breaks": list(values.breaks),
        "bands": [
            {"key": band.key, "title": band.title, "step": band.step, "weight": band.weight,
             "image": _url(band.image), "breaks": list(band.breaks),
             "features": [list(feature) for feature in band.features]}
            for band in values.bands
        ],
    }


def _texts(lang: Language) -> dict[str, object]:
    return {key[5:]: text for key, text in catalogue(lang).items() if key.startswith("page.")}


def _base(page: Page) -> object:
    base = page.base

    def network(lines: Iterable[ReferenceLine]) -> list[object]:
        return [{"line": encode_line(r.line), "rank": r.rank, "name": r.name} for r in lines]

    return {
        "county": [[encode_line(ring) for ring in rings] for rings in base.county],
        "townships": [encode_line(line) for line in base.townships],
        "neighbours": [
            {"name": n.name, "lines": [encode_line(line) for line in n.lines],
             "label": None if n.label is None else _degrees(n.label)}
            for n in base.neighbours
        ],
        "roads": network(base.roads),
        "rivers": network(base.rivers),
        "labels": [_label(label) for label in base.labels],
    }


def _label(label: Label) -> list[object]:
    area = [encode_line(ring) for ring in label.area]
    return [label.text, *_degrees((label.lon, label.lat)), label.rank, *([area] if area else [])]


def _degrees(values: Iterable[float]) -> list[object]:
    return [round(value, 5) for value in values]


def _rasters(page: Page) -> list[object]:
    """What the scripts need to know the size of a surface's cells on screen."""
    return [
        {"key": s.key, "bounds": list(s.image.bounds), "width": s.image.width} for s in page.surfaces
    ]


def _layer(layer: Layer) -> object:
    common: dict[str, object] = {
        "key": layer.key, "title": layer.title, "count": layer.count_text,
    }
    if isinstance(layer, SurfaceLayer):
        hatch = layer.hatch
        return common | {
            "kind": "surface",
            "legend": _legend(layer.legend),
            "hatch": None if hatch is None else {
                "mask": f"url({data_url(hatch)})", "bounds": _corners(hatch),
            },
        }
    labels: dict[str, int] = {}
    words: dict[str, int] = {}
    features: list[object]
    if isinstance(layer, PointLayer):
        features = [
            [f.id, f.name, *_degrees((f.lon, f.lat)), f.grade, _rows(f.rows, labels, words)]
            for f in layer.features
        ]
        own: dict[str, object] = {
            "kind": "point", "symbol": layer.symbol, "colour": layer.colour, "clustered": layer.clustered,
        }
    elif isinstance(layer, LineLayer):
        features = [
            [f.id, f.name, [encode_line(line) for line in f.lines], None, f.grade,
             _rows(f.rows, labels, words)]
            for f in layer.features
        ]
        line = layer.style
        own = {"kind": "line", "style": {
            "colour": line.colour, "width": line.width, "casing": line.casing, "dash": list(line.dash),
            "hachures": line.hachures, "graded": line.graded,
        }}
    else:
        features = [
            [f.id, f.name, [[encode_line(ring) for ring in rings] for rings in f.polygons], None, f.grade,
             _rows(f.rows, labels, words)]
            for f in layer.features
        ]
        area = layer.style
        own = {"kind": "polygon", "style": {
            "colour": area.colour, "width": area.width, "fill": area.fill, "fillOpacity": area.fill_opacity,
            "dash": list(area.dash), "graded": area.graded,
        }}
    return common | own | {"features": features, "labels": list(labels), "words": list(words)}


def _rows(rows: Sequence[Row], labels: dict[str, int], words: dict[str, int]) -> list[object]:
    """Numbers of label and value in turn; what many features share is written once."""
    out: list[object] = []
    for label, value in rows:
        out += [labels.setdefault(label, len(labels)), words.setdefault(value, len(words))]
    return out


def _corners(image: RasterImage) -> list[object]:
    south, west, north, east = image.bounds
    return [[south, west], [north, east]]


def _legend_row(row: LegendRow) -> list[object]:
    return [row.colour, row.short, row.text, row.value, row.share]


def _legend(legend: Legend) -> object:
    no_data, rest = (
        None if row is None else ["", *_legend_row(row)[1:]] for row in (legend.no_data, legend.rest)
    )
    return {
        "title": legend.title,
        "scale": legend.scale,
        "note": legend.note,
        "rows": [_legend_row(row) for row in legend.rows],
        "no_data": no_data,
        "rest": rest,
    }


def encode_side(side: SidePanel) -> object:
    """A side panel as the page's scripts read it."""
    return {
        "title": side.title, "headline": side.headline, "grade": side.grade, "subline": side.subline,
        "findings": [
            {"title": part.title, "value_title": part.value_title, "rows": [list(row) for row in part.rows]}
            for part in side.findings
        ],
        "bars_title": side.bars_title,
        "bars": [[bar.label, bar.value, bar.text] for bar in side.bars],
        "ranking_title": side.ranking_title, "value_title": side.value_title,
        "people_title": side.people_title,
        "ranking": [
            {"rank": row.rank, "name": row.name, "value": row.value, "shares": list(row.shares),
             "people": row.people, "bounds": None if row.bounds is None else list(row.bounds)}
            for row in side.ranking
        ],
        "note": side.note,
    }
