"""What a console or a pipe can show (控制台输出): never a crash, and no mark that says nothing.

Consoles speak UTF-8, GBK (cp936), a code page of the West or plain ASCII. A character that one of them does
not have is written as the nearest that it has: km² as km2, → as ->, Chinese in pinyin. Where it has no
Chinese at all, the commands speak English, unless ``LIULIN_LANG`` says otherwise. Files are UTF-8 everywhere.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import click

from liulin_geo.latin import in_latin, split_han
from liulin_geo.messages import LANGUAGE_VARIABLE, Language, set_spoken

_NEAREST = {
    "·": ".", "—": "-", "–": "-", "‑": "-", "‐": "-", "−": "-", "→": "->", "×": "x", "±": "+/-",
    "≥": ">=", "≤": "<=", "≈": "~", "“": '"', "”": '"', "‘": "'", "’": "'", "、": ", ", "，": ", ",
    "：": ": ", "；": "; ", "。": ". ", "《": '"', "》": '"', "【": "[", "】": "]", "〔": "[", "〕": "]",
    "「": '"', "」": '"', "　": "  ", "°": " deg", "χ": "chi", "√": "sqrt ", "…": "...", "≠": "!=", "÷": "/",
    "━": "-", "╸": "-", "╺": "-", "│": "|", "─": "-", "•": "*", "\ufffd": "?",
}  # fmt: skip
_ASCII = "liulin-ascii"
_BYTES = re.compile("[\udc80-\udcff]+")


def nearest(text: str, encoding: str, before: str = "") -> str:
    """A text in characters that an encoding has; ``before`` is what stands in front of it."""
    shown = ""
    for i, run in enumerate(split_han(text)):
        shown += in_latin(run, before + shown) if i % 2 and not _has(run, encoding) else run
    return "".join(_near(character, encoding) for character in shown)


def _near(character: str, encoding: str) -> str:
    if _has(character, encoding):
        return character
    if character in _NEAREST:
        return _NEAREST[character]
    plain = unicodedata.normalize("NFKD", character)  # ² to 2, ， to a comma, é to e and an accent
    return "".join(c for c in plain if _has(c, encoding)) or "?"


def handler_of(encoding: str) -> str:
    """The name of the error handler with which an encoding writes the nearest that it has."""

    def handle(error: UnicodeError) -> tuple[bytes, int]:
        # of the code pages the error itself says only that it is one
        return _handle(error, encoding)

    name = f"liulin-nearest-{encoding}"
    codecs.register_error(name, handle)
    return name


def _handle(error: UnicodeError, encoding: str) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text, end = error.object, error.end
    odd = text[error.start : end]
    disguised = _BYTES.match(text, error.start)
    if disguised:
        # the bytes of a file's name that is no text in the system's encoding; GBK comes with them one by one
        end = max(end, disguised.end())
        odd = text[error.start : end].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    # as bytes: the encoder of UTF-8 takes text from a handler only where it is ASCII
    return nearest(odd, encoding, text[: error.start]).encode(encoding), end


def _find_codec(name: str) -> codecs.CodecInfo | None:
    """ASCII by another name: click takes a console that says "ascii" for a mistake and writes UTF-8 to it."""
    if name.replace("_", "-") != _ASCII:
        return None
    plain = codecs.lookup("ascii")
    return codecs.CodecInfo(
        plain.encode, plain.decode, plain.streamreader, plain.streamwriter,
        plain.incrementalencoder, plain.incrementaldecoder, name=_ASCII,
    )  # fmt: skip


codecs.register(_find_codec)


def _fit(stream: object) -> None:
    """Let a standard stream write the nearest that it can."""
    if isinstance(stream, io.TextIOWrapper):
        encoding = codecs.lookup(stream.encoding).name
        stream.reconfigure(
            encoding=_ASCII if encoding == "ascii" else stream.encoding, errors=handler_of(encoding)
        )


def _has(text: str, encoding: str | None = None) -> bool:
    """True where an encoding, standard output's unless given, has all characters of a text."""
    try:
        text.encode(encoding or getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def spoken_here() -> Language | None:
    """English for a console without Chinese, unless the user has chosen; else ``None``."""
    return None if os.environ.get(LANGUAGE_VARIABLE) or _has("县域风险") else "en"


@contextmanager
def fitted_console() -> Iterator[None]:
    """While the block runs, standard output and error take any text."""
    _fit(sys.stdout)
    _fit(sys.stderr)
    set_spoken(spoken_here())
    try:
        yield
    finally:
        set_spoken(None)


def echo_json(answer: object) -> None:
    """An answer as JSON on standard output; with escapes where a character can't be shown: none is lost."""
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    click.echo(text if _has(text) else json.dumps(answer, indent=1))
