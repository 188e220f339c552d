"""The shapes of the map symbols, one source for map, layer list, legend and figures (地图符号).

Each path is SVG path data in a box of 18 units with its origin in the middle, y downwards; the
shape fills about 12 units, so that it sits well in a white disc of 16 to 20 px.
"""

from __future__ import annotations

from typing import Literal, get_args

Symbol = Literal[
    "triangle", "square", "drop", "plus", "diamond", "circle", "flame", "hexagon", "star", "house",
    "bar", "pentagon", "trapezoid", "cross", "ring", "wave", "tower", "pick", "flask", "dam", "tent",
    "gate", "box", "down", "dot", "mound",
]

SYMBOL_NAMES: tuple[str, ...] = get_args(Symbol)

#: SVG path data by symbol name.
SYMBOL_PATHS: dict[Symbol, str] = {
    "triangle": "M0-6.2L6 4.8H-6Z",
    "square": "M-4.6-4.6H4.6V4.6H-4.6Z",
    "drop": "M0-6.8C3 -3 4.8-.6 4.8 1.9A4.8 4.8 0 0 1-4.8 1.9C-4.8-.6-3-3 0-6.8Z",
    "plus": "M-1.8-5.6H1.8V-1.8H5.6V1.8H1.8V5.6H-1.8V1.8H-5.6V-1.8H-1.8Z",
    "diamond": "M0-6.2L5.6 0L0 6.2L-5.6 0Z",
    "circle": "M0-4.9A4.9 4.9 0 1 1 0 4.9A4.9 4.9 0 1 1 0-4.9Z",
    "flame": "M.6-7C1.2-4.2 5-2.6 5 1.8A5 5 0 0 1-5 1.8C-5-.6-3.8-2-2.6-3.2C-2.4-1.8-1.8-1.2-1-.8"
             "C-1.2-3-.8-5.4.6-7Z",
    "hexagon": "M-2.9-5.2H2.9L5.9 0L2.9 5.2H-2.9L-5.9 0Z",
    "star": "M0-6.6L1.8-2.2L6.3-2L2.8 .9L4 5.4L0 2.9L-4 5.4L-2.8 .9L-6.3-2L-1.8-2.2Z",
    "house": "M0-6L6-.6H4.4V5H-4.4V-.6H-6Z",
    "bar": "M-6-2.2H6V2.2H-6Z",
    "pentagon": "M0-5.8L5.8-1.5L3.6 5H-3.6L-5.8-1.5Z",
    "trapezoid": "M-3-4.2H3L6 4.2H-6Z",
    "cross": "M-5.2-3L-3-5.2L0-2.2L3-5.2L5.2-3L2.2 0L5.2 3L3 5.2L0 2.2L-3 5.2L-5.2 3L-2.2 0Z",
    "ring": "M0-5.6A5.6 5.6 0 1 1 0 5.6A5.6 5.6 0 1 1 0-5.6ZM0-2.5A2.5 2.5 0 1 0 0 2.5A2.5 2.5 0 1 0 0-2.5Z",
    "wave": "M-6.2-3.8C-4-6-2-6 0-3.8C2-1.6 4-1.6 6.2-3.8V-.6C4 1.6 2 1.6 0-.6C-2-2.8-4-2.8-6.2-.6Z"
            "M-6.2 1.6C-4-.6-2-.6 0 1.6C2 3.8 4 3.8 6.2 1.6V4.8C4 7 2 7 0 4.8C-2 2.6-4 2.6-6.2 4.8Z",
    "tower": "M-3.6-6H3.6V-1.6H1.6L3.6 6H-3.6L-1.6-1.6H-3.6Z",
    "pick": "M-5.8 4.3L1.6-3.1L.3-4.4L3.1-5.9L5.9-3.1L4.4-.3L3.1-1.6L-4.3 5.8Z"
            "M5.8 4.3L1.5 0L0 1.5L4.3 5.8ZM-1.5 0L-3.1-1.6L-4.4-.3L-5.9-3.1L-3.1-5.9L-.3-4.4L-1.6-3.1L0-1.5Z",
    "flask": "M-2-6H2V-2.2L5.6 5.4H-5.6L-2-2.2Z",
    "dam": "M-6-3.6H6V-1H4.6L3.2 4.6H-3.2L-4.6-1H-6Z",
    "tent": "M0-5.8L6.2 5H1.6L0 1.6L-1.6 5H-6.2Z",
    "gate": "M-6-4.6H-3.6V-2H3.6V-4.6H6V5H3.6V1H-3.6V5H-6Z",
    "box": "M-5.6-5H5.6V-2.2H-5.6ZM-4.8-1H4.8V5H-4.8Z",
    "down": "M-6-4.8H6L0 6.2Z",
    "dot": "M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z",
    "mound": "M-6 3.8C-5.6-2.2-3-5 0-5C3-5 5.6-2.2 6 3.8Z",
}
