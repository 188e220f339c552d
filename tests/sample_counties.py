"""Two made-up counties at 90 m, each made once for all tests that look at one (示例县).

A plugin of pytest: a test file says ``pytest_plugins = ("tests.sample_counties",)``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from liulin_geo.cli.main import main
from liulin_geo.messages import t
from liulin_geo.sample import make_county
from tests.shared import Shared

LIULIN, PINGDING = 141125, 140321
CELL_M = 90.0


@pytest.fixture(scope="session")
def liulin(shared: Shared) -> Path:
    """柳林县, the county that the toolkit knows places of; its progress is heard."""
    heard: dict[str, float] = {}

    def hear(stage: str, share: float) -> None:
        assert t(stage) and heard.get(stage, 0.0) <= share <= 1.0
        heard[stage] = share

    def make(folder: Path) -> None:
        make_county(folder, LIULIN, cell_m=CELL_M, progress=hear)
        assert len(heard) == 7 and set(heard.values()) == {1.0}

    return shared(f"sample-{LIULIN}", make)


@pytest.fixture(scope="session")
def pingding(shared: Shared) -> Path:
    """平定县, of which it knows nothing but the outline; made by the command line."""

    def make(folder: Path) -> None:
        with pytest.raises(SystemExit) as stopped:
            main(["sample", str(folder), "--adcode", str(PINGDING), "--cell", f"{CELL_M:g}"])
        assert not stopped.value.code

    return shared(f"sample-{PINGDING}", make)
