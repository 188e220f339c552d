"""A block of a run (评估分块): the cells of a window, scored, counted and compressed.

A block is all that scoring does at a time: a tile of each of the run's rasters, in any order, by any worker.
What it gives depends on its window alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from liulin_geo.composite.colours import ColourArray
from liulin_geo.fixed import STEPS, UNKNOWN
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.scoring.cells import Cells, Scoring
from liulin_geo.scoring.zones import Zones, ZoneSums
from liulin_geo.store.rasters import TILE, Tiles, encoded

#: Bands of ``risk.tif``, with the parts of 1 that they count.
RISK_BANDS = {"score": STEPS, "colour": 1, "confidence": STEPS, "dominant_layer": 1, "risk": STEPS}
NO_FEATURE = 0
_UNKNOWN, _NOBODY = np.uint16(UNKNOWN), np.uint32(NO_FEATURE)


@dataclass(frozen=True, slots=True)
class Block:
    """The tile of a window of each raster, by band.

    ``cells`` are those of ``risk.tif``, (bands, rows, cols), for its overviews; ``counts`` and ``colour``
    are of the window. They are ``None`` where no cell lies in the county.
    """

    window: Window
    risk: Tiles
    hazards: Tiles
    dominant: Tiles
    cells: npt.NDArray[np.uint16] | None
    counts: ZoneSums | None
    colour: ColourArray | None


def blocks(grid: Grid) -> Iterator[Window]:
    """The windows of all tiles of a grid, row by row."""
    for row in range(0, grid.n_rows, TILE):
        for col in range(0, grid.n_cols, TILE):
            yield Window(row, col, min(row + TILE, grid.n_rows), min(col + TILE, grid.n_cols))


def score_block(scoring: Scoring, zones: Zones, window: Window) -> Block:
    """Score the cells of one tile."""
    n = len(scoring.layers)
    inside = scoring.inside(window)
    if not inside.any():
        return Block(window, [None] * len(RISK_BANDS), [None] * n, [None] * n, None, None, None)
    cells = scoring.cells(window, inside)
    composite = cells.composite
    risk = np.empty((len(RISK_BANDS), *window.shape), np.uint16)
    _risk_bands(
        composite.score,
        composite.colour,
        composite.confidence,
        composite.dominant,
        cells.risk,
        cells.inside,
        risk,
    )
    hazards, dominant = _layers(scoring, cells)
    return Block(
        window,
        encoded(risk, _UNKNOWN),
        hazards,
        dominant,
        risk,
        zones.count(window, composite.score, composite.colour, cells.inside),
        composite.colour,
    )


def halves(block: Block) -> npt.NDArray[np.uint16]:
    """Every other row and column of a block's cells of ``risk.tif``."""
    if block.cells is not None:
        return block.cells[:, ::2, ::2]
    rows, cols = block.window.shape
    return np.full((len(RISK_BANDS), -(-rows // 2), -(-cols // 2)), _UNKNOWN, np.uint16)


def _layers(scoring: Scoring, cells: Cells) -> tuple[Tiles, Tiles]:
    """The tiles of ``hazards.tif`` and of ``dominant.tif``."""
    layers, outside = cells.layers, ~cells.inside
    steps = np.where(outside, _UNKNOWN, layers.steps)
    # layers that reach no cell of the window have one tile in common
    (nothing,) = encoded(np.where(outside, _UNKNOWN, np.uint16(0))[None], _UNKNOWN)
    hazards: Tiles = [None if constant == UNKNOWN else nothing for constant in layers.constants]
    dominant: Tiles = [None] * len(hazards)
    for band, plane, who in zip(layers.bands.tolist(), steps, layers.who, strict=True):
        hazards[band] = encoded(plane[None], _UNKNOWN)[0]
        numbers = scoring.layers[band].numbers
        if numbers.size:
            dominant[band] = encoded(_numbered(who, numbers, cells.inside)[None], _NOBODY)[0]
    return hazards, dominant


@njit(cache=True, nogil=True)
def _numbered(
    who: npt.NDArray[np.int32], numbers: npt.NDArray[np.uint32], inside: BoolArray
) -> npt.NDArray[np.uint32]:
    out = np.zeros(who.shape, np.uint32)
    for r in range(who.shape[0]):
        for c in range(who.shape[1]):
            if who[r, c] >= 0 and inside[r, c]:
                out[r, c] = numbers[who[r, c]]
    return out


@njit(cache=True, nogil=True)
def _risk_bands(
    score: FloatArray,
    colour: ColourArray,
    confidence: FloatArray,
    dominant: npt.NDArray[np.uint8],
    risk: FloatArray,
    inside: BoolArray,
    out: npt.NDArray[np.uint16],
) -> None:
    for r in range(score.shape[0]):
        for c in range(score.shape[1]):
            if not inside[r, c]:
                out[:, r, c] = 65_535
                continue
            out[0, r, c] = _steps(score[r, c])
            out[1, r, c] = colour[r, c]
            out[2, r, c] = _steps(confidence[r, c])
            out[3, r, c] = dominant[r, c]
            out[4, r, c] = _steps(risk[r, c])


@njit(cache=True, nogil=True)
def _steps(value: float) -> int:
    if np.isnan(value):
        return 65_535
    return max(1, int(np.float64(value) * 10_000.0 + 0.5)) if value > 0.0 else 0
