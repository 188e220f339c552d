"""``liulin-geo why RUN``: why a place, a township or a feature has its colour."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


def read_place(
    context: click.Context, param: click.Parameter, value: str | None
) -> tuple[float, float] | None:
    """``LON,LAT`` in degrees."""
    if value is None:
        return None
    try:
        lon, lat = (float(part) for part in value.replace("，", ",").split(","))
    except ValueError:
        lon = lat = float("nan")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise click.BadParameter(t("cli.why.bad_place", value=value), context, param)
    return lon, lat


def read_feature(context: click.Context, param: click.Parameter, value: str | None) -> tuple[str, str] | None:
    """``LAYER:ID``."""
    if value is None:
        return None
    layer, colon, feature = value.replace("：", ":").partition(":")
    if not colon or not layer or not feature:
        raise click.BadParameter(t("cli.why.bad_feature", value=value), context, param)
    return layer, feature


@command("why")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@click.option("--at", callback=read_place, metavar="LON,LAT", help=t("cli.why.at"))
@click.option("--township", metavar="NAME", help=t("cli.why.township"))
@click.option("--feature", callback=read_feature, metavar="LAYER:ID", help=t("cli.why.feature"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def why(
    run: Path,
    at: tuple[float, float] | None,
    township: str | None,
    feature: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """Explain one place, township or feature."""
    from liulin_geo.risk import Risk

    if (at is not None) + (township is not None) + (feature is not None) != 1:
        raise click.UsageError(t("cli.why.one_of"))
    risk = Risk(run)
    answer = (
        risk.why(*at)
        if at is not None
        else risk.why_township(township)
        if township is not None
        else risk.why_feature(*(feature or ("", "")))
    )
    if as_json:
        echo_json(answer.to_dict())
    else:
        click.echo(str(answer))
