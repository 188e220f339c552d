"""Reading ledgers: every format, header and kind of cell (台账读取)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from liulin_geo.errors import LedgerError
from liulin_geo.layers import LAYERS
from liulin_geo.sources.find import find_ledger
from liulin_geo.sources.headers import match_headers
from liulin_geo.sources.read import Ledger, read_ledger
from liulin_geo.sources.readers import READERS
from liulin_geo.sources.townships import fill_township

# what shapefiles can't hold is the point of some of these tests
pytestmark = [
    pytest.mark.filterwarnings("ignore:Column names longer than 10 characters"),
    pytest.mark.filterwarnings("ignore:.*Normalized/laundered field name"),
    pytest.mark.filterwarnings("ignore:.*has been truncated to 254 characters"),
    pytest.mark.filterwarnings("ignore:'crs' was not provided"),
    pytest.mark.filterwarnings("ignore:Non-conformant content"),
]

REAL = Path(__file__).parents[1].parent / "shared" / "data" / "real"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason=f"no real data at {REAL}")

MINES = LAYERS["coal_mines"]
FAULTS = LAYERS["fault_zones"]
TEXT_FORMATS = (".csv", ".xlsx")


def mines() -> gpd.GeoDataFrame:
    """Three mines with every kind of column, blanks included."""
    return gpd.GeoDataFrame(
        {
            "id": ["M1", "M2", "007"],
            "name": ["东坡煤矿", "=cmd()|'/c calc'!A1", "西沟矿"],
            "township": ["孟门镇", None, "柳林镇"],
            "capacity": [120.0, np.nan, 90.5],
            "gas_grade": ["高瓦斯", None, "煤与瓦斯突出"],
            "dust_explosive": ["有", "无", None],
            "mining_depth": [350.0, 410.0, np.nan],
            "standard_grade": ["一级", None, "二级"],
            "status": ["生产", "建设", None],
            "phone": ["00000000017", None, "00000000018"],
            "updated": ["2026-11-20", None, "2025-01-02"],
            "note": ["a,b\n第二行", None, '引号"'],
        },
        geometry=shapely.points([110.9, 110.85, 110.70123456], [37.4, 37.45, 37.51234567]),
        crs="EPSG:4490",
    )


def write(frame: gpd.GeoDataFrame, path: Path) -> Path:
    """The frame in the format of the path's extension, as other software would write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in TEXT_FORMATS:
        table = pd.DataFrame(frame.drop(columns="geometry"))
        table["lon"], table["lat"] = frame.geometry.x, frame.geometry.y
        if path.suffix == ".csv":
            table.to_csv(path, index=False)
        else:
            cells = table.astype(object).where(table.notna(), None).to_numpy().tolist()
            write_xlsx([list(table.columns), *cells], path)
    elif path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".zip":
        inner = write(frame, path.parent / "inner" / "export.shp")
        with zipfile.ZipFile(path, "w") as archive:
            for part in sorted(inner.parent.iterdir()):
                archive.write(part, f"folder/{part.name}")
    elif path.suffix == ".kml":
        frame.rename(columns={"id": "编号"}).to_file(path, driver="KML")
    else:
        frame.to_file(path)
    return path


def write_xlsx(rows: list[list[object]], path: Path) -> Path:
    """A workbook whose texts stay texts, formulas in disguise too."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    book.save(path)
    return path


def write_csv(text: str, path: Path, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def codes(ledger: Ledger) -> dict[str, list[int | None]]:
    """Rows by issue code."""
    found: dict[str, list[int | None]] = {}
    for issue in ledger.issues:
        found.setdefault(issue.code, []).append(issue.row)
    return found


@pytest.mark.parametrize("extension", [*READERS])
def test_a_ledger_reads_the_same_from_every_format(extension: str, tmp_path: Path) -> None:
    expected = read_ledger(write(mines(), tmp_path / "coal_mines.parquet"), MINES).frame
    frame = mines()
    if extension in (".shp", ".zip"):
        frame["note"] = expected["note"]
    ledger = read_ledger(write(frame, tmp_path / "x" / f"coal_mines{extension}"), MINES)
    assert_geodataframe_equal(ledger.frame, expected, check_less_precise=True)
    assert [issue for issue in ledger.issues if issue.level == "error"] == []


def test_a_frame_has_the_columns_of_the_schema_in_its_order_and_plain_types(tmp_path: Path) -> None:
    frame = read_ledger(write(mines(), tmp_path / "coal_mines.geojson"), MINES).frame
    assert list(frame.columns) == [*(column.key for column in MINES.columns), "geometry"]
    assert frame.crs.to_epsg() == 4490
    assert list(frame.index) == [0, 1, 2]
    for column in MINES.columns:
        assert frame[column.key].dtype == (np.float64 if column.kind == "number" else object)
    assert frame["person"].tolist() == [None, None, None]
    assert np.isnan(frame["capacity"][1])


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("label", ["utf-8", "ISO-8859-1", None])
def test_chinese_shapefiles_read_whatever_their_label_says(
    encoding: str, label: str | None, tmp_path: Path
) -> None:
    frame = gpd.GeoDataFrame(
        {
            "编号": ["M1"],
            "名称": ["东坡煤矿"],
            "水文地质类型": ["中等"],
            "联系电话": ["00000000017"],
            "备注": ["长" * 127 + "a"],
        },
        geometry=[shapely.Point(110, 37)],
        crs=4490,
    )
    path = tmp_path / "coal_mines.shp"
    frame.to_file(path, encoding=encoding)
    mark = path.with_suffix(".cpg")
    mark.unlink() if label is None else mark.write_text(label)
    ledger = read_ledger(path, MINES)
    row = ledger.frame.iloc[0]
    assert row[["id", "name", "hydro_type"]].tolist() == ["M1", "东坡煤矿", "中等"]
    assert row["phone"] == "00000000017"
    # a field holds 254 bytes: 84 characters of three bytes in UTF-8, all 127 of two in GBK
    assert row["note"] == "长" * (84 if encoding == "utf-8" else 127)
    assert not [issue for issue in ledger.issues if issue.code == "unknown_columns"]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    for extension in (".csv", ".xlsx", ".geojson"):
        ledger = read_ledger(write(mines(), tmp_path / f"coal_mines{extension}"), MINES)
        assert ledger.frame["name"][1] == "=cmd()|'/c calc'!A1"


@pytest.mark.parametrize("schema", LAYERS.values(), ids=lambda schema: schema.key)
def test_english_and_chinese_headers_match_in_every_layer(schema) -> None:  # type: ignore[no-untyped-def]
    keys = [column.key for column in schema.columns]
    english = match_headers([f" {key.upper()} " for key in reversed(keys)], schema)
    chinese = match_headers([f"{column.header}（{column.unit}）" for column in schema.columns], schema)
    assert english.found.keys() == chinese.found.keys() == set(keys)
    assert not english.unknown and not chinese.unknown and not chinese.repeated


def test_chinese_headers_blanks_and_units_in_a_gb18030_csv(tmp_path: Path) -> None:
    text = (
        "柳林县煤矿台账,,,,,,\n"
        " 编码 ,煤矿名称,设计产能（万吨/年）,采 深(m),状态,经度,纬度,联系电话,附件\n"
        "M1, 东坡矿　,３０万吨/年,约1,在产,110.9,37.4,013800000000,x\n"
        ",,,,,,,,\n"
        'M2,西沟矿,"1,200",约３５０米,拟建,110.8,37.5,,\n'
    )
    ledger = read_ledger(write_csv(text, tmp_path / "煤矿.csv", "gb18030"), MINES)
    frame = ledger.frame
    assert frame["id"].tolist() == ["M1", "M2"]
    assert frame["name"].tolist() == ["东坡矿", "西沟矿"]
    assert frame["capacity"].tolist() == [30.0, 1200.0]
    assert frame["mining_depth"].tolist() == [1.0, 350.0]
    assert frame["status"].tolist() == ["生产", None]
    assert frame["phone"].tolist() == ["013800000000", None]
    found = {issue.code: issue for issue in ledger.issues}
    assert found["choice_unknown"].row == 5
    assert found["choice_unknown"].column == "状态"
    assert found["choice_unknown"].params["value"] == "拟建"
    assert found["choice_mapped"].params == {"value": "在产", "used": "生产", "count": 1}
    assert found["unknown_columns"].params == {"count": 1, "names": "附件"}


def test_rows_without_usable_coordinates_stay_and_are_named(tmp_path: Path) -> None:
    text = (
        "id,name,lon,lat\nA,a,110.9,37.4\nB,b,,\nC,c,0,0\n"
        "D,d,37.4,110.9\nE,e,东经,37\nF,f,37512345.6,4140000\n"
    )
    ledger = read_ledger(write_csv(text, tmp_path / "coal_mines.csv"), MINES)
    assert ledger.frame.geometry.notna().tolist() == [True, False, False, False, False, False]
    assert codes(ledger) == {
        "coordinate_invalid": [4, 6, 7],
        "coordinate_swapped": [5],
        "geometry_missing": [3],
    }


def test_a_table_without_coordinate_columns_is_one_error(tmp_path: Path) -> None:
    ledger = read_ledger(write_csv("编号,名称\nA,a\nB,b\n", tmp_path / "coal_mines.csv"), MINES)
    assert codes(ledger) == {"no_coordinates": [None]}


def test_a_ledger_with_headers_only_is_present_and_empty(tmp_path: Path) -> None:
    ledger = read_ledger(write_csv("编号,名称,经度,纬度\n", tmp_path / "coal_mines.csv"), MINES)
    assert len(ledger.frame) == 0 and ledger.issues == ()
    assert list(ledger.frame.columns) == [*(column.key for column in MINES.columns), "geometry"]
    empty = tmp_path / "coal_mines.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert len(read_ledger(empty, MINES).frame) == 0


def test_excel_cells_of_all_types_and_a_title_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["煤矿台账", None, None, None, None, None],
        ["编号", "名称", "设计产能", "更新日期", "经度", "纬度"],
        [101, 1.0, "45万吨", pd.Timestamp("2026-03-01").to_pydatetime(), 110.9, "37.40"],
        [102.5, True, 60, 46082, "１１０.８", 37.5],
        ["103", None, None, "2024年3月1日", 110.7, 37.6],
    ]
    ledger = read_ledger(write_xlsx(rows, tmp_path / "coal_mines.xlsx"), MINES)
    frame = ledger.frame
    assert frame["id"].tolist() == ["101", "102.5", "103"]
    assert frame["capacity"].tolist()[:2] == [45.0, 60.0]
    assert frame["updated"].tolist() == ["2026-03-01", "2026-03-01", "2024-03-01"]
    assert frame.geometry.x.tolist() == [110.9, 110.8, 110.7]
    assert ledger.rows.tolist() == [3, 4, 5]


def test_the_sheet_of_the_layer_is_read_and_other_filled_sheets_are_said(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["编号", "名称", "经度", "纬度"])
    book.create_sheet("Sheet2")
    book.create_sheet("说明").append(["填表说明"])
    book.save(tmp_path / "coal_mines.xlsx")
    ledger = read_ledger(tmp_path / "coal_mines.xlsx", MINES)
    assert [(issue.code, issue.params["names"]) for issue in ledger.issues] == [("several_layers", "说明")]
    named = book.create_sheet("煤矿")
    named.append(["编号", "名称", "经度", "纬度"])
    named.append(["M1", "甲矿", 110.9, 37.4])
    book.save(tmp_path / "coal_mines.xlsx")
    ledger = read_ledger(tmp_path / "coal_mines.xlsx", MINES)
    assert ledger.frame["id"].tolist() == ["M1"] and ledger.issues == ()


def test_days_stay_the_days_of_the_local_clock(tmp_path: Path) -> None:
    frame = mines()
    frame["updated"] = pd.Timestamp("2026-11-20 00:30", tz="Asia/Shanghai")
    for extension in (".parquet", ".gpkg", ".geojson"):
        ledger = read_ledger(write(frame, tmp_path / f"coal_mines{extension}"), MINES)
        assert set(ledger.frame["updated"]) == {"2026-11-20"}, extension


def test_ids_are_derived_from_content_and_survive_reordering(tmp_path: Path) -> None:
    frame = mines().drop(columns="id")
    one = read_ledger(write(frame, tmp_path / "a" / "coal_mines.geojson"), MINES)
    two = read_ledger(write(frame.iloc[::-1], tmp_path / "b" / "coal_mines.csv"), MINES)
    assert one.frame["id"].tolist() == two.frame["id"].tolist()[::-1]
    assert one.frame["id"].is_unique
    assert codes(one) == {"id_derived": [None]}
    twins = pd.concat([frame.iloc[:1]] * 3, ignore_index=True)
    assert read_ledger(write(twins, tmp_path / "c" / "coal_mines.gpkg"), MINES).frame["id"].is_unique


def test_geometry_is_flat_valid_and_of_the_layers_kind(tmp_path: Path) -> None:
    bow_tie = shapely.Polygon([(110, 37), (110.1, 37.1), (110.1, 37), (110, 37.1)])
    square = shapely.box(110, 37, 110.1, 37.1)
    line = shapely.LineString([(110, 37), (111, 37)])
    shapes = [shapely.Point(110, 37, 900), bow_tie, line, None, shapely.Point()]
    frame = gpd.GeoDataFrame({"id": list("abcde")}, geometry=shapes, crs=4490)
    ledger = read_ledger(write(frame, tmp_path / "coal_mines.gpkg"), MINES)
    geometry = ledger.frame.geometry
    assert not geometry[0].has_z
    assert geometry[1].is_valid and geometry[1].geom_type == "MultiPolygon"
    assert geometry[2:].isna().all()
    assert codes(ledger) == {"geometry_repaired": [2], "geometry_kind": [3], "geometry_missing": [4, 5]}
    assert "线" in next(issue for issue in ledger.issues if issue.code == "geometry_kind").text(lang="zh")

    helipad = gpd.GeoDataFrame({"id": ["h"]}, geometry=[square], crs=4490)
    ledger = read_ledger(write(helipad, tmp_path / "helipads.geojson"), LAYERS["helipads"])
    assert ledger.frame.geometry[0].geom_type == "Point" and ledger.frame.geometry[0].within(square)
    assert codes(ledger) == {"geometry_kind_reduced": [1]}


def test_projected_files_are_converted_and_unnamed_systems_are_said(tmp_path: Path) -> None:
    projected = write(mines().to_crs(4546), tmp_path / "a" / "coal_mines.gpkg")
    ledger = read_ledger(projected, MINES)
    np.testing.assert_allclose(ledger.frame.geometry.x, mines().geometry.x, atol=1e-9)
    assert codes(ledger) == {"crs_converted": [None]}
    nameless = write(mines().set_crs(None, allow_override=True), tmp_path / "b" / "coal_mines.shp")
    assert "crs_assumed" in codes(read_ledger(nameless, MINES))


def test_wgs84_counts_as_cgcs2000(tmp_path: Path) -> None:
    frame = mines().set_crs(4326, allow_override=True)
    for extension in (".parquet", ".gpkg", ".geojson"):
        ledger = read_ledger(write(frame, tmp_path / f"coal_mines{extension}"), MINES)
        assert ledger.frame.geometry.x.tolist() == mines().geometry.x.tolist()
        assert ledger.issues == ()


def test_one_layer_has_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "hazards"
    assert find_ledger(tmp_path, MINES) is None
    first = write(mines(), folder / "coal_mines.shp")
    assert find_ledger(tmp_path, MINES) == first
    write(mines(), folder / "煤矿.csv")
    with pytest.raises(LedgerError) as caught:
        find_ledger(tmp_path, MINES)
    assert "coal_mines.shp" in str(caught.value) and "煤矿.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("coal_mines.csv", b"", "ledger.no_header"),
        ("coal_mines.csv", b"a,b\n1,2\n", "ledger.no_header"),
        ("coal_mines.csv", b"\xff\xff\xff\n", "ledger.encoding"),
        ("coal_mines.xlsx", b"PK nothing", "ledger.unreadable"),
        ("coal_mines.zip", b"PK nothing", "ledger.unreadable"),
        ("coal_mines.gpkg", b"nothing", "ledger.unreadable"),
        ("coal_mines.geojson", b"{", "ledger.unreadable"),
        ("coal_mines.kml", b"<kml", "ledger.unreadable"),
        ("coal_mines.shp", b"nothing", "ledger.unreadable"),
        ("coal_mines.parquet", b"nothing", "ledger.unreadable"),
        ("coal_mines.dwg", b"nothing", "ledger.format"),
    ],
)
def test_a_broken_file_is_an_error_that_names_it(name: str, content: bytes, key: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, MINES)
    assert caught.value.key == key
    assert name in str(caught.value)


def test_townships_are_filled_from_the_place() -> None:
    townships = gpd.GeoDataFrame(
        {"name": ["甲镇", "乙乡"]},
        geometry=[shapely.box(110, 37, 110.1, 37.1), shapely.box(110.1, 37, 110.2, 37.1)],
        crs=4490,
    )
    frame = gpd.GeoDataFrame(
        {"township": np.array([None, None, "丙镇", None, None, None], dtype=object)},
        geometry=[
            shapely.Point(110.05, 37.05),
            shapely.Point(110.15, 37.05),
            shapely.Point(110.05, 37.05),
            shapely.Point(110.204, 37.05),  # 354 m outside
            shapely.Point(110.21, 37.05),  # 886 m outside
            None,
        ],
        crs=4490,
        index=[5, 3, 1, 0, 2, 4],
    )
    filled = fill_township(frame, townships)
    assert filled["township"].tolist() == ["甲镇", "乙乡", "丙镇", "乙乡", None, None]
    assert filled.index.tolist() == frame.index.tolist()
    assert frame["township"].isna().sum() == 5


@needs_real
def test_real_fault_traces_read_with_their_gaps() -> None:
    ledger = read_ledger(REAL / "faults" / "cn-faults.geojson", FAULTS)
    frame = ledger.frame
    assert len(frame) == 14 and frame.geometry.notna().all()
    assert frame["activity"].tolist() == [None] * 9 + ["全新世"] * 5
    assert frame["kind"].tolist() == [None] * 9 + ["走滑"] * 5
    assert "离石断裂" in frame["name"].tolist()
    assert frame["id"].is_unique and frame["id"][0] == "1156"
    assert not [issue for issue in ledger.issues if issue.level == "error"]


@needs_real
def test_real_mine_boundaries_read_as_mines_about_which_nothing_is_known() -> None:
    frame = read_ledger(REAL / "mines" / "mine_boundaries.geojson", MINES).frame
    assert len(frame) == 3 and frame["id"].notna().all() and frame["id"].is_unique
    own = frame[[column.key for column in MINES.own_columns]]
    assert own.isna().all(axis=None)
    assert set(frame.geom_type) == {"Polygon"}
