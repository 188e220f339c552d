"""Chemical sites (危险化学品): the R value of GB 18218-2018 and a consequence distance.

``S = Σ qᵢ/Qᵢ`` and ``R = α · Σ βᵢ·qᵢ/Qᵢ`` (q present, Q threshold, tonnes; α by people exposed within
500 m; β by substance). Intensity is 1 at R ≥ 100, the limit of grade 1 (一级重大危险源). The footprint
reaches as far as the kind of site asks for, and farther where blast, fireball or toxic cloud of its stock
do. Thresholds and factors are data: ``standards/substances.toml``, each with its status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import geopandas as gpd
import numpy as np
from shapely.geometry.base import BaseGeometry

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Share
from liulin_geo.hazards.consequence import consequence_m
from liulin_geo.hazards.factors import scaled
from liulin_geo.hazards.standards.gb18218 import exposure_alpha, parse_substances, r_value


class ChemicalParams(Params):
    """Scales for chemical sites; distances in metres."""

    #: points of intensity along lg R: (R, intensity)
    r_scale: tuple[tuple[float, float], ...]
    #: intensity of a site by kind where its substances are not known
    unknown_by_kind: dict[str, Share]
    #: people within 500 m where the ledger does not say
    default_exposed_people: float
    status: dict[str, Share]
    #: overpressure of full and of no effect, kPa
    core_kpa: Positive
    reach_kpa: Positive
    core_m: dict[str, float]
    reach_m: dict[str, float]


class ChemicalSites(FootprintMethod[ChemicalParams]):
    """Rates chemical sites by R and lays their consequence distance."""

    key: ClassVar[str] = "chemical_sites"
    Params = ChemicalParams

    def assess(self, features: gpd.GeoDataFrame, params: ChemicalParams) -> Assessment:
        at, points = np.array(params.r_scale, np.float64).T
        worst = max(params.unknown_by_kind.values())
        intensity = np.empty(len(features), np.float32)
        completeness = np.empty(len(features), np.float32)
        for i, (kind, text, people) in enumerate(
            zip(features["kind"], features["substances"], features["exposed_people"], strict=True)
        ):
            stock, unread = parse_substances(text)
            if not stock:
                intensity[i], completeness[i] = params.unknown_by_kind.get(str(kind), worst), 0.25
                continue
            counted = params.default_exposed_people if people is None or np.isnan(people) else float(people)
            r = r_value(stock, exposure_alpha(counted))
            intensity[i] = np.interp(np.log10(max(r, 1e-9)), np.log10(at), points)
            if unread:  # a substance that nobody can rate must not make the site look safer
                intensity[i] = max(intensity[i], params.unknown_by_kind.get(str(kind), worst))
            completeness[i] = (0.75 if people is None or np.isnan(people) else 1.0) * (0.5 if unread else 1.0)
        return scaled(Assessment(intensity, completeness), features, "status", params.status)

    def spread(
        self,
        row: int,
        feature: Mapping[str, object],
        geometry: BaseGeometry,
        intensity: float,
        params: ChemicalParams,
        ground: Ground,
    ) -> Iterable[Footprint]:
        kind = str(feature.get("kind"))
        stock, _ = parse_substances(feature.get("substances"))
        near, far = consequence_m(stock, params.core_kpa, params.reach_kpa)
        core = max(near, params.core_m.get(kind, max(params.core_m.values())))
        reach = max(far, core, params.reach_m.get(kind, max(params.reach_m.values())))
        return by_distance(row, geometry, intensity, core, reach, ground.grid)
