"""A run folder on its way (批次落盘): made beside its place, and renamed into it when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from liulin_geo.errors import RunError
from liulin_geo.scoring.strips import WORKERS
from liulin_geo.sources.issues import shorten
from liulin_geo.store.manifest import Manifest, hash_file

MANIFEST = "manifest.json"
#: The pointer of a folder of runs: a file of one line, the name of the latest.
LATEST = "latest"


@contextmanager
def scratch_in(folder: Path) -> Iterator[Path]:
    """An empty folder beside its place, gone at the end unless it was renamed."""
    scratch = Path(tempfile.mkdtemp(prefix=".R-", dir=folder))
    scratch.chmod(0o755)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """An empty folder that takes the place of ``out`` at the end, or leaves no trace after an error.

    Raises :class:`RunError` where ``out`` is a folder that is no run, so that nothing but a run is replaced.
    """
    if out.exists() and not (out / MANIFEST).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise RunError("run.not_a_run", path=out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with scratch_in(out.parent) as scratch:
        yield scratch
        _swap(scratch, out)


def aside(out: Path) -> Path:
    """Where the run that stood at a place waits for the moment in which another takes its place."""
    return out.with_name(f".{out.name}.before")


def seal(manifest: Manifest, folder: Path, before: tuple[Path, Manifest] | None = None) -> Manifest:
    """Write the manifest, by which a folder is a run, with the hashes of all other files.

    Files that it has in common with the run ``before`` have that run's hashes.
    """
    known = {}
    if before is not None:
        path, was = before
        known = {name: sha for name, sha in was.files.items() if _is_one_file(folder / name, path / name)}
    whole = manifest.model_copy(update={"files": hash_files(folder, known)})
    text = whole.model_dump_json(indent=1)
    Manifest.model_validate_json(text)  # a run that can't be opened must not replace one that can
    with (folder / MANIFEST).open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    return whole


def hash_files(folder: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """SHA-256 of every file of a run but its manifest, by path; some may be known already."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    names = sorted(name for name in files if name != MANIFEST)
    told = known or {}
    with ThreadPoolExecutor(WORKERS) as pool:
        found = pool.map(lambda name: told.get(name) or hash_file(folder / name), names)
        return dict(zip(names, found, strict=True))


def _is_one_file(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.samefile(other)


def latest_in(folder: Path) -> Path | None:
    """The run that the pointer of a folder of runs names; ``None`` where there is no pointer.

    Raises :class:`RunError` for a pointer to no run.
    """
    pointer = folder / LATEST
    if not pointer.is_file():
        return None
    name = pointer.read_text(encoding="utf-8").strip()
    if Path(name).name != name or not (folder / name / MANIFEST).is_file():
        raise RunError("run.lost_latest", path=pointer, name=shorten(name))
    return folder / name


def _swap(new: Path, out: Path) -> None:
    """Two renames: no system replaces a folder with files in one. Who looks between them looks aside."""
    if out.exists():
        shutil.rmtree(aside(out), ignore_errors=True)
        out.rename(aside(out))
    new.rename(out)
    shutil.rmtree(aside(out), ignore_errors=True)
