"""The page shell: one file, no request, hostile text as text, and furniture that works (地图页面)."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import folium
import folium.map
import numpy as np
import pytest
from folium.plugins import MarkerCluster
from PIL import Image

from liulin_geo.errors import MapError
from liulin_geo.messages import catalogue
from liulin_geo.page import model as m
from liulin_geo.page.elements import PageFigure, PageMap
from liulin_geo.page.encode import encode_line, script_json
from liulin_geo.page.inline import DROPPED, INLINED, SCRIPT, STYLES, inline_links, own_text
from liulin_geo.page.relief import TONE_MEAN, dress_relief
from liulin_geo.page.render import render
from liulin_geo.page.symbols import SYMBOL_NAMES, SYMBOL_PATHS
from tests.browser import ARTEFACTS, open_page, screenshot
from tests.page_data import decode_line
from tests.page_fixture import COUNTIES, make_page, raster

HOSTILE = (
    "<script>alert(1)</script>\"'`{{7*7}}{% raw %}{#x#}${1}</script><!--<img src=x onerror=alert(2)>"
    "\u202eabc\u200f🔥&lt;\u2028\u0000=cmd|" + "长" * 10_000
)
needs_outlines = pytest.mark.skipif(not COUNTIES.exists(), reason=f"the real outlines are not at {COUNTIES}")


def plain_page(**changes: object) -> m.Page:
    square = ((110.0, 37.0), (111.0, 37.0), (111.0, 38.0), (110.0, 38.0))
    return replace(m.Page("某县", "今天", m.Base(county=((square,),))), **changes)


# -- nothing from outside --------------------------------------------------------------------------


def test_every_file_that_folium_names_is_known() -> None:
    classes = (folium.Map, PageMap, MarkerCluster, folium.raster_layers.ImageOverlay, folium.map.CustomPane)
    named = {
        name
        for cls in classes
        for name, _ in [*getattr(cls, "default_js", []), *getattr(cls, "default_css", [])]
    }
    assert named == set(INLINED) | DROPPED


def test_a_new_url_of_folium_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageMap, "default_js", [*PageMap.default_js, ("tracker", "https://example.org/t.js")])
    with pytest.raises(MapError, match="tracker"):
        render(plain_page())


def test_known_links_leave_nothing_but_inlined_text() -> None:
    figure = PageFigure("x", "zh-CN")
    leaflet_map = PageMap(figure, (37.0, 110.0))
    leaflet_map.render()
    inline_links(figure)
    assert outside_references(figure.header.render()) == []


OUTSIDE = re.compile(
    r"""(?:\bsrc|\bhref|\baction|\bdata|\bposter|\bsrcset)\s*=\s*\\?["']?\s*(?:https?:|//|file:|ftp:)"""
    r"""|(?<!\w)url\((?!\s*["']?(?:data:|#))"""
    r"""|@import|\bimport\s*\(|\bimportScripts|\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon"""
    r"""|sourceMappingURL|<(?:link|iframe|object|embed)\s""",
    re.IGNORECASE,
)


def outside_references(html: str) -> list[str]:
    """Whatever in a page could make a browser ask for something that is not in the file."""
    return [html[max(0, hit.start() - 40) : hit.end() + 60] for hit in OUTSIDE.finditer(html)]


@pytest.mark.parametrize(
    "leak",
    ['<script src="https://a.b/c.js">', "<a href='//x.y'>", "a{background:url(i.png)}", '@import "x.css"',
     "import('x')", "fetch('/x')", "new WebSocket(u)", '"<img src=\\"http://x/\\">"', "<link rel=icon>"],
)
def test_the_scan_sees_a_leak(leak: str) -> None:
    assert outside_references(leak)


def test_the_page_points_nowhere_outside() -> None:
    html = render(plain_page())
    assert outside_references(html) == []
    urls = set(re.findall(r"https?://[^\s\"'<>)\\]+", html))
    assert urls <= {"http://www.w3.org/2000/svg", "https://leafletjs.com"}  # a namespace, a licence comment


def test_our_own_scripts_and_styles_stay_small() -> None:
    assert sum(len(own_text(name).encode()) for name in (SCRIPT, *STYLES)) < 168_000


# -- text is text ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "&amp;", "\u202e", "\ud800", "🔥", '"\\'])
def test_json_in_a_script_holds_no_markup_and_reads_back(text: str) -> None:
    code = script_json({"a": text})
    assert not set("<>&\u2028\u2029\u202e") & set(code)
    assert json.loads(code)["a"] == text.encode("utf-8", "replace").decode()


def test_ledger_text_is_not_run_as_a_template() -> None:
    html = render(plain_page(title="{{7*7}}", subtitle="{% for %}", base=plain_page().base))
    assert "{{7*7}}" in html and "<title>49" not in html


def test_a_layer_key_that_branca_could_compile_is_refused() -> None:
    image = m.RasterImage(b"x", "image/png", (37, 110, 38, 111), 1)
    layer = m.SurfaceLayer("{{1}}", "面", "组", image, m.Legend("图例", "四色", ()))
    with pytest.raises(ValueError, match="layer key"):
        render(plain_page(surfaces=(layer,)))


# -- the same page, the same bytes -----------------------------------------------------------------


@needs_outlines
def test_the_same_page_gives_the_same_bytes() -> None:
    page = make_page()
    assert render(page) == render(page)


def test_a_line_is_coded_to_within_a_metre() -> None:
    line = ((110.123456, 37.654321), (110.2, 37.7), (110.1, 37.6))
    back = decode_line(encode_line(line))
    assert np.abs(back - np.array(line)).max() <= 0.5e-5 + 1e-12


def test_every_symbol_has_a_path() -> None:
    assert set(SYMBOL_NAMES) == set(SYMBOL_PATHS)


#: the sources of the pages' scripts
SOURCES = sorted((Path(__file__).parents[1] / "scripts" / "src").glob("*/*.js"))


def test_page_texts_exist_in_both_languages() -> None:
    used = set(re.findall(r"\btext\.(\w+)", "".join(path.read_text("utf-8") for path in SOURCES)))
    for lang in ("zh", "en"):
        assert {f"page.{name}" for name in used} <= set(catalogue(lang))  # type: ignore[arg-type]


def test_any_hillshade_comes_out_light() -> None:
    dark = np.random.default_rng(3).normal(70, 45, (200, 300)).clip(0, 255).astype(np.uint8)
    toned = dress_relief(raster(dark, (37, 110, 38, 111)))
    with Image.open(io.BytesIO(toned.image)) as picture:
        bands = np.asarray(picture.convert("RGBA"), dtype=float)
    assert bands.shape == (200, 300, 4)
    assert abs(bands[20:-20, 20:-20, 0].mean() / 255 - TONE_MEAN) < 0.02
    assert bands[0, :, 3].max() < 60 and bands[100, 150, 3] == 255


# -- in the browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render(make_page()), encoding="utf-8")
    return path


@needs_outlines
@pytest.mark.browser
@pytest.mark.parametrize("screen", ["desktop", "office", "phone"])
def test_it_draws_without_a_request_or_an_error(page_file: Path, screen: str) -> None:
    with open_page(page_file, screen) as (page, watch):
        screenshot(page, f"page-{screen}")
        assert page.evaluate("window.lgReady === true && lgMap.getZoom() > 8")
        # the county lies free between the panels
        free = page.evaluate(
            """() => {
              const b = LG.countyBounds, p = LG.padding(), s = lgMap.getSize();
              const nw = lgMap.latLngToContainerPoint(b.getNorthWest());
              const se = lgMap.latLngToContainerPoint(b.getSouthEast());
              return [nw.x - p.topLeft[0], nw.y - p.topLeft[1],
                      s.x - p.bottomRight[0] - se.x, s.y - p.bottomRight[1] - se.y]; }"""
        )
        assert min(free) > -2
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_a_page_of_a_thousand_markers_and_heavy_rasters_draws(tmp_path: Path) -> None:
    page_model = make_page(markers=800)
    everything = tuple(replace(layer, shown=True) for layer in page_model.points)
    noisy = np.random.default_rng(5).integers(0, 5, (1500, 1500), dtype=np.uint8)
    palette = [255, 255, 255, 143, 180, 217, 247, 209, 74, 240, 134, 31, 201, 31, 43]
    heavy = raster(noisy, page_model.surfaces[0].image.bounds, palette=palette, alpha=[0, 128, 158, 189, 209])
    surfaces = tuple(replace(s, image=heavy) for s in page_model.surfaces)
    path = tmp_path / "heavy.html"
    path.write_text(render(replace(page_model, points=everything, surfaces=surfaces)), encoding="utf-8")
    with open_page(path) as (page, watch):
        assert page.locator(".lg-disc").count() > 100
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_layers_change_the_map_and_the_legend_follows(page_file: Path) -> None:
    with open_page(page_file) as (page, watch):
        legend = page.locator("#lg-legend")
        assert "森林火险 · 风险四色" in legend.inner_text()
        assert "数据缺失，不等于低风险" in legend.inner_text()
        assert page.locator(".leaflet-lg-hatch-pane div").count() == 1

        page.get_by_role("checkbox", name="可燃物").check()
        assert "可燃物 · 风险四色" in legend.inner_text()
        assert not page.get_by_role("checkbox", name="森林火险等级").is_checked()
        assert page.locator(".leaflet-lg-surface-pane img").count() == 1
        page.get_by_role("checkbox", name="可燃物").uncheck()
        assert legend.is_hidden() and page.locator(".leaflet-lg-surface-pane img").count() == 0

        before = page.locator(".lg-disc").count()
        page.get_by_role("checkbox", name="煤矿").check()
        assert page.locator(".lg-disc").count() == before + 35
        page.get_by_role("checkbox", name="坟地").check()
        assert page.locator(".lg-cluster").count() > 5
        page.get_by_role("checkbox", name="高路堤公路").check()
        page.get_by_role("checkbox", name="防火网格").check()
        page.get_by_role("checkbox", name="煤矿").uncheck()
        page.get_by_role("checkbox", name="坟地").uncheck()
        assert page.locator(".lg-disc").count() == before
        page.get_by_role("radio", name="打印").check()
        assert page.evaluate("document.body.dataset.base") == "print"
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_a_click_opens_a_popup_and_a_name_leads_there(page_file: Path) -> None:
    with open_page(page_file) as (page, watch):
        page.locator(".lg-find").fill("瞭望塔03")
        page.keyboard.press("Enter")
        popup = page.locator(".leaflet-popup")
        assert popup.locator("h3").inner_text() == "瞭望塔03"
        assert "示例网格员017" in popup.inner_text()
        page.evaluate("void lgMap.closePopup()")
        page.wait_for_timeout(300)
        page.get_by_role("button", name="瞭望塔03").click()
        assert popup.locator("h3").inner_text() == "瞭望塔03"
        popup.get_by_label("关闭").click()
        page.wait_for_timeout(300)
        page.locator(".lg-disc:not(.lg-disc-dot) >> visible=true").nth(0).evaluate("node => node.focus()")
        page.keyboard.press("Enter")
        assert popup.locator("th").first.inner_text() == "乡镇"
        page.get_by_role("button", name="全县").click()
        whole = page.evaluate("lgMap.getZoom()")
        page.locator("button.lg-rank").first.click()
        assert page.evaluate("lgMap.getZoom()") > whole
        screenshot(page, "page-township")
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_names_do_not_touch_each_other_or_a_marker(page_file: Path) -> None:
    touching = """() => {
      const box = n => {
        const r = n.getBoundingClientRect();
        return [r.left, r.top + 2, r.right, r.bottom - 2]; };
      const names = [...document.querySelectorAll('.lg-name')].map(box);
      const seen = n => n.parentNode.style.visibility !== 'hidden';
      const discs = [...document.querySelectorAll('.lg-disc svg')].filter(seen).map(n => {
        const b = box(n), x = (b[0] + b[2]) / 2, y = (b[1] + b[3]) / 2;
        const r = (b[2] - b[0]) * (n.parentNode.classList.contains('lg-disc-dot') ? .2 : .45);
        return [x - r, y - r, x + r, y + r]; });
      const hit = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
      let n = 0;
      names.forEach((a, i) => {
        names.forEach((b, j) => { if (j > i && hit(a, b)) n++; });
        discs.forEach(d => { if (hit(a, d)) n++; }); });
      return [names.length, n]; }"""
    with open_page(page_file) as (page, _):
        for zoom in (None, 12, 13.25):
            if zoom:
                page.evaluate(f"void lgMap.setZoom({zoom}, {{animate: false}})")
            for _ in range(20):  # names are laid anew a moment after the map is at rest
                page.wait_for_timeout(150)
                count, bad = page.evaluate(touching)
                if count >= 5 and bad == 0:
                    break
            assert count >= 5 and bad == 0, (zoom, count, bad)


@needs_outlines
@pytest.mark.browser
def test_the_raster_lies_on_the_county_line(page_file: Path) -> None:
    with open_page(page_file) as (page, _):
        off = page.evaluate(
            """() => {
              const img = document.querySelector('.leaflet-lg-surface-pane img').getBoundingClientRect();
              const nw = lgMap.latLngToContainerPoint(LG.countyBounds.getNorthWest());
              const se = lgMap.latLngToContainerPoint(LG.countyBounds.getSouthEast());
              return [img.left - nw.x, img.top - nw.y, img.right - se.x, img.bottom - se.y]
                .map(Math.abs); }"""
        )
        assert max(off) < 1.5


@needs_outlines
@pytest.mark.browser
def test_hostile_names_show_as_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(make_page(hostile=HOSTILE)), encoding="utf-8")
    assert outside_references(path.read_text(encoding="utf-8").replace(HOSTILE, "")) == []
    with open_page(path) as (page, watch):
        page.on("dialog", lambda dialog: pytest.fail(f"a ledger ran code: {dialog.message}"))
        page.locator(".lg-find").fill("瞭望塔03")
        assert "<script>alert(1)" in page.locator("#lg-found").inner_text()
        page.keyboard.press("Enter")
        said = page.locator(".leaflet-popup h3").inner_text()
        assert said.startswith("<script>alert(1)</script>\"'`{{7*7}}{% raw %}") and said.count("长") == 10_000
        page.wait_for_timeout(200)
        screenshot(page, "page-hostile")
        for title in ("高路堤公路", "防火网格", "坟地"):
            page.get_by_role("checkbox", name=title).check()
        assert "{{7*7}}" in page.title() and "{{7*7}}" in page.locator("h1").inner_text()
        assert page.locator("#lg-title, .leaflet-popup, #lg-side").locator("script, img").count() == 0
        overflow = page.evaluate(
            """Math.max(...[...document.querySelectorAll('.lg-card:not([hidden]), .leaflet-popup')].map(
                 n => n.scrollWidth - n.clientWidth))"""
        )
        assert overflow <= 2
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_on_a_phone_the_sheet_has_three_heights(page_file: Path) -> None:
    with open_page(page_file, "phone", touch=True) as (page, watch):
        sheet, handle = page.locator(".lg-sheet"), page.locator(".lg-handle")

        def height() -> float:
            page.wait_for_timeout(300)
            return sheet.bounding_box()["height"]  # type: ignore[index]

        strip = height()
        assert strip < 80 and "红" in page.locator(".lg-strip").inner_text()
        handle.click()
        half = height()
        screenshot(page, "page-phone-half")
        page.get_by_role("tab", name="图层").click()
        page.get_by_role("checkbox", name="煤矿").check()
        handle.click()
        full = height()
        screenshot(page, "page-phone-full")
        assert strip < half < full <= 844
        box = handle.bounding_box()
        assert box
        page.mouse.move(195, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(195, 500, steps=5)
        page.mouse.move(195, 430, steps=5)
        page.mouse.up()
        assert abs(height() - half) < 2
        handle.press("Enter")
        handle.press("Enter")
        assert height() == strip
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_the_page_speaks_english_and_needs_no_panel(tmp_path: Path) -> None:
    path = tmp_path / "en.html"
    page_model = replace(make_page(lang="en"), side=None, relief=None, search=False)
    path.write_text(render(page_model), encoding="utf-8")
    with open_page(path, "office") as (page, watch):
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_by_role("button", name="Whole county").is_visible()
        assert page.get_by_label("Light").is_checked()
        assert page.locator("#lg-side, .lg-find").count() == 0
        screenshot(page, "page-english")
        watch.assert_quiet()


@needs_outlines
@pytest.mark.browser
def test_printing_puts_the_furniture_at_the_right(page_file: Path) -> None:
    with open_page(page_file, "office") as (page, watch):
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(300)
        screenshot(page, "page-paper")
        legend = page.locator(".lg-paper .lg-legend").bounding_box()
        ground = page.locator(".folium-map").bounding_box()
        assert legend and ground and legend["x"] >= ground["x"] + ground["width"]
        assert legend["y"] + legend["height"] <= 716 and legend["x"] + legend["width"] <= 1046
        assert page.locator(".lg-search").is_hidden()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator(".lg-search").is_visible()
        assert page.locator("canvas").count() == 0  # Chromium prints a canvas on a white ground
        pdf = page.pdf(path=ARTEFACTS / "page.pdf", prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") == 1
        watch.assert_quiet()
