"""What a hazard layer is called and whose job it is: from its schema, or the catalogue for a field."""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.layers import LAYERS, departments
from liulin_geo.messages import Language, spoken, t


@dataclass(frozen=True, slots=True)
class LayerTitle:
    """Title, task numbers of the notice (任务), and responsible units (责任单位)."""

    title: str
    tasks: tuple[int, ...]
    units: str


def layer_title(key: str, lang: Language | None = None) -> LayerTitle:
    """The title of a hazard layer in the language in force, or in ``lang``."""
    lang = lang or spoken()
    schema = LAYERS.get(key)
    if schema is not None:
        title = schema.title if lang == "zh" else schema.title_en
        return LayerTitle(title, schema.tasks, departments(schema.units, lang))
    tasks = tuple(int(n) for n in t(f"field.{key}.tasks", lang=lang).split())
    return LayerTitle(t(f"field.{key}.title", lang=lang), tasks, t(f"field.{key}.units", lang=lang))
