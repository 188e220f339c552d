"""The newcomer's documents say what is so: their code runs, their commands, links and numbers exist."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from typing import Any

import click
import pytest
from click.testing import CliRunner

from liulin_geo.cli.main import cli
from liulin_geo.composite import Colour
from liulin_geo.county import County
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS
from liulin_geo.messages import catalogue
from liulin_geo.model import build_model, default_model_text
from tests.built_maps import BuiltMaps
from tools.layer_pictures import IMAGES as LAYER_IMAGES
from tools.layer_pictures import PANELS
from tools.readme_picture import PICTURES

from .conftest import ROOT

pytest_plugins = ("tests.built_maps",)

READMES = ("README.md", "README.zh-CN.md")
METHODS_PAGE = "docs/methods.md"
#: points of the consequence that stand only in the model file
UNSAID = {"other_facility", "forest"}
#: the ledger whose columns a page has, where it is not the layer itself
LEDGERS = {"forest_fire": "fire_weather"}
LAYER_PAGES = {method.key: f"liulin_geo/hazards/{method.key}/README.md" for method in METHODS}
OTHER_PAGES = (
    "docs/weights.md", "docs/sure.md", "docs/susceptibility.md", "docs/validate.md", "docs/maps.md",
    "docs/fire_report.md", "docs/response.md", "docs/figures.md", "docs/mutants.md", "docs/scripts.md",
)  # fmt: skip
PAGES = (*READMES, "CHANGELOG.md", METHODS_PAGE, *LAYER_PAGES.values(), "notebooks/README.md", *OTHER_PAGES)
#: notebooks, and what running them must print
NOTEBOOKS = {
    "01_first_map.ipynb": ("→ 关闭", "空台账 empty ledger: 蓝"),
    "02_why_and_how_sure.ipynb": ("最小整治", "CR 0.011", "noisy_or"),
}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(name), re.MULTILINE | re.DOTALL)


def commands(name: str) -> list[str]:
    return [line for block in blocks(name, "sh") for line in block.splitlines() if line.strip()]


def toolkit_commands() -> Iterator[str]:
    for name in (*READMES, *OTHER_PAGES):
        yield from (line for line in commands(name) if line.startswith("liulin-geo "))


@pytest.mark.parametrize("line", dict.fromkeys(toolkit_commands()))
def test_a_command_of_a_page_exists_with_its_options(line: str) -> None:
    _, name, *rest = shlex.split(line)
    command = cli.commands[name]
    shown = CliRunner().invoke(command, ["--help"])
    assert shown.exit_code == 0
    known = {option for param in command.params for option in param.opts if isinstance(param, click.Option)}
    assert {word for word in rest if word.startswith("-")} <= known


def test_both_readmes_name_the_same_commands_and_code() -> None:
    english, chinese = READMES
    assert commands(english) == commands(chinese)
    without_comments = [
        [re.sub(r"\s*#.*", "", line) for block in blocks(name, "python") for line in block.splitlines()]
        for name in READMES
    ]
    assert without_comments[0] == without_comments[1]
    assert blocks(english, "toml") == blocks(chinese, "toml")


def test_a_county_may_write_the_model_lines_of_the_readme() -> None:
    for block in blocks(READMES[0], "toml"):
        tables = tomllib.loads(default_model_text())
        for layer, settings in tomllib.loads(block)["layers"].items():
            tables["layers"][layer].update(settings)
        build_model(tables)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_of_the_repository(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text_of(name))
    for target in targets:
        if not target.startswith("https://"):
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_the_folder_table_has_every_ledger_in_its_folder(name: str) -> None:
    rows = dict(re.findall(r"^\| `(\w+)/` \| (.*) \|$", text_of(name), re.MULTILINE))
    for schema in LAYERS.values():
        assert f"`{schema.key}` {schema.title}" in rows[schema.folder]


def test_the_readme_says_the_limits_of_the_colours_as_the_model_has_them() -> None:
    composite = tomllib.loads(default_model_text())["composite"]
    for name in READMES:
        for limit in (*composite["breaks"], composite["blue_needs_confidence"]):
            assert str(limit) in text_of(name)


@pytest.mark.parametrize("name", READMES)
def test_the_printed_examples_are_filled_in(name: str) -> None:
    shown = dict(re.findall(r"<!-- printed: (\w+) -->\n```text\n(.*?)\n?```", text_of(name), re.DOTALL))
    assert set(shown) == {"demo", "why"}
    for text in shown.values():
        assert any(colour.short("zh") in text for colour in Colour)


@pytest.mark.slow
def test_the_readmes_print_the_run_that_the_code_makes_now(fine: BuiltMaps) -> None:
    assert fine.cell_m == County(ROOT / "data").meta.resolution_m
    made = fine.risk.run_id
    for name in ("README.md", "README.zh-CN.md"):
        printed = set(re.findall(r"R-\d{8}-[0-9A-F]{4}", (ROOT / name).read_text(encoding="utf-8")))
        assert printed == {made}, f"{name} is stale: run `make picture`"


def test_the_pictures_are_there_and_small() -> None:
    for picture in PICTURES.values():
        assert 50_000 < (ROOT / "docs" / "images" / picture).stat().st_size <= 400_000


def shown_value(value: object) -> str:
    """A value of the model file as the pages write it."""
    if isinstance(value, dict):
        return " · ".join(f"{key} {item}" for key, item in value.items())
    if isinstance(value, list) and isinstance(value[0], list):
        return " · ".join(f"{at}→{points}" for at, points in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def expected_rows(layer: dict[str, Any]) -> Iterator[str]:
    """How each row of the tables on a layer's page begins."""
    params = layer["params"]
    for name, factor in params.get("factors", {}).items():
        scale = shown_value(factor.get("points") or factor["curve"])
        yield f"| `{name}` | {factor['weight']} | {factor['unknown']} | {scale} |"
    for name, curve in params.get("ignition", {}).items():
        yield f"| `{name}` | {shown_value(curve)} |"
    for name, value in params.items():
        if name not in ("factors", "ignition"):
            yield f"| `{name}` | {shown_value(value)} |"


def test_every_method_has_its_page_and_every_page_its_method() -> None:
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "liulin_geo/hazards").glob("*/*.md")}
    assert pages == set(LAYER_PAGES.values())
    for page in LAYER_PAGES.values():
        assert f"](../{page})" in text_of(METHODS_PAGE)


@pytest.mark.parametrize("key", LAYER_PAGES)
def test_a_layers_page_is_titled_as_the_layer(key: str) -> None:
    title = layer_title(key, "zh").title
    assert re.match(rf"# {title} \S.* \(`{key}`\)\n", text_of(LAYER_PAGES[key]))


@pytest.mark.parametrize("key", LAYER_PAGES)
def test_a_layers_page_has_the_numbers_of_the_model(key: str) -> None:
    page, layer = text_of(LAYER_PAGES[key]), tomllib.loads(default_model_text())["layers"][key]
    assert f"| `{key}` | {layer['weight']} |" in text_of(METHODS_PAGE)
    for row in expected_rows(layer):
        assert row in page, row
    if "breaks" in layer:
        assert ", ".join(map(str, layer["breaks"])) in page


def table(name: str, head: str) -> list[list[str]]:
    """The cells of a page's first table whose head begins so, without ticks."""
    rows = text_of(name).split(f"| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("key", LAYER_PAGES)
def test_a_layers_page_names_no_key_that_the_model_has_not(key: str) -> None:
    named = [row[0] for row in table(LAYER_PAGES[key], "key | value | meaning | source and status")]
    assert named
    assert set(named) <= set(tomllib.loads(default_model_text())["layers"][key]["params"])


@pytest.mark.parametrize("key", [key for key in LAYER_PAGES if LEDGERS.get(key, key) in LAYERS])
def test_a_layers_page_has_the_columns_of_its_ledger_as_the_schema_does(key: str) -> None:
    columns = {column.key: column for column in LAYERS[LEDGERS.get(key, key)].own_columns}
    rows = table(LAYER_PAGES[key], "column | header | values or unit | used for")
    assert rows
    for name, header, values, _ in rows:
        assert header == columns[name].header
        assert values == (" · ".join(columns[name].choices) or columns[name].unit)


@pytest.mark.parametrize("key", LAYER_PAGES)
def test_a_layers_page_shows_its_picture_which_is_there_and_small(key: str) -> None:
    assert f"](../../../docs/images/layers/{key}.png)" in text_of(LAYER_PAGES[key])
    assert key in PANELS
    assert 20_000 < (LAYER_IMAGES / f"{key}.png").stat().st_size <= 150_000


def test_every_simpler_rule_and_every_figure_of_the_popup_is_explained_on_some_page() -> None:
    pages = "\n".join(map(text_of, LAYER_PAGES.values()))
    said = catalogue("zh")
    keys = [key for key in said if key.startswith(("basis.", "fact.title."))]
    assert keys
    for key in keys:
        assert f"| `{key.rpartition('.')[2]}` | {said[key]} |" in pages, key


def test_the_methods_page_has_the_composite_of_the_model() -> None:
    page, composite = text_of(METHODS_PAGE), tomllib.loads(default_model_text())["composite"]
    for name in ("breaks", "layer_breaks"):
        assert f"| `{name}` | {', '.join(map(str, composite[name]))} |" in page
    assert f"| `short_board` | {str(composite['short_board']).lower()} |" in page
    for name in ("blue_needs_confidence", "orness", "gamma"):
        assert f"| `{name}` | {composite[name]} |" in page


def test_the_methods_page_has_the_consequence_of_the_model() -> None:
    page, consequence = text_of(METHODS_PAGE), tomllib.loads(default_model_text())["consequence"]
    assert f"| `breaks` | {', '.join(map(str, consequence['breaks']))} |" in page
    for name, value in consequence.items():
        if isinstance(value, int | float) and not isinstance(value, bool) and name not in UNSAID:
            assert f"| `{name}` | {value} |" in page, name


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_from_top_to_bottom(name: str) -> None:
    import nbformat
    from nbclient import NotebookClient

    folder = ROOT / "notebooks"
    notebook = nbformat.read(folder / name, as_version=4)
    here = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=here).execute()
    printed = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    assert all(words in printed for words in NOTEBOOKS[name])


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_kept_without_outputs(name: str) -> None:
    import nbformat

    notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
