"""SVG path data as a matplotlib path, for the map symbols (符号路径)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

Points = list[tuple[float, float]]

_TOKEN = re.compile(r"[MLHVCAZ]|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


@lru_cache(maxsize=128)
def svg_path(data: str) -> Path:
    """The path of SVG path data with absolute commands ``MLHVCAZ`` and circular arcs; y stays downwards.

    Raises ``ValueError`` for anything else.
    """
    vertices: Points = []
    codes: list[int] = []

    def add(code: np.uint8, *points: tuple[float, float]) -> None:
        vertices.extend(points)
        codes.extend([int(code)] * len(points))

    x = y = x0 = y0 = 0.0
    for command, a in _commands(data):
        if command == "M":
            x, y = x0, y0 = a[0], a[1]
            add(Path.MOVETO, (x, y))
        elif command == "C":
            add(Path.CURVE4, (a[0], a[1]), (a[2], a[3]), (a[4], a[5]))
            x, y = a[4], a[5]
        elif command == "A":
            add(Path.CURVE4, *_arc(x, y, a))
            x, y = a[5], a[6]
        elif command == "Z":
            add(Path.CLOSEPOLY, (x0, y0))
            x, y = x0, y0
        else:
            x = a[0] if command in "LH" else x
            y = a[-1] if command in "LV" else y
            add(Path.LINETO, (x, y))
    return Path(vertices, codes)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; numbers without a letter repeat the last command."""
    if left := re.sub(r"[\s,]", "", _TOKEN.sub("", data)):
        raise ValueError(f"not understood in path data: {left!r}")
    tokens = _TOKEN.findall(data)
    command, at = "", 0
    while at < len(tokens):
        if tokens[at] in _ARGUMENTS:
            command, at = tokens[at], at + 1
        elif command in ("", "Z"):
            raise ValueError(f"a number without a command in path data: {data!r}")
        count = _ARGUMENTS[command]
        numbers = [float(token) for token in tokens[at : at + count]]
        if len(numbers) < count:
            raise ValueError(f"too few numbers after {command} in path data: {data!r}")
        at += count
        yield command, numbers
        command = "L" if command == "M" else command


def _arc(x: float, y: float, a: list[float]) -> Points:
    """Cubic pieces of a circular arc (SVG 1.1, appendix F.6.5, with rx = ry)."""
    radius, _, _, large, sweep, x1, y1 = a
    if a[0] != a[1]:
        raise ValueError("an arc in path data is not circular")
    half = math.hypot(x1 - x, y1 - y) / 2
    if half == 0:
        return []
    radius = max(radius, half)
    off = math.sqrt(max(radius**2 - half**2, 0)) / (2 * half) * (1 if large != sweep else -1)
    cx, cy = (x + x1) / 2 - off * (y1 - y), (y + y1) / 2 + off * (x1 - x)
    start = math.atan2(y - cy, x - cx)
    turn = (math.atan2(y1 - cy, x1 - cx) - start) % (2 * math.pi)
    turn = turn if sweep else turn - 2 * math.pi
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / pieces
    reach = 4 / 3 * math.tan(step / 4) * radius
    points: Points = []
    for i in range(pieces):
        p, q = start + i * step, start + (i + 1) * step
        begin, end = _at(cx, cy, radius, p), _at(cx, cy, radius, q)
        points.append((begin[0] - reach * math.sin(p), begin[1] + reach * math.cos(p)))
        points.append((end[0] + reach * math.sin(q), end[1] - reach * math.cos(q)))
        points.append(end)
    return points


def _at(cx: float, cy: float, radius: float, angle: float) -> tuple[float, float]:
    return cx + radius * math.cos(angle), cy + radius * math.sin(angle)


def moved(path: Path, x: float, y: float) -> Path:
    """The path with its origin at a place."""
    return path.transformed(Affine2D().translate(x, y))


def polygon_path(rings: Sequence[npt.NDArray[np.float64]]) -> Path:
    """An outer ring and its holes, each of ``(n, 2)`` points, as one path.

    Holes turn the other way than the outer ring, so that every renderer leaves them open.
    """
    vertices, codes = [], []
    for i, ring in enumerate(rings):
        closed = ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])
        x, y = closed[:, 0], closed[:, 1]
        turns_left = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) > 0
        vertices.append(closed if turns_left == (i == 0) else closed[::-1])
        codes += [Path.MOVETO, *[Path.LINETO] * (len(closed) - 2), Path.CLOSEPOLY]
    return Path(np.concatenate(vertices), codes)
