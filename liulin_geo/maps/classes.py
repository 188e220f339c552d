"""Surfaces of classes that are no grades (分类面): which layer is the cause, how sure a colour is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.composite import Colour
from liulin_geo.layers import DECLARED
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.raster import WebGrid, class_image, mask_image
from liulin_geo.maps.surfaces import SURFACE_KEY, rest_row
from liulin_geo.page.model import Legend, LegendRow, SurfaceLayer

U8 = npt.NDArray[np.uint8]

#: Colours of the layers where they stand as causes.
CAUSE_COLOURS: dict[str, str] = {
    key: said.map.cause for key, said in DECLARED.items() if said.map is not None
}
_OTHER = "#777777"
_WORSE = (Colour.YELLOW, Colour.ORANGE, Colour.RED)


@dataclass(frozen=True, slots=True)
class SurfaceClass:
    """One class: its colour, short name and words."""

    colour: str
    short: str
    text: str = ""


def class_layer(
    context: MapContext,
    key: str,
    title: str,
    group: str,
    classes: Sequence[SurfaceClass],
    values: U8,
    inside: npt.NDArray[np.bool_],
    no_data: npt.NDArray[np.bool_],
    scale: str,
    shown: bool = False,
    ordered: bool = False,
    web: WebGrid | None = None,
    rest: str = "",
) -> SurfaceLayer:
    """A surface of classes as a layer of the page; ``values`` are 1 + the class, 0 see-through.

    The legend has the classes that occur, the largest first, or all in their order where they are
    ``ordered``; shares are of the whole county. ``web`` is another raster than the context's for the picture;
    ``rest`` says what the county's unpainted ground is.
    """
    cells = np.bincount(values[inside], minlength=len(classes) + 1)
    total, km2 = max(int(inside.sum()), 1), context.run.grid.cell_km2
    rows = [
        LegendRow(kind.colour, kind.short, kind.text, context.area(cells[i] * km2), f"{cells[i] / total:.1%}")
        for i, kind in sorted(enumerate(classes, start=1), key=lambda item: 0 if ordered else -cells[item[0]])
        if ordered or cells[i]
    ]
    none = int(no_data.sum())
    missing = LegendRow(
        "",
        Colour.NO_DATA.short(context.lang),
        Colour.NO_DATA.words(context.lang),
        context.area(none * km2),
        f"{none / total:.1%}",
    )
    bare = int((inside & (values == 0) & ~no_data).sum())
    unpainted = rest_row(context, rest, bare, total) if rest and bare else None
    return SurfaceLayer(
        SURFACE_KEY + key,
        title,
        group,
        class_image(values, [kind.colour for kind in classes], web or context.web),
        Legend(title, scale, tuple(rows), missing, rest=unpainted),
        shown,
        mask_image(no_data, context.web),
    )


def cause_layer(context: MapContext, group: str) -> SurfaceLayer:
    """Which layer contributes most to each cell of class yellow and worse (主导成因)."""
    run = context.run
    colour, cause = run.band("risk", "colour"), run.band("risk", "dominant_layer")
    inside = ~np.isnan(colour.astype(np.float32))
    hidden = [i for i, key in enumerate(run.layers, start=1) if context.hidden(key)]
    worse = inside & np.isin(colour, _WORSE) & ~np.isin(cause, hidden)
    values = np.where(worse, np.nan_to_num(cause.astype(np.float32)), 0).astype(np.uint8)
    kinds = [
        SurfaceClass(CAUSE_COLOURS.get(key, _OTHER), context.title(key)[:1], context.title(key))
        for key in run.layers
    ]
    no_data = inside & (colour == Colour.NO_DATA)
    title, scale = context.say("map.cause"), context.say("map.cause_scale")
    rest = context.say("map.cause_rest")
    return class_layer(context, "cause", title, group, kinds, values, inside, no_data, scale, rest=rest)
