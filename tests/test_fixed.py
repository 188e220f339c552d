"""Cells in fixed point: nothing known becomes unknown, nothing reached is not, and order is kept."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from liulin_geo.fixed import STEPS, UNKNOWN, from_steps, to_steps

CELLS = arrays(
    np.float32,
    st.tuples(st.integers(1, 3), st.integers(0, 7)),
    elements=st.one_of(st.floats(0, 1, width=32), st.just(float("nan"))),
)


@given(values=CELLS)
def test_a_value_is_kept_to_four_decimals(values: npt.NDArray[np.float32]) -> None:
    kept = from_steps(to_steps(values))
    assert kept.dtype == np.float32 and kept.shape == values.shape
    np.testing.assert_array_equal(np.isnan(kept), np.isnan(values))
    reached = values > 0
    np.testing.assert_array_equal(kept > 0, reached)
    far = np.abs(kept.astype(np.float64) - values)
    assert (far[values * STEPS >= 0.5] <= 0.5 / STEPS + 1e-7).all()
    np.testing.assert_array_equal(from_steps(to_steps(kept)), kept)


@given(values=CELLS)
def test_the_greater_stays_the_greater(values: npt.NDArray[np.float32]) -> None:
    order = np.sort(values[~np.isnan(values)])
    assert (np.diff(to_steps(order).astype(int)) >= 0).all()


def test_each_number_of_steps_is_the_float_that_a_model_file_means() -> None:
    steps = np.arange(STEPS + 1, dtype=np.uint16)
    meant = np.array([float(f"{n / STEPS:.4f}") for n in steps], np.float32)
    np.testing.assert_array_equal(from_steps(steps), meant)
    np.testing.assert_array_equal(to_steps(meant), steps)
    assert np.isnan(from_steps(np.array([UNKNOWN], np.uint16))).all()
