"""Reads back what a page file holds (页面数据读回)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def decode_line(code: str) -> npt.NDArray[np.float64]:
    """A line as the page's file has it, as (n, 2) lon and lat."""
    steps: list[int] = []
    rest = shift = 0
    for letter in code:
        five = ord(letter) - 63
        rest |= (five & 31) << shift
        shift += 5
        if not five & 32:
            steps.append(~(rest >> 1) if rest & 1 else rest >> 1)
            rest = shift = 0
    return np.cumsum(np.array(steps, np.int64).reshape(-1, 2), axis=0) / 1e5
