"""The blocks of a Markdown page that a reader runs or compares (文档代码块).

A ``sh`` or ``python`` block is run as a reader would run it. A ``text`` block is what has been printed: by
the commands that stand in it behind ``$ ``, or else by the block before it; a line ``…`` is any lines.
Comments right above a block say what the page does not show:

``<!-- given: COMMAND -->``
    makes what the reader is taken to have (filled forms, a ledger of events) before the block is run.
``<!-- not run: REASON -->``
    the block can't be run without a person; the reason is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: fences that are run or compared; others (toml, diagrams without a language) are neither
LANGUAGES = ("sh", "python", "text")

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*) *$")
_NOTE = re.compile(r"<!-- (?P<name>given|not run|printed): (?P<text>.*?) -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where it stands, what it holds, and the comments right above it."""

    page: str
    line: int
    language: str
    text: str
    given: tuple[str, ...] = ()
    not_run: str | None = None

    @property
    def commands(self) -> tuple[str, ...]:
        """What a ``text`` block shows behind ``$ ``."""
        return tuple(line[2:] for line in self.text.splitlines() if line.startswith("$ "))

    @property
    def shown(self) -> tuple[str, ...]:
        """What it says was printed."""
        return tuple(line.rstrip() for line in self.text.splitlines() if not line.startswith("$ "))


def blocks(root: Path, page: str) -> Iterator[Block]:
    """The blocks of a page in their order; an open fence is an error."""
    lines = (root / page).read_text(encoding="utf-8").splitlines()
    start: int | None = None
    above: list[str] = []
    for i, line in enumerate(lines):
        fence = _FENCE.match(line)
        if start is None and fence:
            start, language = i, fence["language"]
        elif start is not None and fence and not fence["language"]:
            notes = list(_NOTE.finditer(_comments(above)))
            if language in LANGUAGES:
                indent = len(fence["indent"])
                yield Block(
                    page,
                    start + 1,
                    language,
                    "".join(f"{each[indent:]}\n" for each in lines[start + 1 : i]),
                    tuple(note["text"] for note in notes if note["name"] == "given"),
                    next((note["text"] for note in notes if note["name"] == "not run"), None),
                )
            start, above = None, []
        elif start is None:
            above.append(line)
    if start is not None:
        raise ValueError(f"{page}:{start + 1}: a block without an end")


def _comments(above: list[str]) -> str:
    """The comments that end right before a fence."""
    text = "\n".join(above)
    found = re.search(r"(?:<!-- (?:(?!-->).)*-->\s*)+\Z", text, re.DOTALL)
    return found[0] if found else ""
