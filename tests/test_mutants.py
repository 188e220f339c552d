"""The tool behind ``make mutants``: what it draws, which tests it takes, and what it says of a suite.

That mutants are made where they should be is in ``tools/mutants/test_make.py``: it needs the extra "mutants".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutants.checkout import Checkout
from tools.mutants.code import importers, reaching
from tools.mutants.mutant import Change, Mutant
from tools.mutants.reach import FileOfTests
from tools.mutants.sample import LEAST, drawn
from tools.mutants.trial import tried

AREA = "def area(width, height):\n    return width * height\n"
KERNEL = "from numba import njit\n\nSIDE = 2\n\n\n@njit\ndef square(side):\n    return side * SIDE\n"
CALLER = "from liulin_geo.composite.kernel import square\n\n\ndef squares():\n    return square(3)\n"


def mutant(file: str, line: int, variant: int = 0) -> Mutant:
    return Mutant(file, "f", f"x = {line}", 0, 4, "NumberReplacer", variant)


# -- the sample ------------------------------------------------------------------------------------


def test_every_file_has_its_share_and_no_place_two_changes() -> None:
    large = [mutant("large.py", line, variant) for line in range(90) for variant in range(3)]
    small = [mutant("small.py", line) for line in range(10)]
    tiny = [mutant("tiny.py", 0)]
    sample = drawn([*large, *small, *tiny], 50, seed=1)
    counts = {file: sum(one.file == file for one in sample) for file in ("large.py", "small.py", "tiny.py")}
    assert sum(counts.values()) == 50
    assert counts["tiny.py"] == 1
    assert LEAST <= counts["small.py"] < counts["large.py"]
    assert len({one.site for one in sample}) == 50


def test_a_seed_draws_the_same_mutants_whatever_their_order() -> None:
    all_of_them = [mutant("file.py", line) for line in range(40)]
    assert drawn(all_of_them, 9, seed=3) == drawn(all_of_them[::-1], 9, seed=3)
    assert drawn(all_of_them, 9, seed=3) != drawn(all_of_them, 9, seed=4)
    assert sorted(drawn(all_of_them, 99, seed=3)) == sorted(all_of_them)


# -- the tests that reach a change -----------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A package of three modules that needs nothing heavy, and a folder of tests."""
    monkeypatch.setattr("tools.mutants.checkout._HEAVY", ())
    package = tmp_path / "toy" / "liulin_geo" / "composite"
    (tmp_path / "toy" / "tests").mkdir(parents=True)
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    for name, text in (("__init__", ""), ("area", AREA), ("kernel", KERNEL), ("caller", CALLER)):
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    (tmp_path / "toy" / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\nmarkers = ["browser: none"]\n', encoding="utf-8"
    )
    return Checkout(tmp_path / "toy")


def change(function: str, line: int) -> Change:
    return Change(Mutant("composite/any.py", function, "", 0, 0, "any", 0), line, 0)


def test_a_compiled_function_is_reached_by_those_that_name_it(checkout: Checkout) -> None:
    files, root = checkout.files(), checkout.folder
    kernel = files["composite/kernel.py"]
    of_kernel = {"liulin_geo/composite/caller.py squares"}
    assert reaching(change("area", 2), files["composite/area.py"], root) == {
        "liulin_geo/composite/area.py area"
    }
    assert reaching(change("square", 8), kernel, root) == of_kernel
    assert of_kernel < reaching(change("", 3), kernel, root)  # by its constant
    assert importers(kernel, root) == [files["composite/caller.py"]]
    assert importers(kernel, root, compiled=True) == []


# -- what is said of a suite -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asserted", "outcome", "by"),
    [
        ("area(1, 1) == 1", "survived", ""),
        ("area(2, 3) == 6", "killed", "tests/test_area.py::test_area"),
        ("area('no', 'number') == 1", "survived", ""),  # it fails without a mutant, and is left out
    ],
)
def test_a_suite_that_misses_a_mutant_is_told_so(
    checkout: Checkout, asserted: str, outcome: str, by: str
) -> None:
    (checkout.folder / "tests" / "test_area.py").write_text(
        f"from liulin_geo.composite.area import area\n\n\ndef test_area():\n    assert {asserted}\n",
        encoding="utf-8",
    )
    path = checkout.files()["composite/area.py"]
    before, times = path.read_text(encoding="utf-8"), path.stat().st_mtime_ns
    alone = checkout.run(["tests/test_area.py"], 30)
    known = FileOfTests(
        "tests/test_area.py", alone.seconds, alone.outcome, alone.failed,
        frozenset({"liulin_geo/composite/area.py area"}),
    )  # fmt: skip
    verdict = tried(change("area", 2), before.replace("*", "/"), path, checkout, [known])
    assert (verdict.outcome, verdict.by) == (outcome, by)
    assert (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) == (before, times)


def test_a_mutant_that_no_test_runs_survives(checkout: Checkout) -> None:
    path = checkout.files()["composite/area.py"]
    verdict = tried(change("area", 2), AREA.replace("*", "/"), path, checkout, [])
    assert (verdict.outcome, verdict.tests) == ("survived", 0)


def test_a_constant_is_seen_by_the_tests_that_name_it(checkout: Checkout) -> None:
    (checkout.folder / "tests" / "test_side.py").write_text(
        "from liulin_geo.composite.kernel import SIDE\n\n\ndef test_side():\n    assert SIDE == 2\n",
        encoding="utf-8",
    )
    path = checkout.files()["composite/kernel.py"]
    known = FileOfTests("tests/test_side.py", 1.0, "passed", (), frozenset())
    verdict = tried(change("", 3), KERNEL.replace("SIDE = 2", "SIDE = 3"), path, checkout, [known])
    assert (verdict.outcome, verdict.by) == ("killed", "tests/test_side.py::test_side")
