"""All maps of a run at once (全部出图): what can be drawn, and of the rest what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liulin_geo.errors import NothingToShow
from liulin_geo.files import write_whole
from liulin_geo.maps.build import view_html
from liulin_geo.maps.context import Audience, MapContext
from liulin_geo.maps.registry import VIEWS
from liulin_geo.maps.view import View
from liulin_geo.messages import Language, language
from liulin_geo.scoring.strips import Progress
from liulin_geo.store.run import Run

#: The maps to open first: the forest-fire one map, the composite, and the views bound together.
FIRST = ("forest-fire", "composite", "atlas")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view and its file, or what the run lacks for it; one of the two is ``None``."""

    view: View
    path: Path | None
    lacks: NothingToShow | None = None


def file_name(view: str, audience: Audience) -> str:
    """What the file of a view is called where its maker names none."""
    return f"{view}{'-public' if audience == 'public' else ''}.html"


def write_maps(
    run: Run,
    folder: Path,
    lang: Language | None = None,
    audience: Audience = "internal",
    progress: Progress | None = None,
) -> tuple[Drawing, ...]:
    """Write every view that the run can draw into a folder, and say of each other view what is missing.

    ``progress`` hears the stage ``stage.maps``. Any error but :class:`~liulin_geo.errors.NothingToShow`
    is raised: a fault is no missing ledger.
    """
    drawings = []
    context = MapContext(run, lang or language(), audience)  # for all: what views share is made once
    for i, view in enumerate(VIEWS.values()):
        if progress:
            progress("stage.maps", i / len(VIEWS))
        try:
            html = view_html(view, context).encode("utf-8")
            drawings.append(Drawing(view, write_whole(folder / file_name(view.key, audience), html)))
        except NothingToShow as lack:
            drawings.append(Drawing(view, None, lack))
    if progress:
        progress("stage.maps", 1.0)
    return tuple(drawings)
