"""The feature table of a run (要素表): every rated feature, by layer and rank."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pandas as pd

from liulin_geo.composite import classify
from liulin_geo.grid import STORAGE_CRS
from liulin_geo.hazards.base import Facts
from liulin_geo.scoring.cells import Scoring

#: Columns of a run's feature table, besides the geometry.
FEATURE_COLUMNS = (
    "layer", "row", "number", "id", "name", "township", "unit", "intensity", "completeness", "basis", "facts",
    "parts", "colour", "rank", "position",
)  # fmt: skip


def feature_table(scoring: Scoring) -> gpd.GeoDataFrame:
    """One row a feature that was rated, by layer and then by rank (EPSG:4490).

    ``row`` is the feature's row in its layer, and ``number`` what the cells of ``dominant.tif`` have for it.
    """
    tables = []
    for layer in scoring.evidence:
        if layer.features is None or layer.assessment is None:
            continue
        intensity = layer.assessment.intensity
        order = pd.Series(np.where(np.isnan(intensity), -1.0, intensity)).rank(
            method="min", ascending=False
        )
        path = scoring.county.ledgers.paths[layer.key]
        tables.append(
            gpd.GeoDataFrame(
                {
                    "layer": layer.key,
                    "row": np.arange(len(intensity), dtype=np.int32),
                    "number": layer.numbers,
                    **{
                        name: layer.features[name].to_numpy(object)
                        for name in ("id", "name", "township", "unit")
                    },
                    "intensity": intensity,
                    "completeness": layer.assessment.completeness,
                    "basis": [";".join(layer.assessment.basis_of(row)) for row in range(len(intensity))],
                    "facts": [_as_text(layer.assessment.facts_of(row)) for row in range(len(intensity))],
                    "parts": [_as_text(layer.assessment.parts_of(row)) for row in range(len(intensity))],
                    "colour": classify(intensity, scoring.model.breaks_of(layer.key)),
                    "rank": order.to_numpy(np.int32),
                    "position": "lonlat" if path.suffix.lower() in (".csv", ".xlsx") else "geometry",
                },
                geometry=layer.features.geometry.to_numpy(),
                crs=scoring.grid.crs,
            )
        )
    if not tables:
        empty: dict[str, list[object]] = {name: [] for name in FEATURE_COLUMNS}
        return gpd.GeoDataFrame(empty, geometry=[], crs=STORAGE_CRS)
    table = pd.concat(tables, ignore_index=True).to_crs(STORAGE_CRS)
    return table.sort_values(["layer", "rank", "row"], kind="stable").reset_index(drop=True)


def _as_text(facts: Facts) -> str:
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True) if facts else ""
