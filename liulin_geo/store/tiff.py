"""Where a TIFF's header says that tiles lie (TIFF 目录): read from an empty file, and filled in."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

_TILE_OFFSETS, _TILE_BYTE_COUNTS = 324, 325
#: struct's letter of TIFF's unsigned types: SHORT, LONG, LONG8
_LETTERS = {3: "H", 4: "I", 16: "Q"}


@dataclass(frozen=True, slots=True)
class _Numbers:
    """An array of a header: where it begins, how many numbers it has, and of which type."""

    at: int
    count: int
    letter: str


@dataclass(frozen=True, slots=True)
class Level:
    """A directory of a TIFF, the raster itself or an overview: its arrays of tile offsets and byte counts."""

    offsets: _Numbers
    sizes: _Numbers


def levels_of(header: bytes) -> tuple[Level, ...]:
    """The directories of a little-endian TIFF or BigTIFF in their order, each of one tiled image."""
    big = header[2:4] == b"+\0"
    pointer, count, entry = ("<Q", "<Q", "<HHQ8s") if big else ("<I", "<H", "<HHI4s")
    at = struct.unpack_from(pointer, header, 8 if big else 4)[0]
    found = []
    while at:
        (n,) = struct.unpack_from(count, header, at)
        first = at + struct.calcsize(count)
        arrays = {}
        for k in range(n):
            where = first + k * struct.calcsize(entry)
            tag, kind, length, _ = struct.unpack_from(entry, header, where)
            if tag in (_TILE_OFFSETS, _TILE_BYTE_COUNTS):
                arrays[tag] = _numbers(header, where + struct.calcsize(entry[:-2]), pointer, kind, length)
        found.append(Level(arrays[_TILE_OFFSETS], arrays[_TILE_BYTE_COUNTS]))
        at = struct.unpack_from(pointer, header, first + n * struct.calcsize(entry))[0]
    return tuple(found)


def place(header: bytearray, level: Level, sizes: IntArray, at: int) -> None:
    """Tell a header that a level's tiles lie one behind the other from byte ``at``; those of size 0 nowhere.

    ``sizes`` is (rows of tiles, bands, tiles a row), which is the order in the file; a header counts by band
    first. Raises :class:`ValueError` for another number of tiles.
    """
    if sizes.size != level.sizes.count:
        raise ValueError(f"{sizes.size} tiles for a raster of {level.sizes.count}")
    ends = at + np.cumsum(sizes).reshape(sizes.shape)
    offsets = np.where(sizes > 0, ends - sizes, 0)
    for numbers, values in ((level.offsets, offsets), (level.sizes, sizes)):
        ordered = values.transpose(1, 0, 2).ravel().tolist()
        struct.pack_into(f"<{len(ordered)}{numbers.letter}", header, numbers.at, *ordered)


def _numbers(header: bytes, where: int, pointer: str, kind: int, count: int) -> _Numbers:
    letter = _LETTERS[kind]
    # an array that fits into its entry stands there
    inside = count * struct.calcsize(letter) <= struct.calcsize(pointer)
    return _Numbers(where if inside else struct.unpack_from(pointer, header, where)[0], count, letter)
