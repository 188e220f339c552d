"""Double control, flood, townships, response (双控、洪水、乡镇、应急力量), against run and ledgers."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.county import County
from liulin_geo.errors import MapError
from liulin_geo.layers import LAYERS
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.coverage import KINDS, LIMITS_MIN, classes_of
from liulin_geo.maps.double_control import LEVELS
from liulin_geo.maps.flood import LAYERS_OF_WATER, main_rivers, worst_of
from liulin_geo.maps.registry import find_view
from liulin_geo.maps.surfaces import UNTOUCHED, ColouredSurface
from liulin_geo.maps.townships import LIMITS, class_of
from liulin_geo.model import default_model_text
from liulin_geo.response.of_run import coverage, uncovered_forest
from liulin_geo.risk import score
from liulin_geo.scoring.zones import area_column
from tests.browser import open_page, screenshot
from tests.built_maps import BuiltMaps
from tests.built_pages import Pages, ids, keys, layer, numbers, said, texts, under
from tests.counties import at, square_county, valley_dem, write_ledger

pytest_plugins = ("tests.built_maps", "tests.built_pages")

IN_THE_BROWSER = ("townships", "double-control", "flood", "response", "hazard-tailings-ponds")


# -- double control --------------------------------------------------------------------------------


def county_of_slopes(tmp_path: Path) -> Path:
    """Four points and two zones: one zone with two points, one without; two points in no zone."""
    root = square_county(tmp_path / "county")
    valley_dem(root)
    spots = {
        "A": (1000, 1000, "专业", 12),
        "B": (1100, 1100, "无", 30),
        "C": (4000, 4000, None, None),
        "D": (5000, 5000, "群测群防", 0),
    }
    kind = {"kind": "滑坡", "scale": "小型"}
    write_ledger(
        root,
        "hazards/geohazard_points",
        [
            (at(x, y), {"id": key, "name": f"点{key}", "monitored": seen, "threatened_people": n, **kind})
            for key, (x, y, seen, n) in spots.items()
        ],
    )
    squares = {"Z1": (at(1050, 1050), "极高"), "Z2": (at(4000, 1000), "低")}
    write_ledger(
        root,
        "hazards/geohazard_zones",
        [
            (g.buffer(0.003), {"id": key, "name": f"区{key}", "level": level})
            for key, (g, level) in squares.items()
        ],
    )
    return root


def test_points_and_zones_are_held_against_each_other(tmp_path: Path) -> None:
    risk = score(County(county_of_slopes(tmp_path)))
    page = find_view("double-control").build(MapContext(risk, "zh", "internal"))
    alone, watched = layer(page, "geohazard_points:unmonitored"), layer(page, "geohazard_points:monitored")
    assert (ids(alone), ids(watched)) == (["B", "C"], ["A", "D"])  # nobody knows whether C is watched
    assert alone.title == "无监测或不明的隐患点" and not alone.clustered
    zone_of = {f.id: dict(f.rows)["所在风险区"] for f in (*alone.features, *watched.features)}
    assert zone_of == {"A": "区Z1", "B": "区Z1", "C": "不在任何风险区内", "D": "不在任何风险区内"}
    zones = {f.id: f for f in layer(page, "geohazard_zones:level").features}
    assert {key: f.grade for key, f in zones.items()} == {"Z1": 4, "Z2": 1}
    assert numbers(dict(zones["Z1"].rows)["区内隐患点"]) == [2, 1, 42]
    lines = said(page)
    assert numbers(lines["风险区外的隐患点"])[0] == 2
    assert lines["其名称"] == "区Z2" and numbers(lines["没有隐患点的风险区"]) == [1]
    assert "≥42" in lines["受威胁人数"] and "≥30" in lines["其中无监测点威胁"]
    assert page.side and numbers(page.side.headline) == [4, 2, 2]
    assert [label for label, _ in under(page, "应先上监测")] == ["点C", "点B"]
    told = [(row.name, row.rank, numbers(row.value), row.people) for row in page.side.ranking]
    assert told == [("西镇", 1, [1], "42"), ("东镇", 2, [1], "≥0")]


def test_the_double_control_map_holds_every_point_and_zone_of_the_county(pages: Pages) -> None:
    page, points = pages("double-control"), pages.risk.ledgers["geohazard_points"]
    zones = pages.risk.ledgers["geohazard_zones"]
    alone, watched = layer(page, "geohazard_points:unmonitored"), layer(page, "geohazard_points:monitored")
    assert sorted(ids(alone)) == sorted(points[points["monitored"] == "无"]["id"])
    assert sorted(ids(alone) + ids(watched)) == sorted(points["id"])
    assert all(f.grade for f in alone.features) and not any(f.grade for f in watched.features)
    levels = zones.set_index("id")["level"].map(LEVELS)
    assert {f.id: f.grade for f in layer(page, "geohazard_zones:level").features} == levels.to_dict()
    inside = gpd.sjoin(points, zones[["geometry"]], predicate="within")["id"].nunique()
    assert numbers(said(page)["风险区外的隐患点"])[0] == len(points) - inside
    assert page.side
    people = points["threatened_people"]
    assert numbers(page.side.headline) == [
        len(points),
        (people > 0).sum(),
        (points["monitored"] == "无").sum(),
    ]
    assert numbers(said(page)["受威胁人数"]) == [people.sum()] and "≥" in said(page)["受威胁人数"]
    by_township = points[points["monitored"] == "无"].groupby("township").size()
    assert {
        row.name: numbers(row.value)[0] for row in page.side.ranking if numbers(row.value)[0]
    } == by_township.to_dict()


def test_a_restricted_layer_is_not_for_the_public(tmp_path: Path) -> None:
    root = county_of_slopes(tmp_path)
    (root / "risk_model.toml").write_text(restricted_model("geohazard_points"), "utf-8")
    risk = score(County(root))
    for view in ("hazard-geohazard-points", "double-control"):
        find_view(view).build(MapContext(risk, "zh", "internal"))
        with pytest.raises(MapError, match="限制公开"):
            find_view(view).build(MapContext(risk, "zh", "public"))
    townships = find_view("townships").build(MapContext(risk, "zh", "public"))
    assert not any("隐患点" in text for text in texts((townships.points, townships.polygons)))


def restricted_model(layer: str) -> str:
    return default_model_text().replace(f"[layers.{layer}]\n", f"[layers.{layer}]\nrestricted = true\n", 1)


# -- flood -----------------------------------------------------------------------------------------


def test_the_worst_of_several_surfaces_never_hides_what_is_unknown() -> None:
    none, blue, yellow, red, dry = Colour.NO_DATA, Colour.BLUE, Colour.YELLOW, Colour.RED, UNTOUCHED
    a = np.array([[none, none, none, blue, dry, red]], np.uint8)
    b = np.array([[dry, blue, yellow, yellow, dry, dry]], np.uint8)
    inside = np.ones(a.shape, np.bool_)
    both = [ColouredSurface(a, inside), ColouredSurface(b, inside)]
    expected = [[none, none, yellow, yellow, dry, red]]
    assert worst_of(both).colours.tolist() == expected == worst_of(both[::-1]).colours.tolist()


def test_main_rivers_are_the_longest_that_are_no_gullies() -> None:
    metres = {"": 900.0, "大沟": 800.0, "黄河": 500.0, "三川河": 400.0, "小河": 20.0}
    assert main_rivers(metres) == ("黄河", "三川河")
    assert main_rivers({"": 10.0}) == ()


def test_the_flood_map_holds_every_reach_once_under_its_river(pages: Pages) -> None:
    page, reaches = pages("flood"), pages.risk.ledgers["river_reaches"]
    layers = [each for each in page.lines if each.key.startswith("river_reaches:")]
    assert [each.title for each in layers[:2]] == ["黄河", "三川河"]
    assert sorted(key for each in layers for key in ids(each)) == sorted(reaches["id"])
    river = reaches.set_index("id")["river"]
    for each in layers[:2]:
        assert {river[key] for key in ids(each)} == {each.title}
        assert {"防洪标准", "现状防洪能力", "阻水处数"} <= {label for label, _ in each.features[0].rows}


def test_obstructed_reaches_are_those_that_the_rules_find(pages: Pages) -> None:
    marks = layer(pages("flood"), "river_reaches:obstructed")
    found = pages.risk.findings.query("rule == 'channel_obstructed'")["id"]
    assert [key.removesuffix(":obstructed") for key in ids(marks)] == sorted(found)
    lines = pages.risk.ledgers["river_reaches"].set_index("id").geometry
    for feature in marks.features:
        away = lines[feature.id.removesuffix(":obstructed")].distance(shapely.Point(feature.lon, feature.lat))
        assert away < 2e-5


def test_reached_settlements_are_those_in_a_footprint(pages: Pages) -> None:
    risk = pages.risk
    wet = np.zeros(risk.grid.shape, np.bool_)
    for key in LAYERS_OF_WATER:
        wet |= risk.band("hazards", key).astype(np.float32) > 0
    homes = risk.ledgers["settlements"].to_crs(risk.grid.crs)
    spots = homes.geometry.representative_point()
    rows = np.floor((risk.grid.north - spots.y) / risk.grid.cell_m).astype(int)
    cols = np.floor((spots.x - risk.grid.west) / risk.grid.cell_m).astype(int)
    reached = homes[wet[rows, cols]]
    assert sorted(ids(layer(pages("flood"), "settlements:reached"))) == sorted(reached["id"])
    count, people = numbers(said(pages("flood"))["受影响居民点"])
    assert (count, people) == (len(reached), reached["population"].sum())


def test_the_flood_headline_counts_reaches_and_dams(pages: Pages) -> None:
    ledgers, side = pages.risk.ledgers, pages("flood").side
    reaches = ledgers["river_reaches"]
    low = (reaches["actual_return_period"] < reaches["design_return_period"]).sum()
    weak = (ledgers["reservoirs"]["safety"] == "三类").sum() + (
        ledgers["check_dams"]["safety"] == "病险"
    ).sum()
    assert side and numbers(side.headline)[:2] == [low, weak]
    defective = ids(layer(pages("flood"), "check_dams:defective"))
    assert defective == sorted(ledgers["check_dams"].query("safety == '病险'")["id"])


def test_cascades_join_the_dams_that_the_run_names(pages: Pages) -> None:
    facts = {
        row["id"]: json.loads(row["facts"])["stages"]
        for row in pages.risk.features.query("layer == 'check_dams'").to_dict("records")
    }
    chains = {key: [stage["dam"] for stage in stages] for key, stages in facts.items() if len(stages) > 1}
    drawn = layer(pages("flood"), "check_dams:cascade")
    assert {key.removesuffix(":cascade") for key in ids(drawn)} == set(chains)
    dams = pages.risk.ledgers["check_dams"].set_index("id").geometry
    for feature in drawn.features:
        ends = [dams[key] for key in chains[feature.id.removesuffix(":cascade")]]
        assert feature.lines == (tuple((round(p.x, 5), round(p.y, 5)) for p in ends),)


# -- townships -------------------------------------------------------------------------------------


def test_classes_of_townships_begin_at_their_limits() -> None:
    assert [class_of(limit) for limit in LIMITS] == [1, 2, 3, 4, 5]
    assert [class_of(limit - 1e-9) for limit in LIMITS[1:]] == [1, 2, 3, 4]
    assert class_of(1.0) == 5


def test_the_township_legend_counts_the_townships_of_each_class(pages: Pages) -> None:
    legend = layer(pages("townships"), "surface:townships").legend
    count = Counter(class_of(share) for share in pages.risk.townships["share_red_orange"])
    assert [numbers(row.text)[0] for row in legend.rows] == [count[i] for i in (5, 4, 3, 2, 1)]
    area = sum(numbers(row.value)[0] for row in legend.rows)
    assert area == pytest.approx(sum(pages.risk.manifest.colours_km2.values()), abs=2.5)
    assert legend.no_data and numbers(legend.no_data.text) == [0]


def test_a_township_tells_its_areas_scores_and_findings(pages: Pages) -> None:
    drawn = layer(pages("townships"), "townships")
    assert len(drawn.features) == len(pages.risk.townships)
    findings = pages.risk.findings["township"].value_counts()
    for feature in drawn.features:
        row = pages.risk.townships.set_index("name").loc[feature.name]
        told = dict(feature.rows)
        assert numbers(told["红橙面积占比"])[0] == pytest.approx(100 * row["share_red_orange"], abs=0.051)
        for colour in WORST_FIRST[:4]:
            area, share = numbers(told[f"{colour.short('zh')}区面积"])
            assert area == pytest.approx(row[area_column(colour)], abs=0.51) and share <= 100
        assert numbers(told["平均 / 最高得分"]) == pytest.approx(
            [row["mean_score"], row["max_score"]], abs=6e-4
        )
        assert numbers(told["核查发现的问题"])[0] == findings.get(feature.name, 0)


def test_the_worst_feature_of_a_township_adds_most_to_the_score(pages: Pages) -> None:
    table = pages.risk.features.copy()
    table["part"] = table["layer"].map(pages.risk.model.weights) * table["intensity"]
    most = table.groupby("township")["part"].max()
    marks = layer(pages("townships"), "townships:worst")
    assert len(marks.features) == len(most) and not marks.shown
    keyed = table.assign(key=table["layer"] + ":" + table["id"]).set_index("key")
    for feature in marks.features:
        row = keyed.loc[feature.id]
        assert row["part"] == pytest.approx(most[row["township"]])
        assert feature.grade == row["colour"]


def test_townships_of_which_nothing_is_known_are_hatched(tmp_path: Path) -> None:
    page = find_view("townships").build(
        MapContext(score(County(square_county(tmp_path / "c"))), "zh", "internal")
    )
    surface = layer(page, "surface:townships")
    assert surface.hatch is not None
    assert [numbers(row.text)[0] for row in surface.legend.rows] == [0, 0, 0, 0, 0]
    assert numbers(surface.legend.no_data.text) == [2]


# -- response --------------------------------------------------------------------------------------


def test_a_limit_of_minutes_belongs_to_the_sooner_class_and_nothing_is_covered_unknown() -> None:
    minutes = np.array([[0, 10, 10.01, 20, 30, 60, 60.01, 700, np.nan, np.nan]], np.float32)
    never = np.zeros(minutes.shape, np.bool_)
    never[0, 8] = True
    assert classes_of(minutes, never).tolist() == [[1, 1, 2, 2, 3, 4, 5, 5, 6, 0]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_legend_of_a_coverage_counts_the_minutes_of_the_run(pages: Pages, kind: str) -> None:
    found, risk = coverage(pages.risk, kind), pages.risk
    assert found is not None
    inside = ~np.isnan(risk.band("risk", "colour").astype(np.float32))
    minutes = found.minutes[inside]
    ends = (-1.0, *LIMITS_MIN, np.inf)
    true = [((minutes > low) & (minutes <= high)).sum() for low, high in pairwise(ends)]
    true.append(found.unreachable[inside].sum())
    surface = layer(pages("response"), f"surface:coverage:{kind}")
    told = [numbers(row.value)[0] for row in surface.legend.rows]
    assert told == pytest.approx([float(n) * risk.grid.cell_km2 for n in true], abs=0.51)
    assert surface.shown == (kind == KINDS[0])


def test_the_response_headline_is_the_forest_that_brigades_reach_too_late(pages: Pages) -> None:
    found = coverage(pages.risk, "fire_brigades")
    assert found is not None
    forest = uncovered_forest(pages.risk, found)
    assert forest is not None
    minutes, km2, share = forest.beyond[0]
    side = pages("response").side
    assert side and numbers(side.headline) == pytest.approx([minutes, round(100 * share), km2], abs=0.51)
    lines = said(pages("response"))
    for minutes, km2, share in forest.beyond:
        told = numbers(lines[f"扑火队伍 {minutes:g} 分钟外"])
        assert told == pytest.approx([km2, 100 * share], abs=0.51)


def test_the_response_map_holds_every_resource_and_its_sums(pages: Pages) -> None:
    page, lines, ledgers = pages("response"), said(pages("response")), pages.risk.ledgers
    for key, schema in LAYERS.items():
        if schema.folder == "resources":
            assert len(layer(page, key).features) == len(ledgers[key]) > 0
            if schema.geometry != ("line",):
                assert numbers(lines[schema.title])[0] == len(ledgers[key])
    assert {"roads", "settlements", "facilities"} <= keys(page)
    assert numbers(lines["扑火队伍"])[1] == ledgers["fire_brigades"]["people"].sum()
    assert numbers(lines["应急避难场所"])[1] == ledgers["shelters"]["capacity"].sum()


def test_settlements_that_are_reached_late_are_counted_with_their_people(pages: Pages) -> None:
    found, risk = coverage(pages.risk, "fire_brigades"), pages.risk
    assert found is not None
    homes = risk.ledgers["settlements"].to_crs(risk.grid.crs)
    spots = homes.geometry.representative_point()
    rows = np.floor((risk.grid.north - spots.y) / risk.grid.cell_m).astype(int)
    cols = np.floor((spots.x - risk.grid.west) / risk.grid.cell_m).astype(int)
    minutes = found.minutes[rows, cols]
    for limit in (30, 60):
        late = homes[~(minutes <= limit)]
        told = numbers(said(pages("response"))[f"{limit} 分钟外"])
        assert told == [len(late), late["population"].sum()]


def test_townships_are_barred_by_the_ground_that_brigades_reach_late(pages: Pages) -> None:
    side = pages("response").side
    assert side and {bar.label for bar in side.bars} == set(pages.risk.townships["name"])
    values = [bar.value for bar in side.bars]
    assert values == sorted(values, reverse=True) and 0 < values[0] <= 1
    assert [bar.text for bar in side.bars] == [f"{value:.0%}" for value in values]


def test_without_roads_nothing_is_said_to_be_covered(tmp_path: Path) -> None:
    root = square_county(tmp_path / "county")
    valley_dem(root)
    write_ledger(root, "resources/fire_brigades", [(at(1000, 1000), {"id": "F", "name": "队", "people": 20})])
    page = find_view("response").build(MapContext(score(County(root)), "zh", "internal"))
    assert not [key for key in keys(page) if "coverage" in key]
    assert [surface.key for surface in page.surfaces if surface.shown] == ["surface:composite"]
    lines = said(page)
    assert page.side and "不等于已覆盖" in page.side.headline and not page.side.bars
    assert lines["扑火队伍到达时间"] == lines["水源到达时间"] == "没有道路、高程或台账，算不出"
    assert numbers(lines["扑火队伍"]) == [1, 20]
    assert lines["蓄水池"] == "没有台账"


# -- in the browser --------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize(
    "view", ["townships", "double-control", "flood", "response", "hazard-tailings-ponds"]
)
def test_a_view_shows_its_surface_its_legend_and_its_panel(built: BuiltMaps, pages: Pages, view: str) -> None:
    page_model = pages(view)
    with open_page(built(view), "office") as (page, watch):
        page.wait_for_timeout(300)
        screenshot(page, f"view-{view}")
        assert page_model.side
        assert page.locator("#lg-side h2").inner_text().replace("\n", "") == page_model.side.headline
        assert page.locator("#lg-legend h2").inner_text().startswith(page_model.surfaces[0].title)
        (width,) = page.locator(".leaflet-lg-surface-pane img").evaluate_all(
            "all => all.map(i => i.naturalWidth)"
        )
        assert width > 300
        watch.assert_quiet()


@pytest.mark.browser
def test_a_press_on_a_township_tells_of_it(built: BuiltMaps, pages: Pages) -> None:
    name = str(pages.risk.townships.iloc[0]["name"])
    spot = pages.risk.townships.iloc[0].geometry.representative_point()
    with open_page(built("townships")) as (page, watch):
        x, y = page.evaluate(
            "([lat, lon]) => { const p = lgMap.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }",
            [spot.y, spot.x],
        )
        page.mouse.click(x, y)
        popup = page.locator(".leaflet-popup")
        popup.wait_for()
        assert popup.locator("h3").inner_text() == name
        labels = popup.locator("th").all_inner_texts()
        assert {"红橙面积占比", "平均 / 最高得分", "核查发现的问题"} <= set(labels)
        page.wait_for_timeout(300)
        screenshot(page, "view-townships-popup")
        watch.assert_quiet()
