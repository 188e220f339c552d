"""The registry of ledgers and layers: every ``layer.toml``, and the schemas that follow from them.

A hazard layer is a folder of ``liulin_geo/hazards`` and a line of ``registry.toml`` there; its declaration is
read as data, so that this part needs nothing of the methods. A ledger without a method is a file here and a
line below.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from liulin_geo.layers.declared import FILE, ColumnEntry, Declared, read_declared
from liulin_geo.layers.schema import COMMON, Column, LayerSchema

_HAZARDS = files("liulin_geo").joinpath("hazards")

#: Hazard layers, in the order of the surfaces' bands.
HAZARD_LAYERS: tuple[str, ...] = tuple(
    tomllib.loads(_HAZARDS.joinpath("registry.toml").read_text(encoding="utf-8"))["layers"]
)
#: Ledgers that have no method, by their files in ``ledgers``: one line a ledger.
LEDGERS: tuple[str, ...] = (
    "county",
    "neighbours",
    "townships",
    "villages",
    "grids",
    "chemical_parks",
    "geohazard_zones",
    "fire_history",
    "fire_weather",
    "graves",
    "open_fire_points",
    "accidents",
    "fire_brigades",
    "watchtowers",
    "water_tanks",
    "helipads",
    "fire_roads",
    "firebreaks",
    "checkpoints",
    "stores",
    "rescue_teams",
    "shelters",
    "settlements",
    "facilities",
    "roads",
    "forest",
)
_FOLDERS = ("boundaries", "hazards", "resources", "exposure")

#: What is said of every layer and ledger, by key; the hazard layers first.
DECLARED: dict[str, Declared] = {
    key: read_declared(_HAZARDS.joinpath(key, FILE), f"hazards/{key}/{FILE}") for key in HAZARD_LAYERS
} | {
    key: read_declared(files(__package__).joinpath("ledgers", f"{key}.toml"), f"layers/ledgers/{key}.toml")
    for key in LEDGERS
}


def _schema(key: str, said: Declared) -> LayerSchema | None:
    """The ledger of a layer; ``None`` of a layer that is made from the ledgers of others."""
    if said.ledger is None:
        return None
    common = {column.key for column in COMMON}
    own = tuple(
        _column(name, entry)
        for name, entry in said.ledger.columns.items()
        if entry.header is not None or name not in common
    )
    return LayerSchema(
        key,
        said.title.zh,
        said.title.en,
        said.ledger.folder,
        said.ledger.geometry,
        own,
        said.tasks,
        said.units,
        said.ledger.outside,
    )


def _column(key: str, entry: ColumnEntry) -> Column:
    header, english = (entry.header.zh, entry.header.en) if entry.header else (key, "")
    words = tuple(entry.words.items())
    return Column(key, header, entry.kind, words, entry.unit, entry.minimum, entry.maximum, english)


_SCHEMAS = [schema for key, said in DECLARED.items() if (schema := _schema(key, said)) is not None]
#: Every ledger that the toolkit knows, by key, folder after folder.
LAYERS: dict[str, LayerSchema] = {
    schema.key: schema for folder in _FOLDERS for schema in _SCHEMAS if schema.folder == folder
}
