"""``liulin-geo sample DIR --adcode N``: a made-up but plausible county over a real outline."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("sample")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--adcode", required=True, type=int, metavar="N", help=t("cli.sample.adcode"))
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, metavar="S", help=t("cli.sample.seed")
)
@click.option(
    "--cell",
    "cell_m",
    type=click.FloatRange(min=5.0, max=1000.0),
    default=30.0,
    show_default=True,
    metavar="M",
    help=t("cli.sample.cell"),
)
def sample(folder: Path, adcode: int, seed: int, cell_m: float) -> None:
    """Make a sample county."""
    from liulin_geo.sample import make_county

    with progress_bars() as hear:
        make_county(folder, adcode, seed, cell_m, hear)
    click.echo(t("cli.sample.done", folder=folder))
