"""The feature table of a run (要素表): every rated feature, by layer and rank."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from liulin_geo.composite import classify
from liulin_geo.grid import STORAGE_CRS
from liulin_geo.hazards.base import Facts
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.model import RiskModel

#: Columns of a run's feature table, besides the geometry.
FEATURE_COLUMNS = (
    "layer", "row", "number", "id", "name", "township", "unit", "intensity", "completeness", "basis", "facts",
    "parts", "colour", "rank", "position",
)  # fmt: skip


def feature_rows(layer: Evidence, model: RiskModel, path: Path) -> gpd.GeoDataFrame | None:
    """One row a feature of a layer that was rated (EPSG:4490), ``None`` where none was.

    ``path`` is the layer's ledger. ``row`` is the feature's row in its layer, ``number`` what the cells of
    ``dominant.tif`` have for it.
    """
    if layer.features is None or layer.assessment is None:
        return None
    rated = layer.assessment
    order = pd.Series(np.where(np.isnan(rated.intensity), -1.0, rated.intensity)).rank(
        method="min", ascending=False
    )
    rows = range(len(rated.intensity))
    table = gpd.GeoDataFrame(
        {
            "layer": layer.key,
            "row": np.arange(len(rows), dtype=np.int32),
            "number": layer.numbers,
            **{name: layer.features[name].to_numpy(object) for name in ("id", "name", "township", "unit")},
            "intensity": rated.intensity,
            "completeness": rated.completeness,
            "basis": [";".join(rated.basis_of(row)) for row in rows],
            "facts": [_as_text(rated.facts_of(row)) for row in rows],
            "parts": [_as_text(rated.parts_of(row)) for row in rows],
            "colour": classify(rated.intensity, model.breaks_of(layer.key)),
            "rank": order.to_numpy(np.int32),
            "position": "lonlat" if path.suffix.lower() in (".csv", ".xlsx") else "geometry",
        },
        geometry=layer.features.geometry.to_numpy(),
        crs=layer.ground.grid.crs,
    )
    return table.to_crs(STORAGE_CRS)


def feature_table(tables: Iterable[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """The layers' tables as one, by layer and then by rank."""
    several = [table for table in tables if len(table)]
    if not several:
        empty: dict[str, list[object]] = {name: [] for name in FEATURE_COLUMNS}
        return gpd.GeoDataFrame(empty, geometry=[], crs=STORAGE_CRS)
    whole = several[0] if len(several) == 1 else pd.concat(several, ignore_index=True)
    return whole.sort_values(["layer", "rank", "row"], kind="stable").reset_index(drop=True)


def _as_text(facts: Facts) -> str:
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True) if facts else ""
