"""Surfaces of a run as map layers, with the legend that counts their area (风险面上图)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.kept import Kept
from liulin_geo.maps.raster import colour_image, mask_image
from liulin_geo.page.model import GRADE_COLOURS, Legend, LegendRow, SurfaceLayer
from liulin_geo.store.run import Run

U8 = npt.NDArray[np.uint8]
#: In a coloured surface: inside the county, known, and reached by nothing.
UNTOUCHED = 5
#: rows that are read at once; those of a tile of the run's rasters
STRIP = 512
#: a ledger's markers and its surface are two layers of a page and must not share a key
SURFACE_KEY = "surface:"
#: what a reader must know of a surface, beside its legend's title
_NOTES = {"forest_fire": "map.static_danger"}


@dataclass(frozen=True, slots=True)
class ColouredSurface:
    """Colours 0 to 4 (and :data:`UNTOUCHED`) in the county's cells; ``inside`` is True there."""

    colours: U8
    inside: npt.NDArray[np.bool_]


_COMPOSITES: Kept[ColouredSurface] = Kept()


def composite_surface(context: MapContext) -> ColouredSurface:
    """The composite's colours."""
    return _COMPOSITES(context.run, None, lambda: _composite(context))


def _composite(context: MapContext) -> ColouredSurface:
    context.stages.enter("map_surfaces")
    colour = context.run.band("risk", "colour").astype(np.float32)
    inside = ~np.isnan(colour)
    return ColouredSurface(np.where(inside, colour, 0).astype(np.uint8), inside)


def risk_surface(context: MapContext, hazard: ColouredSurface) -> ColouredSurface | None:
    """The risk's colours: hazard × consequence; ``None`` where the model leaves the consequence out."""
    settings = context.run.model.consequence
    if not settings.enabled:
        return None
    colours = classify(context.run.band("risk", "risk").astype(np.float32), settings.breaks)
    return ColouredSurface(
        np.where(hazard.colours == Colour.NO_DATA, 0, colours).astype(np.uint8), hazard.inside
    )


_COLOURS: Kept[U8] = Kept()


def hazard_surfaces(
    context: MapContext, everywhere: Mapping[str, bool], inside: npt.NDArray[np.bool_]
) -> dict[str, ColouredSurface]:
    """Hazard layers in their own colours, by layer key.

    Cells that no footprint reaches are untouched unless the key says ``everywhere``. Read in strips, so
    that the memory is that of the colours and not that of the intensities. Views ask for the same ones: they
    are kept.
    """
    run = context.run
    kept = _COLOURS.each(run, everywhere.items(), lambda wanted: _coloured(run, wanted, inside))
    return {key: ColouredSurface(colours, inside) for (key, _), colours in kept.items()}


def _coloured(run: Run, wanted: Collection[tuple[str, bool]], inside: npt.NDArray[np.bool_]) -> list[U8]:
    """The colours of layers, each with whether cells that it does not reach have one."""
    found = [np.zeros(inside.shape, np.uint8) for _ in wanted]
    for window in run.grid.strips(STRIP):
        here = window.slices()
        read = run.bands("hazards", [key for key, _ in wanted], window)
        for (key, every), intensity, into in zip(wanted, read, found, strict=True):
            colours = classify(intensity, run.model.breaks_of(key))
            if not every:
                colours[intensity == 0] = UNTOUCHED
            into[here] = np.where(inside[here], colours, 0)
    return found


def surface_layer(
    context: MapContext,
    key: str,
    title: str,
    group: str,
    surface: ColouredSurface,
    shown: bool = False,
) -> SurfaceLayer:
    """A coloured surface as a layer of the page; the same in every view, so that an atlas holds it once."""
    note = context.say(_NOTES[key]) if key in _NOTES else ""
    painted = np.where(surface.colours == UNTOUCHED, 0, surface.colours).astype(np.uint8)
    no_data = surface.inside & (surface.colours == Colour.NO_DATA)
    return SurfaceLayer(
        SURFACE_KEY + key,
        title,
        group,
        colour_image(painted, context.web),
        _legend(context, surface, title, note),
        shown,
        mask_image(no_data, context.web),
        context.say("map.four_colours"),
    )


def _legend(context: MapContext, surface: ColouredSurface, title: str, note: str) -> Legend:
    cells = np.bincount(surface.colours[surface.inside], minlength=UNTOUCHED + 1)
    total = max(int(cells.sum()), 1)
    km2 = context.run.grid.cell_km2

    def row(colour: Colour) -> LegendRow:
        count = int(cells[colour])
        plain = GRADE_COLOURS.get(int(colour), "")  # type: ignore[call-overload]
        return LegendRow(
            plain,
            colour.short(context.lang),
            colour.words(context.lang),
            context.area(count * km2),
            f"{count / total:.1%}",
        )

    rows = tuple(row(colour) for colour in WORST_FIRST if colour != Colour.NO_DATA)
    count = int(cells[UNTOUCHED])
    rest = rest_row(context, context.say("map.untouched"), count, total) if count else None
    return Legend(title, context.say("map.scale_four"), rows, row(Colour.NO_DATA), note, rest)


def rest_row(context: MapContext, words: str, count: int, total: int) -> LegendRow:
    """The legend's row of the cells that a surface leaves unpainted: they are part of the county too."""
    area = context.area(count * context.run.grid.cell_km2)
    return LegendRow("", context.say("map.rest"), words, area, f"{count / total:.1%}")
