"""From a run to a map file (出图): one HTML file that loads nothing from anywhere unless its maker asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from liulin_geo.files import write_whole
from liulin_geo.maps.context import Audience, MapContext
from liulin_geo.maps.registry import find_view
from liulin_geo.maps.stages import Stages
from liulin_geo.maps.view import View
from liulin_geo.messages import Language, language
from liulin_geo.page.online import OnlineBase
from liulin_geo.page.render import render
from liulin_geo.scoring.strips import Progress
from liulin_geo.store.run import Run


def map_html(
    run: Run,
    view: str,
    lang: Language | None = None,
    audience: Audience = "internal",
    online: OnlineBase | None = None,
    progress: Progress | None = None,
) -> str:
    """The HTML of a view. The same run, view, language and audience give the same bytes.

    With ``online`` the reader may choose that ground, for which the page then asks its host for tiles.
    ``progress`` hears the stages, as in scoring: a key of the catalogue, and the share that is done.
    """
    kind, stages = find_view(view), Stages(progress)
    stages.enter("map_read")
    return view_html(kind, MapContext(run, lang or language(), audience, stages), online)


def view_html(view: View, context: MapContext, online: OnlineBase | None = None) -> str:
    """The HTML of a view as the context's reader gets it."""
    page = view.build(context)
    context.stages.enter("map_page")
    html = render(replace(page, online=online))
    context.stages.finish()
    return html


def write_map(
    run: Run,
    view: str,
    out: Path,
    lang: Language | None = None,
    audience: Audience = "internal",
    online: OnlineBase | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write a view to a file; for the parameters see :func:`map_html`."""
    return write_whole(out, map_html(run, view, lang, audience, online, progress).encode("utf-8"))
