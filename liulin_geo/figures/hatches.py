"""Hatches that tell classes apart in a grey copy, and the one for missing data (晕线).

A hatch is worked out in layout px, so that it looks the same at every resolution.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from matplotlib.colors import to_rgb

from liulin_geo.page.looks import CLASS_HATCHES, DARK, HATCHES, LAST_HATCH, LIGHT_INK, HatchLook
from liulin_geo.page.model import GRADE_COLOURS, Legend

F32 = npt.NDArray[np.float32]


def hatched(look: HatchLook, ground: F32, share: F32, px_dots: float) -> F32:
    """The ground ``(rows, cols, 3)``, 0 to 255, with the hatch over ``share`` (0 to 1) of each pixel."""
    rows, cols = share.shape
    y, x = (np.arange(n, dtype=np.float32)[:, None] / px_dots for n in (rows, cols))
    lines = (share * _coverage(look, x.T, y, px_dots) * look.alpha)[..., None]
    white = (share * look.veil)[..., None]
    ink = np.float32(255) * np.array(to_rgb(look.ink), np.float32)
    covered: F32 = ((ground * (1 - white) + 255 * white) * (1 - lines) + ink * lines).astype(np.float32)
    return covered


def _coverage(look: HatchLook, x: F32, y: F32, px_dots: float) -> F32:
    found: F32
    step, half = look.step, look.width / 2
    if not look.angles:
        # dots stand in every other place of each row
        off_x = (x + np.floor(y / step) % 2 * step / 2) % step - step / 2
        found = _edge(np.hypot(off_x, y % step - step / 2), half, px_dots)
        return found
    found = np.zeros(np.broadcast_shapes(x.shape, y.shape), np.float32)
    for angle in look.angles:
        across = x * math.sin(math.radians(angle)) + y * math.cos(math.radians(angle))
        found = np.maximum(found, _edge(np.abs(across % step - step / 2), half, px_dots))
    return found


def _edge(away: F32, half: float, px_dots: float) -> F32:
    """Share of a pixel that is nearer than ``half`` to the line, both in px."""
    share: F32 = np.clip((half - away) * px_dots + 0.5, 0, 1).astype(np.float32)
    return share


def class_hatches(legend: Legend) -> dict[str, HatchLook]:
    """The hatch of each class, by its colour: four fixed ones for the grades, else one of its own."""
    colours = list(dict.fromkeys(row.colour for row in legend.rows))
    graded = {GRADE_COLOURS[grade]: look for grade, look in HATCHES.items()}
    if set(colours) <= set(graded):
        return {colour: graded[colour] for colour in colours}
    looks = [CLASS_HATCHES[i % len(CLASS_HATCHES)] for i in range(len(colours))]
    if len(looks) > 1:
        looks[-1] = LAST_HATCH
    inked = (
        replace(look, ink=LIGHT_INK) if _brightness(colour) < DARK else look
        for colour, look in zip(colours, looks, strict=True)
    )
    return dict(zip(colours, inked, strict=True))


def _brightness(colour: str) -> float:
    red, green, blue = to_rgb(colour)
    return 255 * (0.30 * red + 0.59 * green + 0.11 * blue)

