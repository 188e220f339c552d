"""The finished maps of the embedded county: what they hold, and what a browser makes of them (成图)."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from PIL import Image
from playwright.sync_api import Page

from liulin_geo.answers.sure import Verdict
from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.county import County
from liulin_geo.grid import project, projector
from liulin_geo.layers import LAYERS
from liulin_geo.maps.build import map_html
from liulin_geo.maps.context import PUBLIC_STEP_DEG, Audience
from liulin_geo.maps.registry import VIEWS
from liulin_geo.messages import Language
from liulin_geo.risk import open_run, score
from tests.browser import SCREENS, open_page, screenshot
from tests.built_maps import CELL_M, BuiltMaps
from tests.counties import mine, square_county, valley_dem, write_ledger
from tests.page_data import decode_line
from tests.shared import DATA
from tests.test_page import outside_references

pytest_plugins = ("tests.built_maps",)

#: The views whose finished files are tested here.
MAIN = ("forest-fire", "composite", "confidence")
MOST_BYTES = 3_000_000
HAZARDS = (
    "coal_mines", "noncoal_mines", "tailings_ponds", "chemical_sites", "embankment_roads", "river_reaches",
    "reservoirs", "check_dams", "fault_zones", "geohazard_points", "forest_fire",
)  # fmt: skip
#: the ground where nothing is drawn
PAPER = np.array([246, 245, 241])
CJK = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@dataclass
class Map:
    """One written map and the data in it."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def data(self) -> dict[str, Any]:
        block = r'<script type="application/json" id="lg-page">(.*?)</script>'
        found = re.search(block, self.text, re.DOTALL)
        assert found
        page: dict[str, Any] = json.loads(found[1])
        return page

    @property
    def tab(self) -> dict[str, Any]:
        """The file's only view."""
        (tab,) = self.data["tabs"]
        found: dict[str, Any] = tab
        return found

    def layer(self, key: str) -> dict[str, Any]:
        return next(layer for layer in self.data["layers"] if layer["key"] == key)


class Maps:
    """The finished maps of the embedded county."""

    def __init__(self, built: BuiltMaps) -> None:
        self.built = built
        self.county = County(DATA)
        self.risk = built.risk
        self._made: dict[Path, Map] = {}

    def __call__(self, view: str, audience: Audience = "internal", lang: Language = "zh") -> Map:
        path = self.built(view, audience, lang)
        return self._made.setdefault(path, Map(path))


@pytest.fixture(scope="session")
def maps(built: BuiltMaps) -> Maps:
    return Maps(built)


def lines(value: Any) -> Iterator[npt.NDArray[np.float64]]:
    """Every coded line in nested lists, as (lon, lat)."""
    if isinstance(value, str):
        yield decode_line(value)
        return
    for part in value:
        yield from lines(part)


def square_km(text: str) -> float:
    return float(text.removesuffix(" km²").replace(",", ""))


# -- what is in the file ---------------------------------------------------------------------------


def test_the_views_that_are_tested_here_stand_in_the_registry() -> None:
    assert set(MAIN) <= set(VIEWS)  # tests/test_views.py holds for every view


@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("view", MAIN)
def test_a_map_is_small_and_points_nowhere(maps: Maps, view: str, audience: Audience) -> None:
    page = maps(view, audience)
    assert page.path.stat().st_size <= MOST_BYTES
    assert outside_references(page.text) == []
    urls = set(re.findall(r"https?://[^\s\"'<>)\\]+", page.text))
    assert urls <= {"http://www.w3.org/2000/svg", "https://leafletjs.com"}


@pytest.mark.slow
def test_the_same_run_gives_the_same_bytes(maps: Maps) -> None:
    anew = open_run(maps.risk.folder)  # nothing that was made for the other files is kept with it
    for view in MAIN:
        assert map_html(anew, view, "zh") == maps(view).text


@pytest.mark.parametrize("view", MAIN)
def test_the_title_says_county_date_run_and_sample(maps: Maps, view: str) -> None:
    data = maps(view).data
    assert maps(view).tab["page_title"].startswith("柳林县")
    assert "数据截至 2026年11月20日" in data["subtitle"]
    assert data["tags"] == ["示例数据", "内部版"] and data["sample"] is True
    assert data["run_id"] == maps.risk.run_id
    assert data["crs_text"] == "CGCS2000 / 3度带 111°E"
    assert maps(view, "public").data["tags"] == ["示例数据", "公开版"]


def test_the_one_map_holds_every_resource(maps: Maps) -> None:
    page = maps("forest-fire")
    resources = [key for key, schema in LAYERS.items() if schema.folder == "resources"]
    assert len(resources) == 10
    for key in resources:
        layer, ledger = page.layer(key), maps.county.ledgers[key]
        assert len(layer["features"]) == len(ledger) > 0
        assert layer["title"] == LAYERS[key].title
        if layer["kind"] == "point":
            assert layer["count"] == f"{len(ledger):,}"


def test_layers_of_a_page_have_their_own_keys_and_names(maps: Maps) -> None:
    for view in MAIN:
        layers = maps(view).data["layers"]
        assert len({layer["key"] for layer in layers}) == len(layers)
        groups = {key: group for key, group, _ in maps(view).tab["layers"]}
        assert len({(groups[layer["key"]], layer["title"]) for layer in layers}) == len(layers)


def test_the_legend_counts_what_the_run_counts(maps: Maps) -> None:
    legend = maps("composite").layer("surface:composite")["legend"]
    areas = maps.risk.manifest.colours_km2
    for row, colour in zip([*legend["rows"], legend["no_data"]], WORST_FIRST, strict=True):
        told, true = square_km(row[3]), areas[colour.name.lower()]
        assert abs(told - true) <= (0.05 if told < 10 else 0.5) + 1e-6, colour
        assert row[4] == f"{true / sum(areas.values()):.1%}"
    side = maps("composite").tab["side"]
    assert side["headline"].endswith(f"全县红区 {legend['rows'][0][3]}")


def test_the_legend_of_each_hazard_counts_its_own_surface(maps: Maps) -> None:
    risk = maps.risk
    for key in HAZARDS:
        colours = classify(risk.band("hazards", key).astype(np.float32), risk.model.breaks_of(key))
        rows = maps("composite").layer(f"surface:{key}")["legend"]["rows"]
        for row, colour in zip(rows[:3], (Colour.RED, Colour.ORANGE, Colour.YELLOW), strict=True):
            true = float(np.count_nonzero(colours == colour)) * risk.grid.cell_km2
            assert abs(square_km(row[3]) - true) <= 0.5, (key, colour)


def test_the_risk_counts_its_own_surface_and_the_causes_fill_what_is_yellow_and_worse(maps: Maps) -> None:
    risk, composite = maps.risk, maps("composite")
    colours = classify(risk.band("risk", "risk").astype(np.float32), risk.model.consequence.breaks)
    rows = composite.layer("surface:risk")["legend"]["rows"]
    for row, colour in zip(rows[:3], (Colour.RED, Colour.ORANGE, Colour.YELLOW), strict=True):
        true = float(np.count_nonzero(colours == colour)) * risk.grid.cell_km2
        assert abs(square_km(row[3]) - true) <= 0.5
    causes = composite.layer("surface:cause")["legend"]["rows"]
    areas = risk.manifest.colours_km2
    told = sum(square_km(row[3]) for row in causes)
    assert told == pytest.approx(areas["red"] + areas["orange"] + areas["yellow"], abs=0.5 * len(causes))
    shares = [float(row[4].rstrip("%")) for row in causes]
    assert shares == sorted(shares, reverse=True) and len({row[0] for row in causes}) == len(causes)


def test_the_confidence_map_counts_what_the_draws_say(maps: Maps) -> None:
    told, page = maps.risk.sure(), maps("confidence")
    rows = page.layer("surface:verdict")["legend"]["rows"]
    for row, verdict in zip(rows, (Verdict.RED, Verdict.DEPENDS, Verdict.NOT_RED), strict=True):
        assert abs(square_km(row[3]) - told.areas_km2[verdict]) <= 0.5
    side = page.tab["side"]
    assert "稳定为红" in side["headline"] and "取决于" in side["headline"]
    # what is surely red is outlined too, or nobody would find it
    patches = page.layer("verdict:red")["features"]
    shapes = [shapely.Polygon(rings[0], rings[1:]) for rings in outlines(patches)]
    metres = [project(shape, maps.risk.grid.crs).area for shape in shapes]
    assert sum(metres) / 1e6 == pytest.approx(told.areas_km2[Verdict.RED], rel=0.05)


def outlines(features: list[Any]) -> list[list[npt.NDArray[np.float64]]]:
    """The rings of every polygon of a layer, the outer one first."""
    return [[decode_line(ring) for ring in rings] for feature in features for rings in feature[2]]


@pytest.mark.parametrize("view", MAIN)
def test_a_public_map_holds_no_person_and_no_phone(maps: Maps, view: str) -> None:
    said: set[str] = set()
    for key, schema in LAYERS.items():
        if key in maps.county.ledgers:
            frame = maps.county.ledgers[key]
            for column in schema.columns:
                if column.personal:
                    said |= {str(value) for value in frame[column.key].dropna()}
    assert len(said) > 200
    # a fraction of sixteen digits may hold what looks like a phone of the sample
    internal, public = (
        re.sub(r"\d+\.\d+", "", maps(view, audience).text) for audience in ("internal", "public")
    )
    assert any(value in internal for value in said)
    assert [value for value in said if value in public] == []
    assert not re.search(r"示例(网格员|负责人|林长|护林员)|(?<!\d)0{6}\d{5}(?!\d)", public)
    headers = {column.header for schema in LAYERS.values() for column in schema.columns if column.personal}
    layers = maps(view, "public").data["layers"]
    assert not headers & {label for layer in layers for label in layer.get("labels", ())}


@pytest.mark.parametrize("view", MAIN)
def test_a_public_map_knows_places_to_fifty_metres(maps: Maps, view: str) -> None:
    def fine(page: Map) -> int:
        """Coordinates of ledger features that are finer than the public may know."""
        base = page.data["base"]
        found = [decode_line(road["line"]) for road in (*base["roads"], *base["rivers"])]
        found += [np.array([label[1:3]]) for label in base["labels"] if label[3] > 1]
        for layer in page.data["layers"]:
            for feature in layer.get("features", ()):
                found += [np.array([feature[2:4]])] if layer["kind"] == "point" else list(lines(feature[2]))
        steps = np.concatenate(found) / PUBLIC_STEP_DEG
        return int(np.count_nonzero(np.abs(steps - np.rint(steps)) > 0.011))

    assert fine(maps(view)) > 1000
    assert fine(maps(view, "public")) == 0
    written = maps(view, "public").text
    for key in ("coal_mines", "settlements"):
        for spot in maps.county.ledgers[key].geometry.representative_point()[:40]:
            assert f"{spot.x:.5f}" not in written and f"{spot.y:.5f}" not in written


@pytest.mark.parametrize("view", MAIN)
def test_english_furniture_holds_no_chinese(maps: Maps, view: str) -> None:
    data, tab = maps(view, lang="en").data, maps(view, lang="en").tab
    names = "|".join([maps.risk.manifest.county, *maps.risk.townships["name"]])
    side = tab["side"]
    words = [tab["title"], tab["page_title"], *(data[key] for key in ("subtitle", "crs_text", "as_of"))]
    words += [*data["tags"], *data["notes"], *tab["groups"], *data["text"].values()]
    words += [text for text in side.values() if isinstance(text, str)]
    for part in side["findings"]:
        words += [part["title"], part["value_title"], *(label for label, _ in part["rows"])]
    for layer in data["layers"]:
        legend = layer.get("legend", {"rows": [], "no_data": []})
        words += [layer["title"], layer["count"], *layer.get("labels", ())]
        words += [legend.get("title", ""), legend.get("note", ""), legend.get("scale", "")]
        words += [text for row in (*legend["rows"], legend["no_data"]) for text in row]
    assert [word for word in words if CJK.search(re.sub(names, "", word))] == []


def test_a_county_without_townships_has_a_headline_without_a_worst_one(tmp_path: Path) -> None:
    root = square_county(tmp_path / "county")
    (root / "boundaries" / "townships.geojson").unlink()
    valley_dem(root)
    write_ledger(root, "hazards/coal_mines", [mine(1, 2000, 2000)])
    page = json.dumps(map_html(score(County(root)), "composite", "zh"), ensure_ascii=False)
    assert re.search(r"(全县|最高为)[红橙黄蓝]区[ \u00a0][\d.,]+ km²", page) and "最重" not in page


def test_an_unscored_county_says_so_in_its_headline(tmp_path: Path) -> None:
    text = map_html(score(County(square_county(tmp_path / "county"))), "composite", "zh")
    assert "全县数据缺失，不等于低风险" in text and "最重" not in text


# -- in the browser --------------------------------------------------------------------------------


#: the map with the most on it on each screen, the others on one that tests/test_screens.py leaves them out of
_SHOWN = {*((MAIN[0], screen) for screen in SCREENS), ("composite", "phone"), ("confidence", "desktop")}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("view", "screen"),
    [
        pytest.param(view, screen, marks=() if (view, screen) in _SHOWN else pytest.mark.every_view)
        for view in MAIN
        for screen in SCREENS
    ],
)
def test_it_draws_at_once_and_asks_for_nothing(maps: Maps, view: str, screen: str) -> None:
    with open_page(maps(view).path, screen) as (page, watch):
        page.wait_for_timeout(300)
        screenshot(page, f"map-{view}-{screen}")
        for pane in ("relief", "context", "surface"):
            images = page.locator(f".leaflet-lg-{pane}-pane img")
            (width,) = images.evaluate_all("all => all.map(image => image.naturalWidth)")
            assert width > 300, pane
        for pane, least in {"veil": 2, "county": 2, "lines": 1, "water": 1, "roads": 1}.items():
            assert page.locator(f".leaflet-lg-{pane}-pane path").count() >= least, pane
        if view != "confidence":  # which shows no markers until asked
            assert page.locator(".lg-disc >> visible=true").count() > 40
            assert set(colours_of(page)) == {1, 2, 3, 4}
        assert page.locator(".lg-name").count() >= 10
        if screen == "phone":
            page.locator(".lg-handle").click()
            page.wait_for_timeout(400)
            screenshot(page, f"map-{view}-phone-half")
            north, south = page.evaluate(
                "[LG.countyBounds.getNorthWest(), LG.countyBounds.getSouthEast()]"
                ".map(at => lgMap.latLngToContainerPoint(at).y)"
            )
            title, sheet = page.locator("#lg-title").bounding_box(), page.locator(".lg-sheet").bounding_box()
            assert title and sheet and title["y"] + title["height"] < north < south < sheet["y"]
        watch.assert_quiet()


def colours_of(page: Page) -> dict[int, int]:
    """How many pixels of the screen look like each of the four colours, laid over the relief."""
    pixels = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("HSV"), dtype=np.int32)
    hue, saturation = pixels[..., 0] * 360 / 255, pixels[..., 1]
    bands = {4: (340, 361, 100), 3: (20, 36, 130), 2: (38, 56, 90), 1: (200, 225, 35)}
    counts = {
        colour: int(np.count_nonzero((hue >= low) & (hue < high) & (saturation > least)))
        for colour, (low, high, least) in bands.items()
    }
    return {colour: count for colour, count in counts.items() if count > 100}


@pytest.mark.browser
def test_each_hazard_changes_the_surface_and_the_legend(maps: Maps) -> None:
    composite = maps("composite")
    with open_page(composite.path, "office") as (page, watch):
        legend, image = page.locator("#lg-legend"), page.locator(".leaflet-lg-surface-pane img")
        choices = page.get_by_role("group", name="风险面")
        page.add_style_tag(content=".leaflet-marker-pane, .leaflet-lg-labels-pane { display: none }")
        seen: set[bytes] = set()
        for key in ("composite", *HAZARDS):
            layer = composite.layer(f"surface:{key}")
            choices.get_by_role("checkbox", name=layer["title"], exact=True).check()
            page.wait_for_timeout(60)
            assert image.count() == 1
            said = legend.inner_text()
            assert said.startswith(f"{layer['title']} · 风险四色")
            for row in (*layer["legend"]["rows"], layer["legend"]["no_data"]):
                assert all(part in said for part in row[1:])
            assert choices.locator("input:checked").count() == 1
            clip = {"x": 400, "y": 40, "width": 560, "height": 680}
            seen.add(page.screenshot(clip=clip))  # type: ignore[arg-type]
        assert len(seen) == 1 + len(HAZARDS)

        choices.get_by_role("checkbox", name="主导成因").check()
        assert "黄色及以上区域中贡献最大的图层" in legend.inner_text() and "煤矿" in legend.inner_text()
        screenshot(page, "map-composite-cause")

        # markers and lines of the same ledger are layers of their own
        sites = page.get_by_role("group", name="风险源")
        for title, kind in {"淤地坝": ".lg-cluster", "河段": ".leaflet-lg-features-pane path"}.items():
            before = page.locator(kind).count()
            sites.get_by_role("checkbox", name=title).check()
            assert page.locator(kind).count() > before
            assert image.count() == 1
        watch.assert_quiet()


@pytest.mark.browser
def test_a_click_on_a_coal_mine_tells_what_the_ledger_says(maps: Maps) -> None:
    with open_page(maps("composite").path) as (page, watch):
        # a mine that nothing lies over, so that the click is the mine's
        name, x, y = page.locator('.lg-disc[aria-label^="示例煤矿"]').evaluate_all(
            """all => { for (const disc of all) {
                 const r = disc.getBoundingClientRect();
                 const x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
                 const top = document.elementFromPoint(x, y);
                 if (top && disc.contains(top)) return [disc.getAttribute('aria-label'), x, y]; } }"""
        )
        page.mouse.click(x, y)
        popup = page.locator(".leaflet-popup")
        assert popup.locator("h3").inner_text() == name
        ledger = maps.county.ledgers["coal_mines"]
        mine_row = ledger[ledger["name"] == name].iloc[0]
        labels, values = (popup.locator(tag).all_inner_texts() for tag in ("th", "td"))
        said = dict(zip(labels, values, strict=True))
        head = popup.locator("p").inner_text()
        assert re.fullmatch(r"煤矿　([红橙黄]　..风险|蓝　低风险)　[01]\.\d\d", head)
        assert said["编号"] == mine_row["id"] and said["乡镇"] == mine_row["township"]
        assert said["瓦斯等级"] == mine_row["gas_grade"]
        assert said["责任人"] == mine_row["person"] and said["联系电话"] == mine_row["phone"]
        assert said["通知任务"].startswith("任务")
        page.wait_for_timeout(300)
        screenshot(page, "map-composite-popup")
        watch.assert_quiet()


def web_pixel(lon: Any, lat: Any, zoom: float) -> tuple[Any, Any]:
    """Web Mercator by its definition, in px from the north-west corner of the world."""
    world = 256 * 2**zoom
    north = np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)) / (2 * np.pi)
    return (np.asarray(lon) / 360 + 0.5) * world, (0.5 - north) * world


@pytest.mark.browser
def test_everything_lies_where_its_coordinates_say(maps: Maps) -> None:
    raw = json.loads((DATA / "hazards" / "coal_mines.geojson").read_text("utf-8"))["features"]
    known = next(f for f in raw if f["geometry"]["type"] == "Point")
    lon, lat = known["geometry"]["coordinates"]
    outline = shapely.union_all(maps.county.ledgers["county"].geometry.to_numpy())
    drawn = shapely.linestrings(decode_line(maps("composite").data["base"]["county"][0][0]))
    crs = maps.risk.grid.crs
    metres = project(outline, crs)
    assert shapely.hausdorff_distance(project(drawn, crs), metres.boundary) < 12
    to_degrees = projector(crs)

    with open_page(maps("composite").path) as (page, watch):
        page.add_style_tag(
            content=".lg-panels, .lg-furniture { display: none !important } .lg-bare .leaflet-pane"
            " > :not(.leaflet-lg-surface-pane):not(img) { visibility: hidden }"
        )
        go = "([lon, lat, z]) => { lgMap.setView([lat, lon], z, {animate: false}); }"
        centre = "[lgMap.getCenter().lng, lgMap.getCenter().lat]"
        disc = page.locator(f'.lg-disc[aria-label="{known["properties"]["name"]}"]')
        for zoom in (11, 13, 15):
            page.evaluate(go, [lon + 0.002, lat, zoom])
            page.wait_for_timeout(150)
            at = page.evaluate("at => Object.values(lgMap.latLngToContainerPoint(at))", [lat, lon])
            box = disc.bounding_box()
            assert box
            assert abs(box["x"] + box["width"] / 2 - at[0]) < 1
            assert abs(box["y"] + box["height"] / 2 - at[1]) < 1
            (x, y), (x0, y0) = web_pixel(lon, lat, zoom), web_pixel(*page.evaluate(centre), zoom)
            assert abs(960 + x - x0 - at[0]) < 1.5 and abs(540 + y - y0 - at[1]) < 1.5

        spot = metres.exterior.interpolate(0.3, normalized=True)
        spot_at = to_degrees.transform(spot.x, spot.y, direction="INVERSE")
        for zoom in (11, 13, 15):
            page.evaluate(go, [*spot_at, zoom])
            page.evaluate("document.body.classList.add('lg-bare')")
            page.wait_for_timeout(250)
            pixels = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=np.int16)
            painted = np.abs(pixels - PAPER).max(axis=2) > 6
            x0, y0 = web_pixel(*page.evaluate(centre), zoom)
            pixel_m = 156_543 * math.cos(math.radians(lat)) / 2**zoom
            inside, places = beside(metres, CELL_M + pixel_m)
            x, y = web_pixel(*to_degrees.transform(*places.T, direction="INVERSE"), zoom)
            cols, rows = (960 + x - x0).astype(int), (540 + y - y0).astype(int)
            seen = (cols > 2) & (cols < 1917) & (rows > 2) & (rows < 1077)
            right = painted[rows[seen], cols[seen]] == inside[seen]
            assert len(right) > 40
            assert right.mean() > 0.97, (zoom, len(right), right.mean())
        watch.assert_quiet()


def beside(county: Any, away_m: float) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Points at both sides of the county line, ``away_m`` from it: whether inside, and (x, y) in metres."""
    ring = county.exterior
    at = np.arange(0, ring.length, 60)
    here = shapely.get_coordinates(shapely.line_interpolate_point(ring, at))
    east, north = (shapely.get_coordinates(shapely.line_interpolate_point(ring, at + 1)) - here).T
    aside = away_m * np.column_stack([-north, east])
    places = np.concatenate([here + aside, here - aside])
    points = shapely.points(places)
    clear = shapely.distance(points, ring) > 0.9 * away_m
    shapely.prepare(county)
    return shapely.contains(county, points)[clear], places[clear]


@pytest.mark.browser
def test_the_english_map_opens_in_english(maps: Maps) -> None:
    with open_page(maps("composite", lang="en").path, "office") as (page, watch):
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_by_role("checkbox", name="Coal mines (areas)").is_visible()
        cards = page.locator(".lg-card:not([hidden])")
        assert max(cards.evaluate_all("all => all.map(n => n.scrollWidth - n.clientWidth)")) <= 1
        screenshot(page, "map-composite-english")
        watch.assert_quiet()
