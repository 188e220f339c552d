"""Validation of a map by events: hand-made grids, planted truth, chance, and what must be said."""

from __future__ import annotations

import csv
import json
import math
import re
import shutil
from collections.abc import Mapping
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from shapely.geometry import Point
from sklearn.metrics import roc_auc_score

from liulin_geo.answers import curves
from liulin_geo.answers.validate import validate
from liulin_geo.answers.validate_events import made_from
from liulin_geo.answers.validation import COMPOSITE, FEW, Validation, Verdict
from liulin_geo.cli.main import cli, main
from liulin_geo.cli.validate import validate as validate_command
from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.county import County
from liulin_geo.errors import RunError
from liulin_geo.fixed import STEPS, UNKNOWN, to_steps
from liulin_geo.grid import projector
from liulin_geo.risk import Risk, open_run, score
from liulin_geo.store.block import RISK_BANDS
from liulin_geo.store.rasters import write_raster

from .conftest import ROOT
from .counties import at, mine, square_county, write_ledger

CELLS = np.array([0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.5, 0.5, 0.9, 0.9], np.float32)
AT, TIMES = np.array([0.9, 0.5, 0.2], np.float32), np.array([1, 1, 2])
PLACED = np.array([0.9, 0.7, 0.4])


@pytest.fixture(scope="module")
def sample_run(coarse_run: Path) -> Risk:
    """The embedded county at 90 m."""
    return open_run(coarse_run)


@pytest.fixture(scope="module")
def striped(tmp_path_factory: pytest.TempPathFactory) -> Risk:
    """A county of 30 by 30 cells of 200 m: ten columns red 0.9, ten yellow 0.5, nine blue 0.1, one no data.

    The layer of coal mines is the composite upside down in the first 20 columns, and 0.1 in the others.
    """
    root = square_county(tmp_path_factory.mktemp("striped") / "county")
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500)])
    run = score(County(root), cell_m=200, out=root.parent / "run")
    inside = ~np.isnan(run.band("risk", "colour").astype(float))
    assert inside.sum() == 900
    col = np.cumsum(inside, axis=1) - 1
    band = np.select([~inside, col < 10, col < 20, col < 29], [4, 0, 1, 2], 3)
    nan = np.nan
    risk = {name: run.band("risk", name) for name in ("confidence", "dominant_layer", "risk")}
    surfaces = {
        "score": np.array([0.9, 0.5, 0.1, nan, nan], np.float32)[band],
        "colour": np.array([4, 2, 1, 0, nan], np.float32)[band],
    }
    rewrite(run, "risk", surfaces | risk, RISK_BANDS)
    hazards = {key: run.band("hazards", key) for key in run.layers}
    hazards["coal_mines"] = np.array([0.5, 0.9, 0.1, 0.1, nan], np.float32)[band]
    rewrite(run, "hazards", hazards, dict.fromkeys(hazards, STEPS))
    return open_run(run.folder)


def rewrite(run: Risk, raster: str, bands: Mapping[str, npt.NDArray[Any]], parts: Mapping[str, int]) -> None:
    """Put other values into a raster of a run."""
    whole = {
        name: to_steps(values)
        if parts[name] == STEPS
        else np.nan_to_num(values, nan=UNKNOWN).astype(np.uint16)
        for name, values in bands.items()
    }
    write_raster(run.folder / f"{raster}.tif", run.grid, whole, UNKNOWN, parts)


def write_events(path: Path, *rows: tuple[object, ...], header: str = "经度,纬度,发生时间") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header.split(","), *rows])
    return path


def cell(col: int, row: int) -> tuple[float, float]:
    """The centre of a cell of the striped county, from its south-west corner, in degrees."""
    point = at(200 * col + 100, 200 * row + 100)
    return point.x, point.y


def in_degrees(run: Risk, flat: np.ndarray) -> list[tuple[float, float]]:
    row, col = np.divmod(flat, run.grid.n_cols)
    x = run.grid.west + (col + 0.5) * run.grid.cell_m
    y = run.grid.north - (row + 0.5) * run.grid.cell_m
    lon, lat = projector(run.grid.crs).transform(x, y, direction="INVERSE")
    return list(zip(lon, lat, strict=True))


# -- curves ----------------------------------------------------------------------------------------


def test_the_curve_has_the_corners_worked_out_by_hand() -> None:
    curve = curves.rate_curve(CELLS, AT, TIMES)
    corners = list(dict.fromkeys(zip(np.round(curve.area, 12), curve.events, strict=True)))
    assert corners == [(0, 0), (0.2, 0.25), (0.4, 0.5), (0.8, 1), (1, 1)]
    assert curve.auc == pytest.approx(0.6)
    assert curve.events_at(0.1) == pytest.approx(0.125) and curve.events_at(0.6) == pytest.approx(0.75)


def test_the_area_below_the_curve_is_the_mean_placement() -> None:
    placed = curves.placements(CELLS, AT)
    np.testing.assert_allclose(placed, PLACED)
    assert curves.weighted_mean(placed, TIMES) == pytest.approx(0.6)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=60), st.data())
def test_curve_and_roc_agree_with_scikit_learn_whatever_the_ties(
    values: list[int], data: st.DataObject
) -> None:
    cells = np.array(values, np.float32)
    places = data.draw(st.lists(st.sampled_from(range(len(cells))), min_size=1, unique=True))
    times = np.array(data.draw(st.lists(st.integers(1, 3), min_size=len(places), max_size=len(places))))
    chosen, ordered = cells[places], np.sort(cells)
    events = np.repeat(chosen, times)
    mean = curves.weighted_mean(curves.placements(ordered, chosen), times)
    truth = np.r_[np.ones(len(events)), np.zeros(len(cells))]
    assert mean == pytest.approx(roc_auc_score(truth, np.r_[events, cells]))
    assert mean == pytest.approx(curves.rate_curve(ordered, chosen, times).auc)
    roc = curves.weighted_mean(curves.placements(ordered, chosen, chosen), times)
    others = np.delete(cells, places)
    if not len(others):
        assert math.isnan(roc)
        return
    truth = np.r_[np.ones(len(events)), np.zeros(len(others))]
    assert roc == pytest.approx(roc_auc_score(truth, np.r_[events, others]))


def test_a_mirrored_map_has_the_mirrored_area() -> None:
    rng = np.random.default_rng(1)
    cells = rng.integers(0, 20, 400).astype(np.float32)
    places, times = cells[:30], np.ones(30, np.int64)
    up = curves.weighted_mean(curves.placements(np.sort(cells), places), times)
    down = curves.weighted_mean(curves.placements(np.sort(-cells), -places), times)
    assert up + down == pytest.approx(1.0)


# -- chance ----------------------------------------------------------------------------------------


def test_the_resamples_have_the_spread_of_a_mean_and_are_paired() -> None:
    values = np.random.default_rng(2).random((1, 60))
    times = np.ones(60, np.int64)
    means = curves.resampled(np.vstack([values, values + 0.25]), times, 0, 20_000)
    assert means[0].std() == pytest.approx(values.std() / math.sqrt(60), rel=0.02)
    np.testing.assert_allclose(means[1] - means[0], 0.25)
    np.testing.assert_array_equal(
        means, curves.resampled(np.vstack([values, values + 0.25]), times, 0, 20_000)
    )
    assert not np.array_equal(means[0], curves.resampled(values, times, 1, 20_000)[0])


def test_a_resample_made_in_parts_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    values, times = np.random.default_rng(3).random((2, 7)), np.array([1, 2, 1, 1, 3, 1, 1])
    whole = curves.resampled(values, times, 5, 100)
    monkeypatch.setattr(curves, "_AT_ONCE", 50)
    np.testing.assert_allclose(curves.resampled(values, times, 5, 100), whole)


def test_events_entered_twice_do_not_make_the_interval_narrower() -> None:
    values, once = np.random.default_rng(4).random((1, 15)), np.ones(15, np.int64)
    np.testing.assert_allclose(curves.resampled(values, once, 0), curves.resampled(values, 2 * once, 0))
    cells = np.arange(1000, dtype=np.float32)
    assert curves.chance_interval(cells, 2 * once) == curves.chance_interval(cells, once)


def test_the_interval_of_chance_is_the_normal_one_without_ties() -> None:
    chance = curves.chance_interval(np.arange(100_000, dtype=np.float32), np.ones(25, np.int64))
    assert chance.high - 0.5 == pytest.approx(1.959964 / math.sqrt(12 * 25), rel=1e-6)
    assert curves.chance_interval(np.arange(9, dtype=np.float32), np.ones(1, np.int64)).high == 1.0


def test_the_interval_of_chance_holds_95_percent_of_random_places_with_ties_and_doubles() -> None:
    rng = np.random.default_rng(6)
    cells = np.sort(rng.choice([0.0, 0.0, 0.0, 0.3, 0.8], 5000).astype(np.float32))
    times = np.array([1] * 30 + [4] * 5)
    placed = curves.placements(cells, rng.choice(cells, (4000, 35)).ravel()).reshape(4000, 35)
    means = placed @ times / times.sum()
    chance = curves.chance_interval(cells, times)
    assert 0.94 < np.mean((means >= chance.low) & (means <= chance.high)) < 0.965


def test_a_map_of_one_value_shows_nothing() -> None:
    cells = np.full(50, 0.3, np.float32)
    assert curves.chance_interval(cells, np.ones(5, np.int64)) == curves.Estimate(0.5, 0.5, 0.5)
    assert curves.placements(cells, cells[:5]).tolist() == [0.5] * 5


def test_random_events_are_within_the_interval_about_95_times_in_100() -> None:
    rng = np.random.default_rng(7)
    cells = np.sort(rng.gamma(0.5, 1.0, 2500).astype(np.float32))
    times, covered = np.ones(40, np.int64), 0
    for seed in range(300):
        placed = curves.placements(cells, rng.choice(cells, 40))
        covered += curves.estimate(placed.mean(), curves.resampled(placed[None], times, seed)[0]).holds(0.5)
    assert 0.91 <= covered / 300 <= 0.98  # the percentile bootstrap of 40 is a little narrow


def test_events_drawn_by_the_score_have_the_area_worked_out() -> None:
    # scores uniform on (0, 1) and events with density 2s: the area is ∫ s·2s ds = 2/3
    rng = np.random.default_rng(8)
    cells = np.sort(rng.random(20_000).astype(np.float32))
    by_score = cells.astype(float) / cells.sum(dtype=float)
    times, found = np.ones(400, np.int64), []
    for seed in range(60):
        placed = curves.placements(cells, rng.choice(cells, 400, p=by_score))
        found.append(curves.estimate(float(placed.mean()), curves.resampled(placed[None], times, seed)[0]))
    # one mean has the standard deviation 1/sqrt(18 * 400), and 60 of them a sixtieth of its square
    assert np.mean([each.value for each in found]) == pytest.approx(2 / 3, abs=3 / math.sqrt(18 * 400 * 60))
    assert 0.88 <= np.mean([each.holds(2 / 3) for each in found]) <= 1.0
    assert not any(each.holds(0.5) for each in found)


def test_the_test_of_colours_is_the_exact_one_for_few_events() -> None:
    area, classes = np.array([0.0, 0.6, 0.3, 0.1]), np.array([3, 3, 2, 1])
    statistic, p_value = curves.classes_by_chance(classes, np.ones(4, np.int64), area, 0)
    # Σ (n - np)² / np with n = 1, 1, 2 and np = 2.4, 1.2, 0.4
    assert statistic == pytest.approx(1.4**2 / 2.4 + 0.2**2 / 1.2 + 1.6**2 / 0.4)
    exact = 0.0
    for drawn in product((1, 2, 3), repeat=4):
        counts = np.bincount(drawn, minlength=4)[1:]
        far = ((counts - 4 * area[1:]) ** 2 / (4 * area[1:])).sum()
        exact += float(np.prod(area[list(drawn)])) if far >= statistic - 1e-9 else 0.0
    assert p_value == pytest.approx(exact, abs=0.01)


def test_the_test_of_colours_is_pearsons_for_many_events() -> None:
    area, counts = np.array([0.5, 0.3, 0.2]), np.array([460, 320, 220])
    classes = np.repeat([0, 1, 2], counts)
    statistic, p_value = curves.classes_by_chance(classes, np.ones(1000, np.int64), area, 0)
    reference = stats.chisquare(counts, 1000 * area)
    assert statistic == pytest.approx(reference.statistic)
    assert p_value == pytest.approx(reference.pvalue, abs=0.01)


# -- a run -----------------------------------------------------------------------------------------

USED = ((0, 3), (4, 20), (9, 9), (14, 14), (25, 1))


@pytest.fixture
def by_hand(striped: Risk, tmp_path: Path) -> Validation:
    rows = [(*cell(*place), "2026-12-01") for place in USED]
    outside = at(7000, 100)
    rows += [
        (*cell(29, 5), "2026-12-01"),
        (outside.x, outside.y, ""),
        (100.0, 30.0, ""),
        ("", "", "2026-12-01"),
    ]
    return validate(striped, str(write_events(tmp_path / "events.csv", *rows)))


def test_events_outside_and_on_no_data_are_counted(by_hand: Validation) -> None:
    tally = by_hand.tally
    assert (tally.read, tally.used, tally.outside, tally.no_data, tally.unplaced) == (9, 5, 2, 1, 1)
    assert "用 5；县外 2，落在无数据格点 1，无位置 1" in repr(by_hand)
    assert len(by_hand.issues) == 1 and "第 10 行" in repr(by_hand)


def test_a_striped_county_has_the_figures_worked_out_by_hand(by_hand: Validation) -> None:
    # of 870 cells 300 are at 0.9, 300 at 0.5 and 270 at 0.1; three events, one and one
    assert by_hand.auc.value == pytest.approx((3 * 720 + 420 + 135) / (5 * 870))
    assert by_hand.curve.auc == pytest.approx(by_hand.auc.value)
    # background: 297 at 0.9, 299 at 0.5, 269 at 0.1
    roc = (3 * (568 + 148.5) + (269 + 149.5) + 134.5) / (5 * 865)
    assert by_hand.roc_auc.value == pytest.approx(roc)
    ratios = {share.colour: share.ratio for share in by_hand.colours}
    assert ratios[Colour.RED] == pytest.approx(0.6 / (300 / 870))
    assert ratios[Colour.YELLOW] == pytest.approx(0.2 / (300 / 870))
    assert ratios[Colour.BLUE] == pytest.approx(0.2 / (270 / 870))
    assert ratios[Colour.ORANGE] is None and ratios[Colour.NO_DATA] is None
    assert sum(share.events for share in by_hand.colours) == 5


def test_the_composite_is_measured_by_its_best_layer_on_the_same_events(by_hand: Validation) -> None:
    # the layer has 300 at 0.9, where one event is, 300 at 0.5 with three, 270 at 0.1 with one
    layer = (720 + 3 * 420 + 135) / (5 * 870)
    assert [row.key for row in by_hand.rows] == [COMPOSITE, "coal_mines"]
    rival = by_hand.rival
    assert rival is not None and rival.key == "coal_mines"
    assert rival.auc.value == pytest.approx(layer)
    assert rival.difference is not None
    assert rival.difference.value == pytest.approx(by_hand.auc.value - layer)
    assert rival.difference.holds(0.0) and "分不出高下" in repr(by_hand)


def test_few_events_show_nothing_and_say_so(by_hand: Validation) -> None:
    assert by_hand.verdict == Verdict.NOTHING and by_hand.few
    said = repr(by_hand)
    assert said.startswith("不能说地图比随机好") and "什么也没有证明" in said and "不足 20" in said


def test_one_event_on_the_best_cell_proves_nothing(striped: Risk, tmp_path: Path) -> None:
    found = validate(striped, str(write_events(tmp_path / "one.csv", (*cell(0, 0), ""))))
    assert found.auc.low == found.auc.high > 0.8  # no spread, and yet no proof
    assert found.verdict == Verdict.NOTHING and found.later is None
    again = validate(striped, str(write_events(tmp_path / "many.csv", *[(*cell(0, 0), "")] * 50)))
    assert again.tally.used == 50 and again.places == 1
    assert again.verdict == Verdict.NOTHING and "只在 1 个格点上" in repr(again)


def test_many_events_on_red_are_better_and_on_blue_worse(striped: Risk, tmp_path: Path) -> None:
    red = [(*cell(n % 10, n // 10), "2026-12-01") for n in range(30)]
    blue = [(*cell(20 + n % 9, n // 9), "2026-12-01") for n in range(30)]
    good = validate(striped, str(write_events(tmp_path / "red.csv", *red)))
    assert good.verdict == Verdict.BETTER and repr(good).startswith("地图比随机好")
    assert good.colour_test.p_value < 0.001 and "综合分胜过最好的单一图层“煤矿”" in repr(good)
    bad = validate(striped, str(write_events(tmp_path / "blue.csv", *blue)))
    assert bad.verdict == Verdict.WORSE and repr(bad).startswith("地图比随机差")


def test_only_events_from_the_day_on_count(striped: Risk, tmp_path: Path) -> None:
    rows = [(*cell(0, 0), "2026-11-20"), (*cell(0, 1), "2026-11-21"), (*cell(12, 1), "2027-01-01")]
    path = str(write_events(tmp_path / "dated.csv", *rows, (*cell(0, 2), "")))
    every = validate(striped, path)
    assert every.tally.used == 4 and every.later is None and "没有日期" in repr(every)
    late = validate(striped, path, since=date(2026, 11, 21))
    assert (late.tally.used, late.tally.earlier, late.tally.undated) == (2, 1, 1)
    assert late.later and late.kind == "prediction" and "晚于批次数据（2026-11-20）" in repr(late)
    assert validate(striped, path, since=date(2026, 11, 20)).later is False
    with pytest.raises(RunError, match="没有发生时间"):
        undated = write_events(tmp_path / "undated.csv", cell(0, 0), header="经度,纬度")
        validate(striped, str(undated), since=date(2026, 1, 1))
    with pytest.raises(RunError, match="早于起始日 3"):
        validate(striped, path, since=date(2030, 1, 1))


def test_what_is_no_source_is_said(striped: Risk, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="coal_mines"):
        validate(striped, "no_such_ledger")
    nowhere = write_events(tmp_path / "nowhere.csv", ("2026-01-01", "火灾"), header="发生时间,类别")
    with pytest.raises(RunError, match="没有位置"):
        validate(striped, str(nowhere))
    placed = str(write_events(tmp_path / "placed.csv", (*cell(0, 0), "")))
    for layer in ("forest_fire", "no_layer"):  # not known in this county, and not at all
        with pytest.raises(RunError, match=layer):
            validate(striped, placed, layer=layer)


def test_geojson_and_gpkg_say_the_same_as_csv(striped: Risk, tmp_path: Path) -> None:
    rows = [(*cell(*place), "2026-12-01") for place in USED]
    frame = gpd.GeoDataFrame({"occurred": [row[2] for row in rows]}, geometry=[Point(r[:2]) for r in rows])
    answers = [validate(striped, str(write_events(tmp_path / "e.csv", *rows))).to_dict()]
    for name in ("e.geojson", "e.gpkg"):
        frame.set_crs("EPSG:4326").to_file(tmp_path / name)
        answers.append(validate(striped, str(tmp_path / name)).to_dict())
    for answer in answers:
        answer.pop("source")
    assert answers[0] == answers[1] == answers[2] and answers[0]["later"] is True


# -- the sample county -----------------------------------------------------------------------------


def test_a_ledger_that_a_method_reads_gives_a_success_rate(sample_run: Risk) -> None:
    fires = validate(sample_run, "fire_history", layer="forest_fire")
    assert fires.kind == "success" and fires.made_by == ("forest_fire",)
    assert "这是成功率，不是预测率" in repr(fires) and fires.verdict == Verdict.BETTER
    assert fires.rival is not None and fires.rival.key == COMPOSITE
    assert validate(sample_run, "fire_history").kind == "success"
    assert validate(sample_run, "fire_history", layer="coal_mines").kind == "prediction"
    points = validate(sample_run, "geohazard_points")
    assert points.kind == "success" and points.made_by == ("geohazard_points",)
    accidents = validate(sample_run, "accidents")
    assert accidents.kind == "prediction" and accidents.made_by == () and accidents.later is False
    assert "这是预测率" in repr(accidents) and "不是预报将来" in repr(accidents)
    assert "编造" in repr(accidents)


def test_a_file_that_repeats_the_maps_own_events_is_no_prediction(sample_run: Risk, tmp_path: Path) -> None:
    own = sample_run.ledgers["fire_history"].geometry
    rows = [(p.x + 1e-5, p.y, "2020-01-01") for p in own[:6]]  # about a metre off
    rows += [(*lon_lat, "2026-12-01") for lon_lat in in_degrees(sample_run, _some(sample_run, 10, seed=1))]
    path = str(write_events(tmp_path / "fires.csv", *rows))
    mixed = validate(sample_run, path)
    assert mixed.kind == "success" and mixed.shared == 6
    later = validate(sample_run, path, since=date(2026, 11, 21))
    assert later.kind == "prediction" and later.shared == 0 and later.later


def _some(run: Risk, n: int, seed: int, by_score: bool = False) -> np.ndarray:
    """Cells of the run drawn at random, or by their score."""
    values = run.band("risk", "score").astype(float).ravel()
    cells = np.flatnonzero(~np.isnan(values))
    chance = values[cells] / values[cells].sum() if by_score else None
    return np.random.default_rng(seed).choice(cells, n, p=chance)


def test_what_was_learned_from_a_ledger_is_made_from_it(sample_run: Risk, tmp_path: Path) -> None:
    shutil.copytree(sample_run.folder, tmp_path / "run")
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))
    manifest["layers"]["slide_susceptibility"]["known"] = True
    (tmp_path / "run" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "run" / "susceptibility_geohazard.json").write_text('{"target": "geohazard"}')
    assert "geohazard_points" in made_from(open_run(tmp_path / "run"), ["slide_susceptibility"])
    assert made_from(sample_run, ["slide_susceptibility"]) == frozenset()


def test_events_planted_by_the_score_are_found_again(sample_run: Risk, tmp_path: Path) -> None:
    values = sample_run.band("risk", "score").astype(float)
    known = np.sort(values[~np.isnan(values)])
    truth = float((stats.rankdata(known) - 0.5) / len(known) @ (known / known.sum()))
    places = in_degrees(sample_run, _some(sample_run, 1500, seed=2, by_score=True))
    found = validate(sample_run, str(write_events(tmp_path / "planted.csv", *[(*p, "") for p in places])))
    assert found.auc.value == pytest.approx(truth, abs=0.02) and found.auc.holds(truth)
    assert found.verdict == Verdict.BETTER
    ratios = [share.ratio for share in found.colours if share.colour in WORST_FIRST[:4]]
    assert all(a > b for a, b in pairwise(ratios))  # type: ignore[operator]
    assert "综合分胜过最好的单一图层" in repr(found)


def test_the_order_of_events_changes_nothing_and_the_seed_decides(sample_run: Risk, tmp_path: Path) -> None:
    rows = [(*p, "") for p in in_degrees(sample_run, _some(sample_run, 60, seed=3))]
    shuffled = [rows[i] for i in np.random.default_rng(0).permutation(60)]
    path = tmp_path / "events.csv"
    first = validate(sample_run, str(write_events(path, *rows))).to_dict()
    assert validate(sample_run, str(write_events(path, *shuffled))).to_dict() == first
    other = validate(sample_run, str(path), seed=1).to_dict()
    assert other["auc"]["value"] == first["auc"]["value"] and other["auc"]["low"] != first["auc"]["low"]


def test_the_table_is_sorted_and_every_known_layer_is_in_it(sample_run: Risk) -> None:
    found = validate(sample_run, "accidents")
    aucs = [row.auc.value for row in found.rows]
    assert aucs == sorted(aucs, reverse=True)
    known = {key for key, layer in sample_run.manifest.layers.items() if layer.known}
    assert {row.key for row in found.rows} == known | {COMPOSITE}
    (own,) = (row for row in found.rows if row.key == COMPOSITE)
    assert own.auc == found.auc and own.difference is None


# -- the command -----------------------------------------------------------------------------------


def run_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *args: object
) -> tuple[int, str, str]:
    monkeypatch.setitem(cli.commands, "validate", validate_command)  # type: ignore[attr-defined]
    with pytest.raises(SystemExit) as stopped:
        main(["validate", *map(str, args)])
    shown = capsys.readouterr()
    return int(stopped.value.code or 0), shown.out, shown.err


def test_the_command_answers_in_both_languages_and_for_machines(
    sample_run: Risk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (sample_run.folder, "--events", "accidents")
    code, out, _ = run_command(capsys, monkeypatch, *asked)
    assert code == 0 and "95% 区间" in out and "频率比" in out and "随机地图" in out
    monkeypatch.setenv("LIULIN_LANG", "en")
    code, out, _ = run_command(capsys, monkeypatch, *asked)
    assert code == 0 and "95 % interval" in out and "prediction rate" in out and "made up" in out
    code, out, _ = run_command(capsys, monkeypatch, *asked, "--since", "2024-01-01", "--seed", 3, "--json")
    answer = json.loads(out)
    assert code == 0 and answer["since"] == "2024-01-01" and answer["seed"] == 3
    assert answer["tally"]["earlier"] + answer["tally"]["used"] == answer["tally"]["read"] == 25
    assert answer["colours"][0]["colour"] == "red" and answer["verdict"] in ("better", "worse", "nothing")
    assert answer["curve"]["events"][-1] == 1.0


def test_wrong_usage_is_2_and_wrong_data_is_1(
    sample_run: Risk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = sample_run.folder
    code, _, err = run_command(capsys, monkeypatch, run, "--events", "accidents", "--since", "去年")
    assert code == 2 and "YYYY-MM-DD" in err
    assert run_command(capsys, monkeypatch, run)[0] == 2
    code, _, err = run_command(capsys, monkeypatch, run, "--events", "nothing.csv")
    assert code == 1 and "nothing.csv" in err and "accidents" in err
    code, _, err = run_command(capsys, monkeypatch, run, "--events", "fire_weather")
    assert code == 1 and "无位置 21" in err
    assert run_command(capsys, monkeypatch, tmp_path, "--events", "accidents")[0] == 1


def test_the_page_names_the_commands_options_and_limits_as_they_are() -> None:
    page = (ROOT / "docs" / "validate.md").read_text(encoding="utf-8")
    known = {option for param in validate_command.params for option in param.opts}
    (block,) = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert {word for word in block.split() if word.startswith("--")} <= known
    for text in (
        f"Below {FEW} places",
        f"{curves.RESAMPLES} resamples",
        f"{curves.DRAWS} drawings",
        "made up",
    ):
        assert text in page
