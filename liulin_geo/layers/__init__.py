"""What each ledger is: columns, value lists, titles, tasks and units (台账目录)."""

from liulin_geo.layers.departments import departments
from liulin_geo.layers.registry import LAYERS
from liulin_geo.layers.schema import COMMON, Column, LayerSchema

__all__ = ["COMMON", "LAYERS", "Column", "LayerSchema", "departments"]
