"""Rules of drawing that the page's scripts and its static twin share: ``looks.json`` (图面规则).

The scripts take the file in when they are bundled, the figures read it here; a number stands in no second
place.
Sizes are in px of the page, zooms those of a web map.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from liulin_geo.page.model import GRADE_COLOURS, Grade

MarkKind = Literal["plain", "graded", "quiet", "dot"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Lines of a rank: their width, and the zoom from which they are drawn."""

    width: float
    zoom: float


@dataclass(frozen=True, slots=True)
class MarkLook:
    """A mark in its box of 20 units: radius and edge of its disc, the scale of its shape.

    ``sizes`` are its scales at the zooms below ``FAR``, below ``DOTS_FAR`` and above.
    """

    radius: float
    edge: float
    shape: float
    sizes: tuple[float, float, float]

    def size(self, zoom: float) -> float:
        """Its scale at a zoom."""
        return self.sizes[0 if zoom < FAR else 1 if zoom < DOTS_FAR else 2]


@dataclass(frozen=True, slots=True)
class HatchLook:
    """A hatch: lines at ``angles`` (degrees, 0 level, 45 rising to the right), or dots where there are none.

    ``step`` is from line to line, ``width`` that of a line or dot; ``veil`` is how much white lies under it.
    """

    angles: tuple[float, ...]
    step: float
    width: float
    ink: str
    alpha: float
    veil: float = 0.0


@dataclass(frozen=True, slots=True)
class NameKind:
    """A kind of names: the size of the letters, and the zoom from which they are written."""

    kind: str
    size: float
    zoom: float


_LOOKS: dict[str, Any] = json.loads(files(__package__).joinpath("looks.json").read_text("utf-8"))
_LINES, _MARKS, _NAMES, _HATCHES = (_LOOKS[part] for part in ("lines", "marks", "names", "hatches"))


def _hatch(look: dict[str, Any]) -> HatchLook:
    common = {"ink": _HATCHES["ink"], "alpha": _HATCHES["alpha"]}
    return HatchLook(**(common | look | {"angles": tuple(look["angles"])}))


#: how much wider a line is drawn by its grade, 0 to 4
WIDER: tuple[float, ...] = tuple(_LINES["wider"])
#: how much wider than a road its white casing is
CASING: float = _LINES["casing"]
ROADS: dict[int, Ranked] = {int(rank): Ranked(*each) for rank, each in _LINES["roads"].items()}
RIVERS: dict[int, Ranked] = {int(rank): Ranked(*each) for rank, each in _LINES["rivers"].items()}

#: below these zooms a county has little room: marks, and small dots, are drawn smaller
FAR: float = _MARKS["far"]
DOTS_FAR: float = _MARKS["dots_far"]
#: the box of a mark, and of one with a grade
BOX: float = _MARKS["box"]
GRADED_BOX: float = _MARKS["graded_box"]
MARKS: dict[MarkKind, MarkLook] = {
    kind: MarkLook(**(_MARKS[kind] | {"sizes": tuple(_MARKS[kind]["sizes"])}))
    for kind in ("plain", "graded", "quiet", "dot")
}

#: markers of a clustered layer that are nearer than this gather below the zoom, in a disc of that diameter
GATHER: float = _LOOKS["clusters"]["radius"]
APART_FROM: int = _LOOKS["clusters"]["apart_from"]
CLUSTER: float = _LOOKS["clusters"]["disc"]

#: by rank: 0 a neighbour, 1 a township, 2 to 4 villages, 9 water
NAMES: dict[int, NameKind] = {
    int(rank): NameKind(each["kind"], each["size"], each["from"]) for rank, each in _NAMES["kinds"].items()
}
#: characters of a name that are written
LONGEST: int = _NAMES["longest"]
#: the townships that the ranking puts first are named first, and before any marker
FIRST: int = _NAMES["first"]
#: a township's name is looked for this far from its point, in steps, and most of it lies on its own ground
REACH: float = _NAMES["reach"]
STEP: float = _NAMES["step"]
MOST: float = _NAMES["most"]
#: What a place costs, in px of distance: a name that hangs over the border, that lies over quiet marks or,
#: for the first townships alone, over others: once, and for each px² of them.
HANGING: float = _NAMES["hanging"]
QUIET: tuple[float, float] = tuple(_NAMES["quiet"])
LOUD: tuple[float, float] = tuple(_NAMES["loud"])
#: between a point and the name beside it
VILLAGE_GAP: float = _NAMES["gap"]["village"]
GAP: float = _NAMES["gap"]["other"]

#: where data are missing; nothing else rises to the right alone
MISSING: HatchLook = _hatch(_HATCHES["missing"])
#: by grade, the worst the darkest
HATCHES: dict[Grade, HatchLook] = {
    grade: _hatch(_HATCHES["grades"][str(grade)]) for grade in GRADE_COLOURS
}
#: of classes that are no grades, in the order of their legend, and of the last one, the quietest
CLASS_HATCHES: tuple[HatchLook, ...] = tuple(map(_hatch, _HATCHES["classes"]))
LAST_HATCH: HatchLook = _hatch(_HATCHES["last"])
#: a colour darker than this (0.30 red + 0.59 green + 0.11 blue, 0 to 255) is hatched in the light ink
DARK: float = _HATCHES["dark"]["below"]
LIGHT_INK: str = _HATCHES["dark"]["ink"]
