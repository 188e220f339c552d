"""Rasters of a run (批次栅格): tiled GeoTIFFs with named bands, written once, straight into their final form.

GDAL writes the header of an empty, sparse file, with all that describes it; the tiles go in behind it as they
come, each compressed by itself, and at the end the header learns where they lie. A tile of nothing but
no-data takes no room. Where a raster is made to be opened whole, overviews go before the tiles, as a
cloud-optimised GeoTIFF has them (OGC 21-026). The same cells give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import rasterio
from numba import njit
from rasterio.io import MemoryFile
from rasterio.windows import Window as RasterWindow

from liulin_geo.fixed import UNKNOWN, from_steps
from liulin_geo.grid import Grid, Window
from liulin_geo.scoring.strips import WORKERS
from liulin_geo.store.tiff import Level, place, with_overviews

#: Cells on a side of a tile; a strip of scoring is a row of them.
TILE = 256
#: Compressed tiles beyond this many bytes wait on the disk.
_IN_MEMORY = 128 << 20
#: Strips that may wait for their compression.
_WAITING = WORKERS + 1

_Array = npt.NDArray[np.generic]
#: Compressed tiles in the order of the file; ``None`` is all no-data.
Tiles = list[bytes | None]


class BandWriter:
    """A raster that is written from north to south, in windows of full rows.

    ``bands`` are the bands' names, each with the parts of 1 that its whole numbers count (1: they are what
    they say); ``dtype`` one of NumPy's names. ``overviews`` is for rasters that people open whole: halves of
    halves, nearest neighbour. Quickest where windows are rows of tiles.
    """

    def __init__(
        self,
        path: Path,
        grid: Grid,
        bands: Mapping[str, int],
        dtype: str,
        nodata: float,
        overviews: bool = False,
    ) -> None:
        self._path, self._grid, self._count = path, grid, len(bands)
        self._nodata = np.dtype(dtype).type(nodata)
        self._header, self._levels = _header(grid, bands, dtype, nodata, overviews)
        self._pool = ThreadPoolExecutor(WORKERS)
        self._waiting: deque[Future[Tiles]] = deque()
        self._main = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+b", dir=str(path.parent))  # noqa: SIM115
        self._sizes: list[int] = []
        self._rows = 0
        # by level: rows that do not fill a row of tiles yet; and the finished tiles of the overviews
        self._rest: list[list[_Array]] = [[] for _ in self._levels]
        self._small: list[Tiles] = [[] for _ in self._levels]

    def write(self, window: Window, bands: _Array) -> None:
        """Write all bands of the next window; ``bands`` is (bands, rows, cols), of the file's type."""
        if window.row0 != self._rows:
            raise ValueError(f"a window begins at row {window.row0}, where row {self._rows} is next")
        self._rows = window.row1
        self._add(0, bands)

    def write_tiles(self, window: Window, tiles: Tiles, halves: _Array | None) -> None:
        """Write the next row of tiles, encoded already (:func:`encoded`): by band, and from west to east.

        ``halves`` is every other row and column of the window, (bands, rows, cols), for the overviews.
        """
        if window.row0 != self._rows or self._rows % TILE:
            raise ValueError(f"a window begins at row {window.row0}, where row {self._rows} is next")
        self._rows = window.row1
        while self._waiting:
            self._keep(self._waiting.popleft().result())
        self._keep(tiles)
        if halves is not None and len(self._levels) > 1:
            self._add(1, halves)

    def finish(self) -> None:
        """Write the file."""
        for i in range(len(self._levels)):
            self._fill(i, last=True)
        while self._waiting:
            self._keep(self._waiting.popleft().result())
        self._pool.shutdown()
        header = bytearray(self._header)
        with self._path.open("wb") as stream:
            at = len(header)
            stream.seek(at)
            for i in range(len(self._levels) - 1, 0, -1):
                sizes = [len(tile or b"") for tile in self._small[i]]
                place(header, self._levels[i], self._shaped(sizes, i), at)
                at += sum(stream.write(tile) for tile in self._small[i] if tile)
            place(header, self._levels[0], self._shaped(self._sizes, 0), at)
            self._main.seek(0)
            shutil.copyfileobj(self._main, stream, 1 << 20)
            stream.seek(0)
            stream.write(header)
        self._main.close()

    def _add(self, i: int, bands: _Array) -> None:
        """Take in the next rows of level ``i``."""
        self._rest[i].append(bands)
        self._fill(i)

    def _fill(self, i: int, *, last: bool = False) -> None:
        """Encode the rows of level ``i`` that fill rows of tiles, or all that are left of it."""
        rest = self._rest[i]
        rows = sum(part.shape[1] for part in rest)
        if rows == 0 or (rows < TILE and not last):
            return
        bands = rest[0] if len(rest) == 1 else np.concatenate(rest, axis=1)
        whole = rows if last else rows - rows % TILE
        self._rest[i] = [bands[:, whole:]] if whole < rows else []
        for row in range(0, whole, TILE):
            self._encode(i, bands[:, row : min(row + TILE, whole)])
        if i + 1 < len(self._levels):
            self._add(i + 1, bands[:, :whole:2, ::2])

    def _encode(self, i: int, bands: _Array) -> None:
        if i > 0:
            self._small[i].extend(encoded(bands, self._nodata))
            return
        self._waiting.append(self._pool.submit(encoded, bands, self._nodata))
        while len(self._waiting) > _WAITING:
            self._keep(self._waiting.popleft().result())

    def _keep(self, tiles: Tiles) -> None:
        for tile in tiles:
            self._sizes.append(0 if tile is None else self._main.write(tile))

    def _shaped(self, sizes: list[int], i: int) -> npt.NDArray[np.int64]:
        """Sizes of the tiles of a level as (rows of tiles, bands, tiles a row)."""
        across = -(-self._grid.n_cols // (TILE << i))
        return np.array(sizes, np.int64).reshape(-1, self._count, across)


def write_raster(
    path: Path, grid: Grid, bands: Mapping[str, _Array], nodata: float, parts: Mapping[str, int] | None = None
) -> None:
    """Write a raster whose bands are at hand, by name; ``parts`` as in :class:`BandWriter`, by default 1."""
    stack = np.stack(list(bands.values()))
    counted = {name: (parts or {}).get(name, 1) for name in bands}
    writer = BandWriter(path, grid, counted, str(stack.dtype), nodata)
    for window in grid.strips(TILE):
        writer.write(window, stack[:, window.row0 : window.row1])
    writer.finish()


def read_bands(path: Path, bands: Sequence[int | str] | None = None, window: Window | None = None) -> _Array:
    """Bands of a raster of a run, by number (from 1) or description, all of them where none are named.

    An array (bands, rows, cols) of the window, or of the whole raster: float32 with NaN where the file counts
    in :mod:`~liulin_geo.fixed` parts, else as the file has it.
    """
    with rasterio.open(path) as source:
        names = source.descriptions
        numbers = [
            band if isinstance(band, int) else names.index(band) + 1
            for band in (range(1, source.count + 1) if bands is None else bands)
        ]
        part = None
        if window is not None:
            part = RasterWindow(window.col0, window.row0, window.shape[1], window.shape[0])
        values: _Array = source.read(numbers, window=part)
        if source.nodata != UNKNOWN:
            return values
        out = np.empty(values.shape, np.float32)
        for i, number in enumerate(numbers):
            if source.scales[number - 1] == 1.0:
                out[i] = values[i]
                out[i][values[i] == UNKNOWN] = np.nan
            else:
                out[i] = from_steps(values[i])
        return out


def _header(
    grid: Grid, bands: Mapping[str, int], dtype: str, nodata: float, overviews: bool
) -> tuple[bytes, tuple[Level, ...]]:
    """The bytes of a file of that description without a single tile, and its levels."""
    wide = max(grid.n_cols, grid.n_rows)
    factors = [2**k for k in range(1, 32) if overviews and wide > TILE * 2 ** (k - 1)]
    options = {
        "tiled": True, "blockxsize": TILE, "blockysize": TILE, "interleave": "band", "compress": "zstd",
        "predictor": 3 if np.dtype(dtype).kind == "f" else 2, "SPARSE_OK": True, "BIGTIFF": "IF_SAFER",
    }  # fmt: skip
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff", width=grid.n_cols, height=grid.n_rows, count=len(bands), dtype=dtype,
            crs=grid.crs, transform=grid.transform(), nodata=nodata, **options,
        ) as raster:  # fmt: skip
            for i, name in enumerate(bands, start=1):
                raster.set_band_description(i, name)
            if set(bands.values()) != {1}:
                raster.scales = [1 / parts for parts in bands.values()]
        return with_overviews(bytes(memory.getbuffer()), factors)


def encoded(bands: _Array, nodata: np.generic) -> Tiles:
    """A row of tiles as they lie in a file, by band and then from west to east; ``None`` is all no-data.

    ``bands`` is (bands, rows, cols) with at most :data:`TILE` rows.
    """
    codec = pa.Codec("zstd", compression_level=1)
    plain = np.empty((TILE, TILE), bands.dtype)
    made: Tiles = []
    for band in bands:
        for tile in _tiles(band, nodata):
            if bands.dtype.kind != "f":
                full = _differences(tile, nodata, plain)
            elif full := not np.isnan(tile).all():
                plain = _byte_planes(tile)
            made.append(codec.compress(plain, asbytes=True) if full else None)
    return made


def _tiles(band: _Array, nodata: np.generic) -> Iterator[_Array]:
    """A row of whole tiles; what lies beyond the raster is no-data."""
    for col in range(0, band.shape[1], TILE):
        part = band[:, col : col + TILE]
        if part.shape != (TILE, TILE):
            whole = np.full((TILE, TILE), nodata, band.dtype)
            whole[: part.shape[0], : part.shape[1]] = part
            part = whole
        yield part


@njit(cache=True, nogil=True)
def _differences(tile: _Array, nodata: np.generic, out: _Array) -> bool:
    """TIFF's predictor 2, differences along rows, into ``out``; False, and nothing, where all is no-data."""
    rows, cols = tile.shape
    full = False
    for r in range(rows):
        for c in range(cols):
            if tile[r, c] != nodata:
                full = True
                break
        if full:
            break
    if not full:
        return False
    for r in range(rows):
        out[r, 0] = tile[r, 0]
        for c in range(1, cols):
            out[r, c] = tile[r, c] - tile[r, c - 1]
    return True


def _byte_planes(tile: _Array) -> _Array:
    """TIFF's predictor 3, of floats: their bytes by significance along each row, and differences of these."""
    rows, cols = tile.shape
    planes = np.ascontiguousarray(tile).astype(tile.dtype.newbyteorder(">")).view(np.uint8)
    planes = planes.reshape(rows, cols, tile.dtype.itemsize).transpose(0, 2, 1).reshape(rows, -1)
    out = planes.copy()
    out[:, 1:] = planes[:, 1:] - planes[:, :-1]
    return out
