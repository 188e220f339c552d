"""The thematic maps (专题图): what all of them hold to, and the map of each hazard layer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from liulin_geo.composite import Colour, classify
from liulin_geo.county import County
from liulin_geo.errors import MapError
from liulin_geo.hazards import BY_KEY, METHODS
from liulin_geo.hazards.base import FieldMethod
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS, departments
from liulin_geo.layers.departments import DEPARTMENTS
from liulin_geo.layers.words import view_key
from liulin_geo.maps.atlas import merge
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.hazard import TELLING
from liulin_geo.maps.registry import VIEWS, find_view
from liulin_geo.messages import LANGUAGES, Language, catalogue
from liulin_geo.page.encode import encode_page, script_json
from liulin_geo.page.model import Page, SurfaceLayer
from liulin_geo.risk import score
from liulin_geo.scoring.zones import zone_index
from tests.built_maps import ABSENT, BuiltMaps
from tests.built_pages import SINGLE, Pages, ids, keys, layer, numbers, said, texts, under
from tests.conftest import ROOT
from tests.counties import degrees, square_county, valley_dem, write_ledger

pytest_plugins = ("tests.built_maps", "tests.built_pages")

HAZARDS = tuple(method.key for method in METHODS if view_key(method.key) not in ABSENT)
#: the views whose files tests/test_maps.py holds against the run
MAIN = ("forest-fire", "composite", "confidence")
OURS = tuple(view for view in SINGLE if view not in MAIN)
CJK = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
#: What the layers of a view may weigh in the file, without the ground and the values that every map has.
MOST_LAYERS_BYTES = 700_000


# -- every view ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", [view for view in VIEWS if view not in (*MAIN, "atlas")])
def test_a_view_has_its_names_and_no_others_name(view: str, lang: Language) -> None:
    words = catalogue(lang)
    for name in ("title", "page_title", "tab"):
        text = words[f"view.{view}.{name}"]
        assert text
        assert [other for other in VIEWS if words.get(f"view.{other}.{name}") == text] == [view]
    assert "{county}" in words[f"view.{view}.page_title"]


@pytest.mark.parametrize("view", OURS)
def test_a_view_opens_with_one_surface_a_headline_and_its_townships(pages: Pages, view: str) -> None:
    page = pages(view)
    assert [surface.key for surface in page.surfaces if surface.shown] == [page.surfaces[0].key]
    assert page.title == catalogue("zh")[f"view.{view}.page_title"].format(county="柳林县")
    side = page.side
    assert side and side.headline and side.note
    ranks = [row.rank for row in side.ranking]
    assert ranks == sorted(ranks) and ranks[:1] == ([1] if ranks else [])
    named = {row.name for row in side.ranking} or {bar.label for bar in side.bars}
    assert named and named <= set(pages.risk.townships["name"])
    groups = [each.group for each in (*page.surfaces, *page.points, *page.lines, *page.polygons)]
    assert set(groups) <= set(page.groups)


@pytest.mark.parametrize("view", OURS)
def test_a_view_is_small_beside_the_ground_that_it_lies_on(pages: Pages, view: str) -> None:
    page = replace(pages(view), values=None, relief=None)
    pictures = sum(len(s.image.image) + len(s.hatch.image if s.hatch else b"") for s in page.surfaces) * 4 / 3
    written = len(script_json(encode_page(page)["layers"]).encode())
    assert pictures + written < MOST_LAYERS_BYTES


def test_all_views_agree_on_the_layers_that_they_share(pages: Pages) -> None:
    made = [(find_view(view), page) for view, page in pages.all().items()]
    merged = merge(pages.built.context(), made)
    assert len(merged.tabs) == len(SINGLE)


@pytest.mark.parametrize("view", OURS)
def test_a_public_view_holds_no_person_and_no_phone(pages: Pages, view: str) -> None:
    personal = {
        str(value)
        for key, schema in LAYERS.items()
        if key in pages.risk.ledgers
        for column in schema.columns
        if column.personal
        for value in pages.risk.ledgers[key][column.key].dropna()
    }
    assert len(personal) > 200
    internal, public = (set(texts(pages(view, audience))) for audience in ("internal", "public"))
    assert any(person in text for text in internal for person in personal)
    joined = "\n".join(public)
    assert [person for person in personal if person in joined] == []
    assert not re.search(r"示例(网格员|负责人|林长|护林员|河长)|(?<!\d)0{6}\d{5}(?!\d)", joined)


@pytest.mark.parametrize("view", OURS)
def test_a_public_view_knows_places_to_fifty_metres(pages: Pages, view: str) -> None:
    def coordinates(page: Page) -> np.ndarray[Any, Any]:
        found: list[float] = []
        for each in page.points:
            found += [part for feature in each.features for part in (feature.lon, feature.lat)]
        for lines in page.lines:
            found += [part for f in lines.features for line in f.lines for spot in line for part in spot]
        for areas in page.polygons:
            if areas.key != "townships":  # boundaries are public as they are
                found += [
                    part
                    for f in areas.features
                    for rings in f.polygons
                    for ring in rings
                    for spot in ring
                    for part in spot
                ]
        return np.array(found) / 0.0005

    fine, coarse = coordinates(pages(view)), coordinates(pages(view, "public"))
    assert np.abs(fine - np.rint(fine)).max() > 0.1
    assert np.abs(coarse - np.rint(coarse)).max() < 0.011


#: what the notice makes responsible, by the layers that name it
UNITS = {unit for schema in LAYERS.values() for unit in schema.units.split("、") if unit}
#: English heads of the columns that hold names, persons or free text
FREE = {
    column.said("en")
    for schema in LAYERS.values()
    for column in schema.columns
    if column.personal or (column.kind == "text" and not column.words and column.key != "unit")
}


@pytest.fixture(scope="session")
def names(pages: Pages) -> re.Pattern[str]:
    """Whatever the ledgers call by a name: places, features, and the owners that the notice does not know."""
    risk = pages.risk
    found = {"柳林县", *(str(name) for name in risk.townships["name"])}
    for frame in risk.ledgers.values():
        for column in {"name", "river", "unit"} & set(frame):
            found |= {str(name) for name in frame[column].dropna()}
    found -= {unit for unit in found if set(unit.split("、")) <= UNITS}
    return re.compile("|".join(sorted(map(re.escape, found), key=len, reverse=True)))


@pytest.mark.parametrize("view", SINGLE)
def test_english_views_hold_no_chinese_but_the_ledgers_own(
    pages: Pages, view: str, names: re.Pattern[str]
) -> None:
    page = pages(view, lang="en")
    assert page.side
    words = [page.title, *page.groups, page.side.headline, page.side.note, page.side.title]
    words += [page.side.ranking_title, page.side.value_title, page.side.people_title]
    words += said(page)
    words += [words for part in page.side.findings for words in (part.title, part.value_title)]
    words += [value for part in page.side.findings for _, value in part.rows]
    for each in (*page.surfaces, *page.points, *page.lines, *page.polygons):
        words += [each.title, each.group, each.count_text]
        if isinstance(each, SurfaceLayer):
            words += list(texts(each.legend))
        else:
            rows = {row for feature in each.features for row in feature.rows}
            words += [label for label, _ in rows]
            words += [value for label, value in rows if label not in FREE]
    assert [word for word in words if CJK.search(names.sub("", word).replace("\u3000", " "))] == []


def test_no_title_speaks_of_pressing(pages: Pages) -> None:
    # the same words stand on paper, where nothing can be pressed
    pressing = re.compile("点开|点击|单击|双击|悬停|鼠标|[Pp]ress |[Cc]lick|[Hh]over")
    for lang in LANGUAGES:
        for page in pages.all(lang=lang).values():
            layers = (*page.surfaces, *page.points, *page.lines, *page.polygons)
            words = [*texts(page.side), page.title, page.subtitle, *page.groups, *page.notes]
            words += [layer.title for layer in layers]
            assert [word for word in words if pressing.search(word)] == []


def test_the_kinds_of_rivers_differ_by_their_width(pages: Pages) -> None:
    page = pages("flood")
    width = {line.title: line.style.width for line in page.lines if line.key.startswith("river_reaches")}
    assert width["黄河"] == width["三川河"] > width["其他河流"] > width["山洪沟道"]


def test_every_value_of_a_list_has_an_english_word_of_its_own() -> None:
    for schema in LAYERS.values():
        for column in schema.columns:
            assert bool(column.choices) == (column.kind == "choice"), (schema.key, column.key)
            english = [column.word(value, "en") for value in column.choices]
            assert len(set(english)) == len(english)
            for value, word in column.words:
                assert word and not CJK.search(word), (schema.key, column.key, value)
                assert column.word(value, "en") == word and column.word(value, "zh") == value
            assert column.kind != "number" or not CJK.search(column.amount(1234.0, "en"))


@pytest.mark.parametrize(
    ("layer", "column", "number", "zh", "en"),
    [
        ("coal_mines", "capacity", 120, "120 万吨/年", "1.2 Mt/year"),
        ("settlements", "population", 1205, "1,205 人", "1,205"),
        ("shelters", "capacity", 1205, "1,205 人", "1,205 people"),
        ("embankment_roads", "side_slope", 1.5, "1:1.5", "1:1.5"),
        ("gas_network", "laid", 2004, "2004 年", "2004"),
        ("river_reaches", "design_return_period", 20, "20 年", "20 years"),
        ("water_tanks", "capacity", 200, "200 m³", "200 m³"),
    ],
)
def test_numbers_have_their_unit_in_the_readers_language(
    layer: str, column: str, number: float, zh: str, en: str
) -> None:
    found = LAYERS[layer].column(column)
    assert (found.amount(number, "zh"), found.amount(number, "en")) == (zh, en)


def test_every_unit_of_the_notice_has_an_english_name() -> None:
    assert set(DEPARTMENTS) >= UNITS and not CJK.search("".join(DEPARTMENTS.values()))
    for method in METHODS:
        zh, en = layer_title(method.key, "zh").units, layer_title(method.key, "en").units
        assert departments(zh, "en") == en and departments(zh, "zh") == zh
    assert departments("示例煤业公司02", "en") == "示例煤业公司02"


@pytest.mark.parametrize(("lang", "audience"), [("fr", "internal"), ("zh", "pubic")])
def test_a_map_for_an_unknown_reader_is_refused_in_words(built: BuiltMaps, lang: str, audience: str) -> None:
    with pytest.raises(MapError, match=r"zh、en|internal、public"):
        MapContext(built.risk, lang, audience)  # type: ignore[arg-type]


# -- one hazard ------------------------------------------------------------------------------------


def test_every_hazard_layer_has_a_view() -> None:
    assert {view_key(method.key) for method in METHODS} <= set(VIEWS)
    assert all(re.fullmatch(r"[a-z-]+", view) for view in VIEWS)


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_hazards_legend_counts_its_own_surface(pages: Pages, hazard: str) -> None:
    risk, surface = pages.risk, layer(pages(view_key(hazard)), f"surface:{hazard}")
    colours = classify(risk.band("hazards", hazard).astype(np.float32), risk.model.breaks_of(hazard))
    for row, colour in zip(surface.legend.rows[:3], (Colour.RED, Colour.ORANGE, Colour.YELLOW), strict=True):
        true = float(np.count_nonzero(colours == colour)) * risk.grid.cell_km2
        assert abs(numbers(row.value)[0] - true) <= 0.5, colour
    # what the surface leaves unpainted is part of the county too
    every = [*surface.legend.rows, *(row for row in (surface.legend.rest, surface.legend.no_data) if row)]
    assert sum(float(row.share.rstrip("%")) for row in every) == pytest.approx(100, abs=0.05 * len(every))
    untouched = float(np.count_nonzero(risk.band("hazards", hazard) == 0)) * risk.grid.cell_km2
    field = isinstance(BY_KEY[hazard], FieldMethod)
    assert (surface.legend.rest is None) == (field or untouched == 0)
    if surface.legend.rest:
        assert abs(numbers(surface.legend.rest.value)[0] - untouched) <= 0.5


@pytest.mark.parametrize("hazard", [key for key in HAZARDS if key in LAYERS])
def test_a_hazards_features_are_all_there_with_their_grades(pages: Pages, hazard: str) -> None:
    page, ledger = pages(view_key(hazard)), pages.risk.ledgers[hazard]
    rated = pages.risk.features.query("layer == @hazard").set_index("id")["colour"]
    drawn = layer(page, hazard)
    assert drawn.shown and sorted(ids(drawn)) == sorted(ledger["id"])
    assert {f.id: f.grade or 0 for f in drawn.features} == rated.to_dict()
    assert {"settlements", "facilities"} <= keys(page)


@pytest.mark.parametrize("hazard", [key for key in HAZARDS if key in LAYERS])
def test_a_hazards_panel_names_its_worst_features_and_whose_job_it_is(pages: Pages, hazard: str) -> None:
    page = pages(view_key(hazard))
    rated = pages.risk.features.query("layer == @hazard")
    strongest = sorted(rated["intensity"], reverse=True)[:5]
    named = under(page, "最强的")
    assert [numbers(value)[-1] for _, value in named] == pytest.approx(strongest, abs=0.0051)
    by_name = rated.set_index("name")
    for name, value in named:
        row = by_name.loc[name]
        assert f"{row['intensity']:.2f}" in value and row["township"] in value
        assert Colour(int(row["colour"])).short("zh") in value
    ((tasks, units),) = under(page, "责任分工")
    assert tasks == "、".join(f"任务{n}" for n in LAYERS[hazard].tasks) and units == LAYERS[hazard].units
    count = Counter(rated["colour"])
    graded = next(value for label, value in said(page).items() if label.startswith("分级"))
    assert numbers(graded) == [count[4], count[3], count[2], count[1]]


def test_a_map_of_a_field_names_no_features(pages: Pages) -> None:
    page = pages("hazard-forest-fire")
    assert page.side and not any(part.title.startswith("最强的") for part in page.side.findings)
    assert not any(label.startswith("分级") for label in said(page))
    ((task, units),) = under(page, "责任分工")
    assert task == "任务23" and units.startswith("林业局")


@pytest.mark.parametrize(
    ("hazard", "label", "true"),
    [
        ("embankment_roads", "无护栏", lambda rows: (rows["guardrail"] == "无").sum()),
        (
            "coal_mines",
            "高瓦斯、突出矿井",
            lambda rows: rows["gas_grade"].isin(["高瓦斯", "煤与瓦斯突出"]).sum(),
        ),
        ("river_reaches", "有阻水", lambda rows: (rows["obstructions"] > 0).sum()),
        ("check_dams", "病险坝", lambda rows: (rows["safety"] == "病险").sum()),
        ("tailings_ponds", "湿排", lambda rows: (rows["discharge"] == "湿排").sum()),
        ("reservoirs", "三类坝", lambda rows: (rows["safety"] == "三类").sum()),
    ],
)
def test_a_panel_counts_what_the_ledger_states(
    pages: Pages, hazard: str, label: str, true: Callable[[gpd.GeoDataFrame], int]
) -> None:
    assert numbers(said(pages(view_key(hazard)))[label])[0] == true(pages.risk.ledgers[hazard]) > 0


def test_only_the_layer_itself_wears_grades_when_its_map_opens(pages: Pages) -> None:
    for hazard in HAZARDS:
        page = pages(view_key(hazard))
        shown = [each for each in (*page.points, *page.lines) if each.shown and each.key != hazard]
        assert not [each.key for each in shown if any(feature.grade for feature in each.features)]


def test_a_township_s_bar_leaves_bare_what_the_map_leaves_bare(pages: Pages) -> None:
    risk = pages.risk
    intensity = risk.band("hazards", "coal_mines").astype(np.float32)
    blue = (classify(intensity, risk.model.breaks_of("coal_mines")) == Colour.BLUE) & (intensity > 0)
    zones = risk.townships.to_crs(risk.grid.crs)
    index = zone_index(zones, risk.grid)
    inside = ~np.isnan(risk.band("risk", "colour").astype(np.float32))
    side = pages("hazard-coal-mines").side
    assert side and len(side.ranking) > 5
    for row in side.ranking:
        mine = inside & (index == 1 + list(zones["name"]).index(row.name))
        assert row.shares[3] == pytest.approx(blue[mine].mean(), abs=1e-4)
        assert sum(row.shares) < 1


def test_a_ranking_leaves_out_wholly_blue_townships_and_says_so(pages: Pages) -> None:
    risk = pages.risk
    townships = risk.townships.reset_index(drop=True)
    index = zone_index(townships.to_crs(risk.grid.crs), risk.grid)
    for hazard in HAZARDS:
        side = pages(view_key(hazard)).side
        assert side
        colours = classify(risk.band("hazards", hazard).astype(np.float32), risk.model.breaks_of(hazard))
        worse = np.unique(index[colours != Colour.BLUE])
        assert {row.name for row in side.ranking} == {townships["name"][i - 1] for i in worse if i}
        left_out = len(townships) - len(side.ranking)
        assert (f"其余 {left_out} 个乡镇没有黄色以上的地方" in side.note) == (left_out > 0)


def test_a_surface_without_red_and_orange_names_no_worst_township(pages: Pages) -> None:
    side = pages("hazard-fault-zones").side
    assert side and side.grade == Colour.YELLOW
    assert side.headline.startswith("全县没有红橙区，最高为黄区")


def test_blank_attributes_are_counted_as_unknown(tmp_path: Path) -> None:
    root = square_county(tmp_path / "county")
    valley_dem(root)
    road = degrees(shapely.LineString([(489_000, 4_141_000), (489_900, 4_141_000)]))
    rail = {"road_class": "村道", "embankment_height": 20, "side_slope": 1.5, "traffic": 200}
    write_ledger(
        root,
        "hazards/embankment_roads",
        [
            (road, {"id": "A", "name": "甲", "guardrail": "无", **rail}),
            (road, {"id": "B", "name": "乙", "guardrail": "有", **rail}),
            (road, {"id": "C", "name": "丙", **rail}),
        ],
    )
    page = find_view("hazard-embankment-roads").build(MapContext(score(County(root)), "zh", "internal"))
    value = said(page)["无护栏"]
    assert numbers(value) == [1, 1] and "另有" in value and "不明" in value


def test_whatever_is_counted_belongs_to_a_layer_and_has_a_name() -> None:
    assert set(TELLING) <= set(BY_KEY)
    for tellings in TELLING.values():
        for telling in tellings:
            assert f"telling.{telling.key}" in catalogue("zh")


# -- what a run does not have ----------------------------------------------------------------------


def test_a_layer_that_the_run_lacks_is_said_by_name(built: BuiltMaps, tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"地质灾害易发性.*没有数据不等于安全"):
        find_view("hazard-slide-susceptibility").build(MapContext(built.risk, "zh", "internal"))
    bare = MapContext(score(County(square_county(tmp_path / "county"))), "zh", "internal")
    for view, words in {
        "hazard-coal-mines": "煤矿",
        "double-control": "地质灾害隐患点",
        "flood": "河段、水库、淤地坝",
    }.items():
        with pytest.raises(MapError, match=words):
            find_view(view).build(bare)


# -- the page that lists them ----------------------------------------------------------------------


def test_the_docs_list_every_view_with_its_title_and_tasks() -> None:
    page = (ROOT / "docs" / "maps.md").read_text("utf-8")
    rows = {
        cells[0].strip("`"): cells[1:]
        for line in page.splitlines()
        if line.startswith("| `")
        for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
    }
    assert set(rows) == set(VIEWS)
    for view, (title, answers, tasks) in rows.items():
        assert title.startswith(catalogue("zh")[f"view.{view}.title"]) and answers
        assert re.fullmatch(r"\d+(, \d+)*", tasks)
    for method in METHODS:
        told = [int(n) for n in rows[view_key(method.key)][2].split(", ")]
        assert told == list(layer_title(method.key, "zh").tasks)
