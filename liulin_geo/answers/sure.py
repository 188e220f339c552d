"""Will it stay red (等级稳定性): colours and ranks of a run under weights and inputs that are not certain."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from liulin_geo.answers.sure_ranks import site_ranks, township_ranks
from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.composite.draws import Counts, Rules, Strip, count_colours
from liulin_geo.composite.uncertainty import InputDraws, WeightDraws, by_layer, draw_inputs, draw_weights
from liulin_geo.errors import RunError
from liulin_geo.grid import BoolArray, FloatArray, Grid, Window
from liulin_geo.messages import Language, place, t
from liulin_geo.scoring.strips import STRIP_ROWS, Progress, by_strip
from liulin_geo.scoring.zones import zone_index
from liulin_geo.store.rasters import BandWriter
from liulin_geo.store.run import Run

if TYPE_CHECKING:
    import xarray as xr

#: From this share of the draws on a colour is sure, and from 1 − it on it can't be excluded.
SURE = 0.9
#: Standard deviation of the logarithm of a feature's factor, and of a position on each axis in metres.
ATTRIBUTE_SIGMA, POSITION_M = 0.15, 30.0
BANDS = tuple(f"p_{colour.name.lower()}" for colour in WORST_FIRST)


class Verdict(IntEnum):
    """Whether a cell is red in nearly all draws, in some, in hardly any; or it can't be told."""

    UNKNOWN = 0
    RED = 1
    DEPENDS = 2
    NOT_RED = 3

    def words(self, lang: Language | None = None) -> str:
        """稳定为红, 是否为红取决于权重与输入, 稳定不为红, 无法判断."""
        return t(f"sure.v{int(self)}", lang=lang)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sureness:
    """Probabilities and ranks over the draws.

    ``probability`` (5, rows, cols) float32 by colour as in :data:`BANDS`, NaN outside the county; ``verdict``
    (rows, cols) of :class:`Verdict`, 0 outside; ``areas_km2`` by verdict, in the county; ``townships`` and
    ``sites`` see :mod:`liulin_geo.answers.sure_ranks`; ``settings`` all that the draws depend on, for JSON
    (``concentration`` is None for certain weights).
    """

    run_id: str
    grid: Grid
    probability: FloatArray
    verdict: npt.NDArray[np.uint8]
    areas_km2: dict[Verdict, float]
    townships: pd.DataFrame
    sites: pd.DataFrame
    settings: dict[str, Any]

    @property
    def surface(self) -> xr.Dataset:
        """``probability`` on ``colour, y, x`` and ``verdict`` on ``y, x`` (metres, cell centres)."""
        import xarray as xr

        return xr.Dataset(
            {
                "probability": (("colour", "y", "x"), self.probability),
                "verdict": (("y", "x"), self.verdict),
            },
            coords={
                "colour": [colour.name.lower() for colour in WORST_FIRST],
                "y": self.grid.ys(self.grid.window),
                "x": self.grid.xs(self.grid.window),
            },
            attrs={"crs": self.grid.crs, "run_id": self.run_id},
        )

    def write(self, path: Path | str) -> Path:
        """Write a COG with the bands :data:`BANDS` and ``verdict``, float32, NaN outside the county."""
        path = Path(path)
        names = dict.fromkeys((*BANDS, "verdict"), 1)
        writer = BandWriter(path, self.grid, names, "float32", np.nan, overviews=True)
        for window in self.grid.strips(STRIP_ROWS):
            chances = self.probability[:, *window.slices()]
            verdict = np.where(np.isnan(chances[0]), np.float32(np.nan), self.verdict[window.slices()])
            writer.write(window, np.concatenate([chances, verdict[None].astype(np.float32)]))
        writer.finish()
        return path

    def __repr__(self) -> str:
        total = sum(self.areas_km2.values())
        lines = [t("sure.head", run=self.run_id, draws=self.settings["draws"], seed=self.settings["seed"])]
        for verdict, area in self.areas_km2.items():
            share = area / total if total else 0.0
            lines.append(
                "  " + t("sure.area", verdict=verdict.words(), area=f"{area:,.1f}", share=f"{share:.1%}")
            )
        for row in self.townships.head(5).to_dict("records"):
            low, high, first = row["rank_p05"], row["rank_p95"], f"{row['p_first']:.0%}"
            name = place(row["name"])
            lines.append(
                "  " + t("sure.township", name=name, rank=row["rank"], low=low, high=high, first=first)
            )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Job:
    """What every strip of a run is counted with; ``zones`` is 1 + the township's row, 0 for none."""

    run: Run
    weights: WeightDraws
    inputs: InputDraws
    rules: Rules
    zones: npt.NDArray[np.int32]

    def count(self, window: Window) -> Counts:
        """The counts of one strip of full rows; read with the rows that shifts reach."""
        reach = int(np.abs(self.inputs.shifts[..., 0]).max())
        top, bottom = max(0, window.row0 - reach), min(self.run.grid.n_rows, window.row1 + reach)
        tall = Window(top, window.col0, bottom, window.col1)
        hazards, features = self.run.bands("hazards", None, tall), self.run.bands("dominant", None, tall)
        confidence = self.run.bands("risk", ("confidence",), window)[0]
        strip = Strip(hazards, features, confidence, self.zones[window.slices()], window.row0 - top)
        return count_colours(strip, self.weights.weights, self.inputs, self.rules, len(self.run.townships))


def sure(
    run: Run,
    draws: int = 1000,
    seed: int = 0,
    concentration: float | None = None,
    attribute_sigma: float | Mapping[str, float] = ATTRIBUTE_SIGMA,
    position_m: float | Mapping[str, float] = POSITION_M,
    experts: Sequence[Sequence[float]] | None = None,
    progress: Progress | None = None,
) -> Sureness:
    """How sure a run's colours and ranks are, over ``draws`` of weights, attributes and positions.

    ``concentration`` of the weights' Dirichlet, infinite for certain weights, by default such that a weight's
    relative standard deviation is 25 % on average; ``attribute_sigma`` and ``position_m`` one number or by
    layer, 0 to switch off; ``experts`` weights of each expert in the order of ``run.layers``. Confidence
    is the run's own. Raises :class:`RunError` for a run of another method than ``wlc``, and
    :class:`~liulin_geo.errors.WeightsError` for settings that can't be drawn with.
    """
    if run.model.composite.method != "wlc":
        raise RunError("sure.method", method=run.model.composite.method)
    keys = list(run.model.weights)
    own = np.array(list(run.model.weights.values()), np.float64)
    weights = draw_weights(own, draws, seed, concentration, experts)
    inputs = draw_inputs(keys, draws, seed, run.grid.cell_m, attribute_sigma, position_m)
    zones = zone_index(run.townships.to_crs(run.grid.crs), run.grid)
    job = _Job(run, weights, inputs, Rules.of(run.model), zones)
    probability = np.empty((len(BANDS), *run.grid.shape), np.float32)
    verdict = np.zeros(run.grid.shape, np.uint8)
    colour = run.band("risk", "colour").astype(np.float32)
    areas = np.zeros(len(Verdict), np.int64)
    total: Counts | None = None
    for window, counts in by_strip(run.grid, job.count):
        here = window.slices()
        inside = ~np.isnan(colour[here])
        for band, kind in enumerate(WORST_FIRST):
            chance = counts.colours[kind] / np.float32(draws)
            probability[band][here] = np.where(inside, chance, np.float32(np.nan))
        verdict[here] = verdicts(counts.colours[Colour.RED] / draws, colour[here], counts.looked)
        areas += np.bincount(verdict[here][inside], minlength=len(areas))
        total = counts if total is None else _sum(total, counts)
        if progress:
            progress("sure.stage", window.row1 / run.grid.n_rows)
    if total is None:
        raise RunError("run.not_a_run", path=run.folder)
    return Sureness(
        run.run_id,
        run.grid,
        probability,
        verdict,
        {kind: float(areas[kind]) * run.grid.cell_km2 for kind in Verdict},
        township_ranks(run, total),
        site_ranks(run, weights.weights, inputs),
        {
            "draws": draws,
            "seed": seed,
            "concentration": None if math.isinf(weights.concentration) else weights.concentration,
            "experts": [list(map(float, row)) for row in experts or ()],
            "attribute_sigma": dict(zip(keys, by_layer(keys, attribute_sigma).tolist(), strict=True)),
            "position_m": dict(zip(keys, by_layer(keys, position_m).tolist(), strict=True)),
            "sure": SURE,
        },
    )


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(
        other.colours,
        other.looked,
        one.score + other.score,
        one.hot + other.hot,
        one.red + other.red,
        one.cells + other.cells,
    )


def verdicts(
    chance: npt.NDArray[np.floating], colour: FloatArray, looked: BoolArray
) -> npt.NDArray[np.uint8]:
    """Verdicts by the ``chance`` of red, the run's colour (NaN outside), and whether all was looked at.

    A score is a lower bound where a layer is unknown, so that only a cell that may be blue is surely not red.
    """
    told = np.where(looked, np.uint8(Verdict.NOT_RED), np.uint8(Verdict.UNKNOWN))
    told[(chance >= 1 - SURE) | (colour == Colour.RED)] = Verdict.DEPENDS
    told[chance >= SURE] = Verdict.RED
    return told
