"""The day slider of the forest-fire map (火险气象日): what the page needs to repaint the danger for any day.

The page multiplies the static danger that it holds in hundredths by the factor of the day's fire-weather
level, as :func:`~liulin_geo.hazards.fire_weather.danger_of_day` does; areas and shares are counted here, on
the cells themselves, so that the legend is exact. A run without a fire-weather ledger offers the five levels
instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

import numpy as np
import pandas as pd

from liulin_geo.answers.fire import fire_days
from liulin_geo.composite import WORST_FIRST, Colour, classify
from liulin_geo.hazards.fire_weather import DayDanger, danger_of_day
from liulin_geo.hazards.forest_fire import ForestFire, ForestFireParams
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.coverage import coverage_findings
from liulin_geo.maps.ranking import ranking, side_panel
from liulin_geo.maps.raster import OPACITY
from liulin_geo.maps.surfaces import SURFACE_KEY, ColouredSurface, composite_surface
from liulin_geo.maps.values import block
from liulin_geo.page.encode import encode_side
from liulin_geo.page.model import Tool
from liulin_geo.page.values import STEPS, pack, quantise

#: Wind at the middle of a Beaufort force: ``v = 0.836 · B^1.5`` m/s (WMO).
_BEAUFORT_M_S = 0.836


def fire_days_tool(context: MapContext) -> Tool | None:
    """The tool's data; ``None`` where this audience may not see the layer, or the run has no fire danger."""
    run, key = context.run, ForestFire.key
    params = run.model.params_of(key)
    if context.hidden(key) or not isinstance(params, ForestFireParams):
        return None
    static = run.band("hazards", key).astype(np.float32)
    if np.isnan(static).all():
        return None
    breaks = run.model.breaks_of(key)
    inside = composite_surface(context).inside
    in_page = run.model.composite.method == "wlc" and run.model.weights.get(key, 0) > 0
    days = [
        danger_of_day(static, level, params.level_factors)
        for level in range(1, len(params.level_factors) + 1)
    ]
    surfaces = [
        ColouredSurface(np.where(inside, classify(danger, breaks), 0).astype(np.uint8), inside)
        for danger in days
    ]
    data = {
        "layer": SURFACE_KEY + key,
        "band": key,
        "breaks": list(breaks),
        "factors": list(params.level_factors),
        "alpha": [round(255 * OPACITY[colour]) for colour in WORST_FIRST if colour in OPACITY],
        "legends": [_legend(context, surface) for surface in surfaces],
        "sides": [
            _side(context, level, factor, surface)
            for level, factor, surface in zip(count(1), params.level_factors, surfaces, strict=False)
        ],
        "days": [_day(context, day) for day in _days(context)],
    }
    # where the page's own band is no share of a weighted sum, it says nothing of the danger itself
    every = block(context)
    thin = static[::every, ::every]
    images = {} if in_page else {"static": pack(quantise(thin, 1 / STEPS))}
    return Tool("fire_days", __package__, "fire_days.js", data, images)


def _side(context: MapContext, level: int, factor: float, surface: ColouredSurface) -> object:
    """The side panel of a day of that level: where it is worst then."""
    title = context.say("map.fire_summary")
    note = context.say("map.day_note", level=level, factor=f"{factor:g}")
    side = side_panel(context, title, surface, ranking(context, surface), note)
    return encode_side(replace(side, findings=(*side.findings, *coverage_findings(context))))


def _legend(context: MapContext, surface: ColouredSurface) -> list[list[str]]:
    """Area and share of the county of red, orange, yellow, blue; as texts of the legend."""
    cells = np.bincount(surface.colours[surface.inside], minlength=len(WORST_FIRST))
    total, km2 = max(int(cells.sum()), 1), context.run.grid.cell_km2
    return [
        [context.area(int(cells[colour]) * km2), f"{cells[colour] / total:.1%}"]
        for colour in WORST_FIRST
        if colour != Colour.NO_DATA
    ]


def _days(context: MapContext) -> list[tuple[DayDanger, Mapping[str, Any]]]:
    """Each day with its line of the ledger."""
    days = fire_days(context.run)
    if not days:
        return []
    ledger = context.run.ledgers["fire_weather"]
    lines = {str(line["date"])[:10]: line for line in ledger.to_dict("records") if not pd.isna(line["date"])}
    return [(day, lines[day.day.isoformat()]) for day in days]


def _day(context: MapContext, found: tuple[DayDanger, Mapping[str, Any]]) -> dict[str, object]:
    """A day for the page: °C and % are the day's extremes, wind the strongest, as LY/T 1172 counts them."""
    day, line = found
    force = float(line["wind_force"])
    return {
        "day": day.day.isoformat(),
        "words": context.day(day.day),
        "level": day.level,
        "index": round(day.index),
        "fwi": round(day.fwi.fwi, 1),
        "fwi_class": day.fwi_class,
        "agree": day.agree,
        "temperature": round(float(line["temperature_max"]), 1),
        "humidity": round(float(line["humidity_min"])),
        "wind_force": round(force),
        "wind_m_s": round(_BEAUFORT_M_S * force**1.5, 1),
        "basis": context.say("map.semicolon").join(context.say(f"basis.{key}") for key in day.basis),
    }
