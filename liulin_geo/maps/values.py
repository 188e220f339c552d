"""What a map lets its reader read at a place (图上读数): contributions, features, township, confidence."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from pyproj import CRS

from liulin_geo.composite import contributions
from liulin_geo.grid import Grid
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.kept import Kept
from liulin_geo.page.values import STEPS, ValueBand, ValueGrid, Values, pack, quantise
from liulin_geo.scoring.zones import zone_index

F32 = npt.NDArray[np.float32]
U16 = npt.NDArray[np.uint16]
#: more cells than this are thinned: a browser holds them all in memory
MOST_CELLS = 4_000_000
#: key of what restricted layers contribute together, on a map for the public
OTHERS = "others"
_STRIP = 512


_VALUES: Kept[Values] = Kept()


def values_of(context: MapContext) -> Values:
    """The readable values of a run for an audience; restricted layers count together, without features."""
    return _VALUES(context.run, context.reader, lambda: _values(context))


def _values(context: MapContext) -> Values:
    context.stages.enter("map_surfaces")
    every = block(context)
    shares = _contributions(context, every)
    strongest = np.concatenate(list(_thinned(context, "dominant", every)), axis=1)
    counted = [
        (i, key, weight, shares[i])
        for i, (key, weight) in enumerate(context.run.model.weights.items())
        if weight > 0
    ]
    seen = [part for part in counted if not context.hidden(part[1])]
    with ThreadPoolExecutor(2) as pool:  # packing is most of the work, and leaves the interpreter
        bands = list(pool.map(lambda part: _band(context, strongest[part[0]], *part), seen))
    hidden = [part[3] for part in counted if context.hidden(part[1])]
    if hidden:
        bands.append(_others(context, np.stack(hidden)))
    grid = context.run.grid
    thin = replace(
        grid, cell_m=grid.cell_m * every, n_rows=-(-grid.n_rows // every), n_cols=-(-grid.n_cols // every)
    )
    names, cells = _cells(context, every)
    settings = context.run.model.composite
    breaks = settings.breaks if settings.short_board else ()
    return Values(_value_grid(thin), cells, names, tuple(bands), tuple(breaks))


def _band(
    context: MapContext, strongest: U16, position: int, key: str, weight: float, share: F32
) -> ValueBand:
    linear = context.run.model.composite.method == "wlc"
    step = (weight if linear else float(np.nanmax(share, initial=0.0))) / STEPS
    low, high = (strongest & 255).astype(np.uint8), (strongest >> 8).astype(np.uint8)
    return ValueBand(
        key,
        context.title(key),
        pack(quantise(share, step), low, high),
        step,
        weight if linear else None,
        _features(context, key),
        tuple(context.run.model.breaks_of(key)),
    )


def _others(context: MapContext, shares: F32) -> ValueBand:
    """What restricted layers contribute together; unknown where all of them are."""
    known = ~np.isnan(shares)
    total = np.where(known.any(axis=0), np.where(known, shares, 0).sum(axis=0), np.nan)
    step = float(np.nanmax(total, initial=0.0)) / STEPS
    return ValueBand(OTHERS, context.say("map.other_layers"), pack(quantise(total, step)), step, None)


def block(context: MapContext) -> int:
    """Cells a side of which one is read: more than one for the public, and in very large grids."""
    return max(context.block, int(np.ceil(np.sqrt(context.run.grid.size / MOST_CELLS))))


def _contributions(context: MapContext, every: int) -> F32:
    """(layers, rows, cols): each layer's part of the score; NaN where it is unknown or outside."""
    parts = [
        np.where(np.isnan(hazards), np.float32(np.nan), contributions(hazards, context.run.model))
        for hazards in _thinned(context, "hazards", every)
    ]
    return np.concatenate(parts, axis=1).astype(np.float32, copy=False)


def _thinned(context: MapContext, raster: str, every: int) -> Iterator[npt.NDArray[Any]]:
    """All bands of a raster of the run, the first of each ``every`` rows and columns, strip by strip."""
    rows = every * max(1, _STRIP // every)
    for window in context.run.grid.strips(rows):
        yield context.run.bands(raster, None, window)[:, ::every, ::every].copy()


def _features(context: MapContext, layer: str) -> tuple[tuple[str, str], ...]:
    """Id and name of a layer's features, by the number that ``dominant.tif`` knows them by."""
    table = context.run.features
    table = table[table["layer"] == layer]
    if table.empty:
        return ()
    found = [("", "")] * (int(table["row"].max()) + 1)
    for row, key, name in zip(table["row"], table["id"], table["name"], strict=True):
        found[int(row)] = (str(key), str(name or key))
    return tuple(found)


def _cells(context: MapContext, every: int) -> tuple[tuple[str, ...], bytes]:
    run = context.run
    colour = run.band("risk", "colour")[::every, ::every].astype(np.float32)
    confidence = run.band("risk", "confidence")[::every, ::every].astype(np.float32)
    inside = ~np.isnan(confidence)
    zones = run.townships[["name", "geometry"]].sort_values("name", kind="stable").reset_index(drop=True)
    index = zone_index(zones.to_crs(run.grid.crs), run.grid)[::every, ::every]
    return tuple(str(name) for name in zones["name"]), pack(
        np.where(inside, 1 + np.nan_to_num(colour), 0).astype(np.uint8),
        np.where(inside, np.rint(np.nan_to_num(confidence) * 200), 0).astype(np.uint8),
        np.where(inside & (index < 256), index, 0).astype(np.uint8),
    )


def _value_grid(grid: Grid) -> ValueGrid:
    """The page's description of a grid in a transverse Mercator CRS."""
    cf = CRS.from_user_input(grid.crs).to_cf()
    return ValueGrid(
        float(cf["longitude_of_central_meridian"]),
        float(cf["scale_factor_at_central_meridian"]),
        float(cf["false_easting"]),
        float(cf["false_northing"]),
        float(cf["semi_major_axis"]),
        float(cf["inverse_flattening"]),
        grid.west,
        grid.north,
        grid.cell_m,
        grid.n_rows,
        grid.n_cols,
    )
