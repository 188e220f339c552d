"""How a place is stored makes no difference, and a layer without a place in the county is not known."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pytest
import shapely
from shapely.affinity import translate
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, box
from shapely.geometry.base import BaseGeometry

from liulin_geo.county import County, in_metres
from liulin_geo.cover import Areas
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import FootprintMethod, Ground
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.gather import gather
from liulin_geo.layers import LAYERS
from liulin_geo.model import load_model
from liulin_geo.risk import score
from liulin_geo.sources.check import check_folder
from liulin_geo.sources.read import read_ledger
from liulin_geo.sources.rules import OUTSIDE_TOLERANCE_M

from .conftest import ROOT
from .counties import CRS, SIDE, SOUTH, WEST, at, degrees, mine, square_county, valley_dem, write_ledger

MODEL = load_model()
FOOTPRINTS = sorted(key for key, method in BY_KEY.items() if isinstance(method, FootprintMethod))
MULTI = {
    "Point": shapely.multipoints,
    "LineString": shapely.multilinestrings,
    "Polygon": shapely.multipolygons,
}
#: one place of each kind near the valley, in metres from the county's corner
PLACES: dict[str, BaseGeometry] = {
    "point": Point(2600, 3100),
    "line": LineString([(2500, 4000), (2700, 3400), (2600, 2900)]),
    "polygon": box(2500, 3000, 2800, 3300),
}
ELSEWHERE = {kind: translate(shape, 700.0, -1200.0) for kind, shape in PLACES.items()}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    root = square_county(tmp_path_factory.mktemp("places") / "data")
    valley_dem(root)
    county = County(root)
    grid = county.grid(60.0)
    return Ground(grid, county.terrain(), {}, None, {}, Areas.of([county.area]))


@cache
def attributes(layer: str) -> dict[str, Any]:
    """The attributes of the sample's first row of a layer."""
    path = next(path for path in (ROOT / "data" / "hazards").iterdir() if path.stem == layer)
    row = read_ledger(path, LAYERS[layer]).frame.drop(columns="geometry").iloc[0]
    return {key: value for key, value in row.items() if not (value is None or value != value)}


def stored(shape: BaseGeometry) -> BaseGeometry:
    """From metres of the county's corner to degrees."""
    return degrees(translate(shape, WEST, SOUTH))


def evidence(layer: str, ground: Ground, folder: Path, *shapes: BaseGeometry) -> Evidence:
    """A layer's evidence from a file whose rows lie at these shapes (degrees)."""
    rows = [(shape, {**attributes(layer), "id": f"X{n}"}) for n, shape in enumerate(shapes)]
    read = read_ledger(write_ledger(folder, f"hazards/{layer}", rows), LAYERS[layer])
    frame = in_metres(read.frame, layer, CRS)
    laid = Ground(ground.grid, ground.terrain, {layer: frame}, None, {}, ground.scored)
    return gather(BY_KEY[layer], MODEL.params_of(layer), laid)


def surface(found: Evidence) -> npt.NDArray[np.float32]:
    return found.surface(found.ground.grid.window).intensity


def with_height(shape: BaseGeometry) -> BaseGeometry:
    return shapely.force_3d(shape, 900.0)


@pytest.mark.parametrize(
    ("layer", "kind"), [(layer, kind) for layer in FOOTPRINTS for kind in LAYERS[layer].geometry]
)
def test_one_place_is_the_same_in_every_form(layer: str, kind: str, ground: Ground, tmp_path: Path) -> None:
    alone = stored(PLACES[kind])
    several = MULTI[alone.geom_type]([alone])
    wanted = surface(evidence(layer, ground, tmp_path, alone))
    assert np.nanmax(wanted) > 0
    forms = (
        several,
        with_height(alone),
        with_height(several),
        GeometryCollection([alone]),
        GeometryCollection([several]),
        GeometryCollection([GeometryCollection([several]), Point()]),
    )
    for form in forms:
        np.testing.assert_array_equal(surface(evidence(layer, ground, tmp_path, form)), wanted, str(form))


@pytest.mark.parametrize(
    ("layer", "kind"), [(layer, kind) for layer in FOOTPRINTS for kind in LAYERS[layer].geometry]
)
def test_each_of_several_places_acts(layer: str, kind: str, ground: Ground, tmp_path: Path) -> None:
    here, there = stored(PLACES[kind]), stored(ELSEWHERE[kind])
    both = surface(evidence(layer, ground, tmp_path, MULTI[here.geom_type]([here, there])))
    each = [surface(evidence(layer, ground, tmp_path, shape)) for shape in (here, there)]
    if kind == "point":
        np.testing.assert_array_equal(both, np.fmax(*each))
        return
    # a reservoir of two basins has one dam, so that of an area one place may stand for all
    assert ((both > 0) & (each[0] > 0)).any() or ((both > 0) & (each[1] > 0)).any()
    assert not ((both > 0) & ~(each[0] > 0) & ~(each[1] > 0)).any() or layer == "embankment_roads"


@pytest.mark.parametrize("layer", FOOTPRINTS)
def test_a_layer_is_known_by_a_place_on_the_scored_ground(layer: str, ground: Ground, tmp_path: Path) -> None:
    kind = LAYERS[layer].geometry[-1]
    far = stored(translate(PLACES[kind], 90_000.0, 90_000.0))
    assert evidence(layer, ground, tmp_path, stored(PLACES[kind])).known
    assert evidence(layer, ground, tmp_path, far, stored(PLACES[kind])).known
    lost = evidence(layer, ground, tmp_path, far)
    assert not lost.known
    assert np.isnan(surface(lost)).all() and lost.mean_completeness == 0
    assert evidence(layer, ground, tmp_path).known  # a ledger without rows says that there are none


def test_a_place_beyond_the_line_counts_where_it_reaches_in_and_a_closed_mine_where_it_is(
    ground: Ground, tmp_path: Path
) -> None:
    method = BY_KEY["coal_mines"]
    assert isinstance(method, FootprintMethod)
    reaching = stored(Point(-60.0, 3000.0))
    assert evidence("coal_mines", ground, tmp_path, reaching).known
    closed = {**attributes("coal_mines"), "status": "关闭", "id": "X"}
    shape, _ = mine(1, 2600, 3100)
    read = read_ledger(write_ledger(tmp_path, "hazards/coal_mines", [(shape, closed)]), LAYERS["coal_mines"])
    frame = in_metres(read.frame, "coal_mines", CRS)
    here = Ground(ground.grid, ground.terrain, {"coal_mines": frame}, None, {}, ground.scored)
    assert gather(method, MODEL.params_of("coal_mines"), here).known


def test_mines_as_several_points_are_as_if_each_were_a_point(tmp_path: Path) -> None:
    shape, values = mine(1, 1500, 1500)
    other = at(4500, 4500)
    root = square_county(tmp_path / "data")
    write_ledger(root, "hazards/coal_mines", [(MultiPoint([shape, other]), values)])
    report = check_folder(root)
    issue = next(issue for issue in report.issues if issue.code == "several_points")
    assert (issue.level, issue.row, issue.params) == ("warning", 1, {"count": 2})
    run = score(County(root), cell_m=60)
    assert run.manifest.layers["coal_mines"].known
    hazard = run.surface["hazard"].sel(layer="coal_mines")
    for place in (shape, other):
        spot = gpd.GeoSeries([place], crs=4490).to_crs(CRS).iloc[0]
        assert float(hazard.sel(x=spot.x, y=spot.y, method="nearest")) > 0


def test_a_ledger_of_another_county_is_no_data_and_said_so(tmp_path: Path) -> None:
    root = square_county(tmp_path / "data")
    write_ledger(root, "hazards/coal_mines", [mine(1, SIDE + 40_000, 1000), mine(2, SIDE + 42_000, 900)])
    assert OUTSIDE_TOLERANCE_M < 40_000
    issue = next(issue for issue in check_folder(root).issues if issue.code == "none_in_county")
    assert issue.params == {"count": 2} and "不等于安全" in issue.text()
    run = score(County(root), cell_m=120)
    assert not run.manifest.layers["coal_mines"].known
    assert np.isnan(run.surface["hazard"].sel(layer="coal_mines")).all()
    # what was worked out again from the run says the same
    write_ledger(root, "hazards/coal_mines", [mine(1, 1000, 1000), mine(2, SIDE + 42_000, 900)])
    assert score(County(root), cell_m=120).manifest.layers["coal_mines"].known
