"""The township ranking beside a figure's map (乡镇排名)."""

from __future__ import annotations

from liulin_geo.figures.blocks import Block
from liulin_geo.figures.ground import swatch
from liulin_geo.figures.paper import Box
from liulin_geo.figures.pen import INK, MUTED, Pen
from liulin_geo.messages import Language, t
from liulin_geo.page.looks import MISSING
from liulin_geo.page.model import GRADE_COLOURS, RankRow, SidePanel

_HEAD = 36.0
_NUMBER_W = 24.0
_MOST_NAME, _MOST_CELL = 124.0, 132.0
#: a title that is wider than this is broken
_ONE_LINE = 66.0
#: a bar that is shorter than this tells nothing
_LEAST_BAR = 36.0
_GRADES = (4, 3, 2, 1, None)


def ranking(pen: Pen, side: SidePanel, width: float, most: int, row_px: float, lang: Language) -> list[Block]:
    """The townships, the worst first; at most so many rows, the last says how many more there are."""
    rows = side.ranking
    more = len(rows) - (most - 1) if len(rows) > most else 0
    rows = rows[: most - 1] if more else rows
    values = _column(pen, [row.value for row in rows], side.value_title, bold=True)
    people = _column(pen, [row.people for row in rows], side.people_title)
    names = min(max((pen.width(row.name, 14) for row in rows), default=0.0), _MOST_NAME)
    in_two = any(" " in row.name and pen.width(row.name, 14) > names for row in rows)
    bar = width - _NUMBER_W - names - 12 - values - people - 24
    if bar < _LEAST_BAR:
        names, bar = names + max(bar, 0), 0.0

    def head(x: float, y: float, width: float) -> None:
        room = _NUMBER_W + names + bar
        pen.text(x, y + _HEAD / 2, pen.fit(side.ranking_title, 13, room, bold=True), 13, MUTED, bold=True)
        for words, right, room in (
            (side.value_title, x + width - people - 12, values),
            (side.people_title, x + width, people),
        ):
            lines = pen.wrap(words, 12, room + 0.5, 2)
            for i, line in enumerate(lines):
                off = 15 * (i - (len(lines) - 1) / 2)
                pen.text(right, y + _HEAD / 2 + off, line, 12, MUTED, align="right")

    def made(row: RankRow) -> Block:
        def draw(x: float, y: float, width: float) -> None:
            middle = y + row_px / 2
            pen.text(x, middle, f"{row.rank}", 13, MUTED)
            if in_two:
                _two_lines(pen, row.name, x + _NUMBER_W, middle, names, row_px)
            else:
                pen.text(x + _NUMBER_W, middle, pen.fit(row.name, 14, names), 14, INK)
            if bar:
                start = x + _NUMBER_W + names + 12
                _shares(pen, row, Box(start, middle - 4, start + bar, middle + 4))
            value = pen.fit(row.value, 13, values + 0.5, bold=True)
            pen.text(x + width - people - 12, middle, value, 13, INK, bold=True, align="right")
            pen.text(x + width, middle, pen.fit(row.people, 13, people + 0.5), 13, MUTED, align="right")

        return Block(row_px, draw)

    blocks = [Block(_HEAD, head), *(made(row) for row in rows)]
    if more:
        said = t("figure.more_townships", lang=lang, n=more)
        blocks.append(
            Block(row_px, lambda x, y, width: pen.text(x + _NUMBER_W, y + row_px / 2, said, 12, MUTED))
        )
    return blocks


def _two_lines(pen: Pen, name: str, x: float, middle: float, room: float, row_px: float) -> None:
    """A township's name in two scripts, Lijiawan Xiang 李家湾乡, one above the other."""
    latin, _, characters = name.rpartition(" ")
    size = min(11.0, row_px / 2 - 0.5)
    for off, line in ((-row_px / 4, latin), (row_px / 4, characters)):
        pen.text(x, middle + off, pen.fit(line, size, room), size, INK)


def _column(pen: Pen, cells: list[str], title: str, bold: bool = False) -> float:
    """Width of a column of numbers, whose title may take two lines."""
    widest = max((pen.width(cell, 13, bold) for cell in cells), default=0.0)
    heads = [pen.width(title, 12)]
    if heads[0] > _ONE_LINE:
        words = title.split(" ") if " " in title else list(title)
        join = " " if " " in title else ""
        for i in range(1, len(words)):
            heads.append(max(pen.width(join.join(half), 12) for half in (words[:i], words[i:])))
    return min(max(widest, min(heads) + 1), _MOST_CELL)


def _shares(pen: Pen, row: RankRow, box: Box) -> None:
    pen.box(box, "#EDEFF1")
    x = box.x0
    for share, grade in zip(row.shares, _GRADES, strict=True):
        part = Box(x, box.y0, x + box.width * min(max(share, 0.0), 1.0), box.y1)
        if part.width > 0.05:
            if grade:
                pen.box(part, GRADE_COLOURS[grade])  # type: ignore[index]
            else:
                pen.image(swatch("", MISSING, part.width, part.height, pen.px_dots), part)
        x = part.x1
