"""Ledgers of natural hazards: dams, faults, unstable slopes."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry import LineString, Point

from liulin_geo.sample.cells import centres, middles, number_at
from liulin_geo.sample.drainage import channels
from liulin_geo.sample.land import Land
from liulin_geo.sample.rivers import winding
from liulin_geo.sample.scene import F64, Row, Scene
from liulin_geo.sample.shapes import blob, choose, longest, points_of, rows_at, some_blank

Values = dict[str, object]

_RESERVOIRS, _CHECK_DAMS = 8, 60
_POINTS, _ZONES = 180, 12
_DOWNSTREAM_M = 5000.0
_SCALES = ("小型", "中型", "大型", "特大型")


def reservoirs(land: Land) -> list[Row]:
    """Dams on the greater streams (水库)."""
    scene, rng = land.scene, land.scene.rng("reservoirs")
    points = scene.pick(channels(scene, 7e6, 9e7), _RESERVOIRS, 5000.0, rng)
    safety = choose(rng, {"一类": 3, "二类": 3, "三类": 2}, len(points))
    values: list[Values] = [
        {
            "capacity": int(round(float(rng.lognormal(14.0, 0.8)), -4)) + 100_000,
            "dam_height": int(rng.integers(14, 44)),
            "dam_class": str(rng.choice(("均质土坝", "均质土坝", "黏土心墙坝", "浆砌石重力坝"))),
            "safety": safety[i],
            "downstream_people": people_below(land, points[i]),
        }
        for i in range(len(points))
    ]
    return rows_at(points, values)


def check_dams(land: Land) -> list[Row]:
    """Check dams across gullies with 1 to 10 km² above them (淤地坝)."""
    scene, rng = land.scene, land.scene.rng("check_dams")
    points = scene.pick(channels(scene, 1e6, 1e7), _CHECK_DAMS, 1100.0, rng)
    values: list[Values] = []
    for point in points:
        area_km2 = float(scene.at(scene.terrain.area.reshape(scene.slope.shape), point[None, :])[0]) / 1e6
        size = "大型" if area_km2 > 4.5 else "中型" if area_km2 > 1.8 else "小型"
        low, high = {"大型": (5e5, 2e6), "中型": (1e5, 5e5), "小型": (1e4, 1e5)}[size]
        capacity = int(round(float(rng.uniform(low, high)), -3))
        values.append(
            {
                "capacity": capacity,
                "silted": int(round(capacity * float(rng.uniform(0.15, 0.95)), -3)),
                "dam_height": {
                    "大型": int(rng.integers(20, 36)),
                    "中型": int(rng.integers(14, 24)),
                    "小型": int(rng.integers(6, 15)),
                }[size],
                "size": size,
                "safety": "病险" if rng.random() < 0.17 else "正常",
                "downstream_people": people_below(land, point),
            }
        )
    some_blank(values, "silted", 0.1, rng)
    return rows_at(points, values)


def people_below(land: Land, point: F64) -> int:
    """People of settlements within 300 m of the flow path in the next 5 km, towns counted in part."""
    scene = land.scene
    cell = number_at(scene.frame, point[0], point[1])
    path = [cell]
    for _ in range(int(_DOWNSTREAM_M / scene.frame.cell_m)):
        cell = int(scene.terrain.down[cell])
        path.append(cell)
    line = LineString(middles(scene.frame, path))
    total = sum(
        min(float(str(home.values["population"])), 1500.0)
        for home in land.settlements
        if line.distance(home.geometry) < 300.0
    )
    return int(round(total * 0.6, -1))


def fault_zones(land: Land) -> list[Row]:
    """Faults that strike about NNE across the county; all made up, the young ones too (断裂带)."""
    scene, rng = land.scene, land.scene.rng("fault_zones")
    facts = (
        ("前第四纪", "正断", None, 30),
        ("前第四纪", "正断", None, 20),
        ("早中更新世", "正断", 5.5, 45),
        ("前第四纪", "逆断", None, 25),
        ("早中更新世", "走滑", 5.5, 60),
        ("晚更新世", "正断", 6.5, 90),
        ("全新世", "走滑", 7.0, 120),
    )
    rows = []
    for age, kind, magnitude, width in facts:
        line = _strike(scene, rng)
        if line is None:
            continue
        values: Values = {"activity": age, "kind": kind, "width": width}
        if magnitude is not None:
            values["max_magnitude"] = magnitude
        if age == "全新世":
            values["note"] = "示例数据：活动时代为虚构，不代表当地真有全新世活动断裂"
        rows.append(Row(line, values))
    return rows


def _strike(scene: Scene, rng: np.random.Generator) -> LineString | None:
    """A fault trace with at least 4 km inside the county; ``None`` where the county is too small for one."""
    left, bottom, right, top = scene.county.bounds
    for least_m in (4000.0, 4000.0, 4000.0, 4000.0, 2000.0, 1000.0, 200.0):
        x = left + (right - left) * float(rng.uniform(0.12, 0.88))
        y = bottom + (top - bottom) * float(rng.uniform(0.2, 0.8))
        way, half = math.radians(float(rng.uniform(42, 96))), float(rng.uniform(5_000, 15_000))
        reach = np.array([half * math.cos(way), half * math.sin(way)])
        middle = np.array([x, y])
        ends = np.array([middle - reach, middle + reach])
        line = longest(LineString(winding(ends, rng, 0.08, 400.0)).intersection(scene.county))
        if line is not None and line.length >= least_m:
            return line
    return None


def geohazard_points(land: Land) -> list[Row]:
    """Slides, falls, debris flows and sinking ground near people and roads (地质灾害隐患点)."""
    scene, rng = land.scene, land.scene.rng("geohazard_points")
    people = scene.near([row.geometry for row in land.settlements], 3000.0)
    roads = scene.near([row.geometry for row in land.roads], 3000.0)
    exposed = np.exp(-people / 350.0) + 0.5 * np.exp(-roads / 180.0)
    steep = np.clip((scene.slope - 14.0) / 20.0, 0.0, 1.2)
    x, y = centres(scene.frame)
    belt = shapely.contains_xy(scene.places.coal_field, x, y)
    sinking = round(_POINTS * 0.12)
    slopes = scene.pick(steep * exposed, _POINTS - sinking, 450.0, rng)
    sunk = scene.pick((belt | ~belt.any()) * exposed * (scene.slope < 20.0), sinking, 600.0, rng)
    points = np.vstack([slopes, sunk])
    kinds = choose(rng, {"滑坡": 62, "崩塌": 58, "不稳定斜坡": 26, "泥石流": 12}, len(slopes)) + choose(
        rng, {"地面塌陷": 13, "地裂缝": 9}, len(sunk)
    )
    sizes = choose(rng, {"小型": 128, "中型": 42, "大型": 9, "特大型": 1}, len(points))
    watch = choose(rng, {"群测群防": 140, "专业": 22, "无": 18}, len(points))
    near = scene.at(people, points).astype(np.float64)
    values: list[Values] = [
        {
            "kind": kinds[i],
            "scale": sizes[i],
            "threatened_people": int(
                rng.gamma(1.6, 14.0) * (2.2 if near[i] < 250 else 0.5) * (1 + _SCALES.index(sizes[i]))
            ),
            "monitored": watch[i],
        }
        for i in range(len(points))
    ]
    some_blank(values, "threatened_people", 0.05, rng)
    return rows_at(points, values)


def geohazard_zones(land: Land) -> list[Row]:
    """Zones around the places where hazard points lie closest (地质灾害风险区)."""
    scene, rng = land.scene, land.scene.rng("geohazard_zones")
    points = points_of(geohazard_points(land))
    crowd = np.array([(np.hypot(*(points - p).T) < 1500.0).sum() for p in points])
    rows: list[Row] = []
    levels = ["极高", "极高", "高", "高", "高", "高", "中", "中", "中", "中", "低", "低"]
    for i in np.argsort(-crowd, kind="stable"):
        if len(rows) == _ZONES:
            break
        if any(Point(points[i]).distance(row.geometry) < 1500.0 for row in rows):
            continue
        zone = blob(points[i][0], points[i][1], float(rng.uniform(450, 950)), rng, 1.25).intersection(
            scene.county
        )
        rows.append(Row(zone, {"level": levels[len(rows)]}))
    return rows


def slope_weight(scene: Scene, degrees: float) -> F64:
    """1 on level ground, falling off with slope."""
    out: F64 = np.exp(-((scene.slope.astype(np.float64) / degrees) ** 2))
    return out
