"""The registry of hazard methods: one line a layer, in the order of the surfaces' bands."""

from __future__ import annotations

from typing import Any

from liulin_geo.hazards.base import FieldMethod, FootprintMethod
from liulin_geo.hazards.check_dams import CheckDams
from liulin_geo.hazards.chemical_sites import ChemicalSites
from liulin_geo.hazards.coal_mines import CoalMines
from liulin_geo.hazards.embankment_roads import EmbankmentRoads
from liulin_geo.hazards.fault_zones import FaultZones
from liulin_geo.hazards.forest_fire import ForestFire
from liulin_geo.hazards.geohazard_points import GeohazardPoints
from liulin_geo.hazards.noncoal_mines import NoncoalMines
from liulin_geo.hazards.reservoirs import Reservoirs
from liulin_geo.hazards.river_reaches import RiverReaches
from liulin_geo.hazards.susceptibility import SlideSusceptibility
from liulin_geo.hazards.tailings_ponds import TailingsPonds

Method = FootprintMethod[Any] | FieldMethod[Any]

METHODS: tuple[Method, ...] = (
    CoalMines(),
    NoncoalMines(),
    TailingsPonds(),
    ChemicalSites(),
    EmbankmentRoads(),
    RiverReaches(),
    Reservoirs(),
    CheckDams(),
    FaultZones(),
    GeohazardPoints(),
    ForestFire(),
    SlideSusceptibility(),
)

#: Every hazard method, by the key of its layer.
BY_KEY: dict[str, Method] = {method.key: method for method in METHODS}
