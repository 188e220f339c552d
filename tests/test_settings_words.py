"""What is wrong in a settings file is said in the user's language, with line and key (设置文件报错)."""

from __future__ import annotations

import errno
import inspect
import json
import re
import tomllib
import tomllib._parser as parser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from liulin_geo.answers.check import check_county
from liulin_geo.cli.check import check
from liulin_geo.errors import ModelError, NotACountyFolder, RunError, os_reason
from liulin_geo.model import build_model, default_model_text, load_model
from liulin_geo.sources.folder import CountyMeta, load_meta
from liulin_geo.sources.problems import _TOML, Unparsed, parse_toml
from liulin_geo.sources.toml_lines import line_of
from liulin_geo.store.run import Run

from .conftest import ROOT
from .counties import square_county

Key = tuple[str | int, ...]
#: words that only libraries use
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
BAD: tuple[Any, ...] = (
    "x", "", -1e9, 1e9, 1.5, float("inf"), True, [], [1, 2, 3, 4], [[2, 1], [1, 1]], {"odd": 1}, None,
)  # fmt: skip


def paths(value: Any, at: Key = ()) -> Iterator[Key]:
    """Every key of nested tables, and every value of an array."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from paths(inner, (*at, key))


def replaced(tables: dict[str, Any], path: Key, value: Any) -> dict[str, Any]:
    """The tables with one value exchanged, sharing all others."""
    out: Any = dict(tables) if isinstance(tables, dict) else list(tables)
    out[path[0]] = value if len(path) == 1 else replaced(out[path[0]], path[1:], value)
    return out


def test_the_line_is_that_of_the_statement_for_every_key_of_the_shipped_model() -> None:
    text = default_model_text()
    lines = text.split("\n")
    checked = 0
    for path in list(paths(tomllib.loads(text)))[::7]:
        line = line_of(text, path)
        assert line is not None
        word = next(str(part) for part in reversed(path) if isinstance(part, str))
        assert word in lines[line - 1], (path, lines[line - 1])
        checked += 1
    assert checked > 50


@given(
    blank=st.integers(0, 3),
    rows=st.lists(st.integers(1, 4), min_size=1, max_size=6),
    pick=st.integers(0, 5),
)
@settings(max_examples=40, deadline=None)
def test_lines_are_right_among_comments_and_arrays_over_several_lines(
    blank: int, rows: list[int], pick: int
) -> None:
    lines: list[str] = ["# 说明"] * blank
    starts = []
    for n, height in enumerate(rows):
        starts.append(len(lines) + 1)
        lines += [f"k{n} = ["] + ["  1, # ]"] * height + ["]", "", "# k0 = 1"]
    at = pick % len(rows)
    assert line_of("\n".join(lines), (f"k{at}", 0)) == starts[at]
    assert line_of("\n".join(lines), ("none",)) is None


def test_every_wrong_value_of_the_model_has_words_of_its_own_in_both_languages() -> None:
    tables = tomllib.loads(default_model_text())
    kinds: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for path in paths(tables):
        shape = (str(path[-2:]), str(path[:1]))
        if shape in seen:
            continue
        seen.add(shape)
        for value in BAD:
            try:
                build_model(replaced(tables, path, value))
            except ModelError as error:
                kinds |= {problem.key for problem in error.found}
                assert error.found and all(problem.place for problem in error.found)
                for lang in ("zh", "en"):
                    assert all("{" not in problem.why(lang).replace("{…}", "") for problem in error.found)
                assert not ENGLISH.search(str(error)), str(error)
    assert len(kinds) >= 16
    assert "invalid.other" not in kinds


def test_every_wrong_value_of_a_countys_settings_has_words_of_its_own(tmp_path: Path) -> None:
    good = (ROOT / "data" / "county.toml").read_text("utf-8")
    for key in CountyMeta.model_fields:
        for value in ("7", "-1", "inf", "true", "[]", "{}", '""', "'x'", "2026-11-20T10:00:00"):
            text = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", good)
            (tmp_path / "county.toml").write_text(text, "utf-8")
            try:
                load_meta(tmp_path)
            except NotACountyFolder as error:
                assert [problem.key for problem in error.found] != ["invalid.other"], (key, value)
                assert not ENGLISH.search(str(error).split("：\n")[1])
                assert error.found[0].line == text[: text.index(f"{key} =")].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a = 1\na = 2\n", "twice", 2),
        ("[t]\n[t]\n", "twice", 2),
        ("a\n", "equals", 1),
        ("a = 1\nb = “县”\n", "value", 2),
        ("a = 'x\n", "quotes", 1),
        ('a = "C:\\data"\n', "quotes", 1),
        ("a = [1,\n2\n", "brackets", 2),
        ("[a\n", "brackets", 1),
        ("a = 1 b = 2\n", "value", 1),
        ("a = 2026-13-40\n", "value", 1),
        ("a = 1\n县 = 1\n", "key", 2),
        ("= 1\n", "key", 1),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(Unparsed) as caught:
        parse_toml(text.encode())
    assert (caught.value.problem.key, caught.value.problem.line) == (f"toml.{key}", line)
    assert not ENGLISH.search(str(caught.value.problem))


def test_all_that_tomllib_says_is_known() -> None:
    source = inspect.getsource(parser)
    said = set(re.findall(r'(?:suffixed_err|TOMLDecodeError)\([^"]*?"([A-Z][^"]+)', source))
    starts = tuple(start for group, _ in _TOML for start in group)
    assert len(said) > 15
    assert {words for words in said if not words.startswith(starts)} <= {
        "Expected {expect!r}", "Illegal character {char!r}",
    }  # fmt: skip


def county_with_model(tmp_path: Path, text: str) -> Path:
    root = square_county(tmp_path / "data")
    (root / "risk_model.toml").write_text(text, "utf-8")
    return root


def test_errors_of_the_model_are_errors_of_the_check(tmp_path: Path) -> None:
    text = "# 本县\n[layers.coal_mines]\nweight = -1\n\n[layers.reservoirs.params]\nodd = 3\n"
    root = county_with_model(tmp_path, text)
    report = check_county(root)
    wrong = [issue for issue in report.issues if issue.file == "risk_model.toml"]
    assert [(issue.level, issue.row, issue.column, issue.code) for issue in wrong] == [
        ("error", 3, "layers.coal_mines.weight", "invalid.greater_than_equal"),
        ("error", 6, "layers.reservoirs.params.odd", "invalid.extra_forbidden"),
    ]
    shown = CliRunner().invoke(check, [str(root)])
    assert shown.exit_code == 1
    assert "没有错误" not in shown.output and "有错误，请改正后再评估" in shown.output
    assert "错误　第 3 行，layers.coal_mines.weight：应不小于 0，现为 -1" in shown.output
    told = json.loads(CliRunner().invoke(check, [str(root), "--json"]).output)
    assert told["ok"] is False and told["counts"]["error"] == 2
    (root / "risk_model.toml").write_text("[composite\n", "utf-8")
    assert [issue.code for issue in check_county(root).issues if issue.level == "error"] == ["toml.brackets"]


def test_a_model_is_checked_where_the_ledgers_have_errors_too(tmp_path: Path) -> None:
    root = county_with_model(tmp_path, "[layers.coal_mines]\nweight = 'x'\n")
    (root / "county.toml").unlink()
    found = {issue.file for issue in check_county(root).issues if issue.level == "error"}
    assert found == {"county.toml", "risk_model.toml"}


def test_a_model_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(tmp_path / "none.toml")
    assert "没有这个文件" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "key"), [("{", "invalid.json"), ("{}", "invalid.missing"), ("[]", "invalid.table")]
)
def test_a_damaged_manifest_is_said_in_words(content: str, key: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(RunError) as caught:
        Run(tmp_path)
    assert caught.value.found[0].key == key
    assert not ENGLISH.search(str(caught.value).split("：\n")[1])


def test_the_operating_systems_reasons_are_in_the_users_language() -> None:
    assert os_reason(OSError(errno.ENOSPC, "No space left on device")) == "磁盘已满"
    assert os_reason(OSError(9999, "Something odd")) == "系统错误 9999"
