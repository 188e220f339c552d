"""Model card (模型卡): what a map was learned from, how it does on unseen ground, what it is not for.

After Mitchell et al. 2019, Model Cards for Model Reporting, FAT* '19, 220-229. The blocked AUC stands first.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from liulin_geo.learn.applicability import Applicability
from liulin_geo.learn.baseline import ClassRow
from liulin_geo.learn.calibrate import Calibration
from liulin_geo.learn.conformal import Conformal
from liulin_geo.learn.explain import Dependence
from liulin_geo.learn.validate import Plan, Scores, Validation

Card = dict[str, Any]
#: below this a map orders places hardly better than a coin (Hosmer & Lemeshow 2000 call < 0.7 poor)
NO_SKILL, POOR = 0.6, 0.7
_FEW = 100
_PACKAGES = ("liulin-geo", "numpy", "pandas", "scikit-learn", "scipy")


def scores_dict(scores: Scores) -> dict[str, Any]:
    """Mean, spread and single folds of an AUC."""
    return {
        "mean": scores.mean,
        "sd_repeats": scores.sd,
        "sd_folds": scores.fold_sd,
        "lowest": scores.lowest,
        "highest": scores.highest,
        "folds_left_out": scores.left_out,
        "folds": [list(repeat) for repeat in scores.aucs],
    }


def validation_dict(validation: Validation, plan: Plan) -> dict[str, Any]:
    """Both validations, the blocked first."""
    return {
        "auc_blocked": scores_dict(validation.blocked),
        "auc_random": scores_dict(validation.random),
        "gap": validation.gap,
        "folds": asdict(plan),
    }


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that the figures depend on."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def limits(validation: Validation, positives: int, sample: bool) -> list[str]:
    """What the reader has to know, as keys of the catalogue's ``learn.limit``."""
    auc = validation.blocked.mean
    found = ["sample_data"] if sample else []
    found += ["no_skill"] if auc < NO_SKILL else ["poor"] if auc < POOR else []
    found += ["few"] if positives < _FEW else []
    return [*found, "case_control", "inventory", "causes"]


def calibration_dict(calibration: Calibration, share: float) -> dict[str, Any]:
    """How the probabilities were calibrated, and what it brought on left-out blocks."""
    return {
        "method": calibration.calibrator.method,
        "brier": calibration.brier,
        "brier_uncalibrated": calibration.brier_raw,
        "brier_of_share": calibration.brier_share,
        "share_in_sample": share,
    }


def explanation_dict(
    importance: Mapping[str, float], dependence: list[Dependence], classes: list[ClassRow]
) -> dict[str, Any]:
    """Importance, largest first, partial dependence, and the classes' ratios."""
    ordered = sorted(importance.items(), key=lambda item: (-item[1], item[0]))
    return {
        "importance": dict(ordered),
        "partial_dependence": [asdict(table) for table in dependence],
        "classes": [asdict(row) for row in classes],
    }


def make_card(
    head: Mapping[str, Any],
    validation: Mapping[str, Any],
    calibration: Mapping[str, Any],
    conformal: Conformal,
    area: Applicability,
    shares: Mapping[str, float],
    explanation: Mapping[str, Any],
) -> Card:
    """The card, with an id made of all that it says: the same data and seed give the same card."""
    body = {
        "validation": validation,
        **head,
        "calibration": calibration,
        "conformal": asdict(conformal),
        "applicability": {"threshold": area.threshold, "mean_distance": area.mean_distance},
        "county_shares": dict(shares),
        "explanation": explanation,
        "versions": versions(),
    }
    body = _tidy(body)
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return {"id": "S-" + hashlib.sha256(text.encode()).hexdigest()[:8].upper(), **body}


def card_json(card: Card) -> str:
    """The card as JSON text that any parser takes."""
    return json.dumps(card, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _tidy(value: Any) -> Any:
    """Six digits, and null for what is not a number or infinite: JSON knows neither."""
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.6g}") if abs(value) < float("inf") else None
    return value
