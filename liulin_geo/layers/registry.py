"""The registry of ledgers: one line a group, one schema a ledger."""

from __future__ import annotations

from liulin_geo.layers.context import BOUNDARIES, EXPOSURE, RESOURCES
from liulin_geo.layers.hazards import HAZARDS
from liulin_geo.layers.schema import LayerSchema

#: Every ledger that the toolkit knows, by key.
LAYERS: dict[str, LayerSchema] = {
    schema.key: schema for schema in (*BOUNDARIES, *HAZARDS, *RESOURCES, *EXPOSURE)
}
