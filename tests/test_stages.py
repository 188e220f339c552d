"""Whoever waits for a map hears what is being done (出图进度)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import liulin_geo as lg
from liulin_geo.cli import progress
from liulin_geo.cli.main import main
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.registry import VIEWS
from liulin_geo.maps.stages import Stages
from liulin_geo.maps.values import values_of
from liulin_geo.messages import LANGUAGES, catalogue

from .counties import at, mine, square_county, valley_dem, write_ledger


@pytest.fixture(scope="module")
def risk(tmp_path_factory: pytest.TempPathFactory) -> lg.Risk:
    root = square_county(tmp_path_factory.mktemp("stages") / "county")
    valley_dem(root)
    write_ledger(root, "hazards/coal_mines", [mine(n, 700 * n, 900 * n) for n in range(1, 6)])
    write_ledger(root, "resources/fire_brigades", [(at(1000, 1000), {"id": "B1", "name": "一队"})])
    return lg.score(lg.open_county(root), out=root / "run")


def test_a_stage_is_said_once_and_ends_before_the_next() -> None:
    heard: list[tuple[str, float]] = []
    stages = Stages(lambda stage, share: heard.append((stage, share)))
    for stage in ("map_read", "map_surfaces", "map_read", "map_page", "map_surfaces"):
        stages.enter(stage)
    stages.finish()
    told = ("map_read", "map_surfaces", "map_page")
    assert heard == [(f"stage.{stage}", share) for stage in told for share in (0.0, 1.0)]


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_stage_that_a_view_says_has_words_and_comes_to_its_end(
    risk: lg.Risk, tmp_path: Path, view: str
) -> None:
    heard: list[tuple[str, float]] = []

    def hear(stage: str, share: float) -> None:
        heard.append((stage, share))

    try:
        written = risk.map(view, tmp_path / "m.html", progress=hear)
    except lg.errors.MapError:  # a view of a ledger that this county does not have
        assert heard[0] == ("stage.map_read", 0.0)
        return
    assert written.is_file()
    assert heard[0] == ("stage.map_read", 0.0) and heard[-1] == ("stage.map_page", 1.0)
    assert [share for _, share in heard] == [0.0, 1.0] * (len(heard) // 2)
    for lang in LANGUAGES:
        assert {stage for stage, _ in heard} <= set(catalogue(lang))


def test_the_forest_fire_map_says_what_takes_its_time_and_a_figure_that_it_is_drawn(
    risk: lg.Risk, tmp_path: Path
) -> None:
    run = lg.open_run(risk.folder)  # nothing of which is at hand yet
    heard: list[str] = []
    run.map("forest-fire", tmp_path / "m.html", progress=lambda stage, share: heard.append(stage))
    stages = ["map_read", "map_surfaces", "map_ground", "map_network", "map_page"]
    assert list(dict.fromkeys(heard)) == [f"stage.{stage}" for stage in stages]
    heard.clear()
    run.figure("composite", tmp_path / "m.png", progress=lambda stage, share: heard.append(stage))
    assert heard[-1] == "stage.map_figure"


def test_the_command_shows_them(
    risk: lg.Risk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(progress.Console):
        """A console that is a terminal, whatever captures it."""

        @property
        def is_terminal(self) -> bool:
            return True

    monkeypatch.setattr(progress, "Console", Terminal)
    for name in ("m.html", "m.png"):
        with pytest.raises(SystemExit) as stopped:
            main(["map", str(risk.folder), "composite", "-o", str(tmp_path / name)])
        assert not stopped.value.code
        shown = capsys.readouterr()
        last = "map_page" if name == "m.html" else "map_figure"
        assert catalogue("zh")[f"stage.{last}"] in shown.err
        assert catalogue("zh")[f"stage.{last}"] not in shown.out


def test_what_a_page_reads_is_thinned_alike_whatever_the_strips(
    risk: lg.Risk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public page reads every second cell; strips that end between two of them would shift the rest."""
    from liulin_geo.maps import values

    whole = risk.bands("dominant")[:, ::3, ::3]
    context = MapContext(risk, "zh", "internal")
    for strip in (1, 7, 64, 512):
        monkeypatch.setattr(values, "_STRIP", strip)
        parts = list(values._thinned(context, "dominant", 3))
        assert np.array_equal(np.concatenate(parts, axis=1), whole), strip
    assert values_of(context).bands
