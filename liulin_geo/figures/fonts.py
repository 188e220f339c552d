"""Fonts for Chinese text, and text that a font can draw (字体).

A character that no font has is an error and not a box on a leader's desk.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties

from liulin_geo.errors import FigureError

#: Families that draw simplified Chinese, the page's own first.
FAMILIES = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "DengXian", "SimHei", "Noto Sans CJK JP", "Noto Sans CJK TC", "Droid Sans Fallback",
    "Arial Unicode MS", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "AR PL UMing CN",
)  # fmt: skip
#: what any text of ours needs
_SAMPLE = "县镇乡村煤矿水库火险红橙黄蓝数据缺失图例（），。、：·…—≥0189AZaz²°%"
_REGULAR, _BOLD = 400, 700
#: fonts that have a box or nothing for every character, or only coloured pictures
_NO_LETTERS = re.compile(r"last ?resort|blank|emoji", re.IGNORECASE)
_BUNDLED = ("mplfonts", "fonts/NotoSansCJKsc-Regular.otf")
#: Longer texts are cut; nothing on a sheet has room for more.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Fonts:
    """The family that texts are set in; ``bold`` says whether it has a bold face (字重)."""

    family: str
    bold: bool

    def properties(self, text: str, bold: bool) -> FontProperties:
        """The font of a text: the family, and others for the characters that it lacks.

        Raises :class:`~liulin_geo.errors.FigureError` for a character that no installed font has.
        """
        found, missing = _properties(self.family, "".join(sorted(set(text))), bold and self.bold)
        if missing:
            letters = "、".join(f"{letter}（U+{ord(letter):04X}）" for letter in missing)
            raise FigureError("figure.no_glyph", letters=letters, text=text, family=self.family)
        return found


@lru_cache(maxsize=2048)
def _properties(family: str, letters: str, bold: bool) -> tuple[FontProperties, tuple[str, ...]]:
    """The font of some letters, and those that no font has."""
    weight = _BOLD if bold else _REGULAR
    families = [family]
    missing = {letter for letter in letters if ord(letter) not in _characters(family, weight)}
    for other in _others(family) if missing else ():
        if had := {letter for letter in missing if ord(letter) in _characters(other, weight)}:
            families.append(other)
            missing -= had
        if not missing:
            break
    return FontProperties(family=families, weight=weight), tuple(sorted(missing))


def _others(family: str) -> list[str]:
    """The other installed families, those for Chinese first."""
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    known = [name for name in FAMILIES if name in installed]
    rest = sorted(name for name in installed.difference(known) if not _NO_LETTERS.search(name))
    return [name for name in (*known, *rest) if name != family]


@lru_cache(maxsize=256)
def _characters(family: str, weight: int) -> frozenset[int]:
    """The characters of the very face that matplotlib takes for a family and weight.

    It is told by the face and not by the file: a collection (.ttc) holds several.
    """
    try:
        face = font_manager.findfont(
            FontProperties(family=family, weight=weight), fallback_to_default=False, rebuild_if_missing=False
        )
        return frozenset(font_manager.get_font(face).get_charmap())
    except (OSError, RuntimeError, ValueError):  # listed, but gone or not to be read
        return frozenset()


def find_fonts() -> Fonts:
    """The best family for Chinese that is installed, or the one of the extra ``figures-font``.

    Raises :class:`~liulin_geo.errors.FigureError`, which says what to install, where there is none.
    """
    found = _installed()
    if found is None:
        _look_again()
        found = _installed()
    if found is None:
        raise FigureError("figure.no_font")
    return found


def _installed() -> Fonts | None:
    entries = font_manager.fontManager.ttflist
    names = {entry.name for entry in entries}
    for family in FAMILIES:
        if family in names and all(ord(letter) in _characters(family, _REGULAR) for letter in _SAMPLE):
            return Fonts(family, any(e.name == family and _heavy(e.weight) for e in entries))
    return None


def _heavy(weight: int | str) -> bool:
    return weight >= 600 if isinstance(weight, int) else weight in ("semibold", "demibold", "bold", "heavy")


def _look_again() -> None:
    """Add what was installed since matplotlib made its list, and the font of our extra."""
    known = {Path(entry.fname) for entry in font_manager.fontManager.ttflist}
    paths = [Path(path) for path in font_manager.findSystemFonts()]
    if (bundle := find_spec(_BUNDLED[0])) is not None and bundle.origin:
        paths.append(Path(bundle.origin).parent / _BUNDLED[1])
    for path in sorted(set(paths) - known):
        if path.is_file():
            try:
                font_manager.fontManager.addfont(path)
            except (OSError, RuntimeError, ValueError):  # not a font that FreeType reads
                continue
    _characters.cache_clear()
    _properties.cache_clear()


def clean(text: str) -> str:
    """A text as one line that a font can draw: no controls, marks of direction or broken characters.

    At most :data:`LONGEST` characters.
    """
    out = []
    for letter in unicodedata.normalize("NFC", text[: 4 * LONGEST]):
        kind = unicodedata.category(letter)
        if kind == "Cf" or "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef":
            continue  # joiners, marks of direction, selectors of a variant: nothing to see
        out.append(" " if kind in ("Cc", "Zl", "Zp") else "?" if kind == "Cs" else letter)
    line = re.sub(" +", " ", "".join(out)).strip(" ")
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
