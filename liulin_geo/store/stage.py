"""A run folder on its way (批次落盘): made beside its place, and renamed into it when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liulin_geo.errors import RunError
from liulin_geo.store.manifest import Manifest


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """An empty folder that takes the place of ``out`` at the end, or leaves no trace after an error.

    Raises :class:`RunError` where ``out`` is a folder that is no run, so that nothing but a run is replaced.
    """
    if out.exists() and not (out / "manifest.json").is_file() and (not out.is_dir() or any(out.iterdir())):
        raise RunError("run.not_a_run", path=out)
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield scratch
        scratch.chmod(0o755)
        _swap(scratch, out)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def seal(manifest: Manifest, folder: Path) -> None:
    """Write the manifest, by which a folder is a run."""
    text = manifest.model_dump_json(indent=1)
    Manifest.model_validate_json(text)  # a run that can't be opened must not replace one that can
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def _swap(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    old = new.with_name(new.name + "-old")
    out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)
