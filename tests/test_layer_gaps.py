"""Nothing that belongs to a layer is missing; and what is missing in one is said in plain words."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from liulin_geo.layers import DECLARED, HAZARD_LAYERS
from liulin_geo.sources.synonyms import SHARED
from tools.gaps import HAZARDS, gaps
from tools.layer_gaps import main

from .conftest import ROOT

#: a layer with a ledger of points and areas, with bases, facts, counts, remedies and factors
KEY = "coal_mines"
HERE = f"hazards/{KEY}"
#: what of the checkout says something of a layer
PLACES = (
    f"{HAZARDS}/registry.toml", f"{HAZARDS}/{KEY}", "docs/methods.md", "docs/maps.md", "README.md",
    "README.zh-CN.md", f"docs/images/layers/{KEY}.png", "data/risk_model.toml", f"data/hazards/{KEY}.geojson",
    "tests/test_hazards.py", "tests/map_sizes.toml", "tests/built_maps.py",
)  # fmt: skip


@pytest.mark.parametrize("key", HAZARD_LAYERS)
def test_a_layer_of_the_registry_is_whole(key: str) -> None:
    assert gaps(key) == []


def test_every_folder_is_in_the_registry() -> None:
    folders = {file.parent.name for file in (ROOT / HAZARDS).glob("*/layer.toml")}
    assert folders == set(HAZARD_LAYERS)
    files = {file.stem for file in (ROOT / "liulin_geo/layers/ledgers").glob("*.toml")}
    assert files == set(DECLARED) - folders


def test_shared_wordings_are_used() -> None:
    ledgers = [said.ledger for said in DECLARED.values() if said.ledger is not None]
    named = {entry.read_as for ledger in ledgers for entry in ledger.columns.values()
             if isinstance(entry.read_as, str)}  # fmt: skip
    assert named == set(SHARED)


# -- planted gaps ----------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for place in PLACES:
        target = tmp_path / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / place).is_dir():
            shutil.copytree(ROOT / place, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / place, target)
    return tmp_path


def edit(file: str, pattern: str, new: str) -> Callable[[Path], None]:
    """Changes the first place of a file that matches; it has to be there."""

    def change(root: Path) -> None:
        path = root / file
        text, times = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert times == 1
        path.write_text(text, "utf-8")

    return change


def gone(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


LAYER, MODEL = f"{HAZARDS}/{KEY}/layer.toml", f"{HAZARDS}/{KEY}/model.toml"
CODE, PAGE = f"{HAZARDS}/{KEY}/__init__.py", f"{HAZARDS}/{KEY}/README.md"


TOML = f"{HERE}/layer.toml: "
PLANTED: dict[str, tuple[Callable[[Path], None], str]] = {
    "line": (
        edit(f"{HAZARDS}/registry.toml", f'  "{KEY}",\n', ""),
        f'hazards/registry.toml: no line "{KEY}"',
    ),
    "file": (gone(LAYER), TOML + "there is no such file"),
    "english": (edit(LAYER, ', en = "capacity"', ""), TOML + "no English word for column 'capacity'"),
    "empty": (edit(LAYER, 'en = "capacity"', 'en = ""'), TOML + "no English word for column 'capacity'"),
    "header": (edit(LAYER, '^header = .*设计产能.*\n', ""), TOML + "no header for column 'capacity'"),
    "value": (
        edit(LAYER, '"低瓦斯" = "low gas"', '"低瓦斯" = ""'),
        TOML + "no English word for value '低瓦斯' of column 'gas_grade'",
    ),
    "slip": (
        edit(LAYER, '^geometry = ', 'geometri = []\ngeometry = '),
        TOML + "ledger.geometri is no entry that this file may have (a slip of the pen?)",
    ),
    "kind": (
        edit(LAYER, 'kind = "number"', 'kind = "nubmer"'),
        TOML + "column 'capacity', kind is 'nubmer': ",
    ),
    "maximum": (
        edit(LAYER, "^maximum = 3000\n", ""),
        TOML + "no maximum for column 'capacity': above which number is it a slip of the pen?",
    ),
    "unit": (
        edit(LAYER, "^units = .*$", 'units = "天文局"'),
        TOML + "no English name for the unit '天文局' (liulin_geo/layers/departments.py)",
    ),
    "nobody": (edit(LAYER, "^units = .*\n", ""), TOML + "no units: nobody is responsible for the layer"),
    "read": (
        edit(LAYER, 'read_as = "have"', 'read_as = "hvae"'),
        TOML + "column 'dust_explosive' is read as 'hvae', which sources/synonyms.py does not have",
    ),
    "symbol": (
        edit(LAYER, 'symbol = "pick"', 'symbol = "pickaxe"'),
        TOML + "no symbol 'pickaxe'; there are ",
    ),
    "style": (
        edit(LAYER, r"\[style\.point\](.*\n)+?\n\[style\.polygon\](.*\n)+?\n", ""),
        TOML + "no map style ([style.point])",
    ),
    "lines": (
        edit(LAYER, r"\[style\.polygon\]\n(.*\n)+?\n", '[style.line]\ncolour = "#123456"\n\n'),
        TOML + "[style.line], but the ledger has no lines",
    ),
    "colour": (
        edit(LAYER, "#2E3238", "black"),
        TOML + "[style.point] colour is 'black'; a colour is written #RRGGBB",
    ),
    "cause": (
        edit(LAYER, "#3F3F46", "#9A6B3F"),
        TOML + "[map] cause #9A6B3F is the colour of noncoal_mines already",
    ),
    "county": (edit(LAYER, 'zh = "{county}', 'zh = "'), TOML + "[map] page_title.zh has no {county}"),
    "tab": (edit(LAYER, "^tab = .*\n", ""), TOML + "map.tab is missing"),
    "related": (edit(LAYER, "^accidents = ", "accident = "), TOML + "[map.related] 'accident' is no ledger"),
    "count": (
        edit(LAYER, '^column = "gas_grade"', 'column = "gas"'),
        TOML + "[map.counts.gassy] looks at 'gas', which is no column of the ledger",
    ),
    "counted": (
        edit(LAYER, r'one_of = \["高瓦斯", ', 'one_of = ["超高瓦斯", '),
        TOML + "[map.counts.gassy] counts '超高瓦斯', which the column never holds",
    ),
    "basis": (
        edit(LAYER, "^mine_depth = ", "mine_deep = "),
        TOML + "[basis] 'mine_deep' is said nowhere in the method",
    ),
    "picture": (edit(LAYER, r"\[\[picture\]\](.*\n)+", ""), TOML + "no [[picture]] for its page"),
    "code": (gone(CODE), f"{HERE}/__init__.py: there is no such file"),
    "broken": (
        edit(CODE, "^import math$", "import maths"),
        f"{HERE}/__init__.py: does not run: ModuleNotFoundError: No module named 'maths'",
    ),
    "method": (
        edit(CODE, "^METHOD = .*$", ""),
        f"{HERE}/__init__.py: no METHOD, or it is no FootprintMethod and no FieldMethod",
    ),
    "key": (
        edit(CODE, '= "coal_mines"', '= "coal"'),
        f"{HERE}/__init__.py: the method's key is 'coal', the folder's 'coal_mines'",
    ),
    "docstring": (
        edit(CODE, '^"""Coal', 'r"""Coal'),
        f"{HERE}/__init__.py: no docstring that says the formula, its source, units and limits",
    ),
    "model": (gone(MODEL), f"{HERE}/model.toml: there is no such file"),
    "toml": (
        edit(MODEL, "^weight = .*$", "weight = "),
        f"{HERE}/model.toml: Invalid value (at line 3, column 10)",
    ),
    "weight": (
        edit(MODEL, "^weight = .*\n", ""),
        f"{HERE}/model.toml: no weight; 0 until a county takes the layer up",
    ),
    "group": (edit(MODEL, '"mining"', '"coal"'), f"{HERE}/model.toml: group is 'coal'; there are "),
    "remedy": (
        edit(MODEL, "^standard_grade = { to", "grade = { to"),
        f"{HERE}/model.toml: a remedy for 'grade', which is no column of the ledger",
    ),
    "factor": (
        edit(MODEL, "^gas_grade = {", "gas = {"),
        f"{HERE}/model.toml: the factor 'gas' is no column, and layer.toml has no word for it in [factors]",
    ),
    "scale": (edit(MODEL, "^tan_beta = .*\n", ""), f"{HERE}/model.toml: params.tan_beta is missing"),
    "page": (gone(PAGE), f"{HERE}/README.md: no docs page"),
    "heading": (edit(PAGE, "^# 煤矿", "# 矿"), f"{HERE}/README.md: the first line is not like "),
    "limits": (edit(PAGE, "^## Limits$", "## Else"), f"{HERE}/README.md: no section '## Limits'"),
    "image": (
        gone(f"docs/images/layers/{KEY}.png"),
        f"docs/images/layers/{KEY}.png: no picture; python -m tools.layer_pictures {KEY}",
    ),
    "index": (
        edit("docs/methods.md", r"(?s)coal_mines/README\.md\)(.*)coal_mines/README\.md\)", r"\1"),
        "docs/methods.md: no row that links to the layer's page ",
    ),
    "weights": (
        edit("docs/methods.md", r"^\| `coal_mines` \|.*\n", ""),
        "docs/methods.md: no row with the layer's ",
    ),
    "maps": (
        edit("docs/maps.md", r"^\| `hazard-coal-mines`.*\n", ""),
        "docs/maps.md: no row for the layer's map, ",
    ),
    "readme": (
        edit("README.md", "`coal_mines` 煤矿", "煤矿"),
        "README.md: the table of folders does not have ",
    ),
    "sample": (
        gone(f"data/hazards/{KEY}.geojson"),
        f"data/hazards: no sample ledger {KEY} (liulin_geo/sample/ledgers.py makes it)",
    ),
    "shipped": (
        edit("data/risk_model.toml", r"^\[layers\.coal_mines\]$", ""),
        "data/risk_model.toml: does not have the layer; liulin-geo sample makes it anew",
    ),
    "test": (
        gone("tests/test_hazards.py"), f'tests/test_layer_{KEY}.py: no worked example: no test rates "{KEY}"',
    ),
    "size": (
        edit("tests/map_sizes.toml", "^hazard-coal-mines = .*\n", ""),
        "tests/map_sizes.toml: no size of hazard-coal-mines; python -m tests.test_budget",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_gap_is_named_alone(checkout: Path, name: str) -> None:
    plant, said = PLANTED[name]
    plant(checkout)
    found = gaps(KEY, checkout)
    assert len(found) == 1 and found[0].startswith(said), found


def test_an_empty_folder_lacks_everything_and_no_folder_only_itself(checkout: Path) -> None:
    shutil.rmtree(checkout / HAZARDS / KEY)
    assert gaps(KEY, checkout) == [f"{HAZARDS}/{KEY}: there is no such folder"]
    (checkout / HAZARDS / KEY).mkdir()
    assert [text.split(":")[0] for text in gaps(KEY, checkout)] == [
        f"{HERE}/layer.toml", f"{HERE}/__init__.py", f"{HERE}/model.toml", f"{HERE}/README.md",
    ]  # fmt: skip


def test_the_command_numbers_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["layer_gaps", KEY, "nowhere"])
    assert main() == 1
    assert capsys.readouterr().out == f"1. {HAZARDS}/nowhere: there is no such folder\n1 missing\n"
    monkeypatch.setattr(sys, "argv", ["layer_gaps", KEY])
    assert main() == 0
    assert capsys.readouterr().out == "nothing is missing\n"
