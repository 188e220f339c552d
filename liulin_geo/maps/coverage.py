"""How soon the ground is reached (到达时间) as surfaces of a map, and the forest that is reached too late.

Minutes come from :mod:`liulin_geo.response`: over the roads, then on foot. Ground of which nobody knows is
hatched, and where the run has no roads, elevation or ledger there is no surface: never "covered".
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from liulin_geo.maps.classes import SurfaceClass, class_layer
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.kept import Kept
from liulin_geo.maps.surfaces import composite_surface
from liulin_geo.page.model import Findings, Row, SurfaceLayer
from liulin_geo.response.coverage import Coverage
from liulin_geo.response.of_run import TOGETHER, coverage, uncovered_forest

#: Kinds of coverage that a map shows, the first at first.
KINDS = ("fire_brigades", "water")
#: Upper limits of the classes, minutes; what takes longer, and what nobody reaches, are classes of their own.
LIMITS_MIN: tuple[float, ...] = (10.0, 20.0, 30.0, 60.0)
#: Limits beyond which forest counts as uncovered, minutes.
LATE_MIN: tuple[float, ...] = (30.0, 60.0)
_COLOURS = ("#F0F6F2", "#D2E7DE", "#AED5CB", "#84B9B8", "#6394A8", "#4A4458")
_LATER, _NEVER = len(LIMITS_MIN) + 1, len(LIMITS_MIN) + 2


_COVERAGES: Kept[Coverage | None] = Kept()
_FINDINGS: Kept[tuple[Findings, ...]] = Kept()


def covered(context: MapContext, kind: str) -> Coverage | None:
    """Minutes on the run's grid, ``None`` where they are unknown or made of what the audience may not see."""
    if any(context.hidden(layer) for layer in TOGETHER.get(kind, (kind,))):
        return None
    context.stages.enter("map_network")
    return _COVERAGES(context.run, kind, lambda: coverage(context.run, kind))


def classes_of(minutes: npt.NDArray[np.float32], unreachable: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """1 + the class of each cell's minutes, whose limits belong to the sooner class; 0 where nobody knows."""
    classes = (1 + np.digitize(np.nan_to_num(minutes, nan=np.inf), LIMITS_MIN, right=True)).astype(np.uint8)
    classes[np.isnan(minutes)] = 0
    classes[unreachable] = _NEVER
    return classes


def coverage_layers(context: MapContext, group: str) -> tuple[SurfaceLayer, ...]:
    """A surface of classes for each kind of coverage that the run knows, the first of them shown."""
    inside = composite_surface(context).inside
    layers: list[SurfaceLayer] = []
    for kind in KINDS:
        found = covered(context, kind)
        if found is None:
            continue
        classes = np.where(inside, classes_of(found.minutes, found.unreachable), 0).astype(np.uint8)
        title = context.say(f"coverage.{kind}")
        layers.append(
            class_layer(
                context,
                f"coverage:{kind}",
                title,
                group,
                _kinds(context),
                classes,
                inside,
                inside & found.unknown,
                context.say("coverage.scale"),
                shown=not layers,
                ordered=True,
                web=context.coarse_web,
            )
        )
    return tuple(layers)


def _kinds(context: MapContext) -> tuple[SurfaceClass, ...]:
    lows = (0.0, *LIMITS_MIN)
    kinds = [
        SurfaceClass(colour, f"≤{high:g}", context.say("coverage.between", low=f"{low:g}", high=f"{high:g}"))
        for colour, low, high in zip(_COLOURS, lows, LIMITS_MIN, strict=False)
    ]
    longest = f"{LIMITS_MIN[-1]:g}"
    later = SurfaceClass(_COLOURS[_LATER - 1], f">{longest}", context.say("coverage.above", low=longest))
    never = SurfaceClass(_COLOURS[_NEVER - 1], "∞", context.say("coverage.never"))
    return (*kinds, later, never)


def coverage_findings(context: MapContext) -> tuple[Findings, ...]:
    """The forest that each kind reaches late or never, line by line; an unknown kind says so."""
    return _FINDINGS(context.run, context.reader, lambda: _findings(context))


def _findings(context: MapContext) -> tuple[Findings, ...]:
    rows: list[Row] = []
    for kind in KINDS:
        found = covered(context, kind)
        if found is None:
            rows.append((context.say(f"coverage.{kind}"), context.say("coverage.unknown")))
            continue
        who = context.say(f"coverage.{kind}_short")
        forest = uncovered_forest(context.run, found, LATE_MIN)
        if forest is None:
            continue
        for minutes, km2, share in forest.beyond:
            label = context.say("coverage.forest_beyond", who=who, minutes=f"{minutes:g}")
            rows.append((label, f"{context.area(km2)}　{share:.0%}"))
    title, column = context.say("coverage.forest"), context.say("coverage.forest_value")
    return (Findings(tuple(rows), title, column),) if rows else ()
