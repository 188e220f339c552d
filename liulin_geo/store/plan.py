"""What re-scoring has to do (重算计划): the ledgers that changed, and the layers that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.county import County
from liulin_geo.exposure import READS
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.registry import Method
from liulin_geo.model import RiskModel
from liulin_geo.store.made_with import made_with
from liulin_geo.store.run import Run
from liulin_geo.store.tables import hash_inputs

#: Ledgers that everything else depends on: the grid, and which township a feature is in.
_OUTLINES = ("county", "townships")


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs of a run by hash, the ledgers that differ from the run before, and what follows.

    ``anew`` is True where nothing of the run before can be used. ``layers`` are the keys of those whose
    evidence has to be looked at again; ``consequence`` and ``combination`` tell whether the consequence or
    the way that layers are combined differs.
    """

    inputs: dict[str, str]
    ledgers: frozenset[str]
    anew: bool
    layers: frozenset[str]
    consequence: bool
    combination: bool


def plan(county: County, model: RiskModel, before: Run) -> Plan:
    """What differs between a county folder with a model and a run."""
    inputs, manifest = hash_inputs(county), before.manifest
    paths = {key: f"{path.parent.name}/{path.name}" for key, path in county.ledgers.paths.items()}
    changed = frozenset(
        key
        for key in paths.keys() | manifest.ledgers.keys()
        if key not in paths
        or key not in manifest.ledgers
        or county.ledgers.paths[key].name != manifest.ledgers[key]
        or inputs[paths[key]] != manifest.inputs.get(paths[key])
    )
    rasters = {name: sha for name, sha in inputs.items() if name.startswith("terrain/")}
    anew = (
        manifest.made_with != made_with()
        or bool(changed.intersection(_OUTLINES))
        or rasters != {name: sha for name, sha in manifest.inputs.items() if name.startswith("terrain/")}
        or (before.grid.crs, before.grid.cell_m) != (county.meta.crs, county.meta.resolution_m)
        or tuple(model.layers) != before.layers
    )
    old = before.model
    layers = frozenset(
        method.key
        for method in METHODS
        if changed.intersection((method.key, *method.reads)) or _scales_differ(method, model, old)
    )
    settings = model.consequence
    reads = (*READS, *settings.responders)
    consequence = settings.enabled and (bool(changed.intersection(reads)) or settings != old.consequence)
    combination = (
        model.weights != old.weights
        or model.composite != old.composite
        or any(model.breaks_of(key) != old.breaks_of(key) for key in model.layers)
        or settings.enabled != old.consequence.enabled
    )
    return Plan(inputs, changed, anew, layers, consequence, combination)


def _scales_differ(method: Method, model: RiskModel, old: RiskModel) -> bool:
    return method.key not in old.layers or model.params_of(method.key) != old.params_of(method.key)
