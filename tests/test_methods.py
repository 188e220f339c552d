"""Ways to combine layers: published and hand-computed values, and the laws that tie them together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from liulin_geo.composite import contributions
from liulin_geo.composite.methods import CODES, Method, orness, parts
from liulin_geo.fixed import from_steps, to_steps
from liulin_geo.model import RiskModel, load_model

from .stacks import combined

MODEL = load_model()
N = len(MODEL.layers)
EVEN = np.full(4, 0.25)


def scored(
    values: list[float] | np.ndarray, weights: np.ndarray, method: Method, parameter: float = 0.5
) -> tuple[float, np.ndarray]:
    out = np.empty(len(values), np.float64)
    parts(np.asarray(values, np.float64), np.asarray(weights, np.float64), CODES[method], parameter, out)
    return float(out.sum()), out


def by(method: Method, **settings: float) -> RiskModel:
    composite = MODEL.composite.model_copy(update={"method": method, **settings})
    return MODEL.model_copy(update={"composite": composite})


@pytest.mark.parametrize(
    ("method", "parameter", "values", "weights", "expected"),
    [
        ("wlc", 0.0, [0.2, 0.4, 0.6, 0.8], [0.4, 0.3, 0.2, 0.1], 0.40),
        ("max", 0.0, [0.2, 0.4, 0.6, 0.8], EVEN, 0.8),
        # Pearl 1988: two causes of 0.8 and 0.5 leave 0.2 · 0.5 to neither
        ("noisy_or", 0.0, [0.8, 0.5, 0.0, 0.0], EVEN, 0.9),
        # Bonham-Carter 1994, Geographic Information Systems for Geoscientists, p. 298: the fuzzy algebraic
        # product of 0.75 and 0.5 is 0.375 and their sum 0.875; gamma 0.7 gives 0.679
        ("gamma", 0.0, [0.75, 0.5], [0.5, 0.5], 0.375),
        ("gamma", 1.0, [0.75, 0.5], [0.5, 0.5], 0.875),
        ("gamma", 0.7, [0.75, 0.5], [0.5, 0.5], 0.6786),
        ("product", 0.0, [0.25, 1.0], [0.5, 0.5], 0.5),
        ("product", 0.0, [0.5, 0.5, 0.5, 0.5], EVEN, 0.5),
        # ORness 2/3 is Q(r) = √r: with even importances of four 0.5, 0.2071, 0.1589, 0.1340
        ("owa", 2 / 3, [1.0, 0.0, 0.0, 0.0], EVEN, 0.5),
        ("owa", 2 / 3, [1.0, 1.0, 0.0, 0.0], EVEN, 0.70711),
        # ORness 1/3 is Q(r) = r²
        ("owa", 1 / 3, [0.4, 0.8, 0.0, 0.0], EVEN, 0.25**2 * 0.8 + (0.5**2 - 0.25**2) * 0.4),
        ("owa", 1.0, [0.2, 0.9, 0.5, 0.1], EVEN, 0.9),
        ("owa", 0.0, [0.2, 0.9, 0.5, 0.1], EVEN, 0.1),
    ],
)
def test_a_method_gives_its_published_value(
    method: Method, parameter: float, values: list[float], weights: np.ndarray, expected: float
) -> None:
    assert scored(values, weights, method, parameter)[0] == pytest.approx(expected, abs=6e-5)


@pytest.mark.parametrize(
    ("ordered", "expected"),
    # Yager 1988: the maximum is 1, the mean 0.5, the minimum 0; and his example 0.4, 0.3, 0.2, 0.1
    [
        ([1, 0, 0], 1.0),
        ([0, 0, 1], 0.0),
        ([0.25] * 4, 0.5),
        ([0.4, 0.3, 0.2, 0.1], 2 / 3),
        ([0.1, 0.2, 0.3, 0.4], 1 / 3),
    ],
)
def test_orness_is_yagers(ordered: list[float], expected: float) -> None:
    assert orness(np.array(ordered)) == pytest.approx(expected)


unit = st.floats(0, 1)
cells = arrays(np.float64, N, elements=unit | st.just(np.nan) | st.just(0.0) | st.just(1.0))


@given(cells, st.sampled_from(sorted(CODES)), unit)
def test_contributions_sum_to_the_score_and_none_is_negative(
    values: np.ndarray, method: Method, parameter: float
) -> None:
    model = by(method, orness=parameter, gamma=parameter)
    values = from_steps(to_steps(values.astype(np.float32)))
    share = contributions(values, model)
    stack = values.reshape(N, 1, 1)
    cell = combined(stack, np.ones_like(stack), model)
    assert (share >= 0).all() and (share[np.isnan(values)] == 0).all()
    if not np.isnan(values).all():
        assert share.sum() == pytest.approx(float(cell.score[0, 0]), abs=1e-6)
        assert -1e-9 <= share.sum() <= 1 + 1e-6


@given(cells, st.sampled_from(sorted(CODES)), st.integers(0, N - 1), unit, unit)
def test_more_hazard_never_lowers_the_score(
    values: np.ndarray, method: Method, layer: int, more: float, parameter: float
) -> None:
    model = by(method, orness=parameter, gamma=parameter)
    worse = values.copy()
    worse[layer] = max(more, 0.0 if np.isnan(values[layer]) else values[layer])
    assert contributions(worse, model).sum() >= contributions(values, model).sum() - 1e-9


@given(arrays(np.float64, N, elements=unit))
def test_owa_runs_from_the_least_over_the_mean_to_the_worst(values: np.ndarray) -> None:
    linear = contributions(values, by("wlc")).sum()
    assert contributions(values, by("owa", orness=0.5)).sum() == pytest.approx(linear, abs=1e-9)
    weighed = np.array([layer.weight > 0 for layer in MODEL.layers.values()])
    assert contributions(values, by("owa", orness=1.0)).sum() == pytest.approx(values[weighed].max())
    climb = [contributions(values, by("owa", orness=a)).sum() for a in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert all(a <= b + 1e-9 for a, b in pairwise(climb))


@given(cells, st.sampled_from(["noisy_or", "max"]))
def test_a_layer_without_weight_takes_no_part(values: np.ndarray, method: Method) -> None:
    key = next(iter(MODEL.layers))
    none = MODEL.layers[key].model_copy(update={"weight": 0.0})
    model = by(method).model_copy(update={"layers": {**MODEL.layers, key: none}})
    assert contributions(values, model)[0] == 0.0
