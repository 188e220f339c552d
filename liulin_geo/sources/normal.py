"""The normal form in which headers, units and list values are compared (文字归一)."""

from __future__ import annotations

import re
import unicodedata

_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-"})
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_BRACKET = re.compile(r"^(.*?)[(\[]([^()\[\]]*)[)\]]$")


def normal(text: str) -> str:
    """Full width to half width, small letters, one kind of dash, no blanks at all."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES)).casefold()


def split_unit(header: str) -> tuple[str, str]:
    """A header in normal form and the unit in the brackets at its end: ``坝高（m）`` → ``坝高``, ``m``."""
    text = normal(header)
    found = _BRACKET.match(text)
    return (found.group(1), found.group(2)) if found and found.group(1) else (text, "")
