"""Surfaces of a run as map layers, with the legend that counts their area (风险面上图)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.page.model import GRADE_COLOURS, Legend, LegendRow, SurfaceLayer
from liulin_geo.maps.raster import colour_image, mask_image

U8 = npt.NDArray[np.uint8]
#: In a coloured surface: inside the county, known, and reached by nothing.
UNTOUCHED = 5


@dataclass(frozen=True, slots=True)
class ColouredSurface:
    """Colours 0 to 4 (and :data:`UNTOUCHED`) in the county's cells; ``inside`` is True there."""

    colours: U8
    inside: npt.NDArray[np.bool_]


def composite_surface(context: MapContext) -> ColouredSurface:
    """The composite's colours."""
    colour = context.run.band("risk", "colour").astype(np.float32)
    inside = ~np.isnan(colour)
    return ColouredSurface(np.where(inside, colour, 0).astype(np.uint8), inside)


def hazard_surface(context: MapContext, layer: str, everywhere: bool) -> ColouredSurface:
    """One hazard layer's own colours; cells that no footprint reaches are untouched unless ``everywhere``."""
    intensity = context.run.band("hazards", layer).astype(np.float32)
    inside = ~np.isnan(context.run.band("risk", "confidence").astype(np.float32))
    colours = classify(intensity, context.run.model.breaks_of(layer))
    if not everywhere:
        colours[intensity == 0] = UNTOUCHED
    colours[~inside] = 0
    return ColouredSurface(colours, inside)


def surface_layer(
    context: MapContext,
    key: str,
    title: str,
    group: str,
    surface: ColouredSurface,
    shown: bool = False,
    note: str = "",
) -> SurfaceLayer:
    """A coloured surface as a layer of the page."""
    grid = context.run.grid
    painted = np.where(surface.colours == UNTOUCHED, 0, surface.colours).astype(np.uint8)
    no_data = surface.inside & (surface.colours == Colour.NO_DATA)
    return SurfaceLayer(
        key,
        title,
        group,
        colour_image(painted, grid),
        _legend(context, surface, title, note),
        shown,
        mask_image(no_data, grid),
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
            f"{count * km2:,.0f} km²",
            f"{count / total:.1%}",
        )

    rows = tuple(row(colour) for colour in WORST_FIRST if colour != Colour.NO_DATA)
    return Legend(title, context.say("map.scale_four"), rows, row(Colour.NO_DATA), note)
