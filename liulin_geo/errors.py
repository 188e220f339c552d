"""One base class, and a class per thing that a user can do something about.

Every error carries a message key of the catalogue and its parameters, so that it reads in the
user's language and says what is wrong, where, and what to do.
"""

from __future__ import annotations

import errno
from typing import Any

from liulin_geo.messages import message, t


class LiulinError(Exception):
    """Base of all errors of the toolkit; ``str(error)`` is a sentence for the user."""

    def __init__(self, key: str, /, **params: object) -> None:
        self.key = key
        self.params = params
        super().__init__(key, params)

    def __str__(self) -> str:
        return message(f"error.{self.key}", {name: _shown(value) for name, value in self.params.items()})

    @property
    def found(self) -> tuple[Any, ...]:
        """The single findings of an error that lists several: problems of a settings file or of a form."""
        found = self.params.get("found")
        return tuple(found) if isinstance(found, list | tuple) else ()


def _shown(value: object) -> object:
    """Text fit for a terminal: a name from a ledger may hold what steers it."""
    if not isinstance(value, str):
        return value
    # an error that lists several findings has a line for each
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in value)


class NotACountyFolder(LiulinError):
    """The folder given is not a county data folder (不是县域数据文件夹)."""


class LedgerError(LiulinError):
    """A ledger can't be read as what it should be (台账无法读取)."""


class ModelError(LiulinError):
    """The risk model file is wrong (风险模型文件有误)."""


class GridError(LiulinError):
    """The analysis grid can't be laid (网格设置有误)."""


class RunError(LiulinError):
    """A run folder is missing, incomplete or of another version (评估批次无法读取)."""


class MapError(LiulinError):
    """A map can't be drawn as asked (地图无法生成)."""


class NothingToShow(MapError):
    """A run lacks what a view shows, or the audience may not see it; other views can be drawn (无图可出)."""


class SampleError(LiulinError):
    """A sample county can't be made (示例县无法生成)."""


class OutsideCounty(LiulinError):
    """The place asked about lies outside the county (位置在县域之外)."""


class UnknownPlace(LiulinError):
    """The run has no township or feature of that name (乡镇或风险源不存在)."""


class WeightsError(LiulinError):
    """Weights can't be worked out from what is given, or a form of an expert is wrong (权重或问卷有误)."""


class LearnError(LiulinError):
    """Susceptibility can't be learned from what is given (易发性无法学习)."""


class FigureError(LiulinError):
    """A figure can't be drawn: no font, a character that no font has, wrong options (图件无法生成)."""


#: What the operating system says, by its number; its own words come in the language of the machine.
_OS = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "exists",
    errno.ENOSPC: "full",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long_name",
    errno.ENOTEMPTY: "not_empty",
}


def os_reason(error: OSError) -> str:
    """Why the operating system refused, in the user's language."""
    name = _OS.get(error.errno or 0)
    return t(f"os.{name}") if name else t("os.other", number=error.errno or 0)
