"""The rasters of a run: what is written is what GDAL reads, and valid where people open it whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from rio_cogeo.cogeo import cog_validate

from liulin_geo.grid import Grid, Window
from liulin_geo.store.rasters import TILE, BandWriter, Tiles, encoded, read_bands
from liulin_geo.store.tiles import At, TileFile

NODATA = {"uint8": 0, "uint16": 65535, "uint32": 0, "int16": -1, "float32": np.nan}


def grid(rows: int, cols: int) -> Grid:
    return Grid("EPSG:4546", 500_000.0, 4_100_010.0, 30.0, rows, cols)


def write(path: Path, bands: npt.NDArray[Any], *, overviews: bool = False) -> None:
    dtype = str(bands.dtype)
    place = grid(*bands.shape[1:])
    names = {f"层{i}": 1 for i in range(len(bands))}
    writer = BandWriter(path, place, names, dtype, NODATA[dtype], overviews)
    for window in place.strips(TILE):
        writer.write(window, bands[:, window.row0 : window.row1])
    writer.finish()


def patches(dtype: str, shape: tuple[int, int, int], seed: int) -> npt.NDArray[Any]:
    """Ground of no data with some patches of noise and some of one value, as a county's layers are."""
    rng = np.random.default_rng(seed)
    out = np.full(shape, NODATA[dtype], dtype)
    for band in range(shape[0]):
        for _ in range(3):
            row, col = rng.integers(0, shape[1]), rng.integers(0, shape[2])
            part = out[band, row : row + rng.integers(1, 300), col : col + rng.integers(1, 300)]
            part[...] = rng.integers(0, 100) if rng.random() < 0.5 else rng.random(part.shape) * 250
    return out


@given(
    dtype=st.sampled_from(sorted(NODATA)),
    shape=st.tuples(st.integers(1, 3), st.integers(1, 700), st.integers(1, 700)),
    overviews=st.booleans(),
    seed=st.integers(0, 2**16),
)
@settings(max_examples=25)
def test_what_is_written_is_what_gdal_reads(
    tmp_path_factory: pytest.TempPathFactory,
    dtype: str,
    shape: tuple[int, int, int],
    overviews: bool,
    seed: int,
) -> None:
    path = tmp_path_factory.mktemp("raster") / "r.tif"
    bands = patches(dtype, shape, seed)
    write(path, bands, overviews=overviews)
    with rasterio.open(path) as source:
        assert source.descriptions == tuple(f"层{i}" for i in range(shape[0]))
        assert source.crs.to_epsg() == 4546 and source.transform == grid(*shape[1:]).transform()
        np.testing.assert_array_equal(source.nodata, NODATA[dtype])
        np.testing.assert_array_equal(source.read(), bands)
        factors = source.overviews(1)
    assert bool(factors) == (overviews and max(shape[1:]) > TILE)
    for i in range(len(factors)):
        with rasterio.open(path, overview_level=i) as half:
            np.testing.assert_array_equal(half.read(), bands[:, :: 2 ** (i + 1), :: 2 ** (i + 1)])


@given(tile=arrays(np.float32, (TILE, TILE), elements=st.floats(width=32, allow_nan=True)))
@settings(max_examples=10)
def test_every_float_comes_back(tmp_path_factory: pytest.TempPathFactory, tile: npt.NDArray[Any]) -> None:
    path = tmp_path_factory.mktemp("raster") / "r.tif"
    write(path, tile[None])
    with rasterio.open(path) as source:
        np.testing.assert_array_equal(source.read(1), tile)


def test_one_that_is_opened_whole_is_a_valid_cloud_optimised_geotiff(tmp_path: Path) -> None:
    write(tmp_path / "r.tif", patches("uint16", (5, 1300, 1500), 1), overviews=True)
    assert cog_validate(tmp_path / "r.tif", strict=True, quiet=True) == (True, [], [])


def test_the_same_cells_give_the_same_bytes(tmp_path: Path) -> None:
    bands = patches("uint16", (4, 1200, 900), 2)
    for name in ("a.tif", "b.tif"):
        write(tmp_path / name, bands, overviews=True)
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()


def test_ground_of_no_data_takes_no_room_and_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    write(tmp_path / "r.tif", np.full((12, 3000, 3000), 65535, np.uint16))
    assert (tmp_path / "r.tif").stat().st_size < 40_000
    assert [path.name for path in tmp_path.iterdir()] == ["r.tif"]


@pytest.mark.parametrize("rows", [1, 100, 256, 300, 1300])
def test_windows_of_any_height_give_the_same_bytes(tmp_path: Path, rows: int) -> None:
    bands = patches("uint8", (2, 1300, 400), 3)
    write(tmp_path / "tiles.tif", bands, overviews=True)
    place = grid(1300, 400)
    writer = BandWriter(tmp_path / "any.tif", place, {"层0": 1, "层1": 1}, "uint8", 0, overviews=True)
    for window in place.strips(rows):
        writer.write(window, bands[:, window.row0 : window.row1])
    writer.finish()
    assert (tmp_path / "any.tif").read_bytes() == (tmp_path / "tiles.tif").read_bytes()


def test_a_window_that_is_not_the_next_is_an_error(tmp_path: Path) -> None:
    writer = BandWriter(tmp_path / "r.tif", grid(600, 10), {"a": 1}, "uint8", 0)
    with pytest.raises(ValueError, match="row 0 is next"):
        writer.write(Window(10, 0, 20, 10), np.zeros((1, 10, 10), np.uint8))


def test_a_provinces_raster_is_a_bigtiff_in_which_each_tile_has_its_place(tmp_path: Path) -> None:
    rows, cols, path = 40_000, 40_000, tmp_path / "r.tif"
    place = grid(rows, cols)
    writer = BandWriter(path, place, {"a": 1, "b": 1}, "uint16", 65535, overviews=True)
    across = -(-cols // TILE)
    tile = np.arange(TILE * TILE, dtype=np.uint16).reshape(1, TILE, TILE) % 9
    (bytes_of_tile,) = encoded(tile, np.uint16(65535))
    for window in place.strips(TILE):
        tiles: Tiles = [None] * (2 * across)
        halves = np.full((2, -(-window.shape[0] // 2), cols // 2), 65535, np.uint16)
        if window.row0 == 100 * TILE:
            tiles[across + 120] = bytes_of_tile
            halves[1, :, 120 * TILE // 2 : 121 * TILE // 2] = tile[0, ::2, ::2]
        writer.write_tiles(window, tiles, halves)
    writer.finish()
    assert path.read_bytes()[:4] == b"II+\0"
    at = Window(100 * TILE, 120 * TILE, 101 * TILE, 121 * TILE)
    empty, full = read_bands(path, None, at)
    assert np.isnan(empty).all()
    np.testing.assert_array_equal(full, tile[0])
    with rasterio.open(path, overview_level=2) as source:
        part = source.read(2, window=((at.row0 // 8, at.row1 // 8), (at.col0 // 8, at.col1 // 8)))
    np.testing.assert_array_equal(part, tile[0, ::8, ::8])


@given(
    shape=st.tuples(st.integers(1, 3), st.integers(1, 900), st.integers(1, 900)),
    dtype=st.sampled_from(["uint16", "uint32"]),
    share=st.floats(0, 1),
    seed=st.integers(0, 2**16),
)
@settings(max_examples=25)
def test_a_raster_with_some_tiles_changed_is_the_one_that_is_written_anew(
    tmp_path_factory: pytest.TempPathFactory, shape: tuple[int, int, int], dtype: str, share: float, seed: int
) -> None:
    folder, rng = tmp_path_factory.mktemp("raster"), np.random.default_rng(seed)
    before, after = patches(dtype, shape, seed), patches(dtype, shape, seed + 1)
    changed: dict[Window, npt.NDArray[Any]] = {}
    for row in range(0, shape[1], TILE):
        for col in range(0, shape[2], TILE):
            window = Window(row, col, min(row + TILE, shape[1]), min(col + TILE, shape[2]))
            here = (slice(None), *window.slices())
            if rng.random() < share:
                changed[window] = after[here]
            else:
                after[here] = before[here]
    write(folder / "before.tif", before, overviews=True)
    write(folder / "anew.tif", after, overviews=True)
    with TileFile(folder / "before.tif", dtype, NODATA[dtype]) as file:
        tiles = {
            At(window.row0 // TILE, band, window.col0 // TILE): encoded(cells[None], file.nodata)[0]
            for window, bands in changed.items()
            for band, cells in enumerate(bands)
        }
        for at in tiles:
            old = file.read(at)[: shape[1] - at.row * TILE, : shape[2] - at.col * TILE]
            whole = before[at.band, at.row * TILE : (at.row + 1) * TILE, at.col * TILE : (at.col + 1) * TILE]
            np.testing.assert_array_equal(old, whole)
        file.carry_over(folder / "after.tif", (tiles, *file.overviews(changed)))
    assert (folder / "after.tif").read_bytes() == (folder / "anew.tif").read_bytes()
