"""The line of a TOML text that sets a key (键所在的行); the parser itself keeps no lines."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

#: A text in which the line takes longer to find is no settings file; the key is named without it.
_MOST_TRIES = 300


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line, from 1, of the statement that sets ``path`` or the longest part of it that is set at all.

    The beginning of a valid text is itself parsed, shorter and longer, until the statement is found with
    which the key appears: so the parser's own grammar decides. ``None`` where nothing of the path is set.
    """
    lines = text.split("\n")
    wanted = _depth(text, path)
    if not wanted:
        return None
    # up to ``before`` lines the key is not there; up to ``after`` it is; in between a statement may be open
    before, low, after = 0, 0, len(lines)
    tries = 0
    while after - low > 1:
        middle = at = (low + after) // 2
        depth = None
        while at > low and depth is None:
            depth = _depth("\n".join(lines[:at]), path)
            tries += 1
            if tries > _MOST_TRIES:
                return None
            at -= depth is None
        if depth is not None and depth >= wanted:
            after = at
            continue
        if depth is not None:
            before = at
        low = middle
    return before + 1


def _depth(text: str, path: Sequence[str | int]) -> int | None:
    """How many parts of the path a text sets; ``None`` where it is no TOML."""
    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    for depth, part in enumerate(path):
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(path)
