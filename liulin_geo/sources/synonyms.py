"""Other names that county files use for our headers and list values (表头与取值的别名).

Data, not code: whoever meets a new wording adds a line here. Header synonyms are compared without
blanks, brackets and case; value synonyms as :func:`~liulin_geo.sources.normal.normal` gives them.
"""

from __future__ import annotations

from functools import cache

from liulin_geo.layers import LayerSchema
from liulin_geo.sources.normal import normal

LONGITUDE = ("lon", "经度", "longitude", "lng", "东经")
LATITUDE = ("lat", "纬度", "latitude", "北纬")

#: Headers that any layer may use. ``objectid`` is a last resort: it changes when a file is rebuilt.
HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("编码", "唯一编号", "统一编号", "objectid"),
    "name": ("名字", "单位名称", "企业名称"),
    "township": ("所在乡镇", "所属乡镇", "乡镇名称", "乡", "镇", "town"),
    "unit": ("主体责任单位", "管理单位", "主管单位"),
    "person": ("负责人", "联系人"),
    "phone": ("电话", "手机", "手机号", "联系方式"),
    "updated": ("更新时间",),
    "note": ("说明", "描述", "description", "remark"),
}

#: Headers of single layers.
LAYER_HEADERS: dict[str, dict[str, tuple[str, ...]]] = {
    "coal_mines": {
        "name": ("矿井名称",),
        "capacity": ("设计生产能力", "生产能力", "核定生产能力", "核定产能", "产能"),
        "gas_grade": ("矿井瓦斯等级", "瓦斯类型"),
        "hydro_type": ("水文类型", "水文地质条件"),
        "combustion": ("煤层自燃倾向性", "自燃倾向"),
        "dust_explosive": ("煤尘爆炸危险性",),
        "mining_depth": ("开采深度",),
        "standard_grade": ("安全生产标准化等级",),
        "status": ("生产状态", "矿井状态"),
    },
    "noncoal_mines": {
        "name": ("矿山名称",),
        "mineral": ("开采矿种",),
        "standard_grade": ("安全生产标准化等级",),
        "status": ("生产状态",),
    },
    "tailings_ponds": {"volume": ("库容", "总库容"), "status": ("运行状态",)},
    "reservoirs": {"capacity": ("总库容",), "safety": ("安全类别",)},
    "check_dams": {"capacity": ("总库容",)},
    "fault_zones": {
        "name": ("断层名称", "断裂名称"),
        "activity": ("last_active", "最新活动时代", "活动性"),
        "kind": ("断裂性质", "断层性质"),
    },
    "geohazard_points": {
        "kind": ("灾害类型",),
        "scale": ("灾害规模",),
        "threatened_people": ("威胁人口",),
    },
    "fire_history": {"occurred": ("起火时间", "日期"), "cause": ("起火原因",)},
    "accidents": {"occurred": ("日期",), "kind": ("事故类型",)},
    "settlements": {"population": ("常住人口", "人数")},
}

_YES_NO = {"true": "是", "yes": "是", "y": "是", "1": "是", "√": "是", "有": "是",
           "false": "否", "no": "否", "n": "否", "0": "否", "×": "否", "无": "否"}
_HAVE = {form: {"是": "有", "否": "无"}[value] for form, value in _YES_NO.items() if form not in "有无"} | {
    "是": "有", "否": "无", "有爆炸性": "有", "无爆炸性": "无",
}
_SITE_STATUS = {
    "在产": "生产", "正常生产": "生产", "生产矿井": "生产", "正常": "生产", "营业": "生产", "运营": "生产",
    "在建": "建设", "基建": "建设", "建设矿井": "建设", "技改": "建设",
    "停业": "停产", "停产停建": "停产", "长期停产": "停产",
    "已关闭": "关闭", "闭坑": "关闭", "已取缔": "取缔",
}
_GRADES = {"1级": "一级", "2级": "二级", "3级": "三级", "不达标": "未达标"}
_SIZES = {"大": "大型", "中": "中型", "小": "小型", "特大": "特大型", "骨干坝": "大型"}
_ROADS = {
    "g": "国道", "s": "省道", "x": "县道", "y": "乡道", "c": "村道", "高速公路": "高速",
    "普通国道": "国道", "普通省道": "省道",
}

#: Values of list columns, by column key; ``layer.column`` goes before the bare column.
CHOICES: dict[str, dict[str, str]] = {
    "status": _SITE_STATUS,
    "tailings_ponds.status": {
        "在用": "运行", "正常运行": "运行", "运行中": "运行", "停库": "停用", "已闭库": "闭库",
    },
    "standard_grade": _GRADES,
    "gas_grade": {
        "低": "低瓦斯", "低瓦斯矿井": "低瓦斯", "高": "高瓦斯", "高瓦斯矿井": "高瓦斯",
        "突出": "煤与瓦斯突出", "突出矿井": "煤与瓦斯突出", "煤与瓦斯突出矿井": "煤与瓦斯突出",
    },
    "hydro_type": {"简单型": "简单", "中等型": "中等", "复杂型": "复杂", "极复杂型": "极复杂"},
    "combustion": {
        "i": "容易自燃", "i类": "容易自燃", "ii": "自燃", "ii类": "自燃",
        "iii": "不易自燃", "iii类": "不易自燃",
    },
    "dust_explosive": _HAVE,
    "guardrail": _HAVE,
    "helicopter": _YES_NO,
    "method": {"露天开采": "露天", "地下开采": "地下", "井工": "地下", "井工开采": "地下"},
    "discharge": {"湿式": "湿排", "湿式排放": "湿排", "干式": "干排", "干堆": "干排", "干式堆存": "干排"},
    "chemical_sites.kind": {"加油加气站": "加油站", "加油点": "加油站", "仓储": "储存"},
    "road_class": _ROADS,
    "reservoirs.safety": {
        "一类坝": "一类", "二类坝": "二类", "三类坝": "三类", "1类": "一类", "2类": "二类", "3类": "三类",
    },
    "check_dams.safety": {"病险坝": "病险", "安全": "正常"},
    "size": _SIZES,
    "scale": _SIZES,
    "monitored": {"专业监测": "专业", "群防群测": "群测群防", "未监测": "无"},
    "level": {
        "极高风险": "极高", "极高风险区": "极高", "高风险": "高", "高风险区": "高",
        "中风险": "中", "中风险区": "中", "低风险": "低", "低风险区": "低",
    },
    "fire_brigades.kind": {
        "专业队": "专业", "专业队伍": "专业", "半专业队": "半专业", "半专业队伍": "半专业",
    },
    # GB 17741 and the fault maps write the age as a stratigraphic symbol; the youngest one named counts
    "fault_zones.activity": {
        "q4": "全新世", "qh": "全新世", "全新世活动": "全新世", "q3": "晚更新世", "qp3": "晚更新世",
        "q1-2": "早中更新世", "q2": "早中更新世", "q1": "早中更新世", "qp1-2": "早中更新世",
        "早-中更新世": "早中更新世", "早、中更新世": "早中更新世",
        "中更新世": "早中更新世", "早更新世": "早中更新世",
        "anq": "前第四纪", "preq": "前第四纪", "pre-q": "前第四纪",
    },
    # the list has one value for oblique faults: the strike-slip part decides, and the report says so
    "fault_zones.kind": {
        "正": "正断", "正断层": "正断", "正断裂": "正断", "normal": "正断",
        "逆": "逆断", "逆断层": "逆断", "逆断裂": "逆断", "逆冲": "逆断", "reverse": "逆断", "thrust": "逆断",
        "走滑断层": "走滑", "平移": "走滑", "正走滑": "走滑", "逆走滑": "走滑",
        "左旋走滑": "走滑", "右旋走滑": "走滑", "strike-slip": "走滑",
    },
}


@cache
def header_names(schema: LayerSchema) -> dict[str, tuple[str, ...]]:
    """By column key, the normal forms of its headers, the best first; ``lon`` and ``lat`` among them."""
    own = LAYER_HEADERS.get(schema.key, {})
    names = {
        column.key: (
            column.key,
            column.header,
            *own.get(column.key, ()),
            *((f"{schema.title}名称",) if column.key == "name" else ()),
            *HEADERS.get(column.key, ()),
        )
        for column in schema.columns
    }
    names |= {"lon": LONGITUDE, "lat": LATITUDE}
    return {key: tuple(normal(name) for name in group) for key, group in names.items()}


def choice_names(layer: str, column: str) -> dict[str, str]:
    """Normal forms of other wordings of a list column → the value in the list."""
    return CHOICES.get(f"{layer}.{column}", CHOICES.get(column, {}))
