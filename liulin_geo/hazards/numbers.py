"""Numbers of features (要素编号): what a cell says of the feature behind it.

A row of a table moves when another feature comes or goes; a number does not, so that the cells of a run that
no change reaches stay as they are, to the byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

NumberArray = npt.NDArray[np.uint32]

_MOST = 2**32 - 1


def number_features(ids: Iterable[str]) -> NumberArray:
    """The numbers of a layer's features in their order: 1 to 2³² − 1, each by the feature's id alone.

    The second of two features of one id has a number of its own, and of two ids whose numbers would be the
    same the later takes the next that is free.
    """
    taken: set[int] = set()
    times: dict[str, int] = {}
    numbers = []
    for name in ids:
        times[name] = times.get(name, 0) + 1
        digest = hashlib.blake2b(f"{name}\x1f{times[name]}".encode(), digest_size=4).digest()
        number = int.from_bytes(digest) % _MOST + 1
        while number in taken:
            number = number % _MOST + 1
        taken.add(number)
        numbers.append(number)
    return np.array(numbers, np.uint32)
