"""A run asked again (批次重算): the evidence behind its cells, and what it would be after a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import shapely

from liulin_geo.composite import Composite
from liulin_geo.fixed import from_steps
from liulin_geo.grid import FloatArray, Window, project
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import FootprintMethod, Ground
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.gather import gather
from liulin_geo.hazards.revise import revise
from liulin_geo.scoring.cells import combiner_of, layers_on
from liulin_geo.scoring.ground import has_holes
from liulin_geo.store.footprints import kept_evidence
from liulin_geo.store.ground import ground_of
from liulin_geo.store.run import Run


@dataclass(frozen=True, slots=True)
class Edit:
    """One attribute of one feature set to a value, as if the ledger said so."""

    layer: str
    row: int
    column: str
    value: str | float


class Again:
    """The evidence of a run, worked out from what the run keeps; the same as when it was scored."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.ground: Ground = ground_of(run)
        self._evidence: dict[str, Evidence] = {}
        self._revised: dict[tuple[str, frozenset[Edit]], Evidence] = {}

    @cached_property
    def _holes(self) -> bool:
        shapes = self.run.ledgers["county"].geometry
        area = project(shapely.union_all(shapes[shapes.notna()].to_numpy()), self.run.grid.crs)
        return has_holes(self.ground.terrain, area, self.run.grid)

    def evidence(self, layer: str, edits: frozenset[Edit] = frozenset()) -> Evidence:
        """The evidence of a layer, with some of its attributes edited."""
        if layer not in self._evidence:
            if not self.run.manifest.layers[layer].known:
                self._evidence[layer] = Evidence(layer, self.ground)
                return self._evidence[layer]
            self._evidence[layer] = self._kept(layer)
        base, method = self._evidence[layer], BY_KEY[layer]
        if not edits or base.features is None or not isinstance(method, FootprintMethod):
            return base
        key = (layer, edits)
        if key not in self._revised:
            features, params = _edited(base.features, edits), self.run.model.params_of(layer)
            placed = self._placed(layer)
            revised = revise(method, base, features, params, self.ground, placed, base.holes)
            self._revised[key] = revised.evidence
        return self._revised[key]

    def _kept(self, layer: str) -> Evidence:
        method = BY_KEY[layer]
        if isinstance(method, FootprintMethod):
            return kept_evidence(self.run, layer, self.ground, self._placed(layer), self._holes)
        return gather(method, self.run.model.params_of(layer), self.ground)

    def _placed(self, layer: str) -> float:
        ledger = self.run.ledgers.get(layer)
        return 1.0 if ledger is None or ledger.empty else float(ledger.geometry.notna().mean())

    def cells(
        self, window: Window, edits: Iterable[Edit] = ()
    ) -> tuple[Composite, FloatArray, dict[str, Evidence]]:
        """Composite and hazards ``(layers, rows, cols)`` of a window after the edits, and the evidence."""
        by_layer: dict[str, frozenset[Edit]] = {}
        for edit in edits:
            by_layer[edit.layer] = by_layer.get(edit.layer, frozenset()) | {edit}
        used = {key: self.evidence(key, by_layer.get(key, frozenset())) for key in self.run.model.layers}
        layers = layers_on(tuple(used.values()), window)
        composite = combiner_of(self.run.model, tuple(used.values())).compose(layers)
        return composite, from_steps(layers.hazards()), used


def _edited(features: gpd.GeoDataFrame, edits: Iterable[Edit]) -> gpd.GeoDataFrame:
    changed = features.copy()
    for edit in edits:
        changed.loc[edit.row, edit.column] = edit.value
    return changed


def value_after(feature: Mapping[str, object], to: str | float) -> object:
    """The value that a remedy sets: ``to`` itself, or what the column of that name holds."""
    return feature[to] if isinstance(to, str) and to in feature else to
