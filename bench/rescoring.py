"""Re-scoring beside scoring from the start, as whole processes, in turn on the same machine.

``python -m bench.rescoring CELL_M`` prints rows of a table in Markdown, for 1, 10 and 100 edited features:
the medians of both, and how many times quicker the new run was made from the one before.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bench.process import ROOT, timed

PAIRS = 5
EDITS = (1, 10, 100)
#: the ledger that is edited, and a number of it that its rating follows
LEDGER, COLUMN = "geohazard_points", "threatened_people"


def main() -> None:
    """Measure and print."""
    cell_m = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        root = Path(scratch) / "data"
        shutil.copytree(ROOT / "data", root)
        county = root / "county.toml"
        text = re.sub(r"resolution_m = .*", f"resolution_m = {cell_m}", county.read_text("utf-8"))
        county.write_text(text, "utf-8")
        runs, whole = str(Path(scratch) / "runs"), str(Path(scratch) / "whole")
        timed(("rescore", str(root), "--runs", runs))
        for edits in EDITS:
            pairs = []
            for turn in range(PAIRS):
                _edit(root, edits, turn)
                again = timed(("rescore", str(root), "--runs", runs))[0]
                pairs.append((timed(("score", str(root), "--out", whole))[0], again))
            full, again = (statistics.median(each) for each in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            sys.stdout.write(f"| {cell_m} m, {edits} edited | {full:.2f} | {again:.2f} | {ratio:.1f} |\n")
            sys.stdout.flush()


def _edit(root: Path, count: int, turn: int) -> None:
    path = root / "hazards" / f"{LEDGER}.geojson"
    table = json.loads(path.read_text("utf-8"))
    for feature in table["features"][:count]:
        feature["properties"][COLUMN] = 10 + 40 * turn + count
    path.write_text(json.dumps(table, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
