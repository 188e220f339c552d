"""The model file: what is wrong in it is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from liulin_geo.errors import ModelError
from liulin_geo.hazards import BY_KEY
from liulin_geo.model import build_model, default_model_text, load_model

from .conftest import ROOT


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "risk_model.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_model_has_every_layer_in_the_registrys_order() -> None:
    model = load_model()
    assert list(model.layers) == list(BY_KEY)
    assert sum(model.weights.values()) == pytest.approx(1.0)


def test_a_file_lays_its_changes_over_the_shipped_model(tmp_path: Path) -> None:
    model = load_model(write(tmp_path, "[layers.coal_mines]\nweight = 0.5\n"))
    assert model.layers["coal_mines"].weight == 0.5
    assert model.layers["check_dams"] == load_model().layers["check_dams"]
    assert model.fingerprint() != load_model().fingerprint()


def test_the_same_content_has_the_same_fingerprint_however_it_is_written(tmp_path: Path) -> None:
    text = default_model_text()
    assert load_model(write(tmp_path, text + "\n# a remark\n")).fingerprint() == load_model().fingerprint()


def test_a_model_survives_its_own_dump() -> None:
    model = load_model()
    again = build_model(model.model_dump(mode="json"), "manifest.json")
    assert again.fingerprint() == model.fingerprint()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[layers.coal_mine]\nweight = 1\n", "coal_mine"),
        ("[layers.coal_mines]\nwieght = 1\n", "wieght"),
        ("[layers.coal_mines]\nweight = -1\n", "layers.coal_mines.weight"),
        ("[layers.coal_mines.params]\ntan_beta = 'steep'\n", "layers.coal_mines.params.tan_beta"),
        ("[composite]\nbreaks = [0.3, 0.2, 0.4]\n", "composite.breaks"),
        ("[composite]\nmethod = 'guess'\n", "composite.method"),
        ("[composite\n", "risk_model.toml"),
        ("layers = 3\n", "layers"),
        ("[layers]\ncoal_mines = 3\n", "layers.coal_mines"),
        ("[layers.coal_mines]\nweight = inf\n", "layers.coal_mines.weight"),
        ("[layers.coal_mines.params]\ntan_beta = 0\n", "tan_beta"),
        ("[layers.coal_mines.params.status]\n'生产' = 9.0\n", "status"),
        ("[layers.forest_fire.params.weights]\nnonsense = 0.3\n", "weights"),
        ("[layers.forest_fire.params]\nunknown = 7\n", "unknown"),
        ("[layers.geohazard_points.params]\ndefault_scale = '巨型'\n", "default_scale"),
        ("[layers.coal_mines.params.factors]\ngas_grade = { weight = 1, unknown = 3 }\n", "gas_grade"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(write(tmp_path, text))
    assert place in str(caught.value) and "risk_model.toml" in str(caught.value)


def test_weights_that_are_all_zero_are_refused(tmp_path: Path) -> None:
    text = "\n".join(f"[layers.{key}]\nweight = 0" for key in BY_KEY)
    with pytest.raises(ModelError):
        load_model(write(tmp_path, text))


def test_a_model_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "risk_model.toml"
    path.write_bytes("[model]\nname = '县域'\n".encode("gbk"))
    with pytest.raises(ModelError, match="UTF-8"):
        load_model(path)


def test_the_embedded_county_has_the_shipped_model() -> None:
    assert (ROOT / "data" / "risk_model.toml").read_text(encoding="utf-8") == default_model_text()
