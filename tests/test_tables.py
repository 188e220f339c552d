"""The data table: every layer as rows to sort, filter, copy and take away (数据表)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import Watch, screenshot
from tests.crowded_page import EVIL, IN_BROWSER, freshen, on_a_phone, open_crowded
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


class TestTable:
    def open_table(self, page: Page, layer: str) -> None:
        page.keyboard.press("t")
        page.locator("#lg-table-layer").select_option(layer)

    def column(self, page: Page, n: int) -> list[str]:
        return page.locator(f"#lg-table tbody tr > :nth-child({n})").all_inner_texts()

    def test_every_layer_of_the_list_has_its_table(self, page: Page) -> None:
        self.open_table(page, "named")
        told = page.locator("#lg-table-layer option").evaluate_all("options => options.map(o => o.value)")
        assert set(page.evaluate("LG.tabLayers().map(l => l.key)")) <= set(told)
        for key in told:
            page.locator("#lg-table-layer").select_option(key)
            assert page.locator("#lg-table tbody tr").count() > 0, key
            assert page.locator("#lg-table caption").count() == 1

    def test_it_is_a_table_for_a_screen_reader(self, page: Page) -> None:
        self.open_table(page, "named")
        table = page.locator("#lg-table").get_by_role("table")
        heads = [head.strip() for head in table.get_by_role("columnheader").all_inner_texts()]
        assert heads == ["名称", "等级", "乡镇", "联系电话", "容量 (m³)", "备注", "经度", "纬度"]
        assert table.get_by_role("rowheader").first.inner_text() == "柳林坡"
        assert self.column(page, 2)[0] == "红　重大风险"
        assert self.column(page, 4)[0] == "13500000001"  # a phone is no quantity
        assert page.evaluate("document.activeElement.id") == "lg-table-layer"

    def test_a_head_sorts_up_then_down_then_not_and_says_so(self, page: Page) -> None:
        self.open_table(page, "named")
        head = page.get_by_role("columnheader", name="容量")
        assert head.get_attribute("aria-sort") == "none"
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert self.column(page, 5) == ["90", "400", "1,200", "", ""]  # unknown stands at the end
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert self.column(page, 5) == ["1,200", "400", "90", "", ""]
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "none"
        page.get_by_role("columnheader", name="等级").get_by_role("button").click()
        assert [grade[:1] for grade in self.column(page, 2)] == ["蓝", "黄", "红", "", ""]
        page.get_by_role("columnheader", name="名称").get_by_role("button").click()
        assert self.column(page, 1)[1:] == ["重庆路", "柳林坡", "绿柳园", "长治坡"]  # chong liu lü zhang

    def test_the_filter_reads_all_cells_and_pinyin(self, page: Page) -> None:
        self.open_table(page, "named")
        box = page.get_by_label("筛选")
        for words, names in (
            ("穆村", ["长治坡"]),
            ("llp", ["柳林坡"]),
            ("重大 柳林", ["柳林坡"]),
            ("没有的", []),
        ):
            box.fill(words)
            assert self.column(page, 1) == names
        assert "没有符合的行" in page.locator("#lg-table").inner_text()
        page.keyboard.press("Escape")
        assert len(self.column(page, 1)) == 5 and page.locator("#lg-table").count() == 1

    def test_a_row_leads_to_its_feature_above_the_table(self, page: Page) -> None:
        self.open_table(page, "many")
        page.locator("#lg-table tbody tr").nth(2).click()
        popup = page.locator(".leaflet-popup")
        assert popup.locator("h3").inner_text() == "单点00002"
        page.wait_for_timeout(400)
        shown, table = popup.bounding_box(), page.locator("#lg-table").bounding_box()
        assert shown and table and shown["y"] >= 0 and shown["y"] + shown["height"] <= table["y"]
        assert page.locator("#lg-table tr[aria-current]").inner_text().startswith("单点00002")
        screenshot(page, "table-row")

    def test_the_county_moves_into_the_free_half_and_back(self, page: Page) -> None:
        whole = page.evaluate("LG.map.getZoom()")
        self.open_table(page, "named")
        south = page.evaluate("LG.map.latLngToContainerPoint(LG.countyBounds.getSouthWest()).y")
        table = page.locator("#lg-table").bounding_box()
        assert table and south < table["y"]
        page.keyboard.press("Escape")
        assert page.locator("#lg-table").count() == 0
        assert page.evaluate("[LG.map.getZoom(), document.activeElement.id]") == [whole, "lg-tool-table"]

    def test_typing_a_t_does_not_open_it(self, page: Page) -> None:
        page.locator(".lg-search input").press("t")
        assert page.locator("#lg-table").count() == 0

    def test_the_legend_and_the_ranking_are_tables_too(self, page: Page) -> None:
        self.open_table(page, "danger")
        assert self.column(page, 1) == ["红", "橙", "黄", "蓝", "无"]
        areas = [float(area.replace(",", "")) for area in self.column(page, 3)]
        assert areas[:4] == sorted(areas[:4]) and sum(areas) > 1000
        page.locator("#lg-table-layer").select_option(" ranking")
        assert len(self.column(page, 1)) == 15
        page.get_by_role("columnheader", name="受威胁人口").get_by_role("button").click()
        people = [int(text.replace(",", "")) for text in self.column(page, 4)]
        assert people == sorted(people) and people[-1] == 4200

    def test_twenty_thousand_rows_are_paged_and_sorted_quickly(self, page: Page) -> None:
        self.open_table(page, "many")
        assert page.locator("#lg-table tbody tr").count() == 100
        assert "共 20,000 行" in page.locator("#lg-table").inner_text()
        took = page.evaluate(
            """() => { const t = performance.now();
                 document.querySelectorAll('#lg-table th button')[3].click();
                 return performance.now() - t; }"""
        )
        assert took < 1000, f"{took:.0f} ms"
        numbers = [int(text.replace(",", "")) for text in self.column(page, 4)]
        assert numbers == sorted(numbers) and len(numbers) == 100
        for _ in range(2):
            page.get_by_role("button", name="下一页").click()
        assert "第 201–300 行" in page.locator("#lg-table").inner_text()
        later = [int(text.replace(",", "")) for text in self.column(page, 4)]
        assert later[0] >= numbers[-1]
        assert page.get_by_role("button", name="上一页").is_enabled()

    def test_the_file_is_csv_for_a_spreadsheet_and_runs_no_formula(self, page: Page) -> None:
        self.open_table(page, "named")
        with page.expect_download() as got:
            page.get_by_role("button", name="下载 CSV").click()
        assert got.value.suggested_filename == "柳林县森林防灭火一张图-起名字的.csv"
        raw = Path(got.value.path()).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        assert rows[0][:5] == ["名称", "等级", "乡镇", "联系电话", "容量 (m³)"] and len(rows) == 6
        by_name = {row[0]: row for row in rows}
        assert by_name["柳林坡"][4] == "1200" and by_name["柳林坡"][6:] == ["110.90000", "37.40000"]
        assert by_name["绿柳园"][5] == "'" + EVIL
        assert by_name["'+1 号库,“甲”"][5] == 'a"b\n-c'
        assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]

    def test_what_is_filtered_and_sorted_is_what_is_copied(self, page: Page) -> None:
        self.open_table(page, "named")
        page.get_by_role("columnheader", name="容量").get_by_role("button").click()
        page.get_by_label("筛选").fill("坡")
        page.evaluate(
            """() => Object.defineProperty(navigator, 'clipboard', {configurable: true, value:
                 {writeText: words => { window.copied = words; return Promise.resolve(); }}})"""
        )
        page.get_by_role("button", name="复制").click()
        assert page.get_by_role("status").first.inner_text() == "已复制 2 行"
        lines = page.evaluate("window.copied").splitlines()
        assert [line.split("\t")[0] for line in lines] == ["名称", "长治坡", "柳林坡"]

    def test_it_copies_without_a_clipboard(self, page: Page) -> None:
        self.open_table(page, "named")
        page.evaluate(
            """() => { Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined});
                 document.addEventListener('copy', () => {
                   window.copied = document.activeElement.value; }, {once: true}); }"""
        )
        page.get_by_role("button", name="复制").click()
        page.get_by_text("已复制 5 行").wait_for()
        assert "柳林坡" in page.evaluate("window.copied")
        assert page.locator(".lg-copied").count() == 0

    def test_on_a_phone_it_is_a_sheet_that_gives_way_to_the_map(self, page: Page) -> None:
        with on_a_phone(page) as phone:
            phone.locator("#lg-tool-table").click()
            phone.locator("#lg-table-layer").select_option("named")
            box = phone.locator("#lg-table").bounding_box()
            assert box and (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390
            screenshot(phone, "table-phone")
            phone.get_by_role("rowheader", name="长治坡").click()
            assert phone.locator("#lg-table").count() == 0
            assert phone.locator(".leaflet-popup h3").inner_text() == "长治坡"
