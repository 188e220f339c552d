"""Help pages and usage errors in the user's language (用法提示)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from liulin_geo.messages import t


class LocalFormatter(click.HelpFormatter):
    """click's help pages with the catalogue's headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix if prefix is not None else t("cli.usage_prefix"))

    def write_heading(self, heading: str) -> None:
        known = {"Options": "cli.options", "Commands": "cli.commands"}
        super().write_heading(t(known[heading]) if heading in known else heading)


class LocalContext(click.Context):
    """A context whose help pages are in the user's language."""

    formatter_class = LocalFormatter


class LocalCommand(click.Command):
    """A command whose ``--help`` line is in the user's language."""

    context_class = LocalContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = t("cli.help_option")
        return option


class LocalGroup(LocalCommand, click.Group):
    """A group whose help page is in the user's language."""


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of ``liulin-geo`` whose help is the catalogue's ``cli.<name>.help``."""
    return click.command(
        name,
        cls=LocalCommand,
        help=t(f"cli.{name}.help"),
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def usage_text(error: click.UsageError) -> str:
    """What is wrong with the command line, and where its help is."""
    place = error.ctx.command_path if error.ctx else "liulin-geo"
    name = ""
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.get_error_hint(error.ctx) if error.ctx else (error.param.name or "")
    if isinstance(error, click.MissingParameter):
        what = t("cli.usage.missing", name=name)
    elif isinstance(error, click.NoSuchOption):
        what = t("cli.usage.no_option", name=error.option_name)
    elif isinstance(error, click.BadParameter):
        what = t("cli.usage.bad", name=name, why=error.message)
    elif error.message.startswith("No such command"):
        what = t("cli.usage.no_command", name=error.message.split("'")[1] if "'" in error.message else "")
    else:
        what = t("cli.usage.other", why=error.message)
    return what + "\n" + t("cli.usage.see", place=place)
