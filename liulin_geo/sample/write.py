"""Writing a county data folder: GeoJSON, a few tables, rasters, the county file (写出数据文件夹).

The same content gives the same bytes: no clocks, no random ids, fixed times inside archives.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from openpyxl import Workbook
from shapely.geometry import mapping

from liulin_geo.grid import Grid
from liulin_geo.layers import LAYERS
from liulin_geo.sample.landcover import BARE, BUILT, CROP, GRASS, SHRUB, TREE, WATER
from liulin_geo.sample.ledgers import Feature
from liulin_geo.sample.outline import SOURCE, Outline
from liulin_geo.sample.scene import AS_OF

NOTE = "示例数据：县界真实，设施、地形、人员均为虚构，不代表真实位置"
#: Ledgers that show the other formats; all others are GeoJSON.
_CSV = ("fire_history", "fire_weather", "accidents", "stores")
_XLSX = ("chemical_sites",)
_SOURCES = {
    "county": f"示例数据中的真实县界。{SOURCE}",
    "neighbours": f"示例数据中的真实邻县界，简化到约50米。{SOURCE}",
}
_ZIP_TIME = (2026, 11, 20, 0, 0, 0)
_CLASSES = {
    TREE: "林地",
    SHRUB: "灌木",
    GRASS: "草地",
    CROP: "耕地",
    BUILT: "建设用地",
    BARE: "裸地",
    WATER: "水体",
}


def write_ledgers(root: Path, ledgers: dict[str, list[Feature]]) -> None:
    """Write every ledger into the folder that its schema names."""
    for key, features in ledgers.items():
        stem = root / LAYERS[key].folder / key
        stem.parent.mkdir(parents=True, exist_ok=True)
        if key in _CSV:
            stem.with_suffix(".csv").write_bytes(_csv(key, features))
        elif key in _XLSX:
            stem.with_suffix(".xlsx").write_bytes(_xlsx(key, features))
        else:
            note = _SOURCES.get(key, NOTE)
            stem.with_suffix(".geojson").write_text(_geojson(key, note, features), encoding="utf-8")


def write_raster(
    path: Path, band: NDArray[Any], frame: Grid, title: str, nodata: float | None = None
) -> None:
    """Write one band as a tiled, compressed GeoTIFF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    real = np.issubdtype(band.dtype, np.floating)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=frame.n_rows,
        width=frame.n_cols,
        count=1,
        dtype=band.dtype.name,
        crs=frame.crs,
        transform=frame.transform(),
        nodata=nodata,
        compress="deflate",
        zlevel=9,
        predictor=3 if real else 1,
        tiled=True,
        blockxsize=512,
        blockysize=512,
    ) as out:
        out.write(band, 1)
        out.set_band_description(1, title)
        out.update_tags(note="示例数据")
        if not real:
            out.update_tags(1, classes="; ".join(f"{code} {name}" for code, name in _CLASSES.items()))


def write_county_file(root: Path, outline: Outline, cell_m: float) -> None:
    """Write ``county.toml``."""
    lines = (
        f'name = "{outline.county.name}"',
        f"adcode = {outline.county.adcode}",
        f'crs = "{outline.crs}"',
        f"resolution_m = {cell_m:g}",
        f'as_of = "{AS_OF}"',
        "sample = true",
        f'note = "{NOTE}"',
    )
    (root / "county.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_readme(root: Path, outline: Outline, seed: int, ledgers: dict[str, list[Feature]]) -> None:
    """Write the folder's README: what is real, what is made up, how to make it again."""
    rows = "\n".join(
        f"| {LAYERS[key].folder} | {key} | {LAYERS[key].title} | {len(features)} |"
        for key, features in sorted(ledgers.items(), key=lambda item: (LAYERS[item[0]].folder, item[0]))
    )
    classes = "、".join(f"{code} {name}" for code, name in _CLASSES.items())
    text = f"""# {outline.county.name}（示例数据）

本文件夹是**示例数据**：县界为真实县界，乡镇界线、地形、设施、人口、人员和电话均为虚构，不得用于实际工作。

This folder is **sample data**: the county outline is real; township lines, terrain, facilities, people and
phones are made up.

生成命令 / made by:

    liulin-geo sample DIR --adcode {outline.county.adcode} --seed {seed}

- 县界来源 / outline: {SOURCE}。
- 矢量坐标系 EPSG:4490，栅格坐标系 {outline.crs}。
- `terrain/dem.tif`：高程，米，由河流侵蚀模型生成，与真实地形无关；每个像元都有下坡出路。
- `terrain/context.tif`：县域周边的粗略高程，仅作地图背景。
- `terrain/landcover.tif`：地表覆盖，代码同 ESA WorldCover：{classes}。
- 个别属性有意留空：缺失是信息，不等于低风险。

| 文件夹 | 图层 | 名称 | 条数 |
|---|---|---|---|
{rows}
"""
    (root / "README.md").write_text(text, encoding="utf-8")


def _geojson(name: str, note: str, features: list[Feature]) -> str:
    def compact(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    lines = [
        compact(
            {
                "type": "Feature",
                "properties": feature.values,
                "geometry": mapping(feature.geometry),
            }
        )
        for feature in features
    ]
    head = (
        f'{{"type":"FeatureCollection","name":{compact(name)},"note":{compact(note)},'
        '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[\n'
    )
    return head + ",\n".join(lines) + "\n]}\n"


def _table(key: str, features: list[Feature]) -> list[list[object]]:
    """A ledger as rows under its Chinese headers, with 经度 and 纬度 after the name where it has places."""
    columns = list(LAYERS[key].columns)
    header: list[object] = [column.header for column in columns]
    if not LAYERS[key].geometry:
        return [header, *([feature.values.get(column.key) for column in columns] for feature in features)]
    rows: list[list[object]] = [[*header[:2], "经度", "纬度", *header[2:]]]
    for feature in features:
        own = [feature.values.get(column.key) for column in columns]
        at = feature.geometry.representative_point()
        rows.append([*own[:2], round(at.x, 6), round(at.y, 6), *own[2:]])
    return rows


def _csv(key: str, features: list[Feature]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        [["" if value is None else value for value in row] for row in _table(key, features)]
    )
    return text.getvalue().encode("utf-8-sig")


def _xlsx(key: str, features: list[Feature]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = LAYERS[key].title
    for row in _table(key, features):
        sheet.append(row)
    raw = io.BytesIO()
    book.save(raw)
    return _still(raw.getvalue())


def _still(workbook: bytes) -> bytes:
    """The same workbook without the time of writing, which openpyxl puts into it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", AS_OF.encode() + b"T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
