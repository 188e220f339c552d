"""What scoring stands on (评估底图): the ledgers that a model looks at, and where no height is known."""

from __future__ import annotations

import numpy as np
from shapely import box
from shapely.geometry.base import BaseGeometry

from liulin_geo.exposure import READS
from liulin_geo.grid import BoolArray, Grid
from liulin_geo.hazards import METHODS
from liulin_geo.model import RiskModel
from liulin_geo.scoring.strips import STRIP_ROWS
from liulin_geo.terrain import Terrain


def ledgers_of(model: RiskModel) -> tuple[str, ...]:
    """Every ledger that the methods and the consequence of a model look at."""
    methods = [key for method in METHODS for key in (method.key, *method.reads)]
    consequence = [*READS, *model.consequence.responders] if model.consequence.enabled else []
    return tuple(dict.fromkeys([*methods, *consequence]))


def without_ground(
    terrain: Terrain | None, area: BaseGeometry, grid: Grid, mask: BoolArray
) -> BoolArray | None:
    """True in the county's cells without elevation; ``None`` where there are none, or no DEM at all."""
    if terrain is None:
        return None
    covered = box(*terrain.grid.bounds).covers(box(*grid.bounds))
    around = terrain.grid.mask(area.buffer(2 * terrain.grid.cell_m))
    if covered and not np.isnan(terrain.elevation[around]).any():
        return None
    missing = np.zeros(grid.shape, np.bool_)
    for window in grid.strips(STRIP_ROWS):
        height = terrain.sample(terrain.elevation, grid, window)
        missing[window.slices()] = np.isnan(height) & mask[window.slices()]
    return missing if missing.any() else None
