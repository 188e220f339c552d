"""The words of the layers as messages: what each ``layer.toml`` adds to the catalogue (图层文案)."""

from __future__ import annotations

from collections.abc import Iterator

from liulin_geo.layers.declared import Declared, Words
from liulin_geo.layers.registry import DECLARED
from liulin_geo.messages import Language


def view_key(layer: str) -> str:
    """The key of a hazard layer's own map."""
    return "hazard-" + layer.replace("_", "-")


def layer_words(lang: Language) -> dict[str, str]:
    """All messages of all layers in one language; ``ValueError`` where two give a key other words."""
    found: dict[str, str] = {}
    for layer, said in DECLARED.items():
        for key, words in _messages(layer, said):
            text: str = getattr(words, lang)
            if found.setdefault(key, text) != text:
                raise ValueError(f"{layer}: other words for {key} than another layer: {text}")
    return found


def _messages(layer: str, said: Declared) -> Iterator[tuple[str, Words]]:
    if said.map is not None:
        for part in ("title", "page_title", "tab", "note"):
            yield f"view.{view_key(layer)}.{part}", getattr(said.map, part)
        for name, count in said.map.counts.items():
            yield f"telling.{name}", count.words
    for name, words in said.basis.items():
        yield f"basis.{name}", words
    for name, fact in said.facts.items():
        yield f"fact.title.{name}", fact.title
        yield f"fact.value.{name}", fact.value
    for name, words in said.factors.items():
        yield f"factor.{name}", words
    if said.learn is not None:
        yield f"learn.target.{said.learn.target}", said.learn.title
