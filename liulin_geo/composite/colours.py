"""The four risk colours (四色等级) and how numbers become colours."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from liulin_geo.grid import FloatArray
from liulin_geo.messages import Language, t

ColourArray = npt.NDArray[np.uint8]


class Colour(IntEnum):
    """四色: 红 重大, 橙 较大, 黄 一般, 蓝 低; and no data, which is never low risk."""

    NO_DATA = 0
    BLUE = 1
    YELLOW = 2
    ORANGE = 3
    RED = 4

    def short(self, lang: Language | None = None) -> str:
        """红, 橙, 黄, 蓝 or 无."""
        return t(f"colour.c{int(self)}", lang=lang)

    def words(self, lang: Language | None = None) -> str:
        """重大风险, 较大风险, 一般风险, 低风险."""
        return t(f"risk.c{int(self)}", lang=lang)


#: From the worst to the best, then no data: the order of legends and tables.
WORST_FIRST: tuple[Colour, ...] = (Colour.RED, Colour.ORANGE, Colour.YELLOW, Colour.BLUE, Colour.NO_DATA)


def classify(values: FloatArray, breaks: tuple[float, float, float]) -> ColourArray:
    """Colours 1 to 4 by frozen lower limits of 黄, 橙, 红; 0 where the value is NaN.

    A value on a limit belongs to the worse class. Limits are compared in float32, as surfaces are stored.
    """
    colours = np.full(values.shape, Colour.BLUE, np.uint8)
    for limit in breaks:
        colours += (values >= np.float32(limit)).astype(np.uint8)
    colours[np.isnan(values)] = Colour.NO_DATA
    return colours
