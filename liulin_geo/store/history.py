"""The runs of a county, month after month (评估历史): a folder of run folders, and a pointer to the latest.

A run is made beside the others and renamed into its place when it is whole; then the pointer, a file of one
line, is replaced in one step. Whatever stops the work, and whenever, the pointer names a whole run. One
process at a time adds a run: the lock is the operating system's, which lets go of it when a process dies.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from filelock import FileLock

from liulin_geo.county import County
from liulin_geo.model import RiskModel
from liulin_geo.scoring.strips import Progress
from liulin_geo.store.manifest import Manifest
from liulin_geo.store.rescore import make_run
from liulin_geo.store.run import Run
from liulin_geo.store.stage import LATEST, latest_in, scratch_in

_LOCK = ".lock"


class History:
    """A folder of runs. ``folder`` is made when the first run is added."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    def runs(self) -> tuple[Path, ...]:
        """The run folders, the oldest first: by the time at which they were made, then by name."""
        found = (path for path in self.folder.iterdir() if not path.name.startswith("."))
        whole = [path for path in found if (path / "manifest.json").is_file()]
        return tuple(sorted(whole, key=lambda path: (Run(path).manifest.created, path.name)))

    def latest(self) -> Path | None:
        """The run folder that the pointer names; ``None`` where no run was added yet."""
        return latest_in(self.folder)

    def rescore(
        self, county: County, model: RiskModel | None = None, progress: Progress | None = None
    ) -> Path:
        """Add the run of a county as its folder is now, made from the latest, and move the pointer to it.

        Where nothing has changed the latest run stays the latest. Waits while another process adds a run.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / _LOCK):
            self._tidy()
            before = self.latest()
            with scratch_in(self.folder) as scratch:
                run = None if before is None else Run(before)
                made = make_run(county, model or county.model(), run, scratch, progress)
                name = self._place(made)
                if not (self.folder / name).exists():
                    scratch.rename(self.folder / name)
            self._point_at(name)
        return self.folder / name

    def prune(self, keep: int) -> tuple[str, ...]:
        """Delete all runs but the ``keep`` last ones and the latest; the names of those that are gone."""
        with FileLock(self.folder / _LOCK):
            self._tidy()
            latest = self.latest()
            gone = [path for path in self.runs()[: -max(keep, 1)] if path != latest]
            for path in gone:
                # out of sight first: what is deleted half is no run
                hidden = path.with_name(f".R-{path.name}")
                path.rename(hidden)
                shutil.rmtree(hidden)
        return tuple(path.name for path in gone)

    def _tidy(self) -> None:
        """Take away what a process that died has left; the lock says that none is at work."""
        for path in self.folder.glob(".R-*"):
            shutil.rmtree(path, ignore_errors=True)

    def _place(self, made: Manifest) -> str:
        """The name of a run: its id, with a number where another run has the same four digits."""
        name, n = made.run_id, 1
        wanted = _without_time(made)
        while (path := self.folder / name).exists() and _without_time(Run(path).manifest) != wanted:
            n += 1
            name = f"{made.run_id}-{n}"
        return name

    def _point_at(self, name: str) -> None:
        beside = self.folder / f".{LATEST}"
        beside.write_text(name + "\n", encoding="utf-8")
        beside.replace(self.folder / LATEST)


def _without_time(manifest: Manifest) -> dict[str, object]:
    return manifest.model_dump(exclude={"created"})
