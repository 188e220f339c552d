"""Calibrated probabilities (概率校准): of places given 0.7, seven in ten should have the outcome.

Fitted on what the models of the spatial folds say of ground that they have not seen. The probabilities hold
for the share of outcomes in the sample. Where that share was chosen (case-control sampling, 病例对照抽样), as
it always is with a background drawn by us, they order places but are not yearly or areal frequencies. With a
known share π the log-odds shift by ln(π/(1-π)) - ln(s/(1-s)), s the sample's share (King & Zeng 2001,
Political Analysis 9, 137-163).

Sources: Platt 1999, Advances in Large Margin Classifiers, 61-74 (sigmoid); Zadrozny & Elkan 2002, KDD,
694-699 (isotonic); Brier 1950, Monthly Weather Review 78, 1-3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import expit, logit
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from liulin_geo.learn.samples import Floats, Ints

#: below this many points isotonic steps follow noise (Niculescu-Mizil & Caruana 2005, ICML, 625-632)
ISOTONIC_FROM = 1000
#: a forest's 0 and 1 are small counts, not certainties
_EDGE = 1e-3


class Calibrator(Protocol):
    """From a learner's probability to a calibrated one, never turning the order round."""

    @property
    def method(self) -> str:
        """``sigmoid`` or ``isotonic``."""
        ...

    def __call__(self, chance: Floats) -> Floats:
        """Calibrated probabilities, same shape."""
        ...


@dataclass(frozen=True, slots=True)
class Sigmoid:
    """p' = 1 / (1 + exp(-(a · logit p + b))), a ≥ 0."""

    a: float
    b: float
    method: str = "sigmoid"

    def __call__(self, chance: Floats) -> Floats:
        """Calibrated probabilities, same shape."""
        calibrated: Floats = expit(self.a * _log_odds(chance) + self.b)
        return calibrated


@dataclass(frozen=True, slots=True)
class Isotonic:
    """Linear between the steps of the best non-decreasing fit, flat beyond them."""

    at: tuple[float, ...]
    value: tuple[float, ...]
    method: str = "isotonic"

    def __call__(self, chance: Floats) -> Floats:
        """Calibrated probabilities, same shape."""
        calibrated: Floats = np.interp(chance, self.at, self.value)
        return calibrated


def _log_odds(chance: Floats) -> Floats:
    odds: Floats = logit(np.clip(chance, _EDGE, 1 - _EDGE))
    return odds


def fit_sigmoid(chance: Floats, y: Ints) -> Sigmoid:
    """The sigmoid of greatest likelihood; flat at the share of outcomes where the order is luck."""
    model = LogisticRegression(C=1e6, max_iter=1000).fit(_log_odds(chance)[:, None], y)
    a, b = float(model.coef_[0, 0]), float(model.intercept_[0])
    return Sigmoid(a, b) if a > 0 else Sigmoid(0.0, float(logit(y.mean())))


def fit_isotonic(chance: Floats, y: Ints) -> Isotonic:
    """The non-decreasing fit of least squares."""
    model = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(chance, y)
    return Isotonic(tuple(model.X_thresholds_.tolist()), tuple(model.y_thresholds_.tolist()))


def fit_calibrator(chance: Floats, y: Ints) -> Calibrator:
    """Isotonic from 1000 points on, sigmoid below."""
    return fit_isotonic(chance, y) if len(y) >= ISOTONIC_FROM else fit_sigmoid(chance, y)


def brier(y: Ints, chance: Floats) -> float:
    """Brier score: mean squared distance between probability and outcome; 0 is perfect."""
    return float(np.mean((chance - y) ** 2))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A calibrator for new ground, and what calibration brings on blocks that it was not fitted on.

    ``chance`` (n,) are calibrated probabilities of each point by the other folds alone; ``brier`` is theirs,
    ``brier_raw`` the learner's own, ``brier_share`` that of saying the sample's share everywhere.
    """

    calibrator: Calibrator
    chance: Floats
    brier: float
    brier_raw: float
    brier_share: float


def calibrate(chance: Floats, y: Ints, fold: Ints) -> Calibration:
    """Calibrate out-of-fold probabilities ``chance`` (n,) of the spatial folds ``fold`` (n,)."""
    held_out = np.empty(len(y))
    for number in range(int(fold.max()) + 1):
        test = fold == number
        held_out[test] = fit_calibrator(chance[~test], y[~test])(chance[test])
    share = float(y.mean())
    return Calibration(
        fit_calibrator(chance, y), held_out, brier(y, held_out), brier(y, chance), share * (1 - share)
    )
