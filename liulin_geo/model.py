"""The risk model (风险模型): weights, scales and breaks, read from ``risk_model.toml`` and checked.

The file is meant for review: what it leaves out is taken from the model that the package ships, and
what it names wrongly is an error that says where.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from liulin_geo.errors import ModelError, os_reason
from liulin_geo.exposure import ConsequenceParams
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import Params
from liulin_geo.records import Record
from liulin_geo.sources.problems import Problem, Unparsed, listed, parse_toml, problem_at, problems_of

Breaks = tuple[float, float, float]
MODEL_FILE = "risk_model.toml"


class _Frozen(Record):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _growing(breaks: Breaks | None) -> Breaks | None:
    if breaks is not None and not 0 < breaks[0] < breaks[1] < breaks[2] <= 1:
        raise PydanticCustomError("breaks", "breaks must grow and lie in (0, 1]")
    return breaks


class ModelInfo(_Frozen):
    """Name, version and source of a model."""

    name: str
    version: str
    source: str


class CompositeSettings(_Frozen):
    """How the layers combine. ``breaks`` are the lower limits of 黄, 橙 and 红."""

    method: Literal["wlc", "owa", "max", "noisy_or", "product", "gamma"]
    #: ORness of ``owa`` (0.5 is the linear combination), γ of ``gamma``
    orness: Annotated[float, Field(ge=0, le=1)]
    gamma: Annotated[float, Field(ge=0, le=1)]
    short_board: bool
    breaks: Breaks
    layer_breaks: Breaks
    blue_needs_confidence: Annotated[float, Field(ge=0, le=1)]

    _check = field_validator("breaks", "layer_breaks")(_growing)

    @property
    def parameter(self) -> float:
        """The parameter of the method, where it has one."""
        return self.orness if self.method == "owa" else self.gamma


class ConsequenceSettings(ConsequenceParams):
    """From hazard to risk, and the lower limits of 黄, 橙 and 红 on the risk."""

    breaks: Breaks

    _check = field_validator("breaks")(_growing)


class Remedy(_Frozen):
    """A change of one attribute that a unit can bring about (整治措施).

    ``to`` is the value after it, or the name of the column that holds it; ``effort`` 1 is management within
    weeks, 2 works within months, 3 closing or rebuilding.
    """

    to: str | float
    effort: Annotated[int, Field(ge=1, le=3)]


class LayerSettings(_Frozen):
    """One layer's part in the composite, the scales of its method, and what can be done about it.

    ``remedies`` are by column of the ledger.
    """

    weight: Annotated[float, Field(ge=0)]
    group: str
    restricted: bool = False
    breaks: Breaks | None = None
    remedies: dict[str, Remedy] = Field(default_factory=dict)
    params: Any

    _check = field_validator("breaks")(_growing)


class RiskModel(_Frozen):
    """A whole model. ``layers`` has every layer of the hazard registry, in its order."""

    model: ModelInfo
    composite: CompositeSettings
    consequence: ConsequenceSettings
    layers: dict[str, LayerSettings]

    @property
    def weights(self) -> dict[str, float]:
        """Weights by layer, scaled so that they sum to 1."""
        total = sum(layer.weight for layer in self.layers.values())
        return {key: layer.weight / total for key, layer in self.layers.items()}

    def breaks_of(self, layer: str) -> Breaks:
        """The lower limits of 黄, 橙 and 红 on one layer's own intensity."""
        return self.layers[layer].breaks or self.composite.layer_breaks

    def params_of(self, layer: str) -> Params:
        """The checked scales of one layer's method."""
        params: Params = self.layers[layer].params
        return params

    def fingerprint(self) -> str:
        """SHA-256 of everything in the model, the same for the same content however it is written."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def default_model_text() -> str:
    """The model that the package ships, as one file: what all layers share, and each layer's part."""
    root = files("liulin_geo")
    parts = (root, *(root.joinpath("hazards", key) for key in BY_KEY))
    return "\n".join(part.joinpath("model.toml").read_text(encoding="utf-8") for part in parts)


@cache
def _default_tables() -> dict[str, Any]:
    return tomllib.loads(default_model_text())


def _overlay(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        known = merged.get(key)
        merged[key] = _overlay(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def load_model(path: Path | None = None) -> RiskModel:
    """The model of a file over the shipped one; the shipped one where ``path`` is ``None``.

    Raises :class:`ModelError` with the file, the line and the key of everything that is wrong in it.
    """
    if path is None:
        return build_model(_default_tables())
    try:
        tables, text = parse_toml(path.read_bytes())
    except OSError as error:
        raise ModelError("model.unreadable", file=path.name, why=os_reason(error)) from error
    except Unparsed as error:
        raise ModelError("model.invalid", file=path.name, **listed([error.problem])) from error
    return build_model(_overlay(_default_tables(), tables), path.name, text)


def build_model(tables: dict[str, Any], name: str = MODEL_FILE, text: str | None = None) -> RiskModel:
    """A checked model from TOML tables; the layers come out in the registry's order.

    ``text`` is the file's, for the lines of what is wrong.
    """
    found: list[Problem] = []
    known = tables.get("layers")
    sections: dict[str, Any] = {}
    if not isinstance(known, dict):
        found.append(problem_at("invalid.table", ("layers",), text, value=known))
    else:
        layers = "、".join(BY_KEY)
        for stranger in sorted(set(known) - set(BY_KEY)):
            found.append(problem_at("invalid.unknown_layer", ("layers", stranger), text, known=layers))
        for key, method in BY_KEY.items():
            section = known.get(key)
            if isinstance(section, dict):
                params, section = section.get("params", {}), dict(section)
                try:
                    section["params"] = method.Params.model_validate(params)
                except ValidationError as error:
                    found += problems_of(error, params, text, ("layers", key, "params"))
            sections[key] = section
    whole = {**tables, "layers": sections}
    try:
        model = RiskModel.model_validate(whole)
    except ValidationError as error:
        found += problems_of(error, whole, text)
    if not found and sum(layer.weight for layer in model.layers.values()) <= 0:
        found.append(problem_at("invalid.no_weight", ("layers",), text))
    if found:
        raise ModelError("model.invalid", file=name, **listed(found))
    return model
