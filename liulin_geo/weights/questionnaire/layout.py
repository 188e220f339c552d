"""What a form looks like (问卷版式): its sheets, cells and answers, shared by the writer and the reader.

A visible sheet a comparison set (the groups, and the layers within each group) holds one pair a row. A hidden
sheet records the layers, their titles and groups, so that a filled form says by itself what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from liulin_geo.errors import WeightsError
from liulin_geo.messages import LANGUAGES, Language, t
from liulin_geo.weights.ahp import RANDOM_INDEX
from liulin_geo.weights.vectors import Floats

RECORD_SHEET = "_liulin_form"
MAGIC = "liulin-geo weights"
#: raised when the layout changes, or the catalogue's words for sheets and answers
VERSION = 1
#: columns of a comparison sheet, from 1
NUMBER, LEFT, RIGHT, CHOICE, DEGREE = range(1, 6)
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
#: cells of the instruction sheet for the expert's name and unit: (row, column)
NAME_CELL, UNIT_CELL = (3, 2), (4, 2)
CHOICES = ("left", "right", "same")
DEGREES = tuple(range(1, 10))
_LONGEST_SHEET_NAME = 31
_LONGEST_TEXT = 200
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")


def plain(text: object) -> str:
    """Text without control and direction characters, blanks collapsed, of limited length."""
    return " ".join(_CONTROL.sub(" ", str(text)).split())[:_LONGEST_TEXT]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks (问卷内容): titles and groups of the layers in order, and the groups' titles."""

    titles: Mapping[str, str]
    groups: Mapping[str, str]
    group_titles: Mapping[str, str]

    @property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The layers of each group, groups in the order of their first layer."""
        found: dict[str, list[str]] = {}
        for key in self.titles:
            found.setdefault(self.groups[key], []).append(key)
        return {group: tuple(keys) for group, keys in found.items()}


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """A sheet of pairs (比较集): its group ("" for the groups themselves), title, items' keys and titles."""

    group: str
    title: str
    sheet: str
    items: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """All pairs of positions, one a row from ``FIRST_ROW``."""
        return tuple(combinations(range(len(self.items)), 2))


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong in a form, and what to do (问卷问题). Row 0 and no column: the sheet as a whole."""

    file: str
    sheet: str
    row: int
    column: str
    heading: str
    text: str

    def __str__(self) -> str:
        if self.row == 0:
            return t("weights.form.problem_sheet", sheet=self.sheet, text=self.text)
        return t(
            "weights.form.problem",
            sheet=self.sheet,
            row=self.row,
            column=self.column,
            heading=self.heading,
            text=self.text,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form filled in (已填问卷). ``matrices`` by group, "" for the groups; a set of one item has [[1]]."""

    file: str
    expert: str
    unit: str
    asked: Asked
    matrices: Mapping[str, Floats]


def asked(
    items: Sequence[tuple[str, str]], groups: Mapping[str, str], group_titles: Mapping[str, str] | None = None
) -> Asked:
    """A checked :class:`Asked`; titles are cleaned by :func:`plain`, a group without a title goes by its key.

    Raises :class:`WeightsError` where a layer comes twice, has no group, there are fewer than two layers, or
    a set has more items than the random index goes.
    """
    titles = {key: plain(title) or key for key, title in items}
    if len(titles) != len(items) or len(items) < 2:
        raise WeightsError("weights.items", items="、".join(key for key, _ in items))
    for key in titles:
        if not groups.get(key):
            raise WeightsError("weights.no_group", item=key)
    names = {groups[key]: plain((group_titles or {}).get(groups[key], groups[key])) for key in titles}
    found = Asked(titles, {key: groups[key] for key in titles}, names)
    for size in (len(found.members), *map(len, found.members.values())):
        if size > len(RANDOM_INDEX):
            raise WeightsError("weights.too_large", n=size, most=len(RANDOM_INDEX))
    return found


def comparison_sets(what: Asked, lang: Language) -> tuple[ComparisonSet, ...]:
    """The sheets of a form in their order; sets of one item need none."""
    members = what.members
    keys = tuple(members)
    sets = [("", t("weights.form.groups", lang=lang), keys, tuple(what.group_titles[key] for key in keys))]
    for group, layers in members.items():
        sets.append((group, what.group_titles[group], layers, tuple(what.titles[key] for key in layers)))
    asked_sets = [found for found in sets if len(found[2]) > 1]
    return tuple(
        ComparisonSet(group, title, _sheet_name(number, title), items, titles)
        for number, (group, title, items, titles) in enumerate(asked_sets, start=1)
    )


def _sheet_name(number: int, title: str) -> str:
    """A name that Excel takes; the number keeps it unique."""
    return f"{number} {_NOT_IN_NAMES.sub(' ', title)}"[:_LONGEST_SHEET_NAME].strip()


def choice_words(lang: Language) -> dict[str, str]:
    """The word of each choice: 左, 右, 同等."""
    return {choice: t(f"weights.choice.{choice}", lang=lang) for choice in CHOICES}


def degree_words(lang: Language) -> tuple[str, ...]:
    """What stands in the list of degrees: the number and its meaning on Saaty's scale."""
    return tuple(f"{degree} {t(f'weights.degree.d{degree}', lang=lang)}" for degree in DEGREES)


def known_choices() -> dict[str, str]:
    """The choice of each word, in every language: a form may be read under another than it was written in."""
    return {word.casefold(): choice for lang in LANGUAGES for choice, word in choice_words(lang).items()}
