"""Does the map tell the truth (地图检验): events held against a run's scores, colours and single layers.

Nothing is fitted. The curve is a success rate (成功率) where the map was made from the events, and a
prediction rate (预测率) where it was not; only the second says what the map knows of other events.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import numpy as np

from liulin_geo.answers import curves
from liulin_geo.answers.curves import Estimate, Floats
from liulin_geo.answers.validate_events import Placed, place, read_events, used_before
from liulin_geo.answers.validation import COMPOSITE, ColourShare, ColourTest, Row, Validation
from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.errors import RunError
from liulin_geo.grid import BoolArray, FloatArray
from liulin_geo.store.run import Run


def validate(
    run: Run, source: str, since: date | None = None, layer: str | None = None, seed: int = 0
) -> Validation:
    """Hold events against a run: ``source`` is a ledger's key or a file, ``layer`` judges one layer alone.

    With ``since`` only events of that day or later count. Raises :class:`RunError` for a source that can't be
    used, a layer that the run does not know, and where no event is left.
    """
    subject = layer or COMPOSITE
    colour = run.band("risk", "colour").astype(np.float32)
    inside = ~np.isnan(colour)
    values = _surface(run, subject)
    scored = inside & ~np.isnan(values)
    if not scored.any():
        raise RunError("validate.no_layer", layer=subject, known="、".join(run.layers))
    events = read_events(run, source)
    placed = place(run, events, inside, scored, since)
    if not placed.tally.used:
        raise RunError("validate.no_events", source=events.source, **asdict(placed.tally))
    makers = run.layers if layer is None else (layer,)
    shared = used_before(run, events, placed, makers)
    flattered = tuple(key for key in run.layers if used_before(run, events, placed, [key]))
    ordered, at = np.sort(values[scored]), values.ravel()[placed.places]
    auc, roc = _aucs(ordered, at, placed, seed)
    if layer is not None:
        colour = classify(values, run.model.breaks_of(layer)).astype(np.float32)
    shares, test = _colours(colour[scored], colour.ravel()[placed.places], placed, seed)
    rows = _rows(run, subject, values, scored, placed, flattered, seed)
    return Validation(
        run.run_id,
        run.manifest.county,
        run.manifest.as_of,
        run.manifest.sample,
        subject,
        events.source,
        since.isoformat() if since else None,
        seed,
        "success" if shared else "prediction",
        shared,
        tuple(key for key in makers if key in flattered),
        placed.later_than(run.manifest.as_of),
        placed.tally,
        len(placed.places),
        events.issues,
        curves.rate_curve(ordered, at, placed.times),
        auc,
        roc,
        curves.chance_interval(ordered, placed.times),
        shares,
        test,
        rows,
        _rival(rows, subject, placed.tally.used),
    )


def _surface(run: Run, key: str) -> FloatArray:
    if key != COMPOSITE and key not in run.layers:
        raise RunError("validate.no_layer", layer=key, known="、".join(run.layers))
    band = run.band("risk", "score") if key == COMPOSITE else run.band("hazards", key)
    return band.astype(np.float32)


def _aucs(ordered: FloatArray, at: FloatArray, placed: Placed, seed: int) -> tuple[Estimate, Estimate]:
    """Area under the rate curve, and ROC AUC against the cells without an event."""
    both = np.stack([curves.placements(ordered, at), curves.placements(ordered, at, at)])
    means = curves.resampled(both, placed.times, seed)
    area, roc = (
        curves.estimate(curves.weighted_mean(row, placed.times), resamples)
        for row, resamples in zip(both, means, strict=True)
    )
    return area, roc


def _colours(
    cells: FloatArray, at: FloatArray, placed: Placed, seed: int
) -> tuple[tuple[ColourShare, ...], ColourTest]:
    area = np.bincount(cells.astype(np.int64), minlength=len(Colour)) / len(cells)
    classes = at.astype(np.int64)
    events = np.bincount(classes, weights=placed.times, minlength=len(Colour))
    share: Floats = events / events.sum()
    rows = tuple(
        ColourShare(
            colour,
            int(events[colour]),
            float(share[colour]),
            float(area[colour]),
            float(share[colour] / area[colour]) if area[colour] else None,
        )
        for colour in WORST_FIRST
    )
    statistic, p_value = curves.classes_by_chance(classes, placed.times, area, seed)
    return rows, ColourTest(statistic, p_value, curves.DRAWS)


def _rows(
    run: Run,
    subject: str,
    values: FloatArray,
    scored: BoolArray,
    placed: Placed,
    flattered: tuple[str, ...],
    seed: int,
) -> tuple[Row, ...]:
    """The subject, the composite and every layer that knows a place of an event, the best first."""
    rows = []
    whole = curves.placements(np.sort(values[scored]), values.ravel()[placed.places])
    for key in (COMPOSITE, *run.layers):
        other = values if key == subject else _surface(run, key)
        known = scored & ~np.isnan(other)
        here = known.ravel()[placed.places]
        if not here.any():
            continue
        cells, times = placed.places[here], placed.times[here]
        theirs = curves.placements(np.sort(other[known]), other.ravel()[cells])
        # sorting is what takes the time, and most layers know every cell
        complete = np.array_equal(known, scored)
        ours = whole if complete else curves.placements(np.sort(values[known]), values.ravel()[cells])
        means = curves.resampled(np.stack([theirs, ours]), times, seed)
        auc, base = curves.weighted_mean(theirs, times), curves.weighted_mean(ours, times)
        gap = None if key == subject else curves.estimate(base - auc, means[1] - means[0])
        made = bool(flattered) if key == COMPOSITE else key in flattered
        rows.append(Row(key, int(times.sum()), curves.estimate(auc, means[0]), gap, made))
    return tuple(sorted(rows, key=lambda row: -row.auc.value))


def _rival(rows: tuple[Row, ...], subject: str, used: int) -> Row | None:
    """The best row that judges all events: a layer for the composite, the composite for a layer."""
    others = (row for row in rows if row.difference is not None and row.events == used)
    return next((row for row in others if subject == COMPOSITE or row.key == COMPOSITE), None)
