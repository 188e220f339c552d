"""The composite: sums, short board, confidence, colours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liulin_geo.composite import Colour, classify
from liulin_geo.fixed import STEPS
from liulin_geo.model import RiskModel, load_model

from .stacks import combined

MODEL = load_model()
N = len(MODEL.layers)
WEIGHTS = np.array(list(MODEL.weights.values()))
fixed = st.integers(0, STEPS).map(lambda steps: steps / STEPS)
intensity = st.one_of(fixed, st.just(float("nan")))
column = st.lists(intensity, min_size=N, max_size=N)


def one_cell(
    values: list[float], sure: float = 1.0, model: RiskModel = MODEL
) -> tuple[float, int, float, int]:
    """Score, colour, confidence and dominant layer of a single cell."""
    stack = np.array(values, np.float32).reshape(N, 1, 1)
    complete = np.where(np.isnan(stack), 0, np.float32(sure)).astype(np.float32)
    made = combined(stack, complete, model)
    return (
        float(made.score[0, 0]),
        int(made.colour[0, 0]),
        float(made.confidence[0, 0]),
        int(made.dominant[0, 0]),
    )


@given(column)
def test_contributions_sum_to_the_score(values: list[float]) -> None:
    score, _, _, dominant = one_cell(values)
    parts = WEIGHTS * np.array(values)
    if np.isnan(values).all():
        assert np.isnan(score)
        return
    assert score == pytest.approx(np.nansum(parts), abs=1e-6)
    assert dominant == (0 if np.nanmax(parts) <= 0 else 1 + int(np.nanargmax(parts)))


@given(column, st.integers(0, N - 1), fixed)
def test_a_stronger_layer_never_improves_a_cell(values: list[float], layer: int, more: float) -> None:
    if np.isnan(values[layer]):
        return
    before = one_cell(values)
    after = one_cell([*values[:layer], max(values[layer], more), *values[layer + 1 :]])
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@given(column)
def test_no_cell_is_more_than_one_class_better_than_its_worst_layer(values: list[float]) -> None:
    _, colour, _, _ = one_cell(values)
    grades = [
        int(classify(np.array([value], np.float32), MODEL.breaks_of(key))[0])
        for key, value in zip(MODEL.layers, values, strict=True)
        if MODEL.weights[key] > 0
    ]
    if colour:
        assert colour >= max(grades) - 1


@given(column, st.integers(0, N - 1))
def test_an_absent_layer_lowers_confidence_and_not_risk(values: list[float], layer: int) -> None:
    empty = [*values[:layer], 0.0, *values[layer + 1 :]]
    absent = [*values[:layer], float("nan"), *values[layer + 1 :]]
    with_it, without = one_cell(empty), one_cell(absent)
    if np.isnan(absent).all():
        assert without[1] == Colour.NO_DATA
        return
    assert without[2] == pytest.approx(with_it[2] - WEIGHTS[layer], abs=1e-6)
    assert without[0] == with_it[0]
    # nothing that was known to be dangerous looks better, and blue may only become "no data"
    assert without[1] == with_it[1] or (with_it[1] == Colour.BLUE and without[1] == Colour.NO_DATA)


def test_a_cell_is_blue_only_where_enough_is_known() -> None:
    nothing_reaches = [0.0] * N
    assert one_cell(nothing_reaches)[1] == Colour.BLUE
    half = MODEL.composite.blue_needs_confidence
    assert one_cell(nothing_reaches, sure=half + 0.01)[1] == Colour.BLUE
    assert one_cell(nothing_reaches, sure=half - 0.01)[1] == Colour.NO_DATA
    danger = [1.0, *[0.0] * (N - 1)]
    assert one_cell(danger, sure=0.1)[1] >= Colour.ORANGE  # known danger shows however little is known


def test_a_layer_without_a_weight_colours_nothing() -> None:
    waiting = [key for key, weight in MODEL.weights.items() if weight == 0]
    assert waiting
    for key in waiting:
        values = [0.0] * N
        values[list(MODEL.layers).index(key)] = 1.0
        assert one_cell(values)[1] == Colour.BLUE


def test_without_the_short_board_a_single_bad_layer_is_averaged_away() -> None:
    lax = MODEL.model_copy(update={"composite": MODEL.composite.model_copy(update={"short_board": False})})
    values = [0.0] * N
    values[list(MODEL.layers).index("check_dams")] = 1.0
    assert one_cell(values, model=lax)[1] == Colour.BLUE
    assert one_cell(values)[1] == Colour.ORANGE


@pytest.mark.parametrize(
    ("value", "colour"),
    [(0.0, 1), (0.2499, 1), (0.25, 2), (0.4999, 2), (0.5, 3), (0.75, 4), (1.0, 4), (float("nan"), 0)],
)
def test_a_value_on_a_limit_belongs_to_the_worse_class(value: float, colour: int) -> None:
    assert classify(np.array([value], np.float32), (0.25, 0.5, 0.75))[0] == colour


def test_colours_have_their_names() -> None:
    assert [c.short("zh") for c in reversed(Colour)] == ["红", "橙", "黄", "蓝", "无"]
    assert Colour.RED.words("zh") == "重大风险"
    assert Colour.NO_DATA.words("zh") == "数据缺失，不等于低风险"
