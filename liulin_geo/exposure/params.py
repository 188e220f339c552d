"""Scales of exposure, vulnerability and response capacity, as they stand in the model file."""

from __future__ import annotations

from typing import Literal

from liulin_geo.hazards.base import NotNegative, Params, Positive, Share
from liulin_geo.hazards.factors import Curve

Part = Literal["people", "facilities", "forest", "traffic"]


class ConsequenceParams(Params):
    """How exposure, vulnerability and capacity turn a hazard into a risk; lengths in metres.

    ``consequence = (floor + (1 − floor)·E) · V / (1 + relief·C)`` with exposure E, vulnerability V and
    response capacity C in [0, 1].
    """

    enabled: bool
    #: what counts where nothing is exposed: a hazard on empty ground is not no risk
    floor: Share
    #: weights of the parts of the exposure; a part of weight 0 is switched off
    weights: dict[Part, NotNegative]
    #: people of a settlement live within this of its point
    spread_m: Positive
    #: points by people per km²
    people: Curve
    #: reach of an important facility, points by kind, and those of a kind that is not listed
    facility_reach_m: Positive
    facilities: dict[str, Share]
    other_facility: Share
    #: points of ground with trees
    forest: Share
    #: reach of a road, and points by its class
    road_reach_m: Positive
    traffic: dict[str, Share]
    #: vulnerability away from, and at, facilities of people who can't help themselves
    vulnerability: Share
    vulnerable_kinds: tuple[str, ...]
    #: response capacity by distance to the nearest of these ledgers
    responders: tuple[str, ...]
    capacity: Curve
    relief: NotNegative
