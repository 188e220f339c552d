"""Learned susceptibility to slides (地质灾害易发性): where ground is like that of the known hazard points.

A field that ``liulin-geo learn`` has put into the data folder, with its model card. Where the card's model
may not be applied (outside its area of applicability) the field is no data. Without the raster the layer is
unknown; it has no weight in the shipped model, so that only a county that has learned one and weighs it is
coloured by it.
"""

from __future__ import annotations

from typing import ClassVar

from liulin_geo.hazards.base import Field, FieldMethod, Ground, Params
from liulin_geo.hazards.factors import Curve, on_curve

#: the raster in the data folder's ``terrain``, and the card beside it
RASTER = "susceptibility_geohazard"


class SusceptibilityParams(Params):
    """Scales for the learned susceptibility."""

    #: points by the calibrated probability of the card's sample
    probability: Curve


class SlideSusceptibility(FieldMethod[SusceptibilityParams]):
    """Rates ground by the learned susceptibility."""

    key: ClassVar[str] = "slide_susceptibility"
    Params = SusceptibilityParams
    reads: ClassVar[tuple[str, ...]] = ()
    rasters: ClassVar[tuple[str, ...]] = (RASTER,)

    def field(self, params: SusceptibilityParams, ground: Ground) -> Field | None:
        learned = ground.rasters.get(RASTER)
        if learned is None:
            return None
        return Field(on_curve(learned, params.probability), 1.0)


METHOD = SlideSusceptibility()
