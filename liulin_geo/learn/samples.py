"""Samples (样本): what a learner sees: predictors, outcome and place of each point, one point a cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Samples:
    """Points with predictors ``x`` (n, p), outcome ``y`` (n,) of 0 and 1, and place ``xy`` (n, 2) in metres.

    ``names`` are the p predictors; those with the same text before a colon are one thing (one-hot classes).
    """

    names: tuple[str, ...]
    x: Floats
    y: Ints
    xy: Floats

    def __len__(self) -> int:
        return len(self.y)

    @property
    def positives(self) -> int:
        """How many points have the outcome."""
        return int(self.y.sum())

    @property
    def share(self) -> float:
        """Share of points with the outcome in the sample, which is not the share in nature."""
        return float(self.y.mean())

    def take(self, rows: Ints) -> Samples:
        """These rows only."""
        return Samples(self.names, self.x[rows], self.y[rows], self.xy[rows])

    def groups(self) -> dict[str, list[int]]:
        """Columns by the text before the colon, in order."""
        found: dict[str, list[int]] = {}
        for at, name in enumerate(self.names):
            found.setdefault(name.split(":")[0], []).append(at)
        return found


def one_a_cell(xy: Floats, y: Ints, cell_m: float = 0.0) -> Ints:
    """Rows to keep so that each cell of ``cell_m`` metres has one point, in their order (去重).

    With ``cell_m`` 0 only points at the very same place are duplicates. A point with the outcome stays
    before one without: that something happened in a cell is known, that nothing did is assumed.
    """
    place = np.floor(xy / cell_m) if cell_m > 0 else xy
    order = np.lexsort((np.arange(len(y)), -y))
    _, first = np.unique(place[order], axis=0, return_index=True)
    kept: Ints = np.sort(order[first])
    return kept
