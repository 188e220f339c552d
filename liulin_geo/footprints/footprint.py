"""The footprint (影响范围): the patch of ground that one feature endangers, and how strongly.

Everything else follows from it. A hazard surface is the merge of a layer's footprints; a tile needs
only the footprints that touch it; a changed feature dirties only its own old and new patch; and the
feature behind a cell's intensity is known by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.grid import FloatArray, Window


@dataclass(frozen=True, slots=True)
class Footprint:
    """Intensities of one feature on the cells of ``window`` of the analysis grid.

    ``feature`` is the feature's row in its layer's table. ``intensity`` has the window's shape: 0 where
    the feature does not reach, (0, 1] where it does, and NaN where it reaches but nobody can say how
    strongly (an attribute that decides is unknown). A long feature may have several footprints.
    """

    feature: int
    window: Window
    intensity: FloatArray

    def __post_init__(self) -> None:
        if self.intensity.shape != self.window.shape:
            raise ValueError(f"patch {self.intensity.shape} does not fit window {self.window.shape}")
