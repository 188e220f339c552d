"""Revising evidence (图层证据的更新): what a changed ledger changes, and nothing else is laid anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from liulin_geo.footprints import Footprint, Footprints
from liulin_geo.grid import Window
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground, Params
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.gather import Laying, gather_footprints, on_scored_ground, rate, share_placed
from liulin_geo.hazards.numbers import number_features


@dataclass(frozen=True, slots=True)
class Revised:
    """The evidence after a change, and where it differs: in ``windows``, or ``everywhere``."""

    evidence: Evidence
    windows: tuple[Window, ...]
    everywhere: bool


def revise(
    method: FootprintMethod[Params],
    before: Evidence,
    features: gpd.GeoDataFrame | None,
    params: Params,
    ground: Ground,
    placed: float = 1.0,
    holes: bool = False,
) -> Revised:
    """The evidence after a layer's ledger, or another that it reads, has changed.

    Equal to gathering it from the start, where ``params``, grid and terrain are those of ``before``; only
    footprints that differ are laid. Features are told by their numbers, not by their rows. A changed feature
    may change another: a check dam that no longer fails holds the one above.
    """
    ground = ground.shown_to(method)
    old, rated = before.features, before.assessment
    if features is None or placed == 0.0 or old is None or rated is None:
        anew = gather_footprints(method, features, params, ground, placed, holes)
        return Revised(anew, (), before.known or anew.known)
    fresh = rate(method, features, params, ground)
    at = _rows_before(before, features)
    stays = _same(old, features, at) & _rated_alike(rated, fresh, at)
    lay = Laying(method, features, fresh, params, ground)
    laid = {row: lay(row) for row in np.flatnonzero(~stays).tolist()}
    rows = {int(at[row]): row for row in np.flatnonzero(stays).tolist()}
    footprints = _joined(before.footprints, rows, laid, lay)
    if len(features) and not on_scored_ground(features, footprints, ground):
        return Revised(Evidence(method.key, ground), (), True)
    placed = share_placed(method, placed, ground)
    evidence = Evidence(
        method.key,
        ground,
        features,
        fresh,
        footprints,
        placed=placed,
        holes=holes and method.follows_ground,
    )
    gone = [row for row in range(len(old)) if row not in rows]
    windows = (*before.footprints.windows_of(gone), *footprints.windows_of(laid))
    surer = _surer(rated, fresh, at, stays)
    return Revised(
        evidence, (*windows, *footprints.windows_of(surer)), placed != before.placed or not before.known
    )


def _rows_before(before: Evidence, features: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    """The row that each feature had, -1 of one that is new."""
    row_of = {number: row for row, number in enumerate(before.numbers.tolist())}
    numbers = number_features(features["id"].astype(str)).tolist()
    return np.array([row_of.get(number, -1) for number in numbers], np.int64)


def _same(
    old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, at: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Whether each feature of the new table has the attributes and the geometry that it had."""
    same = at >= 0
    if set(old.columns) != set(new.columns):
        return np.zeros_like(same)
    names = [name for name in new.columns if name != new.geometry.name]
    was = old[names].astype(object).iloc[at[same]].reset_index(drop=True)
    now = new[names].astype(object)[same].reset_index(drop=True)
    alike = ((was == now) | (was.isna() & now.isna())).all(axis=1).to_numpy(np.bool_)
    shapes = [shapely.to_wkb(frame.geometry.to_numpy()) for frame in (old, new)]
    same[same] = alike & (shapes[0][at[same]] == shapes[1][same])
    return same


def _rated_alike(
    old: Assessment, new: Assessment, at: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Whether each feature has the rating that its footprint follows from."""
    alike = np.isclose(old.intensity[at], new.intensity, rtol=0, atol=0, equal_nan=True)
    facts = [old.facts_of(was) == new.facts_of(row) for row, was in enumerate(at.tolist())]
    return alike & np.array(facts, np.bool_) & (at >= 0)


def _surer(
    old: Assessment, new: Assessment, at: npt.NDArray[np.int64], stays: npt.NDArray[np.bool_]
) -> list[int]:
    """The features whose footprint stays and whose completeness does not."""
    return np.flatnonzero(stays & (old.completeness[at] != new.completeness)).tolist()


def _joined(
    before: Footprints, stays: Mapping[int, int], fresh: Mapping[int, tuple[Footprint, ...]], lay: Laying
) -> Footprints:
    """Footprints that stay, by their features' rows before and now, with those that are laid anew."""
    laid = dict(fresh)
    new = Footprints.of(patch for patches in fresh.values() for patch in patches)
    for was, row in stays.items():
        if (patches := before.laid(was)) is not None:
            laid[row] = tuple(replace(patch, feature=row) for patch in patches)
    kept = np.isin(before.rows, list(stays))
    rows = np.array([stays[row] for row in before.rows[kept].tolist()], np.int32)
    order = np.argsort(np.concatenate([rows, new.rows]), kind="stable")
    return Footprints(
        np.concatenate([rows, new.rows])[order],
        np.concatenate([before.windows[kept], new.windows])[order],
        lay,
        laid,
    )
