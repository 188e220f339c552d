"""Re-scoring (增量重算): a new run from the one before.

Only what a change can reach is worked out again. The result is the run that scoring the same folder from the
start gives, to the byte.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.composite import classify
from liulin_geo.county import County
from liulin_geo.cover import Areas
from liulin_geo.exposure import Consequence, consequence_on
from liulin_geo.findings import find
from liulin_geo.grid import STORAGE_CRS, Window
from liulin_geo.hazards import BY_KEY, METHODS
from liulin_geo.hazards.base import FootprintMethod, Ground
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.gather import gather
from liulin_geo.hazards.registry import Method
from liulin_geo.hazards.revise import Revised, revise
from liulin_geo.model import RiskModel
from liulin_geo.scoring.cells import Layer, Scoring
from liulin_geo.scoring.features import feature_table
from liulin_geo.scoring.hashes import hash_features
from liulin_geo.scoring.prepare import prepare, wants_flow
from liulin_geo.scoring.strips import Progress, in_order
from liulin_geo.scoring.zones import SettlementCells, Zones, add_up, township_table
from liulin_geo.store.block import Block, blocks, score_block
from liulin_geo.store.footprints import index_of, keep_index, kept_evidence, kept_index
from liulin_geo.store.frames import write_frame
from liulin_geo.store.ground import (
    CONSEQUENCE_RASTER,
    FLOW_RASTER,
    GROUND_RASTER,
    bare_ground_of,
    ground_of,
    keep_consequence,
    keep_flow,
    kept_consequence,
)
from liulin_geo.store.kept import KeptLayer, RunTiles
from liulin_geo.store.manifest import Manifest
from liulin_geo.store.plan import Plan, plan
from liulin_geo.store.rasters import TILE
from liulin_geo.store.run import Run
from liulin_geo.store.stage import seal
from liulin_geo.store.state import (
    keep_settlements,
    keep_sums,
    kept_settlements,
    kept_sums,
    tile_of,
)
from liulin_geo.store.tables import CARD, manifest_of, rows_of_layers, whole_county
from liulin_geo.store.tiles import At
from liulin_geo.store.write import write_into

_AS_BEFORE = (GROUND_RASTER, "relief.tif", "context.tif")


@dataclass(frozen=True)
class _Changed:
    """The layers that were looked at again, and the tiles in which any cell may differ."""

    scoring: Scoring
    evidence: tuple[Evidence, ...]
    tiles: npt.NDArray[np.bool_]
    hazards: npt.NDArray[np.bool_]


def make_run(
    county: County, model: RiskModel, before: Run | None, folder: Path, progress: Progress | None = None
) -> Manifest:
    """Write the run of a county into an empty folder, from the run ``before`` as far as it goes."""
    todo = None if before is None else plan(county, model, before)
    if before is None or todo is None or todo.anew:
        return write_into(prepare(county, model, progress=progress), folder, progress)
    county.ledgers.keep(before.ledgers, set(county.ledgers) - todo.ledgers)
    with RunTiles(before) as tiles:
        changed = _look_again(county, model, before, todo, tiles)
        manifest = _write(changed, before, todo, tiles, folder)
    return seal(manifest, folder, (before.folder, before.manifest))


def _look_again(county: County, model: RiskModel, before: Run, plan: Plan, tiles: RunTiles) -> _Changed:
    grid, holes = before.grid, before.manifest.holes
    area = Areas.of([county.area])
    looks = plan.consequence or any(_looks_at_ground(BY_KEY[key]) for key in plan.layers)
    was = ground_of(before) if looks else bare_ground_of(before)
    ground = Ground(grid, was.terrain, _InMetres(county), was.landcover, was.rasters, area)
    dirty = np.zeros((-(-grid.n_rows // TILE), -(-grid.n_cols // TILE)), np.bool_)
    dirty |= plan.combination or plan.consequence
    hazards = np.zeros((len(METHODS), *dirty.shape), np.bool_)
    layers: list[Layer] = []
    for band, method in enumerate(METHODS):
        if method.key not in plan.layers:
            layers.append(KeptLayer(method.key, band, before, tiles))
            continue
        found = _evidence(method.key, county, model, before, was, ground, holes)
        layers.append(found.evidence)
        for window in found.windows:
            rows = slice(window.row0 // TILE, -(-window.row1 // TILE))
            cols = slice(window.col0 // TILE, -(-window.col1 // TILE))
            hazards[band, rows, cols] = True
        hazards[band] |= found.everywhere
    evidence = tuple(layer for layer in layers if isinstance(layer, Evidence))
    met = _consequence(model, before, plan, ground)
    hashes = {
        key: hash_features(county.ledgers[key]) if key in plan.ledgers else before.manifest.features[key]
        for key in sorted(county.ledgers)
    }
    scoring = Scoring(county, model, grid, was.terrain, ground, tuple(layers), met, area, holes, hashes)
    return _Changed(scoring, evidence, dirty | hazards.any(axis=0), hazards)


def _looks_at_ground(method: Method) -> bool:
    return not isinstance(method, FootprintMethod) or method.follows_ground


def _consequence(model: RiskModel, before: Run, plan: Plan, ground: Ground) -> Consequence | None:
    if not model.consequence.enabled:
        return None
    return consequence_on(model.consequence, ground) if plan.consequence else kept_consequence(before)


def _evidence(
    key: str, county: County, model: RiskModel, before: Run, was: Ground, ground: Ground, holes: bool
) -> Revised:
    method, params = BY_KEY[key], model.params_of(key)
    if not isinstance(method, FootprintMethod):
        return Revised(gather(method, params, ground), (), True)
    placed = county.placed_share(key)
    if params != before.model.params_of(key):
        anew = gather(method, params, ground, placed, holes)
        old = before.layers and kept_index(before.folder).get(key)
        windows = [*anew.footprints.windows_of(range(anew.n_features))]
        if old:
            windows += [Window(*edges) for edges in old[1].tolist()]
        info = before.manifest.layers[key]
        everywhere = anew.known != info.known or float(anew.completeness[0]) != info.bare
        return Revised(anew, tuple(windows), everywhere)
    ledger = before.ledgers.get(key)
    placed_before = 1.0 if ledger is None or ledger.empty else float(ledger.geometry.notna().mean())
    old_evidence = kept_evidence(before, key, was, placed_before, holes)
    return revise(method, old_evidence, ground.ledgers.get(key), params, ground, placed, holes)


class _InMetres(Mapping[str, gpd.GeoDataFrame]):
    """A county's ledgers in metres, made when they are asked for."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._made: dict[str, gpd.GeoDataFrame] = {}

    def __getitem__(self, key: str) -> gpd.GeoDataFrame:
        if key not in self._made:
            frame = self._county.frame_in_metres(key)
            if frame is None:
                raise KeyError(key)
            self._made[key] = frame
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._county.ledgers

    def __iter__(self) -> Iterator[str]:
        return iter(self._county.ledgers)

    def __len__(self) -> int:
        return len(self._county.ledgers)


def _write(changed: _Changed, before: Run, plan: Plan, tiles: RunTiles, folder: Path) -> Manifest:
    scoring = changed.scoring
    county, grid = scoring.county, scoring.grid
    townships = county.townships
    frame = whole_county(scoring) if townships is None else townships.to_crs(grid.crs)
    zones = Zones.on(grid, frame)
    sums = kept_sums(before.folder)
    settlements = _settlements(county, before, plan, zones, tiles)
    windows = [window for window in blocks(grid) if changed.tiles[tile_of(window)]]
    done: dict[Window, Block] = {}
    for window, block in in_order(windows, partial(score_block, scoring, zones)):
        done[window] = block
        if block.counts is None or block.colour is None:
            continue
        sums[tile_of(window)] = block.counts
        if settlements is not None:
            settlements.add(window, block.colour)
    _carry_rasters(changed, tiles, done, folder)
    keep_sums(folder, sums)
    keep_settlements(folder, settlements)
    total = add_up(sums.values(), len(zones))
    people = None if settlements is None else settlements.exposed(len(zones))
    township_table(frame, total, grid, people).to_crs(STORAGE_CRS).to_parquet(folder / "townships.parquet")
    _tables(changed, before, plan, folder)
    known = before.manifest.errors
    errors = {key: county.errors(key) if key in plan.ledgers else known[key] for key in county.ledgers}
    return manifest_of(scoring, total, plan.inputs, errors)


def _settlements(
    county: County, before: Run, plan: Plan, zones: Zones, tiles: RunTiles
) -> SettlementCells | None:
    """Where settlements lie, with the colours that the run before has there."""
    if "settlements" not in plan.ledgers:
        return kept_settlements(before.folder)
    frame = county.frame_in_metres("settlements")
    if frame is None:
        return None
    cells = SettlementCells.of(frame, zones)
    grid = zones.grid
    where = np.column_stack([cells.row, cells.col]) // TILE
    for row, col in np.unique(where, axis=0).tolist():
        window = Window(row * TILE, col * TILE, (row + 1) * TILE, (col + 1) * TILE).intersect(grid.window)
        colour = tiles.risk.read(At(row, 1, col))[: window.shape[0], : window.shape[1]]
        # outside the county a settlement has no colour
        cells.add(window, np.where(colour == tiles.risk.nodata, 0, colour).astype(np.uint8))
    return cells


def _carry_rasters(changed: _Changed, tiles: RunTiles, done: Mapping[Window, Block], folder: Path) -> None:
    risk: dict[At, bytes | None] = {}
    hazards: dict[At, bytes | None] = {}
    dominant: dict[At, bytes | None] = {}
    for window, block in done.items():
        row, col = tile_of(window)
        risk |= {At(row, band, col): tile for band, tile in enumerate(block.risk)}
        for band in np.flatnonzero(changed.hazards[:, row, col]).tolist():
            hazards[At(row, band, col)] = block.hazards[band]
            dominant[At(row, band, col)] = block.dominant[band]
    cells = {window: block.cells for window, block in done.items() if block.cells is not None}
    smaller = tiles.risk.overviews(cells)
    tiles.risk.carry_over(folder / "risk.tif", (risk, *smaller))
    tiles.hazards.carry_over(folder / "hazards.tif", (hazards,))
    tiles.dominant.carry_over(folder / "dominant.tif", (dominant,))


def _tables(changed: _Changed, before: Run, plan: Plan, folder: Path) -> None:
    county, model = changed.scoring.county, changed.scoring.model
    for name in _AS_BEFORE:
        _same_file(before.folder / name, folder / name)
    _keep_flow(changed.scoring, before, folder)
    if plan.consequence:
        keep_consequence(changed.scoring.consequence, folder)
    elif model.consequence.enabled:
        _same_file(before.folder / CONSEQUENCE_RASTER, folder / CONSEQUENCE_RASTER)
    card = county.raster(CARD)
    if card is not None:
        shutil.copyfile(card, folder / card.name)
    (folder / "ledgers").mkdir()
    for key in county.ledgers:
        name = f"ledgers/{key}.parquet"
        if key in plan.ledgers:
            county.ledgers[key].to_parquet(folder / name)
        else:
            _same_file(before.folder / name, folder / name)
    fresh = {layer.key for layer in changed.evidence}
    kept = before.features[~before.features["layer"].isin(fresh)]
    kept = kept.assign(colour=_colours(kept, model))
    rows = rows_of_layers(changed.scoring, changed.evidence)
    write_frame(feature_table([kept, *rows]), folder / "features.parquet")
    new, old = index_of(changed.evidence), kept_index(before.folder)
    every = {key: (new if key in fresh else old).get(key) for key in BY_KEY}
    keep_index(folder, {key: found for key, found in every.items() if found is not None})
    untouched = before.findings[~before.findings["layer"].isin(plan.ledgers)]
    ledgers = {key: county.ledgers[key] for key in county.ledgers if key in plan.ledgers}
    write_frame(find(ledgers, untouched), folder / "findings.parquet")


def _keep_flow(scoring: Scoring, before: Run, folder: Path) -> None:
    if not (before.folder / GROUND_RASTER).is_file() or not wants_flow(scoring.county):
        return
    if (before.folder / FLOW_RASTER).is_file():
        _same_file(before.folder / FLOW_RASTER, folder / FLOW_RASTER)
    elif scoring.terrain is not None:
        keep_flow(scoring.terrain, folder)


def _colours(rows: gpd.GeoDataFrame, model: RiskModel) -> npt.NDArray[np.uint8]:
    colours = np.empty(len(rows), np.uint8)
    for key in pd.unique(rows["layer"]):
        of_layer = (rows["layer"] == key).to_numpy()
        intensity = rows["intensity"].to_numpy(np.float32)[of_layer]
        colours[of_layer] = classify(intensity, model.breaks_of(str(key)))
    return colours


def _same_file(old: Path, new: Path) -> None:
    """The same file in two runs; a copy where the file system has no second names."""
    if not old.is_file():
        return
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
