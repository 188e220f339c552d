"""Words have room, and lines break where a reader would (排字), in Chinese and in English."""

from __future__ import annotations

import pytest

from tests.chromium import Chromium
from tests.furniture_pages import Pages, needs_outlines

pytest_plugins = ("tests.furniture_pages",)
pytestmark = [pytest.mark.browser, needs_outlines]
#: Where each line of a text node ends, as the letter there.
ENDS = """node => {
  const text = node.firstChild, range = document.createRange(), out = [];
  let last = null;
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const top = range.getBoundingClientRect().top;
    if (last !== null && top > last + 4) out.push(text.data[i - 1]);
    last = top;
  }
  return out; }"""


@pytest.mark.parametrize("name", ["plain", "english"])
@pytest.mark.parametrize("screen", ["desktop", "office"])
def test_the_grounds_names_keep_clear_of_their_borders(
    chromium: Chromium, made_up: Pages, name: str, screen: str
) -> None:
    with chromium.open(made_up[name], screen) as (page, _):
        gaps = page.evaluate(
            """() => [...document.querySelectorAll('.lg-ground .lg-seg span')].map(n => {
                 const range = document.createRange();
                 range.selectNodeContents(n);
                 const r = range.getBoundingClientRect(), box = n.parentNode.getBoundingClientRect();
                 return Math.min(r.left - box.left, box.right - r.right); })"""
        )
    assert len(gaps) >= 3 and min(gaps) >= 4


def test_a_note_breaks_between_its_clauses(chromium: Chromium, made_up: Pages) -> None:
    note = "静态火险：可燃物、坡度、坡向、火源距离、历史火点；未计当日气象。分级界限固定，不随当日数据变化。"
    with chromium.open(made_up["plain"]) as (page, _):
        box = page.locator("#lg-side .lg-note")
        for width in (200, 240, 280, 336):
            ends = box.evaluate(
                f"""(n, [said, width]) => {{
                  n.textContent = said;
                  n.style.width = width + 'px';
                  return ({ENDS})(n); }}""",
                [note, width],
            )
            assert len(ends) >= 1 and set(ends) <= set("：、；。，"), (width, ends)
        # a clause longer than the line stays in it all the same
        box.evaluate("n => { n.textContent = '长'.repeat(99); }")
        assert box.evaluate("n => n.scrollWidth <= n.clientWidth")
