"""``liulin-geo map RUN VIEW``: a single-file map that needs no network."""

from __future__ import annotations

from pathlib import Path

import click

from liulin_geo.cli.usage import command
from liulin_geo.messages import LANGUAGES, t


@command("map")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN", required=False)
@click.argument("view", metavar="VIEW", required=False)
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="F.html", help=t("cli.map.out"))
@click.option(
    "--audience",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help=t("cli.map.audience"),
)
@click.option("--lang", type=click.Choice(list(LANGUAGES)), help=t("cli.map.lang"))
@click.option("--list", "list_views", is_flag=True, help=t("cli.map.list"))
def map_(
    run: Path | None, view: str | None, out: Path | None, audience: str, lang: str | None, list_views: bool
) -> None:
    """Write one map, or list the views."""
    from liulin_geo.maps.registry import VIEWS, find_view

    if list_views:
        for known in VIEWS.values():
            click.echo(f"{known.key:<16}{t(known.title_key)}")
        return
    context = click.get_current_context()
    for name, value in (("run", run), ("view", view)):
        if value is None:
            param = next(p for p in context.command.params if p.name == name)
            raise click.MissingParameter(ctx=context, param=param)
    assert run is not None and view is not None  # noqa: S101 - checked above, for the type checker
    find_view(view)
    from liulin_geo.maps.build import write_map
    from liulin_geo.risk import Risk

    target = out or Path("maps") / f"{view}{'-public' if audience == 'public' else ''}.html"
    write_map(Risk(run), view, target, lang, audience)  # type: ignore[arg-type]
    click.echo(t("cli.map.done", out=target, size=f"{target.stat().st_size / 1e6:.1f}"))
