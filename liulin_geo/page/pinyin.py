"""How the Chinese characters of a page's names are read, for its search box (拼音检索).

The page spells names itself; it is given each character once, with all its readings, so that a heteronym
is found by any of them (长: zhang, chang). Readings are those of the pypinyin package (MIT), whose source
is the Unihan database and 现代汉语词典.
"""

from __future__ import annotations

from collections.abc import Iterable

_PLAIN = str.maketrans({"ü": "v", "ê": "e", "ń": "n", "ň": "n", "ǹ": "n", "ḿ": "m"})


def pinyin_table(names: Iterable[str]) -> dict[str, str]:
    """Readings of every character of the names that has one, without tones, by a space, the commonest first.

    Letters are a to z; ü is written v, as on keyboards. Sorted by character, so that a page's bytes repeat.
    """
    # its dictionaries take a tenth of a second to load, which only pages with a search box should pay
    from pypinyin import Style, pinyin

    table: dict[str, str] = {}
    for character in sorted({c for name in names for c in name if not c.isascii()}):
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        readings = (reading.translate(_PLAIN) for reading in (found[0] if found else ()))
        kept = [reading for reading in dict.fromkeys(readings) if reading.isascii() and reading.isalpha()]
        if kept:
            table[character] = " ".join(kept)
    return table
