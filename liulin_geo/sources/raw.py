"""A ledger as it stands in its file, before anything is understood (原始表)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """Headers, values and geometry of one file.

    ``cells`` holds one array a header, each of ``len(rows)`` items of any type. ``rows`` are the row
    numbers that the user sees. ``geometry`` is an object array of shapely geometries, or ``None`` for
    plain tables. ``crs`` is anything that pyproj reads, ``None`` where the file does not say.
    ``names_cut`` tells that headers may be cut to 10 bytes (shapefiles). ``other_layers`` names what
    the file holds besides the layer that was read.
    """

    headers: tuple[str, ...]
    cells: tuple[Array, ...]
    rows: npt.NDArray[np.int64]
    geometry: Array | None = None
    crs: str | None = None
    names_cut: bool = False
    other_layers: tuple[str, ...] = ()


def object_array(items: list[Any]) -> Array:
    """A one-dimensional object array, whatever the items are (numpy would unpack lists)."""
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array
