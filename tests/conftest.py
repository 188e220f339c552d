"""Fixtures shared by all tests. In CI a skipped test fails, so that nothing is skipped silently."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from liulin_geo.messages import LANGUAGE_VARIABLE, set_language, set_spoken

# compiled kernels take their time at the first call, and two processes share the machine: no deadline;
# CI must not depend on luck
_DRAWN = settings(deadline=None, derandomize=os.environ.get("CI") == "true")
settings.register_profile("plain", _DRAWN)
settings.register_profile("thorough", _DRAWN, max_examples=500)
settings.load_profile("plain")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data" / "real"

pytest_plugins = ("tests.shared", "tests.chromium")

# the default language, whatever the machine says; shared fixtures are made in it too
os.environ.pop(LANGUAGE_VARIABLE, None)

_STATM = Path("/proc/self/statm")
_kept_mb = 0
_MANY_MB = 40


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:
    report = (yield).get_result()
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {call.excinfo.value if call.excinfo else ''}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, None]:
    """A file that skips itself as a whole is skipped silently too."""
    report = (yield).get_result()
    if os.environ.get("CI") == "true" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


def pytest_collection_finish() -> None:
    """Modules and test items stay: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """What a test held is free at the next one: rasters and pages weigh hundreds of MB."""
    yield
    _give_memory_back(at_the_end=nextitem is None or nextitem.path != item.path)


def _give_memory_back(at_the_end: bool) -> None:
    """Hand free pages to the system (Linux) where a test took or left many, and at the end of each file.

    What is held in circles is collected at the end of the file, and where it is much.
    """
    global _kept_mb
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
    if trim is None or not _STATM.exists():
        return
    if at_the_end:
        gc.collect()
        gc.freeze()  # what outlives its file is there for the whole run, and need not be looked at again
    elif abs(_resident_mb() - _kept_mb) < _MANY_MB:
        return
    trim(0)
    if _resident_mb() >= _kept_mb + _MANY_MB:
        gc.collect()
        trim(0)
    _kept_mb = _resident_mb()


def _resident_mb() -> int:
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The real open data beside the repository; skipped, with the reason, where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"real data not found at {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def _language_ends_with_the_test() -> Generator[None]:
    """A test that speaks English leaves none of it to the next one in its process."""
    yield
    set_language(None)
    set_spoken(None)
