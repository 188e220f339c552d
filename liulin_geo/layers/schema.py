"""What a ledger is: its columns, value lists, geometry and place in the data folder (台账结构)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Folder = Literal["boundaries", "hazards", "resources", "exposure"]
GeometryKind = Literal["point", "line", "polygon"]
ColumnKind = Literal["text", "number", "choice", "date", "person", "phone"]
#: What a feature outside the county is: wrong, one that acts from there by nature, or where it has to be.
Outside = Literal["wrong", "acts", "belongs"]

#: Units of the ledgers in English, and what to multiply a number with; those not named stay (计量单位).
UNITS_EN: dict[str, tuple[str, float]] = {
    "人": ("people", 1.0),
    "处": ("", 1.0),
    "级": ("", 1.0),
    "年": ("years", 1.0),
    "公顷": ("ha", 1.0),
    "辆/日": ("vehicles/day", 1.0),
    "万吨/年": ("Mt/year", 0.01),
}
#: Words in a column's key that say what is counted already.
_COUNTED = {"people", "population", "deaths"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger.

    ``header`` is the Chinese header that county files use; ``key`` is the English one that the
    code uses, and ``english`` what an English reader is told. ``words`` are values with their English words:
    of a choice all that it may hold, of a text the usual ones. ``minimum`` and ``maximum`` are the limits
    that ``check`` applies to numbers, in ``unit``.
    """

    key: str
    header: str
    kind: ColumnKind = "text"
    words: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    minimum: float | None = 0.0
    maximum: float | None = None
    english: str = ""

    def said(self, lang: str) -> str:
        """How a reader of a language knows the column: its header, or what it is in English."""
        return self.header if lang == "zh" else self.english or self.key.replace("_", " ")

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that a choice may hold (值列表); none for other kinds."""
        return tuple(value for value, _ in self.words) if self.kind == "choice" else ()

    @property
    def is_year(self) -> bool:
        """True for a year of the calendar (年份), which is no number of years."""
        return self.unit == "年" and (self.minimum or 0) > 1000

    def word(self, value: str, lang: str) -> str:
        """How a reader of a language knows a value; one that is not among the words stays as it is."""
        return value if lang == "zh" else dict(self.words).get(value, value)

    def amount(self, number: float, lang: str) -> str:
        """A number with its unit in a language: 1,200 m³, 1:1.5, 1.2 Mt/year for 120 万吨/年."""
        unit, factor = (self.unit, 1.0) if lang == "zh" else UNITS_EN.get(self.unit, (self.unit, 1.0))
        if lang != "zh" and (self.is_year or (self.unit == "人" and _COUNTED & set(self.key.split("_")))):
            unit = ""
        number *= factor
        text = f"{number:,.0f}" if abs(number) >= 1000 and not self.is_year else f"{number:g}"
        return f"1:{text}" if unit == "1:x" else f"{text} {unit}".rstrip()

    @property
    def personal(self) -> bool:
        """True for persons and phones, which never enter a public export."""
        return self.kind in ("person", "phone")


#: Columns that every layer has (通用列).
COMMON: tuple[Column, ...] = (
    Column("id", "编号"),
    Column("name", "名称"),
    Column("township", "乡镇"),
    Column("unit", "责任单位"),
    Column("person", "责任人", "person"),
    Column("phone", "联系电话", "phone"),
    Column("updated", "更新日期", "date"),
    Column("note", "备注"),
)


@dataclass(frozen=True, slots=True)
class LayerSchema:
    """One ledger: where it lies in the data folder and what its rows hold.

    ``geometry`` are the kinds that its features may have; none for a table of days or sums.

    ``tasks`` are the task numbers of the county's notice that ask for the layer, and ``units`` the
    departments that the notice makes responsible for it (责任单位). ``outside`` says what a feature outside
    the county is.
    """

    key: str
    title: str
    title_en: str
    folder: Folder
    geometry: tuple[GeometryKind, ...]
    own_columns: tuple[Column, ...] = ()
    tasks: tuple[int, ...] = ()
    units: str = ""
    outside: Outside = "wrong"
    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = {column.key for column in self.own_columns}
        common = tuple(column for column in COMMON if column.key not in own)
        object.__setattr__(self, "columns", (*common[:3], *self.own_columns, *common[3:]))

    def column(self, key: str) -> Column:
        """The column with this key; ``KeyError`` where the layer has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)
