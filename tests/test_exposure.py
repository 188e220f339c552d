"""From hazard to risk: exposure, vulnerability and capacity by hand calculation, and the product's laws."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from liulin_geo.county import County
from liulin_geo.exposure import consequence_on
from liulin_geo.grid import Grid
from liulin_geo.hazards.base import Ground
from liulin_geo.model import ConsequenceSettings, load_model
from liulin_geo.risk import score

from .conftest import ROOT
from .tables import ledger

PARAMS = load_model().consequence
N, CELL = 201, 30.0
GRID = Grid("EPSG:4546", 0.0, N * CELL, CELL, N, N)
MIDDLE = N * CELL / 2
EMPTY = ("settlements", "facilities", "forest", "roads", "rescue_teams", "fire_brigades", "stores")


def factor(params: ConsequenceSettings = PARAMS, **ledgers: gpd.GeoDataFrame | None) -> np.ndarray:
    """The factor on flat ground with empty ledgers but for those given; ``None`` takes one away."""
    all_of_them = {key: ledger(key) for key in EMPTY} | ledgers
    known = {key: frame for key, frame in all_of_them.items() if frame is not None}
    return consequence_on(params, Ground(GRID, None, known)).values


def homes(population: float | None, x: float = MIDDLE, y: float = MIDDLE) -> gpd.GeoDataFrame:
    return ledger("settlements", {"population": population, "geometry": Point(x, y)})


def test_on_empty_ground_only_the_floor_counts() -> None:
    assert factor() == pytest.approx(PARAMS.floor * PARAMS.vulnerability)


def test_the_product_is_that_of_the_hand_calculation() -> None:
    """A village of 60 in the middle: the cone's peak is 60 · 3 / (π · 0.6²) = 159.2 people per km²."""
    density = 60 * 3 / (np.pi * 0.36)
    points = np.interp(density, [50, 300], [0.3, 0.7])
    exposure = 0.5 * points  # the weight of people is a half
    expected = (0.3 + 0.7 * exposure) * 0.75
    assert factor(settlements=homes(60))[100, 100] == pytest.approx(expected, abs=6e-5)
    # a brigade next door: capacity 1, and the risk is divided by 1.5
    brigade = ledger("fire_brigades", {"geometry": Point(MIDDLE, MIDDLE)})
    helped = factor(settlements=homes(60), fire_brigades=brigade)[100, 100]
    assert helped == pytest.approx(expected / 1.5, abs=6e-5)
    # a school: exposure of its own, and people who can't help themselves
    school = ledger("facilities", {"kind": "学校", "geometry": Point(MIDDLE, MIDDLE)})
    at_school = factor(settlements=homes(60), facilities=school)[100, 100]
    assert at_school == pytest.approx(0.3 + 0.7 * (exposure + 0.2), abs=6e-5)


def test_a_settlements_people_are_all_on_the_ground() -> None:
    straight = PARAMS.model_copy(update={"people": ((0.0, 0.0), (1e6, 1.0)), "floor": 0.0})
    only = straight.model_copy(update={"weights": {"people": 1.0}, "vulnerability": 1.0})
    density = factor(only, settlements=homes(1000)).astype(np.float64) * 1e6
    assert (density * GRID.cell_km2).sum() == pytest.approx(1000, rel=0.01)


@pytest.mark.parametrize("key", ["settlements", "facilities", "roads"])
def test_an_absent_ledger_makes_no_ground_safer(key: str) -> None:
    full = {"settlements": homes(500), "roads": ledger("roads")}
    without = factor(**{**full, key: None})
    assert (without >= factor(**full) - 1e-6).all() and (without > factor(**full)).any()


@settings(max_examples=20)
@given(st.floats(0, 5000), st.floats(1, 5000))
def test_more_people_never_lower_the_consequence(people: float, more: float) -> None:
    few, many = factor(settlements=homes(people)), factor(settlements=homes(people + more))
    assert (many >= few - 1e-6).all()


def test_a_road_counts_beside_it_and_not_beyond_its_reach() -> None:
    road = ledger("roads", {"road_class": "国道", "geometry": LineString([(0, MIDDLE), (6000, MIDDLE)])})
    values = factor(roads=road)
    assert values[100, 100] > values[97, 100] > values[90, 100] == pytest.approx(factor()[90, 100])


def test_a_part_without_weight_is_switched_off() -> None:
    off = PARAMS.model_copy(update={"weights": {**PARAMS.weights, "people": 0.0}})
    assert factor(off, settlements=homes(5000)) == pytest.approx(factor(off))


@pytest.mark.slow
def test_a_run_has_both_surfaces_and_risk_is_never_above_the_hazard(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder, model = tmp_path_factory.mktemp("exposure"), load_model()
    county = County(ROOT / "data")
    run = score(county, model, 120, folder / "with")
    hazard, risk = run.band("risk", "score"), run.band("risk", "risk")
    inside = ~np.isnan(hazard)
    assert (np.isnan(risk) == ~inside).all()
    assert (risk[inside] <= hazard[inside] + 1e-7).all() and (risk[inside] < hazard[inside]).any()
    plain = model.model_copy(update={"consequence": model.consequence.model_copy(update={"enabled": False})})
    without = score(county, plain, 120, folder / "without")
    np.testing.assert_array_equal(without.band("risk", "risk"), hazard)
    spot = run.townships.geometry.iloc[0].representative_point()
    assert "后果" in str(run.why(spot.x, spot.y)) and "后果" not in str(without.why(spot.x, spot.y))
