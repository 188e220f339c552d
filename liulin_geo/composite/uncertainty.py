"""What is not certain about a score (不确定性): draws of the weights and of the inputs, from one seed.

- Weights: Dirichlet with parameters c·w, mean w; a weight's relative standard deviation is
  √((1 − w) / (w·(c + 1))) (Johnson, Kotz & Balakrishnan, Continuous Multivariate Distributions, ch. 49).
  With several experts' weights each draw takes one of them by lot, and scatters about it.
- Attributes: the intensity of a feature times a lognormal factor of mean 1, exp(σz − σ²/2). Features take one
  of :data:`STREAMS` streams of factors by a hash of their row, so that a feature has one factor in a draw,
  wherever it is met, and two features of a layer rarely the same. A surface without features has one stream.
- Positions: each layer moves by whole cells, normal with the given standard deviation on both axes. A layer
  has :data:`SHIFTS` places, the draws are dealt to them in equal parts, and the first is where it lies.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liulin_geo.errors import WeightsError

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]

#: Streams of factors a layer, and places a layer is tried at.
STREAMS, SHIFTS = 64, 9
#: Rows of a layer that the dominant-feature rasters can name, and "no feature" before them.
_ROWS = 2**16
#: Relative standard deviation of a weight, mean over the layers, where no concentration is given.
WEIGHT_SD = 0.25


@dataclass(frozen=True, slots=True)
class WeightDraws:
    """``weights`` (draws, layers) float64, rows sum to 1; ``concentration`` c, infinite for no scatter.

    ``experts`` is the number of experts drawn from, 0 for the model's own weights.
    """

    weights: F64
    seed: int
    concentration: float
    experts: int = 0


@dataclass(frozen=True, slots=True)
class InputDraws:
    """Factors and places by draw.

    ``factors`` is (layers, streams, draws) float64, empty (layers, 0, draws) where attributes are certain;
    ``streams`` (layers, 1 + rows) the stream of each feature row, the first for no feature; ``shifts``
    (layers, places, 2) rows and columns, in cells; draws ``starts[p]`` up to ``starts[p + 1]`` are at
    place p.
    """

    factors: F64
    streams: U8
    shifts: I64
    starts: I64


def concentration_for(weights: F64, relative_sd: float = WEIGHT_SD) -> float:
    """The concentration c at which the layers' relative standard deviations have the mean ``relative_sd``.

    c + 1 = (mean √((1 − w)/w) / sd)², over the layers with weight; infinite for 0.
    """
    if relative_sd <= 0:
        return math.inf
    held = weights[weights > 0] / weights.sum()
    spread = float(np.sqrt((1.0 - held) / held).mean()) / relative_sd
    # a spread wider than that of the flattest Dirichlet can't be had
    return max(spread**2 - 1.0, 1e-3)


def draw_weights(
    weights: F64,
    draws: int,
    seed: int,
    concentration: float | None = None,
    experts: Sequence[Sequence[float]] | None = None,
) -> WeightDraws:
    """Draws about a model's ``weights``, or about ``experts``' weights, each (layers,) in one order.

    The default concentration is that of :func:`concentration_for` on ``weights``. Raises
    :class:`WeightsError` for draws or a concentration not above 0, and for experts' weights that are not one
    row of weights a layer each.
    """
    own = weights / weights.sum()
    if concentration is None:
        concentration = concentration_for(own)
    if draws < 1 or not concentration > 0:
        raise WeightsError("sure.draws", draws=draws, concentration=concentration)
    rng = np.random.default_rng(np.random.SeedSequence(seed).spawn(3)[0])
    if experts is None:
        return WeightDraws(_dirichlet(rng, own, concentration, draws), seed, concentration)
    rows = _checked(experts, len(own))
    chosen = rng.integers(len(rows), size=draws)
    drawn = np.empty((draws, len(own)))
    for i, row in enumerate(rows):
        drawn[chosen == i] = _dirichlet(rng, row, concentration, int((chosen == i).sum()))
    return WeightDraws(drawn, seed, concentration, len(rows))


def _checked(experts: Sequence[Sequence[float]], layers: int) -> list[F64]:
    rows = [np.asarray(row, np.float64) for row in experts]
    for number, row in enumerate(rows, start=1):
        good = row.shape == (layers,) and np.isfinite(row).all() and (row >= 0).all() and row.sum() > 0
        if not good:
            raise WeightsError("sure.expert", number=number, layers=layers)
    if not rows:
        raise WeightsError("sure.expert", number=1, layers=layers)
    return [row / row.sum() for row in rows]


def _dirichlet(rng: np.random.Generator, weights: F64, concentration: float, draws: int) -> F64:
    if math.isinf(concentration):
        return np.tile(weights, (draws, 1))
    drawn = np.zeros((draws, len(weights)))
    held = weights > 0
    drawn[:, held] = rng.dirichlet(concentration * weights[held], draws)
    return drawn


def draw_inputs(
    keys: Sequence[str],
    draws: int,
    seed: int,
    cell_m: float,
    attribute_sigma: float | Mapping[str, float],
    position_m: float | Mapping[str, float],
) -> InputDraws:
    """Draws of the inputs of the layers ``keys``: σ of the log factor, and of a position in metres.

    Either is one number or numbers by layer (0 where a layer is left out). All σ at 0 switch a part off.
    Raises :class:`WeightsError` for a σ below 0.
    """
    sigma, metres = by_layer(keys, attribute_sigma), by_layer(keys, position_m)
    _, for_factors, for_places = np.random.SeedSequence(seed).spawn(3)
    n_streams = STREAMS if sigma.any() else 0
    z = np.random.default_rng(for_factors).standard_normal((len(keys), n_streams, draws))
    factors = np.exp(sigma[:, None, None] * z - sigma[:, None, None] ** 2 / 2)
    places = min(SHIFTS, draws) if metres.any() else 1
    moved = np.random.default_rng(for_places).standard_normal((len(keys), places, 2))
    shifts = np.rint(moved * (metres / cell_m)[:, None, None]).astype(np.int64)
    shifts[:, 0] = 0
    streams = np.stack([streams_of(key) for key in keys])
    return InputDraws(factors, streams, shifts, np.linspace(0, draws, places + 1).astype(np.int64))


def by_layer(keys: Sequence[str], sigma: float | Mapping[str, float]) -> F64:
    """One σ a layer; raises :class:`WeightsError` for one below 0 or for a layer that is not there."""
    given = sigma if isinstance(sigma, Mapping) else dict.fromkeys(keys, sigma)
    for key, value in given.items():
        if key not in keys or not (math.isfinite(value) and value >= 0):
            raise WeightsError("sure.sigma", layer=key, value=value, known="、".join(keys))
    return np.array([given.get(key, 0.0) for key in keys], np.float64)


def streams_of(key: str) -> U8:
    """The stream of each row of a layer, (1 + rows,); the first is that of cells without a feature.

    The hash is SplitMix64 (Steele, Lea & Flood 2014, OOPSLA) of the row and the layer's key.
    """
    tag = np.uint64(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little"))
    with np.errstate(over="ignore"):
        x = (np.arange(_ROWS, dtype=np.uint64) + tag + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((x ^ (x >> np.uint64(31))) % np.uint64(STREAMS)).astype(np.uint8)
