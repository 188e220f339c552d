"""What must hold within a ledger and between a ledger and the boundaries (台账规则).

Every rule is a function from a :class:`Case` to issues; :data:`RULES` lists them in report order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from liulin_geo.layers import Column, LayerSchema
from liulin_geo.sources.issues import Issue, Reporter
from liulin_geo.sources.limits import limits, outside_limits
from liulin_geo.sources.metres import local_metres
from liulin_geo.sources.raw import Array
from liulin_geo.sources.read import Ledger, ledger_name
from liulin_geo.sources.townships import TownshipNames, nearest_township

#: A feature may lie this far outside: county outlines differ by about as much between sources.
OUTSIDE_TOLERANCE_M = 100.0
#: A named township may be this far from the feature before the name counts as wrong.
TOWNSHIP_TOLERANCE_M = 100.0
#: Below this, gaps are rounding of coordinates and not a line drawn wrong.
TILE_TOLERANCE_M2 = 10.0
#: 万吨 against tonnes.
_TEN_THOUSAND = 10_000.0
#: About 0.1 m: nearer points are one entry made twice.
_SAME_SPOT_DECIMALS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """The county's outline in EPSG:4490 and, where there are any, its townships."""

    county: shapely.Geometry
    townships: gpd.GeoDataFrame | None

    @property
    def origin(self) -> tuple[float, float]:
        """The middle of the county's bounding box, lon and lat."""
        west, south, east, north = shapely.bounds(self.county).tolist()
        return (west + east) / 2, (south + north) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One ledger to be checked, with the boundaries that it is checked against."""

    ledger: Ledger
    schema: LayerSchema
    bounds: Bounds | None

    @property
    def report(self) -> Reporter:
        """Makes issues of this ledger."""
        return Reporter(ledger_name(self.ledger.path, self.schema), self.schema.key)

    @property
    def geometry(self) -> Array:
        """The geometry as an object array."""
        return np.asarray(self.ledger.frame.geometry.to_numpy(), dtype=object)

    def row(self, position: int) -> int:
        """The row number that the user sees."""
        return int(self.ledger.rows[position])

    def header(self, key: str) -> str | None:
        """The header of a column as it stands in the file."""
        return self.ledger.headers.get(key)


Rule = Callable[[Case], Iterator[Issue]]


def duplicate_ids(case: Case) -> Iterator[Issue]:
    """An id stands for one feature (编号唯一)."""
    ids = case.ledger.frame["id"]
    first = {value: position for position, value in reversed(list(enumerate(ids)))}
    for position in np.flatnonzero(ids.duplicated().to_numpy()).tolist():
        value = ids.iloc[position]
        yield case.report(
            "id_duplicate",
            row=case.row(position),
            column=case.header("id"),
            value=value,
            first=case.row(first[value]),
        )


def numbers_in_range(case: Case) -> Iterator[Issue]:
    """Numbers lie within their column's limits (数值范围)."""
    for column in case.schema.columns:
        if column.kind != "number":
            continue
        values = case.ledger.frame[column.key].to_numpy()
        low, high = limits(column)
        for position in np.flatnonzero(outside_limits(case.ledger.frame, column)).tolist():
            yield _range_issue(case, column, position, float(values[position]), low, high)


def _range_issue(case: Case, column: Column, position: int, value: float, low: float, high: float) -> Issue:
    row, header = case.row(position), case.header(column.key)
    likely = value / _TEN_THOUSAND
    if "万" in column.unit and value > high and low <= likely <= high:
        return case.report(
            "number_scale",
            row=row,
            column=header,
            value=_plain(value),
            likely=_plain(likely),
            unit=column.unit,
        )
    return case.report(
        "number_range",
        row=row,
        column=header,
        value=_plain(value),
        minimum=_plain(low),
        maximum=_plain(high),
        unit=column.unit or "-",
    )


def _plain(value: float) -> str:
    return f"{value:,.10g}"


def inside_county(case: Case) -> Iterator[Issue]:
    """Features lie in the county or within 100 m of it (县域之内)."""
    if case.bounds is None or case.schema.outside == "belongs":
        return
    county, geometry = case.bounds.county, case.geometry
    shapely.prepare(county)
    away = np.flatnonzero(~shapely.intersects(county, geometry) & ~shapely.is_missing(geometry))
    if not len(away):
        return
    origin = case.bounds.origin
    outline = local_metres(np.array([county], dtype=object), origin)[0]
    distance_m = shapely.distance(outline, local_metres(geometry[away], origin))
    if len(away) == np.count_nonzero(~shapely.is_missing(geometry)):
        yield case.report("none_in_county", count=len(away))
    code = "outside_county_known" if case.schema.outside == "acts" else "outside_county"
    townships = case.bounds.townships
    near = [None] * len(away) if townships is None else nearest_township(geometry[away], townships)[0]
    for position, distance, name in zip(away.tolist(), distance_m.tolist(), near, strict=True):
        if distance <= OUTSIDE_TOLERANCE_M:
            continue
        row, distance = case.row(position), round(distance)
        if code == "outside_county" and name is not None:
            yield case.report("outside_county_near", row=row, distance_m=distance, nearest=name)
        else:
            yield case.report(code, row=row, distance_m=distance)


def distinct_points(case: Case) -> Iterator[Issue]:
    """Two points of a ledger don't share a spot (点位重复)."""
    geometry = case.geometry
    positions = np.flatnonzero(shapely.get_type_id(geometry) == 0)
    if len(positions) < 2:
        return
    coordinates = shapely.get_coordinates(geometry[positions]).round(_SAME_SPOT_DECIMALS)
    spots = list(map(tuple, coordinates.tolist()))
    if len(spots) >= 3 and len(set(spots)) == 1:
        yield case.report("points_one_spot", count=len(spots))
        return
    first: dict[tuple[float, ...], int] = {}
    for position, spot in zip(positions.tolist(), spots, strict=True):
        earlier = first.setdefault(spot, position)
        if earlier != position:
            yield case.report("points_doubled", row=case.row(position), first=case.row(earlier))


def township_names(case: Case) -> Iterator[Issue]:
    """The township named is one that the feature touches, or nearly so (乡镇与位置一致)."""
    if case.bounds is None or case.bounds.townships is None or case.schema.folder == "boundaries":
        return
    townships, report, column = case.bounds.townships, case.report, case.header("township")
    known = TownshipNames(townships["name"].tolist())
    names = case.ledger.frame["township"].to_numpy()
    named = case.ledger.frame["township"].notna().to_numpy()
    found = [known.find(name) if says else None for name, says in zip(names, named, strict=True)]
    claims = np.array([-1 if at is None else at for at in found], dtype=np.intp)
    for at in np.flatnonzero(named & (claims < 0)).tolist():
        yield report("township_unknown", row=case.row(at), column=column, value=names[at])
    geometry = case.geometry
    placed = np.flatnonzero(named & (claims >= 0) & ~shapely.is_missing(geometry))
    if not len(placed):
        return
    outlines = np.asarray(townships.geometry.to_numpy(), dtype=object)
    claimed = outlines[claims[placed]]
    apart = ~shapely.intersects(claimed, geometry[placed])
    origin, wrong = case.bounds.origin, placed[apart]
    distance_m = shapely.distance(local_metres(claimed[apart], origin), local_metres(geometry[wrong], origin))
    wrong = wrong[distance_m > TOWNSHIP_TOLERANCE_M]
    if not len(wrong):
        return
    nearest, away_m = nearest_township(geometry[wrong], townships)
    inside = ~_beyond(case.bounds, geometry[wrong])
    for i, at in enumerate(wrong.tolist()):
        say = partial(report, row=case.row(at), column=column, value=names[at])
        same = known.same(names[at], nearest[i])
        if away_m[i] == 0 and not same:
            yield say("township_mismatch", actual=nearest[i])
        elif away_m[i] > 0 and inside[i] and same:
            yield say("township_beside", distance_m=round(away_m[i]))
        elif away_m[i] > 0 and inside[i]:
            yield say("township_none", nearest=nearest[i], distance_m=round(away_m[i]))


def _beyond(bounds: Bounds, geometry: Array) -> npt.NDArray[np.bool_]:
    """Which geometries lie so far outside the county that its own rule has spoken of them."""
    outline = local_metres(np.array([bounds.county], dtype=object), bounds.origin)[0]
    away_m = shapely.distance(outline, local_metres(geometry, bounds.origin))
    return np.asarray(away_m > OUTSIDE_TOLERANCE_M)


def townships_tile(case: Case) -> Iterator[Issue]:
    """The townships cover the county once (乡镇铺满县域)."""
    if case.bounds is None or case.schema.key != "townships":
        return
    shapes = case.geometry[~shapely.is_missing(case.geometry)]
    county = case.bounds.county
    union = shapely.union_all(shapes)
    # areas come out in square degrees, in which shared lines stay shared; a projection would bend them apart
    to_m2 = _square_degree_m2(county)
    for code, area_deg2 in (
        ("township_gap", shapely.area(shapely.difference(county, union))),
        ("township_overlap", shapely.area(shapes).sum() - shapely.area(union)),
        ("township_spill", shapely.area(shapely.difference(union, county))),
    ):
        area_m2 = float(area_deg2) * to_m2
        if area_m2 > TILE_TOLERANCE_M2:
            yield case.report(code, area_m2=f"{area_m2:,.0f}")


def _square_degree_m2(county: shapely.Geometry) -> float:
    lon, lat = shapely.get_coordinates(shapely.centroid(county))[0].tolist()
    metric = local_metres(np.array([county], dtype=object), (lon, lat))[0]
    return float(shapely.area(metric) / shapely.area(county))


RULES: tuple[Rule, ...] = (
    duplicate_ids,
    numbers_in_range,
    inside_county,
    distinct_points,
    township_names,
    townships_tile,
)
