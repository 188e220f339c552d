"""Tables of a run as files (批次表格): the same rows give the same bytes, whether worked out or read back."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd


def write_frame(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Write a table as GeoParquet. Text is plain Python text and ``None``, whatever dtype it came in."""
    texts = [
        name
        for name in frame.columns
        if name != frame.geometry.name and not pd.api.types.is_numeric_dtype(frame[name].dtype)
    ]
    plain = {name: frame[name].astype(object).where(frame[name].notna(), None) for name in texts}
    frame.assign(**plain).to_parquet(path)
