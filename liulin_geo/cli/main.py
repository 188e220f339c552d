"""``liulin-geo``: exit 0 done, 1 the data or the run has errors, 2 wrong usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from liulin_geo.cli.breaks import breaks
from liulin_geo.cli.check import check
from liulin_geo.cli.console import fitted_console
from liulin_geo.cli.demo import demo
from liulin_geo.cli.learn import learn
from liulin_geo.cli.map import map_
from liulin_geo.cli.rescore import rescore
from liulin_geo.cli.runs import runs
from liulin_geo.cli.sample import sample
from liulin_geo.cli.score import score
from liulin_geo.cli.sure import sure
from liulin_geo.cli.usage import LocalGroup, usage_text
from liulin_geo.cli.validate import validate
from liulin_geo.cli.weights import weights
from liulin_geo.cli.why import why
from liulin_geo.errors import LiulinError, os_reason
from liulin_geo.messages import t


@click.group(
    cls=LocalGroup,
    help=t("cli.help"),
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
    invoke_without_command=True,
)
@click.version_option(package_name="liulin-geo", message="%(version)s", help=t("cli.version"))
@click.pass_context
def cli(context: click.Context) -> None:
    """The group of all commands; alone it prints its help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (demo, sample, check, score, rescore, runs, map_, why, weights, learn, sure, validate, breaks):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    with fitted_console():
        _run(args)


def _run(args: Sequence[str] | None) -> None:
    try:
        code = cli.main(args=args, standalone_mode=False)
    except click.UsageError as error:
        click.echo(usage_text(error), err=True)
        sys.exit(2)
    except click.Abort:
        click.echo(t("cli.stopped"), err=True)
        sys.exit(1)
    except LiulinError as error:
        click.echo(t("cli.error", text=error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # the reader of a pipe has gone (`| head`): nothing is wrong, and nothing more can be said
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        path = error.filename2 or error.filename or ""
        click.echo(t("cli.file_error", path=path, why=os_reason(error)), err=True)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
