"""``liulin-geo learn``: susceptibility of a county, or how well learners do on a table of points."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("learn")
@click.argument("data", required=False, type=click.Path(path_type=Path), metavar="[DATA]")
@click.option("--target", default="geohazard", metavar="geohazard|fire", help=t("cli.learn.target"))
@click.option("--table", type=click.Path(path_type=Path), metavar="F.csv", help=t("cli.learn.table"))
@click.option("--x", "x_column", metavar="COL", help=t("cli.learn.x"))
@click.option("--y", "y_column", metavar="COL", help=t("cli.learn.y"))
@click.option("--label", metavar="COL", help=t("cli.learn.label"))
@click.option("--positive", metavar="VALUE", help=t("cli.learn.positive"))
@click.option("--learner", metavar="NAME", help=t("cli.learn.learner"))
@click.option("--block", type=click.FloatRange(min=1), metavar="M", help=t("cli.learn.block"))
@click.option("--seed", type=click.IntRange(0, 2**31), default=0, metavar="N", help=t("cli.learn.seed"))
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="DIR", help=t("cli.learn.out"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def learn(
    data: Path | None,
    target: str,
    table: Path | None,
    x_column: str | None,
    y_column: str | None,
    label: str | None,
    positive: str | None,
    learner: str | None,
    block: float | None,
    seed: int,
    out: Path | None,
    as_json: bool,
) -> None:
    """Learn susceptibility of a county, or compare learners on a table."""
    if table is not None:
        if data is not None or out is not None:
            raise click.UsageError(t("cli.learn.table_alone"))
        if not (x_column and y_column and label):
            raise click.UsageError(t("cli.learn.table_needs"))
        _table(table, (x_column, y_column, label), positive, learner, (seed, block), as_json)
        return
    if data is None:
        raise click.UsageError(t("cli.learn.one_of"))
    if any(given is not None for given in (x_column, y_column, label, positive)):
        raise click.UsageError(t("cli.learn.only_table"))
    if learner == "all":
        raise click.UsageError(t("cli.learn.one_learner"))
    _county(data, target, learner, (seed, block), out, as_json)


def _table(
    path: Path,
    columns: tuple[str, str, str],
    positive: str | None,
    learner: str | None,
    drawing: tuple[int, float | None],
    as_json: bool,
) -> None:
    from liulin_geo.learn.card import validation_dict, versions
    from liulin_geo.learn.learners import LEARNERS
    from liulin_geo.learn.report import table_lines
    from liulin_geo.learn.table import read_points
    from liulin_geo.learn.validate import Plan, validate

    table = read_points(path, *columns, positive)
    plan = Plan(seed=drawing[0], block_m=drawing[1])
    names = list(LEARNERS) if learner in (None, "all") else [str(learner)]
    found = [validate(name, table.samples, plan) for name in names]
    if not as_json:
        click.echo("\n".join(table_lines(table, found, plan)))
        return
    answer = {
        "learners": {each.learner: validation_dict(each, plan) for each in found},
        "points": len(table.samples),
        "positives": table.samples.positives,
        "predictors": list(table.samples.names),
        "versions": versions(),
    }
    echo_json(answer)


def _county(
    data: Path,
    target: str,
    learner: str | None,
    drawing: tuple[int, float | None],
    out: Path | None,
    as_json: bool,
) -> None:
    from liulin_geo.county import County
    from liulin_geo.learn.card import card_json
    from liulin_geo.learn.field import learn_county
    from liulin_geo.learn.learners import DEFAULT
    from liulin_geo.learn.report import card_lines
    from liulin_geo.learn.validate import Plan

    plan = Plan(seed=drawing[0], block_m=drawing[1])
    found = learn_county(
        County(data),
        target,
        learner or DEFAULT,
        plan,
        lambda step: click.echo(t(f"learn.step.{step}"), err=True),
    )
    raster, card = found.write(data if out is None else out)
    if as_json:
        click.echo(card_json(found.card), nl=False)
        return
    click.echo("\n".join(card_lines(found.card)))
    click.echo(t("cli.learn.done", raster=raster, card=card))
