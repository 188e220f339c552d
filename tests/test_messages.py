"""The message catalogue is whole in both languages."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from liulin_geo.messages import catalogue, t

from .conftest import ROOT


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("zh")) == set(catalogue("en"))


@pytest.mark.parametrize("key", sorted(catalogue("zh")))
def test_both_languages_take_the_same_parameters(key: str) -> None:
    assert _placeholders(catalogue("zh")[key]) == _placeholders(catalogue("en")[key])


def test_every_key_named_in_the_code_exists() -> None:
    named: set[str] = set()
    for path in (ROOT / "liulin_geo").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"""\b(?:t|say)\(\s*"([a-z_]+\.[\w.-]+)\"""", text))
        named |= {f"error.{key}" for key in re.findall(r"""Error\(\s*"([a-z_]+\.[a-z_.]+)\"""", text)}
    assert len(named) > 60
    assert named - set(catalogue("zh")) == set()


def test_the_language_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIULIN_LANG", "en_GB.UTF-8")
    assert t("colour.c4") == "red"
    monkeypatch.setenv("LIULIN_LANG", "fr")
    assert t("colour.c4") == "红"
