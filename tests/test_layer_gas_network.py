"""Gas mains: the impact radius as published, what is old, and that nothing unknown looks safe."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString

from liulin_geo.footprints import merge
from liulin_geo.grid import Grid
from liulin_geo.hazards.base import Assessment, Ground, Site
from liulin_geo.hazards.gas_network import METHOD, GasParams, impact_radius_m
from liulin_geo.model import load_model

PARAMS = load_model().params_of("gas_network")
assert isinstance(PARAMS, GasParams)
GRID = Grid("EPSG:4546", 0.0, 6000.0, 10.0, 600, 600)
GROUND = Ground(GRID, None)
INCH_MM, PSI_KPA, FOOT_M = 25.4, 6.894757, 0.3048
WHOLE: dict[str, object] = {"pressure": "中压A", "material": "PE100", "diameter": 200, "laid": 2020}


def rate(*rows: dict[str, object]) -> Assessment:
    columns = pd.DataFrame([{**WHOLE, **row} for row in rows]).astype({"diameter": float, "laid": float})
    lines = [LineString([(1000, 3000), (5000, 3000)])] * len(rows)
    return METHOD.assess(gpd.GeoDataFrame(columns, geometry=lines), PARAMS, GROUND)


# -- the published arithmetic ----------------------------------------------------------------------


def test_the_impact_radius_is_that_of_the_example_of_asme_b31_8s() -> None:
    # "A 30 in. diameter pipe with a maximum allowable operating pressure of 1,000 psig ... = 654.6 ft"
    radius = impact_radius_m(30 * INCH_MM, 1000 * PSI_KPA)
    assert radius / FOOT_M == pytest.approx(654.6, abs=0.05)
    assert radius == pytest.approx(199.5, abs=0.05)


def test_the_metric_factor_is_the_published_one() -> None:
    assert impact_radius_m(1, 1) == pytest.approx(0.00315, abs=5e-6)


@pytest.mark.parametrize(
    ("name", "kpa"),
    [
        ("低压", 10), ("中压B", 200), ("中压A", 400), ("次高压B", 800), ("次高压A", 1600), ("高压B", 2500),
        ("高压A", 4000),
    ],
)  # fmt: skip
def test_the_classes_end_where_gb_50028_says(name: str, kpa: float) -> None:
    assert PARAMS.class_kpa[name] == kpa
    (fact,) = rate({"pressure": name, "diameter": 325}).facts
    assert fact["impact_m"] == round(impact_radius_m(325, kpa), 1)


# -- ratings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"material": "PE100"}, {"material": "钢管"}),
        ({"material": "钢管"}, {"material": "球墨铸铁"}),
        ({"material": "球墨铸铁"}, {"material": "灰口铸铁"}),
        ({"laid": 2020}, {"laid": 2004}),
        ({"pressure": "低压"}, {"pressure": "次高压A"}),
    ],
)
def test_the_worse_attribute_rates_higher(better: dict[str, object], worse: dict[str, object]) -> None:
    rated = rate(better, worse)
    assert rated.intensity[1] > rated.intensity[0]
    np.testing.assert_allclose([sum(part.values()) for part in rated.parts], rated.intensity, atol=1e-6)


@pytest.mark.parametrize("column", ["pressure", "material", "laid"])
def test_what_is_blank_is_never_safe_and_lowers_the_completeness(column: str) -> None:
    known, blank = rate({}, {column: None}).intensity
    assert blank > known
    whole, less = rate({}, {column: None}).completeness
    assert whole == 1 and less < 1


def test_a_blank_pressure_or_diameter_reaches_as_far_as_the_worst_that_is_usual() -> None:
    facts = rate({}, {"pressure": None}, {"diameter": None}).facts
    assert facts[1]["impact_m"] == round(impact_radius_m(200, 4000), 1) > facts[0]["impact_m"]
    assert facts[2]["impact_m"] == round(impact_radius_m(300, 400), 1)
    assert rate({"pressure": None}, {"diameter": None}, {"laid": None}).basis == (
        ("gas_pressure",), ("gas_diameter",), ("gas_age",),
    )  # fmt: skip


def test_mains_of_twenty_years_are_to_be_assessed() -> None:
    assert [fact.get("old_years") for fact in rate({"laid": 2006}, {"laid": 2007}, {"laid": None}).facts] == [
        20, None, None,
    ]  # fmt: skip


def test_a_main_laid_after_the_reference_year_is_new() -> None:
    new, later = rate({"laid": 2026}, {"laid": 2031}).intensity
    assert new == later


# -- footprint -------------------------------------------------------------------------------------


def test_heat_is_full_to_the_radius_and_nought_where_it_has_fallen_to_five() -> None:
    radius = impact_radius_m(1000, 4000)  # 199.4 m
    site = Site(0, {}, LineString([(1000, 3000), (5000, 3000)]), 0.8, {"impact_m": radius})
    laid = merge(METHOD.spread(site, PARAMS, GROUND), GRID.window).intensity

    def at(metres: float) -> float:
        return float(laid[GRID.cell_of(3000, 3000 + metres)])

    assert at(0) == at(190) == pytest.approx(0.8)
    harmless = radius * np.sqrt(15.8 / 5)  # 354.5 m
    assert 0 < at(340) < at(280) < 0.8
    assert at(harmless + 20) == 0


def test_a_low_pressure_main_reaches_as_far_as_leaking_gas_creeps() -> None:
    site = Site(0, {}, LineString([(1000, 3000), (5000, 3000)]), 0.5, {"impact_m": 1.0})
    laid = merge(METHOD.spread(site, PARAMS, GROUND), GRID.window).intensity
    assert laid[GRID.cell_of(3000, 3020)] > 0
    assert laid[GRID.cell_of(3000, 3045)] == 0
