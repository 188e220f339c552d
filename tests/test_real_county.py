"""A county folder made of real open data, as thin as real ledgers are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from liulin_geo.county import County
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import Ground
from liulin_geo.risk import Risk, score
from liulin_geo.sources.check import check_folder


@pytest.fixture(scope="module")
def folder(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real outline, three real mine boundaries and fourteen real fault traces, as they stand."""
    root = tmp_path_factory.mktemp("real") / "county"
    for name in ("boundaries", "hazards"):
        (root / name).mkdir(parents=True)
    counties = json.loads((real_data / "boundaries/counties.geojson").read_text("utf-8"))
    counties["features"] = [f for f in counties["features"] if f["properties"]["adcode"] == 141125]
    (root / "boundaries/county.geojson").write_text(json.dumps(counties, ensure_ascii=False), "utf-8")
    shutil.copy(real_data / "mines/mine_boundaries.geojson", root / "hazards/coal_mines.geojson")
    shutil.copy(real_data / "faults/cn-faults.geojson", root / "hazards/fault_zones.geojson")
    (root / "county.toml").write_text(
        'name = "柳林县"\nadcode = "141125"\ncrs = "EPSG:4546"\nresolution_m = 30\nas_of = "2026-11-20"\n',
        "utf-8",
    )
    return root


@pytest.fixture(scope="module")
def risk(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Risk:
    return score(County(folder), out=tmp_path_factory.mktemp("run") / "run")


def test_the_area_is_the_countys(risk: Risk) -> None:
    # 1,289 km² on EPSG:4546, as published with the outline
    assert sum(risk.manifest.colours_km2.values()) == pytest.approx(1289, abs=1.5)


def test_faults_that_all_lie_beyond_the_county_are_no_data(risk: Risk, folder: Path) -> None:
    # the nearest trace is 0.6 km from the county, and its band does not reach it
    assert not risk.manifest.layers["fault_zones"].known
    fault = risk.surface["hazard"].sel(layer="fault_zones").values
    inside = ~np.isnan(risk.surface["confidence"].values)
    assert np.isnan(fault[inside]).all()
    said = {(issue.layer, issue.code): issue for issue in check_folder(folder).issues}
    assert said["fault_zones", "none_in_county"].params == {"count": 14}


def test_most_faults_are_of_unknown_age_and_said_to_be(folder: Path) -> None:
    county = County(folder)
    ground = Ground(county.grid(500.0), None)
    faults = county.frame_in_metres("fault_zones")
    rated = BY_KEY["fault_zones"].assess(faults, county.model().params_of("fault_zones"), ground)
    unknown = np.isnan(rated.intensity)
    assert (len(unknown), unknown.sum()) == (14, 9)
    assert (rated.completeness[unknown] == 0).all()


def test_mines_without_attributes_are_rated_and_uncertain(risk: Risk) -> None:
    mines = risk.features[risk.features["layer"] == "coal_mines"]
    assert len(mines) == 3 and mines["id"].is_unique
    assert (mines["completeness"] == 0).all()
    assert (mines["intensity"] >= 0.5).all()
    reached = risk.surface["hazard"].sel(layer="coal_mines").values > 0
    # 69 km² and 7 km² lie in the county, less what lies beyond the line, plus the subsidence rim
    assert 70 < reached.sum() * risk.grid.cell_km2 < 95


def test_layers_that_are_not_there_lower_confidence_and_nothing_is_blue(risk: Risk) -> None:
    known = risk.model.weights["coal_mines"]
    confidence = risk.surface["confidence"].values
    assert np.nanmax(confidence) == pytest.approx(known, abs=1e-6)
    mined = risk.surface["hazard"].sel(layer="coal_mines").values > 0
    assert np.nanmax(confidence[mined]) == 0  # mines without attributes tell nothing of what they endanger
    assert risk.manifest.colours_km2["blue"] == 0
    assert risk.manifest.colours_km2["no_data"] > 1150
    assert risk.manifest.colours_km2["yellow"] > 60


@pytest.mark.parametrize("view", ["composite", "forest-fire"])
def test_the_map_says_what_is_missing(risk: Risk, view: str, tmp_path: Path) -> None:
    text = risk.map(view, tmp_path / "m.html").read_text("utf-8")
    start = text.index("没有数据的图层")
    said = text[start : start + 400]
    for title in ("尾矿库", "水库", "森林火险"):
        assert title in said
    assert "示例数据" not in text  # real data are not samples
