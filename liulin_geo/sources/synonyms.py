"""Other names that county files use for our headers and list values (表头与取值的别名).

Data, not code: whoever meets a new wording adds it here where any layer may use it, or else to the layer's
``layer.toml``. Header synonyms are compared without
blanks, brackets and case; value synonyms as :func:`~liulin_geo.sources.normal.normal` gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from liulin_geo.layers import DECLARED, LayerSchema
from liulin_geo.layers.declared import ColumnEntry
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

#: Wordings that several layers share, by the name that their ``read_as`` gives.
SHARED: dict[str, dict[str, str]] = {
    "yes_no": _YES_NO,
    "have": _HAVE,
    "site_status": _SITE_STATUS,
    "grades": _GRADES,
    "sizes": _SIZES,
    "roads": _ROADS,
}


@cache
def header_names(schema: LayerSchema) -> dict[str, tuple[str, ...]]:
    """By column key, the normal forms of its headers, the best first; ``lon`` and ``lat`` among them."""
    own = _columns(schema.key)
    names = {
        column.key: (
            column.key,
            column.header,
            *(own[column.key].also if column.key in own else ()),
            *((f"{schema.title}名称",) if column.key == "name" else ()),
            *HEADERS.get(column.key, ()),
        )
        for column in schema.columns
    }
    names |= {"lon": LONGITUDE, "lat": LATITUDE}
    return {key: tuple(normal(name) for name in group) for key, group in names.items()}


def choice_names(layer: str, column: str) -> dict[str, str]:
    """Normal forms of other wordings of a list column → the value in the list."""
    entry = _columns(layer).get(column)
    if entry is None:
        return {}
    return SHARED[entry.read_as] if isinstance(entry.read_as, str) else entry.read_as


def _columns(layer: str) -> Mapping[str, ColumnEntry]:
    ledger = DECLARED[layer].ledger if layer in DECLARED else None
    return ledger.columns if ledger is not None else {}
