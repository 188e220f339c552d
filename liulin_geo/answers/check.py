"""The whole check of a county (数据检查): its ledgers, and what else would stop a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from liulin_geo.county import County
from liulin_geo.errors import GridError, LiulinError
from liulin_geo.model import MODEL_FILE, load_model
from liulin_geo.sources.check import check_folder, issue_of
from liulin_geo.sources.folder import COUNTY_FILE
from liulin_geo.sources.issues import Issue
from liulin_geo.sources.report import CheckReport
from liulin_geo.sources.trust import within
from liulin_geo.store.relief import context_relief
from liulin_geo.terrain.dem import load_classes

#: cell size at which a raster is looked at, metres
_LOOK_M = 500.0


def check_county(root: Path) -> CheckReport:
    """Check a county data folder: every ledger, the risk model, the zone of its coordinates and its rasters.

    Raises ``NotACountyFolder`` only where there is no folder at ``root``.
    """
    report = check_folder(root)
    found = [*report.issues, *_model(root)]
    # without a description or an outline there is no ground to hold a raster against, and that is said
    if report.meta and not any(issue.level == "error" and issue.layer == "county" for issue in found):
        for issue in _ground(root):
            if issue not in found:  # what is wrong with the grid is so for every raster
                found.append(issue)
    return replace(report, issues=tuple(found))


def _model(root: Path) -> Iterator[Issue]:
    path = root / MODEL_FILE
    if not path.is_file():
        return
    try:
        load_model(within(root, path))
    except LiulinError as error:
        yield from (problem.issue(MODEL_FILE) for problem in error.found)
        if not error.found:
            yield issue_of(error, MODEL_FILE)


def _ground(root: Path) -> Iterator[Issue]:
    try:
        county = County(root)
    except LiulinError:
        return  # two files of one layer: said with the ledgers
    landcover = county.raster("landcover.tif")
    tries: dict[str, Callable[[], object]] = {
        COUNTY_FILE: county.grid,
        "terrain/dem.tif": county.terrain,
        "terrain/context.tif": lambda: context_relief(county),
        "terrain/landcover.tif": lambda: (
            load_classes(landcover, county.grid(_LOOK_M)) if landcover else None
        ),
    }
    for file, attempt in tries.items():
        try:
            attempt()
        except LiulinError as error:
            yield issue_of(error, COUNTY_FILE if isinstance(error, GridError) else file)
