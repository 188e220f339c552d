"""``liulin-geo why RUN --at LON,LAT``: why a place has its colour."""

from __future__ import annotations

import json
from pathlib import Path

import click

from liulin_geo.cli.usage import command
from liulin_geo.messages import t


def read_place(context: click.Context, param: click.Parameter, value: str) -> tuple[float, float]:
    """``LON,LAT`` in degrees."""
    try:
        lon, lat = (float(part) for part in value.replace("，", ",").split(","))
    except ValueError:
        lon = lat = float("nan")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise click.BadParameter(t("cli.why.bad_place", value=value), context, param)
    return lon, lat


@command("why")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@click.option("--at", required=True, callback=read_place, metavar="LON,LAT", help=t("cli.why.at"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def why(run: Path, at: tuple[float, float], as_json: bool) -> None:
    """Explain one place."""
    from liulin_geo.risk import Risk

    answer = Risk(run).why(*at)
    click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=1) if as_json else str(answer))
