"""Area of applicability (适用范围): where the ground is like the ground that was learned from.

DI_k = d_k / d̄: d_k the smallest distance of a place to a training point in predictor space (standardised,
weighted by importance), d̄ the mean distance between training points. A place is inside where its DI does not
exceed Q75 + 1.5·IQR of the training points' own DI, measured to points of other folds.

Source: Meyer & Pebesma 2021, Methods in Ecology and Evolution 12, 1620-1633.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import pdist
from sklearn.metrics import pairwise_distances_argmin_min

from liulin_geo.learn.samples import Floats, Ints


@dataclass(frozen=True, slots=True)
class Applicability:
    """Training points in weighted space (n, p), their mean distance, and the greatest DI that is inside."""

    centre: Floats
    factor: Floats
    points: Floats
    mean_distance: float
    threshold: float

    def dissimilarity(self, x: Floats) -> Floats:
        """DI of each row of ``x`` (m, p), 0 at a training point."""
        away: Floats = _nearest((x - self.centre) * self.factor, self.points) / self.mean_distance
        return away


def _nearest(places: Floats, points: Floats) -> Floats:
    nearest: Floats = pairwise_distances_argmin_min(places, points)[1]
    return nearest


def applicability(x: Floats, weights: Floats, fold: Ints) -> Applicability:
    """The area of applicability of training points ``x`` (n, p) with folds (n,) and importances (p,) ≥ 0.

    A predictor without importance does not count; where none has any, all count the same. Two points at
    least must differ, which :func:`~liulin_geo.learn.learners.fit` needs as well.
    """
    spread = x.std(axis=0)
    weights = np.clip(weights, 0, None)
    weights = weights / weights.max() if weights.max() > 0 else np.ones_like(weights)
    # a predictor that never varied says nothing in training, but a place where it differs is unknown ground
    factor = weights / np.where(spread > 0, spread, 1.0)
    centre = x.mean(axis=0)
    points = (x - centre) * factor
    mean_distance = float(pdist(points).mean()) or 1.0
    own = np.empty(len(x))
    for number in range(int(fold.max()) + 1):
        test = fold == number
        own[test] = _nearest(points[test], points[~test]) / mean_distance
    low, high = np.quantile(own, [0.25, 0.75])
    return Applicability(centre, factor, points, mean_distance, float(high + 1.5 * (high - low)))
