"""``liulin-geo map RUN VIEW``: a single-file map that needs no network, or a figure for print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from liulin_geo.cli.drawn import drawn_lines
from liulin_geo.cli.progress import progress_bars
from liulin_geo.cli.usage import LocalChoice, command
from liulin_geo.errors import FigureError, LiulinError
from liulin_geo.messages import LANGUAGES, t

if TYPE_CHECKING:
    from liulin_geo.figures.paper import PaperName
    from liulin_geo.maps.context import Audience
    from liulin_geo.messages import Language

#: what a file may be called, by what is written into it
_PAGES, _FIGURES = (".html", ".htm"), (".pdf", ".png", ".svg")


def _parameter(name: str) -> tuple[click.Context, click.Parameter]:
    """The context of the command that runs, and one of its parameters."""
    context = click.get_current_context()
    return context, next(param for param in context.command.params if param.name == name)


@contextmanager
def _usage_of(name: str) -> Iterator[None]:
    """What is refused inside was given wrongly as this parameter."""
    try:
        yield
    except LiulinError as error:
        context, param = _parameter(name)
        raise click.BadParameter(str(error), context, param) from error


@command("map")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN", required=False)
@click.argument("view", metavar="VIEW", required=False)
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="F.html", help=t("cli.map.out"))
@click.option(
    "--audience",
    type=LocalChoice(["internal", "public"]),
    default="internal",
    show_default=True,
    help=t("cli.map.audience"),
)
@click.option("--lang", type=LocalChoice(list(LANGUAGES)), help=t("cli.map.lang"))
@click.option("--paper", type=LocalChoice(["a4", "a3", "16:9"]), help=t("cli.map.paper"))
@click.option("--hatch", is_flag=True, help=t("cli.map.hatch"))
@click.option("--online-basemap", metavar="NAME", help=t("cli.map.online"))
@click.option("--key", metavar="KEY", help=t("cli.map.key"))
@click.option("--all", "every", is_flag=True, help=t("cli.map.all"))
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
    every: bool,
    list_views: bool,
) -> None:
    """Write one map, as a page or as a figure, or all of a run, or list the views."""
    from liulin_geo.maps.every import file_name
    from liulin_geo.maps.registry import VIEWS, find_view

    if every and (view or paper or hatch or online_basemap or key or list_views):
        raise click.UsageError(t("cli.map.all_alone"))
    if list_views:
        width = max(map(len, VIEWS)) + 2
        for known in VIEWS.values():
            click.echo(f"{known.key:<{width}}{t(known.title_key)}")
        return
    if every and run is not None:
        _write_all(run, out or Path("maps"), lang, audience)
        return
    if run is None or view is None:
        context, param = _parameter("run" if run is None else "view")
        raise click.MissingParameter(ctx=context, param=param)
    with _usage_of("view"):
        find_view(view)
    if key is not None and online_basemap is None:
        raise click.UsageError(t("cli.map.key_alone"))
    target = out or Path("maps") / file_name(view, audience)
    if target.suffix.lower() in _PAGES:
        if paper or hatch:
            raise click.UsageError(t("cli.map.only_figures"))
        _write_page(run, view, target, lang, audience, online_basemap, key)
    elif target.suffix.lower() not in _FIGURES:
        context, param = _parameter("out")
        endings = t("map.comma").join((*_PAGES[:1], *_FIGURES))
        raise click.BadParameter(t("cli.map.format", file=target.name, known=endings), context, param)
    else:
        if online_basemap is not None:
            raise click.UsageError(t("cli.map.only_pages"))
        _write_figure(run, view, target, lang, audience, paper or "a4", hatch)
    click.echo(t("cli.map.done", out=target, size=f"{target.stat().st_size / 1e6:.1f}"))


def _write_all(run: Path, folder: Path, lang: Language | None, audience: Audience) -> None:
    from liulin_geo.maps.every import write_maps
    from liulin_geo.risk import Risk

    if folder.is_file():
        context, param = _parameter("out")
        raise click.BadParameter(t("cli.map.all_folder", file=folder), context, param)
    with progress_bars() as hear:
        drawings = write_maps(Risk(run), folder, lang, audience, hear)
    click.echo("\n".join(drawn_lines(drawings, folder)))


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
    from liulin_geo.page.online import online_base
    from liulin_geo.risk import Risk

    ground = None
    if online is not None:
        with _usage_of("online_basemap"):
            ground = online_base(online, key, lang)
    with progress_bars() as hear:
        write_map(Risk(run), view, target, lang, audience, ground, hear)


def _write_figure(
    run: Path,
    view: str,
    target: Path,
    lang: Language | None,
    audience: Audience,
    paper: PaperName,
    hatch: bool,
) -> None:
    from liulin_geo.maps.figure import write_figure  # matplotlib takes half a second
    from liulin_geo.risk import Risk

    try:
        with progress_bars() as hear:
            write_figure(Risk(run), view, target, paper, lang, audience, hatch=hatch, progress=hear)
    except FigureError as error:
        if error.key == "figure.many":  # an atlas as one picture: nothing is wrong with the run
            raise click.UsageError(str(error)) from error
        raise
