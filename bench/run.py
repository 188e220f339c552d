"""``make bench``: what the main job costs, as whole processes, against its targets.

Each command runs three times after one warm-up; the median counts. Memory is the peak of the process as the
operating system accounts for it. Numbers go to standard output as a table in Markdown.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.process import ROOT, timed

RUNS = 3
#: size of a map at 30 m, and time from opening it until its first map is drawn
MAP_MB, FIRST_MAP_MS = 3.0, 1500
#: all footprints of the sample county: seconds by cell size in metres, and megabytes
FOOTPRINTS_S, FOOTPRINTS_MB = {30: 3.0, 10: 15.0}, 2000
#: 1,000 draws of weights and inputs: the same
DRAWS_S, DRAWS_MB = {30: 5.0, 10: 45.0}, 3000


@dataclass(frozen=True)
class Job:
    """A command, and the wall time (s) and peak memory (MB) that it should stay under."""

    name: str
    args: tuple[str, ...]
    seconds: float
    megabytes: float


def main() -> None:
    """Run every job and print the table."""
    scratch = Path(tempfile.mkdtemp(prefix="bench-"))
    data, run30, run10 = str(ROOT / "data"), str(scratch / "run30"), str(scratch / "run10")
    jobs = (
        Job("check", ("check", data), 3, 600),
        Job("score, 30 m", ("score", data, "--out", run30), 5, 1000),
        Job("score, 10 m", ("score", data, "--out", run10, "--resolution", "10"), 20, 3000),
        Job("map forest-fire", ("map", run30, "forest-fire", "-o", str(scratch / "f.html")), 5, 1000),
        Job("map, 10 m", ("map", run10, "forest-fire", "-o", str(scratch / "f10.html")), 30, 3000),
        Job("map composite", ("map", run30, "composite", "-o", str(scratch / "c.html")), 5, 1000),
        Job("why", ("why", run30, "--at", "{at}"), 3, 600),
        Job("demo", ("demo", "--data", data, "--out", str(scratch / "demo")), 30, 1200),
    )
    write = sys.stdout.write
    write("| job | wall s | CPU s | peak MB | target | |\n|---|---:|---:|---:|---|---|\n")
    for job in jobs:
        args = tuple(arg.format(at=_inside(run30)) if arg == "{at}" else arg for arg in job.args)
        timed(args)
        runs = [timed(args) for _ in range(RUNS)]
        wall, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
        kept = "kept" if wall < job.seconds and peak < job.megabytes else "MISSED"
        write(
            f"| {job.name} | {wall:.2f} | {cpu:.2f} | {peak:,.0f} "
            f"| < {job.seconds:g} s, < {job.megabytes:,.0f} MB | {kept} |\n"
        )
        sys.stdout.flush()
    write("\n| all footprints | s | peak MB | target | |\n|---|---:|---:|---|---|\n")
    for cell_m, seconds in FOOTPRINTS_S.items():
        took, peak, count = _footprints(cell_m)
        kept = "kept" if took < seconds and peak < FOOTPRINTS_MB else "MISSED"
        write(
            f"| {count:,.0f} at {cell_m} m | {took:.2f} | {peak:,.0f} "
            f"| < {seconds:g} s, < {FOOTPRINTS_MB:,.0f} MB | {kept} |\n"
        )
    write("\n| 1,000 draws | s | peak MB | target | |\n|---|---:|---:|---|---|\n")
    for cell_m, seconds in DRAWS_S.items():
        took, peak = _draws(cell_m)
        kept = "kept" if took < seconds and peak < DRAWS_MB else "MISSED"
        write(
            f"| at {cell_m} m | {took:.2f} | {peak:,.0f} | < {seconds:g} s, < {DRAWS_MB:,.0f} MB | {kept} |\n"
        )
    write("\n| map | MB | first map ms | target | |\n|---|---:|---:|---|---|\n")
    for name in ("f.html", "c.html"):
        size, drawn = (scratch / name).stat().st_size / 1e6, _first_map_ms(scratch / name)
        kept = "kept" if size <= MAP_MB and drawn < FIRST_MAP_MS else "MISSED"
        write(f"| {name} | {size:.2f} | {drawn:.0f} | <= {MAP_MB:g} MB, < {FIRST_MAP_MS} ms | {kept} |\n")
    write("\n" + _beside_folium(run30))
    write("\n| the next run | from the start s | from the last s | times |\n|---|---:|---:|---:|\n")
    for cell_m in FOOTPRINTS_S:
        write(_printed("bench.rescoring", str(cell_m)))


def _footprints(cell_m: int) -> tuple[float, float, float]:
    """Median seconds, peak megabytes and number of footprints, each time in a process of its own."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-m", "bench.footprints", str(cell_m)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
        runs.append(tuple(map(float, said.stdout.split())))
    seconds, peak, count = (statistics.median(values) for values in zip(*runs, strict=True))
    return seconds, peak, count


def _draws(cell_m: int) -> tuple[float, float]:
    """Median seconds and peak megabytes of the draws, each time in a process of its own."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-m", "bench.draws", str(cell_m)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
        wall, _cpu, peak, *_ = map(float, said.stdout.split())
        runs.append((wall, peak))
    seconds, peak = (statistics.median(values) for values in zip(*runs, strict=True))
    return seconds, peak


def _beside_folium(run: str) -> str:
    """The table that compares our pages with ordinary ones of folium; see :mod:`bench.folium_page`."""
    return _printed("bench.folium_page", run)


def _printed(module: str, *args: str) -> str:
    command = [sys.executable, "-m", module, *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603


def _inside(run: str) -> str:
    import liulin_geo as lg

    point = lg.open_run(run).townships.geometry.iloc[0].representative_point()
    return f"{point.x:.5f},{point.y:.5f}"


def _first_map_ms(page_file: Path) -> float:
    """Median time until the page is drawn, in Chromium with the network blocked."""
    from tests.browser import open_page

    times = []
    for _ in range(RUNS):
        with open_page(page_file) as (page, watch):
            times.append(float(page.evaluate("performance.getEntriesByName('lg-ready')[0].startTime")))
            watch.assert_quiet()
    return statistics.median(times)


if __name__ == "__main__":
    main()
