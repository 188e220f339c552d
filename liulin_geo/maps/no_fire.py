"""The drawing of no-fire zones (禁火区划定): what the page counts inside a zone that its reader draws.

Everything that is counted lies in the page's own layers; nothing is embedded for this tool but their names.
"""

from __future__ import annotations

from liulin_geo.layers import LAYERS
from liulin_geo.maps.context import MapContext
from liulin_geo.page.model import Tool

#: What a notice of a no-fire zone must know to lie in it: who lives there, and what may set it alight.
_COUNTED = ("settlements", "graves", "open_fire_points")
_FOREST = "forest"


def no_fire_tool(context: MapContext) -> Tool:
    """The tool's data: layers whose features are counted, the label of their people, the forest's layer."""
    people = next(column for column in LAYERS["settlements"].columns if column.key == "population")
    return Tool(
        "no_fire",
        __package__,
        "no_fire.js",
        {"layers": list(_COUNTED), "people": people.said(context.lang), "forest": _FOREST},
    )
