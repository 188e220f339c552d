"""What a file of a county folder may be: an ordinary file within it, with the content that its name says.

A folder comes from anywhere. GDAL, which reads most of it, goes by content and not by name: a small text
called ``dem.tif`` would make it read any other file or ask the network. So the content is looked at first,
rasters and vectors are opened in :mod:`~liulin_geo.sources.rasters` and :mod:`~liulin_geo.sources.vectors`
alone, and what points elsewhere is refused in words.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.parsers import expat

from liulin_geo.errors import LedgerError
from liulin_geo.packed import Fault, PackedError

#: A ledger that unpacks to more than this is a trap or no ledger.
MOST_BYTES = 1_000_000_000
MOST_ROWS = 5_000_000

#: How files begin, and how their formats are called everywhere.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"SQLite format 3\0", "GeoPackage"),
    (b"PK\x03\x04", "ZIP"),
    (b"PAR1", "Parquet"),
    (b"\x00\x00\x27\x0a", "Shapefile"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89HDF", "HDF5"),
    (b"<VRTDataset", "VRT"),
    (b"<OGRVRTDataSource", "VRT"),
    (b"<GDAL_WMS", "WMS"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<html", "HTML"),
    (b"{", "JSON"),
    (b"<", "XML"),
)
_HEAD_BYTES = 4096
#: A grid named in a coordinate system is a file or an address that PROJ would open; "null" stands for none.
_GRIDS = re.compile(r"grids=(?!@?null\b)", re.IGNORECASE)


def within(root: Path, path: Path) -> Path:
    """``path``, once it is known that it does not leave the folder ``root`` by a link."""
    if not path.resolve().is_relative_to(root.resolve()):
        raise LedgerError("ledger.link_outside", file=path)
    return path


def content_of(path: Path) -> str:
    """The format that a file's content says, ``""`` for plain text and for what has no mark of its own."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    folded = head.lower()
    return next((name for mark, name in _BEGINNINGS if folded.startswith(mark.lower())), "")


def must_be(path: Path, wanted: str, ends: str) -> None:
    """The content of a file is of the format ``wanted``; ``ends`` is how its name ends.

    Raises ``LedgerError`` that says what it is instead.
    """
    if path.stat().st_size == 0:
        raise LedgerError("ledger.empty_file", file=path)
    found = content_of(path)
    if found == wanted:
        return
    if found == "XLS":
        raise LedgerError("ledger.old_excel", file=path)
    if found:
        raise LedgerError("ledger.other_kind", file=path, ends=ends, actual=found)
    raise LedgerError("ledger.unreadable", file=path, ends=ends)


def crs_without_files(text: str) -> bool:
    """Whether a coordinate system stands by itself, and names no file or address."""
    return not _GRIDS.search(text)


def packed_error(path: Path, error: PackedError) -> LedgerError:
    """What is wrong with a packed ledger."""
    keys: dict[Fault, str] = {
        "too_big": "ledger.too_big",
        "damaged": "ledger.unreadable",
        "password": "ledger.password",
        "dtd": "ledger.entities",
    }
    params = {"ends": path.suffix.lower()} if error.fault == "damaged" else {}
    return LedgerError(keys[error.fault], file=path, **params)


def check_geojson(path: Path) -> None:
    """A GeoJSON file is one, and its coordinate system is not an address to be asked."""
    must_be(path, "JSON", ".geojson")
    content = path.read_bytes()
    # only what may hold such an address is worth parsing twice; letters can be written as \u00xx
    if (b'"crs"' in content and re.search(rb'"(link|url)"', content, re.I)) or b"\\u00" in content:
        try:
            json.loads(content.decode("utf-8-sig"), object_pairs_hook=lambda pairs: _no_link(pairs, path))
        except (ValueError, RecursionError) as error:
            raise LedgerError("ledger.unreadable", file=path, ends=".geojson") from error


def _no_link(pairs: list[tuple[str, Any]], path: Path) -> dict[str, Any]:
    for key, value in pairs:
        if key == "crs" and isinstance(value, dict) and str(value.get("type")).lower() in ("link", "url"):
            raise LedgerError("ledger.points_elsewhere", file=path, what='"crs"')
    return dict(pairs)


def check_geopackage(path: Path) -> None:
    """The layers of a GeoPackage are its own tables: views and virtual tables may run functions."""
    must_be(path, "GeoPackage", ".gpkg")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            made = base.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
            layers = {row[0] for row in base.execute("SELECT table_name FROM gpkg_contents")}
    except sqlite3.Error as error:
        raise LedgerError("ledger.unreadable", file=path, ends=".gpkg") from error
    for name, kind, sql in made:
        virtual = re.match(r"\s*CREATE\s+VIRTUAL\s+TABLE.+?\bUSING\s+(\w+)", str(sql), re.I | re.S)
        if (kind == "view" and name in layers) or (virtual and virtual[1].lower() not in ("rtree", "fts5")):
            raise LedgerError("ledger.points_elsewhere", file=path, what=str(name))


def check_kml(path: Path) -> None:
    """A KML file is one, declares no entities, and its features stand in it and not behind a link."""
    must_be(path, "XML", ".kml")
    roots: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if not roots:
            roots.append(plain)
            if plain != "kml":
                raise LedgerError("ledger.other_kind", file=path, ends=".kml", actual="XML")
        # GDAL would take it for GML, and fetch the schema that it names
        if any("opengis.net/gml" in value for value in attributes.values()):
            raise LedgerError("ledger.other_kind", file=path, ends=".kml", actual="GML")
        if plain == "NetworkLink":
            raise LedgerError("ledger.points_elsewhere", file=path, what="NetworkLink")

    def declared(*_: object) -> None:
        raise LedgerError("ledger.entities", file=path)

    parser = expat.ParserCreate()
    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = declared
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise LedgerError("ledger.unreadable", file=path, ends=".kml") from error
