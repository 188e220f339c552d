"""Scoring a county into a run folder (评估批次), from the start: block by block."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np

from liulin_geo.fixed import STEPS, UNKNOWN
from liulin_geo.grid import STORAGE_CRS, Window
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.scoring.cells import Scoring
from liulin_geo.scoring.strips import Progress, in_order
from liulin_geo.scoring.zones import ExposedPeople, SettlementCells, Zones, ZoneSums, add_up, township_table
from liulin_geo.store.block import NO_FEATURE, RISK_BANDS, Block, blocks, halves, score_block
from liulin_geo.store.manifest import (
    Manifest,
)
from liulin_geo.store.rasters import BandWriter, Tiles
from liulin_geo.store.stage import seal, staged
from liulin_geo.store.state import keep_settlements, keep_sums, tile_of
from liulin_geo.store.tables import hash_inputs, keep_tables, manifest_of, whole_county


def write_run(scoring: Scoring, out: Path, progress: Progress | None = None) -> Manifest:
    """Score every cell and write the run folder ``out``, replacing a run that is already there.

    The last good run stays until the new one is whole. Raises :class:`RunError` where ``out`` is a
    folder that is no run, so that nothing but a run is ever replaced.
    """
    with staged(out) as folder:
        return write_into(scoring, folder, progress)


def write_into(scoring: Scoring, folder: Path, progress: Progress | None = None) -> Manifest:
    """Score every cell and write the run into an empty folder."""
    county, townships = scoring.county, scoring.county.townships
    zones = whole_county(scoring) if townships is None else townships.to_crs(scoring.grid.crs)
    with ThreadPoolExecutor(1) as beside:
        # the blocks' kernels hold no lock of Python's, so that tables are made meanwhile
        evidence = [layer for layer in scoring.layers if isinstance(layer, Evidence)]
        kept = beside.submit(keep_tables, scoring, evidence, folder)
        tally, people = _write_rasters(scoring, zones, folder, progress)
        table = township_table(zones, tally, scoring.grid, people).to_crs(STORAGE_CRS)
        table.to_parquet(folder / "townships.parquet")
        kept.result()
    errors = {key: county.errors(key) for key in county.ledgers}
    manifest = seal(manifest_of(scoring, tally, hash_inputs(county), errors), folder)
    if progress:
        progress("stage.write", 1.0)
    return manifest


def _write_rasters(
    scoring: Scoring, frame: gpd.GeoDataFrame, folder: Path, progress: Progress | None
) -> tuple[ZoneSums, ExposedPeople | None]:
    grid, zones = scoring.grid, Zones.on(scoring.grid, frame)
    keys = [layer.key for layer in scoring.layers]
    risk = BandWriter(folder / "risk.tif", grid, RISK_BANDS, "uint16", UNKNOWN, overviews=True)
    hazards = BandWriter(folder / "hazards.tif", grid, dict.fromkeys(keys, STEPS), "uint16", UNKNOWN)
    dominant = BandWriter(folder / "dominant.tif", grid, dict.fromkeys(keys, 1), "uint32", NO_FEATURE)
    sums: dict[tuple[int, int], ZoneSums] = {}
    settlements = scoring.county.frame_in_metres("settlements")
    lookup = None if settlements is None else SettlementCells.of(settlements, zones)
    row: list[Block] = []
    for window, block in in_order(blocks(grid), partial(score_block, scoring, zones)):
        if block.counts is not None and block.colour is not None:
            sums[tile_of(window)] = block.counts
            if lookup is not None:
                lookup.add(window, block.colour)
        row.append(block)
        if window.col1 == grid.n_cols:
            strip = Window(window.row0, 0, window.row1, grid.n_cols)
            every_other = np.concatenate([halves(each) for each in row], axis=2)
            risk.write_tiles(strip, _by_band([each.risk for each in row]), every_other)
            hazards.write_tiles(strip, _by_band([each.hazards for each in row]), None)
            dominant.write_tiles(strip, _by_band([each.dominant for each in row]), None)
            row.clear()
            if progress:
                progress("stage.combine", window.row1 / grid.n_rows)
    if progress:
        progress("stage.write", 0.0)
    for writer in (risk, hazards, dominant):
        writer.finish()
    keep_sums(folder, sums)
    keep_settlements(folder, lookup)
    people = None if lookup is None else lookup.exposed(len(zones))
    return add_up(sums.values(), len(zones)), people


def _by_band(tiles: list[Tiles]) -> Tiles:
    """The tiles of blocks side by side, in the order of the file."""
    return [tile for band in zip(*tiles, strict=True) for tile in band]
