"""The registry of learners (学习器): one line a learner, all with fixed seeds and on one thread each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import Protocol

from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from liulin_geo.errors import LearnError
from liulin_geo.learn.baseline import InformationValue
from liulin_geo.learn.samples import Floats, Ints


class Classifier(Protocol):
    """What every learner can do; outcomes are 0 and 1, and both must be in the data of ``fit``."""

    def fit(self, x: Floats, y: Ints) -> object:
        """Learn from predictors (n, p) and outcomes (n,)."""
        ...

    def predict_proba(self, x: Floats) -> Floats:
        """Probabilities (n, 2) without and with the outcome."""
        ...


def _forest(seed: int) -> Classifier:
    # small leaves only remember single points; five keep a forest of some hundred points smooth
    forest: Classifier = RandomForestClassifier(100, min_samples_leaf=5, n_jobs=1, random_state=seed)
    return forest


def _boosting(seed: int) -> Classifier:
    # without early stopping, which would draw a random, not a spatial, part of the data to stop by
    trees: Classifier = HistGradientBoostingClassifier(
        max_iter=60,
        learning_rate=0.08,
        max_leaf_nodes=8,
        min_samples_leaf=10,
        early_stopping=False,
        random_state=seed,
    )
    return trees


def _logistic(seed: int) -> Classifier:
    model: Classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000, random_state=seed))
    return model


LEARNERS: dict[str, Callable[[int], Classifier]] = {
    "information_value": lambda seed: InformationValue(),
    "logistic": _logistic,
    "random_forest": _forest,
    "gradient_boosting": _boosting,
}
#: where none is named: it keeps most of its skill on other ground (docs/susceptibility.md)
DEFAULT = "logistic"


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Arithmetic on one thread.

    More would add up in another order, and on a busy machine they wait for each other.
    """
    limit: AbstractContextManager[object] = _threads().limit(limits=1)
    return limit


def fit(learner: str, x: Floats, y: Ints, seed: int) -> Classifier:
    """A learner of the registry, fitted. The same data and seed give the same learner to the last bit.

    Raises :class:`LearnError` for an unknown learner and where the data hold one outcome only.
    """
    if learner not in LEARNERS:
        raise LearnError("learn.no_learner", name=learner, known="、".join(LEARNERS))
    if y.min() == y.max():
        raise LearnError("learn.one_outcome")
    model = LEARNERS[learner](seed)
    with one_thread():
        model.fit(x, y)
    return model


def probability(model: Classifier, x: Floats) -> Floats:
    """The probability of the outcome at each point of ``x`` (n, p), in [0, 1]."""
    with one_thread():
        chance: Floats = model.predict_proba(x)[:, 1]
    return chance
