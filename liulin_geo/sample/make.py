"""Making a whole sample county (示例县): the entry point of the folder."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np

from liulin_geo.errors import SampleError
from liulin_geo.messages import t
from liulin_geo.sample.land import Land, make_land
from liulin_geo.sample.ledgers import all_ledgers
from liulin_geo.sample.outline import Outline, read_outline
from liulin_geo.sample.scene import moved, transformers
from liulin_geo.sample.terrain import frames
from liulin_geo.sample.write import (
    write_county_file,
    write_ledgers,
    write_neighbours,
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
    progress: Callable[[str, float], None] | None = None,
) -> None:
    """Write a made-up but plausible county data folder over the real outline of ``adcode``.

    ``root`` must not exist or be empty; it appears whole or not at all. The same ``adcode``, ``seed`` and
    ``cell_m`` (metres) give the same bytes. ``progress`` gets a step's title and the share done.
    Raises ``SampleError`` for a folder that is not empty, an unknown code, or missing outlines.
    """
    tell = progress or (lambda title, done: None)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise SampleError("sample.not_empty", path=root)
    tell(t("sample.outline"), 0.0)
    outline = read_outline(adcode)
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
    tell(t("sample.done"), 1.0)


def _write(root: Path, land: Land, seed: int, cell_m: float, tell: Callable[[str, float], None]) -> None:
    tell(t("sample.ledgers"), 0.86)
    ledgers = all_ledgers(land)
    tell(t("sample.writing"), 0.95)
    scene, terrain = land.scene, land.scene.terrain
    root.mkdir(parents=True)
    write_ledgers(root, ledgers)
    write_neighbours(root, land.outline)
    folder = root / "terrain"
    write_raster(
        folder / "dem.tif", terrain.z.astype(np.float32), terrain.frame, scene.epsg, "高程 m", math.nan
    )
    write_raster(folder / "landcover.tif", land.cover, terrain.frame, scene.epsg, "地表覆盖", 0)
    context = np.round(terrain.z_around / _CONTEXT_STEP_M) * _CONTEXT_STEP_M
    write_raster(
        folder / "context.tif", context.astype(np.float32), terrain.around, scene.epsg, "周边高程 m", math.nan
    )
    write_county_file(root, land.outline, cell_m)
    write_readme(root, land.outline, seed, ledgers)


def _check_size(outline: Outline, cell_m: float) -> None:
    to_metres, _ = transformers(outline.epsg)
    fine, _ = frames(moved(outline.county.outline, to_metres).bounds, cell_m)
    if fine.rows * fine.cols > _MOST_CELLS:
        raise SampleError(
            "sample.too_large",
            name=outline.county.name,
            cells=f"{fine.rows * fine.cols:,}",
            most=f"{_MOST_CELLS:,}",
        )
