"""What scoring stands on (评估底图): the ledgers that a model looks at, and where no height is known."""

from __future__ import annotations

import numpy as np
from shapely import box
from shapely.geometry.base import BaseGeometry

from liulin_geo.exposure import READS
from liulin_geo.grid import Grid
from liulin_geo.hazards import METHODS
from liulin_geo.model import RiskModel
from liulin_geo.terrain import Terrain


def ledgers_of(model: RiskModel) -> tuple[str, ...]:
    """Every ledger that the methods and the consequence of a model look at."""
    methods = [key for method in METHODS for key in (method.key, *method.reads)]
    consequence = [*READS, *model.consequence.responders] if model.consequence.enabled else []
    return tuple(dict.fromkeys([*methods, *consequence]))


def has_holes(terrain: Terrain | None, area: BaseGeometry, grid: Grid) -> bool:
    """Whether some of the county (``area`` in metres) has no elevation; not where there is no DEM at all."""
    if terrain is None:
        return False
    if not box(*terrain.grid.bounds).covers(box(*grid.bounds)):
        return True
    around = terrain.grid.mask(area.buffer(2 * terrain.grid.cell_m))
    return bool(np.isnan(terrain.elevation[around]).any())
