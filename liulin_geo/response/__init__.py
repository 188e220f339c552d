"""Response (应急力量可达性): roads as a network, what is nearest to a place, how soon each cell is reached.

The functions here work on frames and arrays; those of :mod:`liulin_geo.response.of_run` ask a finished run.
"""

from liulin_geo.response.build import road_network
from liulin_geo.response.coverage import Coverage, UncoveredForest, coverage, uncovered_forest
from liulin_geo.response.ground import county_pace
from liulin_geo.response.network import RoadNetwork
from liulin_geo.response.page import network_for_page
from liulin_geo.response.resources import RESOURCES, Resource, attach
from liulin_geo.response.travel import Reached, nearest

__all__ = [
    "RESOURCES",
    "Coverage",
    "Reached",
    "Resource",
    "RoadNetwork",
    "UncoveredForest",
    "attach",
    "county_pace",
    "coverage",
    "nearest",
    "network_for_page",
    "road_network",
    "uncovered_forest",
]
