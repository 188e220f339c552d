"""What drives a township's rank (排名成因敏感性): variance-based sensitivity of its mean score.

Sobol indices: the first-order index is the share of the variance that an input alone explains, the total
index the share that would be left if all but it were known (Sobol 1993; Saltelli et al. 2010, Computer
Physics Communications 181:259). Estimated by SALib (Herman & Usher 2017, Journal of Open Source Software
2(9)). The inputs must be independent, which weights that sum to 1 are not: the inputs are the gamma variates
whose shares are the Dirichlet weights, so that one of them raised lowers all other weights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.answers.sure import ATTRIBUTE_SIGMA
from liulin_geo.answers.sure_ranks import ranks_by
from liulin_geo.composite.uncertainty import by_layer, concentration_for
from liulin_geo.errors import RunError, UnknownPlace
from liulin_geo.scoring.zones import zone_index
from liulin_geo.sources.townships import TownshipNames
from liulin_geo.store.run import Run

F64 = npt.NDArray[np.float64]
Of = Literal["score", "rank"]


def zonal_means(run: Run) -> F64:
    """Mean intensity of each layer in each township, (townships, layers), over the cells with a score.

    An unknown layer counts as 0, so that ``means @ weights`` are the townships' mean scores.
    """
    zones = zone_index(run.townships.to_crs(run.grid.crs), run.grid).ravel()
    n = len(run.townships) + 1
    zones[np.isnan(run.band("risk", "score")).ravel()] = 0
    cells = np.maximum(np.bincount(zones, minlength=n), 1)
    columns = []
    for key in run.layers:
        intensity = np.nan_to_num(run.band("hazards", key)).ravel()
        columns.append(np.bincount(zones, intensity, n) / cells)
    return np.stack(columns, axis=1)[1:]


def drivers(
    run: Run,
    township: str,
    n: int = 512,
    seed: int = 0,
    concentration: float | None = None,
    attribute_sigma: float | Mapping[str, float] = ATTRIBUTE_SIGMA,
    of: Of = "score",
) -> pd.DataFrame:
    """What a township's mean score, or its rank by mean score, depends on, the most important first.

    ``n`` is the base sample, a power of 2; the model is evaluated n·(inputs + 2) times. Columns: ``layer``,
    ``kind`` (``weight``, or ``factor`` for an error common to the layer's intensities, not cut at 1),
    ``first``, ``first_conf``, ``total``, ``total_conf`` (half widths at 95 %). Raises :class:`UnknownPlace`
    for a name that the run does not have, :class:`RunError` for a run of another method than ``wlc``.
    """
    if run.model.composite.method != "wlc":
        raise RunError("sure.method", method=run.model.composite.method)
    names = list(run.townships["name"])
    at = TownshipNames(names).find(township)
    if at is None:
        raise UnknownPlace("unknown.township", name=township, known="、".join(map(str, names)))
    own = np.array(list(run.model.weights.values()), np.float64)
    sigma = by_layer(run.layers, attribute_sigma)
    return drivers_of(
        zonal_means(run),
        at,
        run.layers,
        own,
        concentration_for(own) if concentration is None else concentration,
        sigma,
        n,
        seed,
        of,
    )


def drivers_of(
    means: F64,
    township: int,
    keys: Sequence[str],
    weights: F64,
    concentration: float,
    sigma: F64,
    n: int,
    seed: int,
    of: Of = "score",
) -> pd.DataFrame:
    """:func:`drivers` on plain arrays: ``means`` (townships, layers), the row of one, and by layer the rest.

    An infinite ``concentration`` holds the weights, a σ of 0 the factor of a layer. What no township has and
    what has no weight is no input.
    """
    from scipy.stats import gamma, norm

    matter = (weights > 0) & ((means > 0).any(axis=0) if of == "rank" else means[township] > 0)
    weighed = np.flatnonzero(weights > 0) if np.isfinite(concentration) else np.empty(0, np.int64)
    factored = np.flatnonzero(matter & (sigma > 0))

    def model(uniform: F64) -> F64:
        w = np.broadcast_to(weights, (len(uniform), len(weights))).copy()
        if len(weighed):
            raw = gamma.ppf(uniform[:, : len(weighed)], concentration * weights[weighed])
            w[:, weighed] = np.maximum(raw, np.finfo(np.float64).tiny)
            w /= w.sum(axis=1, keepdims=True)
        factors = np.ones(w.shape)
        z = norm.ppf(uniform[:, len(weighed) :])
        factors[:, factored] = np.exp(sigma[factored] * z - sigma[factored] ** 2 / 2)
        scores = means @ (w * factors).T
        found: F64 = ranks_by([scores])[township].astype(np.float64) if of == "rank" else scores[township]
        return found

    inputs = [(keys[i], "weight") for i in weighed.tolist()]
    inputs += [(keys[i], "factor") for i in factored.tolist()]
    table = pd.DataFrame(inputs, columns=["layer", "kind"])
    indices = sobol_indices(model, len(inputs), n, seed)
    for name, column in indices.items():
        table[name] = column
    return table.sort_values("total", ascending=False, kind="stable").reset_index(drop=True)


def sobol_indices(model: Callable[[F64], F64], inputs: int, n: int, seed: int) -> dict[str, F64]:
    """Sobol indices of a model of uniform inputs, (samples, inputs) in (0, 1) to (samples,).

    All 0 where the output never changes.
    """
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    columns = {"first": "S1", "first_conf": "S1_conf", "total": "ST", "total_conf": "ST_conf"}
    if inputs == 0:
        return {name: np.zeros(0) for name in columns}
    problem = {
        "num_vars": inputs,
        "names": [str(i) for i in range(inputs)],
        "bounds": [[0.0, 1.0]] * inputs,
    }
    sample = sampling.sample(problem, n, calc_second_order=False, seed=seed)
    output = model(np.clip(sample, 1e-12, 1 - 1e-12))
    if np.ptp(output) == 0:
        return {name: np.zeros(inputs) for name in columns}
    found = analysis.analyze(problem, output, calc_second_order=False, seed=seed)
    return {name: np.asarray(found[key], np.float64) for name, key in columns.items()}
