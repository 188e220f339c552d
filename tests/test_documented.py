"""The tool that runs the documents' commands: what it reads from a page, and that a wrong line turns red."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.documented import APART, READMES, Reader, difference, pages_of
from tools.pages import blocks

from .conftest import ROOT

FENCE = "```"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    # as after `make demo`: a machine need not have a command of that name
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return tmp_path


def write(checkout: Path, text: str) -> list[str]:
    """What is wrong with a page, block by block."""
    (checkout / "page.md").write_text(text.replace("~~~", FENCE), encoding="utf-8")
    return [result.wrong for result in Reader(checkout).read(["page.md"])]


def test_a_page_that_tells_the_truth(checkout: Path) -> None:
    page = """
~~~sh
echo one; echo two > kept.txt
~~~

~~~text
one
~~~

<!-- given: echo three >> kept.txt -->
<!-- printed: kept -->
~~~text
$ cat kept.txt
two
…
~~~

~~~python
print(1 + 1)  # prints 2
print("why")  # a word on the line
~~~

<!-- not run: waits for a person -->
~~~sh
exit 3
~~~

~~~
a diagram
~~~
"""
    assert write(checkout, page) == [""] * 5
    assert (checkout / "kept.txt").read_text() == "two\nthree\n"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("~~~sh\nfalse\necho one\n~~~", "exit 1"),
        ("~~~sh\nno-such-command-here\n~~~", "not found"),
        ("~~~sh\nfalse | cat\n~~~", "exit 1"),
        ("~~~python\nraise SystemExit(4)\n~~~", "exit 4"),
        ("~~~python\nprint(1 + 1)  # prints 3\n~~~", "+2"),
        ("~~~sh\necho one\n~~~\n~~~text\ntwo\n~~~", "+one"),
        ("~~~sh\necho one\n~~~\n~~~text\n~~~", "+one"),
        ("<!-- not run: why -->\n~~~sh\necho one\n~~~\n~~~text\none\n~~~", "is not run"),
        ("~~~text\n$ echo one\ntwo\n~~~", "+one"),
        ("<!-- given: false -->\n~~~sh\necho one\n~~~", "given: exit 1"),
    ],
)
def test_a_page_that_does_not(checkout: Path, page: str, said: str) -> None:
    assert said in write(checkout, page)[-1]


def test_a_comment_higher_up_belongs_to_no_block(checkout: Path) -> None:
    assert write(checkout, "<!-- not run: old -->\n\nA sentence.\n\n~~~sh\nfalse\n~~~") != [""]


def test_a_block_without_an_end_is_an_error(checkout: Path) -> None:
    with pytest.raises(ValueError, match=r"page\.md:1"):
        write(checkout, "~~~sh\necho one\n")


def test_what_a_page_leaves_out_may_be_any_lines() -> None:
    assert difference(("a", " …", "d"), "a\nb\nc\nd\n") == ""
    assert difference(("a", "…"), "a\n") == ""
    assert difference(("a", "…", "d"), "a\nb\n") != ""


def test_two_texts_with_the_same_commands_are_run_once(checkout: Path) -> None:
    text = "~~~sh\necho again >> count.txt\n~~~\n".replace("~~~", FENCE)
    for name in ("one.md", "two.md"):
        (checkout / name).write_text(text, encoding="utf-8")
    Reader(checkout).read(["one.md", "two.md"])
    assert (checkout / "count.txt").read_text() == "again\n"


def test_every_page_of_the_repository_with_commands_is_run() -> None:
    pages = {
        path.relative_to(ROOT).as_posix()
        for path in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("liulin_geo/**/*.md"))
    }
    assert {page for page in pages if any(True for _ in blocks(ROOT, page))} <= set(pages_of(ROOT))
    assert {*READMES, APART} <= set(pages_of(ROOT))


def test_what_is_not_run_has_a_reason_of_its_own() -> None:
    reasons = [block.not_run for page in pages_of(ROOT) for block in blocks(ROOT, page) if block.not_run]
    # make test in both READMEs; the notebook server in them and in the notebooks' page; make mutants
    assert len(reasons) == 6 and all(len(reason) > 10 for reason in reasons)
