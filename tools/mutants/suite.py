"""The tests of a commit, asked about one mutant after the other (一次提交的测试)."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from tools.mutants.checkout import Checkout
from tools.mutants.make import mutants_of, mutated
from tools.mutants.mutant import Change, Mutant
from tools.mutants.reach import FileOfTests, looked
from tools.mutants.trial import Verdict, tried

ROOT = Path(__file__).parents[2]


class Suite:
    """A commit in a clone of its own; what was found of it is kept beside it, and not sought again."""

    def __init__(self, commit: str, folder: Path) -> None:
        """Clone the commit into the folder, with the real open data beside it, where this checkout has it."""

        def git(*given: str) -> str:
            return subprocess.run(["git", *given], check=True, text=True, capture_output=True).stdout.strip()

        self.name = git("-C", str(ROOT), "rev-parse", "--short=7", commit)
        clone, shared = folder / self.name, ROOT.parent / "shared"
        if not clone.exists():
            folder.mkdir(parents=True, exist_ok=True)
            git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone))
            git("-C", str(clone), "checkout", "--quiet", self.name)
        if shared.is_dir() and not (folder / "shared").exists():
            (folder / "shared").symlink_to(shared)
        self.checkout = Checkout(clone)
        self._store = self.checkout.beside("mutants.jsonl")

    @cached_property
    def changes(self) -> dict[Mutant, Change]:
        """All mutants of the commit."""
        files = self.checkout.files().items()
        texts = ((name, path.read_text(encoding="utf-8")) for name, path in files)
        return {change.mutant: change for name, text in texts for change in mutants_of(text, name)}

    @cached_property
    def _known(self) -> list[FileOfTests]:
        return list(looked(self.checkout, self.checkout.beside("reach")))

    @cached_property
    def _former(self) -> dict[Mutant, Verdict]:
        lines = self._store.read_text().splitlines() if self._store.exists() else []
        rows = [json.loads(line) for line in lines]
        return {Mutant(**row["mutant"]): Verdict(**row["verdict"]) for row in rows}

    def line(self, mutant: Mutant) -> str:
        """The line with the change in it."""
        change = self.changes[mutant]
        return self._mutated(change).splitlines()[change.line_number - 1].strip()

    def verdict(self, mutant: Mutant, likely: str = "") -> Verdict:
        """What becomes of a mutant, now or in a former run; ``likely`` as in :func:`tried`."""
        if mutant not in self._former:
            change = self.changes[mutant]
            path = self.checkout.files()[mutant.file]
            text = self._mutated(change)
            verdict = tried(change, text, path, self.checkout, self._known, likely)
            self._former[mutant] = verdict
            with self._store.open("a") as stream:
                stream.write(json.dumps({"mutant": asdict(mutant), "verdict": asdict(verdict)}) + "\n")
        return self._former[mutant]

    def _mutated(self, change: Change) -> str:
        source = self.checkout.files()[change.mutant.file].read_text(encoding="utf-8")
        return mutated(source, change)
