"""Runs what the documents say: ``python -m tools.documented`` (文档命令实跑).

Every ``sh`` and ``python`` block of the READMEs, of ``docs`` and of ``notebooks`` is run in a clean clone of
the last commit with a virtual environment of its own, in the order of the pages, and what they say is printed
is compared with what was printed. ``make demo``, the first command, makes the environment.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools.pages import Block, blocks

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
#: a page that changes the checkout: it has a clone of its own
APART = "docs/adding_a_layer.md"
#: seconds that a block may take
LIMIT_S = 900
#: in a Python block: what the line before it prints
_PRINTS = re.compile(r"^print\(.*\)\s+# prints (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a block: seconds and output, or what is wrong."""

    block: Block
    seconds: float = 0.0
    output: str = ""
    wrong: str = ""


@dataclass(slots=True)
class Reader:
    """Somebody who goes through pages in a checkout, top to bottom."""

    checkout: Path
    #: blocks that another page has already (the READMEs are one text in two languages)
    done: dict[str, Result] = field(default_factory=dict)

    def read(self, pages: Iterable[str]) -> list[Result]:
        """Run the pages' blocks; the results in order."""
        results: list[Result] = []
        for page in pages:
            last = Result(Block(page, 0, "sh", ""))
            for block in blocks(self.checkout, page):
                last = self._result(block, last)
                results.append(last)
                _report(last)
        return results

    def _result(self, block: Block, last: Result) -> Result:
        if block.not_run:
            return Result(block)
        if block.language == "text":
            return self._compared(block, last)
        same = "\n".join(re.sub(r"\s*#.*", "", line) for line in (*block.given, block.text))
        if same not in self.done:
            self.done[same] = self._run(block)
        known = self.done[same]
        return Result(block, known.seconds if known.block is block else 0.0, known.output, known.wrong)

    def _compared(self, block: Block, last: Result) -> Result:
        if last.wrong or last.block.not_run:
            return Result(block, wrong="" if last.wrong else "what prints this is not run")
        printed, seconds = last.output, 0.0
        if block.commands:
            ran = self._run(Block(block.page, block.line, "sh", "\n".join(block.commands), block.given))
            if ran.wrong:
                return Result(block, ran.seconds, wrong=ran.wrong)
            printed, seconds = ran.output, ran.seconds
        wrong = difference(block.shown, printed)
        return Result(block, seconds, printed, wrong)

    def _run(self, block: Block) -> Result:
        start, bash = time.monotonic(), ["bash", "-euo", "pipefail", "-c"]
        for command in block.given:
            _, wrong = self._process([*bash, command])
            if wrong:
                return Result(block, wrong=f"given: {wrong}")
        arguments = [*bash, block.text] if block.language == "sh" else ["python", "-c", block.text]
        output, wrong = self._process(arguments)
        if not wrong and block.language == "python":
            lines = (f"{line}\n…" for line in _PRINTS.findall(block.text))
            said = tuple("\n".join(lines).splitlines())
            wrong = difference(("…", *said), output) if said else ""
        return Result(block, time.monotonic() - start, output, wrong)

    def _process(self, arguments: list[str]) -> tuple[str, str]:
        """What a command prints, and what is wrong with it."""
        path = os.pathsep.join((str(self.checkout / ".venv" / "bin"), os.environ["PATH"]))
        kept = {name: value for name, value in os.environ.items() if name not in _OURS}
        # 0 is --no-compile: pip takes what such a variable says for what the option turns off
        env = {**kept, "PATH": path, "PYTHONUTF8": "1", "LIULIN_LANG": "zh", "PIP_NO_COMPILE": "0"}
        try:
            done = subprocess.run(
                arguments, cwd=self.checkout, env=env, timeout=LIMIT_S, check=False,
                text=True, capture_output=True, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return "", f"no end after {LIMIT_S} s"
        wrong = done.returncode != 0 or "Traceback (most recent call last)" in done.stderr
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
        return done.stdout, f"exit {done.returncode}\n{tail}" if wrong else ""


#: what a shell of ours has and a reader's has not
_OURS = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTEST_ADDOPTS"}


def difference(shown: Sequence[str], printed: str) -> str:
    """What differs between a page's lines and what was printed; "" where nothing does."""
    lines = [line.rstrip() for line in printed.rstrip("\n").splitlines()]
    pattern = "".join("(?:.*\n)*" if line.strip() == "…" else re.escape(line) + "\n" for line in shown)
    if re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)):
        return ""
    return "\n".join(difflib.unified_diff(list(shown), lines, "the page", "printed", lineterm=""))


def pages_of(root: Path) -> tuple[str, ...]:
    """All pages with blocks of their own, the READMEs first."""
    found = [*root.glob("docs/*.md"), *root.glob("*/README.md"), *root.glob("liulin_geo/hazards/*/README.md")]
    return (*READMES, *sorted(path.relative_to(root).as_posix() for path in found))


def _report(result: Result) -> None:
    block, said = result.block, f"{result.seconds:.1f} s"
    if result.wrong or block.not_run:
        said = "WRONG" if result.wrong else f"not run: {block.not_run}"
    _say(f"{block.page}:{block.line} {block.language}　{said}")
    if result.wrong:
        _say(result.wrong)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _clone(folder: Path) -> Path:
    """The last commit, as a newcomer gets it; real open data beside it, where this checkout has it."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True)
    shared = ROOT.parent / "shared"
    if shared.is_dir() and not (folder.parent / "shared").exists():
        (folder.parent / "shared").symlink_to(shared)
    return folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the pages; 1 if anything is not as they say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="pages to run after the README's first command (all)")
    wanted = parser.parse_args(arguments).pages
    with tempfile.TemporaryDirectory() as folder:
        first = Reader(_clone(Path(folder) / "main"))
        pages = wanted or pages_of(first.checkout)
        # the first command makes the environment and the run that all pages start from, but for the one apart
        command = next(blocks(first.checkout, READMES[0]))
        with ThreadPoolExecutor(2) as pool:
            lanes = []
            if APART in pages:
                lanes.append(pool.submit(Reader(_clone(Path(folder) / "apart")).read, [APART]))
            made = first._result(command, Result(command))
            _report(made)
            if not made.wrong:
                others = [page for page in pages if page not in (*READMES, APART)]
                lanes.append(pool.submit(first.read, [page for page in pages if page in READMES]))
                lanes.append(pool.submit(Reader(first.checkout).read, others))
            results = [made, *(result for lane in lanes for result in lane.result())]
    wrong = [result for result in results if result.wrong]
    ran = sum(not result.block.not_run for result in results)
    _say(f"{ran - len(wrong)} of {ran} blocks are as the pages say")
    for result in wrong:
        _say(f"  {result.block.page}:{result.block.line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
