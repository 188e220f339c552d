"""``liulin-geo demo``: the whole way on the embedded county, from ledgers to maps."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("demo")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("data"),
    show_default=True,
    metavar="DATA",
    help=t("cli.demo.data"),
)
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("maps"),
    show_default=True,
    metavar="DIR",
    help=t("cli.demo.out"),
)
def demo(data: Path, out: Path) -> None:
    """Score the county and write every map."""
    from liulin_geo.answers.summary import ranking_lines
    from liulin_geo.county import County
    from liulin_geo.maps.build import write_map
    from liulin_geo.maps.registry import VIEWS
    from liulin_geo.risk import score

    with progress_bars() as hear:
        risk = score(County(data), out=out / "run", progress=hear)
        written = []
        for i, view in enumerate(VIEWS.values()):
            hear("stage.maps", i / len(VIEWS))
            written.append(write_map(risk, view.key, out / f"{view.key}.html"))
        hear("stage.maps", 1.0)
    click.echo(repr(risk))
    click.echo("\n".join(ranking_lines(risk)))
    click.echo(t("cli.demo.maps"))
    for view, path in zip(VIEWS.values(), written, strict=True):
        click.echo(f"  {t(view.title_key)}　{path.resolve()}")
