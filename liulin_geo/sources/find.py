"""Where a ledger lies in the data folder (台账文件定位)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from liulin_geo.errors import LedgerError
from liulin_geo.layers import LayerSchema
from liulin_geo.sources.readers import READERS
from liulin_geo.sources.trust import within


def find_ledger(root: Path, schema: LayerSchema) -> Path | None:
    """The one file of a layer: ``root/<folder>/<key or Chinese title>.<ext>``; ``None`` without one.

    Raises ``LedgerError`` where two files claim to be the layer, or it is a link that leaves the folder.
    """
    folder = root / schema.folder
    if not folder.is_dir():
        return None
    found = sorted(path for path in folder.iterdir() if is_ledger(path, schema))
    if len(found) > 1:
        raise LedgerError(
            "ledger.two_files",
            layer=schema.title,
            first=found[0].name,
            second=found[1].name,
            folder=schema.folder,
        )
    return within(root, found[0]) if found else None


def is_ledger(path: Path, schema: LayerSchema) -> bool:
    """Whether a file is named as the ledger of this layer, in a format that can be read."""
    # macOS stores file names decomposed
    stem = unicodedata.normalize("NFC", path.stem)
    return path.suffix.lower() in READERS and stem in (schema.key, schema.title) and path.is_file()
