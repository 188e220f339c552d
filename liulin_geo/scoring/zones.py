"""Townships (乡镇): area by colour, scores, exposed people, and the two rankings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from numba import njit

from liulin_geo.composite.colours import WORST_FIRST, Colour, ColourArray
from liulin_geo.cover import Areas
from liulin_geo.grid import FloatArray, Grid, Window

#: Colours that count as exposed: 红 and 橙.
EXPOSED_FROM = Colour.ORANGE
N_COLOURS = len(Colour)
#: Scores are summed as whole numbers of this many parts of 1.
_SCORE_UNITS = 2.0**24


def area_column(colour: Colour) -> str:
    """Column of the township table with the area in one colour, in km²."""
    return f"area_{colour.name.lower()}_km2"


#: Sums over the cells of one zone in one window. ``zone`` is 0 for the ground outside every zone; ``cells``
#: are by colour. Scores are summed as whole numbers of 2⁻²⁴, so that the order of addition can't change a
#: bit; ``score_max`` is minus infinity where no score is known.
ZONE_SUMS = np.dtype(
    [
        ("zone", np.int32),
        ("cells", np.int64, (N_COLOURS,)),
        ("score_sum", np.int64),
        ("score_cells", np.int64),
        ("score_max", np.float32),
    ],
    align=True,
)
ZoneSums = npt.NDArray[np.void]


def add_up(parts: Iterable[ZoneSums], n_zones: int) -> ZoneSums:
    """The sums of many windows together, one row a zone, the ground outside every zone first."""
    total = np.zeros(n_zones + 1, ZONE_SUMS)
    total["zone"] = np.arange(n_zones + 1)
    total["score_max"] = -np.inf
    for part in parts:
        zone = part["zone"]
        for name in ("cells", "score_sum", "score_cells"):
            np.add.at(total[name], zone, part[name])
        np.maximum.at(total["score_max"], zone, part["score_max"])
    return total


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones on a grid, laid window by window."""

    grid: Grid
    areas: Areas

    @classmethod
    def on(cls, grid: Grid, zones: gpd.GeoDataFrame) -> Self:
        """The zones of a table in the grid's CRS."""
        return cls(grid, Areas.of(zones.geometry))

    def __len__(self) -> int:
        return len(self.areas.edges)

    def at(self, rows: npt.NDArray[np.int64], cols: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
        """1 + the zone's row in single cells, 0 outside every zone."""
        places = zip(rows.tolist(), cols.tolist(), strict=True)
        cells = (Window(row, col, row + 1, col + 1) for row, col in places)
        return np.array([self.grid.cover(self.areas, cell)[0, 0] for cell in cells], np.int32)

    def count(
        self, window: Window, score: FloatArray, colour: ColourArray, inside: npt.NDArray[np.bool_]
    ) -> ZoneSums:
        """The sums of one window, of the zones that are in it; ``inside`` is True in the county."""
        sums = add_up((), len(self))
        index = self.grid.cover(self.areas, window)
        columns = (sums[name] for name in ("cells", "score_sum", "score_cells", "score_max"))
        _count(index, score, colour, inside, *columns)
        return sums[sums["cells"].any(axis=1)]


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
    return grid.cover(Areas.of(zones.geometry), grid.window)


def township_table(
    zones: gpd.GeoDataFrame, tally: ZoneSums, grid: Grid, people: ExposedPeople | None
) -> gpd.GeoDataFrame:
    """One row a township, the worst first (EPSG:4490).

    Columns: ``name``, ``mean_score``, ``max_score``, ``area_<colour>_km2``, ``share_red_orange`` of the
    known and unknown area together, ``rank_area`` by that share (ties: red area, then mean score),
    ``exposed_people`` in red and orange cells (NaN where no settlements are known), ``uncounted`` settlements
    there whose population is unknown, ``rank_people`` by exposed people (equal people share a rank; 0 where
    they are unknown), and ``rank``, which is ``rank_area``.
    """
    tally, n = tally[1:], len(zones)
    cells, most = tally["cells"], tally["score_max"].astype(np.float64)
    total = np.maximum(cells.sum(axis=1), 1)
    with np.errstate(invalid="ignore"):
        mean = np.where(
            tally["score_cells"] > 0,
            tally["score_sum"] / _SCORE_UNITS / np.maximum(tally["score_cells"], 1),
            np.nan,
        )
    table = gpd.GeoDataFrame(
        {
            "name": zones["name"].to_numpy(object),
            "mean_score": mean,
            "max_score": np.where(np.isinf(most), np.nan, most),
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


@dataclass(frozen=True, slots=True)
class SettlementCells:
    """The cells that settlements lie in, and the colours found there as windows go by.

    ``zone`` is 1 + the row of the zone that holds the cell; ``population`` is NaN where it is unknown.
    Settlements off the grid are left out.
    """

    row: npt.NDArray[np.int64]
    col: npt.NDArray[np.int64]
    zone: npt.NDArray[np.int32]
    population: npt.NDArray[np.float64]
    colour: ColourArray

    @classmethod
    def of(cls, settlements: gpd.GeoDataFrame, zones: Zones) -> Self:
        """``settlements`` has ``population``, and geometry in the grid's CRS (polygons count at a point)."""
        grid = zones.grid
        spots = settlements.geometry.representative_point()
        cells = np.array([grid.cell_of(spot.x, spot.y) for spot in spots], np.int64).reshape(-1, 2)
        kept = (cells >= 0).all(axis=1) & (cells < grid.shape).all(axis=1)
        row, col = cells[kept].T
        population = settlements["population"].to_numpy(np.float64, na_value=np.nan)[kept]
        return cls(row, col, zones.at(row, col), population, np.zeros(len(row), np.uint8))

    def add(self, window: Window, colour: ColourArray) -> None:
        """Pick up the colours of one window."""
        here = (self.row >= window.row0) & (self.row < window.row1)
        here &= (self.col >= window.col0) & (self.col < window.col1)
        self.colour[here] = colour[self.row[here] - window.row0, self.col[here] - window.col0]

    def exposed(self, n_zones: int) -> ExposedPeople:
        """People in red and orange cells, by zone."""
        exposed, known = self.colour >= EXPOSED_FROM, ~np.isnan(self.population)
        length = n_zones + 1
        people = np.bincount(self.zone, np.where(exposed & known, self.population, 0.0), length)[1:]
        if len(known) and not known.any():
            people = np.full(n_zones, np.nan)
        uncounted = np.bincount(self.zone[exposed & ~known], minlength=length)[1:]
        return ExposedPeople(people.astype(np.float64), uncounted.astype(np.int64))
