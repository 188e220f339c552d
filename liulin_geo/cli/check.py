"""``liulin-geo check DATA``: every problem of the ledgers by file, row and column."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("check")
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def check(data: Path, as_json: bool) -> None:
    """Check a county data folder; exit 1 where it has errors."""
    from liulin_geo.answers.check import check_county
    from liulin_geo.sources.report import render_text, to_json

    report = check_county(data)
    if as_json:
        echo_json(to_json(report))
    else:
        click.echo(render_text(report))
    if not report.ok:
        raise click.exceptions.Exit(1)
