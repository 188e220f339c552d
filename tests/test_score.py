"""Scoring a county end to end: the laws of the run, the run folder, why, and crashes."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import rasterio
from rio_cogeo.cogeo import cog_validate

from liulin_geo.composite import Colour
from liulin_geo.county import County
from liulin_geo.errors import NotACountyFolder, OutsideCounty, RunError
from liulin_geo.fixed import STEPS
from liulin_geo.grid import Window
from liulin_geo.risk import open_run, score
from liulin_geo.scoring.prepare import prepare
from liulin_geo.scoring.zones import area_column
from liulin_geo.store import tables

from .counties import CRS, SIDE, at, mine, square_county, valley_dem, write_ledger

RESULTS = ("risk.tif", "hazards.tif", "dominant.tif", "townships.parquet", "features.parquet")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A square county with three mines, a dam in the valley, two villages, and relief."""
    root = square_county(tmp_path / "county")
    valley_dem(root)
    mines = [mine(1, 1500, 1500), mine(2, 1900, 1500, gas_grade="低瓦斯"), mine(3, 4500, 4500, status="关闭")]
    write_ledger(root, "hazards/coal_mines", mines)
    dam = {"id": "D1", "name": "测试坝", "capacity": 3e5, "silted": 1e5, "dam_height": 15, "safety": "病险"}
    write_ledger(root, "hazards/check_dams", [(at(3000, 5000), dam)])
    villages = [
        (at(1500, 1550), {"id": "V1", "name": "近矿村", "population": 800}),
        (at(5500, 500), {"id": "V2", "name": "远村", "population": 300}),
    ]
    write_ledger(root, "exposure/settlements", villages)
    return root


def test_tiles_of_any_size_give_the_bytes_of_the_whole(county: Path) -> None:
    scoring = prepare(County(county))
    whole = scoring.cells(scoring.grid.window)
    for rows, cols in ((1, 7), (13, 64), (64, 13), (500, 500)):
        for row in range(0, scoring.grid.n_rows, rows * 9):
            tile = Window(row, 17, min(row + rows, scoring.grid.n_rows), min(17 + cols, scoring.grid.n_cols))
            part = scoring.cells(tile)
            for name in ("score", "colour", "confidence", "dominant"):
                expected = getattr(whole.composite, name)[tile.slices()]
                assert getattr(part.composite, name).tobytes() == expected.tobytes(), name
            here = (slice(None), *tile.slices())
            assert part.layers.hazards().tobytes() == whole.layers.hazards()[here].tobytes()
            assert part.layers.features().tobytes() == whole.layers.features()[here].tobytes()


def test_the_same_inputs_give_the_same_bytes_and_the_same_run_id(county: Path, tmp_path: Path) -> None:
    first, second = (score(County(county), out=tmp_path / name) for name in "ab")
    assert first.run_id == second.run_id
    assert first.run_id.startswith("R-20261120-")
    for name in RESULTS:
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes(), name


def test_the_order_of_features_does_not_matter(county: Path, tmp_path: Path) -> None:
    one = score(County(county), out=tmp_path / "a")
    path = county / "hazards" / "coal_mines.geojson"
    table = json.loads(path.read_text("utf-8"))
    random.Random(3).shuffle(table["features"])
    path.write_text(json.dumps(table, ensure_ascii=False), "utf-8")
    other = score(County(county), out=tmp_path / "b")
    for name in RESULTS:
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes(), name
    assert one.manifest.features == other.manifest.features


def test_one_more_mine_never_lowers_anything(county: Path, tmp_path: Path) -> None:
    before = score(County(county), out=tmp_path / "a").surface
    mines = [mine(1, 1500, 1500), mine(2, 1900, 1500, gas_grade="低瓦斯"), mine(3, 4500, 4500, status="关闭")]
    write_ledger(county, "hazards/coal_mines", [*mines, mine(4, 3000, 3000)])
    after = score(County(county), out=tmp_path / "b").surface
    known = ~np.isnan(before["score"].values)
    assert (after["score"].values[known] >= before["score"].values[known]).all()
    assert (after["colour"].values[known] >= before["colour"].values[known]).all()
    assert (after["score"].values[known] > before["score"].values[known]).any()


def test_an_absent_ledger_lowers_confidence_and_an_empty_one_does_not(county: Path, tmp_path: Path) -> None:
    absent = score(County(county), out=tmp_path / "a")
    write_ledger(county, "hazards/tailings_ponds", [])
    empty = score(County(county), out=tmp_path / "b")
    weight = absent.model.weights["tailings_ponds"]
    inside = ~np.isnan(absent.surface["confidence"].values)
    gained = empty.surface["confidence"].values[inside] - absent.surface["confidence"].values[inside]
    np.testing.assert_allclose(gained, weight, atol=1e-6)
    np.testing.assert_array_equal(absent.surface["score"].values, empty.surface["score"].values)
    assert not absent.manifest.layers["tailings_ponds"].known
    assert empty.manifest.layers["tailings_ponds"].known


def test_a_thin_county_has_no_blue(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")  # two of eleven layers are known
    assert risk.manifest.colours_km2["blue"] == 0
    assert risk.manifest.colours_km2["no_data"] > 20
    assert sum(risk.manifest.colours_km2.values()) == pytest.approx(SIDE * SIDE / 1e6, rel=0.02)


def test_outside_the_county_there_is_nothing(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    colour, confidence = (risk.surface[name].values for name in ("colour", "confidence"))
    assert (np.isnan(colour) == np.isnan(confidence)).all()
    hazard = risk.surface["hazard"].values
    assert np.isnan(hazard[:, np.isnan(colour)]).all()


def test_contributions_sum_to_the_score_and_name_the_mine(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    place = at(1500, 1500)
    why = risk.why(place.x, place.y)
    assert sum(part.contribution or 0.0 for part in why.contributions) == pytest.approx(why.score, abs=1e-6)
    coal = next(part for part in why.contributions if part.layer == "coal_mines")
    assert (coal.feature, coal.name) == ("CM-001", "测试煤矿1")
    assert 12 in coal.tasks and "应急局" in coal.units
    assert why.township == "西镇"
    assert "没有数据" in str(why) and "CM-001" in str(why)
    json.dumps(why.to_dict(), ensure_ascii=False)


def test_contributions_sum_to_the_score_on_every_cell(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    weights = np.array(list(risk.model.weights.values()), np.float64)[:, None, None]
    total = np.nansum(risk.surface["hazard"].values * weights, axis=0)
    known = ~np.isnan(risk.surface["score"].values)
    np.testing.assert_allclose(total[known], risk.surface["score"].values[known], atol=1 / STEPS)


def test_the_short_board_is_said(county: Path, tmp_path: Path) -> None:
    worst = mine(
        9,
        1500,
        1500,
        gas_grade="煤与瓦斯突出",
        hydro_type="极复杂",
        combustion="容易自燃",
        mining_depth=1000,
        standard_grade="未达标",
    )
    write_ledger(county, "hazards/check_dams", [])
    write_ledger(county, "hazards/coal_mines", [worst])
    model = County(county).model()
    lower = model.composite.model_copy(update={"breaks": (0.5, 0.6, 0.7)})
    risk = score(County(county), model.model_copy(update={"composite": lower}), out=tmp_path / "run")
    place = at(1500, 1500)
    why = risk.why(place.x, place.y)
    assert why.colour == Colour.ORANGE and why.raised_by == "煤矿"


def test_a_place_outside_the_county_is_refused(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    for lon, lat in ((120.0, 30.0), (at(-45, 3000).x, at(-45, 3000).y)):
        with pytest.raises(OutsideCounty, match="测试县"):
            risk.why(lon, lat)


def test_townships_count_every_cell_once_and_rank_the_worse_first(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    table = risk.townships
    areas = table[[area_column(colour) for colour in Colour]].to_numpy().sum()
    assert areas == pytest.approx(risk.manifest.cells * risk.grid.cell_km2)
    assert list(table["name"]) == ["西镇", "东镇"]
    assert list(table["rank"]) == [1, 2]
    # each township's numbers, worked out again from the raster
    colour = risk.surface["colour"].values
    west = colour[:, : colour.shape[1] // 2]
    known = west[~np.isnan(west)]
    expected = (known >= Colour.ORANGE).mean()
    assert table["share_red_orange"].iloc[0] == pytest.approx(expected, abs=0.01)


def test_people_count_where_they_live(county: Path, tmp_path: Path) -> None:
    model = County(county).model()
    strict = model.composite.model_copy(update={"breaks": (0.01, 0.02, 0.3)})
    risk = score(County(county), model.model_copy(update={"composite": strict}), out=tmp_path / "run")
    people = dict(zip(risk.townships["name"], risk.townships["exposed_people"], strict=True))
    assert people == {"西镇": 800.0, "东镇": 0.0}


def test_a_village_without_a_population_makes_the_count_a_lower_bound(county: Path, tmp_path: Path) -> None:
    villages = [
        (at(1500, 1550), {"id": "V1", "name": "近矿村", "population": 800}),
        (at(1500, 1500), {"id": "V2", "name": "无数村", "population": None}),
        (at(1400, 1500), {"id": "V3", "name": "负数村", "population": -5000}),
    ]
    write_ledger(county, "exposure/settlements", villages)
    model = County(county).model()
    strict = model.composite.model_copy(update={"breaks": (0.01, 0.02, 0.3)})
    risk = score(County(county), model.model_copy(update={"composite": strict}), out=tmp_path / "run")
    west = risk.townships.set_index("name").loc["西镇"]
    assert west["exposed_people"] == 800.0 and west["uncounted"] == 2
    assert "≥800" in risk._repr_html_()


def test_an_empty_townships_ledger_counts_the_county_as_one(county: Path, tmp_path: Path) -> None:
    write_ledger(county, "boundaries/townships", [])
    risk = score(County(county), out=tmp_path / "run")
    assert list(risk.townships["name"]) == ["测试县"]
    assert "测试县" in risk.map("composite", tmp_path / "m.html").read_text("utf-8")


def test_the_run_id_covers_the_countys_own_file(county: Path, tmp_path: Path) -> None:
    before = score(County(county), out=tmp_path / "a").run_id
    text = (county / "county.toml").read_text("utf-8")
    (county / "county.toml").write_text(text + "sample = true\n", "utf-8")
    assert score(County(county), out=tmp_path / "b").run_id != before


def test_without_settlements_exposed_people_are_unknown_and_not_none(county: Path, tmp_path: Path) -> None:
    (county / "exposure" / "settlements.geojson").unlink()
    risk = score(County(county), out=tmp_path / "run")
    assert risk.townships["exposed_people"].isna().all() and (risk.townships["rank_people"] == 0).all()


def test_the_run_folder_holds_what_the_design_says(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    with rasterio.open(risk.folder / "risk.tif") as source:
        assert source.descriptions == ("score", "colour", "confidence", "dominant_layer", "risk")
        assert source.dtypes[0] == "uint16" and source.scales[:2] == (0.0001, 1.0)
        assert source.crs.to_string() == CRS
    assert cog_validate(risk.folder / "risk.tif", strict=True, quiet=True)[0]
    with rasterio.open(risk.folder / "hazards.tif") as source:
        assert source.descriptions == risk.layers
    features = gpd.read_parquet(risk.folder / "features.parquet")
    assert features.crs.to_epsg() == 4490
    assert set(features["layer"]) == {"coal_mines", "check_dams"}
    assert {"id", "name", "township", "intensity", "colour", "rank", "position"} <= set(features.columns)
    assert not {"person", "phone"} & set(features.columns)
    coal = features[features["layer"] == "coal_mines"].set_index("id")
    assert coal.loc["CM-001", "rank"] == 1
    manifest = risk.manifest
    assert manifest.inputs.keys() >= {"hazards/coal_mines.geojson", "terrain/dem.tif"}
    assert set(manifest.features["coal_mines"]) == {"CM-001", "CM-002", "CM-003"}


def test_a_run_needs_nothing_but_its_folder(county: Path, tmp_path: Path) -> None:
    kept = score(County(county)).save(tmp_path / "kept")
    shutil.rmtree(county)
    again = open_run(kept.folder)
    assert again.run_id == kept.run_id
    assert len(again.ledgers["coal_mines"]) == 3
    assert "测试县" in again.map("composite", tmp_path / "m.html").read_text("utf-8")


def test_saving_never_overwrites(county: Path, tmp_path: Path) -> None:
    risk = score(County(county))
    (tmp_path / "taken").mkdir()
    with pytest.raises(RunError, match="taken"):
        risk.save(tmp_path / "taken")


def test_inputs_are_never_changed(county: Path, tmp_path: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in county.rglob("*") if p.is_file()}

    before = state()
    score(County(county), out=tmp_path / "run").map("forest-fire", tmp_path / "f.html")
    assert state() == before


def test_a_crash_leaves_the_last_good_run(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = score(County(county), out=tmp_path / "run").run_id
    write_ledger(county, "hazards/coal_mines", [mine(1, 2000, 2000)])

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(tables, "find", fail)
    with pytest.raises(OSError, match="disk full"):
        score(County(county), out=tmp_path / "run")
    assert open_run(tmp_path / "run").run_id == good
    assert sorted(p.name for p in tmp_path.iterdir()) == ["county", "run"]


def test_a_folder_that_is_no_run_is_never_replaced(county: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("ten years of work")
    with pytest.raises(RunError, match="precious"):
        score(County(county), out=precious)
    assert (precious / "thesis.txt").read_text() == "ten years of work"


def test_an_empty_folder_may_become_the_run(county: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert score(County(county), out=tmp_path / "out").run_id


def test_a_folder_that_is_no_county_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotACountyFolder, match=r"county\.toml"):
        County(tmp_path)


def test_a_damaged_manifest_is_said(county: Path, tmp_path: Path) -> None:
    risk = score(County(county), out=tmp_path / "run")
    (risk.folder / "manifest.json").write_text("{}")
    with pytest.raises(RunError, match=r"manifest\.json"):
        open_run(risk.folder)


def test_impossible_numbers_are_taken_as_missing_and_counted(county: Path, tmp_path: Path) -> None:
    blank, wild = (
        mine(1, 1500, 1500, mining_depth=depth, capacity=capacity)
        for depth, capacity in ((None, None), (1e9, -5.0))
    )
    write_ledger(county, "hazards/coal_mines", [blank])
    expected = score(County(county), out=tmp_path / "a")
    write_ledger(county, "hazards/coal_mines", [wild])
    opened = County(county)
    found = score(opened, out=tmp_path / "b")
    assert opened.errors("coal_mines") == 2
    np.testing.assert_array_equal(expected.surface["hazard"].values, found.surface["hazard"].values)


def test_compare_says_which_mine_changed_and_what_it_did(county: Path, tmp_path: Path) -> None:
    before = score(County(county), out=tmp_path / "a")
    write_ledger(
        county,
        "hazards/coal_mines",
        [
            mine(1, 1500, 1500, gas_grade="煤与瓦斯突出"),
            mine(3, 4500, 4500, status="关闭"),
            mine(4, 3000, 3000),
        ],
    )
    change = before.compare(score(County(county), out=tmp_path / "b"))
    rows = {(row.layer, row.id): row.change for row in change.features.itertuples()}
    assert rows == {
        ("coal_mines", "CM-001"): "changed",
        ("coal_mines", "CM-002"): "removed",
        ("coal_mines", "CM-004"): "added",
    }
    assert change.transitions.to_numpy().sum() == pytest.approx(before.manifest.cells * before.grid.cell_km2)
    assert not change.model_changed
    assert "km²" in str(change)


def test_runs_on_different_grids_are_not_compared(county: Path, tmp_path: Path) -> None:
    fine = score(County(county), out=tmp_path / "a")
    coarse = score(County(county), cell_m=90, out=tmp_path / "b")
    assert coarse.grid.cell_m == 90
    with pytest.raises(RunError, match="格网"):
        fine.compare(coarse)


def test_jupyter_shows_a_map_and_the_ranking(county: Path) -> None:
    risk = score(County(county))
    shown = risk._repr_html_()
    assert "data:image/png;base64," in shown and "西镇" in shown
    assert "测试县" in repr(risk) and risk.run_id in repr(risk)
    assert "srcdoc=" in risk.explore("composite")._repr_html_()


def test_rows_that_share_an_id_may_come_in_any_order(county: Path, tmp_path: Path) -> None:
    twins = [mine(1, 1500, 1500), mine(1, 1600, 1500), mine(1, 1500, 1650)]
    write_ledger(county, "hazards/coal_mines", twins)
    one = score(County(county), out=tmp_path / "a")
    write_ledger(county, "hazards/coal_mines", twins[::-1])
    other = score(County(county), out=tmp_path / "b")
    for name in RESULTS:
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes(), name


def test_a_ledger_without_any_position_is_unknown_and_not_none(county: Path, tmp_path: Path) -> None:
    (county / "hazards" / "coal_mines.geojson").unlink()
    (county / "hazards" / "coal_mines.csv").write_text("编号,名称\nA1,某矿\nA2,某矿二\n", "utf-8")
    risk = score(County(county), out=tmp_path / "run")
    assert not risk.manifest.layers["coal_mines"].known
    hazard = risk.surface["hazard"].sel(layer="coal_mines").values
    assert np.isnan(hazard).all()


def test_rows_without_a_position_lower_the_confidence_of_the_ground_they_may_lie_on(
    county: Path, tmp_path: Path
) -> None:
    before = score(County(county), out=tmp_path / "a").surface["confidence"].values
    path = county / "hazards" / "coal_mines.geojson"
    table = json.loads(path.read_text("utf-8"))
    table["features"].append({"type": "Feature", "properties": {"id": "CM-009"}, "geometry": None})
    path.write_text(json.dumps(table, ensure_ascii=False), "utf-8")
    risk = score(County(county), out=tmp_path / "b")
    after = risk.surface["confidence"].values
    free = risk.surface["hazard"].sel(layer="coal_mines").values == 0
    lost = risk.model.weights["coal_mines"] * (1 - 3 / 4)
    np.testing.assert_allclose((before - after)[free], lost, atol=1e-6)


def test_without_elevation_what_follows_the_ground_is_less_certain(county: Path, tmp_path: Path) -> None:
    with_dem = score(County(county), out=tmp_path / "a")
    shutil.rmtree(county / "terrain")
    without = score(County(county), out=tmp_path / "b")
    key = "check_dams"
    assert with_dem.manifest.layers[key].completeness > without.manifest.layers[key].completeness
    assert np.nanmax(without.surface["hazard"].sel(layer=key).values) > 0  # a disc stands in


def test_a_hole_in_the_dem_is_unknown_to_what_follows_the_ground(county: Path, tmp_path: Path) -> None:
    path = county / "terrain" / "dem.tif"
    with rasterio.open(path) as source:
        z, profile = source.read(1), source.profile
    z[: z.shape[0] // 2] = -32768.0  # not declared as nodata
    path.unlink()
    with rasterio.open(path, "w", **profile) as out:
        out.write(z, 1)
    surface = score(County(county), out=tmp_path / "run").surface
    dams, mines = (surface["hazard"].sel(layer=key).values for key in ("check_dams", "coal_mines"))
    north = slice(5, surface.sizes["y"] // 2 - 10)
    inside = ~np.isnan(surface["confidence"].values[north])
    assert (np.isnan(dams[north]) | (dams[north] > 0))[inside].all()
    assert (dams[north] > 0).any()  # the dam in the hole has its disc
    assert not np.isnan(mines[north][inside]).any()


def test_no_feature_disappears_on_a_coarse_grid(county: Path, tmp_path: Path) -> None:
    for cell in (90.0, 300.0, 900.0):
        scoring = prepare(County(county), cell_m=cell)
        for layer in scoring.layers:
            if layer.assessment is not None:
                laid = {patch.feature for patch in layer.footprints if (patch.intensity > 0).any()}
                assert laid == set(range(len(layer.assessment.intensity))), (layer.key, cell)
