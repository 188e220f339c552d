"""Check dams (淤地坝): condition, free storage, people below, and a breach wave that may cascade.

Only the storage that is not yet silted up holds water; a dam that is silted up to the brim still
sends its height down the gully, so a tenth of the capacity is the least that counts. A dam that fails
onto a lower one on the same gully takes it along (级联溃决) where the water is more than that one holds; a
dam in poor condition (病险), or whose condition or silting nobody states, holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, ClassVar

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import Footprint
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Share, Site
from liulin_geo.hazards.dams import Dam, DamBreachParams, Stage, failure_stages, lay_breach, toe_path
from liulin_geo.hazards.factors import fallbacks, number, rate_factors, rows_of, with_basis

_FALLBACKS = {"capacity": "dam_capacity", "dam_height": "dam_height", "silted": "dam_silted"}
_LEAST_WATER_SHARE = 0.1
_SOUND = "正常"


class CheckDamParams(DamBreachParams):
    """Scales for check dams."""

    #: share of a sound dam's storage that is free when a wave from above comes in (级联)
    free_share: Share


class CheckDams(FootprintMethod[CheckDamParams]):
    """Rates check dams and lays their breach wave."""

    key: ClassVar[str] = "check_dams"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = CheckDamParams

    def assess(self, features: gpd.GeoDataFrame, params: CheckDamParams, ground: Ground) -> Assessment:
        rated = with_basis(rate_factors(features, params.factors), fallbacks(features, _FALLBACKS))
        rows = rows_of(features)
        dams = [
            _dam(row, params, toe_path(geometry, params.max_runout_m, ground.terrain))
            for row, geometry in zip(rows, features.geometry, strict=True)
        ]
        facts = []
        for dam, below in zip(dams, _dams_below(dams), strict=True):
            stages, stopped_m = failure_stages(dam, below, params.vk)
            facts.append(_facts(stages, stopped_m))
        return replace(rated, facts=tuple(facts))

    def spread(self, site: Site, params: CheckDamParams, ground: Ground) -> Iterable[Footprint]:
        stages = tuple(Stage(**stage) for stage in site.facts["stages"])
        return lay_breach(site, stages, site.facts.get("stopped_m", np.inf), params, ground)


def _dam(row: Mapping[str, object], params: CheckDamParams, path: Any) -> Dam:
    capacity = number(row, "capacity", params.default_capacity_m3)
    silted = number(row, "silted", np.nan)
    free = max(capacity - (0.0 if np.isnan(silted) else silted), _LEAST_WATER_SHARE * capacity)
    sound = row.get("safety") == _SOUND and not np.isnan(silted)
    return Dam(
        str(row["id"]),
        free,
        number(row, "dam_height", params.default_height_m),
        params.free_share * free if sound else 0.0,
        path,
    )


def _dams_below(dams: list[Dam]) -> list[list[tuple[float, Dam]]]:
    """The dams on each dam's path, the nearest first, with their distance along it."""
    at: dict[tuple[float, float], list[Dam]] = {}
    for dam in dams:
        if dam.path is not None:
            at.setdefault((dam.path[0][0], dam.path[1][0]), []).append(dam)
    found = []
    for dam in dams:
        below: list[tuple[float, Dam]] = []
        if dam.path is not None:
            x, y, _, along = dam.path
            for k in range(1, len(x)):
                below.extend((float(along[k]), other) for other in at.get((x[k], y[k]), ()))
        found.append(below)
    return found


def _facts(stages: tuple[Stage, ...], stopped_m: float) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "peak_m3s": round(stages[0].peak_m3s, 1),
        "stages": [asdict(stage) for stage in stages],
    }
    if len(stages) > 1:
        facts["cascade"] = "、".join(stage.dam for stage in stages[1:])
    if np.isfinite(stopped_m):
        facts["stopped_m"] = stopped_m
    return facts


METHOD = CheckDams()
