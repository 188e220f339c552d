"""Why a feature has its grade (风险源解释): its factors, what stood in, what it endangers, what helps."""

from __future__ import annotations

import html
import json
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from liulin_geo.answers.again import Again, Edit, value_after
from liulin_geo.answers.remedy import Step, said
from liulin_geo.composite import Colour, classify
from liulin_geo.errors import UnknownPlace
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS
from liulin_geo.messages import catalogue, spoken, t
from liulin_geo.store.run import Run


@dataclass(frozen=True, slots=True)
class FactorPart:
    """One factor's share of a feature's intensity, and what the ledger says of it (``None`` blank)."""

    name: str
    title: str
    value: object
    share: float


@dataclass(frozen=True, slots=True, repr=False)
class WhyFeature:
    """The answer for one feature; the ``parts`` sum to its intensity.

    ``endangers_km2`` is the ground where it is the layer's strongest, and ``red_orange_km2`` what of it is
    red or orange. ``change`` is the remedy of least effort that lowers the feature's own grade.
    """

    layer: str
    title: str
    feature: str
    name: str | None
    township: str | None
    unit: str | None
    intensity: float | None
    colour: Colour
    rank: int
    of: int
    completeness: float
    parts: tuple[FactorPart, ...]
    facts: dict[str, Any]
    basis: tuple[str, ...]
    endangers_km2: float
    red_orange_km2: float
    tasks: tuple[int, ...]
    units: str
    change: Step | None
    colour_after: Colour | None
    run_id: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a machine-readable answer."""
        return asdict(self)

    def __repr__(self) -> str:
        lines = [
            t(
                "why.feature_head",
                layer=self.title,
                name=f"{self.name or ''} {self.feature}".strip(),
                colour=self.colour.short(),
                words=self.colour.words(),
                intensity="—" if self.intensity is None else f"{self.intensity:.2f}",
                rank=self.rank,
                of=self.of,
            ),
            t("why.completeness", percent=f"{self.completeness:.0%}"),
            t("why.endangers", area=f"{self.endangers_km2:.2f}", worst=f"{self.red_orange_km2:.2f}"),
        ]
        lines += [
            "  " + t("why.factor", title=part.title, share=f"{part.share:.3f}", value=said(part.value))
            for part in self.parts
        ]
        lines += [
            "  " + t("why.fact", title=t(key), value=t(f"fact.value.{name}", v=value))
            for name, value in self.facts.items()
            if value is not None and (key := f"fact.title.{name}") in catalogue("zh")
        ]
        lines += ["  " + t(f"basis.{key}") for key in self.basis]
        lines.append(t("why.whose", units=self.units, tasks="、".join(str(n) for n in self.tasks)))
        if self.change is not None and self.colour_after is not None:
            lines.append(
                t(
                    "why.feature_change",
                    column=self.change.header,
                    before=said(self.change.before),
                    after=said(self.change.after),
                    colour=self.colour.short(),
                    lower=self.colour_after.short(),
                )
            )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "<pre>" + html.escape(str(self)) + "</pre>"


def explain_feature(run: Run, again: Again, layer: str, feature: str) -> WhyFeature:
    """The answer for a feature by layer key and id. Raises :class:`UnknownPlace` where the run has none."""
    table = run.features
    match = table[(table["layer"] == layer) & (table["id"] == feature)]
    if match.empty:
        raise UnknownPlace("unknown.feature", layer=layer, feature=feature, layers="、".join(run.layers))
    row = match.iloc[0]
    title, number = layer_title(layer), int(row["row"])
    ledger = again.evidence(layer).features
    values = {} if ledger is None else ledger.iloc[number].to_dict()
    facts = json.loads(row["facts"]) if row["facts"] else {}
    parts = json.loads(row["parts"]) if row["parts"] else {}
    mine = run.band("dominant", layer) == number + 1
    worst = mine & np.isin(run.band("risk", "colour"), (Colour.ORANGE, Colour.RED))
    change, after = _change(again, layer, number, Colour(int(row["colour"])))
    return WhyFeature(
        layer,
        title.title,
        feature,
        row["name"],
        row["township"],
        row["unit"],
        None if np.isnan(row["intensity"]) else float(row["intensity"]),
        Colour(int(row["colour"])),
        int(row["rank"]),
        int((table["layer"] == layer).sum()),
        float(row["completeness"]),
        tuple(
            FactorPart(name, _factor_title(layer, name), _plain(values.get(name, facts.get(name))), share)
            for name, share in sorted(parts.items(), key=lambda item: -item[1])
        ),
        facts,
        tuple(row["basis"].split(";")) if row["basis"] else (),
        float(mine.sum()) * run.grid.cell_km2,
        float(worst.sum()) * run.grid.cell_km2,
        title.tasks,
        title.units,
        change,
        after,
        run.run_id,
    )


def _change(again: Again, layer: str, row: int, colour: Colour) -> tuple[Step | None, Colour | None]:
    features = again.evidence(layer).features
    settings = again.run.model.layers[layer]
    if features is None or colour <= Colour.BLUE:
        return None, None
    feature = features.iloc[row].to_dict()
    for column, remedy in sorted(settings.remedies.items(), key=lambda item: item[1].effort):
        value = value_after(feature, remedy.to)
        if pd.isna(value) or value == feature[column]:  # type: ignore[call-overload]
            continue
        revised = again.evidence(layer, frozenset({Edit(layer, row, column, value)})).assessment  # type: ignore[arg-type]
        if revised is None:
            continue
        after = Colour(int(classify(revised.intensity[[row]], again.run.model.breaks_of(layer))[0]))
        if after < colour:
            header = LAYERS[layer].column(column).said(spoken())
            before = _plain(feature[column])
            step = Step(
                layer,
                layer_title(layer).title,
                str(feature["id"]),
                feature["name"],
                column,
                header,
                before,
                value,
                remedy.effort,
            )
            return step, after
    return None, None


def _factor_title(layer: str, name: str) -> str:
    key = f"factor.{name}"
    if key in catalogue("zh"):
        return t(key)
    return LAYERS[layer].column(name).said(spoken())


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    return None if value is None or (isinstance(value, float) and np.isnan(value)) else value
