"""From a run to a figure file (出图): a view on paper, as PNG, SVG or PDF."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from liulin_geo.errors import FigureError
from liulin_geo.figures.draw import draw_figure, sheets
from liulin_geo.figures.paper import PaperName, find_paper
from liulin_geo.figures.save import VECTOR_DPI, figure_bytes, format_of
from liulin_geo.files import write_whole
from liulin_geo.maps.context import Audience, MapContext
from liulin_geo.maps.registry import find_view
from liulin_geo.maps.stages import Stages
from liulin_geo.messages import Language, language
from liulin_geo.scoring.strips import Progress
from liulin_geo.store.run import Run


def write_figure(
    run: Run,
    view: str,
    out: Path,
    paper: PaperName = "a4",
    lang: Language | None = None,
    audience: Audience = "internal",
    dpi: int | None = None,
    *,
    hatch: bool = False,
    shown: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write a view as a figure; the suffix of ``out`` (.png, .svg, .pdf) decides the format.

    A view of several maps (the atlas) fills one page of the PDF with each, and is an error as PNG or SVG.
    Written beside its place first, and renamed into it when it is whole. For ``progress`` see
    :func:`~liulin_geo.maps.build.map_html`, for the other parameters and errors
    :func:`~liulin_geo.figures.draw.draw_figure`.
    """
    kind = format_of(out)
    find_paper(paper)
    stages = Stages(progress)
    stages.enter("map_read")
    page = find_view(view).build(MapContext(run, lang or language(), audience, stages))
    stages.enter("map_figure")
    if dpi is None and kind != "png":
        dpi = VECTOR_DPI
    parts = sheets(page)
    if len(parts) > 1 and kind != "pdf":
        raise FigureError("figure.many", view=view, n=len(parts))
    figures = [draw_figure(part, paper, shown=shown, dpi=dpi, hatch=hatch) for part in parts]
    written = write_whole(out, figure_bytes(figures, kind, page))
    stages.finish()
    return written
