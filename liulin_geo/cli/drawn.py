"""What a command that draws all maps says at its end (出图结果)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from liulin_geo.messages import t

if TYPE_CHECKING:
    from liulin_geo.maps.every import Drawing


def drawn_lines(drawings: Iterable[Drawing], folder: Path) -> Iterator[str]:
    """The maps by title and file, and the views that could not be drawn with what is missing for each."""
    drawn = [(each.view, each.path) for each in drawings if each.path is not None]
    left = [(each.view, each.lacks) for each in drawings if each.lacks is not None]
    yield t("cli.map.all_done", drawn=len(drawn), folder=folder.resolve())
    for view, path in drawn:
        yield f"  {t(view.title_key)}　{path.name}"
    if left:
        yield t("cli.map.all_left", left=len(left))
        for view, lacks in left:
            yield f"  {t(view.title_key)}　{lacks}"


def first_lines(drawings: Iterable[Drawing]) -> Iterator[str]:
    """The files to open first, of those that were drawn."""
    from liulin_geo.maps.every import FIRST

    paths = {each.view.key: each for each in drawings if each.path is not None}
    yield t("cli.demo.first")
    for key in FIRST:
        if key in paths:
            each = paths[key]
            yield f"  {t(each.view.title_key)}　{each.path.resolve() if each.path else ''}"
