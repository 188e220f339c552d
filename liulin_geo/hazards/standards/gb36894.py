"""GB 36894-2018 危险化学品生产装置和储存设施风险基准: acceptable individual risk per year.

From memory of the standard, to be confirmed. A contour level is the largest individual risk (deaths a
year) that a kind of protected target may bear.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

Target = Literal["高敏感", "重要", "一类", "二类", "三类"]
SiteAge = Literal["新建", "在役"]

_LIMITS: dict[SiteAge, dict[Target, float]] = {
    "新建": {"高敏感": 3e-7, "重要": 3e-7, "一类": 3e-7, "二类": 3e-6, "三类": 1e-5},
    "在役": {"高敏感": 3e-6, "重要": 3e-6, "一类": 3e-6, "二类": 1e-5, "三类": 3e-5},
}


#: The standard is in force from this day on; a site in use since before counts as existing.
IN_FORCE = date(2019, 3, 1)


def site_age(in_use_since: date | None) -> SiteAge:
    """New or existing by the day of first use (投用日期); unknown counts as new, which is stricter."""
    return "在役" if in_use_since is not None and in_use_since < IN_FORCE else "新建"


def individual_risk_limit(target: Target, age: SiteAge) -> float:
    """The largest acceptable individual risk a year for a protected target (个人风险基准)."""
    return _LIMITS[age][target]


def contour_levels(age: SiteAge) -> tuple[float, ...]:
    """The levels of individual-risk contours for new (新建) or existing (在役) sites, ascending."""
    return tuple(sorted(set(_LIMITS[age].values())))
