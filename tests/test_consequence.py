"""Consequence distances of chemical stocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liulin_geo.hazards.chemical_sites.consequence import consequence_m
from liulin_geo.hazards.standards.blast import overpressure_kpa
from liulin_geo.hazards.standards.gb18218 import substances

NAMES = sorted({substance.name for substance in substances().values()})


def test_fifty_tonnes_of_lpg_reach_as_far_as_the_formulas_say() -> None:
    core, reach = consequence_m({"液化石油气": 50.0}, 35.0, 5.0)
    tnt = 0.04 * 50_000 * 46 / 4.52  # 20,354 kg
    assert overpressure_kpa(core, tnt) == pytest.approx(35.0, rel=0.01)
    assert core > 2.9 * 50_000 ** (1 / 3)  # the blast outreaches the fireball of 106.8 m
    assert overpressure_kpa(reach, tnt) == pytest.approx(5.0, rel=0.01)


def test_a_tonne_of_tnt_is_a_tonne_of_tnt() -> None:
    core, _ = consequence_m({"TNT": 1.0}, 1054.0, 5.0)
    assert core == pytest.approx(29.0, abs=0.1)  # the fireball; 1054 kPa is at 10 m


def test_a_toxic_gas_has_its_band_and_diesel_has_none() -> None:
    assert consequence_m({"液氯": 5.0}, 35.0, 5.0) == (400.0, 3000.0)
    assert consequence_m({"柴油": 500.0}, 35.0, 5.0) == (0.0, 0.0)
    assert consequence_m({}, 35.0, 5.0) == (0.0, 0.0)


@given(st.sampled_from(NAMES), st.floats(0.01, 1000), st.floats(1.01, 10))
def test_more_of_a_substance_never_reaches_less_far(name: str, tonnes: float, times: float) -> None:
    less, more = (consequence_m({name: amount}, 35.0, 5.0) for amount in (tonnes, tonnes * times))
    assert more[0] >= less[0] and more[1] >= less[1]
    assert less[0] <= less[1]
