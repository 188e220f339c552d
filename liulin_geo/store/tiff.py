"""The header of a TIFF (TIFF 文件头): the directory that GDAL writes, its overviews', and where tiles lie.

GDAL says what a raster is: it writes the directory of an empty one. Overviews differ from it in their size
alone, so that their directories are made from it, without GDAL's pass over all cells that builds them.
Sources: TIFF Revision 6.0, Adobe 1992, section 2; BigTIFF as libtiff specifies it.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Buffer = bytes | bytearray | memoryview

IntArray = npt.NDArray[np.int64]

_SUBFILE, _WIDTH, _HEIGHT = 254, 256, 257
_TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS, _TILE_BYTE_COUNTS = 322, 323, 324, 325
_BANDS = 277
#: Where a raster lies, and what GDAL tells of it: said once, in the first directory.
_OF_THE_WHOLE = (33550, 33922, 34735, 34736, 34737, 42112)
#: struct's letters of TIFF's types: BYTE, ASCII, SHORT, LONG, DOUBLE, LONG8
_LETTERS = {1: "B", 2: "B", 3: "H", 4: "I", 12: "d", 16: "Q"}
_LONG, _LONG8 = 4, 16


@dataclass(frozen=True, slots=True)
class _Form:
    """How a TIFF or a BigTIFF writes its numbers: lengths of pointers and counts, as struct has them."""

    pointer: str
    count: str
    entry: str
    first: int

    @classmethod
    def of(cls, header: bytes) -> _Form:
        """The form of a little-endian file."""
        return _BIG if header[2:4] == b"+\0" else _CLASSIC


_CLASSIC = _Form("<I", "<H", "<HHI", 4)
_BIG = _Form("<Q", "<Q", "<HHQ", 8)

#: A directory: by tag, the type and the numbers.
_Directory = dict[int, tuple[int, tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class Level:
    """The raster itself or an overview: where the header has its arrays of tile offsets and byte counts."""

    offsets: int
    sizes: int
    count: int
    letter: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the tiles of a level lie: byte ``offsets`` and ``sizes``, (rows of tiles, bands, tiles a row)."""

    level: Level
    offsets: IntArray
    sizes: IntArray


def with_overviews(header: bytes, factors: Sequence[int]) -> tuple[bytes, tuple[Level, ...]]:
    """The header of an empty tiled TIFF with the directories of overviews, of factors in ascending order.

    Beside it the levels, the raster itself first.
    """
    form = _Form.of(header)
    whole, _, _ = _directory(header, struct.unpack_from(form.pointer, header, form.first)[0], form)
    directories = [whole, *(_smaller(whole, factor) for factor in factors)]
    out = bytearray(header[: form.first] + bytes(struct.calcsize(form.pointer)))
    link, levels = form.first, []
    for directory in directories:
        at = len(out) + len(out) % 2
        out.extend(bytes(at - len(out)))
        struct.pack_into(form.pointer, out, link, at)
        link, level = _write(out, directory, form)
        levels.append(level)
    return bytes(out), tuple(levels)


def levels_of(file: Buffer) -> tuple[Layout, ...]:
    """What a whole file of that form has: the raster and its overviews, each with the tiles' places."""
    view = memoryview(file)
    form = _Form.of(bytes(view[:4]))
    pointer, found = form.first, []
    while at := struct.unpack_from(form.pointer, view, pointer)[0]:
        directory, level, pointer = _directory(view, at, form)
        side, tile = directory[_WIDTH][1][0], directory[_TILE_WIDTH][1][0]
        shape = (int(directory[_BANDS][1][0]), -1, -(-int(side) // int(tile)))
        offsets, sizes = (directory[tag][1] for tag in (_TILE_OFFSETS, _TILE_BYTE_COUNTS))
        found.append(
            Layout(
                level,
                np.array(offsets, np.int64).reshape(shape).transpose(1, 0, 2),
                np.array(sizes, np.int64).reshape(shape).transpose(1, 0, 2),
            )
        )
    return tuple(found)


def place(header: bytearray, level: Level, sizes: IntArray, at: int) -> None:
    """Tell a header that a level's tiles lie one behind the other from byte ``at``; those of size 0 nowhere.

    ``sizes`` is (rows of tiles, bands, tiles a row), which is the order in the file; a header counts by band
    first. Raises :class:`ValueError` for another number of tiles.
    """
    if sizes.size != level.count:
        raise ValueError(f"{sizes.size} tiles for a raster of {level.count}")
    ends = at + np.cumsum(sizes).reshape(sizes.shape)
    offsets = np.where(sizes > 0, ends - sizes, 0)
    for where, values in ((level.offsets, offsets), (level.sizes, sizes)):
        ordered = values.transpose(1, 0, 2).ravel().tolist()
        struct.pack_into(f"<{len(ordered)}{level.letter}", header, where, *ordered)


def _directory(header: Buffer, at: int, form: _Form) -> tuple[_Directory, Level, int]:
    """The directory at a byte, where it tells of its tiles, and the place of its pointer to the next one."""
    (n,) = struct.unpack_from(form.count, header, at)
    at += struct.calcsize(form.count)
    room = struct.calcsize(form.pointer)
    found: _Directory = {}
    told = {}
    for _ in range(n):
        tag, kind, count = struct.unpack_from(form.entry, header, at)
        value = at + struct.calcsize(form.entry)
        letters = f"<{count}{_LETTERS[kind]}"
        # an array that fits into its entry stands there
        where = value
        if struct.calcsize(letters) > room:
            (where,) = struct.unpack_from(form.pointer, header, value)
        found[tag] = kind, struct.unpack_from(letters, header, where)
        told[tag] = where
        at = value + room
    kind, tiles = found[_TILE_OFFSETS]
    return found, Level(told[_TILE_OFFSETS], told[_TILE_BYTE_COUNTS], len(tiles), _LETTERS[kind]), at


def _smaller(whole: Mapping[int, tuple[int, tuple[float, ...]]], factor: int) -> _Directory:
    """The directory of an overview, of every ``factor``-th row and column."""
    made = {tag: entry for tag, entry in whole.items() if tag not in _OF_THE_WHOLE}
    made[_SUBFILE] = _LONG, (1,)
    tiles = int(whole[_BANDS][1][0])
    for side, tile in ((_WIDTH, _TILE_WIDTH), (_HEIGHT, _TILE_HEIGHT)):
        cells = -(-int(whole[side][1][0]) // factor)
        made[side] = whole[side][0], (cells,)
        tiles *= -(-cells // int(whole[tile][1][0]))
    for tag in (_TILE_OFFSETS, _TILE_BYTE_COUNTS):
        made[tag] = whole[tag][0], (0,) * tiles
    return made


def _write(out: bytearray, directory: _Directory, form: _Form) -> tuple[int, Level]:
    """Append a directory; the place of its pointer to the next one, and where its tiles are told."""
    at, room = len(out), struct.calcsize(form.pointer)
    step = struct.calcsize(form.entry) + room
    out += struct.pack(form.count, len(directory)) + bytes(step * len(directory) + room)
    entry = at + struct.calcsize(form.count)
    wide = _LONG8 if form is _BIG else _LONG
    told = {}
    for tag in sorted(directory):
        kind, numbers = directory[tag]
        if tag in (_TILE_OFFSETS, _TILE_BYTE_COUNTS):
            kind = wide
        values = struct.pack(f"<{len(numbers)}{_LETTERS[kind]}", *numbers)
        struct.pack_into(form.entry, out, entry, tag, kind, len(numbers))
        where = entry + struct.calcsize(form.entry)
        if len(values) > room:
            out.extend(bytes(len(out) % 2))
            struct.pack_into(form.pointer, out, where, len(out))
            where = len(out)
            out += values
        else:
            out[where : where + len(values)] = values
        told[tag] = where
        entry += step
    count = len(directory[_TILE_OFFSETS][1])
    return entry, Level(told[_TILE_OFFSETS], told[_TILE_BYTE_COUNTS], count, _LETTERS[wide])
