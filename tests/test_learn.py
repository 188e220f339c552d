"""Learned susceptibility: planted truths are found, noise is not, no test point is seen in training."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pytest
import rasterio
from click.testing import CliRunner
from scipy.ndimage import gaussian_filter
from scipy.special import expit
from sklearn.datasets import make_blobs

from liulin_geo.answers.again import Again
from liulin_geo.cli.learn import learn
from liulin_geo.composite import Colour
from liulin_geo.county import County
from liulin_geo.errors import LearnError
from liulin_geo.grid import Window, projector
from liulin_geo.learn.applicability import applicability
from liulin_geo.learn.baseline import (
    InformationValue,
    class_edges,
    class_table,
    frequency_ratio,
    information_value,
    weights_of_evidence,
)
from liulin_geo.learn.blocks import kmeans_folds, random_folds, square_blocks, square_folds
from liulin_geo.learn.calibrate import brier, calibrate, fit_isotonic, fit_sigmoid
from liulin_geo.learn.conformal import conformal, sets, threshold
from liulin_geo.learn.explain import importance, partial_dependence
from liulin_geo.learn.field import learn_county
from liulin_geo.learn.learners import LEARNERS, fit, probability
from liulin_geo.learn.relief import curvatures, topographic_position
from liulin_geo.learn.samples import Samples, one_a_cell
from liulin_geo.learn.table import read_points
from liulin_geo.learn.validate import Plan, auc, cross_fit, fold_aucs, validate
from liulin_geo.risk import score

from .conftest import ROOT
from .counties import CRS, SIDE, SOUTH, WEST, at, square_county, write_ledger
from .shared import Shared

PAGE = ROOT / "docs" / "susceptibility.md"
Field = npt.NDArray[np.float64]
CELL_M = 30.0


def smooth_field(rng: np.random.Generator, n: int, sigma: float) -> Field:
    """A field without a cause: smoothed noise of mean 0 and deviation 1."""
    field = gaussian_filter(rng.standard_normal((n, n)), sigma, mode="wrap")
    return (field - field.mean()) / field.std()


def planted(seed: int, n: int = 1500) -> tuple[Samples, Field]:
    """Points of a landscape whose outcome follows a logistic function of two smooth fields, and its truth."""
    rng = np.random.default_rng(seed)
    side = 200
    a, b = smooth_field(rng, side, 4), smooth_field(rng, side, 4)
    rows, cols = np.divmod(rng.choice(side * side, n, replace=False), side)
    x = np.column_stack([a[rows, cols], b[rows, cols]])
    truth = expit(-1 + 1.5 * x[:, 0] - 1.2 * x[:, 1])
    y = (rng.random(n) < truth).astype(np.int64)
    return Samples(("a", "b"), x, y, np.column_stack([cols, rows]) * CELL_M), truth


def patchy_noise(seed: int) -> Samples:
    """Clustered events on patchy fields that have nothing to do with them."""
    rng = np.random.default_rng(seed)
    side = 200
    fields = [smooth_field(rng, side, 15) for _ in range(2)]
    centres = np.repeat(rng.uniform(15, side - 15, (12, 2)), 20, axis=0)
    events = np.clip(centres + rng.normal(0, 4, centres.shape), 0, side - 1).astype(int)
    others = rng.integers(0, side, (480, 2))
    cells = np.vstack([events, others])
    y = np.repeat([1, 0], [len(events), len(others)])
    samples = Samples(
        ("n1", "n2"),
        np.column_stack([field[cells[:, 0], cells[:, 1]] for field in fields]),
        y,
        cells[:, ::-1] * CELL_M,
    )
    return samples.take(one_a_cell(samples.xy, samples.y, CELL_M))


# ---------------------------------------------------------------- (a) a real inventory


def documented_command(table: Path) -> list[str]:
    """The arguments that the page gives, with the real inventory for the user's copy of it."""
    line = next(
        line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("liulin-geo learn --table")
    )
    return [str(table) if word.endswith(f"/{table.name}") else word for word in shlex.split(line)[2:]]


@pytest.fixture(scope="module")
def ecuador(real_data: Path, shared: Shared) -> str:
    """What the documented command prints."""

    def run(path: Path) -> None:
        words = documented_command(real_data / "landslides" / "ecuador.csv")
        said = CliRunner(env={"LIULIN_LANG": "zh"}).invoke(learn, words, catch_exceptions=False)
        assert said.exit_code == 0
        path.write_text(said.output, encoding="utf-8")

    return shared("ecuador.txt", run).read_text(encoding="utf-8")


def figures(text: str) -> dict[str, tuple[float, float]]:
    """Blocked and random AUC by the learner's name."""
    found = re.findall(
        r"^(\S+)：空间分块 AUC ([\d.]+)，各块 ±[\d.]+（.*?）.*\n\s+随机分折 AUC ([\d.]+)，各折 ±", text, re.M
    )
    return {name: (float(blocked), float(drawn)) for name, blocked, drawn in found}


@pytest.mark.slow
def test_the_documented_command_leads_with_the_blocked_figure_of_every_learner(ecuador: str) -> None:
    assert set(figures(ecuador)) == {"信息量法", "逻辑回归", "随机森林", "梯度提升"}
    assert ecuador.index("空间分块") < ecuador.index("随机分折")
    assert "用 726 行，其中正样本 476" in ecuador and "重复 25 行" in ecuador


@pytest.mark.slow
def test_random_folds_flatter_the_forest_on_the_real_inventory(ecuador: str) -> None:
    """The data set of Muenchow and others 2012; measured gap 0.106."""
    blocked, drawn = figures(ecuador)["随机森林"]
    assert drawn - blocked > 0.07


@pytest.mark.slow
def test_the_gap_is_there_for_every_other_seed(real_data: Path) -> None:
    samples = read_points(real_data / "landslides" / "ecuador.csv", "x", "y", "slides").samples
    found = validate("random_forest", samples, Plan(repeats=2, seed=100))
    for blocked, drawn in zip(found.blocked.aucs, found.random.aucs, strict=True):
        assert np.mean(drawn) - np.mean(blocked) > 0.05


@pytest.mark.slow
def test_the_page_shows_the_figures_that_the_command_gives(ecuador: str) -> None:
    printed = figures(PAGE.read_text("utf-8"))
    for name, measured in figures(ecuador).items():
        assert printed[name] == pytest.approx(measured, abs=0.015)


# ---------------------------------------------------------------- (b) planted signal, planted noise


@pytest.mark.parametrize(
    "learner",
    [each if i == 0 else pytest.param(each, marks=pytest.mark.slow) for i, each in enumerate(LEARNERS)],
)
def test_a_planted_signal_is_found_within_003_of_the_truth(learner: str) -> None:
    gaps = []
    for seed in (0, 1, 2):
        samples, truth = planted(seed)
        folds = cross_fit(learner, samples, kmeans_folds(samples.xy, 5, seed), seed)
        gaps.append(auc(samples.y, truth) - np.mean(fold_aucs(samples.y, folds)))
    assert abs(np.mean(gaps)) < 0.03


@pytest.mark.slow
def test_patchy_noise_looks_like_a_cause_at_random_and_not_on_blocks() -> None:
    found = [validate("random_forest", patchy_noise(seed), Plan(repeats=1)) for seed in range(3)]
    assert min(each.random.mean for each in found) > 0.7
    assert np.mean([each.blocked.mean for each in found]) == pytest.approx(0.5, abs=0.07)


# ---------------------------------------------------------------- (c) no leakage


def test_a_cell_has_one_point_and_an_event_stays_before_none() -> None:
    xy = np.array([[1.0, 1.0], [29.0, 2.0], [31.0, 2.0], [31.0, 2.0], [-1.0, 1.0]])
    y = np.array([0, 1, 0, 0, 1])
    assert one_a_cell(xy, y, CELL_M).tolist() == [1, 2, 4]
    assert one_a_cell(xy, y).tolist() == [0, 1, 2, 4]  # only the same place counts without a cell


@pytest.mark.parametrize("seed", range(3))
def test_no_block_is_in_two_folds(seed: int) -> None:
    samples, _ = planted(seed)
    fold = square_folds(samples.xy, 900.0, 5, seed)
    block = square_blocks(samples.xy, 900.0)
    assert all(len(set(fold[block == number])) == 1 for number in np.unique(block))
    assert np.bincount(fold).min() > 0.8 * len(fold) / 5
    doubled = np.vstack([samples.xy, samples.xy])
    for folds in (kmeans_folds(doubled, 5, seed), square_folds(doubled, 900.0, 5, seed)):
        assert (folds[: len(samples)] == folds[len(samples) :]).all()


def test_a_fold_is_predicted_by_a_model_that_never_saw_it() -> None:
    samples, _ = planted(0, 300)
    fold = kmeans_folds(samples.xy, 5, 0)
    honest = cross_fit("gradient_boosting", samples, fold, 0).chance
    turned = samples.y.copy()
    turned[fold == 2] = 1 - turned[fold == 2]
    other = cross_fit(
        "gradient_boosting", Samples(samples.names, samples.x, turned, samples.xy), fold, 0
    ).chance
    assert (honest[fold == 2] == other[fold == 2]).all()
    assert (honest[fold != 2] != other[fold != 2]).any()


def test_a_table_counts_a_place_once(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("x,y,ok,a,w\n900,1,0,5,是\n900,1,1,6,是\n900,2,0,,是\n900,3,0,7,是\n", "utf-8")
    table = read_points(path, "x", "y", "ok")
    assert (table.rows, table.duplicates, table.with_gaps, table.ignored) == (4, 1, 1, ("w",))
    assert table.samples.x.ravel().tolist() == [6.0, 7.0] and table.samples.y.tolist() == [1, 0]


def test_all_events_in_one_block_can_not_be_checked() -> None:
    xy, block = make_blobs([20] * 5, centers=np.eye(5, 2) * 1e4 + np.arange(5)[:, None] * 2e4, random_state=0)
    y = (block == 0).astype(np.int64)
    samples = Samples(("a",), xy[:, :1], y, xy)
    with pytest.raises(LearnError, match="空间块"):
        validate("logistic", samples, Plan(repeats=1))


# ---------------------------------------------------------------- (d) ratios by hand


def test_ratios_and_weights_of_evidence_are_those_by_hand() -> None:
    """40 events on 400 cells; the class has 30 of them on 100 cells, 70 of the 360 cells without."""
    events, cells = np.array([30.0, 10.0]), np.array([100.0, 300.0])
    assert frequency_ratio(events, cells) == pytest.approx([3.0, 1 / 3])  # (30/40)/(100/400)
    assert information_value(events, cells) == pytest.approx([1.098612, -1.098612], abs=1e-6)
    plus, minus, contrast = weights_of_evidence(events, cells)
    assert plus[0] == pytest.approx(1.349927, abs=1e-6)  # ln(0.75 / 0.194444)
    assert minus[0] == pytest.approx(-1.170071, abs=1e-6)  # ln(0.25 / 0.805556)
    assert contrast[0] == pytest.approx(2.519998, abs=1e-6)
    assert plus[1] == pytest.approx(minus[0])  # two classes: one's presence is the other's absence


def test_the_information_value_learner_adds_up_its_classes() -> None:
    """One predictor of two values: with half a point more a class, ln((3.5/5)/(1.5/5)) = 0.847298."""
    x = np.array([[1.0]] * 3 + [[0.0]] + [[1.0]] + [[0.0]] * 3)
    y = np.array([1, 1, 1, 1, 0, 0, 0, 0])
    chance = InformationValue().fit(x, y).predict_proba(np.array([[1.0], [0.0]]))[:, 1]
    assert chance == pytest.approx([expit(0.847298), expit(-0.847298)], abs=1e-6)
    row = class_table("a", x[:, 0], y)[1]
    assert (row.low, row.high, row.events, row.others, row.fr) == (0.5, None, 3, 1, 3.0)


def test_classes_are_quantiles_of_the_training_data_alone() -> None:
    values = np.arange(60, dtype=float)
    assert class_edges(values, 6) == pytest.approx(np.quantile(values, [1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6]))
    capped = np.array([0.0] * 3 + list(range(1, 8)) + [300.0] * 90)  # as the distances of the inventory
    assert len(class_edges(capped, 6)) >= 1 and class_edges(capped, 6)[-1] <= 300


# ---------------------------------------------------------------- (e) probabilities and sets


def test_calibration_mends_probabilities_that_are_too_sure_on_blocks_it_has_not_seen() -> None:
    samples, truth = planted(1)
    fold = kmeans_folds(samples.xy, 5, 0)
    sure = expit(3 * np.log(truth / (1 - truth)) + 1)
    found = calibrate(sure, samples.y, fold)
    assert found.brier_raw - found.brier > 0.02
    assert found.brier == pytest.approx(brier(samples.y, truth), abs=0.005)
    assert found.brier < found.brier_share
    assert found.calibrator.method == "isotonic" and calibrate(
        sure[:900], samples.y[:900], fold[:900]
    ).calibrator.method == ("sigmoid")


def test_both_calibrators_keep_the_order_and_do_not_turn_it_round() -> None:
    samples, truth = planted(2)
    grid = np.linspace(0, 1, 50)
    for make in (fit_sigmoid, fit_isotonic):
        assert (np.diff(make(truth, samples.y)(grid)) >= 0).all()
    share = samples.share
    assert fit_sigmoid(1 - truth, samples.y)(grid) == pytest.approx(np.full(50, share))
    mended = fit_sigmoid(truth, samples.y)
    assert (mended.a, mended.b) == pytest.approx((1, 0), abs=0.15)


def test_the_conformal_threshold_is_the_quantile_of_the_paper() -> None:
    """⌈(n + 1)(1 - α)⌉ / n (Angelopoulos & Bates 2023): of 19 scores at 10 % the 18th; 8 are too few."""
    scores = np.arange(1, 20) / 20
    assert threshold(scores, np.zeros(19, np.int64), 0.1) == pytest.approx(0.9)
    assert threshold(scores[:8], np.zeros(8, np.int64), 0.1) == 1.0
    # a block of one point weighs as much as a block of 38
    both = np.concatenate([[0.99], np.tile(scores, 2)])
    assert threshold(both, np.array([0] + [1] * 38), 0.1) == pytest.approx(0.99)
    assert sets(np.array([0.95, 0.5, 0.02]), 0.6).tolist() == [[False, True], [True, True], [True, False]]


@pytest.mark.parametrize("alpha", [0.1, 0.2])
def test_sets_cover_what_they_promise_on_left_out_blocks(alpha: float) -> None:
    coverage, worst = [], []
    for seed in range(4):
        samples, _ = planted(seed)
        fold = kmeans_folds(samples.xy, 8, seed)
        folds = cross_fit("logistic", samples, fold, seed)
        found = conformal(calibrate(folds.chance, samples.y, fold).chance, samples.y, fold, alpha)
        coverage.append(found.coverage)
        worst.append(found.worst_block)
        assert 0 < found.firm < 1  # sets of everything would cover as well
    assert np.mean(coverage) >= 1 - alpha - 0.02
    assert min(coverage) >= 1 - alpha - 0.04 and min(worst) >= 1 - alpha - 0.15


# ---------------------------------------------------------------- (f) applicability, reasons


def test_dissimilarity_is_that_of_the_paper_by_hand() -> None:
    """Points 0, 2, 4 and 6, two pairs as folds: mean distance 20/6; to the other fold 4, 2, 2 and 4."""
    x = np.array([[0.0], [2.0], [4.0], [6.0]])
    area = applicability(x, np.array([1.0]), np.array([0, 0, 1, 1]))
    own = np.array([4, 2, 2, 4]) / (20 / 6)
    low, high = np.quantile(own, [0.25, 0.75])
    assert area.threshold == pytest.approx(high + 1.5 * (high - low))
    assert area.dissimilarity(np.array([[2.0], [7.0], [-10.0]])) == pytest.approx(
        np.array([0, 1, 10]) / (20 / 6), abs=1e-6
    )


def test_far_ground_is_outside_unless_the_predictor_is_worth_nothing() -> None:
    samples, _ = planted(0)
    fold = kmeans_folds(samples.xy, 5, 0)
    area = applicability(samples.x, np.array([0.2, 0.0]), fold)
    di = area.dissimilarity(np.vstack([samples.x, [[30.0, 0.0]], [[0.0, 30.0]]]))
    assert (di[: len(samples)] == 0).all()
    assert di[-2] > area.threshold >= di[-1]
    equal = applicability(samples.x, np.zeros(2), fold)
    assert equal.dissimilarity(np.array([[0.0, 30.0]]))[0] > equal.threshold


def test_importance_finds_the_causes_and_not_the_noise() -> None:
    samples, _ = planted(0)
    noise = np.random.default_rng(5).standard_normal((len(samples), 2))
    more = Samples(("a", "b", "c:1", "c:2"), np.hstack([samples.x, noise]), samples.y, samples.xy)
    folds = cross_fit("logistic", more, kmeans_folds(more.xy, 5, 0), 0)
    worth = importance(more, folds, 0)
    assert worth["a"] > worth["b"] > 0.05 and abs(worth["c"]) < 0.01 and set(worth) == {"a", "b", "c"}
    tables = partial_dependence(samples, fit("logistic", samples.x, samples.y, 0))
    assert (np.diff(tables[0].chance) > 0).all() and (np.diff(tables[1].chance) < 0).all()


def test_curvatures_of_a_sphere_are_one_over_its_radius() -> None:
    radius, cell_m = 5000.0, 10.0
    y, x = np.mgrid[-40:41, -40:41] * cell_m + 700.0
    z = np.sqrt(radius**2 - x**2 - y**2)
    profile, tangential = curvatures(z, cell_m)
    inner = (slice(1, -1), slice(1, -1))
    assert profile[inner] * radius == pytest.approx(np.ones((79, 79)), abs=1e-3)
    assert tangential[inner] * radius == pytest.approx(np.ones((79, 79)), abs=1e-3)
    assert np.isnan(profile[0]).all()


def test_a_plane_has_no_position_and_a_hill_stands_above() -> None:
    plane = np.add.outer(np.arange(40.0), np.arange(40.0)).astype(np.float32) + 1000
    plane[5, 5] = np.nan
    position = topographic_position(plane, 10.0, 50.0)
    assert np.isnan(position[5, 5]) and np.abs(position[20:30, 20:30]).max() < 1e-3
    plane[25, 25] += 121
    assert topographic_position(plane, 10.0, 50.0)[25, 25] == pytest.approx(120, abs=0.01)  # 121 cells


# ---------------------------------------------------------------- a county


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of 6 km whose slides like steep ground, with a road and a river."""
    root = square_county(tmp_path_factory.mktemp("learn") / "county")
    rng = np.random.default_rng(3)
    n = int((SIDE + 3000) / CELL_M)
    z = (1000 + 120 * smooth_field(rng, n, 12)).astype(np.float32)
    path = root / "terrain" / "dem.tif"
    path.parent.mkdir()
    transform = rasterio.transform.from_origin(WEST - 1500, SOUTH + SIDE + 1500, CELL_M, CELL_M)
    with rasterio.open(
        path, "w", driver="GTiff", height=n, width=n, count=1, dtype="float32", crs=CRS, transform=transform
    ) as out:
        out.write(z, 1)
    steep = np.hypot(*np.gradient(z.astype(float), CELL_M))
    inner = steep[50:-50, 50:-50]
    chance = expit(12 * (inner - 0.45)).ravel()
    picked = rng.choice(inner.size, 120, replace=False, p=chance / chance.sum())
    rows, cols = np.divmod(picked, inner.shape[1])
    kinds = ["滑坡", "崩塌"] * 60
    slides = [
        (
            at((c + 0.5) * CELL_M, SIDE - (r + 0.5) * CELL_M),
            {"id": f"G{i}", "name": f"点{i}", "kind": kinds[i]},
        )
        for i, (r, c) in enumerate(zip(rows, cols, strict=True))
    ]
    slides += [(slides[0][0], {"id": "same", "kind": "滑坡"}), (at(100, 100), {"id": "k", "kind": "地裂缝"})]
    write_ledger(root, "hazards/geohazard_points", slides)
    return root


def test_a_county_gets_a_raster_and_a_card_that_agree(county: Path, tmp_path: Path) -> None:
    before = sorted(county.rglob("*"))
    answer = CliRunner().invoke(learn, [str(county), "--out", str(tmp_path)], catch_exceptions=False)
    assert answer.exit_code == 0 and sorted(county.rglob("*")) == before
    assert answer.stdout.startswith("空间分块 AUC")
    card = json.loads((tmp_path / "terrain" / "susceptibility_geohazard.json").read_text("utf-8"))
    assert list(card)[:2] == ["id", "validation"] and next(iter(card["validation"])) == "auc_blocked"
    data = card["data"]
    assert (data["points"], data["events"], data["other_kind"], data["same_cell"]) == (122, 120, 1, 1)
    assert data["background"] == 360 and card["limits"][-3:] == ["case_control", "inventory", "causes"]
    assert card["validation"]["auc_blocked"]["mean"] > 0.75
    assert next(iter(card["explanation"]["importance"])) == "slope"
    with rasterio.open(tmp_path / "terrain" / "susceptibility_geohazard.tif") as raster:
        values = raster.read(1)
        assert raster.tags()["CARD"] == card["id"] and np.isnan(raster.nodata)
        assert raster.crs.to_string() == CRS and raster.dtypes == ("float32",)
        events = gpd.read_file(county / "hazards" / "geohazard_points.geojson").to_crs(CRS).geometry[:120]
        there = np.array([v[0] for v in raster.sample([(p.x, p.y) for p in events])])
    assert np.isnan(values[0]).all()  # the margin round the county
    laid = values[np.isfinite(values)]
    assert laid.min() >= 0 and laid.max() <= 1
    # as (180, 180) cells: shares of the county and of the raster are the same ground
    assert len(laid) / 200**2 == pytest.approx(
        sum(card["county_shares"][key] for key in ("firm_with", "firm_without", "undecided")), abs=1e-3
    )
    assert np.nanmedian(there) > np.quantile(laid, 0.7)


def test_a_learned_field_is_a_layer_like_any_other_and_its_card_goes_with_the_run(
    county: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(county, tmp_path / "data")
    before = score(County(data), cell_m=120, out=tmp_path / "before")
    assert not before.manifest.layers["slide_susceptibility"].known
    learn_county(County(data)).write(data)
    (data / "risk_model.toml").write_text("[layers.slide_susceptibility]\nweight = 0.1\n", encoding="utf-8")
    after = score(County(data), cell_m=120, out=tmp_path / "after")
    card = json.loads((after.folder / "susceptibility_geohazard.json").read_text(encoding="utf-8"))
    assert card == json.loads(
        (data / "terrain" / "susceptibility_geohazard.json").read_text(encoding="utf-8")
    )
    field, colour = after.band("hazards", "slide_susceptibility"), after.band("risk", "colour")
    known = ~np.isnan(field)
    assert known.any() and field[known].min() >= 0 and field[known].max() <= 1
    # outside the area of applicability nobody knows, and nobody may call it blue
    inside = ~np.isnan(after.band("risk", "confidence"))
    assert not (colour[inside & ~known] == Colour.BLUE).any()
    row, col = (int(i[0]) for i in np.nonzero(known & (colour >= Colour.YELLOW)))
    x, y = after.grid.west + (col + 0.5) * 120, after.grid.north - (row + 0.5) * 120
    why = after.why(*projector(after.grid.crs).transform(x, y, direction="INVERSE"))
    part = next(p for p in why.contributions if p.layer == "slide_susceptibility")
    assert part.contribution is not None and part.contribution > 0
    again = Again(after).cells(Window(row, col, row + 1, col + 1))[0]
    assert float(again.score[0, 0]) == np.float32(why.score)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(county: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        found = learn_county(County(county), "geohazard", "gradient_boosting", Plan(repeats=1, seed=seed))
        found.write(tmp_path / name)
    for kind in ("tif", "json"):
        name = f"terrain/susceptibility_geohazard.{kind}"
        one, two, other = ((tmp_path / folder / name).read_bytes() for folder in "abc")
        assert one == two != other
    assert {p.name for p in (tmp_path / "a" / "terrain").iterdir()} == {
        "susceptibility_geohazard.tif",
        "susceptibility_geohazard.json",
    }


@pytest.mark.parametrize("learner", LEARNERS)
def test_every_learner_is_the_same_twice(learner: str) -> None:
    samples, _ = planted(3, 400)
    one, two = (probability(fit(learner, samples.x, samples.y, 7), samples.x) for _ in range(2))
    assert (one == two).all() and one.min() >= 0 and one.max() <= 1


# ---------------------------------------------------------------- what goes wrong is said


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("x,y,s,a\n1,1,1,1\n", ["--label", "gone"], "没有列“gone”"),
        ("x,y,s,a\n1,1,甲,1\n2,2,乙,1\n", ["--label", "s"], "--positive"),
        ("x,y,s,a\n1,1,1,1\n2,2,0,1\n3,3,2,1\n", ["--label", "s"], "--positive"),
        ("x,y,s,a\n1,1,甲,1\n2,2,乙,1\n", ["--label", "s", "--positive", "丙"], "丙"),
        ("x,y,s,a\n东,1,1,1\n2,2,0,1\n", ["--label", "s"], "坐标列“x”"),
        ("x,y,s,a\n1,1,1,字\n2,2,0,字\n", ["--label", "s"], "没有数字列"),
        ("x,y,s,a\n", ["--label", "s"], "没有数据行"),
        ("", ["--label", "s"], "CSV"),
        ("x,y,s,a\n1,1,1,1\n2,2,0,1\n", ["--label", "s"], "5"),
        ("x,y,s,a\n1,1,1,1\n2,2,0,1\n", ["--label", "s", "--learner", "oracle"], "oracle"),
        ("x,y,s\x1b[2J,a\n1,1,1,1\n", ["--label", "gone"], "s\N{REPLACEMENT CHARACTER}[2J"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(tmp_path: Path, text: str, options: list[str], words: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    if "oracle" in options:
        rows = "".join(f"{i * 500},{i % 3 * 500},{i % 2},{i}\n" for i in range(30))
        path.write_text("x,y,s,a\n" + rows, "utf-8")
    answer = CliRunner().invoke(learn, ["--table", str(path), "--x", "x", "--y", "y", *options])
    assert isinstance(answer.exception, LearnError) and words in str(answer.exception)


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--table", "f.csv"],
        ["data", "--table", "f.csv"],
        ["data", "--x", "x"],
        ["data", "--learner", "all"],
    ],
)
def test_wrong_usage_exits_with_two(args: list[str]) -> None:
    assert CliRunner().invoke(learn, args).exit_code == 2


def test_a_county_without_what_it_needs_says_so(tmp_path: Path, county: Path) -> None:
    with pytest.raises(LearnError, match=r"dem\.tif"):
        learn_county(County(square_county(tmp_path / "bare")))
    with pytest.raises(LearnError, match="fire_history"):
        learn_county(County(county), "fire")
    with pytest.raises(LearnError, match="geohazard、fire"):
        learn_county(County(county), "flood")


def test_too_few_of_one_kind_for_the_folds_says_so() -> None:
    with pytest.raises(LearnError, match="5 折"):
        random_folds(np.array([1, 1, 1, 0, 0, 0, 0, 0, 0]), 5, 0)
    with pytest.raises(LearnError, match="--block"):
        square_folds(np.zeros((9, 2)), 100.0, 5, 0)


def test_a_table_answers_in_json_and_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    samples, _ = planted(0, 200)
    rows = [
        f"{x},{y},{'有' if label else '无'},{a},{b}"
        for (x, y), label, (a, b) in zip(samples.xy, samples.y, samples.x, strict=True)
    ]
    path = tmp_path / "表.csv"
    path.write_text("\n".join(["东,北,滑坡,甲,乙", *rows]), "gb18030")
    words = ["--table", str(path), "--x", "东", "--y", "北", "--label", "滑坡", "--learner", "logistic"]
    words += ["--block", "1500"]
    answer = json.loads(CliRunner().invoke(learn, [*words, "--json"], catch_exceptions=False).stdout)
    assert answer["predictors"] == ["甲", "乙"] and answer["positives"] == samples.positives
    found = answer["learners"]["logistic"]
    assert found["folds"]["block_m"] == 1500 and len(found["auc_blocked"]["folds"]) == 5
    assert found["auc_blocked"]["mean"] == pytest.approx(np.mean(found["auc_blocked"]["folds"]))
    monkeypatch.setenv("LIULIN_LANG", "en")
    shown = CliRunner().invoke(learn, words, catch_exceptions=False).stdout
    assert shown.startswith("Logistic regression: AUC on spatial blocks")
    assert "square blocks of 1500 m" in shown
