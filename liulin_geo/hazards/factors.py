"""Weighted factors: how a ledger's attributes become a rating in [0, 1] (因子评分).

Each factor turns one column into points by a table (choices) or a curve (numbers), on a scale that
is frozen in the model file. A blank attribute takes the factor's ``unknown`` points, so that missing
data never counts as safe, and lowers the completeness by the factor's weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, cast

import geopandas as gpd
import numpy as np
import pandas as pd
from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from liulin_geo.footprints.kernels import rate_curve
from liulin_geo.grid import FloatArray
from liulin_geo.hazards.base import Assessment, Rating
from liulin_geo.records import Record

Points = Annotated[float, Field(ge=0.0, le=1.0)]
#: (number, points), the numbers growing
Curve = tuple[tuple[float, Points], ...]


class Factor(Record):
    """One factor: either ``points`` by value or a ``curve`` of (number, points), and a weight."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    weight: Annotated[float, Field(gt=0.0)]
    unknown: Points
    points: dict[str, Points] | None = None
    curve: tuple[tuple[float, Points], ...] | None = None

    @model_validator(mode="after")
    def _one_scale(self) -> Factor:
        if (self.points is None) == (self.curve is None):
            raise PydanticCustomError("one_scale", "a factor has either points or a curve")
        if self.curve is not None and any(
            a[0] >= b[0] for a, b in zip(self.curve, self.curve[1:], strict=False)
        ):
            raise PydanticCustomError("curve", "the numbers of a curve must grow")
        return self

    def rate(self, column: pd.Series) -> tuple[Rating, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
        """Points of each row, and whether the row's attribute is known."""
        if self.points is not None:
            rated = column.map(self.points).to_numpy(np.float32, na_value=np.nan)
        else:
            assert self.curve is not None  # noqa: S101 - by the validator
            numbers = pd.to_numeric(column, errors="coerce").to_numpy(np.float64, na_value=np.nan)
            at, points = np.array(self.curve, np.float64).T
            rated = np.where(np.isnan(numbers), np.nan, np.interp(numbers, at, points)).astype(np.float32)
        known = ~np.isnan(rated)
        return np.where(known, rated, np.float32(self.unknown)).astype(np.float32), known


def rate_factors(features: gpd.GeoDataFrame, factors: Mapping[str, Factor]) -> Assessment:
    """The weighted mean of the factors' points, one value a feature.

    Order of features does not matter: each row is rated by itself.
    """
    total = sum(factor.weight for factor in factors.values())
    score = np.zeros(len(features), np.float64)
    known_weight = np.zeros(len(features), np.float64)
    shares: dict[str, list[float]] = {}
    for name, factor in factors.items():
        column = features[name] if name in features else pd.Series([None] * len(features), dtype=object)
        rated, known = factor.rate(column)
        score += factor.weight * rated
        known_weight += factor.weight * known
        shares[name] = (factor.weight / total * rated.astype(np.float64)).tolist()
    parts = tuple(dict(zip(shares, row, strict=True)) for row in zip(*shares.values(), strict=True))
    return Assessment(
        (score / total).astype(np.float32), (known_weight / total).astype(np.float32), parts=parts
    )


def scaled(
    assessment: Assessment, features: gpd.GeoDataFrame, column: str, scale: Mapping[str, float]
) -> Assessment:
    """The rating times a factor by value (a closed site keeps a part); blank counts as 1, the worst."""
    by_value = features[column].map(dict(scale)) if column in features else pd.Series([None] * len(features))
    times = by_value.to_numpy(np.float32, na_value=np.nan)
    times = np.where(np.isnan(times), np.float32(max(scale.values(), default=1.0)), times)
    parts = tuple(
        {name: share * float(factor) for name, share in row.items()}
        for row, factor in zip(assessment.parts, times, strict=False)
    )
    return replace(assessment, intensity=(assessment.intensity * times).astype(np.float32), parts=parts)


def rows_of(features: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """The attributes of each feature as plain values, without the geometry; a frame's own rows are slow."""
    rows = features.drop(columns=features.geometry.name).to_dict("records")
    return cast("list[dict[str, Any]]", rows)


def on_curve(values: FloatArray, curve: Curve) -> FloatArray:
    """Points of an array on a curve, linear between its points and flat beyond them; NaN stays NaN."""
    at, points = np.array(curve, np.float64).T
    rated: FloatArray = rate_curve(values, at, points)
    return rated


def fallbacks(features: gpd.GeoDataFrame, columns: Mapping[str, str]) -> list[tuple[str, ...]]:
    """For each feature the basis keys of the columns that are blank, where the model's default stands in."""
    said: list[tuple[str, ...]] = [()] * len(features)
    for column, key in columns.items():
        blank = features[column].isna().to_numpy() if column in features else np.ones(len(features), np.bool_)
        said = [(*keys, key) if empty else keys for keys, empty in zip(said, blank, strict=True)]
    return said


def with_basis(assessment: Assessment, said: Iterable[tuple[str, ...]]) -> Assessment:
    """The assessment with more to say of the rules that stood in."""
    basis = tuple((*assessment.basis_of(row), *keys) for row, keys in enumerate(said))
    return replace(assessment, basis=basis)


def number(feature: Mapping[str, object], column: str, default: float) -> float:
    """A numeric attribute of one feature, or the model's default where it is blank."""
    value = feature.get(column)
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return default
    return float(value)  # type: ignore[arg-type]
