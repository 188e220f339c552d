"""Reservoirs (水库): condition of the dam, people below it, and a breach wave down the valley.

The breach peak is Froehlich 1995 (J. Water Resources Planning and Management 121, 90-97):
``Q_p = 0.607 · V_w^0.295 · h_w^1.24`` in m³/s, V_w in m³, h_w in m; see :mod:`liulin_geo.hazards.dams` for
its way down the valley.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import Footprint
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Site
from liulin_geo.hazards.dams import DamBreachParams, Stage, lay_breach
from liulin_geo.hazards.factors import fallbacks, number, rate_factors, rows_of, with_basis
from liulin_geo.hazards.standards.floods import breach_peak_m3s

_FALLBACKS = {"capacity": "dam_capacity", "dam_height": "dam_height"}


class Reservoirs(FootprintMethod[DamBreachParams]):
    """Rates reservoirs and lays their breach wave."""

    key: ClassVar[str] = "reservoirs"
    follows_ground: ClassVar[bool] = True
    needs_flow: ClassVar[bool] = True
    Params = DamBreachParams

    def assess(self, features: gpd.GeoDataFrame, params: DamBreachParams, ground: Ground) -> Assessment:
        rated = with_basis(rate_factors(features, params.factors), fallbacks(features, _FALLBACKS))
        return replace(
            rated,
            facts=tuple(
                {"peak_m3s": round(_breach(str(row["id"]), row, params).peak_m3s, 1)}
                for row in rows_of(features)
            ),
        )

    def spread(self, site: Site, params: DamBreachParams, ground: Ground) -> Iterable[Footprint]:
        stage = _breach(str(site.attributes["id"]), site.attributes, params)
        return lay_breach(site, (stage,), np.inf, params, ground)


def _breach(dam: str, feature: Mapping[str, object], params: DamBreachParams) -> Stage:
    height = number(feature, "dam_height", params.default_height_m)
    volume = number(feature, "capacity", params.default_capacity_m3)
    return Stage(dam, 0.0, volume, breach_peak_m3s(volume, height))


METHOD = Reservoirs()
