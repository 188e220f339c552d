"""Schemas of everything around the hazards: resources, exposure and boundaries."""

from __future__ import annotations

from liulin_geo.layers.schema import Column, LayerSchema, choice, usual

_PEOPLE = Column("people", "人数", "number", unit="人", maximum=1e7)
_ROAD_CLASSES = (
    "高速 expressway",
    "国道 national road",
    "省道 provincial road",
    "县道 county road",
    "乡道 township road",
    "村道 village road",
)

RESOURCES: tuple[LayerSchema, ...] = (
    LayerSchema(
        "fire_brigades",
        "扑火队伍",
        "Fire brigades",
        "resources",
        ("point",),
        (_PEOPLE, choice("kind", "类型", "专业 professional", "半专业 semi-professional", "村级 village")),
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
            choice("helicopter", "可吊桶", "是 yes", "否 no"),
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
        (
            usual(
                "kind",
                "类型",
                "消防救援站 fire station",
                "矿山救护队 mine rescue",
                "危险化学品救援队 chemical rescue",
                "水利抢险队 flood rescue",
                "医疗急救队 medical team",
            ),
            _PEOPLE,
        ),
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
        (
            usual(
                "kind",
                "类型",
                "学校 school",
                "医院 hospital",
                "养老院 home for the aged",
                "政府 government",
                "景区 scenic area",
                "幼儿园 kindergarten",
                "加油站 filling station",
            ),
            _PEOPLE,
        ),
    ),
    LayerSchema(
        "roads",
        "道路",
        "Roads",
        "exposure",
        ("line",),
        (
            choice("road_class", "公路等级", *_ROAD_CLASSES),
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
            usual(
                "forest_type",
                "林种/树种",
                "油松 Chinese pine",
                "侧柏 Chinese arborvitae",
                "刺槐 black locust",
                "杨树 poplar",
                "枣树经济林 jujube orchard",
                "沙棘灌木 sea-buckthorn scrub",
                "荒草 grassland",
            ),
            Column("age", "林龄", "number", unit="年", maximum=1000),
            usual(
                "fuel",
                "可燃物类型",
                "针叶 conifers",
                "阔叶 broadleaved",
                "混交 mixed",
                "灌木 shrubs",
                "荒草 grass",
            ),
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
