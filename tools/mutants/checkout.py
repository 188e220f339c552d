"""A clean copy of a commit, in which code is changed and tests are run (草稿检出)."""

from __future__ import annotations

import importlib
import os
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.code import PACKAGE
from tools.mutants.mutant import TARGETS

_HOW = ("-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-rfE")
#: Files of tests that draw every map, open pages, or start other programs: they take minutes a mutant.
_LEFT_OUT = re.compile(
    r"built_maps|built_pages|chromium|nbclient|page_fixture|playwright|subprocess|tests\.browser"
)
_FAILED = re.compile(r"^(?:FAILED|ERROR) (tests/.+?)(?: - .*)?$", re.MULTILINE)
#: How many times the CPU's time may pass on the clock, where other programs run too.
_WAIT = 15
#: What every run would import anew: half the time of a short one.
_HEAVY = (
    "folium", "geopandas", "hypothesis", "matplotlib.pyplot", "numba", "playwright.sync_api", "pyarrow",
    "pydantic", "pytest", "rasterio.features", "scipy.ndimage", "sklearn.linear_model",
)  # fmt: skip
_ENDED = {0: "passed", 5: "passed", -signal.SIGKILL: "no end", -signal.SIGXCPU: "no end"}


@dataclass(frozen=True, slots=True)
class Tests:
    """How a run of tests ended: "passed", "failed" or "no end"; node ids of what failed, and CPU seconds."""

    outcome: str
    failed: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Checkout:
    """A commit's files in ``folder``; what belongs to it lies beside it, with its name first."""

    folder: Path

    def files(self) -> dict[str, Path]:
        """The files to change by the names that mutants have for them."""
        found: dict[str, Path] = {}
        for name, pattern in TARGETS:
            for path in sorted((self.folder / PACKAGE).glob(pattern)):
                found[f"{name}/{path.name}".lstrip("/")] = path
        return found

    def test_files(self) -> list[str]:
        """The files of tests that are run, from the checkout."""
        files = sorted((self.folder / "tests").glob("test_*.py"))
        return [f"tests/{path.name}" for path in files if not _LEFT_OUT.search(path.read_text("utf-8"))]

    def beside(self, name: str) -> Path:
        """A path beside the checkout."""
        return self.folder.with_name(f"{self.folder.name}-{name}")

    @property
    def kernels(self) -> Path:
        """What numba keeps of the unchanged code."""
        return self.beside("kernels")

    def run(
        self,
        files: Sequence[str],
        seconds: float,
        *,
        more: Sequence[str] = (),
        coverage: Path | None = None,
        kernels: Path | None = None,
    ) -> Tests:
        """Run files of tests; they are ended after some seconds of the CPU's time, whatever else is going on.

        ``more`` are arguments for pytest, ``coverage`` is where to write which lines ran. With ``kernels``, a
        folder for numba, the code is a mutant's, and no bytecode of it is kept.
        """
        for module in _HEAVY:
            importlib.import_module(module)
        said = self.beside("said.txt")
        process = os.fork()
        if process == 0:
            code = 3
            try:
                self._enter(said, kernels, int(seconds) + 1)
                code = _tested([*_HOW, f"--basetemp={self.beside('tests')}", *more, *files], coverage)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(code)
        status, used = _end(process, 60 + _WAIT * seconds)
        with suppress(ProcessLookupError):  # what a test has started and not ended
            os.killpg(process, signal.SIGKILL)
        failed = _FAILED.findall(said.read_text(encoding="utf-8", errors="replace"))
        return Tests(_ENDED.get(status, "failed"), tuple(failed), used)

    def _enter(self, said: Path, kernels: Path | None, most: int) -> None:
        """Make this process one that runs in the checkout and writes to a file."""
        import numba

        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number, target in enumerate((os.open(os.devnull, os.O_RDONLY), output, output)):
            os.dup2(target, number)
        os.chdir(self.folder)
        own = str(Path(__file__).parents[2])
        sys.path[:] = [str(self.folder), *(path for path in sys.path if path not in ("", own))]
        for module in [name for name in sys.modules if name.partition(".")[0] in (PACKAGE, "tests", "tools")]:
            del sys.modules[module]  # the checkout has its own
        sys.argv[:] = ["pytest"]
        sys.stdout = sys.stderr = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.dont_write_bytecode = kernels is not None
        numba.config.CACHE_DIR = str(kernels or self.kernels)
        os.environ.pop("CI", None)
        os.environ |= {
            "PYTHONPATH": os.pathsep.join(sys.path[:1]),
            "NUMBA_CACHE_DIR": numba.config.CACHE_DIR,
            "HYPOTHESIS_STORAGE_DIRECTORY": str(self.beside("tests") / "hypothesis"),
        }


def _tested(arguments: list[str], coverage: Path | None) -> int:
    """Exit status of pytest."""
    import pytest

    if coverage is None:
        return int(pytest.main(arguments))
    from coverage import Coverage

    measured = Coverage(data_file=str(coverage), include=[f"*/{PACKAGE}/*"])
    measured.start()
    code = int(pytest.main(arguments))
    measured.stop()
    measured.save()
    return code


def _end(process: int, seconds: float) -> tuple[int, float]:
    """Exit status, below 0 for a signal, and CPU seconds of a process; ended after some on the clock."""
    deadline = time.monotonic() + seconds
    while True:
        ended, status, used = os.wait4(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
        if time.monotonic() > deadline:
            os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
