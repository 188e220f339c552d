"""What a panel says of a layer's features: their grades, the worst, and whose job it is (最重风险源)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS
from liulin_geo.layers.declared import CountEntry
from liulin_geo.maps.context import MapContext
from liulin_geo.page.model import Findings, Row

#: How many of the worst features a panel names.
MOST = 5
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Worked:
    """What the method worked out of a feature: facts by name, and simpler rules that stood in (判定依据)."""

    facts: Record
    basis: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """Something that is counted among a layer's features, such as 头顶库; ``telling.<key>`` of the catalogue.

    ``holds`` is given a ledger row and what the method worked out of it, and says ``None`` where nobody can
    tell: blank is never "no".
    """

    key: str
    holds: Callable[[Record, Worked], bool | None]


def blank(value: object) -> bool:
    """True for a cell that holds nothing."""
    return value is None or value == "" or (isinstance(value, float) and bool(np.isnan(value)))


def telling(key: str, count: CountEntry) -> Telling:
    """What a layer's declaration has counted."""
    if count.fact:
        return Telling(key, partial(_worked_out, count))
    return Telling(key, partial(_in_the_row, count))


def _worked_out(count: CountEntry, _: Record, worked: Worked) -> bool | None:
    if worked.facts.get(count.fact):
        return True
    return None if worked.basis & set(count.unknown_when) else False


def _in_the_row(count: CountEntry, row: Record, _: Worked) -> bool | None:
    value = row[count.column]
    if blank(value) or (count.below and blank(row[count.below])):
        return None
    if count.below:
        return bool(value < row[count.below])
    return bool(value in count.one_of if count.above is None else value > count.above)


def records(context: MapContext, layer: str) -> list[Record]:
    """A ledger's features as plain mappings, in the order of their ids; none where it is absent or hidden."""
    ledger = context.ledger(layer)
    if ledger is None:
        return []
    found: list[Record] = ledger.sort_values("id", kind="stable").to_dict("records")
    return found


def worked_out(context: MapContext, layer: str, feature: str) -> Worked:
    """What the run keeps of a feature's rating; empty where it was not rated."""
    rating = context.ratings.get(layer, {}).get(feature)
    if rating is None:
        return Worked({}, frozenset())
    facts = json.loads(rating["facts"]) if rating["facts"] else {}
    return Worked(facts, frozenset(rating["basis"].split(";")) if rating["basis"] else frozenset())


def tally(context: MapContext, layer: str, telling: Telling) -> Row:
    """One line: what is counted, in how many features, and in how many nobody knows."""
    said = [telling.holds(row, worked_out(context, layer, row["id"])) for row in records(context, layer)]
    return context.say(f"telling.{telling.key}"), counted(context, layer, said)


def counted(context: MapContext, layer: str, said: Iterable[bool | None]) -> str:
    """A number of features in words, with those that nobody knows of."""
    count = Counter(said)
    text = number_of(context, layer, count[True])
    return text + (context.say("theme.unknown_too", n=f"{count[None]:,}") if count[None] else "")


def number_of(context: MapContext, layer: str, n: int) -> str:
    """A number of a layer's features in words: places (处), or sections (段) of what is a line."""
    line = layer in LAYERS and LAYERS[layer].geometry == ("line",)
    return context.say("theme.sections" if line else "theme.places", n=f"{n:,}")


def grading(context: MapContext, layer: str) -> Row:
    """One line: how many rated features a layer has, by colour."""
    count = Counter(int(rating["colour"]) for rating in context.ratings.get(layer, {}).values())
    parts = (
        context.say("theme.of_colour", colour=colour.short(context.lang), n=f"{count[colour]:,}")
        for colour in WORST_FIRST
        if colour != Colour.NO_DATA or count[colour]
    )
    label = context.say("theme.grading", n=f"{sum(count.values()):,}")
    return label, context.say("map.comma").join(parts)


def worst(context: MapContext, layers: Iterable[str], most: int = MOST) -> tuple[Findings, ...]:
    """The strongest rated features of some layers, under a heading; nothing without any."""
    rated = [
        rating
        for layer in layers
        if not context.hidden(layer)
        for rating in context.ratings.get(layer, {}).values()
    ]
    known = [rating for rating in rated if not np.isnan(rating["intensity"])]
    known.sort(key=lambda rating: (-rating["colour"], -rating["intensity"], rating["layer"], rating["id"]))
    if not known:
        return ()
    known = known[:most]
    rows = tuple((name_of(rating), in_township(rating, graded(context, rating))) for rating in known)
    return (Findings(rows, context.say("theme.worst", n=len(rows)), context.say("theme.worst_value")),)


def name_of(record: Record) -> str:
    """A feature's name, or its id where it has none."""
    return str(record["id"] if blank(record["name"]) else record["name"])


def in_township(record: Record, said: str) -> str:
    """What is said of a feature, after its township."""
    return said if blank(record["township"]) else f"{record['township']}　{said}"


def graded(context: MapContext, rating: Record) -> str:
    """A feature's colour and intensity."""
    colour = Colour(int(rating["colour"])).short(context.lang)
    return f"{colour}　{rating['intensity']:.2f}"


def duty(context: MapContext, *layers: str) -> Findings:
    """Which tasks of the notice ask for each layer, and which units answer for it (责任单位)."""
    rows: list[Row] = []
    for layer in layers:
        said = layer_title(layer, context.lang)
        numbers = (context.say("popup.task", n=n) for n in said.tasks)
        rows.append((context.say("map.comma").join(numbers), said.units))
    return Findings(tuple(rows), context.say("theme.duty"))
