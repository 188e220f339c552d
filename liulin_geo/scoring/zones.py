"""Townships (乡镇): area by colour, scores, exposed people, and the two rankings."""

from __future__ import annotations

from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from numba import njit
from rasterio.features import rasterize

from liulin_geo.composite.colours import WORST_FIRST, Colour, ColourArray
from liulin_geo.grid import FloatArray, Grid, Window

#: Colours that count as exposed: 红 and 橙.
EXPOSED_FROM = Colour.ORANGE
N_COLOURS = len(Colour)
#: Scores are summed as whole numbers of this many parts of 1.
_SCORE_UNITS = 2.0**24


def area_column(colour: Colour) -> str:
    """Column of the township table with the area in one colour, in km²."""
    return f"area_{colour.name.lower()}_km2"


@dataclass
class ZoneTally:
    """Sums over zones, gathered window by window; the result does not depend on the windows.

    ``zone_of`` holds 1 + the zone's row in each cell of the grid and 0 outside every zone. Scores are
    summed as whole numbers of 2⁻²⁴, so that the order of addition can't change a bit.
    """

    zone_of: npt.NDArray[np.int32]
    n_zones: int
    cells: npt.NDArray[np.int64] = field(init=False)
    score_sum: npt.NDArray[np.int64] = field(init=False)
    score_cells: npt.NDArray[np.int64] = field(init=False)
    score_max: npt.NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = np.zeros((self.n_zones + 1, N_COLOURS), np.int64)
        self.score_sum = np.zeros(self.n_zones + 1, np.int64)
        self.score_cells = np.zeros(self.n_zones + 1, np.int64)
        self.score_max = np.full(self.n_zones + 1, -np.inf, np.float32)

    def add(
        self, window: Window, score: FloatArray, colour: ColourArray, inside: npt.NDArray[np.bool_]
    ) -> None:
        """Count the cells of one window; ``inside`` is True in the county."""
        _count(
            self.zone_of[window.slices()],
            score,
            colour,
            inside,
            self.cells,
            self.score_sum,
            self.score_cells,
            self.score_max,
        )


@njit(cache=True, nogil=True)
def _count(
    zone_of: npt.NDArray[np.int32],
    score: FloatArray,
    colour: ColourArray,
    inside: npt.NDArray[np.bool_],
    cells: npt.NDArray[np.int64],
    score_sum: npt.NDArray[np.int64],
    score_cells: npt.NDArray[np.int64],
    score_max: npt.NDArray[np.float32],
) -> None:
    for r in range(score.shape[0]):
        for c in range(score.shape[1]):
            if not inside[r, c]:
                continue
            zone = zone_of[r, c]
            cells[zone, colour[r, c]] += 1
            value = score[r, c]
            if np.isnan(value):
                continue
            score_sum[zone] += np.int64(np.rint(np.float64(value) * _SCORE_UNITS))
            score_cells[zone] += 1
            if value > score_max[zone]:
                score_max[zone] = value


def zone_index(zones: gpd.GeoDataFrame, grid: Grid) -> npt.NDArray[np.int32]:
    """1 + the row of the zone that holds each cell's centre; zones are in the grid's CRS."""
    if zones.empty:
        return np.zeros(grid.shape, np.int32)
    shapes = [(g, i + 1) for i, g in enumerate(zones.geometry) if g is not None and not g.is_empty]
    index: npt.NDArray[np.int32] = rasterize(shapes, grid.shape, transform=grid.transform(), dtype="int32")
    return index


def township_table(
    zones: gpd.GeoDataFrame, tally: ZoneTally, grid: Grid, people: ExposedPeople | None
) -> gpd.GeoDataFrame:
    """One row a township, the worst first (EPSG:4490).

    Columns: ``name``, ``mean_score``, ``max_score``, ``area_<colour>_km2``, ``share_red_orange`` of the
    known and unknown area together, ``rank_area`` by that share (ties: red area, then mean score),
    ``exposed_people`` in red and orange cells (NaN where no settlements are known), ``uncounted`` settlements
    there whose population is unknown, ``rank_people`` by exposed people (equal people share a rank; 0 where
    they are unknown), and ``rank``, which is ``rank_area``.
    """
    cells, n = tally.cells[1:], len(zones)
    total = np.maximum(cells.sum(axis=1), 1)
    with np.errstate(invalid="ignore"):
        mean = np.where(
            tally.score_cells[1:] > 0,
            tally.score_sum[1:] / _SCORE_UNITS / np.maximum(tally.score_cells[1:], 1),
            np.nan,
        )
    table = gpd.GeoDataFrame(
        {
            "name": zones["name"].to_numpy(object),
            "mean_score": mean,
            "max_score": np.where(np.isinf(tally.score_max[1:]), np.nan, tally.score_max[1:]).astype(
                np.float64
            ),
            **{area_column(colour): cells[:, colour] * grid.cell_km2 for colour in WORST_FIRST},
            "share_red_orange": cells[:, EXPOSED_FROM:].sum(axis=1) / total,
            "exposed_people": np.full(n, np.nan) if people is None else people.people,
            "uncounted": np.zeros(n, np.int64) if people is None else people.uncounted,
        },
        geometry=zones.geometry.to_numpy(),
        crs=zones.crs,
    )
    table["rank_area"] = _rank(table, ["share_red_orange", area_column(Colour.RED), "mean_score"])
    counted = table["exposed_people"].notna()
    table["rank_people"] = np.where(counted, _rank(table, ["exposed_people"]), 0)
    table["rank"] = table["rank_area"]
    return table.sort_values(["rank", "name"], kind="stable").reset_index(drop=True)


def _rank(table: pd.DataFrame, by: list[str]) -> npt.NDArray[np.int64]:
    """1 is the worst; rows equal in everything share a rank."""
    keys = list(zip(*(table[column].fillna(-1.0) for column in by), strict=True))
    worst_first = sorted(set(keys), reverse=True)
    ahead = {
        key: 1 + sum(keys.count(worse) for worse in worst_first[:i]) for i, key in enumerate(worst_first)
    }
    return np.array([ahead[key] for key in keys], np.int64)


@dataclass
class ExposedPeople:
    """People who live in red and orange cells, by zone, and how many settlements there can't be counted.

    ``people`` is NaN in every zone where no population at all is known.
    """

    people: npt.NDArray[np.float64]
    uncounted: npt.NDArray[np.int64]


class SettlementCells:
    """The cells that settlements lie in, and the colours found there as windows go by."""

    def __init__(self, settlements: gpd.GeoDataFrame, grid: Grid) -> None:
        """``settlements`` has ``population``, and geometry in the grid's CRS (polygons count at a point)."""
        spots = settlements.geometry.representative_point()
        cells = np.array([grid.cell_of(spot.x, spot.y) for spot in spots], np.int64).reshape(-1, 2)
        self._rows, self._cols = cells.T
        self._on_grid = (cells >= 0).all(axis=1)
        self._on_grid &= (self._rows < grid.n_rows) & (self._cols < grid.n_cols)
        self._colour = np.zeros(len(cells), np.uint8)
        self._population = settlements["population"].to_numpy(np.float64, na_value=np.nan)

    def add(self, window: Window, colour: ColourArray) -> None:
        """Pick up the colours of one strip of full rows."""
        here = self._on_grid & (self._rows >= window.row0) & (self._rows < window.row1)
        self._colour[here] = colour[self._rows[here] - window.row0, self._cols[here]]

    def exposed(self, tally: ZoneTally) -> ExposedPeople:
        """People in red and orange cells, by the tally's zones."""
        zone = np.zeros(len(self._rows), np.int32)
        zone[self._on_grid] = tally.zone_of[self._rows[self._on_grid], self._cols[self._on_grid]]
        exposed = self._colour >= EXPOSED_FROM
        known = ~np.isnan(self._population)
        length = tally.n_zones + 1
        people = np.bincount(zone, np.where(exposed & known, self._population, 0.0), length)[1:]
        if len(known) and not known.any():
            people = np.full(tally.n_zones, np.nan)
        uncounted = np.bincount(zone[exposed & ~known], minlength=length)[1:]
        return ExposedPeople(people.astype(np.float64), uncounted.astype(np.int64))
