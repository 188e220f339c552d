"""The tiles of a raster that is there (批次栅格瓦片): read one by one, and carried over into a new file.

A new run differs from the one before in few tiles. The others are copied as they lie, compressed, in long
stretches; the file that comes out is the one that :class:`~liulin_geo.store.rasters.BandWriter` would write.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from liulin_geo.grid import Window
from liulin_geo.store.rasters import TILE, encoded
from liulin_geo.store.tiff import Layout, levels_of, place

_Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A tile of a level: its row of tiles, band (from 0), and place in the row."""

    row: int
    band: int
    col: int


class TileFile:
    """A raster of a run, by tile. Level 0 is the raster itself, the others its overviews."""

    def __init__(self, path: Path, dtype: str, nodata: float) -> None:
        self.dtype, self.nodata = np.dtype(dtype), np.dtype(dtype).type(nodata)
        with path.open("rb") as stream:
            self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self.levels: tuple[Layout, ...] = levels_of(memoryview(self._bytes))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bytes.close()

    def raw(self, at: At, level: int = 0) -> bytes | None:
        """The tile as it lies in the file; ``None`` is all no-data."""
        layout = self.levels[level]
        size, offset = (int(each[at.row, at.band, at.col]) for each in (layout.sizes, layout.offsets))
        return self._bytes[offset : offset + size] if size else None

    def read(self, at: At, level: int = 0) -> _Array:
        """The cells of a tile, (256, 256); beyond the raster they are no-data."""
        raw = self.raw(at, level)
        if raw is None:
            return np.full((TILE, TILE), self.nodata, self.dtype)
        plain = pa.Codec("zstd").decompress(raw, TILE * TILE * self.dtype.itemsize)
        cells = np.frombuffer(plain, self.dtype).reshape(TILE, TILE)
        return np.cumsum(cells, axis=1, dtype=self.dtype)  # predictor 2: differences along rows

    def carry_over(self, out: Path, changed: tuple[Mapping[At, bytes | None], ...]) -> None:
        """Write the raster with other tiles in some places, by level."""
        header = bytearray(self._bytes[: min(_begin(layout, len(self._bytes)) for layout in self.levels)])
        with memoryview(self._bytes) as view, out.open("wb") as stream:
            stream.seek(len(header))
            at = len(header)
            for layout, tiles in reversed(list(zip(self.levels, changed, strict=True))):
                sizes = layout.sizes.copy()
                for where, tile in tiles.items():
                    sizes[where.row, where.band, where.col] = len(tile or b"")
                place(header, layout.level, sizes, at)
                at += int(sizes.sum())
                _write_level(stream.write, view, layout, tiles)
            stream.seek(0)
            stream.write(header)


    def overviews(self, changed: Mapping[Window, _Array]) -> tuple[dict[At, bytes | None], ...]:
        """The tiles of the overviews, by level from 1, after the cells of some tiles have changed.

        ``changed`` has the new cells (bands, rows, cols) by the tile's window. Nearest neighbour, as where
        the raster is written anew: of its rows and columns those of whole multiples of the factor.
        """
        made = []
        for level in range(1, len(self.levels)):
            factor = 2**level
            tiles: dict[At, _Array] = {}
            for window, cells in changed.items():
                top, left = -window.row0 % factor, -window.col0 % factor
                part = cells[:, top::factor, left::factor]
                if part.size == 0:
                    continue
                row, col = (window.row0 + top) // factor, (window.col0 + left) // factor
                rows = slice(row % TILE, row % TILE + part.shape[1])
                cols = slice(col % TILE, col % TILE + part.shape[2])
                for band, values in enumerate(part):
                    at = At(row // TILE, band, col // TILE)
                    if at not in tiles:
                        tiles[at] = self.read(at, level).copy()
                    tiles[at][rows, cols] = values
            made.append({at: encoded(cells[None], self.nodata)[0] for at, cells in tiles.items()})
        return tuple(made)


def _write_level(
    write: Callable[[bytes | memoryview], int],
    view: memoryview,
    layout: Layout,
    tiles: Mapping[At, bytes | None],
) -> None:
    """The tiles of a level in the order of the file; what stays is copied in stretches."""
    _, n_bands, n_cols = layout.sizes.shape
    ends = np.cumsum(layout.sizes)
    starts = _begin(layout, len(view)) + np.concatenate([[0], ends])
    done = 0
    for at in sorted(tiles):
        here = (at.row * n_bands + at.band) * n_cols + at.col
        write(view[starts[done] : starts[here]])
        write(tiles[at] or b"")
        done = here + 1
    write(view[starts[done] : starts[-1]])


def _begin(layout: Layout, length: int) -> int:
    """The byte where a level's tiles begin; the file's end where it has none."""
    return int(layout.offsets[layout.sizes > 0].min(initial=length))
