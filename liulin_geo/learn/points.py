"""The county's points to learn from (样本点): the inventory's cells, and a background away from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import distance_transform_edt

from liulin_geo.county import County
from liulin_geo.errors import LearnError
from liulin_geo.learn.features import Cells, Predictors
from liulin_geo.learn.samples import Samples
from liulin_geo.learn.targets import Target

#: background points per event, and how far from every event they stay (proposal: beyond a slide's own slope)
RATIO = 3
AWAY_M = 300.0
#: with fewer events five blocks hold some six each, and no score means anything
FEWEST = 30


@dataclass(frozen=True, slots=True)
class Inventory:
    """Cells with an event, of how many points, and how many points were not used, by why."""

    cells: Cells
    points: int
    other_kind: int
    outside: int
    same_cell: int
    no_predictor: int


def inventory(county: County, target: Target, predictors: Predictors) -> Inventory:
    """The cells of the target's ledger, each once. Raises :class:`LearnError` for fewer than 30."""
    frame = county.frame_in_metres(target.ledger)
    if frame is None:
        raise LearnError("learn.no_ledger", ledger=target.ledger, county=county.name)
    points = len(frame)
    if target.left_out:
        frame = frame[~frame["kind"].isin(list(target.left_out))]
    grid = predictors.grid
    place = frame.geometry.representative_point()
    rows = np.floor((grid.north - place.y.to_numpy(np.float64)) / grid.cell_m).astype(np.int64)
    cols = np.floor((place.x.to_numpy(np.float64) - grid.west) / grid.cell_m).astype(np.int64)
    on = (rows >= 0) & (rows < grid.n_rows) & (cols >= 0) & (cols < grid.n_cols)
    on[on] = predictors.inside[rows[on], cols[on]]
    cells = np.unique(rows[on] * grid.n_cols + cols[on])
    known = np.isfinite(predictors.at(cells)).all(axis=1)
    if known.sum() < FEWEST:
        raise LearnError("learn.few_events", ledger=target.ledger, n=int(known.sum()), least=FEWEST)
    return Inventory(
        cells[known],
        points,
        points - len(frame),
        int((~on).sum()),
        int(on.sum()) - len(cells),
        int((~known).sum()),
    )


def background(predictors: Predictors, events: Cells, seed: int) -> Cells:
    """Cells without an event (背景样本): three an event, drawn in the county at least 300 m from every event.

    Raises :class:`LearnError` where there are not as many.
    """
    free = np.ones(predictors.grid.shape, np.bool_)
    free.ravel()[events] = False
    free = predictors.inside & (distance_transform_edt(free) * predictors.grid.cell_m >= AWAY_M)
    for layer in predictors.layers.values():
        free &= np.isfinite(layer)
    if predictors.landcover is not None:
        free &= np.isfinite(predictors.landcover)
    choice = np.flatnonzero(free).astype(np.int64)
    n = RATIO * len(events)
    if len(choice) < n:
        raise LearnError("learn.no_background", n=len(choice), wanted=n, away=f"{AWAY_M:g}")
    drawn: Cells = np.sort(np.random.default_rng(seed).choice(choice, n, replace=False))
    return drawn


def county_samples(predictors: Predictors, events: Cells, others: Cells) -> Samples:
    """Events and background as samples; the place of each is its cell's centre."""
    grid = predictors.grid
    cells = np.concatenate([events, others])
    rows, cols = np.divmod(cells, grid.n_cols)
    xy = np.column_stack([grid.xs(grid.window)[cols], grid.ys(grid.window)[rows]])
    y = np.concatenate([np.ones(len(events), np.int64), np.zeros(len(others), np.int64)])
    return Samples(predictors.names, predictors.at(cells), y, xy)
