"""liulin_geo: from a county's safety ledgers to a four-colour risk map that opens on any machine.

The verbs are :func:`open_county`, :func:`score`, :func:`rescore` and :func:`open_run`; they load what they
need at first use, so that ``import liulin_geo`` is quick, and ``dir`` lists them from the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liulin_geo.county import County, open_county
    from liulin_geo.risk import Risk, open_run, rescore, score


__all__ = ["County", "Risk", "open_county", "open_run", "rescore", "score"]

_HOMES = {
    "County": ("liulin_geo.county", "County"),
    "open_county": ("liulin_geo.county", "open_county"),
    "Risk": ("liulin_geo.risk", "Risk"),
    "open_run": ("liulin_geo.risk", "open_run"),
    "rescore": ("liulin_geo.risk", "rescore"),
    "score": ("liulin_geo.risk", "score"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """The verbs and the classes, and the names that every module has: nothing of how they are loaded."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
