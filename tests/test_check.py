"""Checking a whole county folder: every rule, the report, the folder's own errors (数据检查)."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from liulin_geo.errors import NotACountyFolder
from liulin_geo.layers import LAYERS
from liulin_geo.messages import LANGUAGES, catalogue, set_language
from liulin_geo.sources.check import CheckReport, check_folder, render_text, to_json
from liulin_geo.sources.folder import read_county_toml
from liulin_geo.sources.issues import CODES, Issue, shorten
from liulin_geo.sources.townships import township_key

REAL = Path(__file__).parents[1].parent / "shared" / "data" / "real"
TOML = 'name = "示例县"\nadcode = "141125"\ncrs = "EPSG:4546"\nresolution_m = 30\nas_of = "2026-11-20"\n'
GOOD_MINES = (
    "编号,名称,乡镇,设计产能,状态,经度,纬度\n"
    "M1,甲矿,甲镇,120,生产,110.05,37.05\n"
    "M2,乙矿,乙山,90,生产,110.15,37.05\n"
)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county of two townships, 0.2° by 0.1°, with one ledger of two mines."""
    root = tmp_path / "data"
    for folder in ("boundaries", "hazards", "terrain"):
        (root / folder).mkdir(parents=True)
    (root / "county.toml").write_text(TOML, encoding="utf-8")
    write_boundaries(root, shapely.box(110.1, 37, 110.2, 37.1))
    (root / "hazards" / "coal_mines.csv").write_text(GOOD_MINES, encoding="utf-8")
    (root / "terrain" / "dem.tif").write_bytes(b"")
    return root


def write_boundaries(root: Path, second: shapely.Geometry) -> None:
    outline = gpd.GeoDataFrame(
        {"id": ["c"], "name": ["示例县"]}, geometry=[shapely.box(110, 37, 110.2, 37.1)], crs=4490
    )
    outline.to_file(root / "boundaries" / "county.geojson")
    townships = gpd.GeoDataFrame(
        {"id": ["t1", "t2"], "name": ["甲镇", "乙山乡"]},
        geometry=[shapely.box(110, 37, 110.1, 37.1), second],
        crs=4490,
    )
    townships.to_file(root / "boundaries" / "townships.geojson")


def mines(county: Path, rows: str) -> None:
    """Replace the mines by the good two and these rows."""
    (county / "hazards" / "coal_mines.csv").write_text(GOOD_MINES + rows, encoding="utf-8")


def found(report: CheckReport, *, layer: str = "coal_mines") -> dict[str, list[int | None]]:
    """Rows by code of the issues of one layer."""
    rows: dict[str, list[int | None]] = {}
    for issue in report.issues:
        if issue.layer == layer:
            rows.setdefault(issue.code, []).append(issue.row)
    return rows


def test_a_good_folder_passes_and_says_which_layers_are_absent(county: Path) -> None:
    report = check_folder(county)
    assert report.ok, render_text(report)
    assert report.rows == {"county": 1, "townships": 2, "coal_mines": 2}
    assert {issue.code for issue in report.issues} == {"layer_absent"}
    assert len(report.issues) == len(LAYERS) - 3
    assert "不等于安全" in render_text(report)
    assert report.meta is not None and report.meta.name == "示例县"
    assert "hazards/coal_mines.csv" in report.files


def test_duplicate_ids_name_both_rows(county: Path) -> None:
    mines(county, "M1,丙矿,甲镇,10,生产,110.02,37.02\n")
    issue = next(issue for issue in check_folder(county).issues if issue.code == "id_duplicate")
    assert (issue.row, issue.column, issue.params["first"]) == (4, "编号", 2)


def test_numbers_outside_their_limits_and_a_hint_for_tonnes(county: Path) -> None:
    mines(
        county,
        "M3,丙矿,甲镇,-3,生产,110.02,37.02\n"
        "M4,丁矿,甲镇,900000,生产,110.03,37.02\n"
        "M5,戊矿,甲镇,5000,生产,110.04,37.02\n"
        "M6,己矿,甲镇,90000000000,生产,110.06,37.02\n",
    )
    report = check_folder(county)
    assert found(report) == {"number_range": [4, 7], "number_scale": [5, 6]}
    hint = next(issue for issue in report.issues if issue.code == "number_scale")
    assert hint.params["likely"] == "90" and hint.column == "设计产能"
    assert not report.ok


def test_places_outside_the_county_are_errors_beyond_a_tolerance(county: Path) -> None:
    near, far = 110.2 + 80 / 88_700, 110.2 + 150 / 88_700
    mines(county, f"M3,丙矿,,10,生产,{near},37.05\nM4,丁矿,,10,生产,{far},37.05\nM5,戊矿,,10,生产,,\n")
    report = check_folder(county)
    assert found(report) == {"outside_county_near": [5], "geometry_missing": [6]}
    issue = next(issue for issue in report.issues if issue.code == "outside_county_near")
    assert issue.params["nearest"] == "乙山乡"
    assert issue.params["distance_m"] == pytest.approx(150, abs=3)


def test_faults_outside_the_county_are_a_note_only(county: Path) -> None:
    line = shapely.LineString([(111, 37), (111, 38)])
    crossing = shapely.LineString([(109, 37.05), (111, 37.05)])
    frame = gpd.GeoDataFrame({"id": ["f1", "f2"]}, geometry=[line, crossing], crs=4490)
    frame.to_file(county / "hazards" / "fault_zones.gpkg")
    report = check_folder(county)
    assert report.ok
    assert found(report, layer="fault_zones") == {"outside_county_known": [1]}


def test_doubled_points_and_points_all_on_one_spot(county: Path) -> None:
    mines(county, "M3,丙矿,甲镇,10,生产,110.05,37.05\n")
    assert found(check_folder(county)) == {"points_doubled": [4]}
    same = "编号,名称,经度,纬度\n" + "".join(f"D{i},坝,110.05,37.05\n" for i in range(5))
    (county / "hazards" / "淤地坝.csv").write_text(same, encoding="utf-8")
    assert found(check_folder(county), layer="check_dams") == {"points_one_spot": [None]}


def test_a_township_name_is_held_against_the_place(county: Path) -> None:
    mines(
        county,
        "M3,丙矿,甲镇,10,生产,110.15,37.02\n"  # lies in 乙山乡
        "M4,丁矿,丙镇,10,生产,110.02,37.02\n"  # no such township
        "M5,戊矿,乙山,10,生产,110.0995,37.03\n",  # 44 m beyond the line
    )
    report = check_folder(county)
    assert report.ok
    assert found(report) == {"township_mismatch": [4], "township_unknown": [5]}
    issue = next(issue for issue in report.issues if issue.code == "township_mismatch")
    assert issue.params == {"value": "甲镇", "actual": "乙山乡"}


@pytest.mark.parametrize("name", ["乙山", "乙山乡", "乙山鄉", " 乙 山\u3000乡 ", "乙山鄉\u200b"])
def test_a_township_is_the_same_however_it_is_written(name: str, county: Path) -> None:
    mines(county, f"M3,丙矿,{name},10,生产,110.15,37.02\n")
    assert found(check_folder(county)) == {}


def test_a_place_outside_the_county_is_told_its_nearest_township_and_nothing_equal_is_set_against(
    county: Path,
) -> None:
    rows = [
        f"X{i},矿{i},{name},10,生产,{lon},37.05"
        for i, (name, lon) in enumerate(
            (name, lon)
            for name in ("甲镇", "甲鎮", "乙山乡", "乙 山")
            for lon in (109.997, 109.9, 110.05, 110.0995, 110.15, 110.203, 110.4)
        )
    ]
    mines(county, "\n".join(rows) + "\n")
    report = check_folder(county)
    codes = {issue.code for issue in report.issues}
    assert {"outside_county_near", "township_mismatch"} <= codes
    assert "township_unknown" not in codes
    for issue in report.issues:
        said = [issue.params[name] for name in ("value", "actual", "nearest") if name in issue.params]
        words = [township_key(str(word)).removesuffix("乡") for word in said]
        assert len(set(words)) == len(words), issue.text()
    mismatched = {issue.row for issue in report.issues if issue.code == "township_mismatch"}
    outside = {issue.row for issue in report.issues if issue.code == "outside_county_near"}
    assert not mismatched & outside


def test_one_township_in_two_rows_and_two_of_one_stem(county: Path) -> None:
    townships = gpd.GeoDataFrame(
        {"id": ["t1", "t2", "t3"], "name": ["孟门镇", "孟门乡", "孟门镇"]},
        geometry=[shapely.box(110, 37, 110.1, 37.1), shapely.box(110.1, 37, 110.15, 37.1),
                  shapely.box(110.15, 37, 110.2, 37.1)],
        crs=4490,
    )  # fmt: skip
    townships.to_file(county / "boundaries" / "townships.geojson")
    head = "编号,名称,乡镇,经度,纬度\n"
    places = ((1, "孟门镇", 110.05), (2, "孟门镇", 110.18), (3, "孟门乡", 110.05), (4, "孟门", 110.06))
    text = head + "".join(f"M{n},矿,{name},{lon},37.0{n}\n" for n, name, lon in places)
    (county / "hazards" / "coal_mines.csv").write_text(text, encoding="utf-8")
    assert found(check_folder(county)) == {"township_mismatch": [4], "township_unknown": [5]}


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (shapely.box(110.1001, 37, 110.2, 37.1), {"township_gap"}),
        (shapely.box(110.0999, 37, 110.2, 37.1), {"township_overlap"}),
        (shapely.box(110.1, 37, 110.2001, 37.1), {"township_spill"}),
    ],
)
def test_townships_tile_the_county_or_the_area_is_said(
    second: shapely.Geometry, expected: set[str], county: Path
) -> None:
    write_boundaries(county, second)
    report = check_folder(county)
    assert found(report, layer="townships").keys() == expected
    issue = next(issue for issue in report.issues if issue.code in expected)
    # 0.0001° by 0.1° at 37.05° N is 8.87 m by 11.12 km
    assert float(str(issue.params["area_m2"]).replace(",", "")) == pytest.approx(98_700, rel=0.01)


def test_unknown_files_are_named_and_known_ones_are_not(county: Path) -> None:
    unknown = {"hazards/会议纪要.docx", "coal_mines.csv"}
    for name in (*unknown, "hazards/.DS_Store", "boundaries/neighbours.geojson"):
        (county / name).write_bytes(b"x")
    (county / "README.md").write_text("", encoding="utf-8")
    report = check_folder(county)
    assert {issue.file for issue in report.issues if issue.code == "unknown_file"} == unknown


def test_unreadable_and_doubled_ledgers_do_not_stop_the_check(county: Path) -> None:
    (county / "hazards" / "reservoirs.gpkg").write_bytes(b"nothing")
    shutil.copy(county / "hazards" / "coal_mines.csv", county / "hazards" / "煤矿.csv")
    report = check_folder(county)
    errors = {issue.layer: issue for issue in report.issues if issue.level == "error"}
    assert errors.keys() == {"reservoirs", "coal_mines"}
    assert errors["reservoirs"].file == "hazards/reservoirs.gpkg"
    assert "煤矿.csv" in errors["coal_mines"].text()


def test_a_folder_without_description_or_outline_is_still_checked(county: Path) -> None:
    (county / "county.toml").unlink()
    (county / "boundaries" / "county.geojson").unlink()
    report = check_folder(county)
    assert report.meta is None
    assert {issue.code for issue in report.issues if issue.level == "error"} == {
        "no_county_toml",
        "no_county_outline",
    }
    assert report.rows["coal_mines"] == 2


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        (TOML.replace("EPSG:4546", "EPSG:4490"), "crs", 3),
        (TOML.replace("EPSG:4546", "柳"), "crs", 3),
        (TOML.replace("resolution_m = 30", "resolution_m = 0"), "resolution_m", 4),
        (TOML.replace('adcode = "141125"', "adcode = 7"), "adcode", 2),
        (TOML.replace("as_of", "asof"), "as_of", None),
        (TOML.replace("= 30", ""), None, 4),
    ],
)
def test_county_toml_mistakes_are_named_by_line_and_key(
    content: str, key: str | None, line: int | None, county: Path
) -> None:
    (county / "county.toml").write_text(content, encoding="utf-8")
    with pytest.raises(NotACountyFolder) as caught:
        read_county_toml(county)
    problem = caught.value.found[0]
    assert (problem.place or None, problem.line) == (key, line)
    issue = next(issue for issue in check_folder(county).issues)
    assert (issue.column, issue.row, issue.level) == (key, line, "error")
    text = str(caught.value)
    assert "county.toml" in text and problem.why() in text
    if line is not None:
        assert f"第 {line} 行" in text and f"第 {line} 行" in render_text(check_folder(county))


def test_county_toml_reads_with_its_optional_entries(county: Path) -> None:
    assert read_county_toml(county).sample is False
    text = TOML.replace('"141125"', "141125") + "sample = true\n"
    (county / "county.toml").write_text(text, encoding="utf-8")
    meta = read_county_toml(county)
    assert meta.sample and meta.adcode == "141125" and meta.as_of.isoformat() == "2026-11-20"


def test_the_first_error_says_what_a_county_folder_needs(county: Path, tmp_path: Path) -> None:
    cases = {
        "folder.missing": tmp_path / "nowhere",
        "folder.not_a_folder": county / "county.toml",
        "folder.no_county_toml": tmp_path,
    }
    for key, path in cases.items():
        with pytest.raises(NotACountyFolder) as caught:
            read_county_toml(path)
        assert caught.value.key == key and str(path) in str(caught.value)
    with pytest.raises(NotACountyFolder):
        check_folder(tmp_path / "nowhere")
    (county / "boundaries" / "county.geojson").unlink()
    with pytest.raises(NotACountyFolder) as caught:
        read_county_toml(county)
    assert caught.value.key == "folder.no_outline"
    assert "boundaries/county" in str(caught.value) and "liulin-geo sample" in str(caught.value)


def test_the_text_report_groups_by_file_with_errors_first_and_stays_short(county: Path) -> None:
    mines(county, "".join(f"X{i},矿,甲镇,-1,生产,110.0{i:02d},37.02\n" for i in range(10, 60)))
    text = render_text(check_folder(county))
    assert text.index("hazards/coal_mines.csv") < text.index("\nexposure/")
    assert "第 4 行，“设计产能”列" in text
    assert text.count("超出合理范围") == 20
    assert "同类问题还有 30 处" in text
    set_language("en")
    english = render_text(check_folder(county))
    assert 'row 4, column "设计产能"' in english and "30 more of this kind" in english


def test_the_json_report_is_json_and_complete(county: Path) -> None:
    mines(county, "M1,丙矿,甲镇,-3,拟建,110.02,37.02\n")
    report = check_folder(county)
    content = json.loads(json.dumps(to_json(report), ensure_ascii=False))
    assert content["ok"] is False
    assert content["county"]["as_of"] == "2026-11-20"
    assert len(content["issues"]) == len(report.issues)
    choice = next(item for item in content["issues"] if item["code"] == "choice_unknown")
    assert (choice["row"], choice["column"], choice["level"]) == (4, "状态", "error")
    assert "拟建" in choice["text"]


def test_ledger_text_can_not_disturb_a_report(county: Path) -> None:
    assert shorten("a\x1b[31m\nb") == "a [31m b"
    assert len(shorten("长" * 10_000)) == 120
    mines(county, "M3,丙矿,甲镇,{0.__class__}\x1b[2J,生产,110.02,37.02\n")
    text = render_text(check_folder(county))
    assert "{0.__class__}" in text and "\x1b" not in text


def test_every_issue_code_has_a_message_in_both_languages_with_the_same_parameters() -> None:
    tables = {lang: catalogue(lang) for lang in LANGUAGES}
    mine = [key for key in tables["zh"] if key.startswith(("check.", "error.ledger.", "error.folder."))]
    assert {f"check.{code}" for code in CODES} <= set(mine)
    for key in mine:
        fields = [set(re.findall(r"{(\w+)}", table[key])) for table in tables.values()]
        assert fields[0] == fields[1], key
    written = {key.split(".")[1] for key in mine if key.startswith("check.")} - {"kind", "report"}
    assert written == set(CODES)


def test_an_issue_of_a_file_that_can_not_be_read_speaks_as_its_error() -> None:
    file = "hazards/x.csv"
    issue = Issue("error", file, "x", None, None, "error.ledger.encoding", {"file": file})
    assert "GB 18030" in issue.text(lang="zh") and "GB 18030" in issue.text(lang="en")


@pytest.mark.skipif(not REAL.is_dir(), reason=f"no real data at {REAL}")
def test_a_county_of_real_open_data_passes(tmp_path: Path) -> None:
    root = tmp_path / "real"
    for folder in ("boundaries", "hazards"):
        (root / folder).mkdir(parents=True)
    (root / "county.toml").write_text(TOML, encoding="utf-8")
    counties = gpd.read_file(REAL / "boundaries" / "counties.geojson")
    counties[counties["adcode"] == 141125].to_file(root / "boundaries" / "county.geojson")
    shutil.copy(REAL / "faults" / "cn-faults.geojson", root / "hazards" / "fault_zones.geojson")
    shutil.copy(REAL / "mines" / "mine_boundaries.geojson", root / "hazards" / "coal_mines.geojson")
    report = check_folder(root)
    errors = [issue for issue in report.issues if issue.level == "error"]
    # the mine north of the county is the one thing to say
    assert [(issue.code, issue.row) for issue in errors] == [("outside_county", 1)]
    assert len([issue for issue in report.issues if issue.code == "outside_county_known"]) == 14
    assert pd.Series([issue.file for issue in report.issues]).str.len().gt(0).all()
