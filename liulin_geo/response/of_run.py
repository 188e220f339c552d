"""The response of a run (批次的应急力量): its network, the nearest to a place, how soon cells are reached."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from rasterio.features import rasterize

from liulin_geo.county import in_metres
from liulin_geo.errors import OutsideCounty, RunError
from liulin_geo.grid import BoolArray, projector
from liulin_geo.hazards.base import Ground
from liulin_geo.messages import place
from liulin_geo.response.build import road_network
from liulin_geo.response.coverage import Coverage, UncoveredForest, on_cells
from liulin_geo.response.coverage import coverage as coverage_of
from liulin_geo.response.coverage import uncovered_forest as uncovered_forest_of
from liulin_geo.response.ground import county_pace
from liulin_geo.response.network import RoadNetwork
from liulin_geo.response.page import PageNetwork, network_for_page
from liulin_geo.response.resources import RESOURCES, Resource, attach
from liulin_geo.response.travel import Reached
from liulin_geo.response.travel import nearest as nearest_of
from liulin_geo.store.ground import ground_of
from liulin_geo.store.run import Run

#: Kinds of coverage that are made of several ledgers, those that the run has.
TOGETHER = {"water": ("water_tanks", "reservoirs")}

#: ESA WorldCover classes.
_TREES, _WATER = 10, 80


def network_of(run: Run, closed: Collection[str] = ()) -> RoadNetwork | None:
    """The run's road network, without the roads whose ids are ``closed``.

    ``None`` for a run without the ledger 道路. Fire roads alone lead nowhere and make no network.
    """
    return _of(run, closed).network


def nearest(
    run: Run,
    lon: float,
    lat: float,
    k: int = 3,
    layers: Sequence[str] = RESOURCES,
    closed: Collection[str] = (),
) -> dict[str, tuple[Reached, ...] | None]:
    """For a place (degrees) the ``k`` resources of each layer that reach it soonest, with the way; by layer.

    ``None`` stands for a layer that the run has no ledger of, an empty tuple for one of which nothing gets
    there. Roads whose ids are in ``closed`` are not driven. Raises :class:`OutsideCounty` for a place off
    the run's grid, :class:`RunError` for a run without roads or a layer that is none of resources.
    """
    state = _of(run, closed)
    if state.network is None:
        raise RunError("response.no_roads", path=run.folder)
    x, y = projector(run.grid.crs).transform(lon, lat)
    row, col = run.grid.cell_of(x, y) if np.isfinite([x, y]).all() else (-1, -1)
    if not (0 <= row < run.grid.n_rows and 0 <= col < run.grid.n_cols):
        raise OutsideCounty("outside.county", lon=lon, lat=lat, county=place(run.manifest.county))
    resources = {layer: state.attached(layer) for layer in layers}
    return nearest_of(state.network, lon, lat, resources, state.pace_s_m, k)


def coverage(run: Run, layer: str, closed: Collection[str] = ()) -> Coverage | None:
    """Minutes from the nearest feature of a layer to each cell of the run's grid.

    ``layer`` is one of :data:`~liulin_geo.response.resources.RESOURCES`, or ``water``: tanks and reservoirs
    together. ``None``, which is never "covered", where the run has no roads, no elevation or no such
    ledger. Raises :class:`RunError` for another layer.
    """
    state = _of(run, closed)
    found = state.attached(layer)
    terrain = state.ground.terrain
    if state.network is None or terrain is None or found is None:
        return None
    return coverage_of(state.network, found, terrain, state.water).on(run.grid)


def uncovered_forest(
    run: Run, covered: Coverage, limits_min: Sequence[float] = (30.0, 60.0)
) -> UncoveredForest | None:
    """The county's forest that lies beyond each limit of a coverage on the run's grid.

    Forest is what the ledger 林地小班 or the land cover (trees) says is forest. ``None`` where neither is
    there, or where there is no forest.
    """
    forest = _of(run, ()).forest
    return None if forest is None else uncovered_forest_of(covered, forest, limits_min)


def page_network(run: Run, layers: Sequence[str] = RESOURCES) -> PageNetwork | None:
    """The run's network and resources for a page, see :func:`~liulin_geo.response.page.network_for_page`.

    ``None`` for a run without roads.
    """
    state = _of(run, ())
    if state.network is None:
        return None
    resources = {layer: state.attached(layer) for layer in layers}
    return network_for_page(state.network, resources, state.pace_s_m)


class _State:
    """What the answers of one run share, worked out when it is asked for."""

    def __init__(self, run: Run, closed: frozenset[str]) -> None:
        # the ground reads its ledgers through the run, so that it is not kept whole
        self._ledgers, self._grid, self._folder = run.ledgers, run.grid, run.folder
        ground = ground_of(run)
        self.ground = Ground(run.grid, ground.terrain, {}, ground.landcover)
        self._inside = ~np.isnan(run.band("risk", "colour").astype(np.float32))
        self._closed = closed
        self._attached: dict[str, tuple[Resource, ...] | None] = {}

    @cached_property
    def network(self) -> RoadNetwork | None:
        """The roads that are open; ``None`` without the ledger 道路."""
        if "roads" not in self._ledgers:
            return None
        crs = self._grid.crs
        roads, fire_roads = (
            in_metres(self._ledgers[key], key, crs) if key in self._ledgers else None
            for key in ("roads", "fire_roads")
        )
        return None if roads is None else road_network(roads, fire_roads, crs, self._closed)

    @cached_property
    def water(self) -> BoolArray | None:
        """The terrain's cells that are water; ``None`` without land cover."""
        return None if self.ground.landcover is None else np.asarray(self.ground.landcover == _WATER)

    @cached_property
    def pace_s_m(self) -> float:
        """The county's pace off the road."""
        if self.network is None:
            raise RunError("response.no_roads", path=self._folder)
        return county_pace(self.network, self.ground.terrain, self.water)

    @cached_property
    def forest(self) -> BoolArray | None:
        """The county's cells of the analysis grid that are forest; ``None`` where nobody knows."""
        terrain, landcover = self.ground.terrain, self.ground.landcover
        if "forest" not in self._ledgers and landcover is None:
            return None
        trees = np.zeros(self._grid.shape, np.bool_)
        if terrain is not None and landcover is not None:
            trees = on_cells(landcover == _TREES, terrain.grid, self._grid, False)
        parcels = self._ledgers.get("forest")
        if parcels is not None:
            shapes = in_metres(parcels, "forest", self._grid.crs).geometry
            shapes = shapes[~shapes.is_empty]
            if len(shapes):
                burnt = rasterize(shapes, self._grid.shape, transform=self._grid.transform(), dtype="uint8")
                trees = trees | (burnt > 0)
        return np.asarray(trees & self._inside)

    def attached(self, layer: str) -> tuple[Resource, ...] | None:
        """A layer's resources tied to the network; ``None`` where the run has no such ledger, or no roads."""
        if layer not in self._attached:
            keys = TOGETHER.get(layer, (layer,))
            if not {*keys} <= {*RESOURCES, *TOGETHER["water"]}:
                known = ", ".join([*RESOURCES, *TOGETHER])
                raise RunError("response.unknown_layer", layer=layer, known=known)
            there = [key for key in keys if key in self._ledgers]
            network = self.network
            if network is None or not there:
                self._attached[layer] = None
            else:
                frames = [(key, in_metres(self._ledgers[key], key, network.crs)) for key in there]
                self._attached[layer] = tuple(
                    resource
                    for key, frame in frames
                    for resource in attach(network, frame, key, self.ground.terrain)
                )
        return self._attached[layer]


_STATES: WeakKeyDictionary[Run, dict[frozenset[str], _State]] = WeakKeyDictionary()


def _of(run: Run, closed: Collection[str]) -> _State:
    states = _STATES.setdefault(run, {})
    key = frozenset(closed)
    if key not in states:
        if len(states) > 1:  # every set of closed roads has a network of its own: only the last is kept
            states = _STATES[run] = {k: state for k, state in states.items() if not k}
        states[key] = _State(run, key)
    return states[key]
