"""What a learner goes by (解释): permutation importance on left-out blocks, and partial dependence.

Sources: Breiman 2001, Machine Learning 45, 5-32 (permutation); Friedman 2001, Annals of Statistics 29,
1189-1232 (partial dependence).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from liulin_geo.learn.learners import Classifier, probability
from liulin_geo.learn.samples import Samples
from liulin_geo.learn.validate import CrossFit, auc

_SHUFFLES = 5
_STEPS = 9
_LEVELS = np.linspace(0.05, 0.95, _STEPS)


def importance(samples: Samples, fitted: CrossFit, seed: int) -> dict[str, float]:
    """How much AUC each predictor is worth on blocks that were not learned from (置换重要性).

    Its values are shuffled within a block; one-hot classes move together. The mean over blocks and
    shuffles; below 0 the predictor misleads. Blocks with one outcome have no AUC and don't count.
    """
    rng = np.random.default_rng(seed)
    drops: dict[str, list[float]] = {name: [] for name in samples.groups()}
    for number, model in enumerate(fitted.models):
        rows = np.flatnonzero(fitted.fold == number)
        x, y = samples.x[rows], samples.y[rows]
        base = auc(y, fitted.chance[rows])
        if np.isnan(base):
            continue
        for name, columns in samples.groups().items():
            for _ in range(_SHUFFLES):
                mixed = x.copy()
                mixed[:, columns] = x[rng.permutation(len(x))][:, columns]
                drops[name].append(base - auc(y, probability(model, mixed)))
    return {name: float(np.mean(values)) for name, values in drops.items()}


@dataclass(frozen=True, slots=True)
class Dependence:
    """Mean probability over all points with one predictor set to each of some values (偏依赖)."""

    predictor: str
    values: tuple[float, ...]
    chance: tuple[float, ...]


def partial_dependence(samples: Samples, model: Classifier) -> list[Dependence]:
    """The table of each predictor at nine quantiles from 5 % to 95 %."""
    tables = []
    for at, name in enumerate(samples.names):
        column = samples.x[:, at]
        distinct = np.unique(column)
        steps = distinct if len(distinct) <= _STEPS else np.unique(np.quantile(column, _LEVELS))
        means = []
        for value in steps:
            x = samples.x.copy()
            x[:, at] = value
            means.append(float(probability(model, x).mean()))
        tables.append(Dependence(name, tuple(steps.tolist()), tuple(means)))
    return tables
