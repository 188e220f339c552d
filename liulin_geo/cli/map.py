"""``liulin-geo map RUN VIEW``: a single-file map that needs no network, or a figure for print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from liulin_geo.cli.usage import command
from liulin_geo.messages import LANGUAGES, t

if TYPE_CHECKING:
    from liulin_geo.maps.context import Audience
    from liulin_geo.maps.figures.paper import PaperName
    from liulin_geo.messages import Language


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
@click.option("--paper", type=click.Choice(["a4", "a3", "16:9"]), help=t("cli.map.paper"))
@click.option("--hatch", is_flag=True, help=t("cli.map.hatch"))
@click.option("--online-basemap", metavar="NAME", help=t("cli.map.online"))
@click.option("--key", metavar="KEY", help=t("cli.map.key"))
@click.option("--list", "list_views", is_flag=True, help=t("cli.map.list"))
def map_(
    run: Path | None,
    view: str | None,
    out: Path | None,
    audience: Audience,
    lang: Language | None,
    paper: PaperName | None,
    hatch: bool,
    online_basemap: str | None,
    key: str | None,
    list_views: bool,
) -> None:
    """Write one map, as a page or as a figure, or list the views."""
    from liulin_geo.maps.registry import VIEWS, find_view

    if list_views:
        width = max(map(len, VIEWS)) + 2
        for known in VIEWS.values():
            click.echo(f"{known.key:<{width}}{t(known.title_key)}")
        return
    if run is None or view is None:
        context = click.get_current_context()
        missing = "run" if run is None else "view"
        param = next(p for p in context.command.params if p.name == missing)
        raise click.MissingParameter(ctx=context, param=param)
    find_view(view)
    target = out or Path("maps") / f"{view}{'-public' if audience == 'public' else ''}.html"
    if target.suffix.lower() in (".html", ".htm"):
        if paper or hatch:
            raise click.UsageError(t("cli.map.only_figures"))
        _write_page(run, view, target, lang, audience, online_basemap, key)
    else:
        if online_basemap:
            raise click.UsageError(t("cli.map.only_pages"))
        _write_figure(run, view, target, lang, audience, paper or "a4", hatch)
    click.echo(t("cli.map.done", out=target, size=f"{target.stat().st_size / 1e6:.1f}"))


def _write_page(
    run: Path,
    view: str,
    target: Path,
    lang: Language | None,
    audience: Audience,
    online: str | None,
    key: str | None,
) -> None:
    from liulin_geo.maps.build import write_map
    from liulin_geo.maps.online import online_base
    from liulin_geo.risk import Risk

    ground = online_base(online, key, lang) if online else None
    write_map(Risk(run), view, target, lang, audience, ground)


def _write_figure(
    run: Path,
    view: str,
    target: Path,
    lang: Language | None,
    audience: Audience,
    paper: PaperName,
    hatch: bool,
) -> None:
    from liulin_geo.maps.figures.write import write_figure  # matplotlib takes half a second
    from liulin_geo.risk import Risk

    write_figure(Risk(run), view, target, paper, lang, audience, hatch=hatch)
