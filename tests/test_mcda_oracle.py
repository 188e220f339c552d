"""Weights and combinations against xarray-spatial's ``mcda``, which needs Python 3.12 or newer.

On an older Python this file holds no tests: the published tables of the other files stand alone there.
"""

from __future__ import annotations

import sys

import numpy as np
import pytest

from liulin_geo.composite.methods import CODES, Method, parts
from liulin_geo.weights.ahp import priorities
from liulin_geo.weights.rank import rank_order_centroid, rank_reciprocal, rank_sum

NAMES = ["a", "b", "c", "d"]
CLOSE = 1e-6

if sys.version_info >= (3, 12):
    import xarray as xr

    mcda = pytest.importorskip("xrspatial.mcda")

    def layers() -> tuple[np.ndarray, xr.Dataset]:
        """Four layers of 20 × 30 cells above 0."""
        values = np.random.default_rng(7).uniform(0.01, 0.99, (4, 20, 30))
        return values, xr.Dataset(
            {name: (("y", "x"), band) for name, band in zip(NAMES, values, strict=True)}
        )

    def ours(values: np.ndarray, weights: np.ndarray, method: Method, parameter: float = 0.5) -> np.ndarray:
        out, score = np.empty(4), np.empty(values.shape[1:])
        for at in np.ndindex(score.shape):
            parts(values[(slice(None), *at)].copy(), weights, CODES[method], parameter, out)
            score[at] = out.sum()
        return score

    @pytest.mark.parametrize("seed", range(5))
    def test_ahp_agrees(seed: int) -> None:
        rng = np.random.default_rng(seed)
        pairs = {(a, b): float(rng.integers(1, 10)) for i, a in enumerate(NAMES) for b in NAMES[i + 1 :]}
        matrix = np.ones((4, 4))
        for (a, b), value in pairs.items():
            i, j = NAMES.index(a), NAMES.index(b)
            matrix[i, j], matrix[j, i] = value, 1 / value
        theirs, consistency = mcda.ahp_weights(NAMES, pairs)
        found = priorities(matrix.tolist())
        assert list(found.weights) == pytest.approx([theirs[name] for name in NAMES], abs=CLOSE)
        assert found.cr == pytest.approx(consistency.ratio, abs=CLOSE)

    @pytest.mark.parametrize(
        ("way", "function"), [("roc", rank_order_centroid), ("rs", rank_sum), ("rr", rank_reciprocal)]
    )
    def test_rank_weights_agree(way: str, function: object) -> None:
        theirs = mcda.rank_weights(NAMES, way)
        assert list(function([1, 2, 3, 4])) == pytest.approx([theirs[n] for n in NAMES], abs=CLOSE)  # type: ignore[operator]

    @pytest.mark.parametrize("method", ["wlc", "product"])
    def test_weighted_combinations_agree(method: Method) -> None:
        values, dataset = layers()
        weights = np.array([0.4, 0.3, 0.2, 0.1])
        function = mcda.wlc if method == "wlc" else mcda.wpm
        theirs = function(dataset, dict(zip(NAMES, weights.tolist(), strict=True))).values
        np.testing.assert_allclose(ours(values, weights, method), theirs, rtol=0, atol=CLOSE)

    @pytest.mark.parametrize(
        ("method", "operator", "gamma"),
        [("max", "or", 0.5), ("noisy_or", "sum", 0.5), ("gamma", "gamma", 0.8)],
    )
    def test_fuzzy_combinations_agree(method: Method, operator: str, gamma: float) -> None:
        values, dataset = layers()
        theirs = mcda.fuzzy_overlay(dataset, operator, gamma).values
        np.testing.assert_allclose(ours(values, np.full(4, 0.25), method, gamma), theirs, rtol=0, atol=CLOSE)

    @pytest.mark.parametrize("orness", [0.3, 0.5, 2 / 3])
    def test_ordered_averages_of_even_importances_agree(orness: float) -> None:
        values, dataset = layers()
        power = (1 - orness) / orness
        steps = np.diff((np.arange(5) / 4) ** power)
        theirs = mcda.owa(dataset, dict.fromkeys(NAMES, 0.25), steps.tolist()).values
        mine = ours(values, np.full(4, 0.25), "owa", orness)
        # theirs multiplies the values by n·w first, which is 1 here
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=CLOSE)
