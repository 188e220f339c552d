"""Every message that a ledger can cause is raised here by a ledger and read in both languages (问题文案)."""

from __future__ import annotations

import ast
import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import geopandas as gpd
import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rasterio
import shapely
from shapely.geometry import MultiPoint, Point, box

from liulin_geo.answers.check import check_county
from liulin_geo.errors import LiulinError
from liulin_geo.messages import LANGUAGES, catalogue
from liulin_geo.sources.check import check_folder, render_text
from liulin_geo.sources.issues import CODES, Issue

from .conftest import ROOT
from .counties import at, square_county, valley_dem

HEAD = "编号,名称,乡镇,设计产能,更新日期,状态,经度,纬度\n"
INSIDE = "110.87,37.41"
Make = Callable[[Path], object]


def mines(*rows: str, head: str = HEAD) -> Make:
    """A ledger of coal mines as CSV."""
    return lambda root: put(root, "hazards/coal_mines.csv", head + "".join(f"{row}\n" for row in rows))


def put(root: Path, name: str, content: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def shapes(
    name: str, *geometry: shapely.Geometry | None, crs: int | None = 4490, layer: str | None = None
) -> Make:
    """A ledger of vectors with an id a row."""
    ids = [f"X{i}" for i in range(len(geometry))]

    def make(root: Path) -> None:
        frame = gpd.GeoDataFrame({"id": ids}, geometry=list(geometry), crs=crs)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        frame.to_file(root / name, **({"layer": layer} if layer else {}))

    return make


def townships(*halves: shapely.Geometry) -> Make:
    names = ["西镇", "东镇"][: len(halves)]

    def make(root: Path) -> None:
        frame = gpd.GeoDataFrame({"id": names, "name": names}, geometry=list(halves), crs=4546)
        frame.to_file(root / "boundaries" / "townships.geojson")

    return make


def both(*makes: Make) -> Make:
    return lambda root: [make(root) for make in makes]


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


def patched(offset: int, value: int) -> bytes:
    """A zip whose directory says something else of its one member."""
    content = bytearray(zipped("a.shp"))
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<H" if value < 2**16 else "<I", content, entry + offset, value)
    return bytes(content)


def other_zone(root: Path) -> str:
    return (root / "county.toml").read_text("utf-8").replace("EPSG:4546", "EPSG:4549")


def linked(root: Path) -> None:
    target = root.parent / "outside.csv"
    target.write_text(HEAD, "utf-8")
    (root / "hazards").mkdir()
    (root / "hazards" / "coal_mines.csv").symlink_to(target)


def no_such_crs(root: Path) -> None:
    geo = {"primary_column": "shape", "columns": {"shape": {"encoding": "WKB", "crs": "nonsense"}}}
    table = pa.table({"id": ["a"], "shape": [at(1000, 1000).wkb]})
    (root / "hazards").mkdir()
    table = table.replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(table, root / "hazards" / "coal_mines.parquet")


def raster(crs: str | None) -> Make:
    def make(root: Path) -> None:
        valley_dem(root)
        path = root / "terrain" / "dem.tif"
        place = rasterio.transform.from_origin(36_500_000, 4_000_000, 30, 30)
        with rasterio.open(
            path, "w", driver="GTiff", height=9, width=9, count=1, dtype="float32", crs=crs, transform=place
        ) as out:
            out.write(np.ones((9, 9), np.float32), 1)

    return make


def bowtie() -> shapely.Geometry:
    a, b = at(1000, 1000), at(2000, 2000)
    return shapely.Polygon([(a.x, a.y), (b.x, b.y), (b.x, a.y), (a.x, b.y)])


def unknown_headers(root: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["什么", "什么二"])
    (root / "hazards").mkdir(exist_ok=True)
    made.save(root / "hazards" / "coal_mines.xlsx")


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
XML, LINKED = "<?xml version='1.0'?>", "<kml><NetworkLink/></kml>"
W, S = 488_000, 4_140_000
#: what a county folder must hold for a code to be raised
CAUSES: dict[str, Make] = {
    "unknown_columns": mines(f"a,b,西镇,1,,生产,{INSIDE},7", head=HEAD.replace("\n", ",天书\n")),
    "repeated_column": mines(f"a,b,西镇,1,,生产,{INSIDE},7", head=HEAD.replace("\n", ",产能\n")),
    "several_layers": both(
        shapes("hazards/coal_mines.gpkg", at(1000, 1000), layer="first"),
        shapes("hazards/coal_mines.gpkg", at(1000, 1000), layer="second"),
    ),
    "crs_assumed": shapes("hazards/coal_mines.gpkg", at(1000, 1000), crs=None),
    "crs_converted": shapes("hazards/coal_mines.gpkg", Point(W + 1000, S + 1000), crs=4546),
    "id_derived": mines(f",b,西镇,1,,生产,{INSIDE}"),
    "id_from_column": mines(f"1,b,{INSIDE}", head="OBJECTID,名称,经度,纬度\n"),
    "choice_unknown": mines(f"a,b,西镇,1,,拟建,{INSIDE}"),
    "choice_mapped": mines(f"a,b,西镇,1,,在产,{INSIDE}"),
    "number_unreadable": mines(f"a,b,西镇,很多,,生产,{INSIDE}"),
    "date_unreadable": mines(f"a,b,西镇,1,某日,生产,{INSIDE}"),
    "date_coarse": mines(f"a,b,西镇,1,2024年,生产,{INSIDE}"),
    "no_coordinates": mines("a,b", head="编号,名称\n"),
    "geometry_missing": mines("a,b,西镇,1,,生产,,"),
    "coordinate_invalid": mines("a,b,西镇,1,,生产,x,y"),
    "coordinate_swapped": mines("a,b,西镇,1,,生产,37.4,110.9"),
    "geometry_repaired": shapes("hazards/coal_mines.geojson", bowtie()),
    "geometry_kind": shapes("hazards/river_reaches.geojson", at(1000, 1000)),
    "geometry_kind_reduced": shapes("hazards/geohazard_points.geojson", at(1000, 1000).buffer(0.001)),
    "no_county_toml": lambda root: (root / "county.toml").unlink(),
    "toml.value": lambda root: put(root, "county.toml", "name = “县”\n"),
    "invalid.missing": lambda root: put(root, "county.toml", "name = '县'\n"),
    "no_county_outline": lambda root: (root / "boundaries" / "county.geojson").unlink(),
    "county_outline_empty": shapes("boundaries/county.geojson", None),
    "layer_absent": lambda root: None,
    "unknown_file": lambda root: put(root, "hazards/纪要.docx", "x"),
    "id_duplicate": mines(f"a,b,西镇,1,,生产,{INSIDE}", "a,c,西镇,1,,生产,110.871,37.41"),
    "number_range": mines(f"a,b,西镇,-1,,生产,{INSIDE}"),
    "number_scale": mines(f"a,b,西镇,900000,,生产,{INSIDE}"),
    "outside_county": both(
        mines("a,b,,1,,生产,112,37"), lambda root: (root / "boundaries" / "townships.geojson").unlink()
    ),
    "outside_county_near": mines("a,b,,1,,生产,112,37"),
    "township_none": both(
        townships(box(W, S, W + 1000, S + 6000), box(W + 5000, S, W + 6000, S + 6000)),
        mines(f"a,b,西镇,1,,生产,{at(4000, 3000).x},{at(4000, 3000).y}"),
    ),
    "township_beside": both(
        townships(box(W, S, W + 1000, S + 6000), box(W + 5000, S, W + 6000, S + 6000)),
        mines(f"a,b,西镇,1,,生产,{at(2000, 3000).x},{at(2000, 3000).y}"),
    ),
    "outside_county_known": shapes("hazards/fault_zones.geojson", shapely.LineString([(112, 37), (112, 38)])),
    "none_in_county": mines("a,b,,1,,生产,112,37", "c,d,,1,,生产,112,37.1"),
    "several_points": shapes("hazards/coal_mines.geojson", MultiPoint([at(1000, 1000), at(2000, 2000)])),
    "points_doubled": mines(f"a,b,,1,,生产,{INSIDE}", f"c,d,,1,,生产,{INSIDE}"),
    "points_one_spot": mines(*(f"{i},b,,1,,生产,{INSIDE}" for i in range(3))),
    "township_mismatch": mines("a,b,东镇,1,,生产,110.87,37.41"),
    "township_unknown": mines(f"a,b,南镇,1,,生产,{INSIDE}"),
    "township_gap": townships(box(W, S, W + 3000, S + 6000)),
    "township_overlap": townships(box(W, S, W + 4000, S + 6000), box(W + 3000, S, W + 6000, S + 6000)),
    "township_spill": townships(box(W, S, W + 3000, S + 6000), box(W + 3000, S, W + 7000, S + 6000)),
    "error.ledger.two_files": both(mines(), lambda root: put(root, "hazards/煤矿.csv", HEAD)),
    "error.ledger.unreadable": lambda root: put(root, "hazards/coal_mines.gpkg", b"nothing"),
    "error.ledger.encoding": lambda root: put(root, "hazards/coal_mines.csv", b"\xff\xff,\x81\n"),
    "error.ledger.no_header": unknown_headers,
    "error.ledger.zip_content": lambda root: put(root, "hazards/coal_mines.zip", zipped("a.shp", "b.shp")),
    "error.ledger.other_kind": lambda root: put(root, "hazards/coal_mines.gpkg", b"PAR1"),
    "error.ledger.empty_file": lambda root: put(root, "hazards/coal_mines.geojson", b""),
    "error.ledger.old_excel": lambda root: put(root, "hazards/coal_mines.xlsx", OLE),
    "error.ledger.password": lambda root: put(root, "hazards/coal_mines.zip", patched(8, 1)),
    "error.ledger.too_big": lambda root: put(root, "hazards/coal_mines.zip", patched(24, 2_000_000_000)),
    "error.ledger.entities": lambda root: put(root, "hazards/coal_mines.kml", f"{XML}<!DOCTYPE kml><kml/>"),
    "error.ledger.points_elsewhere": lambda root: put(root, "hazards/coal_mines.kml", f"{XML}{LINKED}"),
    "error.ledger.link_outside": linked,
    "error.ledger.crs": no_such_crs,
    "error.ledger.raster": lambda root: put(root, "terrain/dem.tif", b"II*\0"),
    "error.ledger.raster_crs": raster(None),
    "error.ledger.raster_elsewhere": raster("EPSG:4526"),
    "error.grid.other_zone": lambda root: put(root, "county.toml", other_zone(root)),
}
#: errors that a call can cause and no folder
CALLS_ONLY = {"error.ledger.missing", "error.ledger.format", "error.ledger.no_outline"}


def issues_of(tmp_path: Path, make: Make) -> tuple[Issue, ...]:
    root = square_county(tmp_path / "data")
    make(root)
    return check_county(root).issues


@cache
def placeholders(key: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(catalogue("zh")[key]) if name)


def test_every_issue_code_has_its_cause_here() -> None:
    assert {code for code in CAUSES if "." not in code} == set(CODES)
    errors = {key for key in catalogue("zh") if key.startswith("error.ledger.")}
    assert errors - CALLS_ONLY == {code for code in CAUSES if code.startswith("error.ledger.")}


@pytest.mark.parametrize("code", sorted(CAUSES))
def test_a_ledger_raises_it_and_it_reads_in_both_languages(code: str, tmp_path: Path) -> None:
    found = issues_of(tmp_path, CAUSES[code])
    assert code in {issue.code for issue in found}
    for issue in found:
        key = issue.code if "." in issue.code else f"check.{issue.code}"
        assert placeholders(key) <= issue.params.keys(), key
        for lang in LANGUAGES:
            text = issue.text(lang=lang)
            assert text and "{" not in text
    json.dumps([issue.to_json() for issue in found])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_without_any_known_header_is_an_error_that_names_headers(suffix: str, tmp_path: Path) -> None:
    root = square_county(tmp_path / "data")
    unknown_headers(root)
    if suffix == ".csv":
        (root / "hazards" / "coal_mines.xlsx").unlink()
        put(root, "hazards/coal_mines.csv", "什么,什么二\n1,2\n")
    report = check_folder(root)
    assert not report.ok
    assert "编号、名称" in render_text(report)


#: names of functions that put parameters into a message: where its key begins, and parameters of their own
SPEAKERS: dict[str, tuple[str, frozenset[str]]] = {
    "t": ("", frozenset({"lang"})),
    "report": ("check.", frozenset({"row", "column"})),
    "Reporter": ("check.", frozenset({"row", "column"})),
}
ERRORS = {kind.__name__ for kind in LiulinError.__subclasses__()}


def spoken(tree: ast.Module) -> Iterator[tuple[ast.Call, str, frozenset[str]]]:
    """Calls that name a message by its key: the call, the key, and arguments that are no parameters."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        made = node.func.func if isinstance(node.func, ast.Call) else node.func
        name = made.id if isinstance(made, ast.Name) else made.attr if isinstance(made, ast.Attribute) else ""
        first = node.args[0]
        sides = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
        for side in sides:
            if not (isinstance(side, ast.Constant) and isinstance(side.value, str)):
                continue
            if name in ERRORS:
                yield node, f"error.{side.value}", frozenset()
            elif name in SPEAKERS and (name != "Reporter" or made is not node.func):
                prefix, own = SPEAKERS[name]
                yield node, prefix + side.value, own


def test_every_call_gives_its_message_the_parameters_that_it_needs() -> None:
    seen, wrong = 0, []
    for path in sorted((ROOT / "liulin_geo").rglob("*.py")):
        for call, key, own in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            given = {word.arg for word in call.keywords}
            if None in given:
                continue
            seen += 1
            missing = placeholders(key) - given
            extra = given - placeholders(key) - own - {"found"}
            if missing or extra:
                wrong.append((path.name, call.lineno, key, missing, extra))
    assert seen > 250
    assert wrong == []
