"""What a run keeps so that the next one need not work it out again (批次中间结果): sums by tile, and colours.

Both are small, and with the cells of the tiles that change they give the next run's tables without a look at
the rest of the county.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from liulin_geo.composite import Colour
from liulin_geo.grid import Window
from liulin_geo.scoring.zones import ZONE_SUMS, SettlementCells, ZoneSums, add_up
from liulin_geo.store.rasters import TILE

BLOCKS, SETTLEMENTS = "blocks.parquet", "settlements.parquet"

#: The sums of each tile with a cell in the county, by its row and place among the tiles.
TileSums = Mapping[tuple[int, int], ZoneSums]
_PLAIN = ("zone", "score_sum", "score_cells", "score_max")
_CELLS = tuple(f"cells_{colour.name.lower()}" for colour in Colour)


def tile_of(window: Window) -> tuple[int, int]:
    """The row of tiles and the place in it of a tile's window."""
    return window.row0 // TILE, window.col0 // TILE


def keep_sums(folder: Path, sums: TileSums) -> None:
    """Write the sums of a run's tiles."""
    tiles = sorted(sums)
    rows = np.concatenate([sums[tile] for tile in tiles]) if tiles else add_up((), 0)[:0]
    where = np.repeat(np.array(tiles, np.int32).reshape(-1, 2), [len(sums[tile]) for tile in tiles], axis=0)
    columns = {"row": where[:, 0], "col": where[:, 1], **{name: rows[name] for name in _PLAIN}}
    columns |= {name: rows["cells"][:, i] for i, name in enumerate(_CELLS)}
    _write(folder / BLOCKS, columns)


def kept_sums(folder: Path) -> dict[tuple[int, int], ZoneSums]:
    """The sums of a run's tiles, as they were kept."""
    table = _read(folder / BLOCKS)
    rows = np.empty(len(table["row"]), ZONE_SUMS)
    for name in _PLAIN:
        rows[name] = table[name]
    for i, name in enumerate(_CELLS):
        rows["cells"][:, i] = table[name]
    where = np.column_stack([table["row"], table["col"]])
    tiles, begins = np.unique(where, axis=0, return_index=True)
    parts = np.split(rows, begins[1:])
    return {(int(row), int(col)): part for (row, col), part in zip(tiles, parts, strict=False)}


def keep_settlements(folder: Path, settlements: SettlementCells | None) -> None:
    """Write where settlements lie and which colour they have; nothing where no settlements are known."""
    if settlements is not None:
        names = ("row", "col", "zone", "population", "colour")
        _write(folder / SETTLEMENTS, {name: getattr(settlements, name) for name in names})


def kept_settlements(folder: Path) -> SettlementCells | None:
    """The settlements of a run, as they were kept."""
    if not (folder / SETTLEMENTS).is_file():
        return None
    table = _read(folder / SETTLEMENTS)
    return SettlementCells(**{name: values.copy() for name, values in table.items()})


def _write(path: Path, columns: Mapping[str, np.ndarray]) -> None:
    pq.write_table(pa.table(dict(columns)), path, compression="zstd")


def _read(path: Path) -> dict[str, np.ndarray]:
    table = pq.read_table(path)
    return {name: table[name].to_numpy() for name in table.column_names}
