"""What is said of one layer in its ``layer.toml`` (图层说明): ledger, words, style and map, checked.

``docs/adding_a_layer.md`` explains every entry. Names of symbols, counted attributes and related ledgers are
checked where they are used: this part knows nothing of pages and methods.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from liulin_geo.layers.schema import ColumnKind, Folder, GeometryKind, Outside
from liulin_geo.records import Record

FILE = "layer.toml"
LANGUAGES = {"zh": "Chinese", "en": "English"}


class _Table(Record):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Table):
    """The same in both languages."""

    zh: str
    en: str


class ColumnEntry(_Table):
    """A column of the ledger. One of the common columns has only ``also``, the other headers (别名).

    ``words`` are a list's values, or the usual ones of a text, with their English. ``read_as`` are other
    wordings of them, or the name of wordings that several layers share
    (:data:`liulin_geo.sources.synonyms.SHARED`).
    """

    header: Words | None = None
    kind: ColumnKind = "text"
    words: dict[str, str] = Field(default_factory=dict)
    unit: str = ""
    minimum: float = 0.0
    maximum: float | None = None
    also: tuple[str, ...] = ()
    read_as: dict[str, str] | str = Field(default_factory=dict)


class LedgerEntry(_Table):
    """Where the ledger lies and what it holds."""

    folder: Folder = "hazards"
    geometry: tuple[GeometryKind, ...]
    outside: Outside = "wrong"
    columns: dict[str, ColumnEntry] = Field(default_factory=dict)


class CountEntry(_Table):
    """What the layer's panel counts: rows by a ``column``, or by a ``fact`` that the method worked out.

    A column holds one of some values, or a number above a limit or below another column. A fact holds where
    it is there; where it is not and one of the bases of ``unknown_when`` stood in, nobody knows.
    """

    words: Words
    column: str = ""
    one_of: tuple[str, ...] = ()
    above: float | None = None
    below: str = ""
    fact: str = ""
    unknown_when: tuple[str, ...] = ()


class MapEntry(_Table):
    """The layer's own map: words, related ledgers with whether they are shown at first, and what is counted.

    ``cause`` is the layer's colour where it stands as the cause of a risk.
    """

    title: Words
    page_title: Words
    tab: Words
    note: Words
    cause: str
    related: dict[str, bool] = Field(default_factory=dict)
    counts: dict[str, CountEntry] = Field(default_factory=dict)


class FactEntry(_Table):
    """How a popup shows a figure that the method works out: its title, and its value ``v``."""

    title: Words
    value: Words


class LearnEntry(_Table):
    """The ledger holds events from which ``target`` is learned; see ``liulin_geo/learn/targets.py``."""

    target: str
    title: Words
    near: tuple[str, ...]
    left_out: tuple[str, ...] = ()


class PictureEntry(_Table):
    """One panel of the picture on the layer's page; see ``tools/layer_pictures.py``."""

    caption: str
    feature: str = ""
    near_m: float | None = None
    params: dict[str, Any] = Field(default_factory=dict)


class Declared(_Table):
    """A whole ``layer.toml``. Without a method there is no ``map``, without a ledger no ``ledger``.

    ``style`` is by geometry: what :mod:`liulin_geo.maps.styles` makes of it. ``basis``, ``facts`` and
    ``factors`` name in words what the method says by key.
    """

    title: Words
    tasks: tuple[int, ...] = ()
    units: str = ""
    ledger: LedgerEntry | None = None
    style: dict[GeometryKind, dict[str, Any]] = Field(default_factory=dict)
    map: MapEntry | None = None
    basis: dict[str, Words] = Field(default_factory=dict)
    facts: dict[str, FactEntry] = Field(default_factory=dict)
    factors: dict[str, Words] = Field(default_factory=dict)
    learn: LearnEntry | None = None
    picture: tuple[PictureEntry, ...] = ()


def read_declared(file: Traversable, name: str) -> Declared:
    """The checked content of a ``layer.toml``; ``ValueError`` says what is wrong, one mistake a line."""
    try:
        return Declared.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ValueError("\n".join(f"{name}: {text}" for text in mistakes(error))) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{name}: {error}") from error


def mistakes(error: ValidationError) -> list[str]:
    """What is wrong in a file, for somebody who has never seen pydantic."""
    return [_mistake(each) for each in error.errors()]


def _mistake(error: Mapping[str, Any]) -> str:
    place = [str(part) for part in error["loc"]]
    if error["type"] == "missing" and place[-1] in LANGUAGES:
        return f"no {LANGUAGES[place[-1]]} word for {_named(place[:-1])}"
    if error["type"] == "missing":
        return f"{_named(place)} is missing"
    if error["type"] == "extra_forbidden":
        return f"{_named(place)} is no entry that this file may have (a slip of the pen?)"
    return f"{_named(place)} is {error.get('input')!r}: {error['msg']}"


def _named(place: list[str]) -> str:
    if place[:2] == ["ledger", "columns"] and len(place) > 2:
        rest = [part for part in place[3:] if part != "header"]
        return f"column {place[2]!r}" + "".join(f", {part}" for part in rest)
    return ".".join(place)
