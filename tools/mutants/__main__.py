"""``make mutants``: of a sample of small changes to the code, how many does no test notice? (变异测试)

The commits of ``--of`` are tried with the same mutants, of code that is the same in all of them. What was
found is kept in ``--folder``: a run that was stopped goes on, and says the same.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.sample import drawn
from tools.mutants.suite import ROOT, Suite

OUTCOMES = ("killed", "no end", "survived")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants on each commit; print what became of each, and the numbers as a table in Markdown."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--of", nargs="+", default=["HEAD"], metavar="COMMIT", help="commits to try (HEAD)")
    parser.add_argument("-n", type=int, default=120, help="how many mutants (120)")
    parser.add_argument("--seed", type=int, default=1, help="of the lot by which they are drawn (1)")
    parser.add_argument("--folder", type=Path, default=ROOT / "artefacts" / "mutants", help="for clones")
    asked = parser.parse_args(arguments)
    suites = [Suite(commit, asked.folder.resolve()) for commit in asked.of]
    common = set.intersection(*(set(suite.changes) for suite in suites))
    wanted = drawn(common, asked.n, asked.seed)
    _say(f"{len(wanted)} of {len(common)} mutants, seed {asked.seed}")
    counts: dict[str, Counter[str]] = {suite.name: Counter() for suite in suites}
    for mutant in wanted:
        _say(f"\n{mutant.file} {mutant.function}\n  - {mutant.line}\n  + {suites[0].line(mutant)}")
        likely = ""
        for suite in suites:
            verdict = suite.verdict(mutant, likely)
            likely = verdict.by
            counts[suite.name][verdict.outcome] += 1
            by = f"by {verdict.by} " if verdict.by else ""
            _say(f"  {suite.name} {verdict.outcome} {by}({verdict.tests} files, {verdict.seconds:.0f} s)")
    _say("\n| commit | " + " | ".join(OUTCOMES) + " |\n|---|" + "---:|" * len(OUTCOMES))
    for name, count in counts.items():
        _say(f"| {name} | " + " | ".join(str(count[outcome]) for outcome in OUTCOMES) + " |")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
