"""The footprints of a layer (图层影响范围): found by the ground that they touch, and laid when asked for.

Where each lies is known without laying it, from the run that laid it last: a look at some ground costs what
reaches that ground, and not what the county has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from liulin_geo.footprints.footprint import Footprint
from liulin_geo.grid import Window

I32 = npt.NDArray[np.int32]

#: Footprints are looked for by squares of so many cells on a side.
_SQUARE = 256

#: Lays all footprints of the feature in a row.
Lay = Callable[[int], tuple[Footprint, ...]]


class Footprints:
    """The footprints of a layer.

    ``rows`` is the feature's row of each, and ``windows`` (footprints, 4) its rows and columns: row0, col0,
    row1, col1.
    """

    def __init__(self, rows: I32, windows: I32, lay: Lay, laid: Mapping[int, tuple[Footprint, ...]]) -> None:
        self.rows, self.windows = rows, windows
        self._lay, self._laid = lay, dict(laid)

    @classmethod
    def of(cls, laid: Iterable[Footprint] = ()) -> Self:
        """Footprints that are all there."""
        by_row: dict[int, list[Footprint]] = {}
        for patch in laid:
            by_row.setdefault(patch.feature, []).append(patch)
        patches = {row: tuple(of_row) for row, of_row in sorted(by_row.items())}
        found = [patch for of_row in patches.values() for patch in of_row]
        edges = [(w.row0, w.col0, w.row1, w.col1) for w in (patch.window for patch in found)]
        return cls(
            np.array([patch.feature for patch in found], np.int32),
            np.array(edges, np.int32).reshape(-1, 4),
            lambda row: (),
            patches,
        )

    def of_feature(self, row: int) -> tuple[Footprint, ...]:
        """All footprints of one feature."""
        if row not in self._laid:
            self._laid[row] = self._lay(row)
        return self._laid[row]

    def laid(self, row: int) -> tuple[Footprint, ...] | None:
        """The footprints of one feature, where they are laid already."""
        return self._laid.get(row)

    def touching(self, window: Window) -> list[Footprint]:
        """Those with a cell in the window, by the features' rows."""
        near: set[int] = set()
        for row in range(window.row0 // _SQUARE, -(-window.row1 // _SQUARE)):
            for col in range(window.col0 // _SQUARE, -(-window.col1 // _SQUARE)):
                near.update(self._in_square.get((row, col), ()))
        found = (patch for row in sorted(near) for patch in self.of_feature(row))
        return [patch for patch in found if not patch.window.intersect(window).empty]

    @cached_property
    def _in_square(self) -> dict[tuple[int, int], set[int]]:
        """The rows of the features that touch each square of cells."""
        found: dict[tuple[int, int], set[int]] = {}
        edges = self.windows // np.array([_SQUARE, _SQUARE, -_SQUARE, -_SQUARE])
        for feature, (row0, col0, row1, col1) in zip(self.rows.tolist(), edges.tolist(), strict=True):
            for row in range(row0, -row1):
                for col in range(col0, -col1):
                    found.setdefault((row, col), set()).add(feature)
        return found

    def windows_of(self, rows: Iterable[int]) -> list[Window]:
        """Where the footprints of some features lie."""
        here = np.isin(self.rows, list(rows))
        return [Window(*edges) for edges in self.windows[here].tolist()]

    def __iter__(self) -> Iterator[Footprint]:
        for row in np.unique(self.rows).tolist():
            yield from self.of_feature(row)

    def __len__(self) -> int:
        return len(self.rows)
