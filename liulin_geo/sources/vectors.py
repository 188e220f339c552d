"""Readers of vector files: GeoPackage, GeoJSON, shapefile, KML through GDAL, and Parquet (矢量读取).

The one place where a vector file of a county folder is opened, once
:mod:`~liulin_geo.sources.trust` has looked at what it is.
"""

from __future__ import annotations

import glob
import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.errors
import pyogrio.raw
import shapely

from liulin_geo.errors import LedgerError
from liulin_geo.layers import LayerSchema
from liulin_geo.packed import PackedError, look_through, unpack
from liulin_geo.sources.encodings import text_encoding
from liulin_geo.sources.headers import match_headers
from liulin_geo.sources.normal import normal
from liulin_geo.sources.raw import Array, RawTable, object_array
from liulin_geo.sources.trust import (
    MOST_BYTES,
    MOST_ROWS,
    check_geojson,
    check_geopackage,
    check_kml,
    content_of,
    must_be,
    packed_error,
    within,
)

#: One character a byte, so that nothing is lost before the encoding is known.
_BYTES = "ISO-8859-1"
#: Files of a shapefile that matter; the others are indexes, styles and notes of programs.
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
#: Fields that the KML driver adds to every file; they are not the county's.
_KML_FIELDS = frozenset(
    ["timestamp", "begin", "end", "altitudemode", "tessellate", "extrude", "visibility",
     "draworder", "icon", "snippet"]
)


def read_geopackage(path: Path, schema: LayerSchema) -> RawTable:
    """A GeoPackage: the layer of the schema's name, or else the first one."""
    check_geopackage(path)
    return _read(str(path.resolve()), path, schema)


def read_geojson(path: Path, schema: LayerSchema) -> RawTable:
    """A GeoJSON file, which holds one layer; asking GDAL for its layers would read it twice."""
    check_geojson(path)
    # the prefix keeps other drivers away: one of them takes JSON for a chain of commands
    return _read(f"GeoJSON:{path.resolve()}", path, schema, one_layer=True)


def read_shapefile(path: Path, schema: LayerSchema) -> RawTable:
    """A shapefile, in UTF-8 or GB 18030; its field names may be cut to 10 bytes."""
    for part in path.parent.glob(f"{glob.escape(path.stem)}.*"):
        within(path.parent, part)
    must_be(path, "Shapefile", ".shp")
    return _read_shapefile(path, path, schema)


def read_zip(path: Path, schema: LayerSchema) -> RawTable:
    """A zip that holds one shapefile, at any depth.

    Its parts are unpacked under names of our own, so that those in the archive lead nowhere.
    """
    must_be(path, "ZIP", ".zip")
    try:
        members = [
            member
            for member in look_through(path, MOST_BYTES)
            if not member.filename.startswith("__MACOSX") and not member.is_dir()
        ]
        shapes = [member for member in members if member.filename.lower().endswith(".shp")]
        if len(shapes) != 1:
            raise LedgerError("ledger.zip_content", file=path, count=len(shapes))
        stem = shapes[0].filename[:-4]
        with tempfile.TemporaryDirectory() as scratch:
            for member in members:
                beginning, suffix = member.filename[:-4], member.filename[-4:].lower()
                if beginning == stem and suffix in _PARTS:
                    unpack(path, member, Path(scratch) / f"ledger{suffix}")
            shape = Path(scratch) / "ledger.shp"
            if content_of(shape) != "Shapefile":
                raise PackedError("damaged")
            return _read_shapefile(shape, path, schema)
    except PackedError as error:
        raise packed_error(path, error) from error


def read_kml(path: Path, schema: LayerSchema) -> RawTable:
    """A KML file, without the display fields that GDAL adds.

    KML's own ``id`` numbers the placemarks of one file; it counts only where no data field is an id.
    """
    check_kml(path)
    table = _read(str(path.resolve()), path, schema)
    own_id = "id" in match_headers([header for header in table.headers if header != "id"], schema).found
    dropped = _KML_FIELDS | {"id"} if own_id else _KML_FIELDS
    kept = [i for i, header in enumerate(table.headers) if normal(header) not in dropped]
    return replace(
        table,
        headers=tuple(table.headers[i] for i in kept),
        cells=tuple(table.cells[i] for i in kept),
    )


def read_parquet(path: Path, schema: LayerSchema) -> RawTable:
    """GeoParquet with WKB geometry, or a plain Parquet table with lon and lat.

    Read through pyarrow alone: geopandas' reader takes ten times as long for a small ledger.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    must_be(path, "Parquet", ".parquet")
    try:
        with pq.ParquetFile(path) as file:
            groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
            if file.metadata.num_rows > MOST_ROWS or sum(g.total_byte_size for g in groups) > MOST_BYTES:
                raise LedgerError("ledger.too_big", file=path)
            table = file.read(use_threads=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise LedgerError("ledger.unreadable", file=path, ends=".parquet") from error
    primary, about = _geo(table.schema.metadata or {}, path)
    geometry = crs = None
    if primary in table.column_names:
        if about.get("encoding") != "WKB":
            raise LedgerError("ledger.unreadable", file=path, ends=".parquet")
        geometry = _geometry(table.column(primary).to_numpy())
        # the GeoParquet standard: no entry means lon/lat of WGS 84, null means unknown
        named = about.get("crs", "OGC:CRS84")
        crs = json.dumps(named) if isinstance(named, dict) else None if named is None else str(named)
    names = [name for name in table.column_names if name != primary and not name.startswith("__index_level_")]
    return RawTable(
        tuple(names),
        tuple(_arrow_values(table.column(name)) for name in names),
        np.arange(1, table.num_rows + 1),
        geometry,
        crs,
    )


def _geo(metadata: Mapping[bytes, bytes], path: Path) -> tuple[str | None, dict[str, Any]]:
    """The name of the geometry column of a GeoParquet file and what its metadata say of it."""
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        primary = geo.get("primary_column")
        about = geo.get("columns", {}).get(primary, {})
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise LedgerError("ledger.unreadable", file=path, ends=".parquet") from error
    return (primary, about) if isinstance(about, dict) else (None, {})


def _arrow_values(column: Any) -> Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type) and column.type.tz:
        # the day that the clock on the wall showed, not the day in Greenwich
        column = pc.local_timestamp(column)
    values: Array = column.to_numpy()
    return values


def _read_shapefile(source: Path, path: Path, schema: LayerSchema) -> RawTable:
    """Every byte is read as one Latin-1 character and decoded here.

    GDAL goes by the .cpg or the header of the .dbf, which are often missing or wrong, and it can't
    read names that were cut within a character, which it writes itself.
    """
    table = _read(str(source.resolve()), path, schema, ENCODING=_BYTES)
    text_columns = [values for values in table.cells if values.dtype == object]
    samples = {text for values in (table.headers, *text_columns) for text in values if text is not None}
    encoding = text_encoding(text.encode(_BYTES) for text in samples)
    if encoding is None:
        raise LedgerError("ledger.encoding", file=path)

    def decoded(text: str | None) -> str | None:
        return None if text is None else text.encode(_BYTES).decode(encoding, errors="ignore")

    return replace(
        table,
        headers=tuple(decoded(header) or "" for header in table.headers),
        cells=tuple(
            object_array([decoded(text) for text in values]) if values.dtype == object else values
            for values in table.cells
        ),
        names_cut=True,
    )


def _read(
    source: str, path: Path, schema: LayerSchema, *, one_layer: bool = False, **open_options: str
) -> RawTable:
    try:
        layers = [] if one_layer else [str(name) for name in pyogrio.list_layers(source)[:, 0]]
        wanted = [name for name in layers if name in (schema.key, schema.title)]
        layer = next(iter(wanted or layers), None)
        meta, _, wkb, values = pyogrio.raw.read(source, layer=layer, force_2d=True, **open_options)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise LedgerError("ledger.unreadable", file=path, ends=path.suffix.lower()) from error
    count = len(wkb) if wkb is not None else len(values[0]) if values else 0
    return RawTable(
        tuple(str(name) for name in meta["fields"]),
        tuple(values),
        np.arange(1, count + 1),
        None if wkb is None else _geometry(wkb),
        meta["crs"],
        other_layers=() if wanted else tuple(layers[1:]),
    )


def _geometry(wkb: Array) -> Array:
    # "fix" closes open rings; what can't be read at all becomes None and is reported as missing
    geometry: Array = shapely.force_2d(shapely.from_wkb(wkb, on_invalid="fix"))
    return geometry
