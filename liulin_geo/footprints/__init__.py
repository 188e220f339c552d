"""Footprints: what one feature endangers, and how footprints merge into a surface."""

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.footprints.merge import NOBODY, Surface, merge
from liulin_geo.footprints.of_layer import Footprints

__all__ = ["NOBODY", "Footprint", "Footprints", "Surface", "merge"]
