"""Names that mean harm to files, terminals and documents stay text, and files lie where they were asked."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner

from liulin_geo.answers.check import check_county
from liulin_geo.cli.main import cli, main
from liulin_geo.county import County
from liulin_geo.errors import NotACountyFolder, UnknownPlace
from liulin_geo.risk import Risk, open_run, score
from liulin_geo.sources.folder import load_meta

from .built_maps import page_data
from .counties import MINE, SIDE, SOUTH, WEST, at, degrees, square_county, write_ledger
from .hostile_county import COUNTY, PAYLOADS, rename_county

HARM = (
    "../../etc/passwd", "a/b", "a\\b", "..", ".", "", "   ", "C:\\con", "a:b", "a|b", "a*b?", 'a"b', "a<b>",
    "{{7*7}}", "$(id)", "`id`", "a\nb", "\x1b[2J县", "县\x00", "\u202e县", "\u2066县", "县\ufeff\u200b",
    "-rf", "县" * 61, "%2e%2e%2f", "~root", "a..b", "<b>县</b>",
)  # fmt: skip
GOOD = (
    "柳林县", " 柳林县 ", "积石山保安族东乡族撒拉族自治县", "Liulin County", "示例县（虚构）", "Côte-d'Or",
    "阿坝·县", "第1区",
)  # fmt: skip
#: no font has these: a figure says so, in an error of its own
NO_FONT = "🔥🏔️𠮷"


def named(root: Path, name: str) -> Path:
    path = root / "county.toml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'(?m)^name = ".*"$', lambda _: f"name = {json.dumps(name)}", text), "utf-8")
    return root


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return square_county(tmp_path / "data")


@pytest.mark.parametrize("name", HARM)
def test_a_countys_name_is_a_plain_name_or_an_error_with_its_line(name: str, county: Path) -> None:
    named(county, name)
    with pytest.raises(NotACountyFolder) as caught:
        load_meta(county)
    assert [(problem.key, problem.line) for problem in caught.value.found] == [("invalid.place_name", 1)]
    text = str(caught.value)
    assert "县名" in text and all(char.isprintable() or char == "\n" for char in text)
    wrong = [issue.code for issue in check_county(county).issues if issue.level == "error"]
    assert wrong == ["invalid.place_name"]


@pytest.mark.parametrize("name", GOOD)
def test_names_of_real_kinds_are_taken(name: str, county: Path) -> None:
    assert load_meta(named(county, name)).name == name.strip()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Risk:
    """A county whose townships and mines are named to harm, scored; so is the run's county."""
    folder = tmp_path_factory.mktemp("names")
    root = square_county(folder / "data")
    names = [name for name in (*HARM, *PAYLOADS) if name.strip() and name != NO_FONT]
    step = SIDE / len(names)
    strips, mines = [], []
    for i, name in enumerate(names):
        strip = shapely.box(WEST + i * step, SOUTH, WEST + (i + 1) * step, SOUTH + SIDE)
        strips.append((degrees(strip), {"id": f"T{i}", "name": name}))
        values = {**MINE, "id": name, "name": name, "township": f"无{name}"}
        mines.append((at((i + 0.5) * step, 3000), values))
    write_ledger(root, "boundaries/townships", strips)
    write_ledger(root, "hazards/coal_mines", mines)
    score(County(root), cell_m=60, out=folder / "run")
    return open_run(rename_county(folder / "run"))


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_a_command_prints_steers_no_terminal(run: Risk) -> None:
    data = run.folder.parent / "data"
    printed = CliRunner().invoke(cli, ["check", str(data)]).output
    assert "etc/passwd" in printed
    assert all(char.isprintable() or char in "\n\u3000" for char in printed)
    with pytest.raises(UnknownPlace) as caught:
        run.why_township("\x1b[2J没有")
    assert all(char.isprintable() or char == "\n" for char in str(caught.value))


def test_maps_and_figures_lie_where_they_were_asked_and_hold_names_as_text(run: Risk, tmp_path: Path) -> None:
    folder = run.folder.parent
    before = files(folder)
    out = tmp_path / "out"
    html = run.map("composite", out / "map.html").read_text("utf-8")
    run.figure("composite", out / "map.svg")
    run.figure("composite", out / "map.pdf")
    assert files(out) == {"map.html", "map.svg", "map.pdf"} and files(folder) == before
    assert "<b>恶</b>" not in html and "<script>window.__hacked" not in html
    assert COUNTY in json.dumps(page_data(out / "map.html"), ensure_ascii=False)
    svg = (out / "map.svg").read_text("utf-8")
    assert COUNTY in "".join(ET.fromstring(svg).itertext())
    assert b"%PDF" in (out / "map.pdf").read_bytes()[:8]


def test_a_run_keeps_what_it_was_given_under_names_of_its_own(run: Risk) -> None:
    assert all(re.fullmatch(r"[a-z_./-]+", name) for name in files(run.folder))
    assert set(run.townships["name"]) & {"../../etc/passwd", "a/b"}


def test_a_control_character_in_the_name_of_a_runs_county_goes(run: Risk, tmp_path: Path) -> None:
    copy = run.save(tmp_path / "run").folder / "manifest.json"
    content = json.loads(copy.read_text("utf-8"))
    copy.write_text(json.dumps({**content, "county": "恶\x1b[2J\x00县"}), "utf-8")
    again = open_run(copy.parent)
    assert again.manifest.county.isprintable() and "恶" in again.manifest.county
    again.figure("composite", tmp_path / "map.svg")
    ET.fromstring((tmp_path / "map.svg").read_text("utf-8"))


def test_a_wrong_name_ends_score_in_words_and_writes_nothing(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named(county, "../../up")
    with pytest.raises(SystemExit) as left:
        main(["score", str(county), "--out", str(tmp_path / "run")])
    assert left.value.code == 1
    assert "第 1 行 name" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()
