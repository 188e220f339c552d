"""``liulin-geo rescore DATA --runs RUNS``: the next run of a county, from the one before."""

from __future__ import annotations

import json
from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("rescore")
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option(
    "--runs", required=True, type=click.Path(path_type=Path), metavar="RUNS", help=t("cli.rescore.runs")
)
@click.option(
    "--model", "model_file", type=click.Path(path_type=Path), metavar="F", help=t("cli.score.model")
)
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def rescore(data: Path, runs: Path, model_file: Path | None, as_json: bool) -> None:
    """Score a county again."""
    from liulin_geo.answers.compare import compare_runs
    from liulin_geo.county import County
    from liulin_geo.model import load_model
    from liulin_geo.risk import open_run
    from liulin_geo.risk import rescore as rescore_county
    from liulin_geo.store.stage import latest_in

    was = latest_in(runs)
    with progress_bars() as hear:
        risk = rescore_county(County(data), runs, load_model(model_file) if model_file else None, hear)
    changed = None if was is None or was == risk.folder else open_run(was)
    wrong = risk.manifest.ledger_errors
    if wrong:
        click.echo(t("cli.score.errors", n=wrong, data=data), err=True)
    if as_json:
        answer = {
            "run": str(risk.folder),
            "run_id": risk.run_id,
            "before": None if was is None else was.name,
            "changed": changed is not None or was is None,
            "colours_km2": risk.manifest.colours_km2,
            "townships": json.loads(risk.townships.drop(columns="geometry").to_json(orient="records")),
        }
        echo_json(answer)
        return
    click.echo(repr(risk))
    if changed is not None and changed.grid == risk.grid:
        click.echo(str(compare_runs(changed, risk)))
    elif was == risk.folder:
        click.echo(t("cli.rescore.same"))
    click.echo(t("cli.score.done", out=risk.folder))
