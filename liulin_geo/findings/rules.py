"""The rules of the notice as data (核查规则): one entry a rule, each with its task, layer and evidence.

A rule finds only what the ledger states. A blank attribute is no violation: it is missing data, which the
ledger check and the confidence show. Closed sites are left out where the rule is for producing ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.hazards.standards.gb18218 import parse_substances, s_value
from liulin_geo.layers import LAYERS
from liulin_geo.messages import t

Violates = Callable[[gpd.GeoDataFrame], npt.NDArray[np.bool_]]
COLUMNS = ("rule", "task", "layer", "id", "name", "township", "unit", "evidence")

#: The notice's limits: capacity in 万吨/年, service life in years, embankment in metres.
OPEN_PIT_CAPACITY, UNDERGROUND_CAPACITY, SERVICE_LIFE_YR, EMBANKMENT_M = 50.0, 30.0, 5.0, 30.0
_RURAL = ("县道", "乡道", "村道")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its key (text ``finding.<key>`` of the catalogue), task, layer, and the rows that break it.

    ``shows`` are the columns whose values the evidence names.
    """

    key: str
    task: int
    layer: str
    violates: Violates
    shows: tuple[str, ...] = ()


def _number(frame: gpd.GeoDataFrame, column: str) -> npt.NDArray[np.float64]:
    numbers: npt.NDArray[np.float64] = frame[column].to_numpy(np.float64, na_value=np.nan)
    return numbers


def _is(frame: gpd.GeoDataFrame, column: str, *values: str) -> npt.NDArray[np.bool_]:
    """True in the rows whose column holds one of the values."""
    chosen: npt.NDArray[np.bool_] = frame[column].isin(values).to_numpy(np.bool_)
    return chosen


def _none(frame: gpd.GeoDataFrame, column: str) -> npt.NDArray[np.bool_]:
    """True in the rows whose column is blank."""
    blank: npt.NDArray[np.bool_] = frame[column].isna().to_numpy(np.bool_)
    return blank


def _below(column: str, least: float, **where: str) -> Violates:
    """Rows whose number is below a limit, of those whose columns have the given values."""

    def violates(frame: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
        chosen = np.ones(len(frame), np.bool_)
        for name, value in where.items():
            chosen &= _is(frame, name, value)
        return chosen & (_number(frame, column) < least)

    return violates


def _bare_embankment(frame: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
    bare = _is(frame, "road_class", *_RURAL) & _is(frame, "guardrail", "无")
    return bare & (_number(frame, "embankment_height") > EMBANKMENT_M)


def _grade_too_low(*too_low: str) -> Violates:
    def violates(frame: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
        return _is(frame, "status", "生产") & _is(frame, "standard_grade", *too_low)

    return violates


def _unguaranteed(frame: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
    """Major hazard installations (S ≥ 1) that name nobody who vouches for them (包保责任人)."""
    stocks = (parse_substances(text)[0] for text in frame["substances"])
    major = np.array([s_value(stock) >= 1 for stock in stocks], np.bool_)
    return major & _none(frame, "guarantor")


def _blank(column: str) -> Violates:
    return lambda frame: _none(frame, column)


RULES: tuple[Rule, ...] = (
    Rule("open_pit_capacity", 13, "noncoal_mines", _below("capacity", OPEN_PIT_CAPACITY, method="露天"),
         ("capacity",)),
    Rule("underground_capacity", 13, "noncoal_mines",
         _below("capacity", UNDERGROUND_CAPACITY, method="地下"), ("capacity",)),
    Rule("service_life", 13, "noncoal_mines", _below("service_life", SERVICE_LIFE_YR), ("service_life",)),
    Rule("pond_without_mine", 13, "tailings_ponds", _blank("parent_mine")),
    Rule("unguaranteed_site", 14, "chemical_sites", _unguaranteed, ("substances",)),
    Rule("bare_embankment", 16, "embankment_roads", _bare_embankment, ("embankment_height", "road_class")),
    Rule("channel_obstructed", 23, "river_reaches", lambda frame: _number(frame, "obstructions") > 0,
         ("obstructions",)),
    Rule("village_without_keeper", 26, "villages", _blank("keeper")),
    Rule("coal_grade", 28, "coal_mines", _grade_too_low("三级", "未达标"), ("standard_grade",)),
    Rule("noncoal_grade", 28, "noncoal_mines", _grade_too_low("未达标"), ("standard_grade",)),
)  # fmt: skip


def find(
    ledgers: Mapping[str, gpd.GeoDataFrame], found: gpd.GeoDataFrame | None = None
) -> gpd.GeoDataFrame:
    """Every violation that the ledgers state, by task, rule and id (EPSG:4490).

    Columns :data:`COLUMNS` and geometry; ``evidence`` is in Chinese, the ledgers' language, and names nobody.
    ``found`` are findings of other layers, which are taken along.
    """
    tables = [] if found is None or found.empty else [found]
    for rule in RULES:
        if rule.layer not in ledgers:
            continue
        frame = ledgers[rule.layer]
        hits = frame[rule.violates(frame)]
        if hits.empty:
            continue
        unit = hits["unit"].where(hits["unit"].notna(), LAYERS[rule.layer].units or None)
        tables.append(
            gpd.GeoDataFrame(
                {
                    "rule": rule.key,
                    "task": rule.task,
                    "layer": rule.layer,
                    **{name: hits[name].to_numpy(object) for name in ("id", "name", "township")},
                    "unit": unit.to_numpy(object),
                    "evidence": [_evidence(rule, row) for row in hits.to_dict("records")],
                },
                geometry=hits.geometry.to_numpy(),
                crs=frame.crs,
            )
        )
    if not tables:
        return gpd.GeoDataFrame({name: [] for name in COLUMNS}, geometry=[], crs="EPSG:4490")
    every = pd.concat(tables, ignore_index=True)
    return every.sort_values(["task", "rule", "id"], kind="stable").reset_index(drop=True)


def _evidence(rule: Rule, row: Mapping[str, object]) -> str:
    shown = {}
    for name in rule.shows:
        value = row[name]
        shown[name] = f"{value:g}" if isinstance(value, float) else value
    return t(f"finding.{rule.key}", lang="zh", **shown)
