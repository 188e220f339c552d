"""What a hazard layer is called and whose job it is."""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.layers import DECLARED, departments
from liulin_geo.messages import Language, spoken


@dataclass(frozen=True, slots=True)
class LayerTitle:
    """Title, task numbers of the notice (任务), and responsible units (责任单位)."""

    title: str
    tasks: tuple[int, ...]
    units: str


def layer_title(key: str, lang: Language | None = None) -> LayerTitle:
    """The title of a hazard layer or ledger in the language in force, or in ``lang``."""
    lang = lang or spoken()
    said = DECLARED[key]
    title = said.title.zh if lang == "zh" else said.title.en
    return LayerTitle(title, said.tasks, departments(said.units, lang))
