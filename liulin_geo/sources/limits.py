"""Numbers outside their column's limits (数值范围): reported by check, taken as missing by scoring."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from liulin_geo.layers import Column, LayerSchema


def limits(column: Column) -> tuple[float, float]:
    """Least and greatest number that a column may hold, infinite where it has no limit."""
    return (
        -np.inf if column.minimum is None else column.minimum,
        np.inf if column.maximum is None else column.maximum,
    )


def outside_limits(frame: gpd.GeoDataFrame, column: Column) -> npt.NDArray[np.bool_]:
    """True in the rows whose number lies outside the column's limits; missing numbers do not."""
    values = frame[column.key].to_numpy(np.float64, na_value=np.nan)
    low, high = limits(column)
    wrong: npt.NDArray[np.bool_] = (values < low) | (values > high) | np.isinf(values)
    return wrong


def drop_impossible(frame: gpd.GeoDataFrame, schema: LayerSchema) -> tuple[gpd.GeoDataFrame, int]:
    """The frame with impossible numbers taken as missing, and how many there were.

    A dam 10⁹ m high is a slip of the pen: rating it as it stands would paint the county, and a negative
    depth would make a mine look safe.
    """
    cleaned: dict[str, npt.NDArray[np.float64]] = {}
    count = 0
    for column in schema.columns:
        if column.kind == "number" and column.key in frame:
            wrong = outside_limits(frame, column)
            if wrong.any():
                count += int(wrong.sum())
                cleaned[column.key] = np.where(wrong, np.nan, frame[column.key].to_numpy(np.float64))
    return (frame.assign(**cleaned) if cleaned else frame), count
