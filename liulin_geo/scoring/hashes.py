"""A hash of each feature (要素指纹): what a run was scored on, feature by feature."""

from __future__ import annotations

from hashlib import blake2b

import geopandas as gpd
import pandas as pd
import shapely


def hash_features(frame: gpd.GeoDataFrame) -> dict[str, str]:
    """A hash of each feature by id: its attributes and geometry as read, whatever the file's format or order.

    64 bits of BLAKE2b over the names and values of the columns in alphabetical order, and the geometry. Blank
    values are equal, whatever stands for them; 1 and "1" are not. Features that share an id share an entry,
    which covers them all.
    """
    names = sorted(column for column in frame.columns if column != frame.geometry.name)
    columns = [_texts(name, frame[name]) for name in names]
    shapes = shapely.to_wkb(frame.geometry.to_numpy(), byte_order=1)
    by_id: dict[str, list[str]] = {}
    for key, shape, *row in zip(frame["id"], shapes, *columns, strict=True):
        digest = blake2b("\x1e".join(row).encode("utf-8", "surrogatepass"), digest_size=8)
        digest.update(shape or b"")
        by_id.setdefault(str(key), []).append(digest.hexdigest())
    return {key: "-".join(sorted(values)) for key, values in sorted(by_id.items())}


def _texts(name: str, column: pd.Series) -> list[str]:
    """The column's name with the value of each row, which a blank one does not have."""
    cells = zip(column.tolist(), column.isna().tolist(), strict=True)
    return [f"{name}\x1f" if blank else f"{name}\x1f{value!r}" for value, blank in cells]
