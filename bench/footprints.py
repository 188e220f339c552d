"""One process that lays every footprint of the sample county and says what it took.

``python -m bench.footprints CELL_M`` prints the seconds of all layers together, flow directions included and
reading left out, and the peak memory of the process in MB. The kernels are compiled beforehand, on a coarse
grid.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from liulin_geo.county import County
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.base import Ground
from liulin_geo.hazards.gather import gather
from liulin_geo.scoring.prepare import prepare
from liulin_geo.terrain import Terrain

ROOT = Path(__file__).parents[1]
_COARSE_M = 300.0


def main() -> None:
    """Measure and print."""
    county = County(ROOT / "data")
    warm = prepare(county, cell_m=_COARSE_M)
    ground = warm.ground
    if ground.terrain is None:
        raise SystemExit("no DEM")
    # a terrain that has not worked out its flow yet
    fresh = Terrain(ground.terrain.grid, ground.terrain.elevation)
    grid = county.grid(float(sys.argv[1]))
    began = time.perf_counter()
    count = 0
    for method in METHODS:
        evidence = gather(
            method,
            warm.model.params_of(method.key),
            Ground(grid, fresh, ground.ledgers, ground.landcover),
        )
        count += len(evidence.footprints)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{seconds:.3f} {peak:.0f} {count}\n")


if __name__ == "__main__":
    main()
