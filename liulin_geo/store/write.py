"""Writing a run folder (评估批次): strip by strip, beside its place, and renamed into it at the end."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np

from liulin_geo.composite import Colour
from liulin_geo.errors import RunError
from liulin_geo.findings import find
from liulin_geo.fixed import STEPS, UNKNOWN
from liulin_geo.grid import STORAGE_CRS, Window
from liulin_geo.hazards.slide_susceptibility import RASTER
from liulin_geo.scoring.cells import Scoring
from liulin_geo.scoring.features import feature_table
from liulin_geo.scoring.strips import WORKERS, Progress, in_order
from liulin_geo.scoring.zones import (
    N_COLOURS,
    ExposedPeople,
    SettlementCells,
    ZoneCounts,
    Zones,
    township_table,
)
from liulin_geo.sources.folder import COUNTY_FILE
from liulin_geo.store.block import NO_FEATURE, RISK_BANDS, Block, blocks, score_block
from liulin_geo.store.ground import keep_ground
from liulin_geo.store.manifest import (
    LayerInfo,
    Manifest,
    hash_file,
    package_version,
    run_id,
)
from liulin_geo.store.rasters import BandWriter, Tiles, write_raster
from liulin_geo.store.relief import Shade, context_relief, county_relief

RASTERS = ("dem.tif", "landcover.tif", "context.tif", f"{RASTER}.tif")


def write_run(scoring: Scoring, out: Path, progress: Progress | None = None) -> Manifest:
    """Score every cell and write the run folder ``out``, replacing a run that is already there.

    The last good run stays until the new one is whole. Raises :class:`RunError` where ``out`` is a
    folder that is no run, so that nothing but a run is ever replaced.
    """
    if out.exists() and not (out / "manifest.json").is_file() and (not out.is_dir() or any(out.iterdir())):
        raise RunError("run.not_a_run", path=out)
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        manifest = _write_into(scoring, scratch, progress)
        scratch.chmod(0o755)
        _swap(scratch, out)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return manifest


def _swap(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    old = new.with_name(new.name + "-old")
    out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _write_into(scoring: Scoring, folder: Path, progress: Progress | None) -> Manifest:
    grid, county = scoring.grid, scoring.county
    keys = [layer.key for layer in scoring.evidence]
    risk = BandWriter(folder / "risk.tif", grid, RISK_BANDS, "uint16", UNKNOWN, overviews=True)
    hazards = BandWriter(folder / "hazards.tif", grid, dict.fromkeys(keys, STEPS), "uint16", UNKNOWN)
    dominant = BandWriter(folder / "dominant.tif", grid, dict.fromkeys(keys, 1), "uint16", NO_FEATURE)
    townships = county.townships
    frame = _whole_county(scoring) if townships is None else townships.to_crs(grid.crs)
    zones = Zones.on(grid, frame)
    tally = ZoneCounts.none(len(frame))
    settlements = county.frame_in_metres("settlements")
    lookup = None if settlements is None else SettlementCells(settlements, grid)
    row: list[Block] = []
    for window, block in in_order(blocks(grid), partial(score_block, scoring, zones)):
        if block.counts is not None and block.colour is not None:
            tally.add(block.counts)
            if lookup is not None:
                lookup.add(window, block.colour)
        row.append(block)
        if window.col1 == grid.n_cols:
            strip = Window(window.row0, 0, window.row1, grid.n_cols)
            halves = np.concatenate([each.halves for each in row], axis=2)
            risk.write_tiles(strip, _by_band([each.risk for each in row]), halves)
            hazards.write_tiles(strip, _by_band([each.hazards for each in row]), None)
            dominant.write_tiles(strip, _by_band([each.dominant for each in row]), None)
            row.clear()
            if progress:
                progress("stage.combine", window.row1 / grid.n_rows)
    if progress:
        progress("stage.write", 0.0)
    with ThreadPoolExecutor(WORKERS) as pool:
        # compression runs outside Python's lock, so the tables are made meanwhile
        finished = [pool.submit(writer.finish) for writer in (hazards, risk, dominant)]
        finished.append(pool.submit(keep_ground, scoring.ground, folder))
        people = None if lookup is None else lookup.exposed(zones)
        manifest = _write_tables(scoring, folder, tally, frame, people)
        for job in finished:
            job.result()
    text = manifest.model_dump_json(indent=1)
    Manifest.model_validate_json(text)  # a run that can't be opened must not replace one that can
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    if progress:
        progress("stage.write", 1.0)
    return manifest


def _by_band(tiles: list[Tiles]) -> Tiles:
    """The tiles of blocks side by side, in the order of the file."""
    return [tile for band in zip(*tiles, strict=True) for tile in band]


def _write_tables(
    scoring: Scoring,
    folder: Path,
    tally: ZoneCounts,
    zones: gpd.GeoDataFrame,
    people: ExposedPeople | None,
) -> Manifest:
    grid = scoring.grid
    table = township_table(zones, tally, grid, people).to_crs(STORAGE_CRS)
    table.to_parquet(folder / "townships.parquet")
    feature_table(scoring).to_parquet(folder / "features.parquet")
    find(scoring.county.ledgers).to_parquet(folder / "findings.parquet")
    _keep_ledgers(scoring, folder / "ledgers")
    _keep_relief(scoring, folder)
    card = scoring.county.raster(f"{RASTER}.json")
    if card is not None:
        shutil.copyfile(card, folder / card.name)
    return _manifest(scoring, tally)


def _whole_county(scoring: Scoring) -> gpd.GeoDataFrame:
    county = scoring.county
    return gpd.GeoDataFrame({"name": [county.name]}, geometry=[county.area], crs=scoring.grid.crs)


def _keep_ledgers(scoring: Scoring, folder: Path) -> None:
    """A copy of every ledger as read: maps and explanations of a run need nothing but the run."""
    folder.mkdir()
    for key in scoring.county.ledgers:
        scoring.county.ledgers[key].to_parquet(folder / f"{key}.parquet")


def _keep_relief(scoring: Scoring, folder: Path) -> None:
    reliefs: dict[str, Shade | None] = {
        "relief.tif": county_relief(scoring.county, scoring.terrain),
        "context.tif": context_relief(scoring.county),
    }
    for name, relief in reliefs.items():
        if relief is not None:
            write_raster(folder / name, relief.grid, {"hillshade": relief.values}, 0)


def _manifest(scoring: Scoring, tally: ZoneCounts) -> Manifest:
    county, grid = scoring.county, scoring.grid
    features = scoring.hashes
    rasters = {name: path for name in RASTERS if (path := county.raster(name))}
    inputs = {
        **{f"{path.parent.name}/{path.name}": hash_file(path) for path in county.ledgers.paths.values()},
        **{f"terrain/{name}": hash_file(path) for name, path in rasters.items()},
        COUNTY_FILE: hash_file(county.root / COUNTY_FILE),
    }
    grid_of = {name: getattr(grid, name) for name in ("crs", "west", "north", "cell_m", "n_rows", "n_cols")}
    as_of = county.meta.as_of.isoformat()
    model_hash = scoring.model.fingerprint()
    weights = scoring.model.weights
    in_colours = tally.cells.sum(axis=0) * grid.cell_km2
    return Manifest(
        run_id=run_id(
            as_of, package_version(), model_hash, str(grid_of), str(features), str(sorted(inputs.items()))
        ),
        county=county.name,
        adcode=county.meta.adcode,
        sample=county.meta.sample,
        as_of=as_of,
        created=datetime.now(UTC),
        package=package_version(),
        grid=grid_of,
        model_hash=model_hash,
        model=scoring.model.model_dump(mode="json"),
        layers={
            layer.key: LayerInfo(
                known=layer.known,
                features=0 if layer.features is None else len(layer.features),
                weight=weights[layer.key],
                completeness=layer.mean_completeness,
            )
            for layer in scoring.evidence
        },
        inputs=dict(sorted(inputs.items())),
        features=features,
        cells=int(tally.cells.sum()),
        ledger_errors=county.errors(),
        colours_km2={Colour(i).name.lower(): float(in_colours[i]) for i in range(N_COLOURS)},
    )
