"""Dams (坝类): breach waves down the valley, and a dam that fails onto the one below it (溃坝与级联).

Shared by reservoirs and check dams. The breach peak is Froehlich 1995, attenuated down the flow path by
Lisitvan's formula; the depth of the wave comes from the valley's own rating curve. Without a DEM the
footprint is a disc of a fraction of the longest run-out, since nobody knows which way it would go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.valley import F64, Path, down_valley, flow_path, wave_depth
from liulin_geo.hazards.base import Ground, Params, Positive, Share, Site
from liulin_geo.hazards.factors import Factor
from liulin_geo.hazards.standards.floods import attenuated_peak_m3s, breach_peak_m3s
from liulin_geo.terrain import Terrain


class RunoutParams(Params):
    """How far and how wide the ground below a dam is endangered."""

    #: longest run-out that the map shows, metres
    max_runout_m: Positive
    #: how far the flow spreads to the sides of its path, metres
    spread_m: Positive
    #: radius of the disc without a DEM, as a share of the longest run-out
    disc_share: Share
    #: depth from which the flow has its full effect, metres
    full_depth_m: Positive


class DamBreachParams(RunoutParams):
    """Scales for dams that hold water."""

    factors: dict[str, Factor]
    default_height_m: Positive
    default_capacity_m3: Positive
    #: V·K of Lisitvan's formula, m/s
    vk: Positive
    #: Manning's roughness of the valley, s/m^(1/3)
    roughness: Positive
    #: the wave ends where it is shallower than this, metres
    least_depth_m: Positive


@dataclass(frozen=True, slots=True)
class Dam:
    """A dam in a valley: its water (m³), height (m), path below it, and whether a wave would overtop it.

    ``holds_m3`` is the free storage that a wave from above must exceed to bring the dam down; 0 for a dam
    in poor condition, or one of which nobody knows.
    """

    id: str
    water_m3: float
    height_m: float
    holds_m3: float
    path: Path | None


@dataclass(frozen=True, slots=True)
class Stage:
    """One dam's failure on the way down: where along the path (m), water so far (m³) and peak (m³/s)."""

    dam: str
    along_m: float
    volume_m3: float
    peak_m3s: float


def failure_stages(
    dam: Dam, below: Iterable[tuple[float, Dam]], vk: float
) -> tuple[tuple[Stage, ...], float]:
    """The failures that a breach sets off (级联溃决), and where along the path a sound dam stops the wave.

    ``below`` are the dams on the path with their distance along it, the nearest first. A dam fails where the
    water that arrives is more than it holds; its own water joins. The distance is infinite where none stops
    the wave.
    """
    stages = [Stage(dam.id, 0.0, dam.water_m3, breach_peak_m3s(dam.water_m3, dam.height_m))]
    for along_m, next_dam in below:
        last = stages[-1]
        if last.volume_m3 <= next_dam.holds_m3:
            return tuple(stages), along_m
        volume = last.volume_m3 + next_dam.water_m3
        arriving = attenuated_peak_m3s(last.peak_m3s, last.volume_m3, along_m - last.along_m, vk)
        peak = max(breach_peak_m3s(volume, next_dam.height_m), arriving)
        stages.append(Stage(next_dam.id, along_m, volume, peak))
    return tuple(stages), np.inf


def flow_along(along_m: F64, stages: Iterable[Stage], stopped_m: float, vk: float) -> F64:
    """Peak flow in m³/s at each distance along the path, 0 beyond the dam that stops the wave."""
    flow = np.zeros(len(along_m), np.float64)
    for stage in stages:
        below = along_m >= stage.along_m
        away = along_m[below] - stage.along_m
        flow[below] = stage.volume_m3 / (stage.volume_m3 / stage.peak_m3s + away / vk)
    return np.where(along_m < stopped_m, flow, 0.0)


def toe_path(geometry: BaseGeometry, length_m: float, terrain: Terrain | None) -> Path | None:
    """The flow path from a dam's toe; ``None`` without ground to follow."""
    toe = geometry.representative_point()
    return None if terrain is None else flow_path(toe.x, toe.y, length_m, terrain)


def lay_breach(
    site: Site,
    stages: tuple[Stage, ...],
    stopped_m: float,
    params: DamBreachParams,
    ground: Ground,
) -> Iterable[Footprint]:
    """The footprint of a breach wave with the failures that it sets off, or a disc without a DEM."""
    path = toe_path(site.geometry, params.max_runout_m, ground.terrain)
    if path is None or ground.terrain is None:
        reach = params.max_runout_m * params.disc_share
        return by_distance(site.row, site.geometry, site.intensity, 0.0, reach, ground.grid)
    flow = flow_along(path[3], stages, stopped_m, params.vk)
    depth = wave_depth(path, flow, params.roughness, params.spread_m, ground.terrain)
    carries = np.logical_and.accumulate((flow > 0) & (depth >= params.least_depth_m))
    carries[0] = True  # a dam endangers its own toe, however small it is
    strength = np.where(carries, site.intensity, 0.0)
    return down_valley(
        site.row,
        path,
        strength,
        np.where(carries, depth, 0.0),
        params.full_depth_m,
        params.spread_m,
        ground.terrain,
        ground.grid,
    )
