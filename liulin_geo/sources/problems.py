"""What is wrong in a settings file (设置文件), said in the user's language with line and key.

The libraries that read and check such files speak English and know no lines: their findings are brought to
keys of the catalogue here, and what has no words of its own there is still said in the user's language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from liulin_geo.messages import Language, catalogue, message, t
from liulin_geo.sources.issues import Issue, Param, plain_params, shorten
from liulin_geo.sources.toml_lines import line_of

#: Types of pydantic that say the same to a person.
_SAME = {
    "int_from_float": "int_type",
    "int_parsing": "int_type",
    "float_parsing": "float_type",
    "bool_parsing": "bool_type",
    "model_type": "table",
    "dict_type": "table",
    "tuple_type": "array",
    "list_type": "array",
    "date_from_datetime_inexact": "date",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
    "date_type": "date",
    "datetime_from_date_parsing": "date",
    "datetime_parsing": "date",
    "datetime_type": "date",
}
#: What tomllib says begins so, in the catalogue's words.
_TOML = (
    (("Cannot", "Duplicate"), "twice"),
    (("Expected '='",), "equals"),
    (("Unterminated", 'Expected "\'', "Unescaped", "Escaped", "Invalid hex"), "quotes"),
    (("Illegal character '\\n'", "Illegal character '\\r'"), "quotes"),
    (("Illegal character",), "control"),
    (("Unclosed", "Expected ']"), "brackets"),
    (("Invalid value", "Invalid date", "Expected newline"), "value"),
    (("Invalid initial", "Invalid statement", "Found invalid"), "key"),
)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a settings file.

    ``key`` is the catalogue's; ``place`` is the path of keys, such as ``layers.coal_mines.weight``; lines
    count from 1.
    """

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)
    place: str = ""
    line: int | None = None

    def why(self, lang: Language | None = None) -> str:
        """What is wrong and what it should be, without the place."""
        return message(self.key, self.params, lang)

    def __str__(self) -> str:
        why = self.why()
        if self.line is None:
            return t("invalid.at_key", place=self.place, why=why) if self.place else why
        if not self.place:
            return t("invalid.at_line", line=self.line, why=why)
        return t("invalid.at_line_and_key", line=self.line, place=self.place, why=why)

    def issue(self, file: str) -> Issue:
        """The problem as a finding of the check."""
        return Issue("error", file, "", self.line, self.place or None, self.key, dict(self.params))


def listed(problems: Sequence[Problem]) -> dict[str, object]:
    """Problems as parameters of an error, in the file's order: their number, as text, and as ``found``."""
    problems = sorted(problems, key=lambda problem: problem.line or 0)
    lines = "\n".join(f"  {problem}" for problem in problems)
    return {"n": len(problems), "lines": lines, "found": tuple(problems)}


def parse_toml(content: bytes) -> tuple[dict[str, Any], str]:
    """The tables of a TOML file and its text. Raises ``Unparsed`` with what is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unparsed(Problem("toml.encoding", line=line)) from error
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        known = (name for starts, name in _TOML if said.startswith(starts))
        found = _AT_LINE.search(said)
        # "at end of document": the last line that holds anything
        line = int(found[1]) if found else len(text.rstrip().split("\n"))
        raise Unparsed(Problem(f"toml.{next(known, 'other')}", line=line)) from error
    except RecursionError as error:  # arrays in arrays in arrays
        raise Unparsed(Problem("toml.other")) from error


class Unparsed(Exception):
    """A file is no TOML; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def problem_at(key: str, path: Sequence[str | int], text: str | None, **params: object) -> Problem:
    """A problem of a key, with the line that sets it where the file's text is given."""
    line = None if text is None else line_of(text, path)
    return Problem(key, plain_params(params), place_of(path), line)


def place_of(path: Iterable[str | int]) -> str:
    """A path of keys as a person writes it; values of an array count from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return shorten("".join(parts).removeprefix("."))


def problems_of(
    error: ValidationError, data: object, text: str | None, prefix: Sequence[str | int] = ()
) -> list[Problem]:
    """All that pydantic found wrong with ``data``, one problem a place; ``prefix`` is where they stand."""
    by_path: dict[tuple[str | int, ...], list[Any]] = {}
    for item in error.errors(include_url=False):
        path = _standing(data, item["loc"], item["type"] == "missing")
        by_path.setdefault(path, []).append(item)
    return [_problem(items, (*prefix, *path), text) for path, items in by_path.items()]


def _standing(data: Any, loc: Sequence[str | int], missing: bool) -> tuple[str | int, ...]:
    """Where in the data an error is: pydantic adds names of types and ``[key]`` to the path."""
    path: list[str | int] = []
    for at, part in enumerate(loc):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            if missing and at == len(loc) - 1:
                path.append(part)
            break
        path.append(part)
    return tuple(path)


def _problem(items: Sequence[Any], path: Sequence[str | int], text: str | None) -> Problem:
    kinds = {_SAME.get(item["type"], str(item["type"])) for item in items}
    if len(kinds) > 1:  # a value that may be of two types has failed both
        kinds = {"float_type" if kind == "finite_number" else kind for kind in kinds}
    key = f"invalid.{'_or_'.join(sorted(kinds))}"
    if key not in catalogue("zh"):
        key = "invalid.other"
    context = items[0].get("ctx", {})
    limit = next((f"{context[name]:g}" for name in ("gt", "ge", "lt", "le") if name in context), "")
    known = "、".join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    count = context.get("max_length", context.get("min_length", ""))
    return problem_at(
        key, path, text, value=_shown(items[0]["input"]), limit=limit, known=known, count=count
    )


def _shown(value: object) -> str:
    """A value as it stands in TOML, tables and arrays without their content."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{…}"
    return "[…]" if isinstance(value, list | tuple) else str(value)
