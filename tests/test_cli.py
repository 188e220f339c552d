"""The command line: exit codes, messages in the user's language, machine-readable answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from liulin_geo.cli import map as map_command
from liulin_geo.cli.main import main
from liulin_geo.figures.save import FORMATS

from .counties import at, mine, square_county, write_ledger


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = square_county(tmp_path / "county")
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500)])
    return root


COMMANDS = (
    "demo", "sample", "check", "score", "map", "why", "weights", "learn", "sure", "validate", "breaks",
)  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as stopped:
        main([str(arg) for arg in args])
    shown = capsys.readouterr()
    return int(stopped.value.code or 0), shown.out, shown.err


def test_alone_it_shows_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)
    assert code == 0
    for name in COMMANDS:
        assert name in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_chinese(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = run(capsys, name, "--help")
    assert code == 0
    assert "用法" in out and "选项" in out and "显示本帮助" in out


def test_score_map_and_why_go_the_whole_way(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    code, out, err = run(capsys, "score", county, "--out", tmp_path / "run")
    assert code == 0, err
    assert "测试县" in out and "西镇" in out
    assert "格网" in err  # what it will cost, said beforehand
    code, out, _ = run(capsys, "map", tmp_path / "run", "composite", "-o", tmp_path / "m.html")
    assert code == 0 and (tmp_path / "m.html").stat().st_size > 100_000
    place = at(1500, 1500)
    code, out, _ = run(capsys, "why", tmp_path / "run", "--at", f"{place.x},{place.y}")
    assert code == 0 and "CM-001" in out
    code, out, _ = run(capsys, "why", tmp_path / "run", "--township", "西镇")
    assert code == 0 and "西镇" in out and "CM-001" in out
    code, out, _ = run(capsys, "why", tmp_path / "run", "--feature", "coal_mines：CM-001")
    assert code == 0 and "瓦斯等级" in out
    code, out, _ = run(capsys, "sure", tmp_path / "run", "--draws", 50, "--township", "西镇")
    assert code == 0 and "稳定" in out and "coal_mines" in out
    _, out, _ = run(capsys, "sure", tmp_path / "run", "--draws", 50, "-o", tmp_path / "s.tif", "--json")
    assert json.loads(out)["settings"]["draws"] == 50 and (tmp_path / "s.tif").is_file()
    code, out, _ = run(capsys, "breaks", tmp_path / "run")
    assert code == 0 and "[0.08, 0.12, 0.16]" in out and "risk_model.toml" in out
    code, _, err = run(capsys, "breaks", tmp_path / "run", "--layer", "volcanoes")
    assert code == 1 and "volcanoes" in err
    code, _, err = run(capsys, "why", tmp_path / "run", "--feature", "coal_mines:CM-999")
    assert code == 1 and "CM-999" in err


def test_answers_are_machine_readable(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    _, out, _ = run(capsys, "score", county, "--out", tmp_path / "run", "--json")
    assert json.loads(out)["run_id"].startswith("R-20261120-")
    place = at(1500, 1500)
    _, out, _ = run(capsys, "why", tmp_path / "run", "--at", f"{place.x},{place.y}", "--json")
    answer = json.loads(out)
    assert answer["contributions"][0]["feature"] == "CM-001"
    _, out, _ = run(capsys, "check", county, "--json")
    json.loads(out)


def test_the_resolution_is_taken(capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path) -> None:
    _, out, _ = run(capsys, "score", county, "--out", tmp_path / "run", "--resolution", 60)
    assert "60 米" in out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["score"], "缺少参数"),
        (["fly"], "没有命令 fly"),
        (["score", "x", "--out", "y", "--colour"], "没有选项 --colour"),
        (["score", "x", "--out", "y", "--resolution", "fine"], "--resolution"),
        (["why", "x", "--at", "north"], "经度,纬度"),
        (["why", "x", "--at", "37.4,110.9,5"], "经度,纬度"),
        (["why", "x", "--feature", "CM-001"], "图层:编号"),
        (["why", "x"], "--township"),
        (["why", "x", "--at", "110.9,37.4", "--township", "西镇"], "--feature"),
        (["map"], "RUN"),
        (["map", "somewhere"], "VIEW"),
        (["score", "x", "--out", "y", "--resolution", "fine"], "应为数字"),
        (["learn", "x", "--seed", "-1"], "在 0 到"),
        (["sample", "x", "--adcode", "1", "--seed", "-1"], "不应小于 0"),
    ],
)
def test_wrong_usage_exits_with_two_and_says_what(
    capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    code, _, err = run(capsys, *args)
    assert code == 2
    assert words in err and "--help" in err


def test_a_folder_that_is_no_county_exits_with_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = run(capsys, "score", tmp_path / "nowhere", "--out", tmp_path / "run")
    assert code == 1
    assert "nowhere" in err and "liulin-geo sample" in err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("run", "volcano"),
        ("run", "flood", "-o", "x.jpg"),
        ("run", "flood", "--online-basemap", "mars"),
        ("run", "flood", "--online-basemap", ""),
        ("run", "flood", "--online-basemap", "tianditu-vec"),
        ("run", "flood", "--online-basemap", "gaode-vec", "-o", "x.pdf"),
        ("run", "flood", "--key", "0123456789abcdef"),
        ("run", "flood", "--hatch"),
        ("run", "flood", "--audience", "pubic"),
        ("run", "flood", "--lang", "fr"),
        ("run", "flood", "-o", "x.pdf", "--paper", "a5"),
        ("run", "flood", "more"),
        ("run", "flood", "--key"),
        ("run", "flood", "--hatch=1"),
    ],
)
def test_a_map_that_is_asked_for_wrongly_exits_with_two_in_the_users_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.delenv("LIULIN_TIANDITU_KEY", raising=False)
    code, _, err = run(capsys, "map", *args)
    assert code == 2 and "--help" in err
    # what the user typed and what he may type are all that is not Chinese
    foreign = set(re.findall(r"[A-Za-z]{3,}", err.lower()))
    assert not foreign & {"not", "one", "invalid", "option", "argument", "requires", "does", "value", "got"}


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (("run", "volcano"), {"volcano", "forest-fire", "atlas"}),
        (("run", "flood", "-o", "x.jpg"), {"x.jpg", ".html", ".pdf", ".png", ".svg"}),
        (("run", "flood", "--online-basemap", "mars"), {"mars", "tianditu-vec", "gaode-img"}),
        (("run", "flood", "--audience", "pubic"), {"pubic", "internal", "public"}),
        (("run", "flood", "--paper", "a5"), {"a5", "a4", "a3", "16:9"}),
        (("run", "flood", "--key", "abcdefgh"), {"--online-basemap"}),
    ],
)
def test_wrong_usage_of_map_names_what_is_wrong_and_what_is_right(
    capsys: pytest.CaptureFixture[str], args: tuple[str, ...], named: set[str]
) -> None:
    _, _, err = run(capsys, "map", *args)
    assert [word for word in named if word not in err] == []


def test_the_command_line_knows_every_format_of_a_figure() -> None:
    assert set(map_command._FIGURES) == {f".{kind}" for kind in FORMATS}


def test_an_atlas_as_one_picture_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    run(capsys, "score", county, "--out", tmp_path / "run")
    code, _, err = run(capsys, "map", tmp_path / "run", "atlas", "-o", tmp_path / "a.png")
    assert code == 2 and ".pdf" in err


def test_a_folder_that_is_no_run_says_so(capsys: pytest.CaptureFixture[str], county: Path) -> None:
    code, _, err = run(capsys, "map", county, "composite")
    assert code == 1 and "manifest.json" in err


def test_check_exits_with_one_where_the_data_have_errors(
    capsys: pytest.CaptureFixture[str], county: Path
) -> None:
    write_ledger(county, "hazards/coal_mines", [mine(1, 1500, 1500), mine(1, 2500, 1500)])
    code, out, _ = run(capsys, "check", county)
    assert code == 1 and "CM-001" in out


def test_a_place_that_cannot_be_written_is_said_without_a_traceback(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    run(capsys, "score", county, "--out", tmp_path / "run")
    (tmp_path / "taken.html").mkdir()
    code, _, err = run(capsys, "map", tmp_path / "run", "composite", "-o", tmp_path / "taken.html")
    assert code == 1 and "taken.html" in err and "错误" in err
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_errors_in_the_ledgers_are_said_when_scoring(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    write_ledger(county, "hazards/coal_mines", [mine(1, 1500, 1500, gas_grade="特高", mining_depth=-3)])
    code, _, err = run(capsys, "score", county, "--out", tmp_path / "run")
    assert code == 0 and "2 处错误" in err


def test_the_views_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "map", "--list")
    assert code == 0 and "森林防灭火一张图" in out


def test_english_is_there_for_who_asks() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "liulin_geo.cli.main", "score", "nowhere", "--out", "x"],
        capture_output=True,
        text=True,
        check=False,
        env={"LIULIN_LANG": "en", "PATH": ""},
    )
    assert shown.returncode == 1
    assert shown.stderr.startswith("Error:") and "nowhere" in shown.stderr


def test_a_reader_that_leaves_early_is_no_error(county: Path, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m liulin_geo.cli.main map --list | head -n 1'
    shown = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize("name", ["dem.tif", "landcover.tif", "context.tif"])
def test_check_opens_the_rasters(capsys: pytest.CaptureFixture[str], county: Path, name: str) -> None:
    (county / "terrain").mkdir()
    (county / "terrain" / name).write_text("hi")
    code, out, _ = run(capsys, "check", county)
    assert code == 1 and name in out


def test_check_reads_the_model(capsys: pytest.CaptureFixture[str], county: Path) -> None:
    (county / "risk_model.toml").write_text("[layers.coal_mines.params]\ntan_beta = 0\n", "utf-8")
    code, out, _ = run(capsys, "check", county)
    assert code == 1 and "tan_beta" in out


@pytest.mark.parametrize("value", ["0", "5000", "-30"])
def test_a_cell_size_that_makes_no_map_is_refused(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path, value: str
) -> None:
    code, _, err = run(capsys, "score", county, "--out", tmp_path / "run", "--resolution", value)
    assert code == 1 and value in err


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32649", "EPSG:2381", "EPSG:4490", "EPSG:4534"])
def test_a_crs_that_is_not_the_countys_zone_is_refused(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path, crs: str
) -> None:
    text = (county / "county.toml").read_text("utf-8").replace("EPSG:4546", crs)
    (county / "county.toml").write_text(text, "utf-8")
    code, _, err = run(capsys, "score", county, "--out", tmp_path / "run")
    assert code == 1 and ("crs" in err)
