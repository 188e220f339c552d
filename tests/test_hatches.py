"""Hatches over the colours, and many points as one picture (纹理、海量点)."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser import Watch, screenshot
from tests.crowded_page import IN_BROWSER, freshen, on_a_phone, open_crowded
from tests.page_fixture import make_page
from tests.shared import Shared

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def opened(shared: Shared) -> Iterator[tuple[Page, Watch]]:
    with open_crowded(shared) as pair:
        yield pair


@pytest.fixture
def page(opened: tuple[Page, Watch]) -> Iterator[Page]:
    """The page as it opens; nothing may have gone wrong by the end of the test."""
    page, watch = opened
    freshen(page)
    yield page
    watch.assert_quiet()


class TestHatches:
    def test_each_colour_gets_a_hatch_of_its_own_in_map_legend_and_ranking(self, page: Page) -> None:
        page.evaluate("LG.setHatch(true)")
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 1 + 4
        looks = page.locator("#lg-legend .lg-swatch").evaluate_all(
            "nodes => nodes.map(n => getComputedStyle(n).backgroundImage)"
        )
        assert len(set(looks)) == 5 and "none" not in looks  # red, orange, yellow, blue, no data
        bars = (
            page.locator("#lg-side .lg-shares")
            .first.locator("i")
            .evaluate_all("nodes => nodes.map(n => getComputedStyle(n).backgroundImage)")
        )
        assert bars[:4] == looks[:4]
        screenshot(page, "hatches")
        page.evaluate("LG.setHatch(false)")
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 1
        assert (
            page.locator("#lg-legend .lg-swatch").first.evaluate("n => getComputedStyle(n).backgroundImage")
            == "none"
        )

    def test_a_mask_holds_just_the_pixels_of_its_class(self, page: Page) -> None:
        page.evaluate("LG.setHatch(true)")
        sizes = page.evaluate(
            """async () => {
              const count = async url => {
                const image = new Image();
                image.src = url;
                await image.decode();
                const canvas = document.createElement('canvas');
                canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
                const pen = canvas.getContext('2d');
                pen.drawImage(image, 0, 0);
                return pen.getImageData(0, 0, canvas.width, canvas.height).data
                  .reduce((n, v, i) => n + (i % 4 === 3 && v > 0), 0); };
              const out = [];
              for (const d of [...document.querySelectorAll('.leaflet-lg-hatch-pane > div')].slice(1))
                out.push(await count(d.style.maskImage.slice(5, -2)));
              return out; }"""
        )
        picture = make_page().surfaces[0].image.image
        with Image.open(io.BytesIO(picture)) as image:
            cells = np.bincount(np.asarray(image).ravel(), minlength=5)
        assert sizes == [int(cells[grade]) for grade in (4, 3, 2, 1)]

    def test_in_a_grey_copy_the_hatched_colours_differ_in_texture(self, page: Page) -> None:
        def texture() -> dict[int, float]:
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            at = page.evaluate(
                """async () => {
                  const layer = LG.byKey.danger, bound = LG.bound.danger, b = bound.getBounds();
                  const p = await LG.decode(bound._url), out = {};
                  const nw = LG.map.latLngToContainerPoint(b.getNorthWest());
                  const se = LG.map.latLngToContainerPoint(b.getSouthEast());
                  const w = (se.x - nw.x) / p.width, h = (se.y - nw.y) / p.height;
                  const colours = {4: 201, 3: 240, 2: 247};
                  for (const g of [4, 3, 2]) {
                    out[g] = [];
                    for (let i = 9; i < p.width - 9; i++) for (let j = 9; j < p.height - 9; j++) {
                      let same = true;
                      for (let a = -9; a <= 9 && same; a += 3) for (let c = -9; c <= 9 && same; c += 3)
                        same = p.red[(j + a) * p.width + i + c] === colours[g];
                      if (same) out[g].push([nw.x + i * w, nw.y + j * h]); }
                  }
                  return out; }"""
            )
            grey = np.asarray(shot.convert("L"), dtype=float)
            rough = {}
            for grade, places in at.items():
                spots = [(int(y), int(x)) for x, y in places[::7]]
                steps = [
                    max(abs(grey[y, x] - grey[y, x + 1]), abs(grey[y, x] - grey[y + 1, x])) for y, x in spots
                ]
                rough[int(grade)] = float(np.mean(steps))
            return rough

        page.evaluate("LG.layers.forEach(l => { if (l.kind !== 'surface') LG.setShown(l, false); })")
        page.wait_for_timeout(200)
        plain = texture()
        page.evaluate("LG.setHatch(true)")
        page.wait_for_timeout(300)
        hatched = texture()
        # lines appear, and the denser the higher the risk
        gained = {grade: hatched[grade] - plain[grade] for grade in (4, 3, 2)}
        assert gained[4] > 5 and gained[3] > 5 and gained[2] > 2
        assert min(gained[4], gained[3]) > gained[2]

    def test_they_follow_the_surface_that_is_shown(self, page: Page) -> None:
        page.evaluate("document.body.dataset.hatch = '1'")  # by hand, as a print panel may
        page.wait_for_timeout(50)
        page.evaluate("LG.setHatch(true)")
        first = page.locator(".leaflet-lg-hatch-pane > div").last.evaluate("n => n.style.maskImage")
        page.get_by_role("checkbox", name="可燃物").check()
        page.evaluate("LG.setHatch(true)")
        second = page.locator(".leaflet-lg-hatch-pane > div").last.evaluate("n => n.style.maskImage")
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 4 and second != first
        page.get_by_role("checkbox", name="可燃物").uncheck()
        assert page.locator(".leaflet-lg-hatch-pane > div").count() == 0
        page.get_by_role("checkbox", name="森林火险等级").check()

    def test_the_switch_shows_and_sets_the_state(self, page: Page) -> None:
        box = page.locator(".lg-ground").get_by_role("checkbox", name="纹理")
        box.check()
        assert page.evaluate("document.body.dataset.hatch") == "1"
        page.evaluate("LG.setHatch(false)")
        assert not box.is_checked()


class TestManyPoints:
    @pytest.mark.parametrize("key", ["many", "gathered"])
    def test_twenty_thousand_points_are_one_picture(self, page: Page, key: str) -> None:
        before = page.locator(".leaflet-marker-icon").count()
        took = page.evaluate(
            """key => { const t = performance.now();
                 LG.setShown(LG.byKey[key], true);
                 return performance.now() - t; }""",
            key,
        )
        assert took < 1500, f"{took:.0f} ms"
        assert page.locator(".leaflet-marker-icon").count() == before
        assert page.locator(".lg-crowd canvas").count() == 1
        redrawn = page.evaluate(
            """key => { const o = LG.byKey[key].object, took = [];
                 for (let i = 0; i < 9; i++) {
                   const t = performance.now();
                   o._update();
                   took.push(performance.now() - t); }
                 return Math.min(...took); }""",
            key,
        )
        assert redrawn < 200, f"{redrawn:.0f} ms"

    def test_a_small_layer_keeps_its_markers(self, page: Page) -> None:
        assert page.locator(".lg-crowd").count() == 0
        page.evaluate("LG.setShown(LG.byKey.tanks, false)")
        without = page.locator(".lg-disc").count()
        page.evaluate("LG.setShown(LG.byKey.tanks, true)")
        assert page.locator(".lg-disc").count() == without + 34

    def ink(self, page: Page, i: int) -> tuple[float, float]:
        """Where point i stands on the screen, at a zoom at which it stands alone."""
        return tuple(
            page.evaluate(  # type: ignore[return-value]
                """i => { const f = LG.byKey.many.features[i];
                 LG.map.setView([f[3], f[2]], 17, {animate: false});
                 const p = LG.map.latLngToContainerPoint([f[3], f[2]]);
                 return [p.x, p.y]; }""",
                i,
            )
        )

    def test_a_disc_looks_like_the_marker_it_replaces(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        x, y = self.ink(page, 9)  # grade 4
        page.wait_for_timeout(300)
        around = {"x": x - 16, "y": y - 16, "width": 32, "height": 32}
        drawn = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=around))).convert("RGB"), dtype=int)
        page.evaluate(
            """() => { const l = LG.byKey.many, f = l.features[9]; LG.setShown(l, false);
                 const disc = LG.drawMark(l.symbol, l.colour, 22, 4);
                 const icon = L.divIcon({className: '', iconSize: [22, 22], html: disc});
                 window.probe = L.marker([f[3], f[2]], {icon: icon}).addTo(LG.map); }"""
        )
        page.wait_for_timeout(300)
        wanted = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=around))).convert("RGB"), dtype=int)
        page.evaluate("void LG.map.removeLayer(window.probe)")
        middle = (slice(5, 27), slice(5, 27))
        assert np.abs(drawn[middle] - wanted[middle]).mean() < 12

    @pytest.mark.slow
    def test_the_pointer_meets_a_point_as_it_meets_a_marker(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        x, y = self.ink(page, 123)
        page.mouse.move(x + 60, y + 200)
        page.mouse.move(x + 3, y - 2)
        assert page.locator(".leaflet-tooltip").inner_text() == "单点00123"
        assert page.locator(".lg-ghost").evaluate("n => getComputedStyle(n).cursor") == "pointer"
        page.mouse.click(x + 3, y - 2)
        popup = page.locator(".leaflet-popup")
        assert popup.locator("h3").inner_text() == "单点00123" and "柳林镇" in popup.inner_text()
        page.evaluate("void LG.map.closePopup()")
        popup.wait_for(state="detached")
        page.mouse.move(x + 40, y + 200)
        page.get_by_text("单点00123", exact=True).wait_for(state="detached")

    def test_a_tool_that_has_claimed_the_presses_gets_them(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        x, y = self.ink(page, 123)
        page.evaluate("LG.claim(at => { window.taken = at.lng; }, null)")
        page.mouse.move(x + 30, y + 30)
        page.mouse.click(x, y)
        page.evaluate("LG.claim(null)")
        assert page.evaluate("window.taken") == pytest.approx(
            page.evaluate("LG.byKey.many.features[123][2]"), abs=1e-5
        )
        assert page.locator(".leaflet-popup").count() == 0

    def test_a_finger_meets_a_point_too(self, page: Page) -> None:
        with on_a_phone(page) as phone:
            phone.evaluate("LG.setShown(LG.byKey.many, true)")
            x, y = self.ink(phone, 77)
            phone.wait_for_timeout(400)
            phone.touchscreen.tap(x, y)
            phone.locator(".leaflet-popup h3").wait_for()
            assert phone.locator(".leaflet-popup h3").inner_text() == "单点00077"

    @pytest.mark.slow
    def test_names_keep_clear_of_the_points_where_there_is_room(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.some, true)")
        page.evaluate("void LG.map.setView([37.4, 110.9], 13, {animate: false})")
        page.wait_for_timeout(200)
        touching = page.evaluate(
            """() => { const boxes = LG.byKey.some.object.obstacles();
                 const names = [...document.querySelectorAll('.lg-name')];
                 return [boxes.length, names.length, names.filter(n => {
                   const r = n.getBoundingClientRect();
                   return boxes.some(b => r.left < b[2] && r.right > b[0]
                     && r.top + 3 < b[3] && r.bottom - 3 > b[1]);
                 }).length]; }"""
        )
        assert touching[0] > 20 and touching[1] > 5 and touching[2] == 0

    def test_on_paper_the_points_are_shapes(self, page: Page) -> None:
        page.evaluate("LG.setShown(LG.byKey.many, true)")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        shapes = page.locator(".lg-crowd use").count()
        assert shapes > 10_000 and page.locator(".lg-crowd canvas").is_hidden()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator(".lg-crowd use").count() == 0 and page.locator(".lg-crowd canvas").is_visible()
