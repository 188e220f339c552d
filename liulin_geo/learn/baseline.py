"""Frequency ratio, information value and weights of evidence (频率比、信息量、证据权), which can be read.

For a class B of a predictor (N_B of N events and A_B of A cells lie in it):

    FR = (N_B / N) / (A_B / A)
    IV = ln FR
    W+ = ln(P(B|D) / P(B|D̄)),  W- = ln(P(B̄|D) / P(B̄|D̄)),  C = W+ - W-

D are cells with an event, D̄ the others. Sources: Lee & Pradhan 2007, Landslides 4, 33-41 (FR); Yin & Yan
1988, Proc. 5th Int. Symp. Landslides, 1269-1272 (IV); Bonham-Carter 1994, Geographic Information Systems for
Geoscientists, ch. 9 (W+, W-, C).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from liulin_geo.learn.samples import Floats, Ints


def frequency_ratio(events: Floats, cells: Floats) -> Floats:
    """FR of each class from its events N_B and cells A_B; NaN for a class without cells."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Floats = (events / events.sum()) / (cells / cells.sum())
    return ratio


def information_value(events: Floats, cells: Floats) -> Floats:
    """ln FR of each class; minus infinity where no event fell."""
    with np.errstate(divide="ignore"):
        value: Floats = np.log(frequency_ratio(events, cells))
    return value


def weights_of_evidence(events: Floats, cells: Floats) -> tuple[Floats, Floats, Floats]:
    """W+, W- and the contrast C of each class; ``cells`` hold those with an event too."""
    empty = cells - events
    in_class, in_class_else = events / events.sum(), empty / empty.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        plus = np.log(in_class / in_class_else)
        minus = np.log((1 - in_class) / (1 - in_class_else))
        contrast: Floats = plus - minus
    return plus, minus, contrast


def class_edges(values: Floats, n_classes: int) -> Floats:
    """Inner edges of the classes: quantiles of ``values``, or between its values where these are few."""
    distinct = np.unique(values)
    if len(distinct) <= n_classes:
        edges: Floats = (distinct[1:] + distinct[:-1]) / 2
        return edges
    inner = np.unique(np.quantile(values, np.arange(1, n_classes) / n_classes))
    edges = inner[inner > distinct[0]]
    return edges


def class_counts(values: Floats, y: Ints, edges: Floats) -> tuple[Floats, Floats]:
    """Points with and without the outcome in each class; a value on an edge belongs to the class above."""
    at = np.searchsorted(edges, values, side="right")
    n = len(edges) + 1
    return (
        np.bincount(at[y == 1], minlength=n).astype(np.float64),
        np.bincount(at[y == 0], minlength=n).astype(np.float64),
    )


@dataclass
class InformationValue:
    """A learner that adds up the information values of a point's classes (信息量模型).

    P = 1 / (1 + exp(-(ln(N / M) + Σ IV))), N points with and M without the outcome. It is the exact posterior
    where predictors are independent within each outcome. Points without the outcome stand for the area.
    Each class gets half an event and half a cell more, so that a class without events has a finite value
    (Haldane 1956, Annals of Human Genetics 20, 309-311). Classes come from the data of ``fit`` alone.
    """

    n_classes: int = 6

    def fit(self, x: Floats, y: Ints) -> InformationValue:
        """Count the classes of ``x`` (n, p) against ``y`` (n,)."""
        self.edges_ = [class_edges(column, self.n_classes) for column in x.T]
        self.values_: list[Floats] = []
        for column, edges in zip(x.T, self.edges_, strict=True):
            events, others = class_counts(column, y, edges)
            self.values_.append(information_value(events + 0.5, others + 0.5))
        self.prior_ = float(np.log(y.sum() / (len(y) - y.sum())))
        return self

    def predict_proba(self, x: Floats) -> Floats:
        """Probabilities (n, 2) without and with the outcome."""
        score = np.full(len(x), self.prior_)
        for column, edges, values in zip(x.T, self.edges_, self.values_, strict=True):
            score += values[np.searchsorted(edges, column, side="right")]
        chance = expit(score)
        return np.column_stack([1 - chance, chance])


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class of one predictor (因子分级): its bounds, counts, FR, IV, W+, W- and contrast."""

    predictor: str
    low: float | None
    high: float | None
    events: int
    others: int
    fr: float
    iv: float
    w_plus: float
    w_minus: float
    contrast: float


def class_table(name: str, values: Floats, y: Ints, n_classes: int = 6) -> list[ClassRow]:
    """The classes of one predictor, for people to read: plain counts, without the half that a learner adds.

    Points without the outcome stand for the area, so FR and IV are against them.
    """
    edges = class_edges(values, n_classes)
    events, others = class_counts(values, y, edges)
    ratio, value = frequency_ratio(events, others), information_value(events, others)
    plus, minus, contrast = weights_of_evidence(events, events + others)
    bounds = [None, *(float(edge) for edge in edges), None]
    return [
        ClassRow(
            name,
            bounds[at],
            bounds[at + 1],
            int(events[at]),
            int(others[at]),
            float(ratio[at]),
            float(value[at]),
            float(plus[at]),
            float(minus[at]),
            float(contrast[at]),
        )
        for at in range(len(events))
    ]
