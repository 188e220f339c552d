"""Which files of tests run which functions, and how long they take (测试触达).

Each file of tests runs once by itself on the unchanged code, under coverage. Compiled kernels are not seen by
it: one is run by a file of tests that runs a function in which its name stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.mutants.checkout import Checkout
from tools.mutants.code import functions_of

#: A file of tests that takes more of the CPU's time on the unchanged code is not run.
LONGEST_S = 45.0


@dataclass(frozen=True, slots=True)
class FileOfTests:
    """What a file of tests does on the unchanged code.

    ``failed`` are node ids of tests that fail there, ``functions`` are "path dotted.name".
    """

    name: str
    seconds: float
    outcome: str
    failed: tuple[str, ...]
    functions: frozenset[str]


def look(checkout: Checkout, name: str, scratch: Path) -> FileOfTests:
    """Run a file of tests on the unchanged code."""
    data = scratch / "coverage"
    data.unlink(missing_ok=True)
    done = checkout.run([name], LONGEST_S, coverage=data)
    return FileOfTests(name, done.seconds, done.outcome, done.failed, frozenset(_ran(checkout, data)))


def _ran(checkout: Checkout, data: Path) -> Iterator[str]:
    if not data.exists():
        return
    from coverage import CoverageData  # of the extra "mutants"

    measured = CoverageData(str(data))
    measured.read()
    for path in measured.measured_files():
        lines = set(measured.lines(path) or ())
        for name, (body, _) in functions_of(Path(path).read_text(encoding="utf-8")).items():
            if not lines.isdisjoint(body):
                yield f"{Path(path).relative_to(checkout.folder)} {name}"


def looked(checkout: Checkout, store: Path) -> Iterator[FileOfTests]:
    """All files of tests; what a former run has found of one is read from the store."""
    store.mkdir(parents=True, exist_ok=True)
    for name in checkout.test_files():
        kept = store / f"{Path(name).stem}.json"
        if not kept.exists():
            fresh = look(checkout, name, store)
            kept.write_text(json.dumps({**asdict(fresh), "functions": sorted(fresh.functions)}))
        read = json.loads(kept.read_text())
        read |= {"failed": tuple(read["failed"]), "functions": frozenset(read["functions"])}
        yield FileOfTests(**read)
