"""The numbers that a page can read at any place, from the file itself (图上读数).

Values lie on the analysis grid and not on the picture's pixels: the page turns a position into metres of the
county's Gauss-Kruger zone and looks its cell up, so that it reads what :meth:`Run.band` holds there. Numbers
are quantised and packed into the channels of lossless pictures, which every browser can decode.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

U8 = npt.NDArray[np.uint8]
#: Steps between 0 and a band's largest value: intensities are read in hundredths. A byte would hold 254, and
#: the pictures would be a quarter heavier with what no reader sees.
STEPS = 100


@dataclass(frozen=True, slots=True)
class ValueGrid:
    """Where the cells lie: a transverse Mercator zone on its ellipsoid, outer edges and cell size, metres."""

    lon0: float
    k0: float
    false_easting: float
    false_northing: float
    semi_major_m: float
    inverse_flattening: float
    west: float
    north: float
    cell_m: float
    n_rows: int
    n_cols: int


@dataclass(frozen=True, slots=True)
class ValueBand:
    """One layer's part of the score in each cell, and the feature behind it.

    ``image`` has (red) 0 unknown, else 1 + contribution / ``step``, and (green + 256 · blue) 0 for no
    feature, else 1 + its position in ``features``, pairs of id and name. ``weight`` turns a contribution
    into an intensity where the model combines linearly, and is ``None`` elsewhere; ``breaks`` grade that
    intensity.
    """

    key: str
    title: str
    image: bytes
    step: float
    weight: float | None
    features: tuple[tuple[str, str], ...] = ()
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Values:
    """All that a page can read at a place.

    ``cells`` has (red) 0 outside the county, else 1 + colour; (green) confidence × 200; (blue) 0 or 1 +
    position in ``townships``. The contributions of ``bands`` sum to the score. ``breaks`` grade the score;
    they are empty where no cell is raised above its score by its worst layer (短板规则).
    """

    grid: ValueGrid
    cells: bytes
    townships: tuple[str, ...]
    bands: tuple[ValueBand, ...]
    breaks: tuple[float, ...] = ()


def pack(red: U8, green: U8 | None = None, blue: U8 | None = None) -> bytes:
    """Three channels as a lossless WebP picture without alpha, whose bytes a canvas gives back unchanged."""
    empty = np.zeros_like(red)
    picture = np.stack([red, empty if green is None else green, empty if blue is None else blue], axis=-1)
    out = io.BytesIO()
    # more effort takes twice as long for a hundredth of the size
    Image.fromarray(picture, "RGB").save(out, "webp", lossless=True, quality=50, method=4, exact=True)
    return out.getvalue()


def quantise(values: npt.NDArray[np.floating], step: float) -> U8:
    """0 where a value is unknown, else 1 + the value in whole steps, nearest."""
    known = ~np.isnan(values)
    whole = np.rint(np.where(known, values, 0) / step) if step > 0 else np.zeros(values.shape)
    return np.where(known, 1 + np.clip(whole, 0, STEPS), 0).astype(np.uint8)
