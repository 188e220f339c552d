"""A run as the English edition reads it (英文版地名): places by their names in pinyin and in characters.

The names are put beside each other once, where a view takes them from the run, so that labels, rankings,
cards, tables and what is worked out in the page all know a township by the same name.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

import geopandas as gpd

from liulin_geo.latin import Kind, beside
from liulin_geo.store.run import Run

#: columns of the ledgers that name places, and what they are names of; settlements see below
_DIVISIONS = frozenset({"county", "townships", "neighbours"})
_COLUMNS: dict[str, Kind] = {"township": "division", "river": "water"}


@lru_cache(maxsize=1)  # views of one run share what is worked out for it
def in_english(run: Run) -> Run:
    """The same run with its county, townships, neighbours, rivers and villages in pinyin and characters."""
    seats = frozenset(str(name) for name in run.townships["name"])
    twin = copy.copy(run)
    twin.manifest = run.manifest.model_copy(update={"county": beside(run.manifest.county)})
    twin.townships = _renamed(run.townships, "townships", seats)
    twin.features = _renamed(run.features, "", seats)
    twin.findings = _renamed(run.findings, "", seats)
    twin.ledgers = _EnglishLedgers(run.ledgers, seats)
    return twin


class _EnglishLedgers(Mapping[str, gpd.GeoDataFrame]):
    """The ledgers of a run, each renamed when it is asked for."""

    def __init__(self, ledgers: Mapping[str, gpd.GeoDataFrame], seats: Collection[str]) -> None:
        self._ledgers = ledgers
        self._seats = seats
        self._read: dict[str, gpd.GeoDataFrame] = {}

    def __getitem__(self, key: str) -> gpd.GeoDataFrame:
        if key not in self._read:
            self._read[key] = _renamed(self._ledgers[key], key, self._seats)
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._ledgers

    def __iter__(self) -> Iterator[str]:
        return iter(self._ledgers)

    def __len__(self) -> int:
        return len(self._ledgers)


def _renamed(frame: gpd.GeoDataFrame, layer: str, seats: Collection[str]) -> gpd.GeoDataFrame:
    kinds = {column: kind for column, kind in _COLUMNS.items() if column in frame}
    if layer in _DIVISIONS:
        kinds["name"] = "division"
    elif layer == "settlements":
        kinds["name"] = "settlement"

    def said(name: object, kind: Kind) -> object:
        """A name in both; what is no text, such as a blank, stays."""
        # a township's seat often bears its name, and is spelled like it
        return beside(name, "division" if name in seats else kind) if isinstance(name, str) else name

    return frame.assign(
        **{column: [said(name, kind) for name in frame[column]] for column, kind in kinds.items()}
    )
