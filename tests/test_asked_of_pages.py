"""No test asks a page for its whole map: it comes through the wire node by node, in seconds (页面取值)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

#: Methods of Leaflet that give the map back.
_CHAINED = (
    "setView|setZoom|zoomIn|zoomOut|panTo|panBy|fitBounds|fire|on|off|openPopup|closePopup|addLayer|removeLayer"
)
_WHOLE_MAP = re.compile(rf"(^|;|=>)\s*(lgMap|LG\.map)\.({_CHAINED})\(((?!;|\) *,).)*\)\s*;?\s*$", re.DOTALL)


def asked(source: str) -> Iterator[tuple[int, str]]:
    """What is evaluated in pages, with its line; the parts of an f-string that are not text are left out."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if node.func.attr == "evaluate":
            first = node.args[0]
            parts = first.values if isinstance(first, ast.JoinedStr) else [first]
            yield node.lineno, "".join(str(p.value) for p in parts if isinstance(p, ast.Constant))


@pytest.mark.parametrize(
    ("expression", "whole"),
    [
        ("lgMap.closePopup()", True),
        ("window.wind = 1; lgMap.fire('lg:share')", True),
        ("([a, b, z]) => LG.map.setView([a, b], z, {animate: false})", True),
        ("void lgMap.closePopup()", False),
        ("p => { lgMap.setView(p, 13, {animate: false}); }", False),
        ("lgMap.getZoom()", False),
        ("lgMap.closePopup(); 3", False),
    ],
)
def test_an_expression_that_gives_the_map_back_is_seen(expression: str, whole: bool) -> None:
    assert (_WHOLE_MAP.search(expression) is not None) == whole


def test_no_test_asks_for_the_whole_map() -> None:
    here = Path(__file__)
    said = [
        f"{path.name}:{line}: {text}"
        for path in sorted(here.parent.glob("*.py"))
        for line, text in asked(path.read_text("utf-8"))
        if _WHOLE_MAP.search(text)
    ]
    assert not said, "write `void` before it"
