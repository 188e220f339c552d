"""The hazard methods (危险性方法): what each folder of ``registry.toml`` calls ``METHOD``, in its order."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from liulin_geo.hazards.base import FieldMethod, FootprintMethod
from liulin_geo.layers.registry import HAZARD_LAYERS

Method = FootprintMethod[Any] | FieldMethod[Any]


def _method(key: str) -> Method:
    method = getattr(import_module(f"{__package__}.{key}"), "METHOD", None)
    if not isinstance(method, FootprintMethod | FieldMethod) or method.key != key:
        raise TypeError(f"hazards/{key}: METHOD has to be a hazard method whose key is {key!r}")
    return method


METHODS: tuple[Method, ...] = tuple(_method(key) for key in HAZARD_LAYERS)

#: Every hazard method, by the key of its layer.
BY_KEY: dict[str, Method] = {method.key: method for method in METHODS}
