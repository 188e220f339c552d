"""Proposals for a run's limits between colours, beside those in force (阈值建议)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.composite.breaks import WAYS, propose
from liulin_geo.errors import RunError
from liulin_geo.store.run import Run


@dataclass(frozen=True, slots=True)
class Proposal:
    """Limits by one way (``now`` are those in force), and the share of the county in each colour by them."""

    way: str
    breaks: tuple[float, ...]
    shares: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a machine-readable answer."""
        return asdict(self)


def proposals(run: Run, layer: str | None = None) -> list[Proposal]:
    """The limits in force and the proposals, of the score or of one layer's intensity.

    A way that finds fewer than three different limits is left out. Raises :class:`RunError` for a layer that
    the run does not know.
    """
    if layer is not None and layer not in run.layers:
        raise RunError("run.no_layer", path=run.folder, layer=layer, known="、".join(run.layers))
    raster, band = ("risk", "score") if layer is None else ("hazards", layer)
    values = run.band(raster, band).astype(np.float64)
    values = values[np.isfinite(values)]
    now = run.model.composite.breaks if layer is None else run.model.breaks_of(layer)
    found = [_proposal("now", now, values)]
    if len(np.unique(values[values > 0])) >= len(now) + 1:
        found += [_proposal(way, propose(values, way), values) for way in WAYS]
    return [proposal for proposal in found if len(set(proposal.breaks)) == len(now)]


def _proposal(way: str, breaks: tuple[float, ...], values: np.ndarray) -> Proposal:
    if len(breaks) != len(WORST_FIRST) - 2:
        return Proposal(way, breaks, {})
    red, orange, yellow = breaks[2], breaks[1], breaks[0]
    colours = classify(values.astype(np.float32), (yellow, orange, red))
    shares = np.bincount(colours, minlength=len(Colour)) / max(len(values), 1)
    named = {c.short(): float(shares[c]) for c in WORST_FIRST if c != Colour.NO_DATA}
    return Proposal(way, breaks, named)
