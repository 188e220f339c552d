"""``make mutants``: of a sample of small changes to the code, how many does no test notice? (变异测试)

The commits of ``--of`` are tried with the same mutants, of code that is the same in all of them. What was
found is kept in ``--folder``: a run that was stopped goes on, and says the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tools.mutants.checkout import Checkout
from tools.mutants.make import mutants_of, mutated
from tools.mutants.mutant import Change, Mutant
from tools.mutants.reach import looked
from tools.mutants.sample import drawn
from tools.mutants.trial import Verdict, tried

ROOT = Path(__file__).parents[2]
OUTCOMES = ("killed", "no end", "survived")


def checked_out(commit: str, folder: Path) -> Checkout:
    """A clone at a commit, with the real open data beside it, where this checkout has it."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], check=True, text=True, capture_output=True).stdout.strip()

    short = git("-C", str(ROOT), "rev-parse", "--short=7", commit)
    clone, shared = folder / short, ROOT.parent / "shared"
    if not clone.exists():
        folder.mkdir(parents=True, exist_ok=True)
        git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone))
        git("-C", str(clone), "checkout", "--quiet", short)
    if shared.is_dir() and not (folder / "shared").exists():
        (folder / "shared").symlink_to(shared)
    return Checkout(clone)


def changes_of(checkout: Checkout) -> dict[Mutant, Change]:
    """All mutants of a commit."""
    files = checkout.files().items()
    texts = ((name, path.read_text(encoding="utf-8")) for name, path in files)
    return {change.mutant: change for name, text in texts for change in mutants_of(text, name)}


def verdicts(
    checkout: Checkout, changes: Mapping[Mutant, Change], wanted: Sequence[Mutant]
) -> Iterator[tuple[Mutant, str, Verdict]]:
    """Each wanted mutant, its line with the change in it, and what became of it, now or in a former run."""
    known = list(looked(checkout, checkout.beside("reach")))
    store = checkout.beside("mutants.jsonl")
    rows = [json.loads(line) for line in store.read_text().splitlines()] if store.exists() else []
    former = {Mutant(**row["mutant"]): Verdict(**row["verdict"]) for row in rows}
    files = checkout.files()
    for mutant in wanted:
        path, change = files[mutant.file], changes[mutant]
        source = path.read_text(encoding="utf-8")
        text = mutated(source, change)
        line = text.splitlines()[change.line_number - 1].strip()
        if mutant not in former:
            former[mutant] = tried(change, text, path, checkout, known)
            with store.open("a") as stream:
                stream.write(json.dumps({"mutant": asdict(mutant), "verdict": asdict(former[mutant])}) + "\n")
        yield mutant, line, former[mutant]


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants of each commit and print the numbers and the survivors, in Markdown."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--of", nargs="+", default=["HEAD"], metavar="COMMIT", help="commits to try (HEAD)")
    parser.add_argument("-n", type=int, default=120, help="how many mutants (120)")
    parser.add_argument("--seed", type=int, default=1, help="of the lot by which they are drawn (1)")
    parser.add_argument("--folder", type=Path, default=ROOT / "artefacts" / "mutants", help="for clones")
    asked = parser.parse_args(arguments)
    checkouts = [checked_out(commit, asked.folder.resolve()) for commit in asked.of]
    changes = [changes_of(checkout) for checkout in checkouts]
    common = set.intersection(*(set(own) for own in changes))
    wanted = drawn(common, asked.n, asked.seed)
    _say(f"{len(wanted)} of {len(common)} mutants, seed {asked.seed}\n")
    counts: dict[str, Counter[str]] = {}
    for checkout, own in zip(checkouts, changes, strict=True):
        name = checkout.folder.name
        counts[name] = Counter()
        for mutant, line, verdict in verdicts(checkout, own, wanted):
            counts[name][verdict.outcome] += 1
            by, place = f" by {verdict.by}" if verdict.by else "", f"{mutant.file} {mutant.function}"
            _say(f"- {name} {verdict.outcome}{by}: {place}: `{mutant.line}` → `{line}`")
    _say("\n| commit | " + " | ".join(OUTCOMES) + " |\n|---|" + "---:|" * len(OUTCOMES))
    for name, count in counts.items():
        _say(f"| {name} | " + " | ".join(str(count[outcome]) for outcome in OUTCOMES) + " |")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
