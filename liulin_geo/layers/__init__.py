"""What each layer is: its ledger, value lists, words, style, tasks and units (图层与台账目录)."""

from liulin_geo.layers.departments import departments
from liulin_geo.layers.registry import DECLARED, HAZARD_LAYERS, LAYERS
from liulin_geo.layers.schema import COMMON, Column, LayerSchema
from liulin_geo.layers.words import layer_words
from liulin_geo.messages import add_words

__all__ = ["COMMON", "DECLARED", "HAZARD_LAYERS", "LAYERS", "Column", "LayerSchema", "departments"]

add_words(layer_words)
