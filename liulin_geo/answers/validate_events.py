"""Events that a map is held against (验证事件): from a run's ledger or a file, each one placed or counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from liulin_geo.answers.curves import Floats, Ints
from liulin_geo.errors import RunError
from liulin_geo.grid import BoolArray, projector
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.slide_susceptibility import RASTER, SlideSusceptibility
from liulin_geo.layers import LAYERS
from liulin_geo.learn.targets import TARGETS
from liulin_geo.sources.find import is_ledger
from liulin_geo.sources.issues import Issue
from liulin_geo.sources.read import read_ledger
from liulin_geo.store.run import Run

#: ledgers of dated points; a file that is named as none of them is read as the first
_DATED = ("accidents", "fire_history")
#: ledgers of what has happened, which a file of events may repeat: a mine's place is not an event
_HAPPENED = frozenset({"fire_history", "geohazard_points"})
#: issues of reading that cost an event its place or its date
_UNREAD = frozenset({"date_unreadable", "coordinate_invalid", "coordinate_swapped", "geometry_missing"})
_POINT = 0
#: an event of a file as near as this to one that the map was made from is that one, metres
_SAME_M = 5.0


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of every row: all but ``read`` sum to ``read``.

    ``undated`` and ``earlier`` are left out by a date asked for; ``unplaced`` have no position;
    ``outside`` lie outside the county; ``no_data`` on cells without a score.
    """

    read: int
    undated: int
    earlier: int
    unplaced: int
    outside: int
    no_data: int
    used: int


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Events as read: ``source`` a ledger's key or a file's name, ``ledger`` the key of a run's ledger.

    ``lon_lat`` (n, 2) degrees, NaN without a position; ``occurred`` ISO dates, ``""`` unknown; ``issues``
    what could not be read of a file.
    """

    source: str
    ledger: str | None
    lon_lat: Floats
    occurred: npt.NDArray[np.str_]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Events on a run's cells: ``places`` the flat cells, ascending, with ``times`` events each.

    ``xy`` (n, 2) metres and ``occurred`` are those of the used events.
    """

    tally: Tally
    places: Ints
    times: Ints
    xy: Floats
    occurred: npt.NDArray[np.str_]

    def later_than(self, day: str) -> bool | None:
        """Whether all events came after a day (ISO); ``None`` where some have no date."""
        return None if (self.occurred == "").any() else bool((self.occurred > day).all())


def read_events(run: Run, source: str) -> Events:
    """Events of a ledger of the run, or of a file in any ledger format.

    A line or area stands by a point on it. Raises :class:`RunError` where it is neither or the file has no
    coordinates, and :class:`~liulin_geo.errors.LedgerError` where the file can't be read.
    """
    if source in run.ledgers:
        return _events(source, source, run.ledgers[source])
    path = Path(source)
    if not path.is_file():
        raise RunError("validate.no_source", source=source, known="、".join(run.ledgers))
    schema = next((LAYERS[key] for key in _DATED if is_ledger(path, LAYERS[key])), LAYERS[_DATED[0]])
    ledger = read_ledger(path, schema)
    if any(issue.code == "no_coordinates" for issue in ledger.issues):
        raise RunError("validate.no_coordinates", file=path)
    issues = tuple(issue for issue in ledger.issues if issue.code in _UNREAD)
    return _events(path.name, None, ledger.frame, issues)


def _events(
    source: str, ledger: str | None, frame: gpd.GeoDataFrame, issues: tuple[Issue, ...] = ()
) -> Events:
    shapes = np.array(frame.geometry, dtype=object)
    extended = ~shapely.is_missing(shapes) & (shapely.get_type_id(shapes) != _POINT)
    shapes[extended] = shapely.point_on_surface(shapes[extended])
    lon_lat = np.stack([shapely.get_x(shapes), shapely.get_y(shapes)], axis=1)
    days = frame["occurred"] if "occurred" in frame else [None] * len(frame)
    occurred = np.array([day if isinstance(day, str) else "" for day in days], np.str_)
    return Events(source, ledger, lon_lat, occurred, issues)


def place(run: Run, events: Events, inside: BoolArray, scored: BoolArray, since: date | None) -> Placed:
    """The events that count, on the run's cells; ``inside`` the county and ``scored`` are (rows, cols).

    Raises :class:`RunError` where a date is asked for and no event has one.
    """
    grid, occurred = run.grid, events.occurred
    if since is not None and (occurred == "").all():
        raise RunError("validate.no_dates", source=events.source, since=since)
    undated = np.full(len(occurred), since is not None) & (occurred == "")
    earlier = ~undated & (occurred < (since.isoformat() if since else ""))
    left = ~(undated | earlier)
    unplaced = left & np.isnan(events.lon_lat).any(axis=1)
    left &= ~unplaced
    x, y = projector(grid.crs).transform(events.lon_lat[:, 0], events.lon_lat[:, 1])
    # a place far from the zone has no finite position in it
    on_grid = left & np.isfinite(x) & np.isfinite(y)
    row, col = (
        np.floor(np.where(on_grid, away, -1.0) / grid.cell_m)
        for away in (grid.north - np.asarray(y), np.asarray(x) - grid.west)
    )
    on_grid &= (row >= 0) & (row < grid.n_rows) & (col >= 0) & (col < grid.n_cols)
    cell = np.where(on_grid, row * grid.n_cols + col, 0).astype(np.int64)
    within = on_grid & inside.ravel()[cell]
    used = within & scored.ravel()[cell]
    places, times = np.unique(cell[used], return_counts=True)
    counts = (undated, earlier, unplaced, left & ~within, within & ~used, used)
    tally = Tally(len(occurred), *(int(which.sum()) for which in counts))
    xy = np.stack([np.asarray(x)[used], np.asarray(y)[used]], axis=1)
    return Placed(tally, places, times.astype(np.int64), xy, occurred[used])


def made_from(run: Run, layers: Iterable[str]) -> frozenset[str]:
    """The ledgers that the given layers of a run were made from, where they are known."""
    known = {key for key in layers if run.manifest.layers[key].known}
    ledgers = {key for method in METHODS if method.key in known for key in (method.key, *method.reads)}
    card = run.folder / f"{RASTER}.json"
    if SlideSusceptibility.key in known and card.is_file():
        target = TARGETS.get(str(json.loads(card.read_text(encoding="utf-8")).get("target")))
        ledgers |= {target.ledger, *target.distances} if target else set()
    return frozenset(ledgers & set(run.ledgers))


def used_before(run: Run, events: Events, placed: Placed, layers: Iterable[str]) -> int:
    """How many of the used events the given layers were made from.

    All or none of a ledger; of a file those that lie on a point of such a ledger of events.
    """
    ledgers = made_from(run, layers)
    if events.ledger is not None:
        return placed.tally.used if events.ledger in ledgers else 0
    frames = [run.ledgers[key].to_crs(run.grid.crs).geometry for key in sorted(ledgers & _HAPPENED)]
    shapes = [
        shape for frame in frames for shape in frame if shape is not None and shape.geom_type == "Point"
    ]
    if not shapes or not len(placed.xy):
        return 0
    away, _ = cKDTree(shapely.get_coordinates(shapes)).query(placed.xy)
    return int((away <= _SAME_M).sum())
