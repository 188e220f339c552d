"""Forest fire from a run (火险与蔓延推演): any day's danger, and where a reported fire would be when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from rasterio.features import shapes

from liulin_geo.errors import OutsideCounty, RunError
from liulin_geo.grid import STORAGE_CRS, FloatArray, Grid, projector
from liulin_geo.hazards.fire_spread import SpreadWeather, arrival_minutes
from liulin_geo.hazards.fire_weather import DayDanger, danger_of_day, days_danger
from liulin_geo.hazards.forest_fire import ForestFire, ForestFireParams, spread_fuel
from liulin_geo.messages import place
from liulin_geo.store.ground import ground_of
from liulin_geo.store.run import Run

if TYPE_CHECKING:
    import xarray as xr

ISOCHRONES_MIN = (30.0, 60.0, 90.0, 120.0)


def fire_days(run: Run) -> tuple[DayDanger, ...]:
    """The days of the run's fire-weather ledger by both systems; empty where the run has none."""
    ledger = run.ledgers.get("fire_weather")
    return () if ledger is None else days_danger(ledger)


def fire_danger(run: Run, day: date | str | int) -> xr.DataArray:
    """Danger of a day on ``y, x`` (metres), in [0, 1]: the static danger times the factor of the day's level.

    ``day`` is a day of the ledger, or a fire-weather level 1 to 5 of any other weather. Raises
    :class:`RunError` for a day that the run does not hold.
    """
    import xarray as xr

    fire_level = day if isinstance(day, int) else _level_of(run, day)
    static = run.band("hazards", ForestFire.key).astype(np.float32)
    danger = danger_of_day(static, fire_level, _params(run).level_factors)
    grid = run.grid
    return xr.DataArray(
        danger,
        dims=("y", "x"),
        coords={"y": grid.ys(grid.window), "x": grid.xs(grid.window)},
        name="fire_danger",
        attrs={"crs": grid.crs, "run_id": run.run_id, "level": fire_level},
    )


def _params(run: Run) -> ForestFireParams:
    params = run.model.params_of(ForestFire.key)
    if not isinstance(params, ForestFireParams):
        raise TypeError(type(params))
    return params


def _level_of(run: Run, day: date | str) -> int:
    wanted = date.fromisoformat(day) if isinstance(day, str) else day
    days = fire_days(run)
    for found in days:
        if found.day == wanted:
            return found.level
    held = f"{days[0].day}–{days[-1].day}" if days else "—"
    raise RunError("run.no_fire_day", path=run.folder, day=wanted, held=held)


def fire_spread(
    run: Run, lon: float, lat: float, weather: SpreadWeather, minutes: Sequence[float] = ISOCHRONES_MIN
) -> gpd.GeoDataFrame:
    """Isochrones of a fire that starts at a place (degrees): ``minutes``, ``area_km2``, area in EPSG:4490.

    Without suppression, and in weather that stays. Nothing burns where the ground can't; the table is then
    empty. Raises :class:`OutsideCounty` for a place off the county's terrain, and :class:`RunError` for a run
    without terrain or vegetation.
    """
    ground = ground_of(run)
    fuel, terrain = spread_fuel(_params(run), ground), ground.terrain
    if terrain is None or fuel is None:
        raise RunError("run.no_fire_ground", path=run.folder)
    x, y = projector(terrain.grid.crs).transform(lon, lat)
    row, col = terrain.grid.cell_of(x, y)
    if not (0 <= row < terrain.grid.n_rows and 0 <= col < terrain.grid.n_cols):
        raise OutsideCounty("outside.county", lon=lon, lat=lat, county=place(run.manifest.county))
    times = arrival_minutes(terrain, fuel, x, y, weather, max(minutes))
    return isochrones(times, terrain.grid, minutes)


def isochrones(times_min: FloatArray, grid: Grid, minutes: Sequence[float]) -> gpd.GeoDataFrame:
    """The areas reached by each of ``minutes``, the shortest first; those that reach nothing are left out."""
    rows = []
    for limit in sorted(minutes):
        with np.errstate(invalid="ignore"):
            reached = times_min <= limit
        found = shapes(reached.astype(np.uint8), mask=reached, transform=grid.transform())
        area = shapely.union_all([shapely.geometry.shape(shape) for shape, _ in found])
        if not area.is_empty:
            rows.append((float(limit), area.area / 1e6, area))
    frame = gpd.GeoDataFrame(
        {"minutes": [row[0] for row in rows], "area_km2": [row[1] for row in rows]},
        geometry=[row[2] for row in rows],
        crs=grid.crs,
    )
    return frame.to_crs(STORAGE_CRS)
