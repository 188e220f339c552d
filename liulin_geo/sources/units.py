"""Units that ledgers write beside their numbers, and their factors (计量单位换算)."""

from __future__ import annotations

from functools import cache

from liulin_geo.sources.normal import normal

MULTIPLIERS: dict[str, float] = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}

#: Families of units that convert into each other; each factor is relative to the family's first unit.
_FAMILIES: tuple[dict[str, float], ...] = (
    {"吨/年": 1, "t/a": 1, "t/年": 1, "吨/a": 1, "吨每年": 1, "吨": 1, "t": 1, "kt/a": 1e3, "mt/a": 1e6},
    {"m": 1, "米": 1, "km": 1e3, "公里": 1e3, "cm": 1e-2, "厘米": 1e-2},
    {"m3": 1, "立方米": 1, "立方": 1, "方": 1},
    {"公顷": 1, "ha": 1, "hm2": 1, "亩": 1 / 15, "平方公里": 100, "km2": 100, "平方米": 1e-4, "m2": 1e-4},
    {"人": 1, "名": 1, "口": 1},
    {"年": 1, "a": 1},
    {"处": 1, "个": 1},
    {"辆/日": 1, "辆/天": 1, "辆/d": 1, "pcu/d": 1, "pcu/日": 1, "辆": 1},
    {"级": 1},
    {"km/h": 1, "公里/小时": 1, "公里/h": 1, "km/小时": 1},
    {"°": 1, "度": 1, "°e": 1, "°n": 1, "e": 1, "n": 1},
)


def _split(unit: str) -> tuple[float, str]:
    scale = MULTIPLIERS.get(unit[:1])
    return (scale, unit[1:]) if scale else (1.0, unit)


@cache
def unit_factor(written: str, wanted: str) -> float | None:
    """What a number in the unit ``written`` is multiplied with to be in ``wanted``.

    A bare multiplier (``万``) counts the wanted unit without its own: "30万" in a column of 万吨/年 is
    30, "3万" in a column of 人 is 30000. ``None`` where the two do not convert.
    """
    source, target = normal(written), normal(wanted)
    if source in ("", target):
        return 1.0
    (scale, unit), (target_scale, target_unit) = _split(source), _split(target)
    if not unit:
        return scale / target_scale
    for family in _FAMILIES:
        if unit in family and target_unit in family:
            return scale * family[unit] / (target_scale * family[target_unit])
    return None
