"""A township by the name that a person gives it (乡镇名称): in characters, in pinyin, or in both."""

from __future__ import annotations

from liulin_geo.errors import UnknownPlace
from liulin_geo.latin import beside, latin
from liulin_geo.messages import place
from liulin_geo.sources.townships import TownshipNames
from liulin_geo.store.run import Run


def township_named(run: Run, name: str) -> str:
    """The name that the run has. Raises :class:`UnknownPlace` where it has none, or several by pinyin."""
    names = [str(known) for known in run.townships["name"]]
    at = TownshipNames(names).find(name)
    if at is not None:
        return names[at]
    asked = " ".join(name.split()).casefold()
    found = [known for known in names if asked in (latin(known).casefold(), beside(known).casefold())]
    if len(found) != 1:
        raise UnknownPlace("unknown.township", name=name, known="、".join(place(known) for known in names))
    return found[0]
