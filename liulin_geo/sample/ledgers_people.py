"""Ledgers of people and of help: facilities, stores, teams, shelters, villages."""

from __future__ import annotations

import numpy as np

from liulin_geo.sample.land import Land
from liulin_geo.sample.scene import Row
from liulin_geo.sample.shapes import beside, points_of, rows_at

Values = dict[str, object]

_FACILITIES = {"学校": 34, "医院": 14, "养老院": 10, "政府": 16, "景区": 6}
_PEOPLE = {"学校": (80, 1600), "医院": (30, 500), "养老院": (25, 160), "政府": (30, 220), "景区": (50, 900)}
_ITEMS = (
    "风力灭火机:20;二号工具:60;水泵:4",
    "编织袋:5000;铁锹:200;救生衣:60",
    "帐篷:80;棉被:300;发电机:5",
    "灭火弹:100;油锯:10;对讲机:20",
    "排水泵:6;沙袋:3000;照明灯:12",
    "防毒面具:40;堵漏工具:6;吸附棉:200",
)


def facilities(land: Land) -> list[Row]:
    """Schools, hospitals, homes for the old, governments and sights, mostly in large places (重要设施)."""
    scene, rng = land.scene, land.scene.rng("facilities")
    homes = points_of(land.settlements)
    people = np.array([float(str(row.values["population"])) for row in land.settlements])
    towns = np.flatnonzero([bool(row.values["_seat"]) for row in land.settlements])
    at: list[int] = []
    values: list[Values] = []
    for kind, count in _FACILITIES.items():
        share = np.ones(len(homes)) if kind == "景区" else np.minimum(people, 30_000.0)
        spots = [int(i) for i in rng.choice(len(homes), count, p=share / share.sum())]
        if kind in ("政府", "医院"):
            spots[: min(len(towns), count)] = [int(i) for i in towns[:count]]
        for i in spots:
            low, high = _PEOPLE[kind]
            at.append(i)
            values.append(
                {"kind": kind, "people": int(np.clip(people[i] * rng.uniform(0.04, 0.15), low, high))}
            )
    return rows_at(beside(scene, homes[at], 40.0, 420.0, rng), values)


def stores(land: Land) -> list[Row]:
    """A store of supplies in every township and one more in the county seat (应急物资库)."""
    scene, rng = land.scene, land.scene.rng("stores")
    towns = points_of([row for row in land.settlements if row.values["_seat"]])
    points = beside(scene, np.vstack([towns[:1], towns]), 80.0, 400.0, rng)
    return rows_at(points, [{"items": _ITEMS[int(rng.integers(len(_ITEMS)))]} for _ in points])


def rescue_teams(land: Land) -> list[Row]:
    """Mine rescue, fire and other teams (救援队伍)."""
    scene, rng = land.scene, land.scene.rng("rescue_teams")
    towns = points_of([row for row in land.settlements if row.values["_seat"]])
    kinds = (
        ("矿山救护队", 48),
        ("消防救援站", 36),
        ("医疗急救队", 18),
        ("水利抢险队", 25),
        ("危险化学品救援队", 20),
        ("矿山救护队", 30),
    )
    spots = np.vstack([towns[:1], towns[:1], towns[:1], towns[rng.permutation(len(towns))[:3]]])
    points = beside(scene, spots, 150.0, 900.0, rng)
    return rows_at(points, [{"kind": kind, "people": people} for kind, people in kinds])


def shelters(land: Land) -> list[Row]:
    """Squares, school grounds and stadiums to flee to (应急避难场所)."""
    scene, rng = land.scene, land.scene.rng("shelters")
    towns = points_of([row for row in land.settlements if row.values["_seat"]])
    points = beside(scene, np.vstack([np.repeat(towns[:1], 6, axis=0), towns[1:]])[:20], 100.0, 700.0, rng)
    return rows_at(
        points,
        [
            {"capacity": int(round(float(rng.uniform(1500, 8000) if i < 6 else rng.uniform(300, 1800)), -2))}
            for i in range(len(points))
        ],
    )


def villages(land: Land) -> list[Row]:
    """The villages with their safety-grid keepers; three have none yet (村, 网格员)."""
    rng = land.scene.rng("villages")
    without = {int(i) for i in rng.permutation(len(land.settlements))[:3]}
    return [
        Row(row.geometry, {"keeper": "" if i in without else "*"}) for i, row in enumerate(land.settlements)
    ]
