"""Another county in another zone: nothing in the toolkit knows one county by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from liulin_geo.cli.main import main
from liulin_geo.composite import Colour
from liulin_geo.county import County
from liulin_geo.grid import central_meridian
from liulin_geo.risk import open_run, score

from .conftest import ROOT
from .shared import Shared

pytest_plugins = ("tests.sample_counties",)

NAME = re.compile("柳林|liulin(?!-geo|_geo)|141125", re.IGNORECASE)


#: another county is scored for it
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(shared: Shared, pingding: Path) -> Path:
    """平定县 (adcode 140321), made at 90 m to be quick, scored and mapped by the command line."""

    def make(root: Path) -> None:
        shutil.copytree(pingding, root / "data")
        for args in (
            ["score", root / "data", "--out", root / "run"],
            ["map", root / "run", "forest-fire", "-o", root / "forest-fire.html"],
            ["map", root / "run", "composite", "-o", root / "composite.html"],
        ):
            with pytest.raises(SystemExit) as stopped:
                main([str(arg) for arg in args])
            assert not stopped.value.code, args

    return shared("other-county", make)


def test_it_lies_in_its_own_zone(made: Path) -> None:
    county = County(made / "data")
    assert county.name == "平定县"
    assert county.meta.crs == "EPSG:4547" and central_meridian(county.meta.crs) == 114.0
    risk = open_run(made / "run")
    assert risk.grid.crs == "EPSG:4547"
    assert sum(risk.manifest.colours_km2.values()) == pytest.approx(county.area.area / 1e6, rel=0.001)


def test_every_layer_is_known_and_all_colours_appear(made: Path) -> None:
    manifest = open_run(made / "run").manifest
    assert all(layer.known for layer in manifest.expected().values())
    assert manifest.sample
    assert all(manifest.colours_km2[colour] > 0 for colour in ("blue", "yellow", "orange"))


def test_nothing_in_its_files_and_maps_names_liulin(made: Path) -> None:
    seen = 0
    for path in made.rglob("*"):
        if path.is_file():
            seen += 1
            assert not NAME.search(path.name), path
            text = path.read_bytes().decode("utf-8", errors="ignore")
            found = NAME.search(text)
            assert found is None, (path.name, text[max(0, found.start() - 60) : found.end() + 20])
    assert seen > 60
    assert "平定县" in (made / "composite.html").read_text("utf-8")


def test_no_code_and_no_message_names_liulin() -> None:
    for path in (ROOT / "liulin_geo").rglob("*"):
        if path.suffix in (".py", ".toml", ".js", ".css") and "places" not in path.parts:
            found = re.search("柳林|141125", path.read_text("utf-8"))
            assert found is None, (path, found and found.group())


@pytest.mark.parametrize("ledger", ["settlements", "forest", "check_dams", "fault_zones", "graves"])
def test_taking_a_ledger_away_makes_no_cell_blue(made: Path, tmp_path: Path, ledger: str) -> None:
    whole = open_run(made / "run")
    shutil.copytree(made / "data", tmp_path / "data")
    for path in (tmp_path / "data").rglob(f"{ledger}.*"):
        path.unlink()
    risk = score(County(tmp_path / "data"), out=tmp_path / "run")
    before, after = (run.surface["colour"].values for run in (whole, risk))
    inside = ~np.isnan(before)
    newly_blue = ((after == Colour.BLUE) & (before != Colour.BLUE))[inside].mean()
    # without the parcels, the land cover alone says where water and houses do not burn
    assert newly_blue <= (0.005 if ledger == "forest" else 0.0)
    confidence = [run.surface["confidence"].values[inside] for run in (whole, risk)]
    assert (confidence[1] <= confidence[0] + 1e-6).all()
    assert confidence[1].mean() < confidence[0].mean() - 0.001
