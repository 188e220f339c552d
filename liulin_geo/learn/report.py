"""Susceptibility in words (易发性报告); every report leads with the figure of the spatial blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from liulin_geo.learn.card import Card, validation_dict
from liulin_geo.learn.table import PointTable
from liulin_geo.learn.validate import Plan, Validation
from liulin_geo.messages import catalogue, message, spoken, t

_MOST_NAMED = 5


def card_lines(card: Card) -> list[str]:
    """The report of a county's map, line by line."""
    data, calibration, conformal = card["data"], card["calibration"], card["conformal"]
    shares = card["county_shares"]
    lines = [
        *score_lines(card["validation"]),
        t(
            "learn.head",
            target=t(f"learn.target.{card['target']}"),
            county=data["county"],
            learner=t(f"learn.learner.{card['learner']}"),
            card=card["id"],
            as_of=data["as_of"],
        ),
        message("learn.data", data),
        message(
            "learn.calibration", {"method": t(f"learn.method.{calibration['method']}"), **_three(calibration)}
        ),
        t(
            "learn.conformal",
            nominal=f"{1 - conformal['alpha']:.0%}",
            coverage=f"{conformal['coverage']:.0%}",
            worst=f"{conformal['worst_block']:.0%}",
        ),
        message("learn.shares", {key: f"{value:.1%}" for key, value in shares.items()}),
        t("learn.importance", names=_leading(card["explanation"]["importance"])),
        t("learn.limits"),
    ]
    return [*lines, *(f"  {t(f'learn.limit.{key}')}" for key in card["limits"])]


def table_lines(table: PointTable, found: Sequence[Validation], plan: Plan) -> list[str]:
    """The report of a table of points: for each learner the blocked AUC, the random one, and the gap."""
    lines = []
    for validation in found:
        first, *others = score_lines(validation_dict(validation, plan))
        lines += [t("learn.by", learner=t(f"learn.learner.{validation.learner}"), score=first)]
        lines += [f"  {line}" for line in others]
    samples = table.samples
    lines.append(
        t(
            "learn.table",
            rows=table.rows,
            used=len(samples),
            positives=samples.positives,
            gaps=table.with_gaps,
            duplicates=table.duplicates,
        )
    )
    if table.ignored:
        lines.append(t("learn.ignored", names="、".join(table.ignored)))
    blocks = t("learn.kmeans") if plan.block_m is None else t("learn.squares", block=f"{plan.block_m:g}")
    lines.append(t("learn.plan", folds=plan.n_folds, repeats=plan.repeats, seed=plan.seed, blocks=blocks))
    return lines


def score_lines(validation: Mapping[str, Any]) -> list[str]:
    """The blocked AUC with its spread, then the random one and by how much it flatters."""
    blocked, drawn = validation["auc_blocked"], validation["auc_random"]
    lines = [
        message("learn.blocked", _figures(blocked)),
        message("learn.random", {**_figures(drawn), "gap": f"{validation['gap']:+.3f}"}),
    ]
    if blocked["folds_left_out"]:
        lines.append(t("learn.left_out", n=blocked["folds_left_out"]))
    return lines


def _figures(scores: Mapping[str, Any]) -> dict[str, str]:
    return {
        "mean": f"{scores['mean']:.3f}",
        "spread": f"{scores['sd_folds']:.3f}",
        "sd": f"{scores['sd_repeats']:.3f}",
        "low": f"{scores['lowest']:.2f}",
        "high": f"{scores['highest']:.2f}",
    }


def _three(calibration: Mapping[str, Any]) -> dict[str, str]:
    keys = ("brier", "brier_uncalibrated", "brier_of_share")
    return {key: f"{calibration[key]:.3f}" for key in keys}


def _leading(importance: Mapping[str, float]) -> str:
    known = catalogue(spoken())
    named = [
        f"{known.get(f'learn.predictor.{name}', name)} {value:+.3f}"
        for name, value in list(importance.items())[:_MOST_NAMED]
    ]
    return t("learn.comma").join(named)
