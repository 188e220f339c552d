"""A table of points with predictors (样本表): a CSV file with places, an outcome and numbers."""

from __future__ import annotations

import codecs
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from liulin_geo.errors import LearnError
from liulin_geo.learn.samples import Floats, Samples, one_a_cell
from liulin_geo.messages import t
from liulin_geo.sources.encodings import text_encoding

#: what a yes looks like where nobody says
_YES = frozenset({"1", "true", "t", "yes", "y", "是", "有"})


@dataclass(frozen=True, slots=True)
class PointTable:
    """The samples of a table, and what of it was not used: rows with gaps, duplicates, columns of words."""

    samples: Samples
    rows: int
    with_gaps: int
    duplicates: int
    ignored: tuple[str, ...]


def read_points(path: Path, x: str, y: str, label: str, positive: str | None = None) -> PointTable:
    """Read a CSV file (UTF-8 or GB 18030): ``x``, ``y`` and ``label`` name columns, other numbers predict.

    Rows with a gap and second rows at one place are left out. Degrees are brought to metres for the
    blocks. Raises :class:`LearnError` where the file or a column is not what it should be.
    """
    table = _text(path)
    missing = [name for name in (x, y, label) if name not in table.columns]
    if missing:
        raise LearnError(
            "learn.no_column", file=path.name, column=missing[0], known="、".join(map(_plain, table.columns))
        )
    outcome = _outcome(table[label].tolist(), path, label, positive)
    read = {str(name): _numbers(table[name]) for name in table.columns if name != label}
    numbers = {name: values for name, values in read.items() if values is not None}
    for name in (x, y):
        if name not in numbers:
            raise LearnError("learn.not_numbers", file=path.name, column=name)
    names = [name for name in numbers if name not in (x, y)]
    if not names:
        raise LearnError("learn.no_predictors", file=path.name)
    xy = np.column_stack([numbers[x], numbers[y]])
    values = np.column_stack([numbers[name] for name in names])
    whole = np.isfinite(values).all(axis=1) & np.isfinite(xy).all(axis=1) & (outcome >= 0)
    samples = Samples(
        tuple(map(_plain, names)), values[whole], outcome[whole].astype(np.int64), _metres(xy[whole])
    )
    kept = one_a_cell(samples.xy, samples.y)
    ignored = tuple(_plain(name) for name in read if name not in numbers)
    return PointTable(
        samples.take(kept), len(table), int((~whole).sum()), int(whole.sum()) - len(kept), ignored
    )


def _text(path: Path) -> pd.DataFrame:
    content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    encoding = text_encoding([content])
    if encoding is None:
        raise LearnError("learn.unreadable", file=path.name, why=t("learn.not_text"))
    try:
        # text first: what a label means is for us to say, not for a guess at types
        table = pd.read_csv(
            io.StringIO(content.decode(encoding, errors="ignore")), dtype=str, keep_default_na=False
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise LearnError("learn.unreadable", file=path.name, why=t("learn.not_table")) from error
    if table.empty:
        raise LearnError("learn.empty", file=path.name)
    return table


def _numbers(column: pd.Series[str]) -> Floats | None:
    """The column as numbers, NaN where blank or NA; ``None`` where it holds words."""
    text = column.str.strip()
    blank = text.isin(["", "NA", "NaN", "nan"])
    values: Floats = np.asarray(pd.to_numeric(text.where(~blank), errors="coerce"), np.float64)
    if (np.isnan(values) & ~blank.to_numpy(np.bool_)).any() or bool(blank.all()):
        return None
    return values


def _outcome(texts: Sequence[str], path: Path, label: str, positive: str | None) -> Floats:
    """1 with the outcome, 0 without, -1 where the label is blank."""
    cells = [text.strip() for text in texts]
    found = sorted({cell for cell in cells if cell not in ("", "NA")})
    yes = {positive.strip()} if positive is not None else {cell for cell in found if cell.lower() in _YES}
    # with a third value "not the one" is no answer, unless the user says what yes is
    several = len(found) != 2 if positive is None else len(found) < 2
    if several or len(yes & set(found)) != 1:
        shown = "、".join(map(_plain, found[:6]))
        raise LearnError("learn.label", file=path.name, column=label, values=shown, positive=positive or "")
    return np.array([-1.0 if cell in ("", "NA") else float(cell in yes) for cell in cells])


def _metres(xy: Floats) -> Floats:
    """Degrees as metres east and north, near enough for blocks; anything larger is metres already."""
    if len(xy) == 0 or np.abs(xy[:, 0]).max() > 180 or np.abs(xy[:, 1]).max() > 90:
        return xy
    metre = 111_195.0
    metres: Floats = xy * np.array([metre * np.cos(np.radians(xy[:, 1].mean())), metre])
    return metres


def _plain(name: str) -> str:
    """A name of a file of strangers, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)[:40]
