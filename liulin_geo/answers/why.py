"""Why a cell has its colour (成因解释): contributions that sum to the score, and the features behind them."""

from __future__ import annotations

import html
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import shapely

from liulin_geo.answers.again import Again
from liulin_geo.answers.remedy import MOST_CHANGES, Change, smallest_change
from liulin_geo.composite import Colour, classify, contributions
from liulin_geo.errors import OutsideCounty
from liulin_geo.grid import Window, projector
from liulin_geo.hazards.titles import layer_title
from liulin_geo.messages import place, t
from liulin_geo.store.run import Run


@dataclass(frozen=True, slots=True)
class Contribution:
    """One layer's part in a cell.

    ``intensity`` and ``contribution`` are ``None`` where the layer is unknown. ``weight`` is the layer's
    share of all weights; the contributions sum to the score, and are weight × intensity where the model
    combines linearly. ``feature`` and ``name`` are the feature that sets the intensity.
    """

    layer: str
    title: str
    intensity: float | None
    weight: float
    contribution: float | None
    colour: Colour
    feature: str | None
    name: str | None
    tasks: tuple[int, ...]
    units: str


@dataclass(frozen=True, slots=True, repr=False)
class Why:
    """The answer for one cell; ``contributions`` come largest first and sum to ``score``."""

    lon: float
    lat: float
    township: str | None
    score: float | None
    colour: Colour
    confidence: float
    risk: float | None
    risk_colour: Colour
    contributions: tuple[Contribution, ...]
    raised_by: str | None
    change: Change | None
    run_id: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a machine-readable answer."""
        return asdict(self)

    def __repr__(self) -> str:
        score = "—" if self.score is None else f"{self.score:.3f}"
        lines = [
            t(
                "why.head",
                colour=self.colour.short(),
                words=self.colour.words(),
                score=score,
                township=place(self.township) if self.township else "—",
                lon=f"{self.lon:.5f}",
                lat=f"{self.lat:.5f}",
            ),
            t("why.confidence", percent=f"{self.confidence:.0%}"),
            *self._consequence(),
        ]
        if self.raised_by:
            lines.append(t("why.raised", layer=self.raised_by))
        for part in self.contributions:
            if part.intensity is None and part.weight == 0:
                continue
            if part.intensity is None:
                lines.append("  " + t("why.unknown", layer=part.title))
            elif part.contribution:
                lines.append(
                    "  "
                    + t(
                        "why.part",
                        layer=part.title,
                        contribution=f"{part.contribution:.3f}",
                        intensity=f"{part.intensity:.2f}",
                        weight=f"{part.weight:.3f}",
                        feature=f"{part.name or ''} {part.feature or ''}".strip() or "—",
                        units=part.units,
                        tasks="、".join(str(n) for n in part.tasks),
                    )
                )
        if self.change is not None:
            lines.append(str(self.change))
        elif self.colour > Colour.BLUE:
            lines.append(t("why.no_change", most=MOST_CHANGES))
        return "\n".join(lines)

    def _consequence(self) -> list[str]:
        if self.risk is None or not self.score:
            return []
        said = t(
            "why.risk",
            colour=self.risk_colour.short(),
            risk=f"{self.risk:.3f}",
            score=f"{self.score:.3f}",
            factor=f"{self.risk / self.score:.2f}",
        )
        return [said]

    def _repr_html_(self) -> str:
        return "<pre>" + html.escape(str(self)) + "</pre>"


def explain(run: Run, again: Again, lon: float, lat: float) -> Why:
    """The answer for the cell that holds a place in degrees; ``again`` is the run asked again."""
    x, y = projector(run.grid.crs).transform(lon, lat)
    row, col = run.grid.cell_of(x, y)
    if not (0 <= row < run.grid.n_rows and 0 <= col < run.grid.n_cols):
        raise OutsideCounty("outside.county", lon=lon, lat=lat, county=place(run.manifest.county))
    _, colour, confidence, _, risk = _cell(run, "risk", row, col)
    if np.isnan(confidence):
        raise OutsideCounty("outside.county", lon=lon, lat=lat, county=place(run.manifest.county))
    intensities, features = _cell(run, "hazards", row, col), _cell(run, "dominant", row, col)
    shares = contributions(intensities, run.model)
    # in full, and not to the decimals that the raster keeps: the parts sum to it
    score = float("nan") if np.isnan(intensities).all() else float(np.nansum(shares))
    parts = [
        _contribution(run, key, float(h), weight, float(share), int(feature))
        for (key, weight), h, share, feature in zip(
            run.model.weights.items(), intensities, shares, features, strict=True
        )
    ]
    parts.sort(key=lambda part: (-(part.contribution or 0.0), part.intensity is not None))
    return Why(
        lon,
        lat,
        _township(run, lon, lat),
        None if np.isnan(score) else score,
        Colour(int(colour)),
        float(confidence),
        float(risk) if run.model.consequence.enabled and not np.isnan(risk) else None,
        _risk_colour(run, float(risk), Colour(int(colour))),
        tuple(parts),
        _raised_by(run, score, Colour(int(colour)), parts),
        smallest_change(again, row, col),
        run.run_id,
    )


def _risk_colour(run: Run, risk: float, colour: Colour) -> Colour:
    """The risk's own colour; no data where the hazard's is."""
    if np.isnan(risk) or colour == Colour.NO_DATA:
        return Colour.NO_DATA
    return Colour(int(classify(np.array([risk], np.float32), run.model.consequence.breaks)[0]))


def _cell(run: Run, raster: str, row: int, col: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return run.bands(raster, None, Window(row, col, row + 1, col + 1))[:, 0, 0].astype(np.float64)


def _contribution(
    run: Run, key: str, intensity: float, weight: float, share: float, feature: int
) -> Contribution:
    title = layer_title(key)
    unknown = np.isnan(intensity)
    found_id = found_name = None
    if feature > 0:
        rows = run.features
        match = rows[(rows["layer"] == key) & (rows["row"] == feature - 1)].iloc[0]
        found_id, found_name = match["id"], match["name"]
    graded = classify(np.array([intensity], np.float32), run.model.breaks_of(key))[0]
    return Contribution(
        key,
        title.title,
        None if unknown else intensity,
        weight,
        None if unknown else share,
        Colour(int(graded)),
        found_id,
        found_name,
        title.tasks,
        title.units,
    )


def _raised_by(run: Run, score: float, colour: Colour, parts: list[Contribution]) -> str | None:
    """The worst layer's title where the short-board rule made the colour worse than the score."""
    if np.isnan(score) or colour == Colour.NO_DATA:
        return None
    by_score = classify(np.array([score], np.float32), run.model.composite.breaks)[0]
    if colour <= by_score:
        return None
    weighed = (part for part in parts if part.weight > 0)
    return max(weighed, key=lambda part: (part.colour, part.intensity or 0.0)).title


def _township(run: Run, lon: float, lat: float) -> str | None:
    hit = run.townships[shapely.intersects_xy(run.townships.geometry.to_numpy(), lon, lat)]
    return None if hit.empty else str(hit.iloc[0]["name"])
