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


class LocalChoice(click.Choice[str]):
    """A choice that says in the user's language what it takes."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            known = t("map.comma").join(str(choice) for choice in self.choices)
            self.fail(t("cli.usage.choice", value=value, known=known), param, ctx)


class LocalGroup(LocalCommand, click.Group):
    """A group whose help page is in the user's language."""


def command(key: str, name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """A command whose help is the catalogue's ``cli.<key>.help``, by that name unless another is given."""
    return click.command(
        name or key,
        cls=LocalCommand,
        help=t(f"cli.{key}.help"),
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
        what = t("cli.usage.bad", name=name, why=_why(error))
    elif isinstance(error, click.BadOptionUsage):
        takes_none = "not take a value" in error.message
        what = t("cli.usage.no_value" if takes_none else "cli.usage.needs_value", name=error.option_name)
    elif error.message.startswith("No such command"):
        what = t("cli.usage.no_command", name=error.message.split("'")[1] if "'" in error.message else "")
    elif error.message.startswith("Got unexpected extra argument"):
        what = t("cli.usage.too_many", given=error.message.partition("(")[2].removesuffix(")"))
    else:
        what = t("cli.usage.other", why=error.message)
    return what + "\n" + t("cli.usage.see", place=place)


def _why(error: click.BadParameter) -> str:
    """What is wrong with a value; of numbers click speaks English only, so it is said what they must be."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.IntRange | click.FloatRange):
        low, high = ("" if end is None else f"{end:,}" for end in (kind.min, kind.max))
        return t("cli.usage.range" if low and high else "cli.usage.least" if low else "cli.usage.most",
                 low=low, high=high)  # fmt: skip
    if kind is click.INT or kind is click.FLOAT:
        return t("cli.usage.number")
    return error.message
