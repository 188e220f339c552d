"""What one run of the command line takes, as a process of its own."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def timed(args: tuple[str, ...]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of one run of the command line."""
    began = time.perf_counter()
    quiet = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "liulin_geo.cli.main", *args],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)],
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    os.close(quiet)
    if status:
        raise SystemExit(f"{' '.join(args)} ended with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
