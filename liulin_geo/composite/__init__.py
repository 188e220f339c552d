"""The composite: how hazard surfaces become a score and one of four colours."""

from liulin_geo.composite.colours import WORST_FIRST, Colour, classify
from liulin_geo.composite.combine import Combiner, Composite, Layers, contributions

__all__ = ["WORST_FIRST", "Colour", "Combiner", "Composite", "Layers", "classify", "contributions"]
