"""Tailings ponds (尾矿库): class, settlements right below, and the run-out of a failure down the valley.

The class comes from volume and dam height (GB 50863 / GB 39496-2020); a pond is 头顶库 where people live or
stand in an important facility within 1 km along the flow path below its toe. The run-out is that of Concha
Larrauri & Lall 2018, whose prediction interval is wide: along the flow path the footprint holds the
*probability* that a failure reaches so far (lognormal round the expected run-out), times the pond's
intensity. Rico et al. 2008 is worked out beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.footprints.kernels import erfc
from liulin_geo.footprints.valley import F64, Path, down_valley, height_at
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Positive, Share, Site
from liulin_geo.hazards.dams import RunoutParams, toe_path
from liulin_geo.hazards.factors import Factor, number, rate_factors, rows_of, scaled, with_basis
from liulin_geo.hazards.standards.tailings import (
    larrauri_released_mm3,
    larrauri_runout_km,
    larrauri_sigma,
    pond_class,
    rico_released_mm3,
    rico_runout_km,
)
from liulin_geo.terrain import Terrain

CLASS_NAMES = ("一等", "二等", "三等", "四等", "五等")
#: 头顶库: this far along the flow path below the toe of the starter dam, metres.
HEADED_M = 1000.0
#: The 90 % interval of a normal distribution.
_Z90 = 1.6449
_BELOW = ("settlements", "facilities")


class TailingsParams(RunoutParams):
    """Scales for tailings ponds."""

    factors: dict[str, Factor]
    status: dict[str, Share]
    default_height_m: Positive
    default_volume_m3: Positive
    #: flow depth at the toe as a share of the dam's height
    depth_share: Share
    #: standard errors of the regressions, of the natural logarithm of volume released and of run-out
    release_sigma: Positive
    runout_sigma: Positive


def reaching(along_m: F64, expected_m: float, sigma: float) -> F64:
    """Probability that a lognormal run-out exceeds each distance."""
    z = np.log(np.maximum(along_m, 1.0) / max(expected_m, 1.0)) / sigma
    return np.asarray(0.5 * erfc(z / np.sqrt(2.0)), np.float64)


class TailingsPonds(FootprintMethod[TailingsParams]):
    """Rates tailings ponds and lays their run-out."""

    key: ClassVar[str] = "tailings_ponds"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    reads: ClassVar[tuple[str, ...]] = _BELOW
    Params = TailingsParams

    def assess(self, features: gpd.GeoDataFrame, params: TailingsParams, ground: Ground) -> Assessment:
        sigma = larrauri_sigma(params.release_sigma, params.runout_sigma)
        classes: list[int | None] = []
        headed: list[str | None] = []
        basis: list[tuple[str, ...]] = []
        facts: list[dict[str, Any]] = []
        rows = rows_of(features)
        for row, geometry in zip(rows, features.geometry, strict=True):
            height, volume = number(row, "dam_height", np.nan), number(row, "volume", np.nan)
            known = pond_class(*(None if np.isnan(v) else v for v in (volume, height)))
            classes.append(known)
            path = toe_path(geometry, HEADED_M, ground.terrain)
            below, said = _people_below(geometry, path, params, ground)
            headed.append(None if below is None else "是" if below > 0 else "否")
            basis.append((*_BASIS[not np.isnan(volume), not np.isnan(height)], *said))
            facts.append(_facts(known, below, row, sigma, params))
        names = [None if known is None else CLASS_NAMES[known - 1] for known in classes]
        rated = rate_factors(features.assign(pond_class=names, headed=headed), params.factors)
        share = params.factors["pond_class"].weight / sum(f.weight for f in params.factors.values())
        from_one = features["volume"].isna().to_numpy() ^ features["dam_height"].isna().to_numpy()
        complete = (rated.completeness - np.where(from_one, share / 2, 0.0)).astype(np.float32)
        rated = replace(rated, completeness=complete, facts=tuple(facts))
        return scaled(with_basis(rated, basis), features, "status", params.status)

    def spread(self, site: Site, params: TailingsParams, ground: Ground) -> Iterable[Footprint]:
        height = number(site.attributes, "dam_height", params.default_height_m)
        low, expected, high = site.facts["runout_m"]
        length = min(high, params.max_runout_m)
        path = toe_path(site.geometry, length, ground.terrain)
        if path is None or ground.terrain is None:
            return by_distance(
                site.row, site.geometry, site.intensity, 0.0, length * params.disc_share, ground.grid
            )
        share = reaching(path[3], expected, float(np.log(high / low)) / (2 * _Z90))
        depth = max(height * params.depth_share, 1.0) * np.maximum(share, 0.25)
        return down_valley(
            site.row,
            path,
            share * site.intensity,
            depth,
            params.full_depth_m,
            params.spread_m,
            ground.terrain,
            ground.grid,
        )


def _facts(
    known: int | None, below: int | None, row: dict[str, object], sigma: float, params: TailingsParams
) -> dict[str, Any]:
    height = number(row, "dam_height", params.default_height_m)
    stored = number(row, "volume", params.default_volume_m3) / 1e6
    expected = 1000.0 * larrauri_runout_km(height, larrauri_released_mm3(stored), stored)
    spread = float(np.exp(_Z90 * sigma))
    facts: dict[str, Any] = {
        "runout_m": [round(expected / spread, 1), round(expected, 1), round(expected * spread, 1)],
        "rico_m": round(1000.0 * rico_runout_km(height, rico_released_mm3(stored)), 1),
    }
    if known is not None:
        facts["pond_class"] = known
    if below:
        facts["headed"] = below
    return facts


def _people_below(
    dam: BaseGeometry, path: Path | None, params: TailingsParams, ground: Ground
) -> tuple[int | None, tuple[str, ...]]:
    """How many settlements and facilities make the pond a 头顶库; ``None`` where nobody knows.

    Without a DEM all those within 1 km count, whichever way the ground falls.
    """
    places = [ground.ledgers[key].geometry.to_numpy() for key in _BELOW if key in ground.ledgers]
    near = np.concatenate([np.empty(0, object), *places])
    near = near[shapely.dwithin(near, dam, HEADED_M)]
    said: tuple[str, ...] = ()
    count = len(near)
    if path is None or ground.terrain is None:
        said = ("headed_by_circle",)
    else:
        line = shapely.LineString(np.column_stack(path[:2])) if len(path[0]) > 1 else None
        count = sum(_in_the_way(place, line, path, params, ground.terrain) for place in near)
    if count == 0 and len(places) < len(_BELOW):  # the absent ledger may hold the houses
        return None, ("headed_unknown",)
    return count, said


def _in_the_way(
    place: BaseGeometry, line: BaseGeometry | None, path: Path, params: TailingsParams, terrain: Terrain
) -> bool:
    """Whether a place lies within the flow's spread of the path, and no higher than the dam could send it."""
    if line is None or shapely.distance(place, line) > params.spread_m:
        return False
    spot = shapely.shortest_line(place, line)
    here, there = shapely.get_coordinates(spot)
    k = int(np.argmin(np.hypot(path[0] - there[0], path[1] - there[1])))
    above = height_at(here[0], here[1], terrain) - path[2][k]
    return bool(np.isnan(above) or above <= HEADED_RISE_M)


#: Houses higher than this above the flow path are out of the way of a dam of any class, metres.
HEADED_RISE_M = 30.0

_BASIS: dict[tuple[bool, bool], tuple[str, ...]] = {
    (True, True): (),
    (True, False): ("pond_by_volume",),
    (False, True): ("pond_by_height",),
    (False, False): ("pond_unknown",),
}


METHOD = TailingsPonds()
