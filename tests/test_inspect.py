"""What a place says on a map: the same as the run says, read from the file itself (图上读数)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from pyproj import Transformer
from scipy import ndimage

from liulin_geo.answers.sure import Verdict
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.coverage import classes_of
from liulin_geo.maps.flood import worst_of
from liulin_geo.maps.surfaces import composite_surface, hazard_surfaces
from liulin_geo.page.values import STEPS, pack, quantise
from liulin_geo.response.of_run import coverage
from tests.built_maps import BuiltMaps
from tests.chromium import Chromium

pytest_plugins = ("tests.built_maps",)
READ = """places => { LG.values.load(); return places.map(p => LG.values.at({lng: p[0], lat: p[1]})); }"""


def places_in(built: BuiltMaps, n: int, seed: int = 1) -> list[list[float]]:
    """Random places in the county, half of them where the ground is worse than blue."""
    rng = np.random.default_rng(seed)
    run = built.risk
    grid, colour = run.grid, run.band("risk", "colour").astype(np.float32)
    inside, worse = np.argwhere(~np.isnan(colour)), np.argwhere(colour >= 2)
    cells = np.concatenate([pool[rng.integers(0, len(pool), n // 2)] for pool in (inside, worse)])
    # anywhere in the cell but on its edge, where a tenth of a millimetre decides
    off = rng.uniform(0.02, 0.98, cells.shape)
    x = grid.west + (cells[:, 1] + off[:, 1]) * grid.cell_m
    y = grid.north - (cells[:, 0] + off[:, 0]) * grid.cell_m
    lon, lat = Transformer.from_crs(grid.crs, "EPSG:4490", always_xy=True).transform(x, y)
    return np.column_stack([lon, lat]).tolist()


@pytest.mark.browser
@pytest.mark.parametrize("many", [80, pytest.param(240, marks=pytest.mark.every_view)])
def test_places_say_what_the_run_says(built: BuiltMaps, chromium: Chromium, many: int) -> None:
    places = places_in(built, many)
    with chromium.open(built("composite"), ready="html[data-values]") as (page, watch):
        said: list[dict[str, Any]] = page.evaluate(READ, places)
        watch.assert_quiet()
    lines = shapely.union_all(shapely.boundary(built.risk.townships.geometry.to_numpy()))
    features = raised = 0
    model = built.risk.model
    limits = model.composite.breaks
    for (lon, lat), page_says in zip(places, said, strict=True):
        why = built.risk.why(lon, lat)
        assert page_says["colour"] == why.colour
        # a cell belongs to one township, a place within it may lie over the line
        assert page_says["township"] == (why.township or "") or lines.distance(shapely.Point(lon, lat)) < 4e-4
        assert page_says["confidence"] == pytest.approx(why.confidence, abs=0.0026)
        parts = {part["key"]: part for part in page_says["parts"]}
        allowed = 0.0
        for part in why.contributions:
            if part.weight == 0:
                assert part.layer not in parts
                continue
            half = part.weight / STEPS / 2
            found = parts[part.layer]
            if part.contribution is None:
                assert found["part"] is None
                continue
            allowed += half
            assert found["part"] == pytest.approx(part.contribution, abs=half + 1e-6)
            assert (found["feature"] or [None])[0] == part.feature
            features += part.feature is not None
        assert why.score is not None
        assert page_says["score"] == pytest.approx(why.score, abs=allowed)
        if page_says["raised"]:
            assert page_says["raised"] == why.raised_by
            raised += 1
        elif why.raised_by:
            # in hundredths, a score or an intensity at its limit can't be told from one beyond it
            worst = max(why.contributions, key=lambda part: (part.colour, part.intensity or 0.0))
            off = [abs((worst.intensity or 0.0) - limit) for limit in model.breaks_of(worst.layer)]
            assert min(off) <= 0.5 / STEPS or min(abs(why.score - b) for b in limits) <= 1 / STEPS
        assert allowed <= 0.5 / STEPS + 1e-9
    assert features > 0.4 * many and raised > 0.04 * many


def in_one_class(
    built: BuiltMaps, classes: npt.NDArray[np.uint8], n: int
) -> tuple[list[list[float]], list[int]]:
    """Random places in the county whose neighbours are of their class, and the class there."""
    alike = (ndimage.minimum_filter(classes, 5) == classes) & (ndimage.maximum_filter(classes, 5) == classes)
    grid, rng = built.risk.grid, np.random.default_rng(9)
    cells = []
    for kind in np.unique(classes[alike & (classes > 0)]):
        found = np.argwhere(alike & (classes == kind))
        cells.append(found[rng.integers(0, len(found), n)])
    rows, cols = np.concatenate(cells).T
    x, y = grid.west + (cols + 0.5) * grid.cell_m, grid.north - (rows + 0.5) * grid.cell_m
    lon, lat = Transformer.from_crs(grid.crs, "EPSG:4490", always_xy=True).transform(x, y)
    return np.column_stack([lon, lat]).tolist(), classes[rows, cols].tolist()


def shown_classes(built: BuiltMaps, view: str) -> tuple[npt.NDArray[np.uint8], list[str]]:
    """The class of each cell on the surface that a view opens with, from the run, and each class in words."""
    context = MapContext(built.risk, "zh", "internal")
    composite = composite_surface(context)
    if view == "response":
        found = coverage(built.risk, "fire_brigades")
        assert found is not None
        names = ["0–10 分钟", "10–20 分钟", "20–30 分钟", "30–60 分钟", "60 分钟以上", "到不了"]
        return np.where(composite.inside, classes_of(found.minutes, found.unreachable), 0), names
    if view == "confidence":
        names = ["稳定为红", "取决于权重与输入", "稳定不为红"]
        verdict = built.risk.sure().verdict
        classes = np.zeros(verdict.shape, np.uint8)
        for i, kind in enumerate((Verdict.RED, Verdict.DEPENDS, Verdict.NOT_RED), start=1):
            classes[composite.inside & (verdict == kind)] = i
        return classes, names
    layers = dict.fromkeys(("river_reaches", "reservoirs", "check_dams"), False)
    water = worst_of(tuple(hazard_surfaces(context, layers, composite.inside).values()))
    return water.colours, ["蓝　低风险", "黄　一般风险", "橙　较大风险", "红　重大风险", "影响范围以外"]


@pytest.mark.browser
@pytest.mark.parametrize("view", ["response", "confidence", "flood"])
def test_a_place_says_what_the_shown_surface_says_there(
    built: BuiltMaps, chromium: Chromium, view: str
) -> None:
    classes, names = shown_classes(built, view)
    places, kinds = in_one_class(built, classes, 12)
    assert len(set(kinds)) >= 3
    with chromium.open(built(view), "office", ready="html[data-values]") as (page, watch):
        page.evaluate("() => LG.classesOf(LG.shownSurface()).then(() => {})")
        heads = page.evaluate(
            """places => places.map(p => { const at = L.latLng(p[1], p[0]);
              const said = LG.makeReadout(LG.values.at(at), 0, at);
              return said.querySelector(".lg-here-head strong").textContent; })""",
            places,
        )
        assert heads == [names[kind - 1] for kind in kinds]
        watch.assert_quiet()


@pytest.mark.browser
def test_missing_data_is_said_and_a_layer_without_intensities_is_read_from_its_picture(
    built: BuiltMaps, chromium: Chromium
) -> None:
    with chromium.open(built("hazard-forest-fire"), "office", ready="html[data-values]") as (page, watch):
        lon, lat = places_in(built, 4, seed=2)[0]
        heads = page.evaluate(
            """async p => { const at = L.latLng(p[1], p[0]), found = LG.values.at(at), out = [];
              const readout = () => LG.makeReadout(found, 0, at);
              const head = () => readout().querySelector(".lg-here-head strong").textContent;
              const part = found.parts.filter(q => q.key === "forest_fire")[0];
              out.push(head());
              part.intensity = null;
              LG.values.band("forest_fire").weight = null;
              lgMap.fire("lg:layers");
              await LG.classesOf(LG.shownSurface());
              out.push(head());
              part.part = null;
              out.push(head());
              return out; }""",
            [lon, lat],
        )
        assert heads[0] == heads[1] != "…" and "数据缺失" in heads[2]
        watch.assert_quiet()


@pytest.mark.browser
def test_the_card_follows_the_surface_while_the_pointer_rests(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("response"), "office", ready="html[data-values]") as (page, watch):
        (lon, lat), *_ = places_in(built, 4, seed=2)
        at = page.evaluate(
            "p => { const q = lgMap.latLngToContainerPoint(p); return [q.x, q.y]; }", [lat, lon]
        )
        page.evaluate("() => LG.layers.filter(l => l.kind !== 'surface').forEach(l => LG.setShown(l, false))")
        page.mouse.move(*at)
        sub = page.locator("#lg-here .lg-here-sub").first
        expect(sub).to_contain_text("扑火队伍到达时间")
        page.evaluate("() => LG.setShown(LG.byKey['surface:coverage:water'], true)")
        expect(sub).to_contain_text("水源到达时间")
        page.mouse.click(*at)
        popup = page.locator(".leaflet-popup-content .lg-here-sub").first
        expect(popup).to_contain_text("水源到达时间")
        page.evaluate("() => LG.setShown(LG.byKey['surface:composite'], true)")
        expect(popup).to_contain_text("此处综合风险")
        watch.assert_quiet()


@pytest.mark.browser
def test_a_place_outside_the_county_says_nothing(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("composite"), ready="html[data-values]") as (page, _):
        assert page.evaluate(READ, [[112.0, 37.4], [0.0, 0.0], [110.0, 37.4]]) == [None, None, None]


@pytest.mark.browser
def test_metres_of_the_zone_are_those_of_proj(built: BuiltMaps, chromium: Chromium) -> None:
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(109.4, 112.6, 400), rng.uniform(18.0, 53.0, 400)
    to_metres = Transformer.from_crs("EPSG:4490", built.risk.grid.crs, always_xy=True)
    expected = np.column_stack(to_metres.transform(lon, lat))
    with chromium.open(built("composite")) as (page, _):
        places = np.column_stack([lon, lat]).tolist()
        there = page.evaluate("ps => ps.map(p => LG.zone.forward(p[1], p[0]))", places)
        back = page.evaluate("ps => ps.map(p => LG.zone.inverse(p[0], p[1]))", expected.tolist())
    assert np.abs(np.array(there) - expected).max() < 1e-3
    assert np.abs(np.array(back) - np.column_stack([lat, lon])).max() < 1e-8


@pytest.mark.browser
def test_pointing_shows_the_place_and_a_press_pins_it(built: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(built("composite"), "office", ready="html[data-values]") as (page, watch):
        here = page.locator("#lg-here")
        assert here.is_hidden()
        lon, lat = next(
            place
            for place in reversed(places_in(built, 40, seed=5))
            if any(part.feature and part.contribution for part in built.risk.why(*place).contributions[:3])
        )
        at = page.evaluate(
            "p => { lgMap.setView([p[1], p[0]], 13, {animate: false});"
            " const q = lgMap.latLngToContainerPoint([p[1], p[0]]); return [q.x, q.y]; }",
            [lon, lat],
        )
        page.evaluate("() => LG.layers.filter(l => l.kind !== 'surface').forEach(l => LG.setShown(l, false))")
        page.mouse.move(*at)
        here.wait_for(state="visible")
        why = built.risk.why(lon, lat)
        page.wait_for_timeout(100)
        words = here.inner_text()
        assert why.colour.words("zh") in words and (why.township or "") in words
        assert f"{page.evaluate(READ, [[lon, lat]])[0]['score']:.2f}" in words
        lead = next(part for part in why.contributions if part.feature and part.contribution)
        assert lead.title in words and (lead.name or "") in words
        page.mouse.click(*at)
        popup = page.locator(".leaflet-popup-content")
        popup.wait_for()
        assert (lead.name or "") in popup.inner_text()
        watch.assert_quiet()


@pytest.mark.browser
@pytest.mark.slow
def test_a_public_file_reads_no_finer_than_the_rule(fine: BuiltMaps, chromium: Chromium) -> None:
    with chromium.open(fine("composite", "public"), ready="html[data-values]") as (page, watch):
        grid = page.evaluate("() => LG.values.grid")
        places = places_in(fine, 200, seed=7)
        said = page.evaluate(READ, places)
        watch.assert_quiet()
    assert grid["cell_m"] >= 50
    colour = fine.risk.band("risk", "colour").astype(np.float32)
    to_metres = Transformer.from_crs("EPSG:4490", fine.risk.grid.crs, always_xy=True)
    for (lon, lat), found in zip(places, said, strict=True):
        x, y = to_metres.transform(lon, lat)
        row, col = fine.risk.grid.cell_of(x, y)
        first = colour[row // 2 * 2, col // 2 * 2]
        assert (found is None) == bool(np.isnan(first))
        if found:
            assert found["colour"] == int(first)


@given(st.lists(st.one_of(st.floats(0, 1, width=32), st.just(float("nan"))), min_size=1, max_size=40))
def test_a_quantised_value_is_off_by_half_a_step_at_most(values: list[float]) -> None:
    array: npt.NDArray[np.float64] = np.array(values)
    packed = quantise(array, 1.0 / STEPS)
    assert ((packed == 0) == np.isnan(array)).all()
    back = (packed.astype(float) - 1) / STEPS
    known = ~np.isnan(array)
    assert (np.abs(back - array)[known] <= 0.5 / STEPS + 1e-9).all()


def test_packed_channels_come_back_unchanged() -> None:
    import io

    from PIL import Image

    rng = np.random.default_rng(0)
    channels = [rng.integers(0, 256, (40, 31)).astype(np.uint8) for _ in range(3)]
    back = np.asarray(Image.open(io.BytesIO(pack(*channels))))
    assert all((back[..., i] == channels[i]).all() for i in range(3))
