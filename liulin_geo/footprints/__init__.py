"""Footprints: what one feature endangers, and how footprints merge into a surface."""

from liulin_geo.footprints.footprint import Footprint, Footprints
from liulin_geo.footprints.merge import NOBODY, Surface, merge

__all__ = ["NOBODY", "Footprint", "Footprints", "Surface", "merge"]
