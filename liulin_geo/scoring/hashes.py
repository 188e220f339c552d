"""A hash of each feature (要素指纹): what a run was scored on, feature by feature."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely


def hash_features(frame: gpd.GeoDataFrame) -> dict[str, str]:
    """A hash of each feature by id: its attributes and geometry as read, whatever the file's format or order.

    Features that share an id share an entry, which covers them all.
    """
    names = sorted(column for column in frame.columns if column != frame.geometry.name)
    table = pd.DataFrame(frame[names])
    table["geometry"] = shapely.to_wkb(frame.geometry.to_numpy(), hex=True, byte_order=1)
    hashes = pd.util.hash_pandas_object(table, index=False).to_numpy(np.uint64)
    by_id: dict[str, list[str]] = {}
    for key, value in zip(frame["id"], hashes, strict=True):
        by_id.setdefault(str(key), []).append(f"{int(value):016x}")
    return {key: "-".join(sorted(values)) for key, values in sorted(by_id.items())}
