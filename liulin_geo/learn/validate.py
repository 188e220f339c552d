"""How well a learner knows ground that it has not seen (空间交叉验证), and how well it only seems to.

AUC (area under the ROC curve) is the chance that a point with the outcome gets a higher probability than one
without (Hanley & McNeil 1982, Radiology 143, 29-36). The blocked figure counts; the random one shows how much
random folds would flatter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score

from liulin_geo.errors import LearnError
from liulin_geo.learn.blocks import random_folds, spatial_folds
from liulin_geo.learn.learners import Classifier, fit, probability
from liulin_geo.learn.samples import Floats, Ints, Samples


@dataclass(frozen=True, slots=True)
class Plan:
    """How to validate: ``n_folds`` folds, drawn anew ``repeats`` times from ``seed`` on.

    ``block_m`` is the size of square blocks in metres; ``None`` takes compact parts by k-means.
    """

    n_folds: int = 5
    repeats: int = 5
    seed: int = 0
    block_m: float | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """AUC by repeat and fold; a fold in which one outcome is missing has none (NaN) and is left out."""

    aucs: tuple[tuple[float, ...], ...]

    @property
    def mean(self) -> float:
        """Mean over all folds of all repeats."""
        return float(np.nanmean(np.array(self.aucs)))

    @property
    def sd(self) -> float:
        """Standard deviation of the repeats' means: what another drawing of folds would change."""
        return float(np.nanstd(np.nanmean(np.array(self.aucs), axis=1)))

    @property
    def fold_sd(self) -> float:
        """Standard deviation of single folds: how much one part of the area differs from another."""
        return float(np.nanstd(np.array(self.aucs)))

    @property
    def lowest(self) -> float:
        """The worst fold."""
        return float(np.nanmin(np.array(self.aucs)))

    @property
    def highest(self) -> float:
        """The best fold."""
        return float(np.nanmax(np.array(self.aucs)))

    @property
    def left_out(self) -> int:
        """How many folds had one outcome only."""
        return int(np.isnan(np.array(self.aucs)).sum())


@dataclass(frozen=True, slots=True)
class Validation:
    """The scores of one learner: ``blocked`` counts, ``random`` is for comparison."""

    learner: str
    blocked: Scores
    random: Scores

    @property
    def gap(self) -> float:
        """By how much random folds flatter (虚高)."""
        return self.random.mean - self.blocked.mean


@dataclass(frozen=True, slots=True)
class CrossFit:
    """One model a fold, fitted on the other folds, and what it says of its own (n,) (折外预测)."""

    fold: Ints
    models: tuple[Classifier, ...]
    chance: Floats


def cross_fit(learner: str, samples: Samples, fold: Ints, seed: int) -> CrossFit:
    """Fit a learner once a fold on all other folds.

    Raises :class:`LearnError` where all points of one outcome lie in one fold.
    """
    chance = np.empty(len(samples))
    models = []
    for number in range(int(fold.max()) + 1):
        test = fold == number
        seen = samples.y[~test]
        if seen.min() == seen.max():
            raise LearnError("learn.one_block")
        model = fit(learner, samples.x[~test], seen, seed)
        chance[test] = probability(model, samples.x[test])
        models.append(model)
    return CrossFit(fold, tuple(models), chance)


def auc(y: Ints, chance: Floats) -> float:
    """Area under the ROC curve; NaN where one outcome is missing."""
    return float(roc_auc_score(y, chance)) if 0 < y.sum() < len(y) else float("nan")


def fold_aucs(y: Ints, fitted: CrossFit) -> tuple[float, ...]:
    """AUC of each fold."""
    parts = (fitted.fold == number for number in range(len(fitted.models)))
    return tuple(auc(y[part], fitted.chance[part]) for part in parts)


def validate(learner: str, samples: Samples, plan: Plan) -> Validation:
    """Score a learner on spatial blocks and on random folds, over ``plan.repeats`` drawings of each."""
    blocked, drawn = [], []
    for seed in range(plan.seed, plan.seed + plan.repeats):
        blocks = spatial_folds(samples.xy, plan.n_folds, seed, plan.block_m)
        blocked.append(fold_aucs(samples.y, cross_fit(learner, samples, blocks, seed)))
        mixed = random_folds(samples.y, plan.n_folds, seed)
        drawn.append(fold_aucs(samples.y, cross_fit(learner, samples, mixed, seed)))
    if np.isnan(np.array(blocked)).all():
        raise LearnError("learn.one_block")
    return Validation(learner, Scores(tuple(blocked)), Scores(tuple(drawn)))
