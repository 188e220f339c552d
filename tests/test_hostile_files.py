"""Files of a county folder that point elsewhere: nothing outside is read, nobody is asked, and words come."""

from __future__ import annotations

import ast
import io
import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import geopandas as gpd
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rasterio

from liulin_geo.answers.check import check_county
from liulin_geo.errors import LedgerError
from liulin_geo.layers import LAYERS
from liulin_geo.sources.find import find_ledger
from liulin_geo.sources.rasters import open_raster
from liulin_geo.sources.read import read_ledger
from liulin_geo.sources.report import render_text

from .conftest import ROOT
from .counties import at, square_county, valley_dem, write_ledger

SECRET = "机密示例矿"
MINES = LAYERS["coal_mines"]


class Asked(BaseHTTPRequestHandler):
    """Counts whoever asks."""

    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(404)
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    """A server on this machine that nothing should ever ask."""
    made = HTTPServer(("127.0.0.1", 0), Asked)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()


@pytest.fixture
def url(server: HTTPServer) -> Iterator[str]:
    """Its address; at the end nobody has asked."""
    Asked.seen.clear()
    yield f"http://127.0.0.1:{server.server_port}/secret"
    assert Asked.seen == []


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the county with a ledger and a raster that are nobody's business."""
    folder = tmp_path / "outside"
    write_ledger(folder, "secret", [(at(1000, 1000), {"id": "S", "name": SECRET})])
    valley_dem(folder)
    frame = gpd.GeoDataFrame({"id": ["S"], "name": [SECRET]}, geometry=[at(1000, 1000)], crs=4490)
    frame.to_file(folder / "secret.shp")
    frame.to_file(folder / "secret.gpkg", layer="secret")
    return folder


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = square_county(tmp_path / "data")
    (root / "hazards").mkdir()
    (root / "terrain").mkdir()
    return root


def refused(path: Path) -> LedgerError:
    """Reading a ledger of coal mines fails in words that say which file, and lets nothing through."""
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, MINES)
    text = str(caught.value)
    assert path.name in text and "请" in text and SECRET not in text
    return caught.value


VRT = """<VRTDataset rasterXSize="266" rasterYSize="266"><SRS>EPSG:4546</SRS>
<GeoTransform>487000,30,0,4147000,0,-30</GeoTransform><VRTRasterBand dataType="Float32" band="1">
<SimpleSource><SourceFilename relativeToVRT="0">{source}</SourceFilename><SourceBand>1</SourceBand>
</SimpleSource></VRTRasterBand></VRTDataset>"""
WMS = """<GDAL_WMS><Service name="TMS"><ServerUrl>{source}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>
<DataWindow><UpperLeftX>-180</UpperLeftX><UpperLeftY>90</UpperLeftY><LowerRightX>180</LowerRightX>
<LowerRightY>-90</LowerRightY><TileLevel>3</TileLevel></DataWindow><Projection>EPSG:4326</Projection>
<BandsCount>1</BandsCount></GDAL_WMS>"""


@pytest.mark.parametrize("name", ["dem.tif", "context.tif", "landcover.tif"])
@pytest.mark.parametrize("text", [VRT, WMS])
def test_a_raster_that_is_a_text_is_refused_in_words(
    text: str, name: str, county: Path, outside: Path, url: str
) -> None:
    for source in (str(outside / "terrain" / "dem.tif"), f"/vsicurl/{url}.tif", url):
        (county / "terrain" / name).write_text(text.format(source=source))
        report = check_county(county)
        wrong = [(issue.file, issue.code) for issue in report.issues if issue.level == "error"]
        assert wrong == [(f"terrain/{name}", "error.ledger.other_kind")]
        assert name in render_text(report)


def test_no_file_beside_a_raster_is_opened(county: Path, outside: Path, url: str) -> None:
    elevation = valley_dem(county)
    dem = county / "terrain" / "dem.tif"
    aux = (
        '<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">{}</MDI></Metadata>'
        '<PAMRasterBand band="1"><Description>x</Description></PAMRasterBand></PAMDataset>'
    )
    for source in (f"/vsicurl/{url}.tif", str(outside / "terrain" / "dem.tif")):
        for beside in (".ovr", ".msk", ".msk.ovr"):
            (county / "terrain" / f"dem.tif{beside}").write_text(VRT.format(source=source))
        (county / "terrain" / "dem.tif.aux.xml").write_text(aux.format(source))
        with open_raster(dem) as opened:
            assert opened.overviews(1) == []
            assert opened.dataset_mask().all()
            small = opened.read(1, out_shape=(16, 16))
    assert abs(float(small.mean()) - float(elevation.mean())) < 20
    assert check_county(county).ok


def test_a_raster_with_an_overview_elsewhere_in_its_own_tags_is_refused(county: Path, url: str) -> None:
    valley_dem(county)
    dem = county / "terrain" / "dem.tif"
    with rasterio.open(dem, "r+") as out:
        out.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=f"/vsicurl/{url}.tif")
    with pytest.raises(LedgerError, match="OVERVIEWS"), open_raster(dem) as opened:
        opened.read(1, out_shape=(8, 8))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_raster_that_is_cut_off_is_an_error_in_words(share: float, county: Path) -> None:
    valley_dem(county)
    dem = county / "terrain" / "dem.tif"
    content = dem.read_bytes()
    dem.write_bytes(content[: int(len(content) * share)])
    report = check_county(county)
    assert [issue.file for issue in report.issues if issue.level == "error"] == ["terrain/dem.tif"]


def test_a_coordinate_system_that_names_a_file_is_refused(county: Path, outside: Path, url: str) -> None:
    for grid in (str(outside / "terrain" / "dem.tif"), url):
        shapes = gpd.GeoDataFrame({"id": ["a"], "name": ["b"]}, geometry=[at(1, 1)])
        shapes.to_file(county / "hazards" / "coal_mines.shp")
        (county / "hazards" / "coal_mines.prj").write_text(
            'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298.25]],PRIMEM["Greenwich",0],'
            'UNIT["degree",0.0174532925],'
            f'EXTENSION["PROJ4","+proj=longlat +ellps=GRS80 +nadgrids={grid} +no_defs"]]'
        )
        try:
            ledger = read_ledger(county / "hazards" / "coal_mines.shp", MINES)
        except LedgerError as error:
            assert error.key == "ledger.crs"
        else:  # PROJ dropped the extension: then the file's own degrees stand
            assert ledger.frame.geometry.notna().all()
        parquet = county / "hazards" / "coal_mines.parquet"
        crs = f"+proj=longlat +ellps=GRS80 +nadgrids={grid} +no_defs +type=crs"
        columns = {"geometry": {"encoding": "WKB", "crs": crs}}
        write_parquet(parquet, {"primary_column": "geometry", "columns": columns})
        assert refused(parquet).key == "ledger.crs"


def write_parquet(path: Path, geo: object) -> None:
    table = pa.table({"id": ["a"], "name": ["b"], "geometry": [at(1000, 1000).wkb]})
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), path)


@pytest.mark.parametrize(
    "geo",
    [[], 7, {"primary_column": 7}, {"primary_column": "geometry", "columns": []},
     {"primary_column": "geometry", "columns": {"geometry": 3}},
     {"primary_column": ["geometry"], "columns": {}},
     {"primary_column": "geometry", "columns": {"geometry": {"encoding": "odd"}}},
     {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "crs": {"a": 1}}}},
     {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "crs": 4490.5}}}],
)  # fmt: skip
def test_odd_metadata_of_a_parquet_file_are_no_traceback(geo: object, county: Path) -> None:
    path = county / "hazards" / "coal_mines.parquet"
    write_parquet(path, geo)
    try:
        ledger = read_ledger(path, MINES)
    except LedgerError as error:
        assert error.key in ("ledger.unreadable", "ledger.crs")
    else:
        assert "no_coordinates" in {issue.code for issue in ledger.issues}


def texts(url: str, outside: Path) -> dict[str, dict[str, str]]:
    """Texts that GDAL would follow, by the ledger's suffix."""
    shp = outside / "secret.shp"
    ogr = "<OGRVRTDataSource><OGRVRTLayer name='secret'><SrcDataSource>{}</SrcDataSource></OGRVRTLayer>"
    ogr += "</OGRVRTDataSource>"
    kml = '<?xml version="1.0"?>{}<kml xmlns="http://www.opengis.net/kml/2.2" {}><Document>{}<Placemark>'
    kml += "<name>x</name><Point><coordinates>110.9,37.4</coordinates></Point></Placemark></Document></kml>"
    gml = 'xmlns:gml="http://www.opengis.net/gml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    gml += f'xsi:schemaLocation="x {url}.xsd"'
    entity = f'<!DOCTYPE kml [<!ENTITY x SYSTEM "file://{outside}/secret.geojson">]>'
    network = f"<NetworkLink><Link><href>{url}</href></Link></NetworkLink>"
    json_crs = '{{"type":"FeatureCollection",{}:{},"features":[]}}'
    link = f'{{"type":"link","properties":{{"href":"{url}","type":"proj4"}}}}'
    wfs = f'<w:WFS_Capabilities xmlns:w="x" version="1.0.0"><OnlineResource onlineResource="{url}"/>'
    chain = f"gdal vector pipeline ! read {shp} ! write streamed"
    everywhere = {
        "vrt": ogr.format(shp),
        "vrt_curl": ogr.format(f"/vsicurl/{url}"),
        "wfs": f"<OGRWFSDataSource><URL>{url}</URL></OGRWFSDataSource>",
        "wfs_answer": f"{wfs}</w:WFS_Capabilities>",
        "gdalg": json.dumps({"type": "gdal_streamed_alg", "command_line": chain}),
        "pipe": f"/vsicurl/{url}",
    }
    return {
        ".geojson": {
            **everywhere,
            "link": json_crs.format('"crs"', link),
            "link_escaped": json_crs.format('"\\u0063rs"', link.replace("link", "l\\u0069nk")),
            "url": json_crs.format('"crs"', f'{{"type":"URL","properties":{{"url":"{url}"}}}}'),
        },
        ".kml": {
            **everywhere,
            "network_link": kml.format("", "", network),
            "gml": kml.format("", gml, ""),
            "entity": kml.format(entity, "", "<name>&x;</name>"),
            "two_roots": kml.format("", "", "") + ogr.format(shp),
        },
        ".gpkg": everywhere,
        ".shp": everywhere,
        ".parquet": everywhere,
        ".zip": everywhere,
        ".xlsx": everywhere,
    }  # fmt: skip


SUFFIXES = {suffix: sorted(kinds) for suffix, kinds in texts("", Path()).items()}


@pytest.mark.parametrize(("suffix", "kind"), [(s, k) for s, kinds in SUFFIXES.items() for k in kinds])
def test_a_vector_file_that_points_elsewhere_is_refused(
    suffix: str, kind: str, county: Path, outside: Path, url: str
) -> None:
    path = county / "hazards" / f"coal_mines{suffix}"
    path.write_text(texts(url, outside)[suffix][kind], "utf-8")
    refused(path)


@pytest.mark.parametrize("real", ["secret.gpkg", "secret.shp", "secret.geojson"])
@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".kml", ".zip", ".xlsx", ".csv", ".parquet"])
def test_a_file_of_another_format_is_not_read_under_a_false_name(
    real: str, suffix: str, county: Path, outside: Path
) -> None:
    if real.endswith(suffix):
        return
    path = county / "hazards" / f"coal_mines{suffix}"
    shutil.copy(outside / real, path)
    refused(path)


@pytest.mark.parametrize(
    "made",
    ["CREATE VIEW spy AS SELECT * FROM mines", "CREATE VIRTUAL TABLE spy USING VirtualOGR('{secret}')",
     "CREATE VIRTUAL TABLE spy USING\tVirtualShape('{secret}')"],
)  # fmt: skip
def test_layers_of_a_geopackage_are_tables_of_its_own(made: str, county: Path, outside: Path) -> None:
    path = county / "hazards" / "coal_mines.gpkg"
    frame = gpd.GeoDataFrame({"id": ["a"], "name": ["b"]}, geometry=[at(1000, 1000)], crs=4490)
    frame.to_file(path, layer="mines")
    assert len(read_ledger(path, MINES).frame) == 1
    with sqlite3.connect(path) as base:
        text = made.format(secret=outside / "secret.shp")
        if "VIEW" in text:
            base.execute(text)
        else:  # no SQLite here knows the module, but the file of one that does looks so
            base.execute("PRAGMA writable_schema=ON")
            base.execute("INSERT INTO sqlite_master VALUES('table','spy','spy',0,?)", (text,))
        listed = "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id)"
        base.execute(f"{listed} VALUES('spy','features','spy',4490)")
    base.close()
    assert refused(path).key == "ledger.points_elsewhere"


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "stem", ["a", "深/层", "../up", "/vsicurl/http:/x", "{a}", "a.zip/b", "a!b", "C:\\x"]
)
def test_names_within_a_zip_lead_nowhere(stem: str, county: Path, outside: Path) -> None:
    suffixes = (".shp", ".shx", ".dbf", ".prj", ".cpg")
    parts = {f"{stem}{suffix}": (outside / f"secret{suffix}").read_bytes() for suffix in suffixes}
    path = county / "hazards" / "coal_mines.zip"
    path.write_bytes(archive(parts))
    before = sorted(county.parent.rglob("*"))
    assert read_ledger(path, MINES).frame["name"].tolist() == [SECRET]
    assert sorted(county.parent.rglob("*")) == before


def test_an_archive_that_fills_the_machine_is_not_unpacked(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liulin_geo.sources.vectors.MOST_BYTES", 1_000_000)
    monkeypatch.setattr("liulin_geo.sources.tables.MOST_BYTES", 1_000_000)
    bomb = {"a.shp": b"\0" * 2_000_000, "xl/workbook.xml": b" "}
    for suffix in (".zip", ".xlsx"):
        path = county / "hazards" / f"coal_mines{suffix}"
        path.write_bytes(archive(bomb))
        assert refused(path).key == "ledger.too_big"
        path.unlink()


def test_a_workbook_that_declares_entities_or_links_is_read_for_its_cells_only(
    county: Path, outside: Path, url: str
) -> None:
    path = county / "hazards" / "coal_mines.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["编号", "名称", "经度", "纬度"])
    book.active.append(["M1", f"='[{url}/book.xlsx]Sheet1'!A1", 110.9, 37.4])
    book.save(path)
    assert read_ledger(path, MINES).frame["id"].tolist() == ["M1"]
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels"):
        declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file://{outside}/secret.geojson">]>'
        path.write_bytes(archive({**members, part: declared.encode() + members[part].split(b"?>", 1)[-1]}))
        assert refused(path).key == "ledger.entities"


@pytest.mark.parametrize(
    "name",
    [
        "county.toml",
        "risk_model.toml",
        "hazards/coal_mines.geojson",
        "terrain/dem.tif",
        "hazards/coal_mines.dbf",
    ],
)
def test_a_link_that_leaves_the_folder_is_refused(name: str, county: Path, outside: Path) -> None:
    path = county / name
    if name.endswith(".dbf"):
        gpd.read_file(outside / "secret.shp").to_file(county / "hazards" / "coal_mines.shp")
    path.unlink(missing_ok=True)
    suffix = path.suffix if path.suffix in (".geojson", ".dbf") else ".geojson"
    real = outside / "terrain" / "dem.tif" if path.suffix == ".tif" else outside / f"secret{suffix}"
    path.symlink_to(real)
    report = check_county(county)
    wrong = [issue for issue in report.issues if issue.code == "error.ledger.link_outside"]
    assert wrong and SECRET not in render_text(report)
    assert all(name.rsplit(".")[0] in issue.file for issue in wrong)


def test_a_link_within_the_folder_and_a_linked_folder_are_ordinary(county: Path, tmp_path: Path) -> None:
    write_ledger(county, "hazards/store", [(at(1000, 1000), {"id": "a", "name": "b"})])
    (county / "hazards" / "coal_mines.geojson").symlink_to("store.geojson")
    (tmp_path / "linked").symlink_to(county)
    found = find_ledger(tmp_path / "linked", MINES)
    assert found is not None and len(read_ledger(found, MINES).frame) == 1


#: Where files are opened: of county folders in the first three, of runs and forms in the others.
OPENERS = {
    "sources/rasters.py": "rasters of a county folder",
    "sources/vectors.py": "vectors of a county folder",
    "sources/tables.py": "tables of a county folder",
    "packed.py": "archives, before anybody else opens them",
    "weights/questionnaire/read.py": "a form, after packed.py",
    "learn/field.py": "writes a raster",
    "store/footprints.py": "tables of a run",
    "store/ground.py": "rasters of a run",
    "store/rasters.py": "rasters of a run, written and read",
    "store/run.py": "rasters and tables of a run",
    "store/state.py": "tables of a run",
}
CALLS = {
    "rasterio": {"open"},
    "pyogrio": {"read_dataframe", "read_info", "list_layers", "read_arrow", "open_arrow", "read_bounds"},
    "raw": {"read", "read_arrow", "open_arrow"},
    "gpd": {"read_file", "read_parquet", "read_feather"},
    "pd": {"read_excel", "read_parquet", "read_xml", "read_html"},
    "openpyxl": {"load_workbook"},
    "zipfile": {"ZipFile"},
    "pq": {"read_table", "ParquetFile", "ParquetDataset"},
    "fiona": {"open"},
}  # fmt: skip


def opened_in(path: Path) -> set[str]:
    """Calls in a module that open a data file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if node.attr in CALLS.get(owner, ()):
                found.add(f"{owner}.{node.attr}")
        if isinstance(node, ast.ImportFrom):
            taken = {alias.name for alias in node.names}
            found |= taken & CALLS.get(str(node.module).rpartition(".")[2], set())
    return found


def test_nobody_else_opens_a_data_file() -> None:
    package = ROOT / "liulin_geo"
    opening = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if opened_in(path) and not path.is_relative_to(package / "sample")
    }
    assert opening == set(OPENERS)
