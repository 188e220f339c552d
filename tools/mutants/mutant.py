"""One change to one file, named so that it is the same one in another commit (变异体)."""

from __future__ import annotations

from dataclasses import dataclass

#: The folders and the file whose code is changed: a name, and the files of the package that it stands for.
TARGETS = (
    ("composite", "composite/*.py"),
    ("footprints", "footprints/*.py"),
    ("hazards/standards", "hazards/standards/*.py"),
    ("", "**/zones.py"),
)


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """Where a change is and which: equal in two commits where the code in which it stands is the same.

    ``file`` is the name of :data:`TARGETS` and the file's own; ``function`` is dotted, "" for the module;
    ``line`` is the line's text without its indent, ``nth`` counts the function's lines of that text,
    ``column`` is that of the change in it, and ``variant`` counts an operator's changes at one place.
    """

    file: str
    function: str
    line: str
    nth: int
    column: int
    operator: str
    variant: int

    @property
    def site(self) -> tuple[str, str, str, int, int]:
        """The place, whichever the change."""
        return self.file, self.function, self.line, self.nth, self.column


@dataclass(frozen=True, slots=True)
class Change:
    """A mutant in one text of a file: the line's number, and which of the operator's occurrences it is."""

    mutant: Mutant
    line_number: int
    occurrence: int
