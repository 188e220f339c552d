"""How each ledger is drawn: one line a layer (符号表)."""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.page.model import LineStyle, PolygonStyle
from liulin_geo.page.symbols import Symbol


@dataclass(frozen=True, slots=True)
class PointStyle:
    """Shape and colour of a marker, and whether markers gather when they are close."""

    symbol: Symbol
    colour: str
    clustered: bool = False


POINTS: dict[str, PointStyle] = {
    "coal_mines": PointStyle("pick", "#2E3238"),
    "noncoal_mines": PointStyle("hexagon", "#7A5C3E"),
    "tailings_ponds": PointStyle("trapezoid", "#8A6D1F"),
    "chemical_sites": PointStyle("flask", "#6B3FA0"),
    "reservoirs": PointStyle("dam", "#1F5F8B"),
    "check_dams": PointStyle("bar", "#3E7F93", clustered=True),
    "geohazard_points": PointStyle("mound", "#9A4A1C", clustered=True),
    "fire_brigades": PointStyle("triangle", "#B3261E"),
    "watchtowers": PointStyle("tower", "#3B3F46"),
    "water_tanks": PointStyle("drop", "#1F6F9A"),
    "helipads": PointStyle("plus", "#4C6B2F"),
    "checkpoints": PointStyle("gate", "#5B4A8A"),
    "stores": PointStyle("box", "#7A4B00"),
    "rescue_teams": PointStyle("star", "#9C2A5B"),
    "shelters": PointStyle("tent", "#2E7D5B"),
    "settlements": PointStyle("house", "#5E6773", clustered=True),
    "facilities": PointStyle("pentagon", "#2F6FB0", clustered=True),
    "graves": PointStyle("dot", "#4A4A4A", clustered=True),
    "open_fire_points": PointStyle("circle", "#C2571A", clustered=True),
    "fire_history": PointStyle("flame", "#B5471B", clustered=True),
    "accidents": PointStyle("cross", "#7A1F1F", clustered=True),
}

#: Markers that a view draws beside its ledgers', in shapes and colours that no ledger has.
MARKS: dict[str, PointStyle] = {
    "unmonitored": PointStyle("down", "#7A0F8C"),
    "obstructed": PointStyle("gate", "#7A3B00"),
    "worst_of_township": PointStyle("diamond", "#2A2352"),
}
#: Places that water or fire would reach.
REACHED_COLOUR = "#3B0F70"

LINES: dict[str, LineStyle] = {
    "embankment_roads": LineStyle("#8C4A1F", 3.0, casing="#FFFFFF", hachures=True, graded=True),
    "river_reaches": LineStyle("#4A8CAA", 3.0, casing="#FFFFFF", graded=True),
    "fault_zones": LineStyle("#8E1B1B", 2.0, dash=(8, 4)),
    "fire_roads": LineStyle("#9A5B2E", 1.8, casing="#FFFFFF", dash=(7, 3)),
    "firebreaks": LineStyle("#5F7F2E", 2.4, dash=(2, 4)),
    "roads": LineStyle("#A39687", 1.8, casing="#FFFFFF"),
    "cascade": LineStyle("#3B0F70", 2.4, casing="#FFFFFF", dash=(3, 5)),
    "gas_network": LineStyle("#B06A00", 1.6, dash=(4, 3)),
}

POLYGONS: dict[str, PolygonStyle] = {
    "grids": PolygonStyle("#5E6773", 0.8, dash=(3, 3)),
    "forest": PolygonStyle("#4C6B2F", 0.8, fill="#6E8F4E", fill_opacity=0.18),
    "geohazard_zones": PolygonStyle("#9A4A1C", 1.4, fill="#9A4A1C", fill_opacity=0.10),
    "chemical_parks": PolygonStyle("#6B3FA0", 1.4, fill="#6B3FA0", fill_opacity=0.08),
    "coal_mines": PolygonStyle("#2E3238", 1.4, fill="#2E3238", fill_opacity=0.06, dash=(5, 3)),
}
