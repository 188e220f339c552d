"""Proposals for limits: by hand, by brute force, and by what they promise."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liulin_geo.composite.breaks import head_tail_breaks, natural_breaks, propose, quantile_breaks


def within(values: np.ndarray, limits: tuple[float, ...]) -> float:
    """Squared deviations from the class means."""
    classes = np.digitize(values, limits)
    return sum(float(((v := values[classes == k]) - v.mean()).__pow__(2).sum()) for k in np.unique(classes))


def test_three_heaps_are_parted_between_them() -> None:
    assert natural_breaks(np.array([1.0, 1.1, 0.9, 5.0, 5.2, 9.0, 9.1]), 3) == (5.0, 9.0)


@given(st.lists(st.integers(0, 30), min_size=5, max_size=12).filter(lambda v: len(set(v)) >= 4))
def test_no_other_limits_have_less_variance_within_classes(whole: list[int]) -> None:
    values = np.array(whole, np.float64)
    found = within(values, natural_breaks(values, 4))
    best = min(within(values, limits) for limits in combinations(np.unique(values)[1:], 3))
    assert found == pytest.approx(best, abs=1e-9)


def test_many_values_go_by_their_histogram() -> None:
    rng = np.random.default_rng(0)
    values = np.concatenate([rng.normal(m, 0.02, 5000) for m in (0.1, 0.4, 0.6, 0.9)])
    for limit, between in zip(natural_breaks(values), (0.25, 0.5, 0.75), strict=True):
        assert abs(limit - between) < 0.1


def test_too_few_values_make_no_classes() -> None:
    with pytest.raises(ValueError, match="2 different values"):
        natural_breaks(np.array([1.0, 2.0, 2.0]), 4)


def test_head_and_tail_are_the_means_of_jiang() -> None:
    # the mean of 1…10 is 5.5; of 6…10 it is 8; of 9 and 10 it is 9.5
    assert head_tail_breaks(np.arange(1.0, 11.0)) == (5.5, 8.0, 9.5)


def test_quantiles_leave_their_shares() -> None:
    values = np.arange(1000) / 1000
    limits = quantile_breaks(values)
    assert [(values < limit).mean() for limit in limits] == pytest.approx([0.8, 0.93, 0.99], abs=0.002)


@pytest.mark.parametrize("way", ["jenks", "quantile", "head_tail"])
def test_untouched_and_unknown_ground_is_left_out(way: str) -> None:
    values = np.random.default_rng(1).gamma(1.0, 0.05, 3000)
    with_rest = np.concatenate([values, np.zeros(9000), [np.nan] * 50])
    assert propose(with_rest, way) == propose(values, way)  # type: ignore[arg-type]
