"""The township of each feature, from where it lies (乡镇归属)."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from liulin_geo.sources.metres import local_metres
from liulin_geo.sources.normal import normal
from liulin_geo.sources.raw import Array, object_array

#: A feature this near to a township, but in none, still belongs to it: outlines are rarely better.
NEAREST_LIMIT_M = 500.0
_SUFFIXES = ("街道办事处", "办事处", "街道", "镇", "乡")
#: Characters of names of places in their traditional form, each before its simplified one.
_FORMS = (
    "鎮镇鄉乡縣县莊庄灣湾溝沟嶺岭陳陈張张劉刘馬马楊杨趙赵龍龙鳳凤東东門门閣阁橋桥陽阳陰阴興兴義义寧宁華华廣广豐丰關关"
    "島岛灘滩澗涧壩坝墻墙牆墙園园樓楼廟庙崗岗峽峡頭头後后裡里裏里雙双萬万鐵铁銀银鹽盐溫温賀贺衛卫營营臺台堯尧孫孙吳吴"
    "鄭郑許许蘇苏韓韩馮冯鄧邓葉叶魯鲁錢钱閻阎賈贾羅罗蔣蒋譚谭鄒邹顧顾龔龚嚴严湯汤黃黄盧卢聶聂喬乔齊齐雲云鶴鹤雞鸡魚鱼"
    "烏乌綠绿紅红藍蓝麗丽榮荣順顺慶庆樂乐壽寿聖圣靈灵濟济漢汉滄沧澤泽濱滨沖冲衝冲塢坞埡垭嵐岚岡冈礦矿窯窑窰窑穀谷麥麦"
    "棗枣樹树楓枫蓮莲蘆芦葦苇驛驿鋪铺圍围墳坟廠厂場场鄂鄂鄺邝閘闸開开長长發发寶宝貴贵賢贤農农遠远連连達达歡欢歸归劍剑"
)
_SIMPLIFIED = str.maketrans(dict(zip(_FORMS[::2], _FORMS[1::2], strict=True)))


def township_key(name: str) -> str:
    """A township's name without what writers differ in: blanks, width, traditional forms."""
    return normal(name).translate(_SIMPLIFIED)


def _stem(key: str) -> str:
    """孟门 and 孟门镇 are one place; a name that is all suffix stays."""
    found = next((suffix for suffix in _SUFFIXES if key.endswith(suffix) and len(key) > len(suffix) + 1), "")
    return key.removesuffix(found)


class TownshipNames:
    """The townships of a county by name, however the name is written.

    A name in full goes before one without 镇, 乡 or 街道, which must stand for one township only.
    """

    def __init__(self, names: Sequence[object]) -> None:
        self._names = [str(name) for name in names]
        self._full = {township_key(name): at for at, name in reversed(list(enumerate(self._names)))}
        stems: dict[str, set[str]] = {}
        for key in self._full:
            stems.setdefault(_stem(key), set()).add(key)
        self._stems = {stem: self._full[next(iter(keys))] for stem, keys in stems.items() if len(keys) == 1}

    def find(self, name: object) -> int | None:
        """The position of the township that a name means; ``None`` where it means none or several."""
        key = township_key(str(name))
        return self._full.get(key, self._stems.get(_stem(key)))

    def same(self, one: object, other: object) -> bool:
        """Whether two names mean one township of the county."""
        at = self.find(one)
        return at is not None and at == self.find(other)


def nearest_township(
    geometry: Array, townships: gpd.GeoDataFrame
) -> tuple[Array, npt.NDArray[np.float64]]:
    """The township nearest to the representative point of each geometry, and how far it is, 0 m inside."""
    outlines = np.asarray(townships.geometry.to_numpy(), dtype=object)
    names = townships["name"].to_numpy(dtype=object)
    west, south, east, north = shapely.total_bounds(outlines).tolist()
    origin = ((west + east) / 2, (south + north) / 2)
    spots = local_metres(shapely.point_on_surface(np.asarray(geometry, dtype=object)), origin)
    (_, at), distance_m = shapely.STRtree(local_metres(outlines, origin)).query_nearest(
        spots, all_matches=False, return_distance=True
    )
    return names[at], distance_m


def fill_township(frame: gpd.GeoDataFrame, townships: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A copy of ``frame`` with blank ``township`` cells filled from the geometry; both in EPSG:4490.

    ``townships`` has a ``name`` column and polygons. Names that the ledger gives are kept.
    """
    blank = frame["township"].isna().to_numpy()
    if not blank.any():
        return frame.copy()
    names = frame["township"].to_numpy(dtype=object, copy=True)
    names[blank] = township_of(frame.geometry.to_numpy()[blank], townships)
    result: gpd.GeoDataFrame = frame.assign(township=pd.Series(names, index=frame.index, dtype=object))
    return result


def township_of(geometry: Array, townships: gpd.GeoDataFrame) -> Array:
    """The name of the township of each geometry, ``None`` where none is within 500 m.

    A feature belongs to the township that holds its representative point; on a shared line the first
    one in the townships' order counts.
    """
    outlines = np.asarray(townships.geometry.to_numpy(), dtype=object)
    usable = np.flatnonzero(~shapely.is_missing(outlines))
    names = townships["name"].to_numpy(dtype=object)[usable]
    outlines = outlines[usable]
    spots = shapely.point_on_surface(np.asarray(geometry, dtype=object))
    index = np.full(len(spots), -1)
    if not len(outlines):
        return object_array([None] * len(spots))
    spot_at, outline_at = shapely.STRtree(outlines).query(spots, predicate="intersects")
    # written from the last to the first, so that the first township wins on a shared line
    order = np.lexsort((-outline_at, spot_at))
    index[spot_at[order]] = outline_at[order]
    left = np.flatnonzero((index < 0) & ~shapely.is_missing(spots))
    if len(left):
        west, south, east, north = shapely.total_bounds(outlines).tolist()
        origin = ((west + east) / 2, (south + north) / 2)
        tree = shapely.STRtree(local_metres(outlines, origin))
        spot_at, outline_at = tree.query_nearest(
            local_metres(spots[left], origin), max_distance=NEAREST_LIMIT_M, all_matches=False
        )
        index[left[spot_at]] = outline_at
    return object_array([names[at] if at >= 0 else None for at in index.tolist()])
