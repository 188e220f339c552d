"""A county's susceptibility (易发性区划): learned, checked, laid over the grid in strips, and written."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil

from liulin_geo.county import County
from liulin_geo.errors import LearnError
from liulin_geo.grid import FloatArray, Grid, Window
from liulin_geo.learn.applicability import Applicability, applicability
from liulin_geo.learn.baseline import ClassRow, class_table
from liulin_geo.learn.blocks import spatial_folds
from liulin_geo.learn.calibrate import Calibrator, calibrate
from liulin_geo.learn.card import (
    Card,
    calibration_dict,
    card_json,
    explanation_dict,
    limits,
    make_card,
    validation_dict,
)
from liulin_geo.learn.conformal import conformal, sets
from liulin_geo.learn.explain import importance, partial_dependence
from liulin_geo.learn.features import Predictors, county_predictors
from liulin_geo.learn.learners import DEFAULT, Classifier, fit, one_thread, probability
from liulin_geo.learn.points import Inventory, background, county_samples, inventory
from liulin_geo.learn.samples import Samples
from liulin_geo.learn.targets import TARGETS, Target
from liulin_geo.learn.validate import Plan, cross_fit, validate
from liulin_geo.weights.replacing import replacing

_STRIP_ROWS = 64
_WORKERS = 2


@dataclass(frozen=True)
class Susceptibility:
    """Probability on the terrain's grid (float32, NaN outside the county and the area of applicability)."""

    target: str
    grid: Grid
    chance: FloatArray
    card: Card

    def __repr__(self) -> str:
        auc = self.card["validation"]["auc_blocked"]["mean"]
        return f"Susceptibility({self.card['id']}, {self.target}, blocked AUC {auc:.3f})"

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write ``terrain/susceptibility_<target>.tif`` and its card ``.json`` under a folder.

        Each is written whole or not at all. The raster names its card, so that a torn pair is seen.
        """
        raster = folder / "terrain" / f"susceptibility_{self.target}.tif"
        paper = raster.with_suffix(".json")
        with replacing(raster) as scratch:
            self._write_raster(scratch)
        with replacing(paper) as scratch:
            scratch.write_text(card_json(self.card), encoding="utf-8", newline="\n")
        return raster, paper

    def _write_raster(self, path: Path) -> None:
        handle, plain = tempfile.mkstemp(suffix=".tif")
        os.close(handle)
        try:
            with rasterio.open(
                plain,
                "w",
                driver="GTiff",
                width=self.grid.n_cols,
                height=self.grid.n_rows,
                count=1,
                dtype="float32",
                crs=self.grid.crs,
                transform=self.grid.transform(),
                nodata=np.nan,
            ) as out:
                out.write(self.chance, 1)
                out.set_band_description(1, f"susceptibility_{self.target}")
                auc = self.card["validation"]["auc_blocked"]["mean"]
                out.update_tags(CARD=self.card["id"], LEARNER=self.card["learner"], AUC_BLOCKED=f"{auc:.3f}")
            rasterio.shutil.copy(plain, path, driver="COG", COMPRESS="DEFLATE", BLOCKSIZE="512")
        finally:
            Path(plain).unlink()


@dataclass(frozen=True)
class _Fitted:
    model: Classifier
    calibrator: Calibrator
    area: Applicability


def learn_county(
    county: County,
    target: str = "geohazard",
    learner: str = DEFAULT,
    plan: Plan | None = None,
    progress: Callable[[str], None] | None = None,
) -> Susceptibility:
    """Learn where a county's events happen, and lay the probability over its terrain.

    Raises :class:`LearnError` for an unknown target, no elevation, no ledger, or too few events.
    """
    if target not in TARGETS:
        raise LearnError("learn.no_target", name=target, known="、".join(TARGETS))
    asked = TARGETS[target]
    plan = plan or Plan()
    say = progress or (lambda step: None)
    say("predictors")
    predictors = county_predictors(county, asked.distances)
    found = inventory(county, asked, predictors)
    others = background(predictors, found.cells, plan.seed)
    samples = county_samples(predictors, found.cells, others)
    say("validate")
    validation = validate(learner, samples, plan)
    folds = cross_fit(
        learner, samples, spatial_folds(samples.xy, plan.n_folds, plan.seed, plan.block_m), plan.seed
    )
    calibration = calibrate(folds.chance, samples.y, folds.fold)
    firm = conformal(calibration.chance, samples.y, folds.fold)
    worth = importance(samples, folds, plan.seed)
    weights = np.array([worth[name.split(":")[0]] for name in samples.names])
    fitted = _Fitted(
        fit(learner, samples.x, samples.y, plan.seed),
        calibration.calibrator,
        applicability(samples.x, weights, folds.fold),
    )
    say("field")
    chance, known = _lay(predictors, fitted)
    shares = _shares(predictors, chance, known, firm.q)
    head = {
        "target": target,
        "learner": learner,
        "seed": plan.seed,
        "limits": limits(validation, samples.positives, county.meta.sample),
        "data": {**_provenance(county, asked), **_used(found, samples)},
        "predictors": list(samples.names),
    }
    card = make_card(
        head,
        validation_dict(validation, plan),
        calibration_dict(calibration, samples.share),
        firm,
        fitted.area,
        shares,
        explanation_dict(worth, partial_dependence(samples, fitted.model), _classes(samples)),
    )
    return Susceptibility(target, predictors.grid, chance, card)


def _lay(predictors: Predictors, fitted: _Fitted) -> tuple[FloatArray, int]:
    """Probability of the county's cells, NaN outside the area of applicability; how many have predictors.

    Strips keep the memory small: all predictors of a county as numbers of eight bytes would not be.
    """
    chance = np.full(predictors.grid.shape, np.nan, np.float32)

    def strip(window: Window) -> int:
        cells = predictors.cells_of(window)
        x = predictors.at(cells)
        whole = np.isfinite(x).all(axis=1)
        cells, x = cells[whole], x[whole]
        if len(cells):
            with one_thread():
                value = fitted.calibrator(probability(fitted.model, x))
                inside = fitted.area.dissimilarity(x) <= fitted.area.threshold
            chance.ravel()[cells] = np.where(inside, value, np.nan)
        return len(cells)

    # the limit outside holds for all: a strip that ends must not give its threads back to the others
    with one_thread(), ThreadPoolExecutor(_WORKERS) as pool:
        known = sum(pool.map(strip, predictors.grid.strips(_STRIP_ROWS)))
    return chance, known


def _shares(predictors: Predictors, chance: FloatArray, known: int, q: float) -> dict[str, float]:
    """Shares of the county: without predictors, not applicable, and of what outcomes can't be ruled out."""
    total = int(predictors.inside.sum())
    laid = chance[np.isfinite(chance)].astype(np.float64)
    found = sets(laid, q)
    return {
        "no_predictor": 1 - known / total,
        "not_applicable": (known - len(laid)) / total,
        "firm_with": float((found[:, 1] & ~found[:, 0]).sum()) / total,
        "firm_without": float((found[:, 0] & ~found[:, 1]).sum()) / total,
        "undecided": float(found.all(axis=1).sum()) / total,
    }


def _provenance(county: County, target: Target) -> dict[str, Any]:
    path = county.ledgers.paths[target.ledger]
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    dates = county.ledgers[target.ledger]["updated"].dropna().astype(str)
    return {
        "county": county.name,
        "adcode": county.meta.adcode,
        "as_of": county.meta.as_of.isoformat(),
        "sample": county.meta.sample,
        "ledger": f"{path.parent.name}/{path.name}",
        "ledger_sha256": digest,
        "ledger_updated": [dates.min(), dates.max()] if len(dates) else None,
    }


def _used(found: Inventory, samples: Samples) -> dict[str, int]:
    return {
        "points": found.points,
        "events": samples.positives,
        "background": len(samples) - samples.positives,
        "unused": found.points - samples.positives,
        "other_kind": found.other_kind,
        "outside": found.outside,
        "same_cell": found.same_cell,
        "no_predictor": found.no_predictor,
    }


def _classes(samples: Samples) -> list[ClassRow]:
    columns = zip(samples.names, samples.x.T, strict=True)
    return [row for name, column in columns for row in class_table(name, column, samples.y)]
