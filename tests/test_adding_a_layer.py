"""The page on adding a layer leads a stranger to a whole layer: its commands are run as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.gaps import gaps

from .conftest import ROOT

PAGE = (ROOT / "docs" / "adding_a_layer.md").read_text(encoding="utf-8")
KEY = "power_lines"
STEPS = {
    int(number): re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for number, text in re.findall(r"^## (\d+)\. (.*?)(?=^## \d|\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
#: what takes minutes or a browser, or is git's, and is not run here
HEAVY = re.compile(
    r"^(make |git |rm -r data|\S*liulin-geo sample|\S*python -m (tools\.\w+_picture|tests\.)).*\n",
    re.MULTILINE,
)
#: what is left to them
LEFT = {
    f"docs/images/layers/{KEY}.png", "data/hazards", "data/risk_model.toml", "tests/map_sizes.toml",
}  # fmt: skip


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("adding") / "checkout"
    for name, left in {"docs": "images", "data": "terrain"}.items():
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(left))
    for name in ("liulin_geo", "tests", "tools"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "README.zh-CN.md", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    return root


def run(root: Path, step: int) -> str:
    """The step's commands in a checkout, without the heavy ones; what they print."""
    text = "".join(HEAVY.sub("", block) for block in STEPS[step])
    text = text.replace(".venv/bin/python", sys.executable)
    text = text.replace(".venv/bin/liulin-geo", f"{sys.executable} -m liulin_geo.cli.main")
    env = {**os.environ, "PYTHONPATH": str(root), "LIULIN_LANG": "en"}
    done = subprocess.run(
        ["bash", "-euc", text], cwd=root, env=env, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_page_leads_from_an_empty_folder_to_a_whole_layer(checkout: Path) -> None:
    assert list(STEPS) == list(range(1, 12))
    (empty,) = re.findall(r"<!-- printed: empty -->\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert run(checkout, 2) == empty
    for step in (3, 4, 5):
        run(checkout, step)
    assert "hazard-power-lines" in run(checkout, 6)
    for step in (7, 8):
        run(checkout, step)
    assert "2 passed" in run(checkout, 9)
    assert {text.split(":")[0] for text in gaps(KEY, checkout)} == LEFT
    assert f'"{KEY}": _Ledger(sites.{KEY}' in (checkout / "liulin_geo/sample/ledgers.py").read_text("utf-8")
    files = (f"liulin_geo/hazards/{KEY}", "liulin_geo/sample", f"tests/test_layer_{KEY}.py")
    lint = [sys.executable, "-m", "ruff", "check", *files]
    done = subprocess.run(lint, cwd=checkout, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    # now that the registry has it, a mistake in it keeps the package from being imported: still plain words
    declared = checkout / "liulin_geo/hazards" / KEY / "layer.toml"
    text = re.sub(r"^tab = .*\n", "", declared.read_text("utf-8"), flags=re.MULTILINE)
    declared.write_text(text.replace('en = "voltage"', 'an = "voltage"'), "utf-8")
    here = f"hazards/{KEY}/layer.toml:"
    assert run(checkout, 2) == (
        f"1. {here} no English word for column 'voltage'\n"
        f"2. {here} column 'voltage', an is no entry that this file may have (a slip of the pen?)\n"
        f"3. {here} map.tab is missing\n3 missing\n"
    )


def test_every_entry_of_a_declaration_is_explained() -> None:
    from liulin_geo.layers.declared import ColumnEntry, Declared, LedgerEntry

    told = PAGE.split("What each entry means:")[1].split("\n## ")[0]
    for entry in (Declared, LedgerEntry, ColumnEntry):
        for name in entry.model_fields:
            assert re.search(rf"[`\[.]{name}\b", told), name
