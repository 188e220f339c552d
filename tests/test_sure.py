"""Colours and ranks under uncertainty: closed forms, a plain loop, and a run that has none."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, norm, rankdata

from liulin_geo.answers.drivers import drivers, drivers_of, sobol_indices, zonal_means
from liulin_geo.answers.sure import BANDS, Verdict, sure, verdicts
from liulin_geo.answers.sure_ranks import ranks_by, site_ranks
from liulin_geo.composite.draws import Counts, Rules, Strip, count_colours, limits_of
from liulin_geo.composite.uncertainty import (
    STREAMS,
    InputDraws,
    concentration_for,
    draw_inputs,
    draw_weights,
    streams_of,
)
from liulin_geo.errors import RunError, UnknownPlace, WeightsError
from liulin_geo.risk import open_run
from liulin_geo.store.run import Run

KEYS = ("coal_mines", "reservoirs", "fault_zones", "forest_fire")
WEIGHTS = np.array([0.4, 0.3, 0.2, 0.1])
BREAKS, LAYER_BREAKS = (0.08, 0.12, 0.16), (0.25, 0.5, 0.75)
RULES = Rules(limits_of(BREAKS), np.tile(limits_of(LAYER_BREAKS), (4, 1)), True, 0.9)
INF = math.inf


@pytest.fixture(scope="module")
def sample_run(coarse_run: Path) -> Run:
    """The embedded county at 90 m."""
    return open_run(coarse_run)


def a_county(seed: int, rows: int = 13, cols: int = 40) -> Strip:
    """Patches of evidence with features, unknown cells, cells outside and cells without confidence."""
    rng = np.random.default_rng(seed)
    shape = (len(KEYS), rows, cols)
    hazards = np.where(rng.random(shape) < 0.5, 0.0, rng.random(shape) ** 2).astype(np.float32)
    hazards[1, :, 32:] = 0.0  # a tile without evidence, beside one that has some
    hazards[0] = np.round(hazards[0] * 4) / 4  # features of one intensity
    hazards[rng.random(shape) < 0.08] = np.nan
    hazards[:, 4, :9] = np.nan
    features = np.where(hazards > 0, rng.integers(0, 30, shape), 0).astype(np.uint16)
    confidence = rng.choice([0.5, 0.9, 1.0], (rows, cols)).astype(np.float32)
    confidence[rng.random((rows, cols)) < 0.1] = np.nan
    return Strip(hazards, features, confidence, rng.integers(0, 3, (rows, cols)).astype(np.int32), 0)


def inputs_of(draws: int, sigma: float = 0.0, metres: float = 0.0, seed: int = 0) -> InputDraws:
    return draw_inputs(KEYS, draws, seed, 30.0, sigma, metres)


def one_by_one(strip: Strip, weights: np.ndarray, inputs: InputDraws, rules: Rules) -> Counts:
    """The same by a loop over draws, cells and layers in Python, on the breaks as a run has them."""
    layers, rows, cols = strip.hazards.shape
    breaks, layer_breaks = (np.array(b, np.float32) for b in (BREAKS, LAYER_BREAKS))
    found = Counts(
        np.zeros((5, rows, cols), np.uint32),
        ~np.isnan(strip.hazards[weights.max(axis=0) > 0]).any(axis=0) & (strip.confidence > 0.8),
        np.zeros((3, len(weights))),
        np.zeros((3, len(weights)), np.int64),
        np.zeros((3, len(weights)), np.int64),
        np.zeros((3, 2), np.int64),
    )
    for d, drawn in enumerate(weights):
        place = int(np.searchsorted(inputs.starts, d, side="right")) - 1
        for r, c in np.argwhere(~np.isnan(strip.confidence)):
            total, worst, known, unknown = 0.0, 0, False, False
            for layer in range(layers):
                used = weights[:, layer].max() > 0
                if np.isnan(strip.hazards[layer, r, c]):
                    unknown = unknown or used
                    continue
                known = True
                y, x = (r, c) + inputs.shifts[layer, place]
                if not (0 <= y < rows and 0 <= x < cols) or np.isnan(strip.hazards[layer, y, x]):
                    y, x = r, c
                h, stream = (
                    float(strip.hazards[layer, y, x]),
                    inputs.streams[layer, strip.features[layer, y, x]],
                )
                h *= inputs.factors[layer, stream, d] if inputs.factors.size else 1.0
                h = min(h, 1.0)
                total += drawn[layer] * h
                if h > 0 and used:
                    worst = max(worst, 1 + int((np.float32(h) >= layer_breaks).sum()))
            colour = 1 + int((np.float32(total) >= breaks).sum()) if known else 0
            if known and rules.short_board:
                colour = max(colour, worst - 1)
            if colour == 1 and (unknown or strip.confidence[r, c] + 5e-7 < rules.blue_needs):
                colour = 0
            zone = strip.zones[r, c]
            found.colours[colour, r, c] += 1
            found.hot[zone, d] += colour >= 3
            found.red[zone, d] += colour == 4
            if known:
                found.score[zone, d] += total
            if d == 0:
                found.cells[zone] += (1, known)
    return found


def assert_same(found: Counts, wanted: Counts) -> None:
    for name in ("colours", "looked", "hot", "red", "cells"):
        np.testing.assert_array_equal(getattr(found, name), getattr(wanted, name), name)
    np.testing.assert_array_equal(found.score, wanted.score)


# -- the kernel -----------------------------------------------------------------------------------


@pytest.mark.parametrize("short_board", [True, False])
@pytest.mark.parametrize(("sigma", "metres"), [(0.0, 0.0), (0.4, 0.0), (0.0, 60.0), (0.4, 60.0)])
def test_counts_are_those_of_a_plain_loop_bit_for_bit(sigma: float, metres: float, short_board: bool) -> None:
    strip, rules = a_county(3), replace(RULES, short_board=short_board)
    weights = draw_weights(WEIGHTS, 20, 5).weights
    inputs = inputs_of(20, sigma, metres, seed=5)
    found = count_colours(strip, weights, inputs, rules, 2)
    assert_same(found, one_by_one(strip, weights, inputs, rules))
    assert (found.colours.reshape(5, -1).sum(axis=1) > 0).all()  # every colour is put to the test


def test_a_layer_without_a_weight_colours_nothing() -> None:
    strip = a_county(3)
    weights = draw_weights(WEIGHTS, 20, 5).weights
    weights[:, 0] = 0.0
    weights /= weights.sum(axis=1, keepdims=True)
    inputs = inputs_of(20, 0.4, 60.0, seed=5)
    found = count_colours(strip, weights, inputs, RULES, 2)
    assert_same(found, one_by_one(strip, weights, inputs, RULES))
    strip.hazards[0] = np.where(np.isnan(strip.hazards[0]), np.nan, 0.0)
    np.testing.assert_array_equal(count_colours(strip, weights, inputs, RULES, 2).colours, found.colours)


def test_strips_with_a_rim_are_the_whole() -> None:
    strip = a_county(4, rows=60)
    weights, inputs = draw_weights(WEIGHTS, 30, 1).weights, inputs_of(30, 0.2, 60.0)
    whole = count_colours(strip, weights, inputs, RULES, 2)
    reach = int(np.abs(inputs.shifts[..., 0]).max())
    assert reach > 0
    parts = []
    for first, last in ((0, 25), (25, 60)):
        top, bottom = max(0, first - reach), min(60, last + reach)
        part = Strip(
            strip.hazards[:, top:bottom].copy(),
            strip.features[:, top:bottom].copy(),
            strip.confidence[first:last],
            strip.zones[first:last],
            first - top,
        )
        parts.append(count_colours(part, weights, inputs, RULES, 2))
    np.testing.assert_array_equal(np.concatenate([p.colours for p in parts], axis=1), whole.colours)
    np.testing.assert_array_equal(parts[0].hot + parts[1].hot, whole.hot)
    np.testing.assert_allclose(parts[0].score + parts[1].score, whole.score, rtol=1e-12)


def cells_of(*columns: tuple[float, ...]) -> Strip:
    """One row of cells, each with its layers' intensities, everything looked at; features 1, 2, … by cell."""
    hazards = np.array(columns, np.float32).T[:, None, :]
    shape = (1, len(columns))
    features = np.broadcast_to(np.arange(1, len(columns) + 1, dtype=np.uint16), hazards.shape).copy()
    return Strip(hazards, features, np.ones(shape, np.float32), np.zeros(shape, np.int32), 0)


def rules_of(layers: int) -> Rules:
    return Rules(limits_of(BREAKS), np.tile(limits_of(LAYER_BREAKS), (layers, 1)), False, 0.9)


@pytest.mark.parametrize(("h1", "h2"), [(0.3, 0.05), (0.2, 0.1), (0.12, 0.2), (0.5, 0.01)])
def test_two_layers_are_red_as_often_as_the_beta_distribution_says(h1: float, h2: float) -> None:
    n, w1, c = 20_000, 0.4, 30.0
    weights = draw_weights(np.array([w1, 1 - w1]), n, 7, c).weights
    inputs = draw_inputs(("coal_mines", "reservoirs"), n, 7, 30.0, 0.0, 0.0)
    found = count_colours(cells_of((h1, h2)), weights, inputs, rules_of(2), 0).colours[:, 0, 0]
    for colour, limit in zip((2, 3, 4), BREAKS, strict=True):
        # w1·h1 + (1 − w1)·h2 ≥ b, with w1 ~ Beta(c·w1, c·(1 − w1))
        at = (limit - h2) / (h1 - h2)
        law = beta(c * w1, c * (1 - w1))
        exact = law.sf(at) if h1 > h2 else law.cdf(at)
        error = math.sqrt(exact * (1 - exact) / n)
        assert found[colour:].sum() / n == pytest.approx(exact, abs=4 * error + 1e-9)


def test_an_attribute_error_is_lognormal_with_mean_1_and_cut_at_full_intensity() -> None:
    n, sigma = 20_000, 0.3
    inputs = draw_inputs(("coal_mines",), n, 1, 30.0, sigma, 0.0)
    assert inputs.factors.mean() == pytest.approx(1.0, abs=0.002)
    found = count_colours(cells_of((0.14,), (0.9,)), np.ones((n, 1)), inputs, rules_of(1), 0)
    exact = norm.sf(math.log(0.16 / 0.14) / sigma + sigma / 2)
    assert found.colours[4, 0, 0] / n == pytest.approx(exact, abs=4 * math.sqrt(exact * (1 - exact) / n))
    # E min(1, h·f) = h·Φ(a − σ) + Φ(−a) with a = (ln(1/h) + σ²/2)/σ
    mean = 0.0
    for h in (0.14, 0.9):
        a = (math.log(1 / h) + sigma**2 / 2) / sigma
        mean += h * norm.cdf(a - sigma) + norm.sf(a)
    assert found.score[0].mean() == pytest.approx(mean, rel=0.005)


def test_a_feature_has_one_factor_wherever_it_is_met() -> None:
    inputs = draw_inputs(("coal_mines",), 500, 1, 30.0, 0.3, 0.0)
    strip = cells_of(*[(0.15,)] * 40)
    strip.features[0, 0, 20:] = strip.features[0, 0, :20]
    found = count_colours(strip, np.ones((500, 1)), inputs, rules_of(1), 0).colours[4, 0]
    np.testing.assert_array_equal(found[20:], found[:20])
    assert len(set(found[:20].tolist())) > 10


def test_features_spread_evenly_over_the_streams_and_layers_differ() -> None:
    counts = np.bincount(streams_of("coal_mines"), minlength=STREAMS)
    assert len(counts) == STREAMS and counts.min() > 0.85 * 1024 and counts.max() < 1.15 * 1024
    assert (streams_of("coal_mines") == streams_of("noncoal_mines")).mean() < 0.05


@given(st.floats(0.001, 1.0), st.integers(-3, 3))
def test_a_limit_decides_as_float32_does(limit: float, steps: int) -> None:
    (found,) = limits_of((limit,))
    value = found
    for _ in range(abs(steps)):
        value = np.nextafter(value, math.copysign(INF, steps))
    assert (value >= found) == (np.float32(value) >= np.float32(limit)) == (steps >= 0)


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_every_cell_of_the_county_is_counted_once_a_draw(seed: int) -> None:
    strip = a_county(seed)
    found = count_colours(strip, draw_weights(WEIGHTS, 25, seed).weights, inputs_of(25, 0.2, 45.0), RULES, 2)
    inside = ~np.isnan(strip.confidence)
    np.testing.assert_array_equal(found.colours.sum(axis=0), np.where(inside, 25, 0))
    assert found.cells[:, 0].sum() == inside.sum()
    np.testing.assert_array_equal(found.hot.sum(), found.colours[3:].sum())
    np.testing.assert_array_equal(found.red.sum(), found.colours[4].sum())


@settings(max_examples=20)
@given(st.permutations(range(4)), st.integers(0, 1000))
def test_the_order_of_the_layers_does_not_matter(order: list[int], seed: int) -> None:
    strip = a_county(seed)
    # numbers of few binary digits, whose sums are exact in any order
    strip.hazards[:] = np.round(strip.hazards * 256) / 256
    weights = np.round(draw_weights(WEIGHTS, 30, seed).weights * 2**20) / 2**20
    inputs = replace(inputs_of(30, 0.3, 60.0), factors=np.round(inputs_of(30, 0.3).factors * 256) / 256)
    moved = Strip(strip.hazards[order], strip.features[order], strip.confidence, strip.zones, 0)
    moved_inputs = InputDraws(
        inputs.factors[order], inputs.streams[order], inputs.shifts[order], inputs.starts
    )
    assert_same(
        count_colours(moved, np.ascontiguousarray(weights[:, order]), moved_inputs, RULES, 2),
        count_colours(strip, weights, inputs, RULES, 2),
    )


def test_the_surer_the_weights_the_nearer_the_probabilities_are_to_0_and_1() -> None:
    strip = a_county(8, rows=40)
    inside = ~np.isnan(strip.confidence)
    doubt = []
    for concentration in (5.0, 50.0, 500.0, 5e4, 5e6, INF):
        weights = draw_weights(WEIGHTS, 2000, 1, concentration).weights
        p = count_colours(strip, weights, inputs_of(2000), RULES, 2).colours[:, inside] / 2000
        doubt.append(float((p * (1 - p)).sum(axis=0).mean()))
    assert doubt == sorted(doubt, reverse=True)
    assert doubt[0] > 0.1 and doubt[-2] < 0.003 and doubt[-1] == 0.0


# -- draws ----------------------------------------------------------------------------------------


def test_weights_scatter_as_a_dirichlet_does() -> None:
    drawn = draw_weights(2 * WEIGHTS, 40_000, 3)
    weights, c = drawn.weights, drawn.concentration
    np.testing.assert_allclose(weights.sum(axis=1), 1.0, rtol=1e-12)
    np.testing.assert_allclose(weights.mean(axis=0), WEIGHTS, rtol=0.01)
    exact = np.sqrt(WEIGHTS * (1 - WEIGHTS) / (c + 1))
    np.testing.assert_allclose(weights.std(axis=0), exact, rtol=0.02)
    assert (exact / WEIGHTS).mean() == pytest.approx(0.25)
    assert concentration_for(WEIGHTS, 0.0) == INF


def test_a_layer_without_weight_never_gets_any() -> None:
    weights = draw_weights(np.array([0.5, 0.0, 0.5]), 100, 0, 2.0).weights
    assert (weights[:, 1] == 0).all() and (weights[:, 0] > 0).any()


def test_without_scatter_each_draw_is_one_experts_weights() -> None:
    experts = [[1, 1, 1, 1], [4, 3, 2, 1], [0, 0, 0, 9]]
    drawn = draw_weights(WEIGHTS, 3000, 2, INF, experts)
    assert drawn.experts == 3
    own = np.array(experts) / np.sum(experts, axis=1, keepdims=True)
    who = (drawn.weights[:, None] == own).all(axis=2)
    assert (who.sum(axis=1) == 1).all()
    np.testing.assert_allclose(who.mean(axis=0), 1 / 3, atol=0.04)


def test_experts_scatter_about_their_own_weights() -> None:
    experts = np.array([[0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7]])
    weights = draw_weights(WEIGHTS, 40_000, 2, 200.0, experts.tolist()).weights
    np.testing.assert_allclose(weights.mean(axis=0), experts.mean(axis=0), atol=0.01)
    # variance within plus variance between
    wanted = (experts * (1 - experts) / 201).mean(axis=0) + experts.var(axis=0)
    np.testing.assert_allclose(weights.var(axis=0), wanted, rtol=0.05)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"draws": 0}, "0"),
        ({"concentration": 0.0}, "0.0"),
        ({"concentration": math.nan}, "nan"),
        ({"experts": [[1, 1, 1, 1], [1, 2, 3]]}, "2"),
        ({"experts": [[1, -1, 1, 1]]}, "1"),
        ({"experts": [[0, 0, 0, 0]]}, "1"),
        ({"experts": []}, "1"),
    ],
)
def test_what_can_not_be_drawn_is_said(more: dict[str, object], says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        draw_weights(**{"weights": WEIGHTS, "draws": 10, "seed": 0, **more})


def test_errors_of_the_inputs_are_checked_by_layer() -> None:
    with pytest.raises(WeightsError, match="no_layer"):
        draw_inputs(KEYS, 10, 0, 30.0, {"no_layer": 0.1}, 0.0)
    with pytest.raises(WeightsError, match="-1"):
        draw_inputs(KEYS, 10, 0, 30.0, 0.1, -1.0)
    only = draw_inputs(KEYS, 500, 0, 10.0, {"reservoirs": 0.2}, {"fault_zones": 50.0})
    assert (only.factors[0] == 1).all() and only.factors[1].std() == pytest.approx(0.2, rel=0.05)
    assert (only.shifts[[0, 1, 3]] == 0).all() and (only.shifts[2, 1:] != 0).any()
    assert (only.shifts[:, 0] == 0).all()


# -- ranks ----------------------------------------------------------------------------------------


def test_ranks_are_those_of_scipy_and_later_keys_break_ties() -> None:
    values = np.random.default_rng(0).integers(0, 5, (9, 50)).astype(np.float64)
    np.testing.assert_array_equal(ranks_by([values]), rankdata(-values, "min", axis=0))
    other = np.random.default_rng(1).random((9, 50))
    np.testing.assert_array_equal(ranks_by([values, other]), rankdata(-(values * 10 + other), axis=0))


def test_of_two_sites_the_stronger_is_first_as_often_as_the_lognormal_says() -> None:
    n, sigma = 4000, 0.3
    frame = pd.DataFrame(
        {"layer": "coal_mines", "row": [0, 1, 2], "id": ["A", "B", "C"], "name": "", "township": ""}
    ).assign(intensity=np.array([0.20, 0.24, np.nan], np.float32))
    model = SimpleNamespace(weights={"coal_mines": 1.0})
    inputs = draw_inputs(("coal_mines",), n, 0, 30.0, sigma, 0.0)
    assert inputs.streams[0, 1] != inputs.streams[0, 2]
    run = SimpleNamespace(features=frame, layers=("coal_mines",), model=model)
    table = site_ranks(run, np.ones((n, 1)), inputs)
    assert table["id"].tolist() == ["B", "A"] and table["rank"].tolist() == [1, 2]
    exact = norm.cdf(math.log(1.2) / (sigma * math.sqrt(2)))
    assert table["p_first"].iloc[0] == pytest.approx(exact, abs=4 * math.sqrt(exact * (1 - exact) / n))
    assert table[["rank_p05", "rank_p95"]].to_numpy().tolist() == [[1, 2], [1, 2]]


# -- drivers --------------------------------------------------------------------------------------


def test_sobol_indices_of_the_ishigami_function() -> None:
    # a = 7, b = 0.1; V and its parts in closed form (Ishigami & Homma 1990, as in Saltelli et al. 2008)
    def ishigami(u: np.ndarray) -> np.ndarray:
        x = np.pi * (2 * u - 1)
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    found = sobol_indices(ishigami, 3, 4096, 0)
    np.testing.assert_allclose(found["first"], [0.3139, 0.4424, 0.0], atol=0.02)
    np.testing.assert_allclose(found["total"], [0.5576, 0.4424, 0.2437], atol=0.02)


def test_drivers_of_a_sum_are_the_shares_of_its_variance() -> None:
    means = np.array([[0.5, 0.2, 0.0, 0.8], [0.1, 0.1, 0.9, 0.1]])
    sigma = np.array([0.1, 0.3, 0.3, 0.2])
    table = drivers_of(means, 0, KEYS, WEIGHTS, INF, sigma, 2048, 0)
    parts = (WEIGHTS * means[0]) ** 2 * np.expm1(sigma**2)
    exact = dict(zip(KEYS, parts / parts.sum(), strict=True))
    assert set(table["layer"]) == {
        "coal_mines",
        "reservoirs",
        "forest_fire",
    }  # what it has none of is no input
    assert set(table["kind"]) == {"factor"}
    for name in ("first", "total"):
        np.testing.assert_allclose(table[name], table["layer"].map(exact), atol=0.02)
    assert table["total"].is_monotonic_decreasing


def test_certain_inputs_and_a_rank_that_never_changes_have_no_drivers() -> None:
    means = np.array([[0.9, 0.9, 0.9, 0.9], [0.1, 0.1, 0.1, 0.1]])
    table = drivers_of(means, 0, KEYS, WEIGHTS, 100.0, np.zeros(4), 64, 0, of="rank")
    assert len(table) == 4 and (table["total"] == 0).all()
    assert drivers_of(means, 0, KEYS, WEIGHTS, INF, np.zeros(4), 64, 0).empty


def test_only_the_weight_that_tells_two_townships_apart_decides_their_rank() -> None:
    means = np.array([[0.5, 0.3, 0.3, 0.0], [0.3, 0.3, 0.5, 0.0]])
    even = np.full(4, 0.25)
    table = drivers_of(means, 0, KEYS, even, 20.0, np.zeros(4), 1024, 0, of="rank").set_index("layer")
    assert table.loc[["coal_mines", "fault_zones"], "total"].min() > 0.6
    assert table.loc[["reservoirs", "forest_fire"], "total"].max() < 0.02


# -- a run ----------------------------------------------------------------------------------------


def test_without_uncertainty_every_cell_keeps_its_colour_and_every_rank_stays(sample_run: Run) -> None:
    found = sure(sample_run, draws=3, concentration=INF, attribute_sigma=0.0, position_m=0.0)
    colour = sample_run.band("risk", "colour")
    inside = ~np.isnan(colour)
    band = {4: 0, 3: 1, 2: 2, 1: 3, 0: 4}  # BANDS run from red to no data
    for kind, at in band.items():
        np.testing.assert_array_equal(
            found.probability[at][inside], (colour[inside] == kind).astype(np.float32)
        )
    assert np.isnan(found.probability[:, ~inside]).all() and (found.verdict[~inside] == 0).all()
    np.testing.assert_array_equal(found.verdict == Verdict.RED, colour == 4)
    assert found.areas_km2[Verdict.DEPENDS] == 0
    assert json.loads(json.dumps(found.settings, allow_nan=False))["concentration"] is None
    for quantile in ("p05", "p50", "p95"):
        np.testing.assert_array_equal(found.townships[f"rank_{quantile}"], sample_run.townships["rank"])
        np.testing.assert_array_equal(
            found.townships[f"score_rank_{quantile}"], found.townships["score_rank"]
        )
        np.testing.assert_array_equal(found.sites[f"rank_{quantile}"], found.sites["rank"])
        mean = found.townships[f"mean_score_{quantile}"]
        np.testing.assert_allclose(mean, sample_run.townships["mean_score"], rtol=1e-6)


def test_a_run_says_how_sure_it_is(sample_run: Run, tmp_path) -> None:
    stages: list[tuple[str, float]] = []
    found = sure(sample_run, draws=200, seed=4, progress=lambda stage, share: stages.append((stage, share)))
    inside = ~np.isnan(sample_run.band("risk", "confidence"))
    np.testing.assert_allclose(found.probability[:, inside].sum(axis=0), 1.0, atol=1e-6)
    assert stages[-1] == ("sure.stage", 1.0)
    assert sum(found.areas_km2.values()) == pytest.approx(inside.sum() * sample_run.grid.cell_km2)
    red = found.probability[0]
    np.testing.assert_array_equal(found.verdict == Verdict.RED, red >= np.float32(0.9))
    assert (found.verdict[sample_run.band("risk", "colour") == 4] != Verdict.NOT_RED).all()
    assert (red[found.verdict == Verdict.NOT_RED] < 0.1).all() and found.areas_km2[Verdict.DEPENDS] > 0
    for table in (found.townships, found.sites):
        ranks = table[["rank_p05", "rank_p50", "rank_p95"]].to_numpy()
        assert (np.diff(ranks, axis=1) >= 0).all() and ranks.min() == 1 and ranks.max() <= len(table)
        assert (table["p_first"] <= table["p_top3"]).all() and table["p_first"].sum() >= 1 - 1e-9
    assert "200" in repr(found) and "种子 4" in repr(found)
    with rasterio.open(found.write(tmp_path / "sure.tif")) as source:
        assert source.descriptions == (*BANDS, "verdict")
        np.testing.assert_array_equal(source.read(1), red)
        np.testing.assert_array_equal(source.read(6)[inside], found.verdict[inside])
    assert found.surface["probability"].sel(colour="red").shape == red.shape
    again = sure(sample_run, draws=200, seed=4)
    np.testing.assert_array_equal(again.probability, found.probability)
    pd.testing.assert_frame_equal(again.townships, found.townships)
    assert not np.array_equal(
        sure(sample_run, draws=200, seed=5).probability, found.probability, equal_nan=True
    )


def test_only_what_was_looked_at_is_surely_not_red() -> None:
    chance = np.array([0.95, 0.9, 0.5, 0.1, 0.0, 0.0, 0.0, 0.0, 0.05, 0.0])
    colour = np.array([4, 3, 3, 2, 4, 3, 3, 0, 1, np.nan], np.float32)
    looked = np.array([0, 1, 0, 1, 1, 1, 0, 0, 1, 0], np.bool_)
    assert verdicts(chance, colour, looked).tolist() == [1, 1, 2, 2, 2, 3, 0, 0, 3, 0]


def test_what_drives_a_township_of_a_run(sample_run: Run) -> None:
    means = zonal_means(sample_run)
    weights = np.array(list(sample_run.model.weights.values()))
    np.testing.assert_allclose(means @ weights, sample_run.townships["mean_score"], rtol=1e-5)
    name = sample_run.townships["name"].iloc[0]
    table = drivers(sample_run, name, n=256)
    assert table["total"].iloc[0] > 0.1 and 0.8 < table["total"].sum() < 1.3
    assert (table["total"] >= table["first"] - 0.1).all()
    with pytest.raises(UnknownPlace, match="无此乡"):
        drivers(sample_run, "无此乡")


def test_another_way_to_combine_is_refused(sample_run: Run) -> None:
    run = Run(sample_run.folder)
    settings_ = run.model.composite.model_copy(update={"method": "max"})
    run.__dict__["model"] = run.model.model_copy(update={"composite": settings_})
    for ask in (lambda: sure(run, draws=2), lambda: drivers(run, run.townships["name"].iloc[0])):
        with pytest.raises(RunError, match="max"):
            ask()
