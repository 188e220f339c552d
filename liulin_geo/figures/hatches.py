"""Hatches that tell classes apart in a grey copy, and the one for missing data (晕线).

A hatch is worked out in layout px, so that it looks the same at every resolution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.page.model import GRADE_COLOURS, Legend

F32 = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hatch:
    """Lines at ``angles`` (degrees, 0 level, 45 rising to the right), or dots without any angle.

    ``step`` from line to line and ``width`` of a line or dot in px; ``veil`` is how much white lies
    under the lines.
    """

    angles: tuple[float, ...]
    step: float
    width: float
    ink: tuple[int, int, int] = (30, 35, 41)
    ink_alpha: float = 0.62
    veil: float = 0.0

    def over(self, ground: F32, share: F32, px_dots: float) -> F32:
        """The ground ``(rows, cols, 3)``, 0 to 255, with the hatch over ``share`` (0 to 1) of each pixel."""
        rows, cols = share.shape
        y, x = (np.arange(n, dtype=np.float32)[:, None] / px_dots for n in (rows, cols))
        lines = self._coverage(x.T, y, px_dots) * self.ink_alpha
        white = (share * self.veil)[..., None]
        lines = (share * lines)[..., None]
        veiled = ground * (1 - white) + 255 * white
        hatched: F32 = (veiled * (1 - lines) + np.array(self.ink, np.float32) * lines).astype(np.float32)
        return hatched

    def _coverage(self, x: F32, y: F32, px_dots: float) -> F32:
        found: F32
        if not self.angles:
            # dots stand in every other place of each row
            row = np.floor(y / self.step)
            off_x = (x + row % 2 * self.step / 2) % self.step - self.step / 2
            away = np.hypot(off_x, y % self.step - self.step / 2)
            found = _edge(away, self.width / 2, px_dots)
            return found
        found = np.zeros(np.broadcast_shapes(x.shape, y.shape), np.float32)
        for angle in self.angles:
            across = x * math.sin(math.radians(angle)) + y * math.cos(math.radians(angle))
            away = np.abs(across % self.step - self.step / 2)
            found = np.maximum(found, _edge(away, self.width / 2, px_dots))
        return found


def _edge(away: F32, half: float, px_dots: float) -> F32:
    """Share of a pixel that is nearer than ``half`` to the line, both in px."""
    share: F32 = np.clip((half - away) * px_dots + 0.5, 0, 1).astype(np.float32)
    return share


#: The four grades, the worst the darkest; none of them rises to the right like missing data.
_GRADES: dict[str, Hatch] = {
    GRADE_COLOURS[4]: Hatch((45, 135), 6, 1.1),
    GRADE_COLOURS[3]: Hatch((135,), 6, 1.1),
    GRADE_COLOURS[2]: Hatch((0,), 8, 0.9),
    GRADE_COLOURS[1]: Hatch((), 11, 1.9),
}
#: For classes that are no grades, in the order of their legend, which has the quietest last.
_OTHERS: tuple[Hatch, ...] = tuple(
    Hatch(angles, step, 1.0)
    for step in (6, 11)
    for angles in ((45, 135), (135,), (0,), (90,), (0, 90), (20,), (110,))
)
_QUIET = Hatch((), 11, 1.9)


def class_hatches(legend: Legend) -> dict[str, Hatch]:
    """The hatch of each class, by its colour: four fixed ones for the grades, else one of its own."""
    colours = list(dict.fromkeys(row.colour for row in legend.rows))
    if set(colours) <= set(_GRADES):
        return {colour: _GRADES[colour] for colour in colours}
    hatches = {colour: _OTHERS[i % len(_OTHERS)] for i, colour in enumerate(colours)}
    return hatches | {colours[-1]: _QUIET} if len(colours) > 1 else hatches


def no_data_hatch() -> Hatch:
    """Grey diagonals on white: data are missing, which isn't low risk."""
    return Hatch((45,), 5, 1.0, ink=(94, 103, 115), ink_alpha=1.0, veil=0.55)
