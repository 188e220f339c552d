"""Tries a mutant: does any test notice? (变异体检验)"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.checkout import Checkout, Tests
from tools.mutants.code import importers, reaching, unseen
from tools.mutants.mutant import Change
from tools.mutants.reach import FileOfTests

#: So many files of tests, the most direct ones, come before the others.
FIRST = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant.

    ``outcome`` is "killed", "survived" or "no end" (tests that never ended: noticed too); ``by`` the first
    test that failed, ``tests`` how many files of tests were run.
    """

    outcome: str
    by: str
    tests: int
    seconds: float


@contextmanager
def in_place(path: Path, text: str) -> Iterator[None]:
    """The file with another text, and then as it was, its times too: what is compiled of it stays good."""
    kept, times = path.read_bytes(), path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns + 10**10))  # bytecode knows seconds only
    try:
        yield
    finally:
        path.write_bytes(kept)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


@contextmanager
def _kernels(path: Path, checkout: Checkout) -> Iterator[Path]:
    """Numba's folder without what is compiled of a file and of the kernels that take it in."""
    folder = checkout.beside("mutant-kernels")
    shutil.rmtree(folder, ignore_errors=True)
    checkout.kernels.mkdir(exist_ok=True)
    shutil.copytree(checkout.kernels, folder, copy_function=os.link)  # numba replaces its files
    for changed in [path, *importers(path, checkout.folder, compiled=True)]:
        for old in folder.glob(f"{changed.parent.name}_*/{changed.stem}.*"):
            old.unlink()
    yield folder
    shutil.rmtree(folder)


def tried(
    change: Change, text: str, path: Path, checkout: Checkout, known: Sequence[FileOfTests], likely: str = ""
) -> Verdict:
    """Run the tests on the checkout with the file's text changed, until one fails.

    ``likely`` is a test that has noticed the mutant in another commit: it comes first, where there is such.
    """
    files = _reached_by(change, path, checkout, known)
    started, run = time.monotonic(), 0
    if any(likely.startswith(f"{file.name}::") for file in files):
        with in_place(path, text), _kernels(path, checkout) as kernels:
            if likely in checkout.run([likely], 60.0, kernels=kernels).failed:
                return Verdict("killed", likely, 1, time.monotonic() - started)
    for stage in (files[:FIRST], files[FIRST:]):
        if not stage:
            continue
        run += len(stage)
        done = _noticed(text, path, checkout, stage)
        if done.outcome != "passed":
            outcome = "no end" if done.outcome == "no end" else "killed"
            by = done.failed[0] if done.failed else ""
            return Verdict(outcome, by, run, time.monotonic() - started)
    return Verdict("survived", "", run, time.monotonic() - started)


def _reached_by(
    change: Change, path: Path, checkout: Checkout, known: Sequence[FileOfTests]
) -> list[FileOfTests]:
    """The files of tests that run or name what is changed, those first that run the least else."""
    functions = reaching(change, path, checkout.folder)
    name = unseen(change, path.read_text(encoding="utf-8"))
    package = ".".join(path.parent.relative_to(checkout.folder).parts)

    def reaches(file: FileOfTests) -> bool:
        words = set(re.findall(r"[\w.]+", (checkout.folder / file.name).read_text(encoding="utf-8")))
        parts = {part for word in words for part in word.split(".")}
        named = name in parts and path.stem in parts and any(word.startswith(package) for word in words)
        return named or not functions.isdisjoint(file.functions)

    usable = (file for file in known if file.outcome != "no end" and file.name not in file.failed)
    return sorted(filter(reaches, usable), key=lambda file: (len(file.functions), file.name))


def _noticed(text: str, path: Path, checkout: Checkout, stage: Sequence[FileOfTests]) -> Tests:
    more = ["-x", *(f"--deselect={test}" for file in stage for test in file.failed)]
    seconds = 30.0 + 3 * sum(file.seconds for file in stage)
    with in_place(path, text), _kernels(path, checkout) as kernels:
        return checkout.run([file.name for file in stage], seconds, more=more, kernels=kernels)
