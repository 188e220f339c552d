"""Numbers of features: each by its id alone, and none twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from liulin_geo.hazards.numbers import number_features

names = st.lists(st.text(max_size=6), max_size=40)


@given(names)
def test_every_feature_has_a_number_of_its_own_and_none_has_0(ids: list[str]) -> None:
    numbers = number_features(ids)
    assert len(numbers) == len(ids) == len(set(numbers.tolist())) and (numbers > 0).all()


@given(names, st.integers(0, 39))
def test_a_number_stays_when_another_feature_goes(ids: list[str], gone: int) -> None:
    each = list(dict.fromkeys(ids))
    fewer = [name for i, name in enumerate(each) if i != gone]
    before = dict(zip(each, number_features(each).tolist(), strict=True))
    assert number_features(fewer).tolist() == [before[name] for name in fewer]


def test_numbers_are_the_same_on_every_machine() -> None:
    assert number_features(["CM-001", "CM-002", "CM-001"]).tolist() == [4172778823, 2226589586, 2171238092]
    assert number_features([]).dtype == np.uint32
