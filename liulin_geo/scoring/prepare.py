"""Preparing a county for scoring (评估准备): what the methods need is read, rated and laid out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import geopandas as gpd

from liulin_geo.county import County
from liulin_geo.cover import Areas
from liulin_geo.exposure import consequence_on
from liulin_geo.grid import FloatArray
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.base import FieldMethod, FootprintMethod, Ground
from liulin_geo.hazards.gather import gather
from liulin_geo.hazards.registry import Method
from liulin_geo.model import RiskModel
from liulin_geo.scoring.cells import Scoring
from liulin_geo.scoring.ground import has_holes, ledgers_of
from liulin_geo.scoring.hashes import hash_features
from liulin_geo.scoring.strips import WORKERS, Progress
from liulin_geo.terrain import Terrain
from liulin_geo.terrain.dem import load_classes, load_values

#: ground beyond the county line that flow paths and slopes still see, metres
_RIM_M = 1500.0


def prepare(
    county: County,
    model: RiskModel | None = None,
    cell_m: float | None = None,
    progress: Progress | None = None,
) -> Scoring:
    """Read what the methods need, rate the features and lay their footprints.

    ``cell_m`` is the cell size in metres; the county's own where it is ``None``.
    """
    say = progress or (lambda stage, share: None)
    model = model or county.model()
    grid = county.grid(cell_m)
    say("stage.read", 0.0)
    terrain = county.terrain()
    near = terrain.within(county.area, _RIM_M) if terrain is not None else None
    with ThreadPoolExecutor(WORKERS) as pool:
        if near is not None and wants_flow(county):
            pool.submit(lambda: near.flow)  # under way while the ledgers are read
        ledgers = _ledgers_in_metres(county, model)
        landcover_file = county.raster("landcover.tif")
        landcover = load_classes(landcover_file, near.grid) if near and landcover_file else None
        learned = {} if near is None else _rasters(county, near)
        inside = Areas.of([county.area])
        ground = Ground(grid, near, ledgers, landcover, learned, inside)
        say("stage.read", 1.0)
        holes = has_holes(near, county.area, grid)
        jobs = {
            method.key: pool.submit(
                gather,
                method,
                model.params_of(method.key),
                ground,
                county.placed_share(method.key),
                holes,
            )
            for method in sorted(METHODS, key=lambda method: _needs_flow(method, county))
        }
        meeting = (
            pool.submit(consequence_on, model.consequence, ground) if model.consequence.enabled else None
        )
        # while the flow paths are worked out: the hashes, and with them the ledgers that only maps need
        hashes = {key: hash_features(county.ledgers[key]) for key in sorted(county.ledgers)}
        evidence = []
        for i, method in enumerate(METHODS):
            evidence.append(jobs[method.key].result())
            say("stage.footprints", (i + 1) / len(METHODS))
    met = None if meeting is None else meeting.result()
    return Scoring(county, model, grid, terrain, ground, tuple(evidence), met, inside, holes, hashes)


def wants_flow(county: County) -> bool:
    """Whether any layer of a county follows flow paths."""
    return any(_needs_flow(method, county) for method in METHODS)


def _needs_flow(method: Method, county: County) -> bool:
    return isinstance(method, FootprintMethod) and method.needs_flow and method.key in county.ledgers


def _rasters(county: County, terrain: Terrain) -> dict[str, FloatArray]:
    """The rasters that field methods name and the county has, on the terrain's grid."""
    names = [name for method in METHODS if isinstance(method, FieldMethod) for name in method.rasters]
    found = {name: county.raster(f"{name}.tif") for name in names}
    return {name: load_values(path, terrain.grid) for name, path in found.items() if path is not None}


def _ledgers_in_metres(county: County, model: RiskModel) -> dict[str, gpd.GeoDataFrame]:
    frames = {key: county.frame_in_metres(key) for key in ledgers_of(model) if key in county.ledgers}
    return {key: frame for key, frame in frames.items() if frame is not None}
