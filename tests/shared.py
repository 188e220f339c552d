"""What is dear to make is made once for all tests, whichever of their processes asks first (共用成果).

`make test` runs the tests in two processes (pytest-xdist). What both need - a scored county, a map - lies
in a folder that both see: the first to ask makes it, the other waits at its lock. It is there to be read
only; a test that changes a run or a county copies it first.

A plugin of pytest, loaded by tests/conftest.py for all test files.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

DATA = Path(__file__).parents[1] / "data"
#: coarse, where a test asks only whether the run and something else agree
COARSE_M = 90.0


class Shared:
    """A folder of files and folders, each made by the first who asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The file or folder of that name; ``make`` is given the path to write it at.

        What fails half-way is taken away, so that the next who asks meets the same error and no torn file.
        """
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{path}.lock"):
                if not path.exists():
                    scratch = path.with_name(f"making-{path.name}")
                    try:
                        make(scratch)
                        scratch.replace(path)
                    finally:
                        shutil.rmtree(scratch, ignore_errors=True)
                        scratch.unlink(missing_ok=True)
        return path

    def run(self, cell_m: float) -> Path:
        """The folder of the embedded county's run at a cell size."""
        from liulin_geo.county import County  # the process that only hands out tests needs no toolkit
        from liulin_geo.risk import score

        return self(f"run-{cell_m:g}", lambda folder: score(County(DATA), cell_m=cell_m, out=folder))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Shared:
    """The folder that the processes of this run of the tests have in common."""
    own = tmp_path_factory.getbasetemp()
    # pytest-xdist gives each process a folder of its own within that of the run
    return Shared((own.parent if hasattr(request.config, "workerinput") else own) / "shared")


@pytest.fixture(scope="session")
def coarse_run(shared: Shared) -> Path:
    """The run folder of the embedded county at 90 m; ``open_run`` reads it."""
    return shared.run(COARSE_M)
