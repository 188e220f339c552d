"""All ledgers of a county, by layer key, with the columns that every row has (全部台账)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from liulin_geo.layers import LAYERS
from liulin_geo.sample import ledgers_fire as fire
from liulin_geo.sample import ledgers_natural as natural
from liulin_geo.sample import ledgers_people as people
from liulin_geo.sample import ledgers_sites as sites
from liulin_geo.sample.land import Land
from liulin_geo.sample.scene import Row, moved, transformers
from liulin_geo.sample.shapes import day

#: What every row says of itself.
NOTE = "示例数据"
_FIRST_DAY, _LAST_DAY = "2025-06-01", "2026-11-20"


@dataclass(frozen=True, slots=True)
class Feature:
    """One row as it is written: geometry in EPSG:4490, six decimals; columns by English key."""

    geometry: BaseGeometry
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Ledger:
    """How the rows of a layer are made and called."""

    rows: Callable[[Land], list[Row]]
    prefix: str
    stem: str
    unit: str = ""


_LEDGERS: dict[str, _Ledger] = {
    "villages": _Ledger(people.villages, "VL", "示例村"),
    "coal_mines": _Ledger(sites.coal_mines, "CM", "示例煤矿", "示例煤业公司"),
    "noncoal_mines": _Ledger(sites.noncoal_mines, "NM", "示例矿山", "示例矿业公司"),
    "tailings_ponds": _Ledger(sites.tailings_ponds, "TP", "示例尾矿库", "示例矿业公司"),
    "chemical_sites": _Ledger(sites.chemical_sites, "CH", "示例危化企业", "示例危化企业"),
    "chemical_parks": _Ledger(sites.chemical_parks, "CP", "示例化工集中区"),
    "embankment_roads": _Ledger(sites.embankment_roads, "ER", "示例高路堤"),
    "river_reaches": _Ledger(lambda land: land.reaches, "RR", "示例河段"),
    "reservoirs": _Ledger(natural.reservoirs, "RS", "示例水库"),
    "check_dams": _Ledger(natural.check_dams, "CD", "示例淤地坝"),
    "fault_zones": _Ledger(natural.fault_zones, "FZ", "示例断裂"),
    "geohazard_points": _Ledger(natural.geohazard_points, "GP", "示例隐患点"),
    "geohazard_zones": _Ledger(natural.geohazard_zones, "GZ", "示例风险区"),
    "fire_history": _Ledger(fire.fire_history, "FH", "示例火点"),
    "graves": _Ledger(fire.graves, "GR", "示例坟地"),
    "open_fire_points": _Ledger(fire.open_fire_points, "OF", "示例野外用火点"),
    "gas_network": _Ledger(sites.gas_network, "GN", "示例燃气管线", "示例燃气公司"),
    "accidents": _Ledger(sites.accidents, "AC", "示例事故"),
    "fire_brigades": _Ledger(fire.fire_brigades, "FB", "示例扑火队"),
    "watchtowers": _Ledger(fire.watchtowers, "WT", "示例瞭望塔"),
    "water_tanks": _Ledger(fire.water_tanks, "TK", "示例蓄水池"),
    "helipads": _Ledger(fire.helipads, "HP", "示例起降点"),
    "fire_roads": _Ledger(fire.fire_roads, "FR", "示例防火通道"),
    "firebreaks": _Ledger(fire.firebreaks, "BK", "示例隔离带"),
    "checkpoints": _Ledger(fire.checkpoints, "CK", "示例检查站"),
    "stores": _Ledger(people.stores, "ST", "示例物资库"),
    "rescue_teams": _Ledger(people.rescue_teams, "RT", "示例救援队"),
    "shelters": _Ledger(people.shelters, "SH", "示例避难场所"),
    "settlements": _Ledger(lambda land: land.settlements, "SE", "示例村"),
    "facilities": _Ledger(people.facilities, "FA", "示例"),
    "roads": _Ledger(lambda land: land.roads, "RD", "示例"),
    "forest": _Ledger(lambda land: land.forest, "FO", "示例小班"),
}
#: Placeholders for the persons of the columns that hold one.
_PERSON = {"person": "示例负责人", "keeper": "示例网格员", "chief": "示例河长", "guarantor": "示例包保人"}
#: Layers that need nobody in charge.
_NOBODY = {"settlements", "roads", "forest", "fault_zones", "fire_history", "accidents", "villages"}


def all_ledgers(land: Land) -> dict[str, list[Feature]]:
    """Every ledger of the county, the boundaries included, by layer key."""
    _, to_degrees = transformers(land.scene.crs)
    made = boundaries(land)
    for key, ledger in _LEDGERS.items():
        made[key] = _features(land, key, ledger, to_degrees)
    made["fire_weather"] = [Feature(Point(), {**row, "note": NOTE}) for row in fire.fire_weather(land)]
    return made


def boundaries(land: Land) -> dict[str, list[Feature]]:
    """County, neighbours, townships and forest-fire grids (县界, 邻县, 乡镇界, 森林防火网格)."""
    scene = land.scene
    names = [town.name for town in scene.towns]
    people_of = dict.fromkeys(names, 0)
    for row in land.settlements:
        people_of[_town(land, moved(row.geometry, transformers(scene.crs)[1]))] += int(
            str(row.values["population"])
        )
    townships = [
        Feature(
            area,
            {
                "id": f"TS-{i:02d}",
                "name": name,
                "adcode": f"{scene.adcode}{100 + i if i <= 8 else 200 + i - 8}",
                "population": people_of[name],
                "note": f"{NOTE}：界线为示例",
            },
        )
        for i, (name, area) in enumerate(zip(names, land.townships, strict=True), start=1)
    ]
    rng = scene.rng("grids")
    grids = [
        Feature(
            area,
            {
                "id": f"GD-{i:03d}",
                "name": f"示例网格{i:03d}",
                "township": names[town],
                "keeper": f"示例网格员{i:03d}",
                "phone": f"{i:011d}",
                "chief": f"示例林长{town + 1:03d}",
                "unit": LAYERS["grids"].units,
                "updated": day(rng, _FIRST_DAY, _LAST_DAY),
                "note": NOTE,
            },
        )
        for i, (town, area) in enumerate(land.grids, start=1)
    ]
    county, *neighbours = (
        Feature(
            district.outline,
            {
                "id": str(district.adcode),
                "name": district.name,
                "adcode": str(district.adcode),
                "note": f"{NOTE}：界线真实",
            },
        )
        for district in (land.outline.county, *land.outline.neighbours)
    )
    return {"county": [county], "neighbours": neighbours, "townships": townships, "grids": grids}


def _features(land: Land, key: str, ledger: _Ledger, to_degrees: Transformer) -> list[Feature]:
    rng = land.scene.rng(f"common {key}")
    schema = LAYERS[key]
    columns = [column.key for column in schema.columns]
    out = []
    for number, row in enumerate(ledger.rows(land), start=1):
        shape = shapely.transform(moved(row.geometry, to_degrees), lambda xy: np.round(xy, 6))
        known: dict[str, object] = {
            "id": f"{ledger.prefix}-{number:03d}",
            "name": _name(land, key, ledger, row, number),
            "township": _town(land, shape),
            "unit": f"{ledger.unit}{number:02d}" if ledger.unit else schema.units.split("、")[0],
            "updated": day(rng, _FIRST_DAY, _LAST_DAY),
            "note": NOTE,
        }
        if key not in _NOBODY:
            known["person"] = f"{_PERSON['person']}{number:03d}"
        known["phone"] = f"{number:011d}"
        known.update(row.values)
        if key == "river_reaches":
            known["chief"] = "*"
        for column, stem in _PERSON.items():
            if known.get(column) == "*":
                known[column] = f"{stem}{number:03d}"
        if key in _NOBODY and not known.get("keeper"):
            known.pop("phone")
        out.append(
            Feature(_repaired(shape), {k: known[k] for k in columns if known.get(k, "") not in ("", None)})
        )
    return out


def _name(land: Land, key: str, ledger: _Ledger, row: Row, number: int) -> str:
    if key in ("settlements", "villages") and number <= len(land.scene.towns):
        return land.scene.towns[number - 1].name
    if key == "roads":
        return f"{ledger.stem}{row.values['road_class']}{number:03d}"
    if key == "facilities":
        return f"{ledger.stem}{row.values['kind']}{number:02d}"
    if key == "chemical_sites" and row.values["kind"] == "加油站":
        return f"示例加油站{number:02d}"
    if key == "river_reaches":
        return f"{row.values['river']}示例段{number:02d}"
    digits = 3 if len(ledger.prefix) and key in _LONG else 2
    return f"{ledger.stem}{number:0{digits}d}"


_LONG = {
    "villages",
    "settlements",
    "geohazard_points",
    "graves",
    "forest",
    "roads",
    "fire_roads",
    "check_dams",
}


def _town(land: Land, shape: BaseGeometry) -> str:
    """The township of a feature: the one that holds its representative point."""
    at = shape.representative_point()
    names = [town.name for town in land.scene.towns]
    held = [name for name, area in zip(names, land.townships, strict=True) if area.covers(at)]
    if held:
        return held[0]
    return min(zip(names, land.townships, strict=True), key=lambda pair: pair[1].distance(at))[0]


def _repaired(shape: BaseGeometry) -> BaseGeometry:
    """Rounding may fold a thin tip of a polygon over; mend it, on the same lattice."""
    return shape if shape.is_valid else shapely.set_precision(shape.buffer(0), 1e-6)
