"""All maps of a run at once: what can be drawn is drawn, of the rest it is said what is missing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from liulin_geo import sample
from liulin_geo.cli.main import main
from liulin_geo.county import County
from liulin_geo.maps.every import FIRST, file_name, write_maps
from liulin_geo.maps.registry import VIEWS
from liulin_geo.messages import catalogue, set_language
from liulin_geo.risk import open_run, score

from .counties import mine, square_county, write_ledger
from .shared import Shared

PERSON, PHONE = "示例矿长甲", "13800000000"


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as stopped:
        main([str(arg) for arg in args])
    shown = capsys.readouterr()
    return int(stopped.value.code or 0), shown.out, shown.err


@pytest.fixture(scope="module")
def county(shared: Shared) -> Path:
    """A county that has one ledger, coal mines."""

    def make(folder: Path) -> None:
        root = square_county(folder)
        write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500, person=PERSON, phone=PHONE)])
        score(County(root), out=folder / "run")

    return shared("one-ledger", make)


def test_every_view_is_drawn_or_named_with_what_is_missing(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    code, out, err = run(capsys, "map", county / "run", "--all", "-o", tmp_path / "all")
    assert code == 0, err
    files = {path.name for path in (tmp_path / "all").iterdir()}
    drawn, left = re.split(r"^未出图.*$", out, flags=re.MULTILINE)
    for view in VIEWS.values():
        title, name = catalogue("zh")[view.title_key], file_name(view.key, "internal")
        assert (f"  {title}　{name}" in drawn) == (name in files)
        assert bool(re.search(rf"^  {re.escape(title)}　\S+", left, re.MULTILINE)) == (name not in files)
    assert {file_name(key, "internal") for key in ("composite", "hazard-coal-mines", "atlas")} <= files
    assert PHONE in (tmp_path / "all" / file_name("hazard-coal-mines", "internal")).read_text("utf-8")
    # the ledger of a view that has none is named by its title
    assert re.search(r"尾矿库风险图　.*tailings_ponds 台账", left)


def test_a_public_set_in_english_has_names_of_its_own_and_no_persons(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "public"
    code, said, err = run(
        capsys, "map", county / "run", "--all", "-o", out, "--audience", "public", "--lang", "en"
    )
    assert code == 0, err
    pages = list(out.iterdir())
    assert pages and all(page.name.endswith("-public.html") for page in pages)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert '<html lang="en"' in text and PERSON not in text and PHONE not in text
    # the messages are the speaker's, not the maps'
    assert catalogue("zh")[VIEWS["composite"].title_key] in said


@pytest.mark.parametrize(
    "option", [["composite"], ["--paper", "a3"], ["--hatch"], ["--list"], ["--key", "k"]]
)
def test_all_goes_with_no_choice_of_one(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path, option: list[str]
) -> None:
    code, _, err = run(capsys, "map", county / "run", *option, "--all", "-o", tmp_path / "all")
    assert code == 2 and "--all" in err
    assert not (tmp_path / "all").exists()


def test_a_file_is_no_folder_for_maps(
    capsys: pytest.CaptureFixture[str], county: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    code, _, err = run(capsys, "map", county / "run", "--all", "-o", tmp_path / "taken")
    assert code == 2 and "taken" in err
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_fault_is_no_missing_ledger(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("liulin_geo.maps.every.view_html", broken)
    with pytest.raises(ZeroDivisionError):
        write_maps(open_run(county / "run"), tmp_path)


def demo(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, here: Path, *args: object
) -> str:
    monkeypatch.chdir(here)
    code, out, err = run(capsys, "demo", *args)
    assert code == 0, err
    return out


def test_demo_draws_all_and_ends_with_what_to_open_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, county: Path, tmp_path: Path
) -> None:
    out = demo(capsys, monkeypatch, tmp_path, "--data", county, "-o", "out")
    last = out.rstrip().splitlines()[-1 - len(FIRST) :]
    assert last[0] == catalogue("zh")["cli.demo.first"]
    paths = [Path(line.split("　")[-1]) for line in last[1:]]
    assert [path.name for path in paths] == [file_name(key, "internal") for key in FIRST]
    assert all(path.is_absolute() and path.is_file() for path in paths)
    assert "西镇" in out and (tmp_path / "out" / "run" / "manifest.json").is_file()


def test_demo_makes_its_own_county_where_there_is_none_and_only_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, county: Path, tmp_path: Path
) -> None:
    made: list[int] = []

    def make(folder: Path, adcode: int, *_: object, **__: object) -> None:
        made.append(adcode)
        shutil.copytree(county, folder)

    monkeypatch.setattr(sample, "make_county", make)
    for _ in range(2):
        out = demo(capsys, monkeypatch, tmp_path)
        assert str((tmp_path / "maps" / "data").resolve()) in out
    assert len(made) == 1
    # a county that is here comes first
    shutil.copytree(county, tmp_path / "data")
    assert str(tmp_path / "maps" / "data") not in demo(capsys, monkeypatch, tmp_path)


def test_demo_speaks_english_to_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, county: Path, tmp_path: Path
) -> None:
    set_language("en")
    out = demo(capsys, monkeypatch, tmp_path, "--data", county)
    assert catalogue("en")["cli.demo.first"] in out
