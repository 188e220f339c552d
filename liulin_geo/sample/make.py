"""Making a whole sample county (示例县): the entry point of the folder."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np

from liulin_geo.errors import SampleError
from liulin_geo.model import MODEL_FILE, default_model_text
from liulin_geo.sample.cells import county_grids
from liulin_geo.sample.land import Land, Progress, make_land
from liulin_geo.sample.ledgers import all_ledgers
from liulin_geo.sample.outline import Outline, read_outline
from liulin_geo.sample.scene import moved, transformers
from liulin_geo.sample.write import (
    write_county_file,
    write_ledgers,
    write_raster,
    write_readme,
)

#: More cells than this would take hours and many gigabytes.
_MOST_CELLS = 60_000_000
_CONTEXT_STEP_M = 2.0


def make_county(
    root: Path,
    adcode: int,
    seed: int = 1,
    cell_m: float = 30.0,
    progress: Progress | None = None,
) -> None:
    """Write a made-up but plausible county data folder over the real outline of ``adcode``.

    ``root`` must not exist or be empty; it appears whole or not at all. The same ``adcode``, ``seed`` and
    ``cell_m`` (metres) give the same bytes. ``progress`` hears the message key of a stage and the share of
    it that is done. Raises ``SampleError`` for a folder that is not empty, an unknown code, or missing
    outlines.
    """
    tell = progress or (lambda stage, share: None)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise SampleError("sample.not_empty", path=root)
    tell("sample.outline", 0.0)
    outline = read_outline(adcode)
    tell("sample.outline", 1.0)
    _check_size(outline, cell_m)
    land = make_land(outline, seed, cell_m, tell)
    part = root.with_name(f".{root.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _write(part, land, seed, cell_m, tell)
        if root.exists():
            root.rmdir()
        part.rename(root)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(root: Path, land: Land, seed: int, cell_m: float, tell: Progress) -> None:
    tell("sample.ledgers", 0.0)
    ledgers = all_ledgers(land)
    tell("sample.ledgers", 1.0)
    tell("sample.writing", 0.0)
    terrain = land.scene.terrain
    root.mkdir(parents=True)
    write_ledgers(root, ledgers)
    folder = root / "terrain"
    write_raster(folder / "dem.tif", terrain.z.astype(np.float32), terrain.frame, "高程 m", math.nan)
    write_raster(folder / "landcover.tif", land.cover, terrain.frame, "地表覆盖", 0)
    context = np.round(terrain.z_around / _CONTEXT_STEP_M) * _CONTEXT_STEP_M
    write_raster(folder / "context.tif", context.astype(np.float32), terrain.around, "周边高程 m", math.nan)
    write_county_file(root, land.outline, cell_m)
    (root / MODEL_FILE).write_text(default_model_text(), encoding="utf-8")
    write_readme(root, land.outline, seed, ledgers)
    tell("sample.writing", 1.0)


def _check_size(outline: Outline, cell_m: float) -> None:
    to_metres, _ = transformers(outline.crs)
    fine, _ = county_grids(moved(outline.county.outline, to_metres).bounds, outline.crs, cell_m)
    if fine.size > _MOST_CELLS:
        raise SampleError(
            "sample.too_large",
            name=outline.county.name,
            cells=f"{fine.size:,}",
            most=f"{_MOST_CELLS:,}",
        )
