"""Packed files of strangers: zip archives, and the workbooks that are ones (压缩文件核查)."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Literal
from xml.parsers import expat

Fault = Literal["too_big", "damaged", "password", "dtd"]
_CHUNK = 65_536
#: What zipfile and expat say of an archive that is not whole.
_DAMAGE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class PackedError(Exception):
    """An archive that is not opened; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def look_through(path: Path, most_bytes: int) -> tuple[zipfile.ZipInfo, ...]:
    """The members of an archive, once it is known that they unpack to at most ``most_bytes``.

    Raises :class:`PackedError` where it is damaged, has a password, or is made to fill the machine.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise PackedError("damaged") from error
    if sum(member.file_size for member in members) > most_bytes:
        raise PackedError("too_big")
    if any(member.flag_bits & 1 for member in members):
        raise PackedError("password")
    return tuple(members)


def look_through_workbook(path: Path, most_bytes: int) -> None:
    """As :func:`look_through`; besides, no part of the workbook declares entities.

    A declaration stands before the first element, so no part is read farther.
    """
    members = look_through(path, most_bytes)
    with zipfile.ZipFile(path) as archive:
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                _prolog(archive, member)


class _Begun(Exception):
    """The first element has come."""


def _prolog(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    def declared(*_: object) -> None:
        raise PackedError("dtd")

    def begun(*_: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
    except _Begun:
        return
    except _DAMAGE as error:
        raise PackedError("damaged") from error


def unpack(path: Path, member: zipfile.ZipInfo, out: Path) -> None:
    """Write one member of an archive to ``out``, and no more of it than the archive says that it holds."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as stream, out.open("wb") as target:
            left = member.file_size
            while chunk := stream.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise PackedError("damaged")
                target.write(chunk)
    except _DAMAGE as error:
        raise PackedError("damaged") from error
