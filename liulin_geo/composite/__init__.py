"""The composite: how hazard surfaces become a score and one of four colours."""

from liulin_geo.composite.colours import WORST_FIRST, Colour, classify
from liulin_geo.composite.combine import Composite, combine, contributions

__all__ = ["WORST_FIRST", "Colour", "Composite", "classify", "combine", "contributions"]
