"""``liulin-geo breaks RUN``: proposals for the limits between colours; a person writes them in the model."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.messages import t


@command("breaks")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@click.option("--layer", metavar="KEY", help=t("cli.breaks.layer"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def breaks(run: Path, layer: str | None, as_json: bool) -> None:
    """Propose limits; nothing is written."""
    from liulin_geo.answers.breaks import proposals
    from liulin_geo.store.run import Run

    found = proposals(Run(run), layer)
    if as_json:
        echo_json([proposal.to_dict() for proposal in found])
        return
    for proposal in found:
        limits = ", ".join(f"{limit:.3g}" for limit in proposal.breaks)
        shares = "　".join(f"{name} {share:.1%}" for name, share in proposal.shares.items())
        click.echo(t(f"breaks.{proposal.way}", breaks=f"[{limits}]", shares=shares))
    click.echo(t("breaks.note", place="composite" if layer is None else f"layers.{layer}"))
