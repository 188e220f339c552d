"""Schemas of everything around the hazards: resources, exposure and boundaries."""

from __future__ import annotations

from liulin_geo.layers.schema import Column, LayerSchema

_PEOPLE = Column("people", "人数", "number", unit="人", maximum=1e7)
_ROAD_CLASSES = ("高速", "国道", "省道", "县道", "乡道", "村道")

RESOURCES: tuple[LayerSchema, ...] = (
    LayerSchema(
        "fire_brigades",
        "扑火队伍",
        "Fire brigades",
        "resources",
        ("point",),
        (_PEOPLE, Column("kind", "类型", "choice", ("专业", "半专业", "村级"))),
        (23,),
        "林业局",
    ),
    LayerSchema(
        "watchtowers",
        "瞭望塔",
        "Watchtowers",
        "resources",
        ("point",),
        (Column("height", "塔高", "number", unit="m", maximum=200),),
        (23,),
        "林业局",
    ),
    LayerSchema(
        "water_tanks",
        "蓄水池",
        "Water tanks",
        "resources",
        ("point",),
        (
            Column("capacity", "容量", "number", unit="m³", maximum=1e7),
            Column("helicopter", "可吊桶", "choice", ("是", "否")),
        ),
        (23,),
        "林业局",
    ),
    LayerSchema("helipads", "直升机临时起降点", "Helipads", "resources", ("point",), (), (23,), "林业局"),
    LayerSchema(
        "fire_roads",
        "防火通道",
        "Fire roads",
        "resources",
        ("line",),
        (Column("width", "宽度", "number", unit="m", maximum=100),),
        (23,),
        "林业局",
    ),
    LayerSchema(
        "firebreaks",
        "防火隔离带",
        "Firebreaks",
        "resources",
        ("line",),
        (Column("width", "宽度", "number", unit="m", maximum=500),),
        (23,),
        "林业局",
    ),
    LayerSchema("checkpoints", "检查站", "Checkpoints", "resources", ("point",), (), (23,), "林业局"),
    LayerSchema(
        "stores",
        "应急物资库",
        "Emergency stores",
        "resources",
        ("point",),
        (Column("items", "物资清单"),),
        (32,),
        "应急局",
    ),
    LayerSchema(
        "rescue_teams",
        "救援队伍",
        "Rescue teams",
        "resources",
        ("point",),
        (Column("kind", "类型"), _PEOPLE),
        (30,),
        "应急局",
    ),
    LayerSchema(
        "shelters",
        "应急避难场所",
        "Shelters",
        "resources",
        ("point", "polygon"),
        (Column("capacity", "可容纳人数", "number", unit="人", maximum=1e7),),
        (22, 23),
        "应急局",
    ),
)

EXPOSURE: tuple[LayerSchema, ...] = (
    LayerSchema(
        "settlements",
        "居民点",
        "Settlements",
        "exposure",
        ("point", "polygon"),
        (Column("population", "人口", "number", unit="人", maximum=1e7),),
    ),
    LayerSchema(
        "facilities",
        "重要设施",
        "Facilities",
        "exposure",
        ("point", "polygon"),
        (Column("kind", "类型"), _PEOPLE),
    ),
    LayerSchema(
        "roads",
        "道路",
        "Roads",
        "exposure",
        ("line",),
        (
            Column("road_class", "公路等级", "choice", _ROAD_CLASSES),
            Column("speed", "设计速度", "number", unit="km/h", maximum=150),
        ),
    ),
    LayerSchema(
        "forest",
        "林地小班",
        "Forest parcels",
        "exposure",
        ("polygon",),
        (
            Column("forest_type", "林种/树种"),
            Column("age", "林龄", "number", unit="年", maximum=1000),
            Column("fuel", "可燃物类型"),
        ),
        (23,),
        "林业局",
    ),
)

BOUNDARIES: tuple[LayerSchema, ...] = (
    LayerSchema("county", "县界", "County", "boundaries", ("polygon",), (Column("adcode", "区划代码"),)),
    LayerSchema(
        "neighbours", "邻县", "Neighbours", "boundaries", ("polygon",), (Column("adcode", "区划代码"),)
    ),
    LayerSchema(
        "townships",
        "乡镇界",
        "Townships",
        "boundaries",
        ("polygon",),
        (
            Column("adcode", "区划代码"),
            Column("population", "人口", "number", unit="人", maximum=1e7),
        ),
    ),
    LayerSchema(
        "villages",
        "村",
        "Villages",
        "boundaries",
        ("point", "polygon"),
        (Column("keeper", "网格员", "person"),),
        (26,),
    ),
    LayerSchema(
        "grids",
        "森林防火网格",
        "Forest-fire grids",
        "boundaries",
        ("polygon",),
        (Column("keeper", "网格员", "person"), Column("chief", "林长", "person")),
        (23, 26),
        "林业局",
    ),
)
