"""The township of each feature, from where it lies (乡镇归属)."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from liulin_geo.sources.metres import local_metres
from liulin_geo.sources.raw import Array, object_array

#: A feature this near to a township, but in none, still belongs to it: outlines are rarely better.
NEAREST_LIMIT_M = 500.0


def fill_township(frame: gpd.GeoDataFrame, townships: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A copy of ``frame`` with blank ``township`` cells filled from the geometry; both in EPSG:4490.

    ``townships`` has a ``name`` column and polygons. Names that the ledger gives are kept.
    """
    blank = frame["township"].isna().to_numpy()
    if not blank.any():
        return frame.copy()
    names = frame["township"].to_numpy(dtype=object, copy=True)
    names[blank] = township_of(frame.geometry.to_numpy()[blank], townships)
    result: gpd.GeoDataFrame = frame.assign(township=pd.Series(names, index=frame.index, dtype=object))
    return result


def township_of(geometry: Array, townships: gpd.GeoDataFrame) -> Array:
    """The name of the township of each geometry, ``None`` where none is within 500 m.

    A feature belongs to the township that holds its representative point; on a shared line the first
    one in the townships' order counts.
    """
    outlines = np.asarray(townships.geometry.to_numpy(), dtype=object)
    usable = np.flatnonzero(~shapely.is_missing(outlines))
    names = townships["name"].to_numpy(dtype=object)[usable]
    outlines = outlines[usable]
    spots = shapely.point_on_surface(np.asarray(geometry, dtype=object))
    index = np.full(len(spots), -1)
    if not len(outlines):
        return object_array([None] * len(spots))
    spot_at, outline_at = shapely.STRtree(outlines).query(spots, predicate="intersects")
    # written from the last to the first, so that the first township wins on a shared line
    order = np.lexsort((-outline_at, spot_at))
    index[spot_at[order]] = outline_at[order]
    left = np.flatnonzero((index < 0) & ~shapely.is_missing(spots))
    if len(left):
        west, south, east, north = shapely.total_bounds(outlines).tolist()
        origin = ((west + east) / 2, (south + north) / 2)
        tree = shapely.STRtree(local_metres(outlines, origin))
        spot_at, outline_at = tree.query_nearest(
            local_metres(spots[left], origin), max_distance=NEAREST_LIMIT_M, all_matches=False
        )
        index[left[spot_at]] = outline_at
    return object_array([names[at] if at >= 0 else None for at in index.tolist()])
