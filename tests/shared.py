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
#: the cells of the embedded county's elevation and land cover
FINE_M = 30.0
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

        data = self.county(cell_m)
        return self(f"run-{cell_m:g}", lambda folder: score(County(data), cell_m=cell_m, out=folder))

    def county(self, cell_m: float) -> Path:
        """The data folder of the embedded county whose ground is as coarse as the cells that it is scored in.

        What looks at the ground - ways on foot, flow paths, slopes - looks at every cell of the elevation,
        however few the county is scored in.
        """
        if cell_m <= FINE_M:
            return DATA
        return self(f"county-{cell_m:g}", lambda folder: _coarse(folder, cell_m))


def _coarse(folder: Path, cell_m: float) -> None:
    import rasterio
    from rasterio.enums import Resampling

    shutil.copytree(DATA, folder)
    for name, by in (("dem.tif", Resampling.average), ("landcover.tif", Resampling.mode)):
        with rasterio.open(DATA / "terrain" / name) as fine:
            n = round(cell_m / FINE_M)
            rows, cols = fine.height // n, fine.width // n
            window = rasterio.windows.Window(0, 0, cols * n, rows * n)
            values = fine.read(window=window, out_shape=(1, rows, cols), resampling=by)
            transform = fine.transform * fine.transform.scale(n)
            profile = fine.profile | {"height": rows, "width": cols, "transform": transform}
        (folder / "terrain" / name).unlink()
        with rasterio.open(folder / "terrain" / name, "w", **profile) as coarse:
            coarse.write(values)


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
