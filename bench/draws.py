"""One process that asks how sure the colours of the sample county are and says what it took.

``python -m bench.draws CELL_M`` prints the wall and the CPU seconds of 1,000 draws with uncertain weights,
attributes and positions, the peak memory of the process in MB, and the red area that depends on the draw in
km². Scoring is left out, and the kernels are compiled beforehand.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from liulin_geo.answers.sure import Verdict, sure
from liulin_geo.store.run import Run

ROOT = Path(__file__).parents[1]
_COARSE_M = "300"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="bench-draws-") as scratch:
        sure(_scored(Path(scratch) / "coarse", _COARSE_M), draws=10)
        run = _scored(Path(scratch) / "run", sys.argv[1])
        began, cpu_began = time.perf_counter(), time.process_time()
        found = sure(run)
        wall, cpu = time.perf_counter() - began, time.process_time() - cpu_began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    depends = found.areas_km2[Verdict.DEPENDS]
    sys.stdout.write(f"{wall:.3f} {cpu:.3f} {peak:.0f} {depends:.2f}\n")


def _scored(out: Path, cell_m: str) -> Run:
    """The sample county's run, scored by a process of its own, whose memory is not counted."""
    command = [sys.executable, "-m", "liulin_geo.cli.main", "score", str(ROOT / "data")]
    subprocess.run(  # noqa: S603
        [*command, "--out", str(out), "--resolution", cell_m], capture_output=True, check=True
    )
    return Run(out)


if __name__ == "__main__":
    main()
