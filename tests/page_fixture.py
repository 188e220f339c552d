"""A made-up page over the real outline, with every kind of layer that a page can hold (测试页面)."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from liulin_geo.page import model as m
from liulin_geo.page.symbols import Symbol

COUNTIES = Path(__file__).parent.parent.parent / "shared/data/real/boundaries/counties.geojson"
ADCODE = 141125
GRADES: tuple[m.Grade, ...] = (1, 2, 3, 4)

_COLOURS: dict[int, tuple[str, float]] = {
    1: ("#8FB4D9", 0.50), 2: ("#F7D14A", 0.62), 3: ("#F0861F", 0.74), 4: ("#C91F2B", 0.82),
}
_TOWNSHIPS = (
    "柳林镇", "穆村镇", "薛村镇", "庄上镇", "留誉镇", "下三交镇", "成家庄镇", "孟门镇",
    "李家湾乡", "贾家垣乡", "陈家湾乡", "金家庄乡", "高家沟乡", "石西乡", "王家沟乡",
)


def mercator_y(lat: NDArray[np.float64] | float) -> NDArray[np.float64]:
    return np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))


def noise(shape: tuple[int, int], rng: np.random.Generator, scale: float) -> NDArray[np.float64]:
    """Fractal noise from 0 to 1."""
    total = np.zeros(shape)
    weight = 1.0
    while scale >= 1:
        total += weight * ndimage.gaussian_filter(rng.standard_normal(shape), scale) * scale
        scale /= 2
        weight *= 0.62
    return (total - total.min()) / np.ptp(total)


def png(array: NDArray[np.uint8], palette: list[int] | None = None, alpha: list[int] | None = None) -> bytes:
    image = Image.fromarray(array, mode="P" if palette else "L")
    out = io.BytesIO()
    if palette:
        image.putpalette(palette)
        image.save(out, "png", transparency=bytes(alpha or []), optimize=True)
    else:
        image.save(out, "png")
    return out.getvalue()


def raster(array: NDArray[np.uint8], bounds: m.Bounds, **kinds: list[int]) -> m.RasterImage:
    return m.RasterImage(png(array, **kinds), "image/png", bounds, array.shape[1])


def hillshade(shape: tuple[int, int], rng: np.random.Generator, scale: float) -> NDArray[np.uint8]:
    height = noise(shape, rng, scale) * 260
    dy, dx = np.gradient(height)
    slope, aspect = np.arctan(np.hypot(dx, dy) * 1.1), np.arctan2(-dx, dy)
    light = np.sin(0.785) * np.cos(slope) + np.cos(0.785) * np.sin(slope) * np.cos(5.5 - aspect)
    return np.clip(60 + 190 * np.clip(light, 0, 1), 0, 255).astype(np.uint8)


@cache
def outline(adcode: int = ADCODE) -> shapely.Polygon:
    for feature in json.loads(COUNTIES.read_text(encoding="utf-8"))["features"]:
        if feature["properties"]["adcode"] == adcode:
            return shapely.geometry.shape(feature["geometry"])
    raise KeyError(adcode)


def ring(line: shapely.LineString) -> m.Line:
    return tuple((float(x), float(y)) for x, y in line.coords)


def lines_of(shape: shapely.Geometry) -> tuple[m.Line, ...]:
    parts = shapely.get_parts(shape)
    return tuple(ring(part) for part in parts if part.geom_type == "LineString" and len(part.coords) > 1)


@dataclass(frozen=True)
class _Pictures:
    """The pictures of a page, and where the random numbers stand after them."""

    grade: NDArray[np.uint8]
    inside: NDArray[np.bool_]
    surface: m.RasterImage
    hatch: m.RasterImage
    fuel: m.RasterImage
    relief: m.Relief
    state: Mapping[str, Any]


@cache
def _pictures(seed: int) -> _Pictures:
    rng = np.random.default_rng(seed)
    west, south, east, north = outline().bounds
    bounds = (south, west, north, east)
    rows = 900
    cols = round(rows * math.radians(east - west) / float(mercator_y(north) - mercator_y(south)))
    ys = np.linspace(float(mercator_y(north)), float(mercator_y(south)), rows)
    lats = np.degrees(2 * np.arctan(np.exp(ys)) - np.pi / 2)
    lons = np.linspace(west, east, cols)
    inside = shapely.contains_xy(outline(), *np.meshgrid(lons, lats))

    score = noise((rows, cols), rng, 90) * 0.8 + noise((rows, cols), rng, 24) * 0.25
    cuts = np.quantile(score[inside], [0.6, 0.85, 0.95])
    grade = np.where(inside, 1 + np.searchsorted(cuts, score), 0).astype(np.uint8)
    across, down = np.arange(cols) / cols - 0.73, (np.arange(rows) / rows - 0.74)[:, None]
    missing = inside & (np.hypot(across, down) < 0.07)
    grade[missing] = 0
    palette, alpha = [255, 255, 255], [0]
    for colour, opacity in _COLOURS.values():
        palette += [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        alpha.append(round(255 * opacity))
    surface = raster(grade, bounds, palette=palette, alpha=alpha)
    hatch = raster(missing.astype(np.uint8), bounds, palette=[0, 0, 0, 0, 0, 0], alpha=[0, 255])
    fuel = raster(np.roll(grade, 300, axis=1) * inside, bounds, palette=palette, alpha=alpha)

    far = (south - 0.9 * (north - south), west - 1.6 * (east - west), north + 0.9 * (north - south),
           east + 1.6 * (east - west))
    relief = m.Relief(
        raster(hillshade((rows, cols), rng, 30), bounds), raster(hillshade((620, 1000), rng, 12), far)
    )
    return _Pictures(grade, inside, surface, hatch, fuel, relief, rng.bit_generator.state)


def make_page(*, seed: int = 1, hostile: str = "", markers: int = 0, lang: str = "zh") -> m.Page:
    """A page like the forest-fire one map; ``hostile`` goes into every text that a ledger could hold."""
    pictures, county = _pictures(seed), outline()
    rng = np.random.default_rng()
    rng.bit_generator.state = pictures.state
    grade, inside = pictures.grade, pictures.inside
    west, _, east, _ = county.bounds

    seats = _seats(county, len(_TOWNSHIPS), rng)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seats), extend_to=county))
    parts = [(next(c for c in cells if c.contains(seat)).intersection(county)) for seat in seats]
    borders = shapely.union_all([part.boundary for part in parts]).difference(county.boundary.buffer(1e-4))
    name = hostile or ""

    def point(layer: str, i: int, rows: tuple[m.Row, ...], graded: bool = False) -> m.PointFeature:
        lon, lat = _inside(county, rng)
        grade: m.Grade | None = GRADES[i % 4] if graded else None
        return m.PointFeature(f"{layer}-{i}", f"{name}{layer}{i:02d}", lon, lat, grade, rows)

    def layer(
        key: str, title: str, group: str, symbol: Symbol, colour: str, n: int, **options: bool
    ) -> m.PointLayer:
        details = (("乡镇", f"{name}{_TOWNSHIPS[n % 15]}"), ("责任人", "示例网格员017"), ("容量", "200 m³"))
        graded = options.pop("graded", False)
        features = tuple(point(title, i, details, graded) for i in range(n))
        return m.PointLayer(key, title, group, symbol, colour, features, count_text=f"{n}", **options)

    points = (
        layer("brigades", "扑火队伍", "扑救力量", "triangle", "#B3261E", 12, shown=True),
        layer("towers", "瞭望塔", "扑救力量", "square", "#3B3F46", 9, shown=True),
        layer("tanks", "蓄水池", "扑救力量", "drop", "#1F6E9C", 34, shown=True),
        layer("helipads", "直升机起降点", "扑救力量", "plus", "#3F6B1F", 6, shown=True),
        layer("mines", "煤矿", "火源与保护对象", "pick", "#3B3F46", 35, graded=True),
        layer("graves", "坟地", "火源与保护对象", "mound", "#6B5B4B", 211 + markers, clustered=True),
        layer("villages", "村庄", "火源与保护对象", "dot", "#5E6773", 250, shown=True),
    )
    along = np.linspace(0, 1, 60)
    valley = [(west + (east - west) * t, 37.43 + 0.03 * math.sin(9 * t) - 0.02 * t) for t in along]
    river = shapely.LineString(valley).intersection(county)
    beside = [(x, y + 0.006 + 0.004 * math.sin(40 * x)) for x, y in valley]
    road = shapely.LineString(beside).intersection(county)
    track = shapely.LineString([(110.75, 37.25), (110.82, 37.3), (110.86, 37.4), (110.9, 37.5)])
    main_roads = tuple(m.ReferenceLine(line, 1, "国道307") for line in lines_of(road))
    rivers = tuple(m.ReferenceLine(line, 1, "三川河") for line in lines_of(river))
    fire_roads = m.LineLayer(
        "fire_roads", "防火通道", "扑救力量",
        m.LineStyle("#8C6A3F", 2, casing="#FFFFFF", dash=(6, 3)),
        (m.LineFeature("f1", f"{name}防火通道1", lines_of(track), rows=(("宽度", "6 m"),)),),
        count_text="318 km",
    )
    embankments = m.LineLayer(
        "embankments", "高路堤公路", "火源与保护对象",
        m.LineStyle("#8C6A3F", 2.5, hachures=True, graded=True),
        (m.LineFeature("e1", f"{name}高路堤1", lines_of(road), 4, (("路堤高度", "12 m"),)),),
        count_text="1 段",
    )
    grids = m.PolygonLayer(
        "grids", "防火网格", "火险", m.PolygonStyle("#4E6B3A", 1, fill_opacity=0.04),
        tuple(
            m.PolygonFeature(
                f"g{i}", f"{name}网格 LY-{i:02d}", ((ring(p.exterior),),), rows=(("网格员", "示例网格员001"),)
            )
            for i, p in enumerate(parts) if p.geom_type == "Polygon"
        ),
        count_text="186",
    )

    def legend(title: str) -> m.Legend:
        area = [int((grade == c).sum()) for c in (4, 3, 2, 1)]
        total = int(inside.sum())
        text = ("重大风险", "较大风险", "一般风险", "低风险")
        return m.Legend(
            title, "风险四色",
            tuple(
                m.LegendRow(_COLOURS[c][0], s, w, f"{a * 1287 / total:,.0f} km²", f"{100 * a / total:.1f}%")
                for c, s, w, a in zip((4, 3, 2, 1), "红橙黄蓝", text, area, strict=True)
            ),
            m.LegendRow("", "无", "数据缺失，不等于低风险", "12 km²", "0.9%"), "全县 1,287 km²",
        )

    order = rng.permutation(len(seats))
    ranking = []
    for i, at in enumerate(order):
        west0, south0, east0, north0 = parts[at].bounds
        red = max(0.0, 0.32 - 0.025 * i)
        ranking.append(m.RankRow(
            i + 1, _TOWNSHIPS[at], f"{0.78 - 0.04 * i:.2f}",
            (red, 0.9 * red, 0.22, 0.78 - 1.9 * red - 0.01, 0.01),
            f"{max(0, 4200 - 290 * i):,} 人", (south0, west0, north0, east0),
        ))
    neighbours = []
    for feature in json.loads(COUNTIES.read_text(encoding="utf-8"))["features"]:
        if feature["properties"]["adcode"] == ADCODE:
            continue
        shape = shapely.geometry.shape(feature["geometry"])
        at = shape.intersection(county.buffer(0.22)).representative_point()
        line = shape.boundary.simplify(0.001).difference(county.buffer(0.003))
        neighbours.append(m.Neighbour(feature["properties"]["name"], lines_of(line), (at.x, at.y)))
    labels = [
        m.Label(town, seat.x, seat.y, 1, tuple(ring(p.exterior) for p in shapely.get_parts(part)))
        for town, seat, part in zip(_TOWNSHIPS, seats, parts, strict=True)
    ]
    villages = points[-1].features
    labels += [m.Label(f"{name}示例村{i}", f.lon, f.lat, 3 + i % 2) for i, f in enumerate(villages)]
    if hostile:
        labels.append(m.Label(hostile, 110.85, 37.35, 1))
    return m.Page(
        title=f"{name}柳林县森林防灭火一张图",
        subtitle="2026年11月24日 14时　火险气象等级 四级（较高）",
        tags=("示例数据", "内部版"), sample=True, run_id="R-20261124-7F3A",
        crs_text="CGCS2000 / 3度带 111°E", as_of="数据截至 2026-11-20", lang=lang,  # type: ignore[arg-type]
        base=m.Base(
            county=((ring(county.exterior),),), townships=lines_of(shapely.line_merge(borders)),
            neighbours=tuple(neighbours),
            roads=main_roads, rivers=rivers, labels=tuple(labels),
        ),
        relief=pictures.relief,
        surfaces=(
            m.SurfaceLayer(
                "danger", "森林火险等级", "火险", pictures.surface, legend("森林火险"), True, pictures.hatch,
                "四色",
            ),
            m.SurfaceLayer("fuel", "可燃物", "火险", pictures.fuel, legend("可燃物"), False, None, "四色"),
        ),
        points=points, lines=(fire_roads, embankments), polygons=(grids,),
        groups=("火险", "扑救力量", "火源与保护对象"),
        side=m.SidePanel(
            "风险概况", f"{name}重大风险 58 km²，集中在 3 个乡镇", 4,
            "成家庄镇、李家湾乡、石西乡占全县红色的 81%",
            findings=(
                m.Findings((("红色区内的村庄", "17 个，4,210 人"), ("红色区内的坟地", "38 处"))),
                m.Findings((("扑火队伍 30 分钟外", "12.4 km²"),), "到达时间外的林地", "面积"),
            ),
            ranking_title="乡镇排名", value_title="平均分", people_title="受威胁人口",
            ranking=tuple(ranking),
            note="按红、橙面积占比排名；无数据的地方不参加平均。",
        ),
    )


def _inside(county: shapely.Polygon, rng: np.random.Generator) -> tuple[float, float]:
    west, south, east, north = county.bounds
    while True:
        lon, lat = float(rng.uniform(west, east)), float(rng.uniform(south, north))
        if shapely.contains_xy(county, lon, lat):
            return lon, lat


def _seats(county: shapely.Polygon, n: int, rng: np.random.Generator) -> list[shapely.Point]:
    """Points that keep their distance, as township seats do."""
    seats: list[shapely.Point] = []
    apart = 0.13
    while len(seats) < n:
        at = shapely.Point(_inside(county, rng))
        if all(at.distance(other) > apart for other in seats) and at.distance(county.boundary) > 0.025:
            seats.append(at)
        apart *= 0.998
    return seats
