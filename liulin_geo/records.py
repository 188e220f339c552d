"""Checked records (记录): pydantic models that offer a person what they say, not how they are made."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

#: what a user of the toolkit needs of pydantic's own: a copy with changes, and a plain dictionary
_KEPT = frozenset({"model_copy", "model_dump"})
_MACHINERY = frozenset(name for name in dir(BaseModel) if not name.startswith("__")) - _KEPT


class Record(BaseModel):
    """A pydantic model whose ``dir()``, and so completion in a notebook, lists its own names."""

    def __dir__(self) -> Iterable[str]:
        return (set(super().__dir__()) - _MACHINERY) | set(type(self).model_fields)
