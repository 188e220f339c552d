"""``liulin-geo score DATA --out RUN``: a run from a county data folder."""

from __future__ import annotations

import json
from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("score")
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option(
    "--out", "-o", required=True, type=click.Path(path_type=Path), metavar="RUN", help=t("cli.score.out")
)
@click.option("--resolution", type=float, metavar="M", help=t("cli.score.resolution"))
@click.option(
    "--model", "model_file", type=click.Path(path_type=Path), metavar="F", help=t("cli.score.model")
)
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def score(data: Path, out: Path, resolution: float | None, model_file: Path | None, as_json: bool) -> None:
    """Score a county."""
    from liulin_geo.answers.summary import ranking_lines
    from liulin_geo.county import County
    from liulin_geo.model import load_model
    from liulin_geo.risk import score as score_county
    from liulin_geo.scoring.cost import cost_of

    county = County(data)
    click.echo(cost_of(county.grid(resolution)).text(), err=True)
    with progress_bars() as hear:
        risk = score_county(county, load_model(model_file) if model_file else None, resolution, out, hear)
    wrong = risk.manifest.ledger_errors
    if wrong:
        click.echo(t("cli.score.errors", n=wrong, data=data), err=True)
    if as_json:
        answer = {
            "run": str(out),
            "run_id": risk.run_id,
            "colours_km2": risk.manifest.colours_km2,
            "townships": json.loads(risk.townships.drop(columns="geometry").to_json(orient="records")),
        }
        echo_json(answer)
        return
    click.echo(repr(risk))
    click.echo("\n".join(ranking_lines(risk)))
    click.echo(t("cli.score.done", out=out))
