"""Re-scoring: after any change the new run is that of a full run of the same folder, to the byte."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from shapely.affinity import translate
from shapely.geometry import LineString, Point, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from liulin_geo.county import County
from liulin_geo.grid import Window
from liulin_geo.hazards.gather import Laying
from liulin_geo.layers import LAYERS
from liulin_geo.model import load_model
from liulin_geo.risk import Risk, open_run, rescore, score
from liulin_geo.sources.read import read_ledger
from liulin_geo.store.block import score_block
from liulin_geo.terrain import Terrain

from .counties import CRS, SIDE, SOUTH, WEST, at, degrees, mine, square_county, valley_dem, write_ledger

ROOT = Path(__file__).parents[1]
#: what lies where: the shape of a feature of each layer that is drawn, and its folder
POINTS = ("coal_mines", "noncoal_mines", "tailings_ponds", "chemical_sites", "reservoirs", "check_dams",
          "geohazard_points", "settlements", "facilities", "graves", "open_fire_points", "fire_history",
          "fire_brigades")  # fmt: skip
LINES = ("embankment_roads", "river_reaches", "fault_zones", "gas_network", "roads")
AREAS = ("forest",)
MODEL = load_model()


@cache
def pool(layer: str) -> list[dict[str, Any]]:
    """The attributes of the embedded county's features of a layer, to be drawn from."""
    folder = ROOT / "data" / LAYERS[layer].folder
    path = next(path for path in folder.iterdir() if path.stem == layer)
    frame = read_ledger(path, LAYERS[layer]).frame.drop(columns="geometry")
    rows = json.loads(frame.head(40).to_json(orient="records"))
    return [{key: value for key, value in row.items() if key not in ("id", "township")} for row in rows]


def placed(layer: str, x: float, y: float) -> BaseGeometry:
    """A shape of the layer's kind at a place of the square county, in degrees."""
    here: BaseGeometry = Point(0, 0)
    if layer in LINES:
        here = LineString([(-900, 500), (-100, 80), (0, 0), (250, -700)])
    elif layer in AREAS:
        here = box(-200, -150, 200, 150)
    return degrees(translate(here, WEST + x, SOUTH + y))


def as_toml(tables: dict[str, Any], path: str = "") -> str:
    """Tables of numbers, lists and truth values as TOML."""
    own = [f"{key} = {json.dumps(value)}" for key, value in tables.items() if not isinstance(value, dict)]
    inner = [as_toml(value, f"{path}.{key}") for key, value in tables.items() if isinstance(value, dict)]
    return "\n".join([f"[{path[1:]}]" if path and own else "", *own, *inner])


class Folder:
    """A county folder that a test edits, with its history of runs."""

    def __init__(self) -> None:
        self.tmp = Path(tempfile.mkdtemp(prefix="rescore-"))
        self.root = square_county(self.tmp / "county")
        toml = self.root / "county.toml"
        toml.write_text(toml.read_text("utf-8").replace("resolution_m = 30", "resolution_m = 12"), "utf-8")
        valley_dem(self.root)
        self.ledgers: dict[str, dict[str, dict[str, Any]]] = {}
        self.model: dict[str, Any] = {}
        self.count = 0

    def write(self, layer: str) -> None:
        features = [(shape(row["geometry"]), row["properties"]) for row in self.ledgers[layer].values()]
        write_ledger(self.root, f"{LAYERS[layer].folder}/{layer}", features)

    def add(self, layer: str, x: float, y: float, row: int) -> None:
        self.count += 1
        name = f"X{self.count:03d}"
        attributes = pool(layer)[row % len(pool(layer))]
        place = mapping(placed(layer, x, y))
        row_of = {"geometry": place, "properties": {"id": name, **attributes}}
        self.ledgers.setdefault(layer, {})[name] = row_of
        self.write(layer)

    def check(self) -> None:
        """The next run of the history equals a run from the start, file by file."""
        made = rescore(County(self.root), self.tmp / "runs")
        whole = score(County(self.root), out=self.tmp / "whole")
        assert differences(made, whole) == []

    def close(self) -> None:
        shutil.rmtree(self.tmp)


def differences(one: Risk, other: Risk) -> list[str]:
    """The files of two runs whose bytes differ; of the manifest all but the clock's time counts."""
    files = [
        {str(path.relative_to(run.folder)) for path in run.folder.rglob("*") if path.is_file()}
        for run in (one, other)
    ]
    differ = sorted(files[0] ^ files[1])
    for name in sorted(files[0] & files[1]):
        a, b = ((run.folder / name).read_bytes() for run in (one, other))
        if name == "manifest.json":
            a, b = (json.dumps(json.loads(text) | {"created": None}).encode() for text in (a, b))
        if a != b:
            differ.append(name)
    return differ


places = st.tuples(st.floats(-300, SIDE + 300), st.floats(-300, SIDE + 300))
layers = st.sampled_from((*POINTS, *LINES, *AREAS))


class Edits(RuleBasedStateMachine):
    """A county whose ledgers, model and ground are edited at random, and scored again after each edit."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Folder()

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        for layer in data.draw(st.sets(layers, min_size=3, max_size=8)):
            for _ in range(2):
                self.folder.add(layer, *data.draw(places), data.draw(st.integers(0, 39)))
        self.folder.check()

    def _drawn(self, data: st.DataObject) -> tuple[str, str]:
        layer = data.draw(st.sampled_from(sorted(key for key, rows in self.folder.ledgers.items() if rows)))
        return layer, data.draw(st.sampled_from(sorted(self.folder.ledgers[layer])))

    def _some(self) -> bool:
        return any(self.folder.ledgers.values())

    @rule(layer=layers, place=places, row=st.integers(0, 39))
    def add(self, layer: str, place: tuple[float, float], row: int) -> None:
        self.folder.add(layer, *place, row)
        self.folder.check()

    @precondition(_some)
    @rule(data=st.data(), place=places)
    def move(self, data: st.DataObject, place: tuple[float, float]) -> None:
        layer, name = self._drawn(data)
        self.folder.ledgers[layer][name]["geometry"] = mapping(placed(layer, *place))
        self.folder.write(layer)
        self.folder.check()

    @precondition(_some)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        layer, name = self._drawn(data)
        del self.folder.ledgers[layer][name]
        self.folder.write(layer)
        self.folder.check()

    @precondition(_some)
    @rule(data=st.data(), row=st.integers(0, 39), blank=st.booleans())
    def change(self, data: st.DataObject, row: int, blank: bool) -> None:
        layer, name = self._drawn(data)
        drawn = pool(layer)[row % len(pool(layer))]
        column = data.draw(st.sampled_from(sorted(drawn)))
        self.folder.ledgers[layer][name]["properties"][column] = None if blank else drawn[column]
        self.folder.write(layer)
        self.folder.check()

    @precondition(_some)
    @rule(data=st.data())
    def lose_the_ledger(self, data: st.DataObject) -> None:
        layer, _ = self._drawn(data)
        (self.folder.root / LAYERS[layer].folder / f"{layer}.geojson").unlink()
        del self.folder.ledgers[layer]
        self.folder.check()

    def _remodel(self, tables: dict[str, Any]) -> None:
        for key, value in tables.items():
            self.folder.model[key] = {**self.folder.model.get(key, {}), **value}
        (self.folder.root / "risk_model.toml").write_text(as_toml(self.folder.model), "utf-8")
        self.folder.check()

    @rule(layer=st.sampled_from(sorted(MODEL.layers)), weight=st.floats(0, 1))
    def weigh(self, layer: str, weight: float) -> None:
        layers = self.folder.model.get("layers", {})
        self._remodel({"layers": {**layers, layer: {**layers.get(layer, {}), "weight": weight}}})

    @rule(low=st.floats(0.05, 0.2), short=st.booleans())
    def grade(self, low: float, short: bool) -> None:
        self._remodel({"composite": {"breaks": [low, low + 0.1, low + 0.2], "short_board": short}})

    @rule(radius=st.floats(100, 900))
    def rescale(self, radius: float) -> None:
        layers = self.folder.model.get("layers", {})
        fault = {**layers.get("fault_zones", {}), "params": {"default_width_m": radius}}
        self._remodel({"layers": {**layers, "fault_zones": fault}})

    @rule(lift=st.floats(-20, 20), row=st.integers(0, 200), col=st.integers(0, 200))
    def lift_the_ground(self, lift: float, row: int, col: int) -> None:
        with rasterio.open(self.folder.root / "terrain" / "dem.tif", "r+") as dem:
            z = dem.read(1)
            z[row : row + 60, col : col + 60] += np.float32(lift)
            dem.write(z, 1)
        self.folder.check()

    @rule(kind=st.sampled_from([10, 30, 40, 50, 80]), row=st.integers(0, 100))
    def sow(self, kind: int, row: int) -> None:
        """Another land cover on a strip of ground."""
        path = self.folder.root / "terrain" / "landcover.tif"
        n = int((SIDE + 2000) / 60)
        cover = np.full((n, n), 40, np.uint8)
        if path.is_file():
            with rasterio.open(path) as source:
                cover = source.read(1)
        cover[row : row + 30] = kind
        grid = rasterio.transform.from_origin(WEST - 1000, SOUTH + SIDE + 1000, 60, 60)
        form = {"driver": "GTiff", "height": n, "width": n, "count": 1, "dtype": "uint8"}
        with rasterio.open(path, "w", **form, crs=CRS, transform=grid) as out:
            out.write(cover, 1)
        self.folder.check()

    @rule(day=st.integers(1, 28))
    def pass_a_day(self, day: int) -> None:
        path = self.folder.root / "county.toml"
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("as_of")]
        path.write_text("\n".join([*lines, f'as_of = "2026-12-{day:02d}"', ""]), "utf-8")
        self.folder.check()

    def teardown(self) -> None:
        self.folder.close()


def test_after_any_edits_the_run_is_the_one_of_a_full_run() -> None:
    thorough = settings.default is not None and settings.default.max_examples > 100
    chosen = settings(max_examples=30 if thorough else 5, stateful_step_count=11, deadline=None)
    run_state_machine_as_test(Edits, settings=chosen)


DAM = {"capacity": 4e5, "silted": 0, "dam_height": 20}
POND = {"name": "库", "capacity": 300.0, "dam_height": 30.0, "grade": "四等库", "status": "运行"}


@pytest.fixture
def county() -> Any:
    """A valley with two check dams, one above the other, a tailings pond above a village, and a mine."""
    folder = Folder()
    upper, lower = ({"id": name, "name": name, **DAM, "safety": "病险"} for name in ("D1", "D2"))
    write_ledger(folder.root, "hazards/check_dams", [(at(3000, 5000), upper), (at(3000, 3600), lower)])
    write_ledger(folder.root, "hazards/tailings_ponds", [(at(3000, 2600), {"id": "P1", **POND})])
    write_ledger(folder.root, "hazards/coal_mines", [mine(1, 1500, 1500)])
    village = {"id": "V1", "name": "村", "population": 400}
    write_ledger(folder.root, "exposure/settlements", [(at(3000, 2000), village)])
    rescore(County(folder.root), folder.tmp / "runs")
    yield folder
    folder.close()


def sound_lower_dam(root: Path) -> None:
    states = (("D1", "病险"), ("D2", "正常"))
    dams = ({"id": name, "name": name, **DAM, "safety": safety} for name, safety in states)
    write_ledger(root, "hazards/check_dams", list(zip((at(3000, 5000), at(3000, 3600)), dams, strict=True)))


def no_upper_dam(root: Path) -> None:
    dam = {"id": "D2", "name": "D2", **DAM, "safety": "病险"}
    write_ledger(root, "hazards/check_dams", [(at(3000, 3600), dam)])


def village_moves_away(root: Path) -> None:
    village = {"id": "V1", "name": "村", "population": 400}
    write_ledger(root, "exposure/settlements", [(at(500, 5500), village)])


def villages_unknown(root: Path) -> None:
    (root / "exposure" / "settlements.geojson").unlink()


def two_mines_of_one_id(root: Path) -> None:
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500), mine(1, 4500, 4500)])


def a_mine_without_a_place(root: Path) -> None:
    (place, row), (_, other) = mine(1, 1500, 1500), mine(2, 0, 0)
    write_ledger(root, "hazards/coal_mines", [(place, row)])
    path = root / "hazards" / "coal_mines.geojson"
    table = json.loads(path.read_text("utf-8"))
    table["features"].append({"type": "Feature", "properties": other, "geometry": None})
    path.write_text(json.dumps(table, ensure_ascii=False), "utf-8")


def mines_elsewhere(root: Path) -> None:
    write_ledger(root, "hazards/coal_mines", [mine(1, 60_000, 60_000)])


@pytest.mark.parametrize(
    "edit",
    [
        sound_lower_dam,
        no_upper_dam,
        village_moves_away,
        villages_unknown,
        two_mines_of_one_id,
        a_mine_without_a_place,
        mines_elsewhere,
    ],
)
def test_a_change_that_reaches_beyond_its_own_feature_is_followed(
    county: Folder, edit: Callable[[Path], None]
) -> None:
    edit(county.root)
    county.check()


def test_only_what_changed_is_laid_and_combined(county: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[int] = []
    scored: list[Window] = []
    lay, block = Laying.__call__, score_block
    monkeypatch.setattr(Laying, "__call__", lambda self, row: laid.append(row) or lay(self, row))
    monkeypatch.setattr(
        "liulin_geo.store.rescore.score_block", lambda *args: scored.append(args[2]) or block(*args)
    )
    monkeypatch.setattr(Terrain, "flow", property(lambda _: pytest.fail("the flow was asked for")))
    write_ledger(county.root, "hazards/coal_mines", [mine(1, 1500, 1500, gas_grade="低瓦斯")])
    before = open_run(county.tmp / "runs")
    made = rescore(County(county.root), county.tmp / "runs")
    assert laid == [0] and 0 < len(scored) < 4
    kept = ("ground.tif", "flow.tif", "relief.tif", "consequence.tif", "ledgers/check_dams.parquet")
    assert all((made.folder / name).samefile(before.folder / name) for name in kept)


def test_weights_and_limits_lay_nothing(county: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Laying, "__call__", lambda *_: pytest.fail("a footprint was laid"))
    other = "[layers.coal_mines]\nweight = 0.5\nbreaks = [0.1, 0.2, 0.3]\n"
    (county.root / "risk_model.toml").write_text(other, "utf-8")
    before = open_run(county.tmp / "runs")
    made = rescore(County(county.root), county.tmp / "runs")
    monkeypatch.undo()
    assert made.manifest.files["hazards.tif"] == before.manifest.files["hazards.tif"]
    assert differences(made, score(County(county.root), out=county.tmp / "whole")) == []
