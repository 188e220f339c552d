"""One ledger file to one clean frame, with everything that did not read said (台账读取)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from liulin_geo.errors import LedgerError
from liulin_geo.layers import Column, LayerSchema
from liulin_geo.sources.geometry import (
    STORAGE_CRS,
    CRSError,
    fit_kind,
    places,
    points,
    repair,
    single,
    to_storage_crs,
)
from liulin_geo.sources.headers import Header, HeaderMatch, match_headers
from liulin_geo.sources.issues import Issue, Reporter, shorten
from liulin_geo.sources.normal import normal
from liulin_geo.sources.raw import Array, RawTable, object_array
from liulin_geo.sources.readers import READERS
from liulin_geo.sources.synonyms import choice_names
from liulin_geo.sources.values import choices, dates, numbers, texts

#: Coordinates are rounded to this for the id of a row without one: about 1 cm, below any ledger's accuracy.
_ID_GRID_DEG = 1e-7


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ledger:
    """A ledger as read (一份台账).

    ``frame``: EPSG:4490, index 0..n-1, the schema's columns in its order and ``geometry``. Texts,
    choices and ISO dates are object columns with ``None`` for unknown, numbers are float64 with NaN.
    ``rows`` are the row numbers in the file, one a row of the frame; ``headers`` the file's headers by
    column key.
    """

    frame: gpd.GeoDataFrame
    issues: tuple[Issue, ...]
    path: Path
    rows: npt.NDArray[np.int64]
    headers: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Ledger({self.path.name}: {len(self.rows)} rows, {len(self.issues)} issues)"


def read_ledger(path: Path, schema: LayerSchema) -> Ledger:
    """Read the ledger of a layer from any format of :data:`~liulin_geo.sources.readers.READERS`.

    Rows are never left out: what can't be understood is ``None`` and an issue. Raises ``LedgerError``
    where the file as a whole can't be read.
    """
    if not path.is_file():
        raise LedgerError("ledger.missing", file=path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise LedgerError("ledger.format", file=path, formats=" ".join(READERS))
    raw = reader(path, schema)
    report = Reporter(ledger_name(path, schema), schema.key)
    match = match_headers(raw.headers, schema, names_cut=raw.names_cut)
    issues = _file_issues(raw, match, report)
    geometry = _geometry(raw, match, schema, report, issues, path)
    data: dict[str, Any] = {}
    for column in schema.columns:
        data[column.key] = _column(raw, match.found.get(column.key), column, schema, report, issues)
    data["id"] = _ids(data["id"], data["name"], geometry, match.found.get("id"), schema, report, issues)
    frame = gpd.GeoDataFrame(
        {key: pd.Series(values, dtype=values.dtype) for key, values in data.items()},
        geometry=gpd.GeoSeries(geometry, crs=STORAGE_CRS),
        crs=STORAGE_CRS,
    )
    headers = {key: header.text for key, header in match.found.items()}
    return Ledger(frame, tuple(issues), path, raw.rows, headers)


def ledger_name(path: Path, schema: LayerSchema) -> str:
    """How reports name a ledger file: with its folder where it lies in the layer's own."""
    return f"{schema.folder}/{path.name}" if path.parent.name == schema.folder else path.name


def _file_issues(raw: RawTable, match: HeaderMatch, report: Reporter) -> list[Issue]:
    issues = []
    if match.unknown:
        names = "、".join(match.unknown)
        issues.append(report("unknown_columns", count=len(match.unknown), names=names))
    for ignored, used in match.repeated:
        issues.append(report("repeated_column", column=ignored, used=used))
    if raw.other_layers:
        names = "、".join(raw.other_layers)
        issues.append(report("several_layers", count=len(raw.other_layers), names=names))
    used_id = match.found.get("id")
    if used_id is not None and normal(used_id.text) == "objectid":
        issues.append(report("id_from_column", column=used_id.text))
    return issues


def _geometry(
    raw: RawTable,
    match: HeaderMatch,
    schema: LayerSchema,
    report: Reporter,
    issues: list[Issue],
    path: Path,
) -> Array:
    """Geometry of the file, or else from its lon and lat columns; repaired and of the layer's kinds."""
    count = len(raw.rows)
    geometry = np.full(count, None, dtype=object)
    if not schema.geometry:
        return geometry
    said: set[int] = set()
    if raw.geometry is not None:
        if not raw.crs and count:
            issues.append(report("crs_assumed"))
        try:
            geometry, converted = to_storage_crs(raw.geometry, raw.crs)
        except CRSError as error:
            raise LedgerError("ledger.crs", file=path, crs=shorten(raw.crs)) from error
        if converted:
            issues.append(report("crs_converted", crs=converted))
        geometry, repaired = repair(geometry)
        issues += [report("geometry_repaired", row=_row(raw, at)) for at in repaired.tolist()]
    elif count and not {"lon", "lat"} <= match.found.keys():
        issues.append(report("no_coordinates"))
        return geometry
    missing = shapely.is_missing(geometry)
    if {"lon", "lat"} <= match.found.keys() and missing.any():
        geometry[missing] = _from_columns(raw, match, report, issues, missing, said)
    geometry, reduced, dropped = fit_kind(single(geometry), schema.geometry)
    geometry = single(geometry)
    for at, count in places(geometry).items():
        issues.append(report("several_points", row=_row(raw, at), count=count))
    wanted = "/".join(schema.geometry)
    for code, found in (("geometry_kind_reduced", reduced), ("geometry_kind", dropped)):
        for at, kind in found.items():
            issues.append(report(code, row=_row(raw, at), kind=kind or "collection", wanted=wanted))
    said.update(dropped)
    lost = np.flatnonzero(shapely.is_missing(geometry)).tolist()
    issues += [report("geometry_missing", row=_row(raw, at)) for at in lost if at not in said]
    return geometry


def _from_columns(
    raw: RawTable,
    match: HeaderMatch,
    report: Reporter,
    issues: list[Issue],
    missing: npt.NDArray[np.bool_],
    said: set[int],
) -> Array:
    """Points from the lon and lat columns for the rows without geometry; ``said`` takes the reported ones."""
    lon_header, lat_header = match.found["lon"], match.found["lat"]
    lon_raw, lat_raw = raw.cells[lon_header.position], raw.cells[lat_header.position]
    (lon, lon_bad), (lat, lat_bad) = numbers(lon_raw, "°"), numbers(lat_raw, "°")
    made, invalid, swapped = points(lon, lat)
    invalid[lon_bad + lat_bad] = True
    for code, where in (("coordinate_invalid", invalid), ("coordinate_swapped", swapped)):
        for at in np.flatnonzero(where & missing).tolist():
            said.add(at)
            column = f"{lon_header.text}, {lat_header.text}"
            issues.append(report(code, row=_row(raw, at), column=column, lon=lon_raw[at], lat=lat_raw[at]))
    chosen: Array = made[missing]
    return chosen


def _column(
    raw: RawTable,
    header: Header | None,
    column: Column,
    schema: LayerSchema,
    report: Reporter,
    issues: list[Issue],
) -> Array:
    """One clean column; blank where the file does not have it."""
    count = len(raw.rows)
    if header is None:
        return np.full(count, np.nan) if column.kind == "number" else np.full(count, None, dtype=object)
    values = raw.cells[header.position]

    def say(code: str, at: int, **params: object) -> None:
        value = texts(values[at : at + 1])[0]
        issues.append(report(code, row=_row(raw, at), column=header.text, value=value, **params))

    if column.kind == "number":
        result, bad = numbers(values, column.unit, header.unit)
        for at in bad:
            say("number_unreadable", at, unit=column.unit or "-")
        return result
    if column.kind == "date":
        days, bad, coarse = dates(values)
        for at in bad:
            say("date_unreadable", at)
        for at in coarse:
            say("date_coarse", at, day=days[at])
        return days
    if column.kind == "choice":
        chosen, unknown, mapped = choices(values, column.choices, choice_names(schema.key, column.key))
        allowed = "、".join(column.choices)
        for at in unknown:
            say("choice_unknown", at, allowed=allowed)
        for positions in mapped.values():
            say("choice_mapped", positions[0], used=chosen[positions[0]], count=len(positions))
        return chosen
    return texts(values)


def _ids(
    ids: Array,
    names: Array,
    geometry: Array,
    header: Header | None,
    schema: LayerSchema,
    report: Reporter,
    issues: list[Issue],
) -> Array:
    """The ids, with one derived from geometry and name where it is blank.

    It depends on the row's content alone, so that it stays when rows are put in another order; rows
    that are equal in both are told apart by a number.
    """
    blank = [at for at, value in enumerate(ids) if value is None]
    if not blank:
        return ids
    coarse = shapely.set_precision(geometry[blank], _ID_GRID_DEG, mode="pointwise")
    shapes = shapely.to_wkb(shapely.normalize(coarse), byte_order=1)
    result = ids.tolist()
    seen: dict[str, int] = {}
    for at, shape in zip(blank, shapes, strict=True):
        content = (shape or b"") + b"|" + (names[at] or "").encode()
        digest = f"{schema.key}-{hashlib.sha256(content).hexdigest()[:10]}"
        seen[digest] = seen.get(digest, 0) + 1
        result[at] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
    issues.append(report("id_derived", column=header.text if header else None, count=len(blank)))
    return object_array(result)


def _row(raw: RawTable, position: int) -> int:
    return int(raw.rows[position])
