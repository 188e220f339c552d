"""``liulin-geo check DATA``: every problem of the ledgers by file, row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.errors import LiulinError
from liulin_geo.messages import t

#: cell size at which a raster is looked at, metres
_LOOK_M = 500.0


def _beyond_ledgers(data: Path) -> Iterator[str]:
    """What is wrong with the outline's zone, the rasters or the model: they would stop a run as well."""
    from liulin_geo.county import County
    from liulin_geo.store.relief import context_relief
    from liulin_geo.terrain.dem import load_classes

    county = County(data)
    landcover = county.raster("landcover.tif")
    tries: tuple[Callable[[], object], ...] = (
        county.grid,
        county.model,
        county.terrain,
        lambda: context_relief(county),
        lambda: load_classes(landcover, county.grid(_LOOK_M)) if landcover else None,
    )
    for attempt in tries:
        try:
            attempt()
        except LiulinError as error:
            yield str(error)


@command("check")
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def check(data: Path, as_json: bool) -> None:
    """Check a county data folder; exit 1 where it has errors."""
    from liulin_geo.sources.check import check_folder
    from liulin_geo.sources.report import render_text, to_json

    report = check_folder(data)
    beyond = list(_beyond_ledgers(data)) if report.ok else []
    if as_json:
        echo_json({**to_json(report), "beyond_ledgers": beyond})
    else:
        click.echo("\n".join([*(t("cli.error", text=text) for text in beyond), render_text(report)]))
    if not report.ok or beyond:
        raise click.exceptions.Exit(1)
