"""What a notebook offers after a dot (补全): the verbs, and nothing of how they are made."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from pydantic import BaseModel

import liulin_geo as lg
from liulin_geo.records import Record

from .counties import at, mine, square_county, write_ledger

#: everything that one asks a run, each with a line in the documentation
RISK = {
    "band", "bands", "compare", "coverage", "drivers", "explore", "features", "figure", "findings",
    "fire_danger", "fire_days", "fire_spread", "folder", "grid", "layers", "ledgers", "manifest", "map",
    "model", "nearest", "relief", "run_id", "save", "shaking", "sure", "surface", "townships", "validate",
    "why", "why_feature", "why_township",
}  # fmt: skip


@pytest.fixture(scope="module")
def risk(tmp_path_factory: pytest.TempPathFactory) -> lg.Risk:
    root = square_county(tmp_path_factory.mktemp("offered") / "county")
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500)])
    return lg.score(lg.open_county(root), out=root / "run")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        shell = InteractiveShell()
        shell.history_manager.enabled = False
        yield shell


def offered(shell: InteractiveShell, text: str, jedi: bool, **names: object) -> set[str]:
    """What IPython offers at the end of a text, with jedi or by asking the object."""
    shell.user_ns.update(names)
    shell.Completer.use_jedi = jedi
    with provisionalcompleter():
        found = [completion.text for completion in shell.Completer.completions(text, len(text))]
    return {text.removeprefix(".") for text in found}


def public(thing: object) -> set[str]:
    return {name for name in dir(thing) if not name.startswith("_")}


@pytest.mark.parametrize("jedi", [True, False])
def test_the_package_offers_its_verbs_before_any_was_used(shell: InteractiveShell, jedi: bool) -> None:
    assert offered(shell, "lg.", jedi, lg=lg) == set(lg.__all__)
    assert offered(shell, "lg.open_", jedi, lg=lg) == {"open_county", "open_run"}


@pytest.mark.parametrize("jedi", [True, False])
def test_a_run_and_a_county_offer_what_one_asks_them(
    shell: InteractiveShell, risk: lg.Risk, jedi: bool
) -> None:
    assert offered(shell, "risk.", jedi, risk=risk) == RISK
    county = lg.open_county(risk.folder.parent)
    assert offered(shell, "county.", jedi, county=county) == public(county) >= {"ledgers", "townships"}


def test_records_offer_their_fields_and_not_the_library_that_checks_them(
    shell: InteractiveShell, risk: lg.Risk
) -> None:
    """With jedi, as notebooks are set; without it IPython adds all that the class has."""
    place = at(1500, 1500)
    for thing, own in (
        (risk.model, {"composite", "layers", "weights", "model_copy"}),
        (risk.model.composite, {"breaks", "method"}),
        (risk.model.layers["coal_mines"].params, {"factors"}),
        (risk.manifest, {"run_id", "model", "inputs"}),
        (lg.open_county(risk.folder.parent).meta, {"adcode", "as_of"}),
        (risk.why(place.x, place.y), {"contributions", "score", "to_dict"}),
    ):
        found = offered(shell, "thing.", True, thing=thing)
        assert found >= own, thing
        assert not found & {"parse_obj", "model_validate", "construct", "schema", "json", "copy"}, thing


def test_every_record_of_the_package_is_of_that_kind() -> None:
    for module in _modules():
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, BaseModel) and thing is not BaseModel:
                assert issubclass(thing, Record), thing


def test_whatever_loads_its_names_late_lists_them_early() -> None:
    late = [module for module in _modules() if "__getattr__" in vars(module)]
    assert lg in late
    for module in late:
        assert public(module) == set(module.__all__), module.__name__
        assert all(hasattr(module, name) for name in module.__all__), module.__name__


def _modules() -> Iterator[object]:
    yield lg
    root = str(Path(lg.__file__).parent)
    for found in pkgutil.walk_packages([root], "liulin_geo."):
        yield importlib.import_module(found.name)
