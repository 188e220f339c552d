"""Gas mains (燃气管网): how likely a main fails, by material, age and pressure, and how far it burns.

Intensity is the weighted mean of three factors. Material and years in service are what the State Council's
plan for ageing pipes (国办发〔2022〕22号) goes by: all grey cast iron is to be replaced, ductile iron that is
not safe, and steel and polyethylene of 20 years and more after an assessment. Pressure is the class of
GB 50028-2006 table 6.1.6.

The footprint is the potential impact radius of ASME B31.8S, also 49 CFR 192.903 (GRI-00/0189), of a full-bore
rupture of natural gas that burns at once::

    r = 0.00315 · d · √p        r metres, d outside diameter in mm, p gauge pressure in kPa

which is 0.69 · d · √p in feet, inches and psi. Inside it the heat is above 15.8 kW/m² (5,000 Btu/(h·ft²)).
The heat of a point source falls with the square of the distance, so that ``harmless_kw_m2`` is reached at
r · √(15.8 / harmless), where the intensity is 0. A leak also creeps through the soil into cellars, whatever
the pressure: the footprint is no narrower than ``creep_m``.

Limits: natural gas only (LPG and coal gas have other factors); p is the upper limit of the main's class, so
that r is on the safe side; damage by excavation, coating, cathodic protection and soil are in no ledger.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import geopandas as gpd
import numpy as np

from liulin_geo.footprints import Footprint
from liulin_geo.footprints.distance import by_distance
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, NotNegative, Params, Positive, Site
from liulin_geo.hazards.factors import Factor, fallbacks, number, rate_factors, rows_of, with_basis

#: Metres for each mm·√kPa: 0.69 ft/(in·√psi) by 0.3048 m/ft, 25.4 mm/in and 6.894757 kPa/psi.
IMPACT_FACTOR = 0.69 * 0.3048 / 25.4 / math.sqrt(6.894757)
#: Heat at the potential impact radius, kW/m².
IMPACT_KW_M2 = 15.8


class GasParams(Params):
    """Scales for gas mains."""

    factors: dict[str, Factor]
    #: gauge pressure of each class, kPa: the class's upper limit
    class_kpa: dict[str, Positive]
    default_diameter_mm: Positive
    #: the year that ages are counted to
    reference_year: float
    #: years in service from which the plan asks for an assessment
    assess_years: Positive
    harmless_kw_m2: Positive
    creep_m: NotNegative


def impact_radius_m(diameter_mm: float, pressure_kpa: float) -> float:
    """The potential impact radius of natural gas, metres (潜在影响半径)."""
    return IMPACT_FACTOR * diameter_mm * math.sqrt(pressure_kpa)


class GasNetwork(FootprintMethod[GasParams]):
    """Rates gas mains and lays their potential impact radius."""

    key: ClassVar[str] = "gas_network"
    Params = GasParams

    def assess(self, features: gpd.GeoDataFrame, params: GasParams, ground: Ground) -> Assessment:
        laid = features["laid"].to_numpy(np.float64, na_value=np.nan)
        age = np.maximum(params.reference_year - laid, 0.0)
        rated = rate_factors(features.assign(age=age), params.factors)
        columns = {"pressure": "gas_pressure", "diameter": "gas_diameter", "laid": "gas_age"}
        facts = tuple(_facts(row, params) for row in rows_of(features))
        return with_basis(replace(rated, facts=facts), fallbacks(features, columns))

    def spread(self, site: Site, params: GasParams, ground: Ground) -> Iterable[Footprint]:
        radius = float(site.facts["impact_m"])
        harmless = radius * math.sqrt(IMPACT_KW_M2 / params.harmless_kw_m2)
        reach = max(radius, harmless, params.creep_m)
        return by_distance(site.row, site.geometry, site.intensity, radius, reach, ground.grid)


def _facts(row: Mapping[str, object], params: GasParams) -> dict[str, Any]:
    """The impact radius, and the years in service where the plan asks for an assessment."""
    diameter = number(row, "diameter", params.default_diameter_mm)
    pressure = params.class_kpa.get(str(row.get("pressure")), max(params.class_kpa.values()))
    facts: dict[str, Any] = {"impact_m": round(impact_radius_m(diameter, pressure), 1)}
    age = params.reference_year - number(row, "laid", math.nan)
    if age >= params.assess_years:
        facts["old_years"] = int(age)
    return facts


METHOD = GasNetwork()
