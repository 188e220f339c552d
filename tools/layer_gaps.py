"""``python -m tools.layer_gaps KEY ...``: what hazard layers still lack, numbered."""

from __future__ import annotations

import sys

import click


def main() -> int:
    """Print what the layers that are named lack; 1 where they lack anything."""
    try:
        # not before: a declaration in the registry that is wrong keeps the package from being imported
        from tools.gaps import gaps

        found = [text for key in sys.argv[1:] for text in gaps(key)]
    except (TypeError, ValueError) as error:
        found = str(error).splitlines()
    for number, text in enumerate(found, start=1):
        click.echo(f"{number}. {text}")
    click.echo(f"{len(found)} missing" if found else "nothing is missing")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
