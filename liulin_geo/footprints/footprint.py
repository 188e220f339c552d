"""The footprint (影响范围): the patch of ground that one feature endangers, and how strongly.

Everything else follows from it. A hazard surface is the merge of a layer's footprints; a tile needs
only the footprints that touch it; a changed feature dirties only its own old and new patch; and the
feature behind a cell's intensity is known by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from numba import njit

from liulin_geo.fixed import U16, UNKNOWN, from_steps, to_steps
from liulin_geo.grid import FloatArray, Window


@dataclass(frozen=True, slots=True)
class Footprint:
    """Intensities of one feature on the cells of ``window`` of the analysis grid.

    ``feature`` is the feature's row in its layer's table. ``steps`` has the window's shape, in
    :mod:`~liulin_geo.fixed` steps: 0 where the feature does not reach, more where it does, and UNKNOWN where
    it reaches but nobody can say how strongly (an attribute that decides is unknown). A long feature may have
    several footprints.
    """

    feature: int
    window: Window
    steps: U16

    def __post_init__(self) -> None:
        if self.steps.shape != self.window.shape:
            raise ValueError(f"patch {self.steps.shape} does not fit window {self.window.shape}")

    @classmethod
    def of(cls, feature: int, window: Window, intensity: FloatArray) -> Self:
        """The footprint of intensities in [0, 1], NaN unknown, cut down to where the feature reaches."""
        if intensity.shape != window.shape:
            raise ValueError(f"patch {intensity.shape} does not fit window {window.shape}")
        steps = to_steps(intensity)
        top, left, bottom, right = _reached(steps)
        at = Window(window.row0 + top, window.col0 + left, window.row0 + bottom, window.col0 + right)
        return cls(feature, at, steps[top:bottom, left:right].copy())

    @property
    def strong(self) -> bool:
        """Whether any cell has an intensity that is known and above 0."""
        return bool(((self.steps != 0) & (self.steps != UNKNOWN)).any())

    @property
    def intensity(self) -> FloatArray:
        """The intensities as float32, NaN unknown."""
        return from_steps(self.steps)


@njit(cache=True, nogil=True)
def _reached(steps: U16) -> tuple[int, int, int, int]:
    """The rows and columns round all cells above 0: top, left, bottom, right; all 0 where there is none."""
    n_rows, n_cols = steps.shape
    top, left, bottom, right = n_rows, n_cols, 0, 0
    for r in range(n_rows):
        for c in range(n_cols):
            if steps[r, c] != 0:
                top, bottom = min(top, r), r + 1
                left, right = min(left, c), max(right, c + 1)
    return (top, left, bottom, right) if bottom else (0, 0, 0, 0)
