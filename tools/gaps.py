"""What a hazard layer still lacks, one by one and in plain words.

``python -m tools.layer_gaps KEY`` prints it (see :mod:`tools.layer_gaps`); ``tests/test_layer_gaps.py`` holds
every layer of the registry to it. ``docs/adding_a_layer.md`` goes through the same places in order.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from liulin_geo.hazards.base import FieldMethod, FootprintMethod
from liulin_geo.layers import COMMON, DECLARED
from liulin_geo.layers.declared import FILE, LANGUAGES, CountEntry, Declared, mistakes
from liulin_geo.layers.departments import DEPARTMENTS
from liulin_geo.layers.words import view_key
from liulin_geo.maps.styles import PointStyle
from liulin_geo.messages import catalogue
from liulin_geo.page.model import LineStyle, PolygonStyle
from liulin_geo.page.symbols import SYMBOL_NAMES
from liulin_geo.sources.synonyms import SHARED

ROOT = Path(__file__).parents[1]
HAZARDS = "liulin_geo/hazards"
STYLES = {"point": PointStyle, "line": LineStyle, "polygon": PolygonStyle}
SECTIONS = ("## Needs", "## Reference scales", "## Picture", "## Limits")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def gaps(key: str, root: Path = ROOT) -> list[str]:
    """What the layer of a folder lacks in a checkout; empty where it is whole."""
    layer = Layer(key, root)
    if not layer.folder.is_dir():
        return [f"{HAZARDS}/{key}: there is no such folder"]
    found = [*_registered(layer), *_declaration(layer), *_code(layer), *_scales(layer)]
    return [*found, *_pages(layer), *_sample(layer), *_tests(layer)]


class Layer:
    """The files of one layer in a checkout."""

    def __init__(self, key: str, root: Path) -> None:
        self.key, self.root = key, root
        self.folder = root / HAZARDS / key

    def text(self, path: str) -> str:
        """A file of the checkout; empty where it is not there."""
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def table(self, name: str) -> dict[str, Any] | str | None:
        """A TOML file of the folder; why it can't be read, or ``None`` where it is not there."""
        file = self.folder / name
        if not file.is_file():
            return None
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            return str(error)

    @cached_property
    def declared(self) -> Declared | None:
        """The declaration where it is in order."""
        table = self.table(FILE)
        try:
            return Declared.model_validate(table) if isinstance(table, dict) else None
        except ValidationError:
            return None

    @cached_property
    def method(self) -> Any:
        """``METHOD`` of the folder, or what went wrong when it was looked for."""
        file = self.folder / "__init__.py"
        spec = importlib.util.spec_from_file_location(f"layer_gaps_{self.key}", file)
        if spec is None or spec.loader is None:
            return None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as error:  # whatever a newcomer's file does is to be told, not raised
            return error
        finally:
            del sys.modules[spec.name]
        return getattr(module, "METHOD", None)

    @property
    def columns(self) -> dict[str, Any]:
        """The entries of the ledger's columns; none of a layer without a ledger."""
        said = self.declared
        return dict(said.ledger.columns) if said is not None and said.ledger is not None else {}


def _registered(layer: Layer) -> Iterator[str]:
    if f'"{layer.key}"' not in layer.text(f"{HAZARDS}/registry.toml"):
        yield f'hazards/registry.toml: no line "{layer.key}"'


# -- layer.toml ------------------------------------------------------------------------------------


def _declaration(layer: Layer) -> Iterator[str]:
    here, table = f"hazards/{layer.key}/{FILE}", layer.table(FILE)
    if not isinstance(table, dict):
        yield f"{here}: there is no such file" if table is None else f"{here}: {table}"
        return
    try:
        said = Declared.model_validate(table)
    except ValidationError as error:
        yield from (f"{here}: {text}" for text in mistakes(error))
        return
    parts = (_titles(said), _columns(said), _style(said), _map(layer, said), _keys(layer, said))
    yield from (f"{here}: {text}" for part in parts for text in part)


def _titles(said: Declared) -> Iterator[str]:
    if not said.units:
        yield "no units: nobody is responsible for the layer"
    for unit in filter(None, said.units.split("、")):
        if unit not in DEPARTMENTS:
            yield f"no English name for the unit {unit!r} (liulin_geo/layers/departments.py)"
    if not said.picture:
        yield "no [[picture]] for its page"


def _columns(said: Declared) -> Iterator[str]:
    common = {column.key for column in COMMON}
    for key, column in (said.ledger.columns if said.ledger else {}).items():
        if column.header is None:
            if key not in common:
                yield f"no header for column {key!r}"
            continue
        for lang, name in LANGUAGES.items():
            if not getattr(column.header, lang):
                yield f"no {name} word for column {key!r}"
        for value, english in column.words.items():
            if not english:
                yield f"no English word for value {value!r} of column {key!r}"
        if column.kind == "choice" and not column.words:
            yield f"column {key!r} is a choice without words: which values may it hold?"
        if column.kind == "number" and column.maximum is None:
            yield f"no maximum for column {key!r}: above which number is it a slip of the pen?"
        if isinstance(column.read_as, str) and column.read_as not in SHARED:
            yield f"column {key!r} is read as {column.read_as!r}, which sources/synonyms.py does not have"
        read = SHARED.get(column.read_as, {}) if isinstance(column.read_as, str) else column.read_as
        if not isinstance(column.read_as, str):
            for value in dict.fromkeys(read.values()):
                if value not in column.words:
                    yield f"column {key!r} is read as {value!r}, which is none of its words"


def _style(said: Declared) -> Iterator[str]:
    kinds = said.ledger.geometry if said.ledger else ()
    if kinds and not said.style:
        yield f"no map style ([style.{kinds[0]}])"
    for kind, table in said.style.items():
        if kind not in kinds:
            yield f"[style.{kind}], but the ledger has no {kind}s"
        known = {field.name: field for field in fields(STYLES[kind])}
        yield from (f"[style.{kind}] has no {name!r}" for name in sorted(table.keys() - known.keys()))
        needed = {name for name, field in known.items() if field.default is MISSING}
        yield from (f"[style.{kind}] lacks {name!r}" for name in sorted(needed - table.keys()))
        if "symbol" in table and table["symbol"] not in SYMBOL_NAMES:
            yield f"no symbol {table['symbol']!r}; there are {', '.join(SYMBOL_NAMES)}"
        for name in ("colour", "fill", "casing"):
            if name in table and not _COLOUR.fullmatch(str(table[name])):
                yield f"[style.{kind}] {name} is {table[name]!r}; a colour is written #RRGGBB"


def _map(layer: Layer, said: Declared) -> Iterator[str]:
    if said.map is None:
        yield "no [map]: its title, page_title, tab, note and cause"
        return
    if not _COLOUR.fullmatch(said.map.cause):
        yield f"[map] cause is {said.map.cause!r}; a colour is written #RRGGBB"
    for key, other in DECLARED.items():
        if key != layer.key and other.map is not None and other.map.cause.lower() == said.map.cause.lower():
            yield f"[map] cause {said.map.cause} is the colour of {key} already"
    for lang in LANGUAGES:
        if "{county}" not in getattr(said.map.page_title, lang):
            yield f"[map] page_title.{lang} has no {{county}}"
    for key in said.map.related:
        if key not in DECLARED:
            yield f"[map.related] {key!r} is no ledger"
    for name, count in said.map.counts.items():
        yield from (f"[map.counts.{name}] {text}" for text in _count(layer, count))


def _count(layer: Layer, count: CountEntry) -> Iterator[str]:
    if bool(count.column) == bool(count.fact):
        yield "counts by a column or by a fact: name one of them"
        return
    if count.fact:
        return
    rules = (bool(count.one_of), count.above is not None, bool(count.below))
    if sum(rules) != 1:
        yield f"needs one of one_of, above and below for column {count.column!r}"
    for column in filter(None, (count.column, count.below)):
        if column not in layer.columns:
            yield f"looks at {column!r}, which is no column of the ledger"
    entry = layer.columns.get(count.column)
    if entry is not None and entry.kind == "choice":
        strange = (value for value in count.one_of if value not in entry.words)
        yield from (f"counts {value!r}, which the column never holds" for value in strange)


def _keys(layer: Layer, said: Declared) -> Iterator[str]:
    """Words for something that the method never says."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(layer.folder.glob("*.py")))
    if not code:
        return
    for kind, named in (("basis", said.basis), ("facts", said.facts)):
        unsaid = (key for key in named if f'"{key}"' not in code)
        yield from (f"[{kind}] {key!r} is said nowhere in the method" for key in unsaid)


# -- method and model ------------------------------------------------------------------------------


def _code(layer: Layer) -> Iterator[str]:
    here = f"hazards/{layer.key}/__init__.py"
    if not (layer.folder / "__init__.py").is_file():
        yield f"{here}: there is no such file"
        return
    method = layer.method
    if isinstance(method, Exception):
        yield f"{here}: does not run: {type(method).__name__}: {method}"
    elif not isinstance(method, FootprintMethod | FieldMethod):
        yield f"{here}: no METHOD, or it is no FootprintMethod and no FieldMethod"
    elif method.key != layer.key:
        yield f"{here}: the method's key is {method.key!r}, the folder's {layer.key!r}"
    elif not layer.text(f"{HAZARDS}/{layer.key}/__init__.py").startswith('"""'):
        yield f"{here}: no docstring that says the formula, its source, units and limits"


def _scales(layer: Layer) -> Iterator[str]:
    here, table = f"hazards/{layer.key}/model.toml", layer.table("model.toml")
    if not isinstance(table, dict):
        yield f"{here}: there is no such file" if table is None else f"{here}: {table}"
        return
    section = table.get("layers", {}).get(layer.key)
    if section is None or set(table) != {"layers"} or set(table["layers"]) != {layer.key}:
        yield f"{here}: has to hold [layers.{layer.key}] and nothing else"
        return
    if "weight" not in section:
        yield f"{here}: no weight; 0 until a county takes the layer up"
    if f"weights.group.{section.get('group')}" not in catalogue("zh"):
        known = [key.rpartition(".")[2] for key in catalogue("zh") if key.startswith("weights.group.")]
        yield f"{here}: group is {section.get('group')!r}; there are {', '.join(known)}"
    said, params = layer.declared, section.get("params", {})
    if said is not None:
        for column in sorted(section.get("remedies", {}).keys() - layer.columns.keys()):
            yield f"{here}: a remedy for {column!r}, which is no column of the ledger"
        for name in sorted(params.get("factors", {}).keys() - layer.columns.keys() - said.factors.keys()):
            yield f"{here}: the factor {name!r} is no column, and {FILE} has no word for it in [factors]"
    if isinstance(layer.method, FootprintMethod | FieldMethod):
        try:
            layer.method.Params.model_validate(params)
        except ValidationError as error:
            yield from (f"{here}: params.{text}" for text in mistakes(error))


# -- docs, sample, tests ---------------------------------------------------------------------------


def _pages(layer: Layer) -> Iterator[str]:
    key, said = layer.key, layer.declared
    here, page = f"hazards/{key}/README.md", layer.text(f"{HAZARDS}/{key}/README.md")
    if not page:
        yield f"{here}: no docs page"
    elif said is not None:
        if not re.match(rf"# {re.escape(said.title.zh)} \S.* \(`{key}`\)\n", page):
            yield f"{here}: the first line is not like '# {said.title.zh} {said.title.en} (`{key}`)'"
        needed = SECTIONS if "factors" in _params(layer) else tuple(s for s in SECTIONS if "scales" not in s)
        yield from (f"{here}: no section '{head}'" for head in needed if f"\n{head}\n" not in page)
    if not (layer.root / f"docs/images/layers/{key}.png").is_file():
        yield f"docs/images/layers/{key}.png: no picture; python -m tools.layer_pictures {key}"
    methods = layer.text("docs/methods.md")
    if f"{HAZARDS}/{key}/README.md)" not in methods:
        yield f"docs/methods.md: no row that links to the layer's page ../{HAZARDS}/{key}/README.md"
    if not re.search(rf"^\| `{key}` \| [\d.]+ \|$", methods, re.MULTILINE):
        yield f"docs/methods.md: no row with the layer's weight, '| `{key}` | 0 |'"
    if f"| `{view_key(key)}` |" not in layer.text("docs/maps.md"):
        yield f"docs/maps.md: no row for the layer's map, '| `{view_key(key)}` | ...'"
    for name in ("README.md", "README.zh-CN.md"):
        cell = f"`{key}` {said.title.zh}" if said is not None and said.ledger is not None else ""
        if cell not in layer.text(name):
            yield f"{name}: the table of folders does not have '{cell}'"


def _params(layer: Layer) -> Mapping[str, Any]:
    table = layer.table("model.toml")
    section = table.get("layers", {}).get(layer.key, {}) if isinstance(table, dict) else {}
    params: Mapping[str, Any] = section.get("params", {})
    return params


def _sample(layer: Layer) -> Iterator[str]:
    said = layer.declared
    if said is not None and said.ledger is not None:
        folder = f"data/{said.ledger.folder}"
        if not list((layer.root / folder).glob(f"{layer.key}.*")):
            yield f"{folder}: no sample ledger {layer.key} (liulin_geo/sample/ledgers.py makes it)"
    if f"\n[layers.{layer.key}]\n" not in layer.text("data/risk_model.toml"):
        yield "data/risk_model.toml: does not have the layer; liulin-geo sample makes it anew"


def _tests(layer: Layer) -> Iterator[str]:
    own = f"tests/test_layer_{layer.key}.py"
    if f'"{layer.key}"' not in layer.text(own) + layer.text("tests/test_hazards.py"):
        yield f'{own}: no worked example: no test rates "{layer.key}"'
    view = view_key(layer.key)
    absent = re.findall(r"^ABSENT = .*$", layer.text("tests/built_maps.py"), re.MULTILINE)
    if f"\n{view} = " not in layer.text("tests/map_sizes.toml") and f'"{view}"' not in "".join(absent):
        yield f"tests/map_sizes.toml: no size of {view}; python -m tests.test_budget"
