"""What the page needs to answer a reported fire (报告火情): ground, weather, road network, names of columns.

Everything else is in the page's layers already. The ground is a coarse copy of what the run keeps, in two
lossless pictures: the fuel that most of a cell holds, and heights as differences from a planar guess.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely

from liulin_geo.grid import FloatArray, Grid, project
from liulin_geo.hazards.forest_fire import ForestFire, ForestFireParams, spread_fuel
from liulin_geo.layers import LAYERS
from liulin_geo.maps.context import PUBLIC_STEP_DEG, MapContext
from liulin_geo.page.encode import encode_line
from liulin_geo.page.model import Tool
from liulin_geo.page.values import U8, pack
from liulin_geo.response import Resource, RoadNetwork, attach, network_for_page
from liulin_geo.response.network import E5
from liulin_geo.response.of_run import network_of, page_network
from liulin_geo.response.page import PageNetwork
from liulin_geo.response.speeds import ROAD_CLASSES
from liulin_geo.store.ground import ground_of
from liulin_geo.store.run import Run
from liulin_geo.terrain import Terrain

#: The page's cells are the whole multiple of the DEM's that reaches this, metres.
CELL_M = 60.0
#: Heights are kept in the finest of these steps (m) with which both pictures stay below the bytes.
_STEPS_M = (1, 2, 4, 8)
_MOST_BYTES = 170_000
#: Ground farther than this from the county is left out: nobody there is this map's to alarm.
_AROUND_M = 2000.0
#: more cells than this are too many for a page
_MOST_CELLS = 1_500_000
#: Unknown fuel burns as this, as in :func:`~liulin_geo.hazards.fire_spread.arrival_minutes`.
_UNKNOWN_BURNS_AS = 1.0
#: Columns that the report reads from the rows of a layer's features.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "fire_brigades": ("kind", "people"),
    "rescue_teams": ("kind", "people"),
    "water_tanks": ("capacity", "helicopter"),
    "watchtowers": ("height",),
    "stores": ("items",),
    "shelters": ("capacity",),
    "settlements": ("population",),
    "facilities": ("kind", "people"),
    "grids": ("keeper", "chief"),
    "forest": ("forest_type", "fuel"),
    "fire_roads": ("width",),
}
_CONTACT = ("person", "phone")
#: What is looked for by road, and how many of each are shown (就近力量).
BY_ROAD: Mapping[str, int] = {
    "fire_brigades": 3,
    "water_tanks": 2,
    "helipads": 1,
    "watchtowers": 1,
    "checkpoints": 1,
    "stores": 2,
}


@dataclass(frozen=True, slots=True)
class FireGround:
    """The ground that the page spreads a fire over: elevation in whole ``step_m`` and K_s, NaN unknown."""

    terrain: Terrain
    fuel: FloatArray
    step_m: int
    images: Mapping[str, bytes]
    #: K_s of the fuel picture's values 2, 3, ...; 0 is no elevation, 1 unknown fuel
    classes: tuple[float, ...]

    def described(self) -> dict[str, object]:
        """Where the pictures lie and what their values mean, for the page."""
        grid = self.terrain.grid
        return {
            "west": grid.west,
            "north": grid.north,
            "cell_m": grid.cell_m,
            "n_rows": grid.n_rows,
            "n_cols": grid.n_cols,
            "step_m": self.step_m,
            "classes": list(self.classes),
        }


def fire_report(context: MapContext) -> Tool:
    """The tool of the page; without terrain or vegetation all but the spread, without roads all but times."""
    context.stages.enter("map_ground")
    ground = fire_ground(context.run)
    data = {
        "labels": {layer: _labels(context, layer) for layer in (*BY_ROAD, *_COLUMNS)},
        "counts": dict(BY_ROAD),
        "titles": {layer: context.title(layer) for layer in BY_ROAD},
        "weather": _last_weather(context.run),
        "grid": None if ground is None else ground.described(),
        "network": _packed(fire_network(context)),
        "roads": _road_classes(context),
    }
    images = {} if ground is None else ground.images
    return Tool("fire", __package__, "fire.js", data, images)


def _labels(context: MapContext, layer: str) -> dict[str, str]:
    """By what name the rows of the layer's features call a column."""
    schema = LAYERS[layer]
    return {
        column.key: column.said(context.lang)
        for column in schema.columns
        if column.key in (*_COLUMNS.get(layer, ()), *_CONTACT)
        and not (column.personal and context.audience == "public")
    }


def _last_weather(run: Run) -> dict[str, object] | None:
    """The extremes of the last day of the fire-weather ledger that has them (最近一日气象)."""
    ledger = run.ledgers.get("fire_weather")
    if ledger is None:
        return None
    needed = ["date", "temperature_max", "humidity_min", "wind_force"]
    days = ledger.dropna(subset=needed).sort_values("date", kind="stable")
    if days.empty:
        return None
    last = days.iloc[-1]
    return {
        "day": str(last["date"])[:10],
        "temperature": float(last["temperature_max"]),
        "humidity": float(last["humidity_min"]),
        "force": int(last["wind_force"]),
    }


# -- the roads -----------------------------------------------------------------------------------


def fire_network(context: MapContext) -> PageNetwork | None:
    """The roads and what comes by them, no finer than the audience may know; ``None`` without roads.

    On a public map nodes, bends and resources lie where public lines and points do, and resources are tied
    to the roads anew. Lengths and times of the roads stay what they are.
    """
    context.stages.enter("map_network")
    run = context.run
    if context.ledger("roads") is None or (network := network_of(run)) is None:
        return None
    layers = [layer for layer in BY_ROAD if context.ledger(layer) is not None]
    found = page_network(run, () if context.audience == "public" else layers)
    if found is None or context.audience != "public":
        return found
    network = _public(network)
    resources = {layer: _public_resources(context, network, layer) for layer in layers}
    return network_for_page(network, resources, float(found["pace"]))  # type: ignore[arg-type]


def _packed(network: PageNetwork | None) -> PageNetwork | None:
    """The network with its courses as lines of the page, and without names, which the page's layers hold."""
    if network is None:
        return None
    courses: list[list[int]] = network["courses"]  # type: ignore[assignment]
    resources: dict[str, list[list[object]] | None] = network["resources"]  # type: ignore[assignment]
    return network | {
        "courses": [
            encode_line(tuple(map(tuple, np.cumsum(np.reshape(course, (-1, 2)), axis=0) / E5)))
            for course in courses
        ],
        "resources": {
            layer: found and [[row[0], "", *row[2:]] for row in found] for layer, found in resources.items()
        },
    }


def _public(network: RoadNetwork) -> RoadNetwork:
    step = round(PUBLIC_STEP_DEG * E5)

    def rounded(e5: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        return (np.rint(e5 / step) * step).astype(np.int32)

    return replace(
        network,
        lon_e5=rounded(network.lon_e5),
        lat_e5=rounded(network.lat_e5),
        courses=tuple(_without_repeats(rounded(course)) for course in network.courses),
    )


def _without_repeats(course: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """A course without vertices that rounding laid on the one before; its two ends stay."""
    moves = (np.diff(course, axis=0) != 0).any(axis=1)
    inner = course[1:-1][moves[:-1] & (course[1:-1] != course[-1]).any(axis=1)]
    return np.vstack([course[:1], inner, course[-1:]])


def _public_resources(context: MapContext, network: RoadNetwork, layer: str) -> tuple[Resource, ...]:
    ledger = context.ledger(layer)
    if ledger is None:
        return ()
    places = shapely.points([context.point(geometry) for geometry in ledger.geometry])
    return attach(network, ledger.set_geometry(places), layer, ground_of(context.run).terrain)


def _road_classes(context: MapContext) -> list[int]:
    """The class (公路等级) of each line of the base map's roads, as in the network; -1 unknown."""
    roads = context.ledger("roads")
    if roads is None:
        return []
    index = {name: i for i, name in enumerate(ROAD_CLASSES)}
    return [
        index.get(road_class, -1)
        for geometry, road_class in zip(roads.geometry, roads["road_class"], strict=True)
        for _ in context.lines(geometry)
    ]


# -- the ground ----------------------------------------------------------------------------------


def fire_ground(run: Run) -> FireGround | None:
    """The page's ground of a run; ``None`` without a DEM, or without parcels and land cover.

    A cell has the mean height and, of its parts, the fuel that most of them hold, of two the faster. Means of
    K_s would open firebreaks of one cell, see docs/fire_report.md.
    """
    ground, params = ground_of(run), run.model.params_of(ForestFire.key)
    if not isinstance(params, ForestFireParams):
        raise TypeError(type(params))
    terrain, fuel = ground.terrain, spread_fuel(params, ground)
    if terrain is None or fuel is None:
        return None
    times = math.ceil(CELL_M / terrain.grid.cell_m)
    while terrain.grid.size / times**2 > _MOST_CELLS:
        times += 1
    grid = _coarser(terrain.grid, times)
    height = _mean(terrain.elevation, times)
    parts = np.where(np.isnan(fuel), np.float32(np.inf), fuel)
    burns = _majority(np.where(np.isnan(terrain.elevation), np.float32(np.nan), parts), times)
    near = project(shapely.union_all(run.ledgers["county"].geometry.to_numpy()), grid.crs).buffer(_AROUND_M)
    known = ~np.isnan(height) & grid.mask(near)
    figures = np.unique(burns[known & ~np.isnan(burns)])
    position = 2 + np.searchsorted(figures, np.nan_to_num(burns))
    fuel_image = pack(np.where(known, np.where(np.isnan(burns), 1, position), 0).astype(np.uint8))
    for step in _STEPS_M:
        whole = np.rint(np.where(known, height, 0) / step).astype(np.int32)
        height_image = pack(*_differences(whole, known))
        if len(fuel_image) + len(height_image) <= _MOST_BYTES:
            break
    kept = np.where(known, whole * np.float32(step), np.float32(np.nan)).astype(np.float32)
    burns = np.where(known, burns, np.float32(np.nan)).astype(np.float32)
    return FireGround(
        Terrain(grid, kept),
        burns,
        step,
        {"height": height_image, "fuel": fuel_image},
        tuple(float(f"{figure:.6g}") for figure in figures),
    )


def _coarser(grid: Grid, times: int) -> Grid:
    return Grid(
        grid.crs,
        grid.west,
        grid.north,
        grid.cell_m * times,
        -(-grid.n_rows // times),
        -(-grid.n_cols // times),
    )


def _blocks(values: FloatArray, times: int) -> FloatArray:
    """(rows, cols, times²): the parts of each coarse cell; what lies beyond the edge is NaN."""
    n_rows, n_cols = -(-values.shape[0] // times), -(-values.shape[1] // times)
    whole = np.full((n_rows * times, n_cols * times), np.nan, np.float32)
    whole[: values.shape[0], : values.shape[1]] = values
    return whole.reshape(n_rows, times, n_cols, times).swapaxes(1, 2).reshape(n_rows, n_cols, times * times)


def _mean(values: FloatArray, times: int) -> FloatArray:
    parts = _blocks(values, times)
    known = (~np.isnan(parts)).sum(axis=-1)
    total = np.nansum(parts, axis=-1, dtype=np.float64)
    return np.where(known > 0, total / np.maximum(known, 1), np.nan).astype(np.float32)


def _majority(fuel: FloatArray, times: int) -> FloatArray:
    """The commonest K_s of a cell's parts, of two the higher; unknown (∞, then NaN) counts as it burns."""
    parts = _blocks(fuel, times)
    most = np.zeros(parts.shape[:2], np.int16)
    best = np.full(parts.shape[:2], np.nan, np.float32)
    for kind in sorted(
        np.unique(parts[~np.isnan(parts)]), key=lambda k: _UNKNOWN_BURNS_AS if np.isinf(k) else float(k)
    ):
        count = (parts == kind).sum(axis=-1).astype(np.int16)
        wins = (count > 0) & (count >= most)
        most[wins] = count[wins]
        best[wins] = np.nan if np.isinf(kind) else kind
    return best


def _differences(whole: npt.NDArray[np.int32], known: npt.NDArray[np.bool_]) -> tuple[U8, U8]:
    """Low and high byte of each height's difference from a plane through west, north and north-west.

    Differences are folded (0, -1, 1, -2, ... become 0, 1, 2, 3, ...). An unknown cell counts as its western
    neighbour, in the first column as its northern one, and has the difference 0.
    """
    n_rows, n_cols = whole.shape
    filled = whole.copy()
    rows = np.maximum.accumulate(np.where(known[:, 0], np.arange(n_rows), -1))
    filled[:, 0] = np.where(rows >= 0, whole[rows, 0], 0)
    cols = np.maximum.accumulate(np.where(known, np.arange(n_cols), 0), axis=1)
    filled = np.take_along_axis(filled, cols, axis=1)
    guess = np.zeros_like(filled)
    guess[0, 1:], guess[1:, 0] = filled[0, :-1], filled[:-1, 0]
    guess[1:, 1:] = filled[1:, :-1] + filled[:-1, 1:] - filled[:-1, :-1]
    difference = np.where(known, filled - guess, 0)
    folded = (difference << 1) ^ (difference >> 31)
    return (folded & 255).astype(np.uint8), (folded >> 8).astype(np.uint8)
