"""Weights: published tables, the laws of each method, the expert form and its command."""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from liulin_geo import weights as lw
from liulin_geo.cli.weights import weights as command
from liulin_geo.errors import WeightsError
from liulin_geo.messages import set_language
from liulin_geo.model import load_model
from liulin_geo.weights.ahp import LIMIT_CR, RANDOM_INDEX, SCALE, worst_triple
from liulin_geo.weights.experts import spread
from liulin_geo.weights.questionnaire import Form, read_form, write_form
from liulin_geo.weights.questionnaire.layout import RECORD_SHEET
from liulin_geo.weights.report import saaty_text, snippet
from liulin_geo.weights.survey import survey
from tools.filled_form import Answer, fill

from .conftest import ROOT

Floats = npt.NDArray[np.float64]

TABLES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "weight_tables.toml").read_text(encoding="utf-8")
)["table"]
#: school of Saaty 1980, the classic inconsistent one
SCHOOL = ("4", "3", "1", "3", "4", "7", "3", "1/5", "1", "1/5", "1/5", "1/6", "1", "1/3", "3")


def square(*upper: str | float) -> Floats:
    """The reciprocal matrix of an upper half, row by row."""
    n = int((1 + (1 + 8 * len(upper)) ** 0.5) / 2)
    matrix = np.eye(n)
    for (i, j), text in zip(combinations(range(n), 2), upper, strict=True):
        value = float(Fraction(text) if isinstance(text, str) else text)
        matrix[i, j], matrix[j, i] = value, 1 / value
    return matrix


# -- published results ---------------------------------------------------------------------------


def test_the_tables_have_their_sources() -> None:
    assert len(TABLES) >= 30
    assert all(table["source"] for table in TABLES)
    assert sum("recomputed" not in table["source"] for table in TABLES) >= 18


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table['of']}: {table['source'][:40]}")
def test_a_published_table_comes_out(table: dict[str, Any]) -> None:
    function = getattr(lw, table["of"])
    args = [square(*table["upper"])] if "upper" in table else table["args"]
    if "error" in table:
        with pytest.raises(WeightsError) as wrong:
            function(*args)
        assert wrong.value.key == table["error"]
        return
    result = function(*args)
    if "value" in table:
        assert result == pytest.approx(table["value"], abs=table["within"])
        return
    found = getattr(result, "weights", result)
    assert list(found) == pytest.approx(table["weights"], abs=table["within"])
    for name in ("lambda_max", "cr"):
        if name in table:
            assert getattr(result, name) == pytest.approx(table[name], abs=table["within"])
    if "coefficients" in table:
        assert result.coefficients == pytest.approx(table["coefficients"], abs=table["within"])
        assert result.improved is table["improved"]


def test_a_whole_hierarchy_of_saaty_comes_out() -> None:
    # Saaty 2005, choosing a city; its published priorities are Bethesda, Boston, Pittsburgh, Santa Fe
    goal = ["1/5", "3", "1/2", "5", "7", "1", "7", "1/4", "3", "7"]
    aspects = {
        "culture": ["1/2", "1", "1/2", "5/2", "1", "2/5"],
        "family": ["2", "1/3", "4", "1/8", "2", "9"],
        "housing": ["5", "1/2", "5/2", "1/9", "1/4", "7"],
        "jobs": ["1/2", "3", "4", "6", "8", "1"],
        "transport": ["3/2", "1/2", "4", "2/7", "5/2", "9"],
    }
    cities = ("Bethesda", "Boston", "Pittsburgh", "Santa Fe")
    within = {
        aspect: lw.priorities(square(*upper), [f"{aspect} {city}" for city in cities])
        for aspect, upper in aspects.items()
    }
    found = lw.hierarchy(lw.priorities(square(*goal), list(aspects)), within)
    total = [sum(found.weights[f"{aspect} {city}"] for aspect in aspects) for city in cities]
    assert total == pytest.approx([0.229, 0.275, 0.385, 0.111], abs=0.0006)
    assert found.consistent and 0 < found.lower_cr < LIMIT_CR


def test_the_lower_level_of_a_hierarchy_has_the_weighted_ci_over_the_weighted_ri() -> None:
    groups = lw.priorities(square("3"), ["mine", "flood"])
    within = {
        "mine": lw.priorities(square("3", "5", "3"), list("abc")),
        "flood": lw.priorities([[1.0]], ["d"]),
    }
    found = lw.hierarchy(groups, within)
    # one layer has neither CI nor RI: what is left is the CR of the three, 0.0332
    assert found.lower_cr == pytest.approx(0.0332, abs=5e-5)
    assert found.weights["d"] == pytest.approx(0.25)
    assert found.weights["a"] == pytest.approx(0.75 * 0.637, abs=5e-4)
    assert found.to_dict()["groups"]["weights"] == {
        "mine": pytest.approx(0.75),
        "flood": pytest.approx(0.25),
    }


def test_the_random_index_is_near_that_of_random_matrices() -> None:
    # Saaty's values are means of CI over random matrices of the scale; ours of 2,000 differ by chance
    dice = np.random.default_rng(7)
    for n in (3, 5, 8, 10):
        trials = np.ones((2000, n, n))
        i, j = np.triu_indices(n, 1)
        trials[:, i, j] = dice.choice(SCALE, (2000, len(i)))
        trials[:, j, i] = 1 / trials[:, i, j]
        ci = (np.linalg.eigvals(trials).real.max(axis=1) - n) / (n - 1)
        assert RANDOM_INDEX[n - 1] == pytest.approx(ci.mean(), rel=0.14)


def test_scikit_criteria_gives_the_same_objective_weights() -> None:
    pytest.importorskip("skcriteria")
    from skcriteria.preprocessing.weighters import critic_weights, entropy_weights

    matrix = np.random.default_rng(3).uniform(0.1, 9, (12, 5))
    senses: list[Any] = ["benefit", "cost", "benefit", "cost", "benefit"]
    signs = [1 if sense == "benefit" else -1 for sense in senses]
    assert lw.entropy_weights(matrix) == pytest.approx(entropy_weights(matrix), abs=1e-6)
    inverted = np.where(np.array(signs) > 0, matrix, 1 / matrix)
    assert lw.entropy_weights(matrix, senses) == pytest.approx(entropy_weights(inverted), abs=1e-6)
    assert lw.critic_weights(matrix, senses) == pytest.approx(critic_weights(matrix, signs), abs=1e-6)


# -- laws of the comparison matrix ---------------------------------------------------------------

judgements = st.integers(2, 7).flatmap(
    lambda n: st.lists(st.sampled_from(list(SCALE)), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
)
shares = st.lists(st.floats(0.01, 1), min_size=2, max_size=9).map(lambda w: np.array(w) / sum(w))


@given(judgements)
def test_weights_are_positive_and_sum_to_one(upper: list[float]) -> None:
    found = lw.priorities(square(*upper))
    assert sum(found.weights) == pytest.approx(1)
    assert min(found.weights) > 0 and found.cr >= 0


@given(judgements, st.randoms(use_true_random=False))
def test_items_in_another_order_have_the_same_weights(upper: list[float], dice: Any) -> None:
    matrix = square(*upper)
    order = list(range(len(matrix)))
    dice.shuffle(order)
    before, after = lw.priorities(matrix), lw.priorities(matrix[np.ix_(order, order)])
    assert after.weights == pytest.approx([before.weights[at] for at in order], abs=1e-9)
    assert after.cr == pytest.approx(before.cr, abs=1e-9)


@given(shares)
def test_a_consistent_matrix_gives_its_weights_back(weights: Floats) -> None:
    found = lw.priorities(weights[:, None] / weights)
    assert found.weights == pytest.approx(weights.tolist(), abs=1e-9)
    assert found.cr == pytest.approx(0, abs=1e-9) and found.consistent
    assert found.triple is None or found.triple.product == pytest.approx(1)


@given(judgements)
def test_the_named_triple_is_the_worst_of_all(upper: list[float]) -> None:
    matrix = square(*upper)
    found = worst_triple(matrix)
    if found is None:
        assert len(matrix) < 3
        return
    off = [
        abs(np.log(matrix[i, j] * matrix[j, k] * matrix[k, i]))
        for i, j, k in permutations(range(len(matrix)), 3)
    ]
    assert abs(np.log(found.product)) == pytest.approx(max(off), abs=1e-8)


@settings(max_examples=40)
@given(judgements)
def test_repairs_lead_below_the_limit_step_by_step(upper: list[float]) -> None:
    matrix = square(*upper)
    cr = lw.priorities(matrix).cr
    steps = lw.repairs(matrix)
    assert bool(steps) == (cr >= LIMIT_CR)
    for step in steps:
        assert step.cr_before == pytest.approx(cr) and step.old == pytest.approx(matrix[step.i, step.j])
        assert any(step.new == pytest.approx(value) for value in SCALE)
        matrix[step.i, step.j], matrix[step.j, step.i] = step.new, 1 / step.new
        cr = lw.priorities(matrix).cr
        assert cr == pytest.approx(step.cr_after) and cr < step.cr_before
    assert cr < LIMIT_CR


def test_the_first_repair_lowers_cr_more_than_any_other_single_change() -> None:
    matrix = square(*SCHOOL)
    first = lw.repairs(matrix)[0]
    for i, j in combinations(range(6), 2):
        for value in SCALE:
            trial = matrix.copy()
            trial[i, j], trial[j, i] = value, 1 / value
            assert lw.priorities(trial).cr >= first.cr_after - 1e-9


def test_one_wrong_judgement_is_found_and_put_right() -> None:
    weights = np.array([8.0, 4.0, 2.0, 1.0])
    matrix = weights[:, None] / weights
    matrix[0, 3], matrix[3, 0] = 1 / 8, 8.0
    (step,) = lw.repairs(matrix)
    assert (step.i, step.j, step.new) == (0, 3, 8.0)
    assert step.cr_after == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([], "square"),
        ([[1.0, 2.0]], "square"),
        ([[1.0, 2.0], [0.5]], "square"),
        ([[1.0, -2.0], [-0.5, 1.0]], "positive"),
        ([[1.0, float("nan")], [0.5, 1.0]], "positive"),
        ([[1.0, 2.0], [2.0, 1.0]], "reciprocal"),
        ([[2.0, 2.0], [0.5, 1.0]], "reciprocal"),
        (np.ones((16, 16)), "too_large"),
    ],
)
def test_a_wrong_matrix_is_refused(rows: Any, key: str) -> None:
    with pytest.raises(WeightsError) as wrong:
        lw.priorities(rows)
    assert wrong.value.key == f"weights.{key}"
    assert str(wrong.value)


def test_a_reciprocal_written_with_three_digits_is_taken_as_meant() -> None:
    found = lw.pairwise_matrix([[1, 3], [0.333, 1]])
    assert found[1, 0] == 1 / 3


# -- experts -------------------------------------------------------------------------------------


@given(judgements, st.integers(1, 4))
def test_identical_experts_are_that_expert(upper: list[float], experts: int) -> None:
    matrix = square(*upper)
    found = lw.consensus([matrix] * experts)
    assert found.matrix == pytest.approx(matrix)
    assert found.joint.weights == pytest.approx(lw.priorities(matrix).weights)
    assert found.deviation == pytest.approx(np.ones_like(matrix))
    assert found.spread.deviation == pytest.approx([0.0] * len(matrix), abs=1e-12)


@given(
    st.integers(3, 6).flatmap(
        lambda n: st.lists(
            st.lists(st.sampled_from(list(SCALE)), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2),
            min_size=2,
            max_size=4,
        )
    )
)
def test_the_joint_matrix_is_no_less_consistent_than_the_worst_expert(uppers: list[list[float]]) -> None:
    # Xu 2000, European Journal of Operational Research 126:683
    found = lw.consensus([square(*upper) for upper in uppers])
    assert found.joint.cr <= max(each.cr for each in found.own) + 1e-9
    assert found.matrix * found.matrix.T == pytest.approx(np.ones_like(found.matrix))


def test_disagreement_is_kept_beside_the_mean() -> None:
    found = lw.consensus([square("9"), square("1/9")], ["煤矿", "河段"])
    assert found.joint.weights == pytest.approx([0.5, 0.5])
    # logarithms +ln 9 and -ln 9: standard deviation ln 9 · √2
    assert found.deviation[0, 1] == pytest.approx(9**2**0.5)
    assert found.spread.least == pytest.approx([0.1, 0.1]) and found.spread.greatest == pytest.approx(
        [0.9, 0.9]
    )
    assert found.spread.deviation == pytest.approx([0.8 / 2**0.5] * 2)
    assert found.spread.concordance == pytest.approx(0)
    assert found.to_dict()["spread"]["煤矿"]["max"] == pytest.approx(0.9)


def test_concordance_is_one_for_the_same_order_and_nothing_without_order() -> None:
    assert lw.kendall_w([[0.5, 0.3, 0.2], [0.7, 0.2, 0.1]]) == pytest.approx(1)
    assert lw.kendall_w([[0.4, 0.4, 0.2], [0.3, 0.3, 0.1]]) == pytest.approx(1)  # ties are accounted for
    assert lw.kendall_w([[1 / 3] * 3] * 2) is None
    assert spread([[0.5, 0.5]]).concordance is None


@pytest.mark.parametrize("matrices", [[], [square("3"), square("3", "5", "3")]])
def test_experts_must_have_compared_the_same(matrices: list[Floats]) -> None:
    with pytest.raises(WeightsError) as wrong:
        lw.consensus(matrices)
    assert wrong.value.key == "weights.sizes"


# -- ranks, data, combinations -------------------------------------------------------------------

RANKERS: list[Callable[[list[float]], Floats]] = [lw.rank_order_centroid, lw.rank_sum, lw.rank_reciprocal]


@pytest.mark.parametrize("method", RANKERS)
@given(ranks=st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_rank_weights_fall_with_the_rank_and_ties_share(
    method: Callable[[list[float]], Floats], ranks: list[int]
) -> None:
    found = method([float(rank) for rank in ranks])
    assert found.sum() == pytest.approx(1)
    for (a, wa), (b, wb) in combinations(zip(ranks, found, strict=True), 2):
        assert (wa > wb) == (a < b) and (wa == wb) == (a == b)


def test_tied_ranks_share_the_mean_of_their_places() -> None:
    assert lw.rank_sum([1, 2, 2, 4]) == pytest.approx([0.4, 0.25, 0.25, 0.1])


@pytest.mark.parametrize("ranks", [[], [1.0, float("nan")]])
def test_missing_ranks_are_refused(ranks: list[float]) -> None:
    with pytest.raises(WeightsError):
        lw.rank_order_centroid(ranks)


decisions = st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).uniform(0.5, 9, (7, 4)))


@given(decisions, st.floats(0.01, 100))
def test_objective_weights_do_not_depend_on_units_or_order(matrix: Floats, unit: float) -> None:
    scaled = matrix * np.array([unit, 1, 1, 1])
    order = [2, 0, 3, 1]
    ways: list[Callable[[Floats], Floats]] = [
        lw.entropy_weights,
        lambda rows: lw.entropy_weights(rows, scaling="range"),
        lw.critic_weights,
    ]
    for way in ways:
        found = way(matrix)
        assert found.sum() == pytest.approx(1) and (found > 0).all()
        assert way(scaled) == pytest.approx(found, abs=1e-9)
        assert way(matrix[:, order]) == pytest.approx(found[order], abs=1e-9)
        assert way(matrix[::-1]) == pytest.approx(found, abs=1e-9)


@given(decisions)
def test_a_cost_is_a_benefit_turned_round(matrix: Floats) -> None:
    senses: list[Any] = ["cost", "benefit", "benefit", "cost"]
    turned = matrix * np.array([-1, 1, 1, -1]) + 20
    assert lw.critic_weights(matrix, senses) == pytest.approx(lw.critic_weights(turned), abs=1e-9)
    ranged = lw.entropy_weights(matrix, senses, "range")
    assert ranged == pytest.approx(lw.entropy_weights(turned, scaling="range"), abs=1e-9)


def test_a_layer_that_differs_more_weighs_more() -> None:
    found = lw.entropy_weights([[1, 9], [2, 1], [1, 20]])
    assert found[1] > 0.8


@pytest.mark.parametrize(
    ("rows", "key", "words"),
    [
        ([[1, 5], [2, 5]], "constant", "河段"),
        ([[1, float("nan")], [2, 5]], "missing", "河段"),
        ([[1, -1], [2, 5]], "negative", "河段"),
        ([[1, 2]], "decision", "1"),
        ([[1, 2], [1]], "decision", "2"),
        ([[1, 2, 3], [1, 3, 5]], "per_column", "3"),
    ],
)
def test_a_decision_matrix_that_says_nothing_is_refused_by_column(rows: Any, key: str, words: str) -> None:
    with pytest.raises(WeightsError) as wrong:
        lw.entropy_weights(rows, names=["煤矿", "河段"])
    assert wrong.value.key == f"weights.{key}"
    assert words in str(wrong.value)


def test_a_cost_of_zero_has_no_reciprocal_but_a_range() -> None:
    rows = [[0, 1], [2, 5], [3, 9]]
    with pytest.raises(WeightsError):
        lw.entropy_weights(rows, ["cost", "benefit"])
    assert lw.entropy_weights(rows, ["cost", "benefit"], "range").sum() == pytest.approx(1)


def test_critic_refuses_columns_that_all_say_the_same() -> None:
    with pytest.raises(WeightsError) as wrong:
        lw.critic_weights([[1, 2], [2, 4], [5, 10]])
    assert wrong.value.key == "weights.no_conflict"


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=4, max_size=4), min_size=1, max_size=4))
def test_combined_weights_lie_between_the_vectors(vectors: list[list[float]]) -> None:
    rows = np.array(vectors) / np.sum(vectors, axis=1, keepdims=True)
    found = lw.game_weights(vectors)
    assert sum(found.coefficients) == pytest.approx(1) and min(found.coefficients) >= 0
    for mixed in (np.array(found.weights), lw.linear_weights(vectors)):
        assert mixed.sum() == pytest.approx(1)
        assert (mixed >= rows.min(axis=0) - 1e-9).all() and (mixed <= rows.max(axis=0) + 1e-9).all()
    assert lw.multiplicative_weights(vectors).sum() == pytest.approx(1)


def test_a_plain_game_keeps_its_optimality_conditions() -> None:
    rows = np.array([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]])
    found = lw.game_weights(rows)
    assert not found.improved
    gram = rows @ rows.T
    a = np.linalg.solve(gram, np.diag(gram))
    assert found.coefficients == pytest.approx((a / a.sum()).tolist())
    assert lw.game_weights(rows[::-1]).coefficients == pytest.approx(found.coefficients[::-1])


def test_equal_vectors_share_the_game() -> None:
    found = lw.game_weights([[0.5, 0.3, 0.2]] * 2)
    assert found.improved and found.coefficients == pytest.approx([0.5, 0.5])


def test_vectors_that_cannot_be_combined_are_refused() -> None:
    for vectors in ([], [[0.5, 0.5], [1.0]], [[0.5, -0.5]], [[0.0, 0.0]], [[float("inf"), 1.0]]):
        with pytest.raises(WeightsError):
            lw.game_weights(vectors)
    with pytest.raises(WeightsError):
        lw.multiplicative_weights([[1, 0], [0, 1]])
    with pytest.raises(WeightsError):
        lw.linear_weights([[1, 2], [2, 1]], [1, -1])


def test_a_hierarchy_needs_the_same_groups_and_each_layer_once() -> None:
    groups = lw.priorities(square("3"), ["a", "b"])
    one = lw.priorities([[1.0]], ["x"])
    for within in ({"a": one}, {"a": one, "b": one}):
        with pytest.raises(WeightsError):
            lw.hierarchy(groups, within)


# -- the form ------------------------------------------------------------------------------------

ITEMS = [("coal", "煤矿"), ("pond", "尾矿库"), ("river", "河段"), ("dam", "=1+1"), ("fault", "断裂带")]
GROUPS = {"coal": "mining", "pond": "mining", "river": "natural", "dam": "natural", "fault": "natural"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_form(
        tmp_path_factory.mktemp("form") / "空白.xlsx", ITEMS, GROUPS, {"mining": "矿山", "natural": "=灾害"}
    )


def test_a_filled_form_is_read_as_matrices(empty: Path, tmp_path: Path) -> None:
    answers: list[list[Answer]] = [
        [("左项", "3 稍微重要")],
        [("右项", 5)],
        [("同等", None), ("左项", "７"), (" right ", "9 extremely more")],
    ]
    form = read_form(fill(empty, tmp_path / "甲.xlsx", lambda at, row: answers[at][row], "张\x7f三"))
    assert form.file == "甲.xlsx" and form.expert == "张 三"
    assert form.matrices[""] == pytest.approx(square("3"))
    assert form.matrices["mining"] == pytest.approx(square("1/5"))
    assert form.matrices["natural"] == pytest.approx(square("1", "7", "1/9"))
    assert form.asked.members == {"mining": ("coal", "pond"), "natural": ("river", "dam", "fault")}


@settings(max_examples=8)
@given(st.lists(st.sampled_from(list(SCALE)), min_size=5, max_size=5))
def test_every_judgement_of_the_scale_goes_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[float]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    form = write_form(folder / "f.xlsx", ITEMS, GROUPS)
    flat = {(0, 0): values[0], (1, 0): values[1], (2, 0): values[2], (2, 1): values[3], (2, 2): values[4]}

    def answer(at: int, row: int) -> Answer:
        value = flat[at, row]
        return (
            ("同等", None)
            if value == 1
            else ("左项", round(value))
            if value > 1
            else ("右项", round(1 / value))
        )

    read = read_form(fill(form, folder / "g.xlsx", answer))
    assert read.matrices["natural"] == pytest.approx(square(*values[2:]))
    assert read.matrices[""][0, 1] == pytest.approx(values[0])


def test_the_form_lets_only_answers_be_typed_and_offers_lists(empty: Path) -> None:
    book = openpyxl.load_workbook(empty)
    assert book.security.lockStructure
    assert book.sheetnames == ["填写说明", "1 各组之间", "2 矿山", "3 =灾害", RECORD_SHEET]
    assert book[RECORD_SHEET].sheet_state == "veryHidden"
    for sheet in book.worksheets:
        assert sheet.protection.sheet
    pairs = book.worksheets[3]
    assert pairs["B5"].protection.locked and not pairs["D5"].protection.locked
    lists = [rule for rule in pairs.data_validations.dataValidation if rule.type == "list"]
    assert {str(rule.sqref) for rule in lists} == {"D5:D7", "E5:E7"}
    assert all(len(rule.formula1) <= 255 and rule.showErrorMessage for rule in lists)
    assert [rule.formula1.count(",") + 1 for rule in lists] == [3, 9]


def test_no_text_becomes_a_formula(empty: Path) -> None:
    with zipfile.ZipFile(empty) as packed:
        sheets = {name: packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")}
        assert len(sheets) == 5
        assert not any(re.search(rb"<f[ >/]", content) for content in sheets.values())
    cells = [cell for row in openpyxl.load_workbook(empty)["3 =灾害"]["B5:C7"] for cell in row]
    guarded = [cell for cell in cells if cell.value == "=1+1"]
    assert len(guarded) == 2 and all(cell.quotePrefix for cell in guarded)


def test_an_english_form_has_short_lists_and_is_read_in_chinese(tmp_path: Path) -> None:
    set_language("en")
    form = write_form(tmp_path / "e.xlsx", ITEMS, GROUPS)
    rules = openpyxl.load_workbook(form).worksheets[1].data_validations.dataValidation
    assert all(len(rule.formula1) <= 255 for rule in rules)
    set_language(None)
    read = read_form(fill(form, tmp_path / "f.xlsx", lambda *_: ("left", "2 equal to moderate")))
    assert read.matrices[""][0, 1] == 2


@pytest.mark.parametrize(
    ("answer", "column", "words"),
    [
        ((None, None), "D", "没有填写"),
        ((" ", ""), "D", "没有填写"),
        ((None, 3), "D", "没有选哪一项"),
        (("左项", None), "E", "没有选重要多少"),
        (("左边", 3), "D", "“左边”不在列表中"),
        (("左项", 10), "E", "“10”不在列表中"),
        (("左项", 0), "E", "“0”不在列表中"),
        (("左项", "3.5"), "E", "“3.5”不在列表中"),
        (("左项", 2.5), "E", "“2.5”不在列表中"),
        (("左项", True), "E", "不在列表中"),
        (("左项", "1/3"), "E", "不在列表中"),
        (("同等", 4), "E", "选了同等"),
        (("右项", 1), "E", "却是 1"),
        (("=1+1", 3), "E", "没有"),
    ],
)
def test_a_wrong_answer_is_named_by_sheet_row_and_column(
    empty: Path, tmp_path: Path, answer: Answer, column: str, words: str
) -> None:
    def one_wrong(at: int, row: int) -> Answer:
        return answer if (at, row) == (2, 1) else ("左项", 3)

    with pytest.raises(WeightsError) as wrong:
        read_form(fill(empty, tmp_path / "乙.xlsx", one_wrong))
    text = str(wrong.value)
    if answer[0] == "=1+1":  # a formula without a saved value is a blank cell
        assert "第 6 行 D 列" in text
        return
    assert "乙.xlsx" in text and "“3 =灾害”页第 6 行" in text and f"{column} 列" in text and words in text
    assert wrong.value.params["n"] == 1


def test_all_missing_answers_are_listed_together(empty: Path) -> None:
    with pytest.raises(WeightsError) as wrong:
        read_form(empty)
    assert wrong.value.params["n"] == 5
    found = wrong.value.params["found"]
    assert isinstance(found, list)
    assert [(problem.sheet[0], problem.row) for problem in found] == [
        ("1", 5),
        ("2", 5),
        ("3", 5),
        ("3", 6),
        ("3", 7),
    ]


def test_an_edited_title_or_a_lost_sheet_is_said(empty: Path, tmp_path: Path) -> None:
    filled = fill(empty, tmp_path / "丙.xlsx", lambda *_: ("左项", 3))
    book = openpyxl.load_workbook(filled)
    book["2 矿山"]["C5"].value = "煤矿"
    book["3 =灾害"].title = "灾害"
    book.save(filled)
    with pytest.raises(WeightsError) as wrong:
        read_form(filled)
    text = str(wrong.value)
    assert "“2 矿山”页第 5 行 C 列（右项）：文字被改为“煤矿”，原为“尾矿库”" in text
    assert "“3 =灾害”页：缺少这一页" in text


def _bomb(path: Path) -> None:
    write_form(path, ITEMS, GROUPS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image1.png", b"0" * 40_000_000)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda path: path.write_text("not a workbook"), "unreadable"),
        (_bomb, "unreadable"),
        (lambda path: openpyxl.Workbook().save(path), "not_a_form"),
    ],
)
def test_another_file_is_not_a_form(tmp_path: Path, make: Callable[[Path], object], key: str) -> None:
    make(tmp_path / "x.xlsx")
    with pytest.raises(WeightsError) as wrong:
        read_form(tmp_path / "x.xlsx")
    assert wrong.value.key == f"weights.{key}" and "x.xlsx" in str(wrong.value)


@pytest.mark.parametrize(
    ("cell", "value"), [("B1", "9"), ("C1", "xx"), ("B4", None), ("D5", None), ("B5", "coal")]
)
def test_a_changed_record_is_not_trusted(empty: Path, tmp_path: Path, cell: str, value: object) -> None:
    filled = fill(empty, tmp_path / "丁.xlsx", lambda *_: ("左项", 3))
    book = openpyxl.load_workbook(filled)
    book[RECORD_SHEET][cell].value = value
    if cell == "B5":
        book[RECORD_SHEET]["B4"].value = value
    book.save(filled)
    with pytest.raises(WeightsError):
        read_form(filled)


@pytest.mark.parametrize(
    ("items", "groups"),
    [
        ([("a", "A")], {"a": "g"}),
        ([("a", "A"), ("a", "B")], {"a": "g"}),
        ([("a", "A"), ("b", "B")], {"a": "g"}),
        ([(f"k{n}", "T") for n in range(16)], {f"k{n}": "g" for n in range(16)}),
    ],
)
def test_a_form_that_cannot_be_asked_is_not_written(
    tmp_path: Path, items: list[tuple[str, str]], groups: dict[str, str]
) -> None:
    with pytest.raises(WeightsError):
        write_form(tmp_path / "no.xlsx", items, groups)
    assert list(tmp_path.iterdir()) == []


def test_one_group_needs_no_sheet_between_groups(tmp_path: Path) -> None:
    form = write_form(tmp_path / "f.xlsx", ITEMS[:2], GROUPS)
    read = read_form(fill(form, tmp_path / "g.xlsx", lambda *_: ("左项", 4)))
    assert survey([read]).joint.weights == {"coal": pytest.approx(0.8), "pond": pytest.approx(0.2)}


# -- the round -----------------------------------------------------------------------------------


def read_filled(empty: Path, out: Path, answer: Callable[[int, int], Answer]) -> Form:
    return read_form(fill(empty, out, answer))


def test_a_round_names_the_doubtful_set_and_how_to_mend_it(empty: Path, tmp_path: Path) -> None:
    def going_round(at: int, row: int) -> Answer:
        return ("右项" if row == 1 else "左项", 5)  # a > b, b > c, c > a

    steady = read_filled(empty, tmp_path / "a.xlsx", lambda *_: ("同等", 1))
    found = survey([steady, read_filled(empty, tmp_path / "b.xlsx", going_round)])
    assert not found.consistent
    (doubt,) = found.doubts
    assert (doubt.file, doubt.group) == ("b.xlsx", "natural")
    assert doubt.steps[-1].cr_after < LIMIT_CR
    told = doubt.to_dict()
    assert told["triple"]["items"] == ["river", "dam", "fault"]
    assert told["triple"]["product"] == pytest.approx(125)
    assert {told["repairs"][0]["i"], told["repairs"][0]["j"]} <= {"river", "dam", "fault"}
    assert json.loads(json.dumps(found.to_dict()))["consistent"] is False
    assert "不一致" in snippet(found)


def test_forms_that_ask_differently_are_not_mixed(empty: Path, tmp_path: Path) -> None:
    other = write_form(tmp_path / "o.xlsx", ITEMS[:4], GROUPS)
    forms = [
        read_filled(form, tmp_path / f"{form.stem}1.xlsx", lambda *_: ("左项", 3)) for form in (empty, other)
    ]
    with pytest.raises(WeightsError) as wrong:
        survey(forms)
    assert wrong.value.key == "weights.other_form"
    with pytest.raises(WeightsError):
        survey([])


def test_a_judgement_is_written_as_experts_know_it() -> None:
    assert [saaty_text(value) for value in (5.0, 1.0, 1 / 3)] == ["5", "1", "1/3"]


# -- the command ---------------------------------------------------------------------------------


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "问卷.xlsx"
    assert run("--questionnaire", path).exit_code == 0
    return path


def level(at: int, row: int) -> Answer:
    return "同等", None


def test_filled_forms_become_weights_that_the_model_takes(asked: Path, tmp_path: Path) -> None:
    def first_matters(at: int, row: int) -> Answer:
        return ("左项", "3 稍微重要") if at == 0 and row < 3 else ("同等", None)

    one, two = (
        fill(asked, tmp_path / "a.xlsx", level),
        fill(asked, tmp_path / "b.xlsx", first_matters, "=cmd()"),
    )
    out = tmp_path / "w.toml"
    result = run(one, two, "-o", out)
    assert result.exit_code == 0, result.output
    for words in ("煤矿", "矿山", "一致性比例", "肯德尔", "[layers.coal_mines]", "分歧最大"):
        assert words in result.output
    answer = json.loads(run(one, two, "--json").stdout)
    model = load_model(out)
    # a layer that waits without a weight is not asked about
    waiting = {key for key, layer in load_model().layers.items() if layer.weight == 0}
    assert waiting and set(model.layers) - set(answer["weights"]) == waiting
    for key, weight in ((k, w) for k, w in model.weights.items() if w > 0):
        assert weight == pytest.approx(answer["weights"][key], abs=1e-5)
    # √3 : 1 : 1 : 1 between four groups, three layers in the first
    share = 3**0.5 / (3**0.5 + 3)
    assert answer["weights"]["coal_mines"] == pytest.approx(share / 3, abs=1e-6)
    assert answer["sets"]["groups"]["geometric_sd"][0][1] == pytest.approx(3 ** (1 / 2**0.5), abs=1e-6)


def test_inconsistent_forms_are_reported_and_no_file_is_written(asked: Path, tmp_path: Path) -> None:
    def going_round(at: int, row: int) -> Answer:
        return ("右项" if row == 1 else "左项", 5) if at == 1 else ("同等", None)

    out = tmp_path / "w.toml"
    result = run(fill(asked, tmp_path / "a.xlsx", going_round), "-o", out)
    assert result.exit_code == 1 and not out.exists()
    assert "最矛盾的三项：煤矿、非煤矿山、尾矿库" in result.output and "建议复核" in result.output
    assert "未写" in result.output


def test_forms_with_errors_end_with_exit_one_and_every_place(asked: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("x")
    result = run(asked, tmp_path / "x.xlsx")
    assert result.exit_code == 1
    assert result.stderr.count("没有填写") == 6 + 3 + 15 and "x.xlsx" in result.stderr
    told = json.loads(run(asked, "--json").stdout)["errors"]
    assert len(told[0]["problems"]) == 24
    assert told[0]["problems"][0] | {"text": ""} == {
        "sheet": "1 各组之间",
        "row": 5,
        "column": "D",
        "heading": "哪一项更重要",
        "text": "",
    }


def test_a_form_of_another_model_is_refused(empty: Path, tmp_path: Path) -> None:
    result = run(fill(empty, tmp_path / "a.xlsx", level))
    assert result.exit_code == 1 and "coal_mines" in result.stderr


def test_the_model_file_says_the_groups(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('[layers.coal_mines]\ngroup = "coal"\n', encoding="utf-8")
    form = tmp_path / "f.xlsx"
    assert run("--questionnaire", form, "--model", tmp_path / "m.toml").exit_code == 0
    assert "coal" in {cell.value for cell in openpyxl.load_workbook(form).worksheets[1]["B"]}
    filled = fill(form, tmp_path / "g.xlsx", level)
    assert run(filled).exit_code == 1
    assert run(filled, "--model", tmp_path / "m.toml").exit_code == 0


def test_wrong_usage_ends_with_exit_two(asked: Path, tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(asked, "--questionnaire", tmp_path / "f.xlsx").exit_code == 2
    assert run("--questionnaire", tmp_path / "f.xlsx", "-o", tmp_path / "o.toml").exit_code == 2
    assert run("--questionnaire", tmp_path / "f.txt").exit_code == 2
    assert run(asked, asked).exit_code == 2
    assert list(tmp_path.iterdir()) == []


# -- the page ------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "weights.md").read_text(encoding="utf-8")


def test_the_page_has_the_random_index_of_the_code() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| RI |"))
    assert [float(cell) for cell in row.split("|")[2:-1]] == list(RANDOM_INDEX)


def test_the_commands_of_the_page_have_their_options() -> None:
    known = {option for parameter in command.params for option in parameter.opts}
    named = set(
        re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(re.findall(r"`[^`]*`|^liulin-geo .*$", PAGE, re.M)))
    )
    assert {"--questionnaire", "-o", "--json", "--model"} <= named <= known
