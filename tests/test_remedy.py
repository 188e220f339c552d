"""The smallest change that lowers a cell's class: what is proposed is true when it is done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from liulin_geo.answers.again import Again, Edit, value_after
from liulin_geo.answers.remedy import Change, smallest_change
from liulin_geo.composite import Colour, contributions
from liulin_geo.county import County
from liulin_geo.errors import UnknownPlace
from liulin_geo.fixed import STEPS, from_steps, to_steps
from liulin_geo.grid import Window, projector
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import FootprintMethod
from liulin_geo.hazards.gather import gather
from liulin_geo.hazards.revise import revise
from liulin_geo.risk import Risk, open_run, score

from .shared import Shared

CELL_M = 90.0


@pytest.fixture(scope="module")
def risk(coarse_run: Path) -> Risk:
    """The embedded county at 90 m."""
    return open_run(coarse_run)


@pytest.fixture(scope="module")
def again(risk: Risk) -> Again:
    return Again(risk)


def cells_of(risk: Risk, colour: Colour, count: int) -> list[tuple[int, int]]:
    """Cells of a colour, spread over the county."""
    rows, cols = np.nonzero(risk.band("risk", "colour") == colour)
    at = np.linspace(0, len(rows) - 1, count).astype(int)
    return [(int(rows[i]), int(cols[i])) for i in at]


def apply_to(data: Path, change: Change) -> None:
    """Write a change into the ledgers, as a clerk would."""
    for step in change.steps:
        path = data / "hazards" / f"{step.layer}.geojson"
        table = json.loads(path.read_text(encoding="utf-8"))
        (feature,) = (f for f in table["features"] if f["properties"]["id"] == step.feature)
        feature["properties"][step.column] = step.after
        path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def test_a_run_asked_again_gives_its_own_cells(risk: Risk, again: Again) -> None:
    whole = risk.grid.window
    window = Window(whole.row1 // 3, whole.col1 // 3, whole.row1 // 3 + 150, whole.col1 // 3 + 150)
    composite, hazards, _ = again.cells(window)
    inside = ~np.isnan(risk.band("risk", "confidence")[window.slices()].astype(float))
    colour = risk.band("risk", "colour")[window.slices()]
    np.testing.assert_array_equal(composite.colour[inside], colour[inside])
    for name in ("score", "confidence"):
        found = from_steps(to_steps(getattr(composite, name)))
        np.testing.assert_array_equal(found[inside], risk.band("risk", name)[window.slices()][inside])
    for band, key in enumerate(risk.layers):
        np.testing.assert_array_equal(
            hazards[band][inside], risk.band("hazards", key)[window.slices()][inside]
        )


def test_contributions_sum_to_the_score_on_every_cell(risk: Risk) -> None:
    hazards = np.stack([risk.band("hazards", key) for key in risk.layers])
    score_band = risk.band("risk", "score")
    inside = ~np.isnan(score_band)
    total = contributions(hazards[:, inside], risk.model).sum(axis=0)
    np.testing.assert_allclose(total, score_band[inside], rtol=0, atol=1 / STEPS)


@pytest.mark.parametrize("colour", [Colour.RED, Colour.ORANGE, Colour.YELLOW])
def test_the_change_that_is_proposed_lowers_the_class_when_it_is_done(
    risk: Risk, again: Again, colour: Colour, tmp_path: Path, shared: Shared
) -> None:
    found = [(at, smallest_change(again, *at)) for at in cells_of(risk, colour, 12)]
    changes = [(at, change) for at, change in found if change is not None]
    assert changes
    # the change of most steps is the hardest to get right, and ledgers in workbooks are not edited here
    by_hand = [(at, c) for at, c in changes if all(s.layer != "chemical_sites" for s in c.steps)]
    (row, col), change = max(by_hand, key=lambda item: len(item[1].steps))
    assert change.before == colour and Colour.NO_DATA < change.after < colour
    shutil.copytree(shared.county(CELL_M), tmp_path / "data")
    apply_to(tmp_path / "data", change)
    after = score(County(tmp_path / "data"), cell_m=CELL_M, out=tmp_path / "run")
    assert after.band("risk", "colour")[row, col] == change.after
    assert float(after.band("risk", "score")[row, col]) == pytest.approx(change.score_after, abs=0.6 / STEPS)


def test_no_single_remedy_of_less_effort_would_do(risk: Risk, again: Again) -> None:
    """Every remedy of every feature that reaches the cell is tried by itself, and none is cheaper."""
    tried = 0
    for row, col in cells_of(risk, Colour.ORANGE, 40):
        change = smallest_change(again, row, col)
        efforts = sum(step.effort for step in change.steps) if change else 4
        window = Window(row, col, row + 1, col + 1)
        for key, settings in risk.model.layers.items():
            features = again.evidence(key).features
            reaching = {
                patch.feature
                for patch in again.evidence(key).footprints
                if not patch.window.intersect(window).empty
            }
            for column, remedy in settings.remedies.items():
                for number in reaching if remedy.effort < efforts else ():
                    assert features is not None
                    value = value_after(features.iloc[number].to_dict(), remedy.to)
                    composite, _, _ = again.cells(window, [Edit(key, number, column, value)])  # type: ignore[arg-type]
                    assert composite.colour[0, 0] >= Colour.ORANGE
                    tried += 1
    assert tried > 20


def test_no_step_of_a_change_could_be_left_out(risk: Risk, again: Again) -> None:
    several = 0
    for row, col in cells_of(risk, Colour.RED, 30):
        change = smallest_change(again, row, col)
        if change is None or len(change.steps) < 2:
            continue
        several += 1
        window, edits = Window(row, col, row + 1, col + 1), []
        for step in change.steps:
            features = again.evidence(step.layer).features
            assert features is not None
            number = features["id"].tolist().index(step.feature)
            edits.append(Edit(step.layer, number, step.column, step.after))  # type: ignore[arg-type]
        for edit in edits:
            composite, _, _ = again.cells(window, [other for other in edits if other != edit])
            assert composite.colour[0, 0] >= change.before
    assert several


def test_a_cell_that_is_blue_needs_nothing(risk: Risk, again: Again) -> None:
    (cell,) = cells_of(risk, Colour.BLUE, 1)
    assert smallest_change(again, *cell) is None


@pytest.mark.parametrize(
    ("layer", "column", "value"),
    [
        ("check_dams", "safety", "正常"),
        ("check_dams", "capacity", 5e6),
        ("embankment_roads", "guardrail", "有"),
        ("river_reaches", "obstructions", 0.0),
        ("coal_mines", "standard_grade", None),
    ],
)
def test_a_revised_layer_equals_one_gathered_anew(
    again: Again, layer: str, column: str, value: object
) -> None:
    before, method = again.evidence(layer), BY_KEY[layer]
    assert isinstance(method, FootprintMethod) and before.features is not None
    features = before.features.copy()
    features.loc[[1, 4], column] = value
    params = again.run.model.params_of(layer)
    revised = revise(method, before, features, params, before.ground, 1.0, before.holes)
    ground = before.ground
    ledgers = {key: ground.ledgers[key] for key in ground.ledgers} | {layer: features}
    anew = gather(method, params, type(ground)(ground.grid, ground.terrain, ledgers), 1.0, before.holes)
    window = again.run.grid.window
    one, other = revised.evidence.surface(window), anew.surface(window)
    np.testing.assert_array_equal(one.intensity, other.intensity)
    np.testing.assert_array_equal(one.feature, other.feature)
    # what is not in the windows is as it was
    was, elsewhere = before.surface(window), np.ones(window.shape, np.bool_)
    for changed in revised.windows:
        elsewhere[changed.slices()] = False
    assert not revised.everywhere and elsewhere.any()
    np.testing.assert_array_equal(one.intensity[elsewhere], was.intensity[elsewhere])
    np.testing.assert_array_equal(one.feature[elsewhere], was.feature[elsewhere])


def test_why_says_the_change(risk: Risk) -> None:
    row, col = cells_of(risk, Colour.RED, 3)[1]
    x, y = risk.grid.west + (col + 0.5) * CELL_M, risk.grid.north - (row + 0.5) * CELL_M
    lon, lat = projector(risk.grid.crs).transform(x, y, direction="INVERSE")
    why = risk.why(lon, lat)
    said = str(why)
    assert ("最小整治" in said) == (why.change is not None)
    assert json.dumps(why.to_dict(), ensure_ascii=False)
    if why.change is not None:
        step = why.change.steps[0]
        assert step.feature in said and str(step.after) in said


# -- townships and features ------------------------------------------------------------------------


@pytest.mark.slow
def test_the_layers_of_a_township_sum_to_its_mean_score(risk: Risk) -> None:
    for name in risk.townships["name"]:
        why = risk.why_township(name)
        assert sum(part.contribution for part in why.contributions) == pytest.approx(why.mean_score, abs=1e-9)
        row = risk.townships.set_index("name").loc[name]
        assert why.mean_score == pytest.approx(row["mean_score"], rel=0.02)  # cells on the line may differ
        assert why.rank == row["rank"] and name in str(why)
        by_layer = {part.layer: part.contribution for part in why.contributions}
        for feature in why.features:
            assert 0 < feature.contribution <= by_layer[feature.layer] + 1e-12
    with pytest.raises(UnknownPlace, match="没有"):
        risk.why_township("没有的镇")


def test_the_factors_of_every_feature_sum_to_its_intensity(risk: Risk) -> None:
    table = risk.features
    for row in table[~table["intensity"].isna()].itertuples():
        parts = json.loads(row.parts)
        assert sum(parts.values()) == pytest.approx(row.intensity, abs=0.6 / STEPS), (row.layer, row.id)


def test_a_feature_says_its_factors_its_ground_and_what_would_lower_it(risk: Risk, again: Again) -> None:
    table = risk.features
    worst = table[table["layer"] == "embankment_roads"].iloc[0]
    why = risk.why_feature("embankment_roads", worst["id"])
    assert why.rank == 1 and why.colour >= Colour.ORANGE and why.endangers_km2 > 0
    assert why.change is not None and why.change.column == "guardrail" and why.change.after == "有"
    assert why.colour_after is not None and why.colour_after < why.colour
    revised = again.evidence(
        "embankment_roads", frozenset({Edit("embankment_roads", int(worst["row"]), "guardrail", "有")})
    ).assessment
    assert revised is not None and revised.intensity[worst["row"]] < worst["intensity"]
    assert "护栏" in str(why) and json.dumps(why.to_dict(), ensure_ascii=False)
    with pytest.raises(UnknownPlace, match="XX-1"):
        risk.why_feature("embankment_roads", "XX-1")


def test_a_scored_county_holds_events_against_its_map(risk: Risk) -> None:
    assert "AUC" in str(risk.validate("accidents"))
