"""JTG D81-2017 公路交通安全设施设计规范: when an embankment needs a guardrail.

The warrant is a curve of embankment height against side slope: the steeper the slope, the lower the
height from which a guardrail is due. Points from memory, to be confirmed; the model file may bring others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: (side slope x of 1:x, height in metres from which a guardrail is due)
WARRANT_CURVE: tuple[tuple[float, float], ...] = ((1.0, 3.0), (1.5, 4.0), (2.0, 6.0), (3.0, 10.0))
#: No guardrail is due on slopes from this one on.
FLAT_FROM = 4.0
#: The notice's task 16: a rural road's embankment above this needs a guardrail on dangerous sections.
RURAL_LIMIT_M = 30.0


def warrant_height_m(side_slope: float, curve: Sequence[tuple[float, float]] = WARRANT_CURVE) -> float:
    """Height in metres from which a guardrail is due on a slope of 1:x; infinite on flat ones."""
    if side_slope >= FLAT_FROM:
        return float("inf")
    slopes, heights = zip(*curve, strict=True)
    return float(np.interp(side_slope, slopes, heights))


def guardrail_due(
    height_m: float, side_slope: float, curve: Sequence[tuple[float, float]] = WARRANT_CURVE
) -> bool:
    """Whether the embankment is at or above its warrant height."""
    return height_m >= warrant_height_m(side_slope, curve)
