"""``liulin-geo weights``: an empty form for experts, or the weights that filled forms give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from liulin_geo.cli.console import echo_json
from liulin_geo.cli.usage import command
from liulin_geo.errors import LiulinError, WeightsError
from liulin_geo.messages import catalogue, language, t

if TYPE_CHECKING:
    from liulin_geo.weights.questionnaire import Form


@command("weights")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[F.xlsx]...")
@click.option(
    "--questionnaire", type=click.Path(path_type=Path), metavar="F.xlsx", help=t("cli.weights.questionnaire")
)
@click.option(
    "--model", "model_file", type=click.Path(path_type=Path), metavar="F", help=t("cli.weights.model")
)
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="F.toml", help=t("cli.weights.out"))
@click.option("--json", "as_json", is_flag=True, help=t("cli.json"))
def weights(
    files: tuple[Path, ...],
    questionnaire: Path | None,
    model_file: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Write an empty form, or read filled ones; exit 1 where they have errors or are inconsistent."""
    if bool(files) == bool(questionnaire):
        raise click.UsageError(t("cli.weights.one_of"))
    if questionnaire is not None:
        if out is not None:
            raise click.UsageError(t("cli.weights.no_out"))
        _write(questionnaire, model_file, as_json)
        return
    if len({path.resolve() for path in files}) < len(files):
        raise click.UsageError(t("cli.weights.same_file"))
    _read(files, model_file, out, as_json)


def _asked(model_file: Path | None) -> tuple[list[tuple[str, str]], dict[str, str], dict[str, str]]:
    """Keys and titles of the model's layers with a weight, their groups, and the groups' titles.

    A layer of weight 0 waits for the county to take it up and is not asked about.
    """
    from liulin_geo.hazards.titles import layer_title
    from liulin_geo.model import load_model

    every = load_model(model_file).layers
    layers = {key: settings for key, settings in every.items() if settings.weight > 0}
    groups = {key: settings.group for key, settings in layers.items()}
    known = catalogue(language())
    titles = {group: known.get(f"weights.group.{group}", group) for group in groups.values()}
    return [(key, layer_title(key, language()).title) for key in layers], groups, titles


def _write(path: Path, model_file: Path | None, as_json: bool) -> None:
    from liulin_geo.weights.questionnaire import write_form

    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(t("cli.weights.xlsx", path=path))
    write_form(path, *_asked(model_file))
    if as_json:
        echo_json({"form": str(path)})
    else:
        click.echo(t("cli.weights.done", path=path))


def _read(files: Sequence[Path], model_file: Path | None, out: Path | None, as_json: bool) -> None:
    from liulin_geo.weights.replacing import replacing
    from liulin_geo.weights.report import report_lines, snippet
    from liulin_geo.weights.survey import survey

    _, groups, _ = _asked(model_file)
    forms, errors = _forms(files, groups)
    if errors:
        _tell(errors, as_json)
        raise click.exceptions.Exit(1)
    found = survey(forms)
    text = snippet(found)
    written = out is not None and found.consistent
    if out is not None and written:
        with replacing(out) as scratch:
            scratch.write_text(text, encoding="utf-8", newline="\n")
    if as_json:
        answer = {**found.to_dict(), "toml": text, "out": str(out) if written else None}
        echo_json(answer)
    else:
        click.echo("\n".join([*report_lines(found), "", t("cli.weights.snippet"), "", text]))
        if out is not None:
            click.echo(t("cli.weights.saved" if written else "cli.weights.not_saved", out=out))
    if not found.consistent:
        raise click.exceptions.Exit(1)


def _forms(files: Sequence[Path], groups: dict[str, str]) -> tuple[list[Form], list[LiulinError]]:
    """All forms that can be read and ask for the model's layers, and what is wrong with the others."""
    from liulin_geo.weights.questionnaire import read_form

    forms: list[Form] = []
    errors: list[LiulinError] = []
    for path in files:
        try:
            form = read_form(path)
        except WeightsError as error:
            errors.append(error)
            continue
        there = form.asked.groups
        odd = sorted({key for key in {*there, *groups} if there.get(key) != groups.get(key)})
        if odd:
            errors.append(WeightsError("weights.other_model", file=path.name, layers="、".join(odd)))
        forms.append(form)
    return forms, errors


def _tell(errors: Sequence[LiulinError], as_json: bool) -> None:
    if not as_json:
        click.echo("\n".join(t("cli.error", text=error) for error in errors), err=True)
        return
    listed: list[dict[str, Any]] = []
    for error in errors:
        found = error.params.get("found")
        problems = found if isinstance(found, list) else []
        places = [
            {"sheet": p.sheet, "row": p.row, "column": p.column, "heading": p.heading, "text": p.text}
            for p in problems
        ]
        listed.append({"file": error.params.get("file"), "error": str(error), "problems": places})
    echo_json({"errors": listed})
