"""Consoles and pipes without some characters (控制台编码): GBK, code pages of the West, plain ASCII."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from liulin_geo.cli.console import fitted_console, handler_of
from liulin_geo.cli.main import cli, main
from liulin_geo.cli.progress import progress_bars
from liulin_geo.messages import LANGUAGES, catalogue, language, spoken

from .counties import at, mine, square_county, write_ledger

#: GBK is the Chinese Windows' own; the code pages are those of English consoles and pipes
ENCODINGS = ("gbk", "ascii", "cp437", "cp1252")


class Terminal(io.TextIOWrapper):
    """A stream of an encoding, strict as Python makes it, that says what was written to it."""

    def __init__(self, encoding: str, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def said(self, encoding: str) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(encoding)  # not one byte that the encoding does not have


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = square_county(tmp_path_factory.mktemp("console") / "county")
    mines = [mine(n, 700 * n, 900 * n) for n in range(1, 6)]
    mines[0][1]["name"] = "𠮷家垣²煤矿"  # a character that GBK does not have
    mines[1][1]["gas_level"] = "很·高"
    write_ledger(root, "hazards/coal_mines", mines)
    write_ledger(root, "hazards/accidents", [(at(600 * n, 800 * n), {"id": f"A{n}"}) for n in range(1, 9)])
    spots = ((n, 500_000 + 300 * (n % 12), 4_140_000 + 300 * (n // 12)) for n in range(144))
    rows = "".join(f"{x},{y},{n % 5},{n % 2}\n" for n, x, y in spots)
    (root / "表.csv").write_text("x,y,坡度,slid\n" + rows, "utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["score", str(root), "--out", str(root / "run")])
    assert not stopped.value.code
    return root


def run(
    patch: pytest.MonkeyPatch, encoding: str, args: Sequence[object], terminal: bool = False
) -> tuple[int, str, str]:
    """Exit code and what a command wrote to standard output and error of an encoding."""
    out, err = Terminal(encoding, terminal), Terminal(encoding, terminal)
    with patch.context() as here:
        here.setattr(sys, "stdout", out)
        here.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as stopped:
            main([str(arg) for arg in args])
    return int(stopped.value.code or 0), out.said(encoding), err.said(encoding)


def commands(county: Path, out: Path) -> list[tuple[int, list[object]]]:
    """What each command does well, and what it refuses, with the exit code."""
    scored, table = county / "run", county / "表.csv"
    place = at(700, 900)
    return [
        (0, []),
        *((0, [name, "--help"]) for name in cli.commands),
        (1, ["check", county]),
        (0, ["score", county, "--out", out / "run", "--resolution", 100]),
        (0, ["map", scored, "composite", "-o", out / "图.html"]),
        (0, ["map", "--list"]),
        (0, ["why", scored, "--at", f"{place.x},{place.y}"]),
        (0, ["why", scored, "--township", "西镇"]),
        (0, ["why", scored, "--feature", "coal_mines:CM-001"]),
        (0, ["sure", scored, "--draws", 20, "--township", "西镇"]),
        (0, ["validate", scored, "--events", "accidents"]),
        (0, ["breaks", scored]),
        (0, ["weights", "--questionnaire", out / "表.xlsx"]),
        (0, ["learn", "--table", table, "--x", "x", "--y", "y", "--label", "slid", "--learner", "logistic"]),
        (1, ["demo", "--data", out / "无此·县²"]),
        (1, ["sample", out / "sample", "--adcode", 999999]),
        (2, ["why", scored, "--at", "东经110²"]),
        (2, ["地图"]),
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_can_be_read_on_every_console(
    monkeypatch: pytest.MonkeyPatch, county: Path, tmp_path: Path, encoding: str
) -> None:
    for code, args in commands(county, tmp_path):
        done, out, err = run(monkeypatch, encoding, args)
        assert done == code, (args, out, err)
        assert out or err, args
        assert "\\u" not in out + err and "??" not in out + err, (args, out, err)


def test_what_has_no_character_is_written_as_the_nearest(
    monkeypatch: pytest.MonkeyPatch, county: Path
) -> None:
    place = at(700, 900)
    why = ["why", county / "run", "--at", f"{place.x},{place.y}"]
    plain = run(monkeypatch, "utf-8", why)[1]
    assert "𠮷家垣²煤矿" in plain and "可信度" in plain
    chinese = run(monkeypatch, "gbk", why)[1]
    assert "可信度" in chinese and "家垣2煤矿" in chinese
    english = run(monkeypatch, "ascii", why)[1]
    assert "confidence" in english and "yuan2Meikuang" in english and "Coal mines" in english
    # names that stand in both are not said twice
    ranked = run(monkeypatch, "cp437", ["score", county, "--out", county / "again"])[1]
    assert "km²" in ranked  # which this code page has
    assert "km2" in run(monkeypatch, "ascii", ["sure", county / "run", "--draws", 5])[1]


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_loses_no_character(
    monkeypatch: pytest.MonkeyPatch, county: Path, encoding: str
) -> None:
    why = ["why", county / "run", "--feature", "coal_mines:CM-001", "--json"]
    out = run(monkeypatch, encoding, why)[1]
    assert json.loads(out)["name"] == "𠮷家垣²煤矿"


def test_files_are_the_same_whatever_the_console(
    monkeypatch: pytest.MonkeyPatch, county: Path, tmp_path: Path
) -> None:
    for encoding in ("utf-8", "ascii"):
        args = ["map", county / "run", "townships", "-o", tmp_path / f"{encoding}.html"]
        assert run(monkeypatch, encoding, args)[0] == 0
        run(monkeypatch, encoding, ["weights", "--questionnaire", tmp_path / f"{encoding}.xlsx"])
    assert (tmp_path / "ascii.html").read_bytes() == (tmp_path / "utf-8.html").read_bytes()
    from openpyxl import load_workbook

    sheets = [load_workbook(tmp_path / f"{encoding}.xlsx").sheetnames for encoding in ("utf-8", "ascii")]
    assert sheets[0] == sheets[1]


def test_the_console_decides_what_is_spoken_and_the_user_overrules_it(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal("cp1252"))
    with fitted_console():
        assert (spoken(), language()) == ("en", "zh")
    assert spoken() == "zh"
    monkeypatch.setenv("LIULIN_LANG", "zh")
    with fitted_console():
        assert spoken() == "zh"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bars_are_drawn_on_every_terminal(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    err = Terminal(encoding, terminal=True)
    monkeypatch.setattr(sys, "stdout", Terminal(encoding))
    monkeypatch.setattr(sys, "stderr", err)
    with fitted_console(), progress_bars() as hear:
        hear("stage.maps", 0.5)
        hear("stage.maps", 1.0)
    said = err.said(encoding)
    assert "100%" in said and "?" not in said.replace("\x1b[?25", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_of_the_catalogue_has_a_nearest_one(lang: str) -> None:
    for key, text in catalogue(lang).items():  # type: ignore[arg-type]
        for encoding in ("gbk", "cp850", "ascii"):
            shown = text.encode(encoding, handler_of(encoding)).decode(encoding)
            assert shown.count("?") == text.count("?") + (encoding != "gbk") * text.count("？"), (key, shown)


def test_names_of_files_that_are_no_text_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their bytes come in disguise (PEP 383); those that are UTF-8 are read as such."""
    for encoding in ("utf-8", "gbk", "ascii"):
        disguised = os.fsencode("柳林").decode("ascii", "surrogateescape")
        code, _, err = run(monkeypatch, encoding, ["check", f"nowhere/{disguised}-\udcff"])
        assert code == 1 and ("Liulin" if encoding == "ascii" else "柳林") in err, encoding


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PYTHONIOENCODING": "gbk"}, "用法"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, "Usage", marks=pytest.mark.slow),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "Usage"),
        pytest.param({"LC_ALL": "C"}, "用法", marks=pytest.mark.slow),  # which Python takes for UTF-8
    ],
)
def test_a_true_process_speaks_what_its_console_can_show(
    county: Path, environment: dict[str, str], said: str
) -> None:
    ours = ("PYTHONIO", "PYTHONUTF8", "LC_", "LIULIN")
    rest = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    validate = ["validate", str(county / "run"), "--events", "accidents"]
    for args, word in ((["--help"], said), (validate, "AUC")):
        done = subprocess.run(
            [sys.executable, "-m", "liulin_geo.cli.main", *args],
            env={**rest, **environment}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert word in done.stdout.decode(encoding)
        assert not done.stderr
