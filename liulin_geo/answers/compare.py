"""What changed between two runs (变化对比): area from colour to colour, and features by their hashes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.errors import RunError
from liulin_geo.messages import message, t
from liulin_geo.store.block import RISK_BANDS
from liulin_geo.store.kept import RunTiles
from liulin_geo.store.run import Run
from liulin_geo.store.state import kept_sums
from liulin_geo.store.tiles import At

_CHANGES = ("added", "removed", "changed")


@dataclass(frozen=True)
class Comparison:
    """``transitions``: km² by colour before (rows) and after (columns); ``features``: one row a change.

    ``features`` has ``layer``, ``id`` and ``change`` (added, removed, changed). ``model_changed`` says
    whether the two runs were scored with different models.
    """

    before: str
    after: str
    transitions: pd.DataFrame
    features: pd.DataFrame
    model_changed: bool

    def __str__(self) -> str:
        moved = self.transitions.to_numpy(copy=True)
        np.fill_diagonal(moved, 0.0)
        lines = [t("compare.head", before=self.before, after=self.after, area=f"{moved.sum():,.1f}")]
        lines.append(self.transitions.round(1).to_string())
        counts = self.features["change"].value_counts()
        lines.append(message("compare.features", {kind: int(counts.get(kind, 0)) for kind in _CHANGES}))
        if self.model_changed:
            lines.append(t("compare.model"))
        return "\n".join(lines)


def compare_runs(before: Run, after: Run) -> Comparison:
    """Compare two runs on one grid. Raises :class:`RunError` where their grids differ."""
    if before.grid != after.grid:
        raise RunError("run.other_grid", before=before.run_id, after=after.run_id)
    cells = _transitions(before, after)
    order = [int(colour) for colour in WORST_FIRST]
    names = [colour.short() for colour in WORST_FIRST]
    table = pd.DataFrame(cells[np.ix_(order, order)] * after.grid.cell_km2, index=names, columns=names)
    return Comparison(
        before.run_id,
        after.run_id,
        table,
        _changed_features(before, after),
        before.manifest.model_hash != after.manifest.model_hash,
    )


def _transitions(before: Run, after: Run) -> npt.NDArray[np.int64]:
    """Cells by colour before (rows) and after (columns); of equal tiles only the sums are read."""
    n = len(Colour)
    cells = np.zeros((n, n), np.int64)
    band = list(RISK_BANDS).index("colour")
    with RunTiles(before) as was, RunTiles(after) as now:
        for (row, col), sums in kept_sums(after.folder).items():
            at = At(row, band, col)
            if was.risk.raw(at) == now.risk.raw(at):
                cells[np.arange(n), np.arange(n)] += sums["cells"].sum(axis=0)
                continue
            old, new = was.risk.read(at), now.risk.read(at)
            inside = (old != was.risk.nodata) & (new != now.risk.nodata)
            pairs = old[inside].astype(np.int64) * n + new[inside].astype(np.int64)
            cells += np.bincount(pairs, minlength=n * n).reshape(n, n)
    return cells


def _changed_features(before: Run, after: Run) -> pd.DataFrame:
    rows: list[tuple[str, str, str]] = []
    old, new = before.manifest.features, after.manifest.features
    for layer in sorted(old.keys() | new.keys()):
        was, now = old.get(layer, {}), new.get(layer, {})
        for key in sorted(was.keys() | now.keys()):
            if key not in was:
                rows.append((layer, key, "added"))
            elif key not in now:
                rows.append((layer, key, "removed"))
            elif was[key] != now[key]:
                rows.append((layer, key, "changed"))
    return pd.DataFrame(rows, columns=["layer", "id", "change"])
