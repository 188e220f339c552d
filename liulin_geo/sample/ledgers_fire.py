"""Ledgers of forest fire: where fires start, and what is there to fight them (森林防灭火)."""

from __future__ import annotations

import numpy as np

from liulin_geo.layers import LAYERS
from liulin_geo.sample import landcover as lc
from liulin_geo.sample.land import Land
from liulin_geo.sample.ledgers_natural import slope_weight
from liulin_geo.sample.roads import ridge_ways
from liulin_geo.sample.scene import AS_OF, F32, Row
from liulin_geo.sample.shapes import beside, choose, day, longest, piece_of, points_of, rounded, rows_at

Values = dict[str, object]

_FIRE_MONTHS = (1, 2, 3, 4, 5, 11, 12)
_FIRE_ROADS_M = 345_000.0
_WEATHER_DAYS = 21
#: rain in mm by the number of the day
_RAINY = {2: 6.4, 3: 1.8, 11: 0.6}


def _forest_near(land: Land, reach_m: float) -> F32:
    return land.scene.near([row.geometry.boundary for row in land.forest], reach_m)


def fire_history(land: Land) -> list[Row]:
    """Past fires in woods, shrubs and grass not far from people (历史火点)."""
    scene, rng = land.scene, land.scene.rng("fire_history")
    people = scene.near([row.geometry for row in land.settlements], 5000.0)
    fuel = np.isin(land.cover, (lc.TREE, lc.SHRUB)) + 0.3 * (land.cover == lc.GRASS)
    points = scene.pick(fuel * np.exp(-people / 1200.0), 47, 600.0, rng)
    causes = choose(
        rng,
        {"祭祀用火": 16, "农事用火": 14, "野外吸烟": 6, "输电线路": 4, "雷击": 2, "原因不明": 5},
        len(points),
    )
    return rows_at(
        points,
        [
            {
                "occurred": day(rng, "2012-01-01", "2026-05-20", _FIRE_MONTHS),
                "cause": cause,
                "area": round(float(min(rng.lognormal(-0.2, 1.2), 60.0)), 1),
            }
            for cause in causes
        ],
    )


def fire_weather(land: Land) -> list[Values]:
    """A dry late autumn, day by day up to the last one told of (森林火险气象)."""
    rng = land.scene.rng("fire_weather")
    days: list[Values] = []
    for i in range(_WEATHER_DAYS):
        rain = _RAINY.get(i, 0.0)
        warm = 14.0 - 0.35 * i + rng.normal(0.0, 1.5)
        humid = float(np.clip(34.0 - 0.5 * i + 40.0 * (rain > 0) + rng.normal(0.0, 5.0), 14.0, 95.0))
        force = int(np.clip(rng.poisson(2.6), 1, 7))
        date = np.datetime64(AS_OF) - np.timedelta64(_WEATHER_DAYS - 1 - i, "D")
        days.append(
            {
                "id": f"FW-{i + 1:03d}",
                "name": f"示例气象{i + 1:02d}",
                "date": str(date),
                "temperature_max": round(warm, 1),
                "humidity_min": round(humid),
                "wind_force": force,
                "rain": rain,
                "green_cover": 20 if i < _WEATHER_DAYS // 2 else 10,
                "temperature_noon": round(warm - 1.0, 1),
                "humidity_noon": round(min(humid + 6.0, 100.0)),
                "wind_noon": round(0.836 * force**1.5 * 0.7, 1),
                "unit": LAYERS["fire_weather"].units,
            }
        )
    return days


def graves(land: Land) -> list[Row]:
    """Burial grounds on slopes near villages (坟地)."""
    scene, rng = land.scene, land.scene.rng("graves")
    people = scene.near([row.geometry for row in land.settlements], 4000.0)
    ring = np.exp(-(((people - 500.0) / 350.0) ** 2))
    weight = ring * (scene.slope > 5.0) * (scene.slope < 24.0) * ~np.isin(land.cover, (lc.BUILT, lc.WATER))
    points = scene.pick(weight, 211, 350.0, rng)
    return rows_at(points, [{} for _ in points])


def open_fire_points(land: Land) -> list[Row]:
    """Places where straw or waste is burnt, temples and picnic grounds (野外用火点)."""
    scene, rng = land.scene, land.scene.rng("open_fire_points")
    woods = _forest_near(land, 3000.0)
    weight = (land.cover == lc.CROP) * np.exp(-woods / 300.0)
    points = scene.pick(weight, 31, 900.0, rng)
    return rows_at(points, [{} for _ in points])


def fire_brigades(land: Land) -> list[Row]:
    """Crews in the county seat, in towns and in some villages (扑火队伍)."""
    scene, rng = land.scene, land.scene.rng("fire_brigades")
    towns = points_of([row for row in land.settlements if row.values["_seat"]])
    villages = points_of([row for row in land.settlements if not row.values["_seat"]])
    homes = np.vstack(
        [towns[:1], towns[rng.permutation(np.arange(1, len(towns)))[:6]], rng.permutation(villages)[:5]]
    )
    points = beside(scene, homes, 60.0, 350.0, rng)
    kinds = ["专业"] + ["半专业"] * 6 + ["村级"] * 5
    size = {"专业": (40, 61), "半专业": (20, 31), "村级": (10, 19)}
    return rows_at(points, [{"people": int(rng.integers(*size[kind])), "kind": kind} for kind in kinds])


def watchtowers(land: Land) -> list[Row]:
    """Towers on high ridges near woods (瞭望塔)."""
    scene, rng = land.scene, land.scene.rng("watchtowers")
    woods = _forest_near(land, 2000.0)
    ridge = np.clip(scene.height / np.percentile(scene.height[scene.inside], 97), 0.0, 1.3) ** 8
    points = scene.pick(ridge * np.exp(-woods / 600.0), 9, 7000.0, rng)
    return rows_at(points, [{"height": int(rng.choice((12, 15, 18, 21, 24)))} for _ in points])


def water_tanks(land: Land) -> list[Row]:
    """Tanks and ponds beside roads at the edge of woods (蓄水池)."""
    scene, rng = land.scene, land.scene.rng("water_tanks")
    woods = _forest_near(land, 2000.0)
    roads = scene.near([row.geometry for row in land.roads], 2000.0)
    weight = np.exp(-woods / 250.0) * np.exp(-roads / 250.0) * slope_weight(scene, 10.0)
    points = scene.pick(weight * ~scene.terrain.water, 34, 2200.0, rng)
    sizes = [int(rng.choice((50, 80, 100, 150, 200, 300, 500))) for _ in points]
    return rows_at(
        points, [{"capacity": size, "helicopter": "是" if size >= 200 else "否"} for size in sizes]
    )


def helipads(land: Land) -> list[Row]:
    """Flat open ground where a helicopter can set down (直升机临时起降点)."""
    scene, rng = land.scene, land.scene.rng("helipads")
    open_ground = np.isin(land.cover, (lc.CROP, lc.GRASS)) * slope_weight(scene, 4.0)
    points = scene.pick(open_ground * (scene.slope < 6.0), 6, 9000.0, rng)
    return rows_at(points, [{} for _ in points])


def fire_roads(land: Land) -> list[Row]:
    """About 300 km of ways along ridges into the woods (防火通道)."""
    scene, rng = land.scene, land.scene.rng("fire_roads")
    targets = np.array([row.geometry.representative_point().coords[0] for row in land.forest])
    lines = ridge_ways(scene, land.roads, targets[rng.permutation(len(targets))], _FIRE_ROADS_M)
    return [
        Row(line, {"width": float(rng.choice((3.5, 4.0, 4.5, 6.0)))}) for line in lines if line.length > 300.0
    ]


def firebreaks(land: Land) -> list[Row]:
    """Cleared strips along the edge of the largest woods (防火隔离带)."""
    scene, rng = land.scene, land.scene.rng("firebreaks")
    rows = []
    for parcel in land.forest[:48:2]:
        edge = longest(parcel.geometry.boundary.intersection(scene.county.buffer(-100.0)))
        if edge is None or edge.length < 1200.0:
            continue
        length_m = float(rng.uniform(1000.0, min(edge.length, 2600.0)))
        strip = rounded(piece_of(edge, length_m / 2, length_m))
        rows.append(Row(strip, {"width": int(rng.choice((10, 15, 20, 30)))}))
    return rows


def checkpoints(land: Land) -> list[Row]:
    """Posts on roads where they enter the woods (检查站)."""
    scene, rng = land.scene, land.scene.rng("checkpoints")
    woods = _forest_near(land, 2000.0)
    small = [row.geometry for row in land.roads if row.values["road_class"] in ("县道", "乡道", "村道")]
    weight = (scene.near(small, 1000.0) < 60.0) * np.exp(-woods / 150.0)
    points = scene.pick(weight, 20, 3500.0, rng)
    return rows_at(points, [{} for _ in points])
