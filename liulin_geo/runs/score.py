"""Scoring (评估): from an opened county to surfaces, window by window, and the tables on top of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.composite import Composite, classify, combine
from liulin_geo.county import County
from liulin_geo.exposure import Consequence, consequence_on
from liulin_geo.grid import STORAGE_CRS, BoolArray, FloatArray, Grid, Window
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.base import Facts, FieldMethod, FootprintMethod, Ground
from liulin_geo.hazards.evidence import Evidence, gather
from liulin_geo.hazards.registry import Method
from liulin_geo.model import RiskModel
from liulin_geo.runs.ground import STRIP_ROWS, ledgers_of, without_ground
from liulin_geo.runs.manifest import hash_features
from liulin_geo.terrain import Terrain
from liulin_geo.terrain.dem import load_classes, load_values

#: What a progress listener hears: the catalogue key of a stage, and the share of it that is done.
Progress = Callable[[str, float], None]

WORKERS = 2
#: ground beyond the county line that flow paths and slopes still see, metres
_RIM_M = 1500.0


#: Columns of a run's feature table, besides the geometry.
FEATURE_COLUMNS = (
    "layer", "row", "id", "name", "township", "unit", "intensity", "completeness", "basis", "facts", "parts",
    "colour", "rank", "position",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cells:
    """Everything about the cells of one window: the composite, and the layers behind it.

    ``hazards`` is (layers, rows, cols) float32; ``features`` the same shape, the row of the dominant feature
    in its layer's table or -1; ``inside`` is True in the county. Outside it every float is NaN. ``risk`` is
    the score times the consequence (风险), or the score where the model leaves the consequence out.
    """

    window: Window
    inside: BoolArray
    composite: Composite
    hazards: FloatArray
    features: npt.NDArray[np.int32]
    risk: FloatArray


@dataclass(frozen=True)
class Scoring:
    """A county prepared for scoring: the evidence of every layer, on one grid."""

    county: County
    model: RiskModel
    grid: Grid
    terrain: Terrain | None
    ground: Ground
    evidence: tuple[Evidence, ...]
    consequence: Consequence | None
    mask: BoolArray
    #: a hash of every feature of every ledger, by layer and id
    hashes: dict[str, dict[str, str]]

    def cells(self, window: Window) -> Cells:
        """The cells of a window; the same whatever other windows are asked for."""
        inside = self.mask[window.slices()]
        shape = (len(self.evidence), *window.shape)
        hazards, features = np.empty(shape, np.float32), np.empty(shape, np.int32)
        completeness = np.empty(shape, np.float32)
        for band, layer in enumerate(self.evidence):
            surface = layer.surface(window)
            hazards[band], features[band] = surface.intensity, surface.feature
            completeness[band] = layer.completeness(surface)
        hazards[:, ~inside] = np.nan
        features[:, ~inside] = -1
        composite = combine(hazards, completeness, self.model)
        composite.confidence[~inside] = np.nan
        risk = composite.score
        if self.consequence is not None:
            # where nobody knows the consequence it counts in full
            factor = self.consequence.on(self.grid, window)
            risk = composite.score * np.where(np.isnan(factor), np.float32(1), factor)
        return Cells(window, inside, composite, hazards, features, risk)

    def strips(self, progress: Progress | None = None) -> Iterator[Cells]:
        """All cells of the grid, in strips from north to south, worked on by two threads."""
        windows = list(self.grid.strips(STRIP_ROWS))
        with ThreadPoolExecutor(WORKERS) as pool:
            # only a few strips are under way at a time, so that memory does not grow with the county
            waiting = [pool.submit(self.cells, window) for window in windows[: WORKERS + 1]]
            for i in range(len(windows)):
                cells = waiting.pop(0).result()
                if i + WORKERS + 1 < len(windows):
                    waiting.append(pool.submit(self.cells, windows[i + WORKERS + 1]))
                yield cells
                if progress:
                    progress("stage.combine", (i + 1) / len(windows))

    def feature_table(self) -> gpd.GeoDataFrame:
        """One row a feature that was rated, by layer and then by rank (EPSG:4490).

        ``row`` is the feature's row in its layer, which the dominant-feature bands refer to.
        """
        tables = []
        for layer in self.evidence:
            if layer.features is None or layer.assessment is None:
                continue
            intensity = layer.assessment.intensity
            order = pd.Series(np.where(np.isnan(intensity), -1.0, intensity)).rank(
                method="min", ascending=False
            )
            path = self.county.ledgers.paths[layer.key]
            tables.append(
                gpd.GeoDataFrame(
                    {
                        "layer": layer.key,
                        "row": np.arange(len(intensity), dtype=np.int32),
                        **{
                            name: layer.features[name].to_numpy(object)
                            for name in ("id", "name", "township", "unit")
                        },
                        "intensity": intensity,
                        "completeness": layer.assessment.completeness,
                        "basis": [";".join(layer.assessment.basis_of(row)) for row in range(len(intensity))],
                        "facts": [_as_text(layer.assessment.facts_of(row)) for row in range(len(intensity))],
                        "parts": [_as_text(layer.assessment.parts_of(row)) for row in range(len(intensity))],
                        "colour": classify(intensity, self.model.breaks_of(layer.key)),
                        "rank": order.to_numpy(np.int32),
                        "position": "lonlat" if path.suffix.lower() in (".csv", ".xlsx") else "geometry",
                    },
                    geometry=layer.features.geometry.to_numpy(),
                    crs=self.grid.crs,
                )
            )
        if not tables:
            empty: dict[str, list[object]] = {name: [] for name in FEATURE_COLUMNS}
            return gpd.GeoDataFrame(empty, geometry=[], crs=STORAGE_CRS)
        table = pd.concat(tables, ignore_index=True).to_crs(STORAGE_CRS)
        return table.sort_values(["layer", "rank", "row"], kind="stable").reset_index(drop=True)


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
        if near is not None and any(_needs_flow(method, county) for method in METHODS):
            pool.submit(lambda: near.flow)  # under way while the ledgers are read
        ledgers = _ledgers_in_metres(county, model)
        landcover_file = county.raster("landcover.tif")
        landcover = load_classes(landcover_file, near.grid) if near and landcover_file else None
        learned = {} if near is None else _rasters(county, near)
        ground = Ground(grid, near, ledgers, landcover, learned)
        say("stage.read", 1.0)
        mask = grid.mask(county.area)
        no_ground = without_ground(near, county.area, grid, mask)
        jobs = {
            method.key: pool.submit(
                gather,
                method,
                model.params_of(method.key),
                ground,
                county.placed_share(method.key),
                no_ground,
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
    return Scoring(county, model, grid, terrain, ground, tuple(evidence), met, mask, hashes)


def _as_text(facts: Facts) -> str:
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True) if facts else ""


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
