"""``liulin-geo runs``: the runs of a county, and whether they are what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import LocalGroup, command
from liulin_geo.messages import t

if TYPE_CHECKING:
    from liulin_geo.store.verify import Difference

_RUNS = click.argument("runs", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="RUNS")
_RUN = click.argument("run", type=click.Path(path_type=Path), metavar="RUN")


@click.group("runs", cls=LocalGroup, help=t("cli.runs.help"))
def runs() -> None:
    """The group of what is done with the runs of a county."""


@command("runs_list", "list")
@_RUNS
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def list_(runs: Path, as_json: bool) -> None:
    """One line a run, the oldest first."""
    from liulin_geo.store.history import History
    from liulin_geo.store.run import Run

    history = History(runs)
    latest = history.latest()
    told = [(path, Run(path).manifest) for path in history.runs()]
    if as_json:
        echo_json(
            [
                {"run": path.name, "latest": path == latest, "as_of": m.as_of, "colours_km2": m.colours_km2}
                for path, m in told
            ]
        )
        return
    for path, m in told:
        red, orange = (f"{m.colours_km2[name]:,.1f}" for name in ("red", "orange"))
        mark = t("cli.runs.latest") if path == latest else ""
        line = t("cli.runs.line", run=path.name, as_of=m.as_of, red=red, orange=orange, mark=mark)
        click.echo(line.rstrip())


@command("runs_show", "show")
@_RUN
def show(run: Path) -> None:
    """What a run was made from, and what it found."""
    from liulin_geo.answers.summary import ranking_lines
    from liulin_geo.risk import open_run

    risk = open_run(run)
    click.echo(repr(risk))
    click.echo("\n".join(ranking_lines(risk, 5)))
    m = risk.manifest
    click.echo(t("cli.runs.model", name=m.model["model"]["name"], digest=m.model_hash[:12]))
    for name, digest in m.inputs.items():
        click.echo(t("cli.runs.input", file=name, digest=digest[:12]))


@command("runs_prune", "prune")
@_RUNS
@click.option("--keep", type=click.IntRange(min=1), required=True, metavar="N", help=t("cli.runs_prune.keep"))
def prune(runs: Path, keep: int) -> None:
    """Delete old runs."""
    from liulin_geo.store.history import History

    for name in History(runs).prune(keep):
        click.echo(t("cli.runs.gone", run=name))


@command("runs_verify", "verify")
@_RUN
@click.pass_context
def verify(context: click.Context, run: Path) -> None:
    """Whether every file of a run is what was written; exit 1 where one is not."""
    from liulin_geo.store.run import Run
    from liulin_geo.store.verify import verify as verify_run

    opened = Run(run)
    found = verify_run(opened)
    _say(found)
    if found:
        click.echo(t("cli.runs.damaged", run=opened.run_id, n=len(found)))
        context.exit(1)
    click.echo(t("cli.runs.whole", run=opened.run_id))


@command("runs_reproduce", "reproduce")
@_RUN
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.pass_context
def reproduce(context: click.Context, run: Path, data: Path) -> None:
    """Whether a data folder gives a run again, byte for byte; exit 1 where it does not."""
    import tempfile

    from liulin_geo.county import County
    from liulin_geo.store.run import Run
    from liulin_geo.store.verify import reproduce as reproduce_run

    opened = Run(run)
    with tempfile.TemporaryDirectory(prefix="liulin-geo-") as scratch, progress_bars() as hear:
        made = reproduce_run(opened, County(data), Path(scratch), hear)
    for name, (was, now) in made.made_with.items():
        click.echo(t("cli.runs.made_with", name=name, was=was[:12], now=now[:12] or "—"))
    if made.outputs is None:
        _say(made.inputs)
        click.echo(t("cli.runs.other_inputs", n=len(made.inputs), data=data))
    else:
        _say(made.outputs)
        if made.same:
            click.echo(t("cli.runs.same", run=opened.run_id))
        else:
            click.echo(t("cli.runs.other", run=opened.run_id, n=len(made.outputs)))
    context.exit(0 if made.same else 1)


def _say(differences: tuple[Difference, ...]) -> None:
    for each in differences:
        click.echo("  " + t(f"cli.runs.{each.kind}", file=each.file))


for each in (list_, show, prune, verify, reproduce):
    runs.add_command(each)
