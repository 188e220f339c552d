"""Chemical sites (危险化学品): the R value of GB 18218-2018 and a consequence distance.

``S = Σ qᵢ/Qᵢ`` and ``R = α · Σ βᵢ·qᵢ/Qᵢ`` (q present, Q threshold, tonnes; α by people exposed within
500 m; β by substance). Intensity is 1 at R ≥ 100, the limit of grade 1 (一级重大危险源). The footprint
reaches as far as the kind of site asks for, and farther where blast, fireball or toxic cloud of its stock, or
the outermost individual-risk contour of GB 36894-2018, do. Thresholds and factors are data:
``standards/substances.toml``, each with its status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params, Positive, Share, Site
from liulin_geo.hazards.chemical_sites.consequence import consequence_m
from liulin_geo.hazards.chemical_sites.individual_risk import Frequencies, contour_m
from liulin_geo.hazards.factors import number, rows_of, scaled
from liulin_geo.hazards.standards.gb18218 import (
    exposure_alpha,
    grade,
    parse_substances,
    r_value,
    s_value,
)
from liulin_geo.hazards.standards.gb36894 import contour_levels, site_age


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
    #: losses of the whole stock of a substance a year, and the shares that find a spark or a person downwind
    release_per_year: Positive
    ignition_share: Share
    plume_share: Share

    @property
    def frequencies(self) -> Frequencies:
        """How often what happens."""
        return Frequencies(self.release_per_year, self.ignition_share, self.plume_share)


class ChemicalSites(FootprintMethod[ChemicalParams]):
    """Rates chemical sites by R and lays their consequence distance."""

    key: ClassVar[str] = "chemical_sites"
    Params = ChemicalParams

    def assess(self, features: gpd.GeoDataFrame, params: ChemicalParams, ground: Ground) -> Assessment:
        rows = [_rate(row, params) for row in rows_of(features)]
        rated = Assessment(
            np.array([row.intensity for row in rows], np.float32),
            np.array([row.completeness for row in rows], np.float32),
            tuple(row.basis for row in rows),
            tuple(row.facts for row in rows),
            tuple({"substances": row.intensity} for row in rows),
        )
        return scaled(rated, features, "status", params.status)

    def spread(self, site: Site, params: ChemicalParams, ground: Ground) -> Iterable[Footprint]:
        kind = str(site.attributes.get("kind"))
        stock, _ = parse_substances(site.attributes.get("substances"))
        near, far = consequence_m(stock, params.core_kpa, params.reach_kpa)
        outermost = max((metres for _, metres in site.facts.get("contours", ())), default=0.0)
        core = max(near, params.core_m.get(kind, max(params.core_m.values())))
        reach = max(far, core, outermost, params.reach_m.get(kind, max(params.reach_m.values())))
        return by_distance(site.row, site.geometry, site.intensity, core, reach, ground.grid)


@dataclass(frozen=True, slots=True)
class _Rated:
    intensity: float
    completeness: float
    basis: tuple[str, ...]
    facts: dict[str, Any]


def _rate(row: Mapping[str, object], params: ChemicalParams) -> _Rated:
    by_kind = params.unknown_by_kind.get(str(row["kind"]), max(params.unknown_by_kind.values()))
    stock, unread = parse_substances(row["substances"])
    if not stock:
        return _Rated(by_kind, 0.25, ("chemical_by_kind",), {})
    people = number(row, "exposed_people", np.nan)
    counted = params.default_exposed_people if np.isnan(people) else people
    r, s = r_value(stock, exposure_alpha(counted)), s_value(stock)
    at, points = np.array(params.r_scale, np.float64).T
    intensity = float(np.interp(np.log10(max(r, 1e-9)), np.log10(at), points))
    said = ("chemical_people",) if np.isnan(people) else ()
    facts: dict[str, Any] = {"s": round(s, 3), "r": round(r, 3)}
    if s >= 1:
        facts["grade"] = grade(r)
    built = row.get("built")
    since = date.fromisoformat(built) if isinstance(built, str) else None
    contours = [
        [level, round(contour_m(level, stock, params.frequencies), 1)]
        for level in contour_levels(site_age(since))
    ]
    facts["contours"] = [contour for contour in contours if contour[1] > 0]
    if facts["contours"]:
        facts["safety_m"] = facts["contours"][0][1]
        said = said if since is not None else (*said, "chemical_age")
    if unread:  # a substance that nobody can rate must not make the site look safer
        intensity, said = max(intensity, by_kind), (*said, "chemical_unread")
    return _Rated(intensity, (0.75 if np.isnan(people) else 1.0) * (0.5 if unread else 1.0), said, facts)


METHOD = ChemicalSites()
