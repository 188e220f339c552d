"""GB 18218-2018 危险化学品重大危险源辨识: S, R and the grade of an installation.

Thresholds Q (tonnes) and factors β are data in ``substances.toml``, from memory of the standard and to
be confirmed against it; the grade limits are as published.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PAIR = re.compile(r"^\s*(?P<name>[^:：]+?)\s*[:：]\s*(?P<tonnes>\d+(?:\.\d+)?)\s*(?:吨|t)?\s*$")


@dataclass(frozen=True, slots=True)
class Substance:
    """One substance: threshold Q in tonnes (临界量), correction factor β (校正系数), and its effects.

    ``heat_mj_kg`` is the heat of combustion of what explodes, ``toxic_m`` the distances of full and of no
    toxic effect of a large release; ``None`` where the substance has no such effect.
    """

    name: str
    threshold_t: float
    beta: float
    heat_mj_kg: float | None = None
    blast_yield: float | None = None
    toxic_m: tuple[float, float] | None = None


@cache
def substances() -> dict[str, Substance]:
    """The table of substances, by Chinese name, by each synonym and by CAS number."""
    text = files(__package__).joinpath("substances.toml").read_text(encoding="utf-8")
    table: dict[str, Substance] = {}
    for row in tomllib.loads(text)["substance"]:
        toxic = row.get("toxic_m")
        entry = Substance(
            row["name"],
            float(row["threshold_t"]),
            float(row["beta"]),
            row.get("heat_mj_kg"),
            row.get("blast_yield"),
            None if toxic is None else (float(toxic[0]), float(toxic[1])),
        )
        for name in (row["name"], *row.get("also", ()), *([row["cas"]] if "cas" in row else [])):
            table[name] = entry
    return table


def parse_substances(text: object) -> tuple[dict[str, float], tuple[str, ...]]:
    """Tonnes by substance from a ledger cell such as ``液氨:20;液氯:5``, and the parts not understood.

    Names that the table does not hold and parts that are no ``name:tonnes`` come back as not understood.
    """
    stock: dict[str, float] = {}
    unread: list[str] = []
    if not isinstance(text, str):
        return stock, ()
    for part in re.split(r"[;；,，、]", text):
        if not part.strip():
            continue
        match = _PAIR.match(part)
        entry = substances().get(match["name"]) if match else None
        if match is None or entry is None:
            unread.append(part.strip())
            continue
        stock[entry.name] = stock.get(entry.name, 0.0) + float(match["tonnes"])
    return stock, tuple(unread)


def exposure_alpha(people_within_500m: float) -> float:
    """α by the people exposed within 500 m of the site's boundary (暴露人员校正系数)."""
    for least, alpha in ((100, 2.0), (50, 1.5), (30, 1.2), (1, 1.0)):
        if people_within_500m >= least:
            return alpha
    return 0.5


def s_value(stock_t: Mapping[str, float]) -> float:
    """``S = Σ q/Q``: a major hazard installation (重大危险源) where S ≥ 1."""
    return sum(tonnes / substances()[name].threshold_t for name, tonnes in stock_t.items())


def r_value(stock_t: Mapping[str, float], alpha: float) -> float:
    """``R = α · Σ β·q/Q``."""
    table = substances()
    return alpha * sum(table[n].beta * tonnes / table[n].threshold_t for n, tonnes in stock_t.items())


def grade(r: float) -> int:
    """Grade 1 (worst) to 4 by R: ≥ 100, ≥ 50, ≥ 10, below (一级至四级)."""
    return 1 if r >= 100 else 2 if r >= 50 else 3 if r >= 10 else 4
