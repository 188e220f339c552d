"""Ledger frames for tests, as the intake would give them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import Point

from liulin_geo.layers import LAYERS


def ledger(layer: str, *rows: dict[str, object]) -> gpd.GeoDataFrame:
    """A frame with every column of a layer's schema; what a row leaves out is blank."""
    schema = LAYERS[layer]
    data: dict[str, pd.Series] = {}
    for column in schema.columns:
        values = [row.get(column.key) for row in rows]
        if column.kind == "number":
            data[column.key] = pd.Series([np.nan if v is None else v for v in values], dtype=np.float64)
        else:
            data[column.key] = pd.Series(values, dtype=object)
    data["id"] = pd.Series([row.get("id", f"X-{i:03d}") for i, row in enumerate(rows)], dtype=object)
    return gpd.GeoDataFrame(
        data, geometry=[row.get("geometry", Point(0, 0)) for row in rows], crs="EPSG:4546"
    )
