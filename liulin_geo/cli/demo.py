"""``liulin-geo demo``: the whole way on a sample county, from ledgers to maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from liulin_geo.cli.drawn import drawn_lines, first_lines
from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import command
from liulin_geo.messages import t

if TYPE_CHECKING:
    from liulin_geo.scoring.strips import Progress

#: the seed of the sample that the repository holds
_SEED = 1


@command("demo")
@click.option("--data", type=click.Path(path_type=Path), metavar="DATA", help=t("cli.demo.data"))
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("maps"),
    show_default=True,
    metavar="DIR",
    help=t("cli.demo.out"),
)
def demo(data: Path | None, out: Path) -> None:
    """Score the county and write every map."""
    from liulin_geo.answers.summary import ranking_lines
    from liulin_geo.county import County
    from liulin_geo.maps.every import write_maps
    from liulin_geo.risk import score

    with progress_bars() as hear:
        folder = data or _county_here(out, hear)
        risk = score(County(folder), out=out / "run", progress=hear)
        drawings = write_maps(risk, out, progress=hear)
    if data is None and folder.parent == out:
        click.echo(t("cli.demo.sample", folder=folder.resolve()))
    click.echo(repr(risk))
    click.echo("\n".join(ranking_lines(risk)))
    click.echo("\n".join((*drawn_lines(drawings, out), *first_lines(drawings))))


def _county_here(out: Path, hear: Progress) -> Path:
    """``data`` in the current folder, or else a sample county in the output folder, made the first time."""
    from liulin_geo.sample import make_county
    from liulin_geo.sample.outline import packaged
    from liulin_geo.sources.folder import COUNTY_FILE

    for folder in (Path("data"), out / "data"):
        if (folder / COUNTY_FILE).is_file():
            return folder
    make_county(out / "data", packaged()[0], _SEED, progress=hear)
    return out / "data"
