"""Why a township has its rank (乡镇解释): what its mean score is made of, and which features make it."""

from __future__ import annotations

import html
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from liulin_geo.answers.townships import township_named
from liulin_geo.composite import Colour, contributions
from liulin_geo.grid import project
from liulin_geo.hazards.titles import layer_title
from liulin_geo.messages import place, t
from liulin_geo.scoring.zones import area_column
from liulin_geo.store.run import Run

#: So many features are named.
_NAMED = 10


@dataclass(frozen=True, slots=True)
class LayerShare:
    """One layer's mean part of the township's score, and the share of cells where the layer is unknown."""

    layer: str
    title: str
    contribution: float
    unknown_share: float
    units: str


@dataclass(frozen=True, slots=True)
class FeatureShare:
    """One feature's mean part of the township's score, over the cells where it is its layer's strongest."""

    layer: str
    title: str
    feature: str
    name: str | None
    contribution: float
    area_km2: float


@dataclass(frozen=True, slots=True, repr=False)
class WhyTownship:
    """The answer for one township; the layers' ``contributions`` sum to its mean score."""

    name: str
    rank: int
    of: int
    mean_score: float
    confidence: float
    area_km2: dict[str, float]
    exposed_people: float | None
    contributions: tuple[LayerShare, ...]
    features: tuple[FeatureShare, ...]
    run_id: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a machine-readable answer."""
        return asdict(self)

    def __repr__(self) -> str:
        areas = "　".join(
            f"{colour.short()} {self.area_km2[colour.name.lower()]:,.1f} km²"
            for colour in sorted(Colour, reverse=True)
        )
        lines = [
            t(
                "why.township_head",
                name=place(self.name),
                rank=self.rank,
                of=self.of,
                score=f"{self.mean_score:.3f}",
                percent=f"{self.confidence:.0%}",
            ),
            areas,
        ]
        for part in self.contributions:
            share = part.contribution / self.mean_score if self.mean_score > 0 else 0.0
            lines.append(
                "  "
                + t(
                    "why.township_part",
                    layer=part.title,
                    contribution=f"{part.contribution:.4f}",
                    percent=f"{share:.0%}",
                    units=part.units,
                )
            )
            if part.unknown_share > 0:
                lines.append("    " + t("why.township_unknown", percent=f"{part.unknown_share:.0%}"))
        lines.append(t("why.township_features"))
        lines.extend(
            "  "
            + t(
                "why.township_feature",
                layer=feature.title,
                name=f"{feature.name or ''} {feature.feature}".strip(),
                contribution=f"{feature.contribution:.4f}",
                area=f"{feature.area_km2:.2f}",
            )
            for feature in self.features
        )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "<pre>" + html.escape(str(self)) + "</pre>"


def explain_township(run: Run, name: str) -> WhyTownship:
    """The answer for a township by name. Raises :class:`UnknownPlace` where the run has none of it."""
    name = township_named(run, name)
    row = run.townships[run.townships["name"] == name].iloc[0]
    inside = run.grid.mask(project(row.geometry, run.grid.crs)) & ~np.isnan(run.band("risk", "score"))
    hazards = np.stack([run.band("hazards", key)[inside] for key in run.layers])
    parts = contributions(hazards, run.model)
    cells = max(int(inside.sum()), 1)
    layers = []
    features: list[FeatureShare] = []
    for key, part, values in zip(run.layers, parts, hazards, strict=True):
        title = layer_title(key)
        unknown = float(np.isnan(values).sum()) / cells
        if unknown == 1 and run.model.layers[key].weight == 0:
            continue
        layers.append(LayerShare(key, title.title, float(part.sum()) / cells, unknown, title.units))
        features.extend(_features(run, key, title.title, part, inside, cells))
    confidence = run.band("risk", "confidence")[inside]
    people = row.get("exposed_people", np.nan)
    return WhyTownship(
        str(row["name"]),
        int(row["rank"]),
        len(run.townships),
        float(parts.sum()) / cells,
        float(np.mean(confidence)) if confidence.size else 0.0,
        {colour.name.lower(): float(row[area_column(colour)]) for colour in Colour},
        None if np.isnan(people) else float(people),
        tuple(sorted(layers, key=lambda layer: -layer.contribution)),
        tuple(sorted(features, key=lambda feature: (-feature.contribution, feature.feature))[:_NAMED]),
        run.run_id,
    )


def _features(
    run: Run, key: str, title: str, part: np.ndarray, inside: np.ndarray, cells: int
) -> list[FeatureShare]:
    table = run.features[run.features["layer"] == key].set_index("row")
    if table.empty:
        return []
    who = run.band("dominant", key)[inside].astype(np.int64)
    sums, counts = np.bincount(who, part), np.bincount(who)
    return [
        FeatureShare(
            key,
            title,
            str(table.at[row - 1, "id"]),
            table.at[row - 1, "name"],
            float(sums[row]) / cells,
            float(counts[row]) * run.grid.cell_km2,
        )
        for row in np.flatnonzero(sums > 0)
        if row > 0
    ]
