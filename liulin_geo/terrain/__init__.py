"""Terrain (地形): elevation on its own grid, slope, aspect, hillshade, flow paths and HAND."""

from liulin_geo.terrain.dem import Drainage, Terrain, load_terrain
from liulin_geo.terrain.flow import Flow

__all__ = ["Drainage", "Flow", "Terrain", "load_terrain"]
