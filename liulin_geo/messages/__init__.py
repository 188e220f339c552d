"""The message catalogue: everything that a user reads, in Chinese and in English (文案目录).

``t("map.people", n=3)`` looks the key up in ``zh.toml`` or ``en.toml``. The language is Chinese
unless ``LIULIN_LANG=en`` is set or :func:`set_language` was called. Messages to a person may be spoken in
another one (:func:`set_spoken`): what a console can show does not decide in which language a map is written.
Parts that bring words of their own, as each layer does in its ``layer.toml``, add them.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from liulin_geo.latin import beside

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LANGUAGE_VARIABLE = "LIULIN_LANG"
_chosen: Language | None = None
_spoken: Language | None = None
_added: list[Callable[[Language], Mapping[str, str]]] = []


def language() -> Language:
    """The language in force, and that of maps and other files."""
    if _chosen is not None:
        return _chosen
    wanted = os.environ.get(LANGUAGE_VARIABLE, "zh")[:2].lower()
    return wanted if wanted in LANGUAGES else "zh"


def set_language(lang: Language | None) -> None:
    """Fix the language of this process; ``None`` goes back to the environment's."""
    global _chosen
    _chosen = lang


def spoken() -> Language:
    """The language of messages to a person."""
    return _spoken or language()


def set_spoken(lang: Language | None) -> None:
    """Speak another language than files are written in; ``None`` goes back to :func:`language`."""
    global _spoken
    _spoken = lang


def add_words(words: Callable[[Language], Mapping[str, str]]) -> None:
    """Have more messages in the catalogue: ``words`` gives those of one language, by dotted key."""
    _added.append(words)
    catalogue.cache_clear()


@cache
def catalogue(lang: Language) -> dict[str, str]:
    """All messages of one language, by dotted key."""
    flat: dict[str, str] = {}

    def walk(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            key = f"{prefix}.{name}" if prefix else name
            if isinstance(value, dict):
                walk(key, value)
            else:
                flat[key] = str(value)

    text = files(__package__).joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    walk("", tomllib.loads(text))
    for words in _added:
        more = words(lang)
        if twice := sorted(flat.keys() & more.keys()):
            raise ValueError(f"{lang}.toml: {twice[0]} is said in another place too")
        flat |= more
    return flat


def message(key: str, params: Mapping[str, object], lang: Language | None = None) -> str:
    """The message of a key, with its parameters put in; ``KeyError`` for an unknown key."""
    return catalogue(lang or spoken())[key].format(**params)


def place(name: str, lang: Language | None = None) -> str:
    """A place's name as messages say it: in English in pinyin and in characters."""
    return beside(name) if (lang or spoken()) == "en" else name


def t(key: str, /, *, lang: Language | None = None, **params: object) -> str:
    """:func:`message` with the parameters by name."""
    return message(key, params, lang)
