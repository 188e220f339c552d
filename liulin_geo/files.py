"""Files that are whole or not there (整存文件)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(out: Path, content: bytes) -> Path:
    """Write a file beside its place, and rename it into it when it is whole; its folder is made."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(out)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    return out
