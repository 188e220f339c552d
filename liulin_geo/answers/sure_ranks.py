"""How sure ranks are (排名区间): of townships and of risk sites, draw by draw.

Columns of both tables: ``rank`` in the run; ``rank_p05``, ``rank_p50``, ``rank_p95`` over the draws, each a
rank that came out; ``p_first`` and ``p_top3``, the shares of draws with rank 1 and with a rank up to 3. Rank
1 is the worst, and equal ones share a rank.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.composite.draws import Counts
from liulin_geo.composite.uncertainty import InputDraws
from liulin_geo.store.run import Run

F64 = npt.NDArray[np.float64]
I32 = npt.NDArray[np.int32]
_QUANTILES = {"p05": 0.05, "p50": 0.5, "p95": 0.95}


def ranks_by(keys: list[F64]) -> I32:
    """Ranks (things, draws) by ``keys`` of that shape, the first before the second, the greatest first."""
    n, draws = keys[0].shape
    ranks = np.ones((n, draws), np.int32)
    for other in range(n):
        ahead, tied = np.zeros((n, draws), np.bool_), np.ones((n, draws), np.bool_)
        for key in keys:
            ahead |= tied & (key[other] > key)
            tied &= key[other] == key
        ranks += ahead
    return ranks


def intervals(ranks: I32, prefix: str = "") -> dict[str, npt.NDArray[np.generic]]:
    """The columns of a table of ranks (things, draws)."""
    found = np.quantile(ranks, list(_QUANTILES.values()), axis=1, method="inverted_cdf")
    columns: dict[str, npt.NDArray[np.generic]] = {
        f"{prefix}rank_{name}": row.astype(np.int64) for name, row in zip(_QUANTILES, found, strict=True)
    }
    return {
        **columns,
        f"{prefix}p_first": (ranks == 1).mean(axis=1),
        f"{prefix}p_top3": (ranks <= 3).mean(axis=1),
    }


def township_ranks(run: Run, counts: Counts) -> pd.DataFrame:
    """One row a township, in the order of ``run.townships``.

    ``rank`` is the run's: by the red and orange share, then the red area, then the mean score. The columns
    that begin with ``score_`` rank by the mean score alone; ``mean_score`` with its own quantiles.
    """
    cells = counts.cells[1:].astype(np.float64)
    share = counts.hot[1:] / np.maximum(cells[:, :1], 1)
    mean = np.where(cells[:, 1:] > 0, counts.score[1:] / np.maximum(cells[:, 1:], 1), -1.0)
    own = run.townships["mean_score"].to_numpy(np.float64)
    quantiles = np.quantile(mean, list(_QUANTILES.values()), axis=1)
    quantiles[:, cells[:, 1] == 0] = np.nan
    return pd.DataFrame(
        {
            "name": run.townships["name"].to_numpy(object),
            "rank": run.townships["rank"].to_numpy(np.int64),
            **intervals(ranks_by([share, counts.red[1:].astype(np.float64), mean])),
            "score_rank": ranks_by([np.nan_to_num(own, nan=-1.0)[:, None]])[:, 0],
            **intervals(ranks_by([mean]), "score_"),
            "mean_score": own,
            **{f"mean_score_{name}": row for name, row in zip(_QUANTILES, quantiles, strict=True)},
        }
    )


def site_ranks(run: Run, weights: F64, inputs: InputDraws) -> pd.DataFrame:
    """One row a rated site (风险源), the worst first, by its intensity times its layer's weight.

    ``value`` is that product in the run. What a site reaches and what else lies there is not in it.
    """
    rated = run.features[run.features["intensity"].notna()]
    layers = np.array([run.layers.index(key) for key in rated["layer"]], np.int64)
    intensity = rated["intensity"].to_numpy(np.float64)
    own = intensity * np.array(list(run.model.weights.values()))[layers]
    streams = inputs.streams[layers, rated["row"].to_numpy(np.int64) + 1]
    ranks = np.empty((len(rated), len(weights)), np.int32)
    for d, row in enumerate(weights):
        factor = inputs.factors[layers, streams, d] if inputs.factors.size else 1.0
        ranks[:, d] = _ranks(row[layers] * np.minimum(intensity * factor, 1.0))
    table = pd.DataFrame(
        {
            **{name: rated[name].to_numpy(object) for name in ("layer", "id", "name", "township")},
            "value": own,
            "rank": _ranks(own),
            **intervals(ranks),
        }
    )
    return table.sort_values(["rank", "layer", "id"], kind="stable").reset_index(drop=True)


def _ranks(values: F64) -> I32:
    return (1 + len(values) - np.searchsorted(np.sort(values), values, side="right")).astype(np.int32)
