"""Ledgers of sites: mines, tailings ponds, chemicals, gas pipes, high embankments, accidents."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from liulin_geo.sample.cells import centres, middles, number_at
from liulin_geo.sample.drainage import channels
from liulin_geo.sample.land import Land
from liulin_geo.sample.scene import F64, Row
from liulin_geo.sample.shapes import (
    beside,
    blob,
    choose,
    day,
    longest,
    piece_of,
    points_of,
    rows_at,
    some_blank,
)

Values = dict[str, object]

_COAL_MINES, _COAL_FIELDS = 35, 14
_NONCOAL_MINES, _TAILINGS = 10, 5
_STATIONS = 20
_CHEMICALS = (
    ("生产", "粗苯:120;煤焦油:800"),
    ("生产", "焦炉煤气:15;氨水:60"),
    ("生产", "甲醇:600"),
    ("储存", "液氨:20"),
    ("储存", "液化石油气:80"),
    ("储存", "甲醇:200;苯:40"),
    ("储存", "汽油:900;柴油:1200"),
    ("使用", "液氯:5"),
    ("使用", "液氨:12"),
    ("使用", "液氯:2;液氨:8"),
)
_EMBANKMENTS = 90
_GAS_LINES = 12
#: Usual diameters of the classes of pressure, mm.
_GAS_DIAMETERS = {"低压": 110, "中压B": 160, "中压A": 200, "次高压B": 325}
_ACCIDENTS = 25


def coal_mines(land: Land) -> list[Row]:
    """Mines of the coal belt: points of the mine-head for some, the whole mine field for others (煤矿)."""
    scene, rng = land.scene, land.scene.rng("coal_mines")
    x, y = centres(scene.frame)
    belt = shapely.contains_xy(scene.places.coal_field, x, y)
    belt = belt if (belt & scene.inside).any() else np.ones_like(belt)
    roads = scene.near([row.geometry for row in land.roads], 4000.0)
    belt = belt & (scene.near([land.settlements[0].geometry], 5000.0) > 2800.0)
    weight = belt * np.exp(-((scene.slope / 14.0) ** 2)) * np.exp(-roads / 700.0) * ~scene.terrain.water
    points = scene.pick(weight, _COAL_MINES, 2200.0, rng)
    n = len(points)
    gas = choose(rng, {"低瓦斯": 14, "高瓦斯": 17, "煤与瓦斯突出": 4}, n)
    water = choose(rng, {"简单": 5, "中等": 22, "复杂": 7, "极复杂": 1}, n)
    burn = choose(rng, {"不易自燃": 18, "自燃": 14, "容易自燃": 3}, n)
    grade = choose(rng, {"一级": 12, "二级": 18, "三级": 3, "未达标": 2}, n)
    status = choose(rng, {"生产": 26, "建设": 4, "停产": 4, "关闭": 1}, n)
    values: list[Values] = [
        {
            "capacity": int(rng.choice((60, 60, 90, 90, 120, 120, 150, 180, 240, 300))),
            "gas_grade": gas[i],
            "hydro_type": water[i],
            "combustion": burn[i],
            "dust_explosive": "有" if rng.random() < 0.86 else "无",
            "mining_depth": int(round(float(rng.uniform(180, 620)), -1))
            + (150 if gas[i] == "煤与瓦斯突出" else 0),
            "standard_grade": grade[i],
            "status": status[i],
        }
        for i in range(n)
    ]
    for key in ("hydro_type", "combustion", "mining_depth"):
        some_blank(values, key, 0.06, rng)
    return _with_fields(land, points, values, rng)


def _with_fields(land: Land, points: F64, values: list[Values], rng: np.random.Generator) -> list[Row]:
    """The first mines get their field as a polygon; fields don't overlap."""
    taken: BaseGeometry = Point()
    rows = []
    for i, ((x, y), own) in enumerate(zip(points, values, strict=True)):
        shape: BaseGeometry = Point(x, y)
        if i < _COAL_FIELDS:
            field = blob(x, y, float(rng.uniform(900, 1700)), rng, 1.2).simplify(25.0)
            field = field.intersection(land.scene.county).difference(taken.buffer(80.0))
            parts = [p for p in getattr(field, "geoms", [field]) if p.contains(shape)]
            if parts and parts[0].area > 6e5:
                shape = parts[0]
                taken = taken.union(shape)
        rows.append(Row(shape, own))
    order = rng.permutation(len(rows))
    return [rows[int(i)] for i in order]


def noncoal_mines(land: Land) -> list[Row]:
    """Quarries and small underground mines on steep ground off the coal belt (非煤矿山)."""
    scene, rng = land.scene, land.scene.rng("noncoal_mines")
    roads = scene.near([row.geometry for row in land.roads], 4000.0)
    weight = np.clip(scene.slope, 0, 30) * np.exp(-roads / 500.0) * (scene.height > 25.0)
    points = scene.pick(weight, _NONCOAL_MINES, 3500.0, rng)
    minerals = (
        "石灰岩",
        "建筑石料",
        "铝土矿",
        "石灰岩",
        "铁矿",
        "石膏",
        "建筑石料",
        "铝土矿",
        "砖瓦用黏土",
        "石英砂岩",
    )
    below = {"铝土矿", "铁矿", "石膏"}
    status = choose(rng, {"生产": 6, "建设": 1, "停产": 2, "关闭": 1}, len(points))
    grade = choose(rng, {"二级": 3, "三级": 6, "未达标": 1}, len(points))
    values: list[Values] = []
    for i in range(len(points)):
        mineral = minerals[i % len(minerals)]
        deep = mineral in below
        values.append(
            {
                "method": "地下" if deep else "露天",
                "mineral": mineral,
                "capacity": int(rng.choice((10, 20, 30, 40, 60) if deep else (20, 30, 50, 60, 100))),
                "service_life": int(rng.integers(3, 22)),
                "goaf_volume": int(round(float(rng.uniform(4e4, 9e5)), -3)) if deep else 0,
                "standard_grade": grade[i],
                "status": status[i],
            }
        )
    return rows_at(points, values)


def tailings_ponds(land: Land) -> list[Row]:
    """Dam toes in gullies; the first stands less than 1 km above a village (尾矿库, 头顶库)."""
    scene, rng = land.scene, land.scene.rng("tailings_ponds")
    gullies = channels(scene, 2e5, 3e6)
    points = scene.pick(gullies, 400, 300.0, rng)
    homes = shapely.STRtree([row.geometry for row in land.settlements])
    above = next((p for p in points if _village_below(land, homes, p)), points[0])
    rest = [p for p in points if np.hypot(*(p - above)) > 5000.0]
    chosen = [above]
    for p in rest:
        if len(chosen) < _TAILINGS and min(np.hypot(*(p - q)) for q in chosen) > 5000.0:
            chosen.append(p)
    discharge = ["湿排", "干排", "干排", "湿排", "干排"]
    status = ["运行", "运行", "停用", "运行", "闭库"]
    values: list[Values] = []
    for i in range(len(chosen)):
        values.append(
            {
                "volume": int(round(float(rng.uniform(2e5, 2.4e6)), -4)),
                "dam_height": int(rng.integers(14, 52)),
                "discharge": discharge[i],
                "parent_mine": f"NM-{1 + 2 * i:03d}",
                "built": day(rng, "2006-01-01", "2023-01-01"),
                "status": status[i],
            }
        )
    values[-1].pop("parent_mine")
    return rows_at(np.array(chosen), values)


def _village_below(land: Land, homes: shapely.STRtree, point: F64) -> bool:
    """True where the flow path from a point passes a settlement within its first kilometre."""
    scene = land.scene
    cell = number_at(scene.frame, point[0], point[1])
    for step in range(int(1000.0 / scene.frame.cell_m)):
        here = Point(middles(scene.frame, [cell])[0])
        if step * scene.frame.cell_m > 250.0 and len(homes.query(here, predicate="dwithin", distance=160.0)):
            return True
        cell = int(scene.terrain.down[cell])
    return False


def chemical_sites(land: Land) -> list[Row]:
    """Filling stations along the greater roads, and plants, stores and users near the parks (危险化学品)."""
    scene, rng = land.scene, land.scene.rng("chemical_sites")
    main = [row.geometry for row in land.roads if row.values["road_class"] in ("国道", "省道", "县道")]
    near = scene.near(main, 3000.0)
    stations = scene.pick(
        (near < 120.0) * (scene.slope < 12.0) * ~scene.terrain.water, _STATIONS, 2200.0, rng
    )
    parks = [row.geometry for row in chemical_parks(land)]
    inside = np.array([parks[i % len(parks)].representative_point().coords[0] for i in range(6)])
    plants = beside(scene, inside, 60.0, 300.0, rng)
    towns = points_of([row for row in land.settlements if row.values["_seat"]])
    others = beside(scene, towns[rng.permutation(len(towns))[: len(_CHEMICALS) - 6]], 300.0, 1200.0, rng)
    points = np.vstack([stations, plants, others])
    values: list[Values] = []
    for i in range(len(points)):
        if i < len(stations):
            kind, what = "加油站", f"汽油:{rng.choice((30, 45, 60))};柴油:{rng.choice((40, 60, 80))}"
        else:
            kind, what = _CHEMICALS[i - len(stations)]
        values.append(
            {
                "kind": kind,
                "substances": what,
                "exposed_people": _people_within(land, points[i], 500.0),
                "guarantor": "*",
                "built": day(rng, "2003-01-01", "2025-06-01"),
                "status": "停产" if rng.random() < 0.07 else "生产",
            }
        )
    for i in rng.permutation(len(values))[:2]:
        values[int(i)]["guarantor"] = ""
    return rows_at(points, values)


def _people_within(land: Land, point: F64, reach_m: float) -> int:
    """People of settlements near a point, spread over about a kilometre around each centre."""
    here = Point(point)
    total = 0.0
    for row in land.settlements:
        people = float(str(row.values["population"]))
        radius = max(150.0, 6.0 * people**0.5)
        gap = here.distance(row.geometry)
        if gap < reach_m + radius:
            total += (
                people * min(1.0, (reach_m / radius) ** 2) * min(1.0, (reach_m + radius - gap) / (2 * radius))
            )
    return round(total)


def chemical_parks(land: Land) -> list[Row]:
    """Two approved zones on flat ground a few kilometres from the county seat (化工集中区)."""
    scene, rng = land.scene, land.scene.rng("chemical_parks")
    seat = land.settlements[0].geometry
    far = scene.near([seat], 15_000.0)
    weight = np.exp(-((scene.slope / 6.0) ** 2)) * ((far > 3500.0) & (far < 12_000.0)) * (scene.height > 2.0)
    rows = []
    for x, y in scene.pick(weight * ~scene.terrain.water, 2, 6000.0, rng):
        area = blob(x, y, float(rng.uniform(450, 650)), rng, 1.3).intersection(scene.county)
        rows.append(Row(area, {"approved": day(rng, "2014-01-01", "2022-01-01")}))
    return rows


def gas_network(land: Land) -> list[Row]:
    """Pipes along the streets and roads around the county seat (燃气管网)."""
    scene, rng = land.scene, land.scene.rng("gas_network")
    seat = land.settlements[0].geometry
    lines = []
    for row in land.roads:
        part = longest(row.geometry.intersection(seat.buffer(6000.0)))
        if part is not None and row.values["road_class"] != "高速" and part.length > 250.0:
            lines.append((seat.distance(part), part))
    rows: list[Row] = []
    for _, line in sorted(lines, key=lambda item: item[0])[:_GAS_LINES]:
        pipe = longest(line.offset_curve(12.0).intersection(scene.county)) or line
        values: dict[str, object] = {
            "pressure": str(rng.choice(("中压A", "中压B", "次高压B", "低压"))),
            "material": str(rng.choice(("PE100", "无缝钢管", "铸铁"), p=(0.6, 0.3, 0.1))),
            "laid": int(rng.integers(2001, 2025)),
        }
        # every eighth diameter is blank: nobody has measured it
        values["diameter"] = None if len(rows) % 8 == 5 else _GAS_DIAMETERS[str(values["pressure"])]
        rows.append(Row(pipe, values))
    return rows


def embankment_roads(land: Land) -> list[Row]:
    """Road pieces over gullies and along steep slopes (高路堤公路); some above 30 m have no guardrail."""
    scene, rng = land.scene, land.scene.rng("embankment_roads")
    lines = [row for row in land.roads if row.values["road_class"] != "高速" and row.geometry.length > 400.0]
    spots = [
        (i, float(at))
        for i, row in enumerate(lines)
        for at in np.arange(150.0, row.geometry.length - 150.0, 250.0)
    ]
    xy = np.array([lines[i].geometry.interpolate(at).coords[0] for i, at in spots])
    steep = scene.at(scene.slope, xy).astype(np.float64) + 0.1
    order = np.argsort(-(np.log(steep) * 2.0 + rng.gumbel(size=len(spots)) * 0.8), kind="stable")
    rows: list[Row] = []
    tree: list[Point] = []
    traffic = {"国道": 9000, "省道": 5200, "县道": 1800, "乡道": 600, "村道": 160}
    for k in order:
        i, at = spots[int(k)]
        here = Point(xy[int(k)])
        if any(here.distance(other) < 600.0 for other in tree):
            continue
        tree.append(here)
        road = str(lines[i].values["road_class"])
        height = round(
            float(np.clip(rng.gamma(4.0, 3.2) + 0.35 * (steep[int(k)] - 15.0) + 4.0, 4.0, 45.0)), 1
        )
        rows.append(
            Row(
                piece_of(lines[i].line, at, float(rng.uniform(160, 520))),
                {
                    "road_class": road,
                    "embankment_height": height,
                    "side_slope": float(rng.choice((1.0, 1.25, 1.5, 1.5, 1.75, 2.0))),
                    "guardrail": "无" if rng.random() < (0.45 if height > 30.0 else 0.25) else "有",
                    "traffic": int(traffic[road] * float(rng.uniform(0.5, 1.5))),
                },
            )
        )
        if len(rows) == _EMBANKMENTS:
            break
    return rows


def accidents(land: Land) -> list[Row]:
    """Accidents of the last years at mines, on roads and in towns (事故)."""
    scene, rng = land.scene, land.scene.rng("accidents")
    roads = land.road_points(400.0)
    homes = points_of(land.settlements)
    mines = np.array([row.geometry.representative_point().coords[0] for row in coal_mines(land)])
    kinds = choose(rng, {"道路交通": 12, "煤矿": 5, "火灾": 4, "建筑施工": 3, "危险化学品": 1}, _ACCIDENTS)
    where = {"道路交通": roads, "煤矿": mines}
    points = np.array([rng.choice(where.get(kind, homes)) for kind in kinds])
    points = beside(scene, points, 5.0, 60.0, rng)
    return rows_at(
        points,
        [
            {
                "occurred": day(rng, "2021-01-01", "2026-11-01"),
                "kind": kind,
                "deaths": int(rng.choice((0, 0, 1, 1, 1, 2, 3))),
            }
            for kind in kinds
        ],
    )
