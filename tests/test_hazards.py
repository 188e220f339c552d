"""Hazard methods: reference values by the standards, and the direction in which each factor works."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from shapely.geometry import LineString, Point

from liulin_geo.footprints import merge
from liulin_geo.footprints.kernels import erfc
from liulin_geo.footprints.valley import down_valley, flow_path, wave_depth
from liulin_geo.grid import Grid
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Site
from liulin_geo.hazards.chemical_sites.individual_risk import Frequencies, contour_m, individual_risk
from liulin_geo.hazards.dams import Stage, flow_along
from liulin_geo.hazards.embankment_roads import bend_deg_per_100m
from liulin_geo.hazards.factors import Factor
from liulin_geo.hazards.river_reaches import RiverParams, flood_depth_m
from liulin_geo.hazards.standards.subsidence import edge_subsidence_share
from liulin_geo.hazards.subsidence_rim import subsidence_rim
from liulin_geo.hazards.tailings_ponds import reaching
from liulin_geo.layers import LAYERS
from liulin_geo.messages import t
from liulin_geo.model import load_model
from liulin_geo.terrain import Terrain

from .tables import ledger

MODEL = load_model()
GRID = Grid("EPSG:4546", 0.0, 6000.0, 30.0, 200, 200)
FOOTPRINT_LAYERS = sorted(key for key, method in BY_KEY.items() if isinstance(method, FootprintMethod))


def rate(layer: str, *rows: dict[str, object]) -> Assessment:
    """Rate rows of a ledger with the shipped model."""
    method = BY_KEY[layer]
    assert isinstance(method, FootprintMethod)
    return method.assess(ledger(layer, *rows), MODEL.params_of(layer), Ground(GRID, None))


# -- chemical sites ------------------------------------------------------------------------------


def test_a_site_at_grade_one_has_full_intensity() -> None:
    # R = 2.0 · 4 · 62.5 / 5 = 100
    rated = rate(
        "chemical_sites", {"kind": "储存", "substances": "液氯:62.5", "exposed_people": 150, "status": "生产"}
    )
    assert rated.intensity[0] == pytest.approx(1.0)
    assert rated.completeness[0] == 1.0


def test_a_substance_nobody_can_rate_does_not_make_a_site_look_safe() -> None:
    known, unread = (
        {"kind": "生产", "substances": text, "exposed_people": 5, "status": "生产"}
        for text in ("柴油:10", "柴油:10;秘方:9")
    )
    rated = rate("chemical_sites", known, unread)
    assert rated.intensity[1] > rated.intensity[0]
    assert rated.completeness[1] < rated.completeness[0]


# -- ratings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "better", "worse"),
    [
        ("coal_mines", {"gas_grade": "低瓦斯"}, {"gas_grade": "煤与瓦斯突出"}),
        ("coal_mines", {"hydro_type": "简单"}, {"hydro_type": "极复杂"}),
        ("coal_mines", {"standard_grade": "一级"}, {"standard_grade": "未达标"}),
        ("coal_mines", {"mining_depth": 250}, {"mining_depth": 900}),
        ("coal_mines", {"status": "关闭"}, {"status": "生产"}),
        ("noncoal_mines", {"goaf_volume": 0}, {"goaf_volume": 500_000}),
        ("noncoal_mines", {"capacity": 80}, {"capacity": 20}),
        ("tailings_ponds", {"discharge": "干排"}, {"discharge": "湿排"}),
        ("tailings_ponds", {"dam_height": 20}, {"dam_height": 90}),
        ("tailings_ponds", {"volume": 5e5}, {"volume": 5e7}),
        ("embankment_roads", {"guardrail": "有"}, {"guardrail": "无"}),
        ("embankment_roads", {"embankment_height": 12}, {"embankment_height": 40}),
        ("embankment_roads", {"side_slope": 3}, {"side_slope": 1}),
        ("embankment_roads", {"road_class": "国道"}, {"road_class": "村道"}),
        ("river_reaches", {"obstructions": 0}, {"obstructions": 4}),
        ("reservoirs", {"safety": "一类"}, {"safety": "三类"}),
        ("check_dams", {"safety": "正常"}, {"safety": "病险"}),
        ("fault_zones", {"activity": "前第四纪"}, {"activity": "全新世"}),
        ("geohazard_points", {"monitored": "专业"}, {"monitored": "无"}),
        ("geohazard_points", {"scale": "小型"}, {"scale": "特大型"}),
    ],
)
def test_the_worse_attribute_rates_higher(
    layer: str, better: dict[str, object], worse: dict[str, object]
) -> None:
    rated = rate(layer, better, worse)
    assert rated.intensity[1] > rated.intensity[0]


def test_a_reach_below_its_design_standard_rates_higher() -> None:
    meets = {"design_return_period": 20, "actual_return_period": 20, "obstructions": 0}
    falls_short = {**meets, "actual_return_period": 5}
    rated = rate("river_reaches", meets, falls_short)
    assert rated.intensity[1] > rated.intensity[0]


@pytest.mark.parametrize("layer", FOOTPRINT_LAYERS)
def test_a_row_without_attributes_is_neither_safe_nor_certain(layer: str) -> None:
    rated = rate(layer, {})
    assert np.isnan(rated.intensity[0]) or rated.intensity[0] >= 0.25
    assert rated.completeness[0] < 0.5


@pytest.mark.parametrize("layer", FOOTPRINT_LAYERS)
def test_an_empty_ledger_is_rated_without_complaint(layer: str) -> None:
    rated = rate(layer)
    assert len(rated.intensity) == len(rated.completeness) == 0


def test_a_fault_of_unknown_age_is_no_data_and_not_safe() -> None:
    rated = rate("fault_zones", {"activity": None}, {"activity": "全新世"})
    assert np.isnan(rated.intensity[0]) and rated.completeness[0] == 0.0
    assert rated.intensity[1] == pytest.approx(0.4)  # below design intensity 8 only a hint
    laid = list(spread("fault_zones", {"activity": None}, LineString([(1000, 3000), (5000, 3000)])))
    surface = merge(laid, GRID.window)
    assert np.isnan(surface.intensity[GRID.cell_of(3000, 3060)])
    assert surface.intensity[GRID.cell_of(3000, 4000)] == 0


@given(st.floats(0.05, 1), st.floats(0, 2000), st.floats(1, 500))
def test_a_curve_factor_grows_with_its_number(weight: float, value: float, more: float) -> None:
    factor = Factor(weight=weight, unknown=0.5, curve=((0, 0.1), (1000, 0.9)))
    frame = ledger("coal_mines", {"mining_depth": value}, {"mining_depth": value + more})
    points, known = factor.rate(frame["mining_depth"])
    assert points[1] >= points[0] and known.all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"weight": 1, "unknown": 0.5},
        {"weight": 1, "unknown": 0.5, "points": {"a": 1}, "curve": [[0, 0], [1, 1]]},
        {"weight": 0, "unknown": 0.5, "points": {"a": 1}},
        {"weight": 1, "unknown": 0.5, "curve": [[1, 0], [1, 1]]},
        {"weight": 1, "unknown": 2.0, "points": {"a": 1}},
    ],
)
def test_a_factor_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Factor.model_validate(wrong)


# -- footprints ------------------------------------------------------------------------------


def spread(layer: str, row: dict[str, object], geometry: object, terrain: Terrain | None = None) -> object:
    """The footprints of one feature with the shipped model."""
    method = BY_KEY[layer]
    assert isinstance(method, FootprintMethod)
    frame = ledger(layer, {**row, "geometry": geometry})
    ground = Ground(GRID, terrain)
    rated = method.assess(frame, MODEL.params_of(layer), ground)
    feature = frame.drop(columns="geometry").to_dict("records")[0]
    site = Site(0, feature, geometry, float(rated.intensity[0]), rated.facts_of(0))
    return method.spread(site, MODEL.params_of(layer), ground)


def slope_to_the_east() -> Terrain:
    """A plane that falls to the east by 0.2, with a gully from west to east in the middle."""
    rows, cols = np.mgrid[0:200, 0:200]
    z = 1500 - cols * 30 * 0.2 + np.minimum(np.abs(rows - 100) * 30 * 0.3, 60.0)
    return Terrain(GRID, z.astype(np.float32))


@pytest.mark.parametrize("layer", ["tailings_ponds", "reservoirs", "check_dams"])
def test_a_dam_endangers_the_valley_below_it_and_not_the_hill_above(layer: str) -> None:
    terrain = slope_to_the_east()
    (laid,) = spread(layer, {"dam_height": 30, "volume": 1e6, "capacity": 1e6}, Point(1500, 3000), terrain)
    surface = merge([laid], GRID.window)
    assert surface.intensity[GRID.cell_of(2400, 2990)] > 0
    assert surface.intensity[:, : GRID.cell_of(1300, 3000)[1]].max() == 0  # upstream of the dam
    assert surface.intensity[GRID.cell_of(2400, 3600)] == 0  # 60 m above the gully


def test_a_class_from_one_figure_is_said_and_is_less_complete() -> None:
    full = {"volume": 5e6, "dam_height": 45, "discharge": "湿排"}
    rated = rate("tailings_ponds", full, {**full, "dam_height": None}, {**full, "volume": None}, {})
    assert [keys[:-1] for keys in rated.basis] == [
        (), ("pond_by_volume",), ("pond_by_height",), ("pond_unknown",),
    ]  # fmt: skip
    assert {keys[-1] for keys in rated.basis} == {"headed_unknown"}
    # without ledgers of who lives below, a quarter of the evidence is missing
    assert rated.completeness.tolist() == pytest.approx([0.75, 0.475, 0.475, 0.0])


def test_people_in_the_flows_way_make_a_pond_headed_and_people_on_the_hill_do_not() -> None:
    """头顶库: 1 km along the flow path, not in a circle."""
    terrain, method = slope_to_the_east(), BY_KEY["tailings_ponds"]
    assert isinstance(method, FootprintMethod)
    pond = ledger("tailings_ponds", {"volume": 5e6, "dam_height": 45, "geometry": Point(1500, 2990)})
    nobody = ledger("facilities")

    def rated(*places: tuple[float, float], dem: Terrain | None = terrain) -> Assessment:
        homes = ledger("settlements", *({"geometry": Point(*place)} for place in places))
        ground = Ground(GRID, dem, {"settlements": homes, "facilities": nobody})
        return method.assess(pond, MODEL.params_of("tailings_ponds"), ground)

    below, uphill, beside, beyond = (2300.0, 2990.0), (900.0, 2990.0), (2100.0, 3600.0), (2600.0, 2990.0)
    assert rated(below).facts[0]["headed"] == 1
    for place in (uphill, beside, beyond):
        assert "headed" not in rated(place).facts[0], place
    assert rated(below).intensity[0] > rated(uphill).intensity[0]
    circle = rated(uphill, dem=None)
    assert circle.facts[0]["headed"] == 1 and "headed_by_circle" in circle.basis[0]


def test_tailings_reach_half_as_often_beyond_their_expected_runout() -> None:
    share = reaching(np.array([0.0, 2000.0, 2000.0 * np.exp(1.6449 * 0.7), 1e6]), 2000.0, 0.7)
    assert share.tolist() == pytest.approx([1.0, 0.5, 0.05, 0.0], abs=1e-4)
    assert (np.diff(share) < 0).all()


def test_the_interval_of_a_runout_is_that_of_both_regressions() -> None:
    rated = rate("tailings_ponds", {"volume": 1e6, "dam_height": 30})
    low, expected, high = rated.facts[0]["runout_m"]
    # V_F = 0.332, H_f = 30 · 0.332 · 0.332 = 3.3067, D = 3.04 · 3.3067^0.545 = 5.834 km
    assert expected == pytest.approx(5834, abs=5)
    sigma = np.hypot(0.95, 2 * 0.545 * 0.75)
    assert np.log(high / expected) == pytest.approx(1.6449 * sigma, rel=1e-3)
    assert np.log(expected / low) == pytest.approx(1.6449 * sigma, rel=1e-3)


def test_a_dam_without_a_dem_has_a_disc() -> None:
    (laid,) = spread("check_dams", {"dam_height": 12, "capacity": 2e5}, Point(3000, 3000))
    surface = merge([laid], GRID.window)
    west, east = (surface.intensity[GRID.cell_of(3000 + d, 3000)] for d in (-90, 90))
    assert west > 0 and east > 0


def test_a_slide_runs_down_and_not_up() -> None:
    _, cols = np.mgrid[0:200, 0:200]
    terrain = Terrain(GRID, (2000 - cols * 30 * 0.6).astype(np.float32))
    (laid,) = spread(
        "geohazard_points", {"kind": "滑坡", "scale": "大型", "monitored": "无"}, Point(3000, 3000), terrain
    )
    surface = merge([laid], GRID.window)
    assert surface.intensity[GRID.cell_of(3300, 3000)] > 0
    assert surface.intensity[GRID.cell_of(2700, 3000)] == 0


def test_a_river_floods_the_low_bank_and_not_the_terrace() -> None:
    rows, cols = np.mgrid[0:200, 0:200]
    z = 800 - cols * 30 * 0.004 + np.minimum(np.abs(rows - 100) * 30 * 0.1, 60.0)
    terrain = Terrain(GRID, z.astype(np.float32))
    line = LineString([(1000, 2990), (5000, 2990)])
    row = {"design_return_period": 20, "actual_return_period": 5, "obstructions": 2}
    surface = merge(spread("river_reaches", row, line, terrain), GRID.window)  # type: ignore[arg-type]
    assert surface.intensity[GRID.cell_of(3000, 2990)] > 0.5
    assert surface.intensity[GRID.cell_of(3000, 3240)] == 0


def test_a_terrace_of_a_tributary_is_not_flooded_by_the_river() -> None:
    """A side valley higher than the river lies within its corridor, but drains into its own stream."""
    rows, cols = np.mgrid[0:200, 0:200]
    river = 800 - cols * 30 * 0.004 + np.minimum(np.abs(rows - 100) * 30 * 0.1, 60.0)
    terrain = Terrain(GRID, river.astype(np.float32))
    row = {"design_return_period": 20, "actual_return_period": 20, "obstructions": 0}
    line = LineString([(1000, 2985), (5000, 2985)])
    surface = merge(spread("river_reaches", row, line, terrain), GRID.window)  # type: ignore[arg-type]
    wet = surface.intensity > 0
    drainage = terrain.drainage(1.0)
    out_row = np.where(drainage.outlet >= 0, drainage.outlet // GRID.n_cols, -1)
    assert wet.any()
    assert (np.abs(out_row[wet] - 100) <= 100 / 30 + 1).all()
    assert (drainage.height[wet] < 5.0).all()


def test_a_flood_is_deeper_where_protection_falls_short_and_the_channel_is_blocked() -> None:
    params = MODEL.params_of("river_reaches")
    assert isinstance(params, RiverParams)
    assert flood_depth_m(20, 20, 0, params) == params.depth_m
    assert flood_depth_m(20, 50, 0, params) == params.depth_m
    assert flood_depth_m(np.nan, 5, 0, params) == params.depth_m
    short = flood_depth_m(20, 5, 0, params)
    assert short == pytest.approx(params.depth_m * (1 + params.depth_growth * np.log(4)))
    assert flood_depth_m(20, 5, 3, params) > short


def test_a_road_endangers_the_ground_below_it_and_not_above() -> None:
    rows, _ = np.mgrid[0:200, 0:200]
    terrain = Terrain(GRID, (1000 + rows * 30 * 0.3).astype(np.float32))  # rises to the south
    row = {
        "embankment_height": 35,
        "side_slope": 1.5,
        "guardrail": "无",
        "traffic": 800,
        "road_class": "乡道",
    }
    line = LineString([(1000, 3015), (5000, 3015)])
    surface = merge(spread("embankment_roads", row, line, terrain), GRID.window)  # type: ignore[arg-type]
    assert surface.intensity[GRID.cell_of(3000, 3015)] > 0.5
    assert surface.intensity[GRID.cell_of(3000, 3075)] > 0.5  # north of the road, below it
    assert surface.intensity[GRID.cell_of(3000, 2955)] == 0


def test_a_bend_of_a_circle_turns_by_its_arc() -> None:
    angle = np.linspace(0, np.pi, 400)
    half_circle = LineString(np.column_stack([200 * np.cos(angle), 200 * np.sin(angle)]))
    assert bend_deg_per_100m(half_circle) == pytest.approx(np.degrees(100 / 200), rel=0.02)
    assert bend_deg_per_100m(LineString([(0, 0), (1000, 0)])) == 0.0
    assert bend_deg_per_100m(LineString([(0, 0), (50, 0)])) == 0.0


def test_every_ledger_of_the_registry_has_a_schema() -> None:
    assert {key for key in BY_KEY if key not in LAYERS} == {"forest_fire", "slide_susceptibility"}


# -- dams, mines, chemical sites, faults, debris flows: what their own standards say ------------------------


def narrow_gully() -> Terrain:
    """A V-shaped gully from west to east that falls by 0.02, with sides of 1 in 2 all the way up."""
    rows, cols = np.mgrid[0:200, 0:200]
    return Terrain(GRID, (1200 - cols * 30 * 0.02 + np.abs(rows - 100) * 30 * 0.5).astype(np.float32))


def test_a_wave_in_a_gully_one_cell_wide_is_as_deep_as_the_hydraulics_say() -> None:
    """Walls of 15 m beside a bed of one cell make a rectangle 30 m wide, of which the formulae are known."""
    terrain, spread_m, q = narrow_gully(), 250.0, 500.0 / 30.0
    path = flow_path(1000.0, 2985.0, 3000.0, terrain)
    assert path is not None

    def depth(flow: float, roughness: float) -> np.ndarray:
        return wave_depth(path, np.full(len(path[3]), flow), roughness, spread_m, terrain)[15:-15]

    # smooth: Manning's flow would be faster than critical, so that h = (q²/g)^(1/3) = 3.05 m
    assert depth(500.0, 0.02) == pytest.approx((q**2 / 9.81) ** (1 / 3), abs=0.11)
    # rough: h = (q·n/√S)^(3/5) = 6.4 m at n = 0.2, S = 0.02
    assert depth(500.0, 0.2) == pytest.approx((q * 0.2 / np.sqrt(0.02)) ** 0.6, rel=0.03)
    assert (depth(900.0, 0.02) > depth(500.0, 0.02)).all()


def test_a_dam_that_fails_onto_a_weak_one_takes_it_along_and_a_sound_one_holds() -> None:
    terrain = narrow_gully()
    upper = {"id": "D-1", "capacity": 3e5, "silted": 0, "dam_height": 15, "safety": "病险"}
    lower = {"id": "D-2", "capacity": 4e5, "silted": 0, "dam_height": 20, "safety": "病险"}
    at = {"D-1": Point(900, 2985), "D-2": Point(2400, 2985)}
    method = BY_KEY["check_dams"]
    assert isinstance(method, FootprintMethod)

    def assessed(**changes: object) -> Assessment:
        rows = (upper, {**lower, **changes})
        frame = ledger("check_dams", *({**row, "geometry": at[str(row["id"])]} for row in rows))
        return method.assess(frame, MODEL.params_of("check_dams"), Ground(GRID, terrain))

    cascade, below = assessed().facts
    assert cascade["cascade"] == "D-2" and "cascade" not in below
    second = cascade["stages"][1]
    assert second["along_m"] == pytest.approx(1500, abs=60)
    assert second["volume_m3"] == 7e5
    assert second["peak_m3s"] == pytest.approx(0.607 * 7e5**0.295 * 20**1.24)
    sound, _ = assessed(safety="正常", capacity=9e5).facts
    assert "cascade" not in sound and sound["stopped_m"] == pytest.approx(1500, abs=60)
    # what is not known holds nothing
    assert assessed(safety="正常", capacity=9e5, silted=None).facts[0]["cascade"] == "D-2"


def test_the_wave_of_a_cascade_is_larger_below_the_second_dam() -> None:
    along = np.array([0.0, 1000.0, 1500.0, 3000.0])
    stages = (Stage("a", 0.0, 3e5, 600.0), Stage("b", 1500.0, 7e5, 1200.0))
    flow = flow_along(along, stages, np.inf, 7.15)
    assert flow[0] == 600 and flow[1] < 600 and flow[2] == 1200 and flow[3] < 1200
    assert flow_along(along, stages[:1], 1500.0, 7.15)[2:].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_the_rim_of_a_mine_follows_the_subsidence_curve(share: float) -> None:
    radius = 200.0
    edge = edge_subsidence_share(0.0, radius)
    rim = subsidence_rim(50.0, radius)(np.array([50.0 + share * radius], np.float32))
    assert rim[0] == pytest.approx(edge_subsidence_share(share * radius, radius) / edge, abs=1e-6)


def test_a_goaf_of_an_underground_mine_lies_under_a_disc_of_its_volume() -> None:
    (fact,) = rate("noncoal_mines", {"method": "地下", "goaf_volume": 4 * np.pi * 250**2}).facts
    assert fact["goaf_m"] == 250.0


def test_a_site_says_its_grade_and_how_far_its_risk_contours_reach() -> None:
    row = {"kind": "储存", "substances": "液氨:20;液氯:5", "exposed_people": 60, "status": "生产"}
    (new,) = rate("chemical_sites", {**row, "built": "2021-01-01"}).facts
    (old,) = rate("chemical_sites", {**row, "built": "2012-01-01"}).facts
    assert new["grade"] == 3 and new["r"] == 12.0 and new["s"] == 3.0
    assert new["contours"][0][0] == 3e-7 and old["contours"][0][0] == 3e-6
    assert 0 < old["safety_m"] < new["safety_m"] <= 3000  # an existing site may bear ten times as much
    unknown = rate("chemical_sites", row)
    assert unknown.facts[0]["safety_m"] == new["safety_m"] and "chemical_age" in unknown.basis[0]


def test_a_contour_is_where_the_risk_is_its_level() -> None:
    often, stock = Frequencies(1e-4, 0.5, 0.15), {"液化石油气": 50.0, "液氯": 5.0}
    metres = [contour_m(level, stock, often) for level in (3e-5, 1e-5, 3e-6, 3e-7)]
    assert metres == sorted(metres) and metres[0] > 0
    for level, at in zip((1e-5, 3e-6), metres[1:3], strict=True):
        assert individual_risk(at * 0.98, stock, often) >= level * 0.98
        assert individual_risk(at * 1.05, stock, often) < level * 1.02
    assert contour_m(1e-3, stock, often) == 0.0


def test_faults_are_avoided_by_design_intensity_and_age() -> None:
    params = MODEL.params_of("fault_zones")
    method = BY_KEY["fault_zones"]
    assert isinstance(method, FootprintMethod)
    line = LineString([(1000, 3000), (5000, 3000)])
    frame = ledger("fault_zones", {"activity": "全新世", "width": 0, "geometry": line})
    eight = params.model_copy(update={"design_intensity": 8})
    for scales, reach in ((params, 150.0), (eight, 200.0)):
        rated = method.assess(frame, scales, Ground(GRID, None))
        site = Site(0, {"width": 0.0}, line, float(rated.intensity[0]), rated.facts_of(0))
        surface = merge(method.spread(site, scales, Ground(GRID, None)), GRID.window)
        row = GRID.cell_of(3000, 3000)[0]
        wide = (surface.intensity[:, 100] > 0).nonzero()[0]
        assert np.abs(wide - row).max() * 30 == pytest.approx(reach, abs=31)
    full = method.assess(frame, eight, Ground(GRID, None))
    assert full.intensity[0] == 1.0 and not full.facts[0]["ignored"]
    assert full.facts[0]["magnitude"] == pytest.approx(5.08 + 1.16 * np.log10(4), abs=0.05)


def test_a_debris_flow_keeps_to_its_channel_round_the_bend() -> None:
    """A gully that turns: the flow follows it, and the straight line beyond the bend stays dry."""
    rows, cols = np.mgrid[0:200, 0:200]
    to_line = np.where(cols < 60, np.abs(rows - 100), np.hypot(np.abs(cols - 60), np.maximum(100 - rows, 0)))
    south = np.where((rows >= 100) & (cols >= 45), np.abs(cols - 60), 1e9)
    away = np.minimum(np.where(cols <= 60, np.abs(rows - 100), 1e9), south)
    along = np.where(cols <= 60, cols, 60) + np.maximum(rows - 100, 0)
    z = 2000 - along * 30 * 0.35 + np.minimum(away, to_line + 1e6) * 30 * 0.6
    terrain = Terrain(GRID, np.minimum(z, 2600).astype(np.float32))
    row = {"kind": "泥石流", "scale": "大型", "monitored": "无"}
    surface = merge(spread("geohazard_points", row, Point(1215, 2985), terrain), GRID.window)  # type: ignore[arg-type]
    assert surface.intensity[GRID.cell_of(1600, 2985)] > 0
    assert surface.intensity[GRID.cell_of(1815, 2500)] > 0  # south, round the bend
    assert surface.intensity[GRID.cell_of(2300, 2985)] == 0  # straight on


def test_larger_slides_run_out_at_flatter_angles() -> None:
    scales = ("小型", "中型", "大型", "特大型")
    rated = rate("geohazard_points", *({"kind": "滑坡", "scale": scale} for scale in scales))
    angles = [fact["reach_angle_deg"] for fact in rated.facts]
    assert angles == sorted(angles, reverse=True) and angles[0] == pytest.approx(19.7, abs=0.05)


def test_a_flow_does_not_jump_over_a_ridge_into_the_next_gully() -> None:
    rows, _ = np.mgrid[0:200, 0:200]
    z = 1000 + 20 * np.abs(np.sin((rows - 100) * np.pi / 6))  # parallel gullies every 180 m
    terrain = Terrain(GRID, z.astype(np.float32))
    x = np.arange(1500.0, 3000.0, 30.0)
    path = (x, np.full(len(x), 2985.0), np.full(len(x), 1000.0), x - 1500.0)
    (laid,) = down_valley(0, path, np.ones(len(x)), np.full(len(x), 8.0), 2.0, 400.0, terrain, GRID)
    wet = merge([laid], GRID.window).intensity[:, 75] > 0
    assert wet[100] and wet.sum() <= 3


@pytest.mark.parametrize("layer", FOOTPRINT_LAYERS)
def test_every_rule_that_stands_in_has_words(layer: str) -> None:
    for key in rate(layer, {}).basis_of(0):
        assert t(f"basis.{key}", lang="zh") and t(f"basis.{key}", lang="en")


@given(st.floats(-6, 30))
def test_the_error_function_is_scipys(x: float) -> None:
    assert erfc(np.array([x]))[0] == pytest.approx(special.erfc(x), rel=1e-12, abs=1e-300)
