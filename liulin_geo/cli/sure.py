"""``liulin-geo sure RUN``: whether red stays red under other weights and inputs; how sure the ranks are."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.messages import place, t


@command("sure")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@click.option(
    "--draws", type=click.IntRange(min=1), default=1000, show_default=True, help=t("cli.sure.draws")
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=t("cli.sure.seed"))
@click.option("--township", metavar="NAME", help=t("cli.sure.township"))
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="F.tif", help=t("cli.sure.out"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def sure(run: Path, draws: int, seed: int, township: str | None, out: Path | None, as_json: bool) -> None:
    """Draw weights and inputs many times and say what stays."""
    from liulin_geo.answers.townships import township_named
    from liulin_geo.risk import Risk

    risk = Risk(run)
    told = risk.sure(draws, seed)
    drivers = None if township is None else risk.drivers(township, seed)
    if out is not None:
        told.write(out)
    if as_json:
        answer = {
            "run_id": told.run_id,
            "settings": told.settings,
            "areas_km2": {verdict.name.lower(): area for verdict, area in told.areas_km2.items()},
            "townships": told.townships.to_dict("records"),
            "drivers": None if drivers is None else drivers.to_dict("records"),
        }
        echo_json(answer)
        return
    click.echo(repr(told))
    if township is not None and drivers is not None:
        click.echo(t("cli.sure.drivers", name=place(township_named(risk, township))))
        click.echo(drivers.head(8).round(3).to_string(index=False))
