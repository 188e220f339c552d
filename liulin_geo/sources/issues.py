"""One thing that is wrong or worth knowing in a ledger (台账问题): where it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from liulin_geo.messages import Language, message, t

Level = Literal["error", "warning", "info"]
Param = str | int | float

#: Every issue code of reading and checking with its usual level; the text is ``check.<code>``.
CODES: dict[str, Level] = {
    # reading: headers
    "unknown_columns": "info",
    "repeated_column": "warning",
    "several_layers": "warning",
    "crs_assumed": "info",
    "crs_converted": "info",
    "id_derived": "info",
    "id_from_column": "info",
    # reading: values
    "choice_unknown": "error",
    "choice_mapped": "info",
    "number_unreadable": "error",
    "date_unreadable": "error",
    "date_coarse": "info",
    # reading: geometry
    "no_coordinates": "error",
    "geometry_missing": "error",
    "coordinate_invalid": "error",
    "coordinate_swapped": "error",
    "geometry_repaired": "warning",
    "geometry_kind": "error",
    "geometry_kind_reduced": "error",
    "several_points": "warning",
    # checking: the folder
    "no_county_toml": "error",
    "no_county_outline": "error",
    "county_outline_empty": "error",
    "layer_absent": "info",
    "unknown_file": "info",
    # checking: rows
    "id_duplicate": "error",
    "number_range": "error",
    "number_scale": "error",
    "outside_county": "error",
    "outside_county_near": "error",
    "outside_county_known": "info",
    "none_in_county": "warning",
    "points_doubled": "warning",
    "points_one_spot": "warning",
    "township_mismatch": "warning",
    "township_beside": "warning",
    "township_none": "warning",
    "township_unknown": "warning",
    "township_gap": "warning",
    "township_overlap": "warning",
    "township_spill": "warning",
}


#: Issues about kinds of geometry: their parameters of these names hold kinds, which the catalogue translates.
#: Elsewhere the same names hold words of the file.
_KIND_CODES = frozenset({"geometry_kind", "geometry_kind_reduced"})
_KIND_PARAMS = frozenset({"kind", "wanted"})


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding of the intake.

    ``row`` is what the user sees in the file: the row number counting the header for tables, the
    feature number from 1 for vector files; ``None`` where the whole file is meant. ``column`` is the
    header as it stands in the file. ``code`` is a key of :data:`CODES`, or the catalogue key (with a
    dot) of the error of a file that could not be read at all or of what is wrong in a settings file, whose
    ``row`` is a line and ``column`` a path of keys.
    """

    level: Level
    file: str
    layer: str
    row: int | None
    column: str | None
    code: str
    params: dict[str, Param] = field(default_factory=dict)

    def text(self, *, lang: Language | None = None) -> str:
        """What is wrong and what to do, in the user's language; the place is not part of it."""
        key = self.code if "." in self.code else f"check.{self.code}"
        params = dict(self.params)
        for name in _KIND_PARAMS if self.code in _KIND_CODES else ():
            kinds = str(params[name]).split("/")
            params[name] = "/".join(t(f"check.kind.{kind}", lang=lang) for kind in kinds)
        return message(key, params, lang)

    def to_json(self) -> dict[str, object]:
        """The issue as plain JSON values, its text included."""
        return {
            "level": self.level,
            "file": self.file,
            "layer": self.layer,
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "params": dict(self.params),
            "text": self.text(),
        }


@dataclass(frozen=True, slots=True)
class Reporter:
    """Makes the issues of one file: ``report("id_duplicate", row=7, column="编号", value="M1")``."""

    file: str
    layer: str

    def __call__(
        self, code: str, *, row: int | None = None, column: str | None = None, **params: object
    ) -> Issue:
        level = CODES[code]
        return Issue(level, self.file, self.layer, row, column, code, plain_params(params))


def plain_params(params: Mapping[str, object]) -> dict[str, Param]:
    """Parameters as JSON values: numbers stay numbers, everything else becomes short printable text."""
    return {
        name: value if isinstance(value, int | float) else shorten(value) for name, value in params.items()
    }


def shorten(value: object, limit: int = 120) -> str:
    """Ledger text fit for a message: no control characters, at most ``limit`` characters."""
    text = "".join(char if char.isprintable() else " " for char in str(value))
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
