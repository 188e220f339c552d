"""What a ledger is: its columns, value lists, geometry and place in the data folder (台账结构)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Folder = Literal["boundaries", "hazards", "resources", "exposure"]
GeometryKind = Literal["point", "line", "polygon"]
ColumnKind = Literal["text", "number", "choice", "date", "person", "phone"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger.

    ``header`` is the Chinese header that county files use; ``key`` is the English one that the
    code uses. ``minimum`` and ``maximum`` are the limits that ``check`` applies to numbers, in ``unit``.
    """

    key: str
    header: str
    kind: ColumnKind = "text"
    choices: tuple[str, ...] = ()
    unit: str = ""
    minimum: float | None = 0.0
    maximum: float | None = None

    def said(self, lang: str) -> str:
        """How a reader of a language knows the column: its header, or the key in words."""
        return self.header if lang == "zh" else self.key.replace("_", " ")

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
    departments that the notice makes responsible for it (责任单位).
    """

    key: str
    title: str
    title_en: str
    folder: Folder
    geometry: tuple[GeometryKind, ...]
    own_columns: tuple[Column, ...] = ()
    tasks: tuple[int, ...] = ()
    units: str = ""
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
