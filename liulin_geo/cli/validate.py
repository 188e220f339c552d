"""``liulin-geo validate RUN --events KEY|FILE``: whether the map agrees with what happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


def read_day(context: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day as YYYY-MM-DD."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(t("cli.validate.bad_day", value=value), context, param) from None


@command("validate")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@click.option("--events", required=True, metavar="KEY|FILE", help=t("cli.validate.events"))
@click.option("--since", callback=read_day, metavar="DATE", help=t("cli.validate.since"))
@click.option("--layer", metavar="KEY", help=t("cli.validate.layer"))
@click.option("--seed", type=click.IntRange(0, 2**31), default=0, metavar="N", help=t("cli.validate.seed"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def validate(run: Path, events: str, since: date | None, layer: str | None, seed: int, as_json: bool) -> None:
    """Hold events against a run."""
    from liulin_geo.answers.validate import validate as hold_against
    from liulin_geo.store.run import Run

    answer = hold_against(Run(run), events, since, layer, seed)
    if as_json:
        echo_json(answer.to_dict())
    else:
        click.echo(repr(answer))
