"""How each ledger is drawn: what its declaration says, and what views draw beside it (符号表)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from liulin_geo.layers import DECLARED
from liulin_geo.layers.schema import GeometryKind
from liulin_geo.page.model import LineStyle, PolygonStyle
from liulin_geo.page.symbols import Symbol

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class PointStyle:
    """Shape and colour of a marker, and whether markers gather when they are close."""

    symbol: Symbol
    colour: str
    clustered: bool = False


#: Markers that a view draws beside its ledgers', in shapes and colours that no ledger has.
MARKS: dict[str, PointStyle] = {
    "unmonitored": PointStyle("down", "#7A0F8C"),
    "obstructed": PointStyle("gate", "#7A3B00"),
    "worst_of_township": PointStyle("diamond", "#2A2352"),
}
#: Places that water or fire would reach.
REACHED_COLOUR = "#3B0F70"
#: The way of a flood from dam to dam.
CASCADE = LineStyle("#3B0F70", 2.4, casing="#FFFFFF", dash=(3, 5))


def _styles(kind: GeometryKind, style: type[S]) -> dict[str, S]:
    found: dict[str, S] = {}
    for key, said in DECLARED.items():
        if kind in said.style:
            table = {k: tuple(v) if isinstance(v, list) else v for k, v in said.style[kind].items()}
            found[key] = style(**table)
    return found


#: How each ledger's markers, lines and areas are drawn, as its declaration says.
POINTS = _styles("point", PointStyle)
LINES = _styles("line", LineStyle)
POLYGONS = _styles("polygon", PolygonStyle)
