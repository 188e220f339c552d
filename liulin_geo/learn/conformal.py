"""Split-conformal sets (保形预测): the outcomes that a place can't rule out, at a stated rate of error.

The score of a calibration point is 1 - p(its own outcome). A place gets every outcome whose score does not
exceed the threshold q: one outcome is a firm answer, both are "can't tell". Points of one block are alike, so
each block counts the same however many points it holds, and coverage is measured on blocks left out.

Sources: Vovk, Gammerman & Shafer 2005, Algorithmic Learning in a Random World; Angelopoulos & Bates 2023,
Foundations and Trends in Machine Learning 16, 494-591; Dunn, Wasserman & Ramdas 2023, JASA 118, 2491-2502
(pooling the distribution functions of groups).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.learn.samples import Floats, Ints

ALPHA = 0.1
Sets = npt.NDArray[np.bool_]


def score(chance: Floats, y: Ints) -> Floats:
    """1 - p(own outcome) of each point."""
    own: Floats = np.where(y == 1, 1 - chance, chance)
    return own


def threshold(scores: Floats, group: Ints, alpha: float) -> float:
    """The ⌈(n+1)(1-α)⌉/n quantile of the scores, each group with the same weight; 1 where n is too small."""
    n = len(scores)
    level = np.ceil((n + 1) * (1 - alpha)) / n
    if level > 1:
        return 1.0
    _, member, size = np.unique(group, return_inverse=True, return_counts=True)
    weight = 1 / size[member] / len(size)
    order = np.argsort(scores, kind="stable")
    reached = np.cumsum(weight[order])
    # rounding in the last digit must not ask for a score beyond the largest
    at = min(int(np.searchsorted(reached, level - 1e-12)), n - 1)
    return float(scores[order][at])


def sets(chance: Floats, q: float) -> Sets:
    """Which outcomes (n, 2), without and with, can't be ruled out; always the likelier one at least."""
    return np.column_stack([chance <= max(q, 0.5), 1 - chance <= max(q, 0.5)])


@dataclass(frozen=True, slots=True)
class Conformal:
    """Threshold ``q`` for new ground; coverage on left-out blocks, all and the worst; share of firm sets."""

    alpha: float
    q: float
    coverage: float
    worst_block: float
    firm: float


def conformal(chance: Floats, y: Ints, fold: Ints, alpha: float = ALPHA) -> Conformal:
    """Threshold from calibrated out-of-fold probabilities (n,), and its coverage on each block left out."""
    scores = score(chance, y)
    covered, firm = np.empty(len(y), np.bool_), np.empty(len(y), np.bool_)
    for number in range(int(fold.max()) + 1):
        test = fold == number
        found = sets(chance[test], threshold(scores[~test], fold[~test], alpha))
        covered[test] = found[np.arange(len(found)), y[test]]
        firm[test] = found.sum(axis=1) == 1
    by_block = [float(covered[fold == number].mean()) for number in range(int(fold.max()) + 1)]
    q = threshold(scores, fold, alpha)
    return Conformal(alpha, q, float(covered.mean()), min(by_block), float(firm.mean()))
