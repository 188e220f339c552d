"""What a single-file map page holds, without a word of HTML (地图页面模型).

A view builds one :class:`Page`; :func:`liulin_geo.page.render.render` turns it into a file.
Everything here is plain data. Coordinates are ``(lon, lat)`` in degrees (EPSG:4490, which a web map
treats as WGS84); images are already warped to EPSG:3857. All texts are shown as text, whatever
they hold; callers format numbers in the page's language and units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from liulin_geo.messages import Language
from liulin_geo.page.online import OnlineBase
from liulin_geo.page.symbols import Symbol
from liulin_geo.page.values import Values

#: One position, ``(lon, lat)`` in degrees.
Coord = tuple[float, float]
#: A line, or a ring (closed or not).
Line = tuple[Coord, ...]
#: A polygon: the outer ring, then its holes.
Rings = tuple[Line, ...]
#: ``(lat_min, lon_min, lat_max, lon_max)`` in degrees.
Bounds = tuple[float, float, float, float]
#: Label and value of one line of a popup; both are text.
Row = tuple[str, str]
#: 4 红 重大, 3 橙 较大, 2 黄 一般, 1 蓝 低; as in band ``colour`` of ``risk.tif``.
Grade = Literal[1, 2, 3, 4]

#: Plain colours of the four grades, as in legend swatches (风险四色).
GRADE_COLOURS: dict[Grade, str] = {4: "#C91F2B", 3: "#F0861F", 2: "#F7D14A", 1: "#8FB4D9"}


# -- rasters -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RasterImage:
    """An encoded picture (``image/png``, ``image/jpeg`` or ``image/webp``) in EPSG:3857.

    ``bounds`` are the outer edges of the outermost pixels; rows are equally spaced in EPSG:3857.
    ``width`` is the number of pixel columns, by which the page knows the size of a cell on screen.
    """

    image: bytes
    mime: str
    bounds: Bounds
    width: int


@dataclass(frozen=True, slots=True)
class Relief:
    """Grey hillshade of the county and, under it, a coarse one of the surroundings (地形晕渲).

    Any grey will do: the page brings both to the same light warm tone, fades their outermost 3 % and
    the ground outside the county to paper. Leave a margin of at least that around the county.
    """

    image: RasterImage
    context: RasterImage | None = None


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One class: its plain (not multiplied) colour, short name, words, and the area on the right."""

    colour: str
    short: str
    text: str
    value: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend of one surface; ``scale`` says which colour scale it is, e.g. 风险四色 (图例).

    ``no_data`` is the row with the grey hatch, ``rest`` that of the ground inside the county that the surface
    leaves unpainted; their ``colour`` is not used. ``note`` is a small line on the right of the title, e.g.
    what the areas count.
    """

    title: str
    scale: str
    rows: tuple[LegendRow, ...]
    no_data: LegendRow | None = None
    note: str = ""
    rest: LegendRow | None = None


@dataclass(frozen=True, slots=True)
class SurfaceLayer:
    """A coloured surface (面状图层). Only one surface is shown at a time; the legend follows it.

    ``image`` is a lossless picture whose alpha is the opacity of each class (the looks: 蓝 50 %, 黄 62 %,
    橙 74 %, 红 82 %) and 0 outside the county; the page lays it by multiplication over the relief.
    ``hatch`` is a small PNG, opaque where there is no data, transparent elsewhere.
    ``count_text`` is the grey text on the right of its row in the layer list, e.g. 四色.
    """

    key: str
    title: str
    group: str
    image: RasterImage
    legend: Legend
    shown: bool = False
    hatch: RasterImage | None = None
    count_text: str = ""


# -- features ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PointFeature:
    """One marker; ``grade`` draws a ring in the risk colour round its disc."""

    id: str
    name: str
    lon: float
    lat: float
    grade: Grade | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class PointLayer:
    """Markers of one kind: own shape and colour (点状图层); ``clustered`` gathers them when close."""

    key: str
    title: str
    group: str
    symbol: Symbol
    colour: str
    features: tuple[PointFeature, ...]
    shown: bool = False
    clustered: bool = False
    count_text: str = ""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line layer is drawn; widths and dashes in px.

    ``casing`` is the colour of a 1.5 px edge under the line, ``hachures`` adds short ticks to one
    side (embankments). With ``graded`` a feature's grade sets its colour, and a higher one its width.
    """

    colour: str
    width: float = 2.0
    casing: str | None = None
    dash: tuple[float, ...] = ()
    hachures: bool = False
    graded: bool = False


@dataclass(frozen=True, slots=True)
class LineFeature:
    """One feature of one or more lines."""

    id: str
    name: str
    lines: tuple[Line, ...]
    grade: Grade | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class LineLayer:
    """Lines of one kind (线状图层)."""

    key: str
    title: str
    group: str
    style: LineStyle
    features: tuple[LineFeature, ...]
    shown: bool = False
    count_text: str = ""


@dataclass(frozen=True, slots=True)
class PolygonStyle:
    """Outline (px) and a faint fill (opacity 0 to 1) of a polygon layer."""

    colour: str
    width: float = 1.2
    fill: str | None = None
    fill_opacity: float = 0.12
    dash: tuple[float, ...] = ()
    graded: bool = False


@dataclass(frozen=True, slots=True)
class PolygonFeature:
    """One feature of one or more polygons."""

    id: str
    name: str
    polygons: tuple[Rings, ...]
    grade: Grade | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class PolygonLayer:
    """Areas of one kind: grids, forest parcels, no-fire zones (区域图层)."""

    key: str
    title: str
    group: str
    style: PolygonStyle
    features: tuple[PolygonFeature, ...]
    shown: bool = False
    count_text: str = ""


# -- reference -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map; ``rank`` 1 township, 2 large village, 3 village, 4 the rest.

    A higher rank number appears at a closer zoom and gives way to a lower one. ``area`` is the ground that a
    township's name must not leave: rings, even-odd, inside its borders.
    """

    text: str
    lon: float
    lat: float
    rank: int = 1
    area: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A road or river of the base map; ``rank`` 1 main, 2 middle, 3 small (drawn thinner, closer)."""

    line: Line
    rank: int = 2
    name: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbouring county: its dashed lines, and its name if it has a good place for one."""

    name: str
    lines: tuple[Line, ...]
    label: Coord | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """What is always on the map (底图): county polygons, township lines, neighbours, roads, water."""

    county: tuple[Rings, ...]
    townships: tuple[Line, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    roads: tuple[ReferenceLine, ...] = ()
    rivers: tuple[ReferenceLine, ...] = ()
    labels: tuple[Label, ...] = ()


# -- panels --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RankRow:
    """One township of the ranking; a click zooms to ``bounds``.

    ``shares`` are the parts of its area in 红, 橙, 黄, 蓝, 无 (0 to 1, in this order).
    """

    rank: int
    name: str
    value: str
    shares: tuple[float, float, float, float, float]
    people: str = ""
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One contribution, drawn in brown: ``value`` from 0 to 1, ``text`` the number beside it."""

    label: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Short lines of label and value under a heading; the first lines of a panel need none (要点)."""

    rows: tuple[Row, ...]
    title: str = ""
    value_title: str = ""


@dataclass(frozen=True, slots=True)
class SidePanel:
    """The panel at the top right: a headline, findings, contributions, the township ranking.

    ``headline`` is the one sentence that the leader should take away, with ``grade`` as its colour;
    ``note`` is small print at the end.
    """

    title: str
    headline: str = ""
    grade: Grade | None = None
    subline: str = ""
    findings: tuple[Findings, ...] = ()
    bars_title: str = ""
    bars: tuple[Bar, ...] = ()
    ranking_title: str = ""
    value_title: str = ""
    people_title: str = ""
    ranking: tuple[RankRow, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that the reader can do on a map (地图工具): a script of its own and the data that it needs.

    ``script`` is a file of the folder ``assets`` of the package ``home``, included once; it registers itself
    under ``key``. ``data`` is plain JSON;
    texts in it are shown as text. ``images`` are lossless pictures of numbers, see
    :func:`~liulin_geo.page.values.pack`, which the script decodes by their name.
    """

    key: str
    home: str
    script: str
    data: object = None
    images: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tab:
    """One view among several in a file (专题页签).

    ``layers`` are (layer key, group, shown) of the page's layers in the order of the list; ``tools`` are keys
    of the page's tools.
    """

    key: str
    title: str
    page_title: str
    layers: tuple[tuple[str, str, bool], ...]
    groups: tuple[str, ...]
    side: SidePanel | None = None
    tools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One map page (单文件地图页面).

    ``tags`` stand under the title, the first of them as a warm badge (示例数据) if ``sample``.
    ``groups`` is the order of the groups in the layer list; groups not named follow as they come.
    Inside a group: surfaces, points, lines, areas, each in the order given.
    ``search`` adds the box that finds features and places by name. ``values`` are what a place says when
    it is pointed at; ``audience`` is whom the file is for. With ``tabs`` the file holds several views of
    the same layers; without, it is one view. Only with ``online`` may the page ask the network, and that
    host alone, once its reader chooses that ground.
    """

    title: str
    subtitle: str
    base: Base
    tags: tuple[str, ...] = ()
    sample: bool = False
    run_id: str = ""
    crs_text: str = ""
    as_of: str = ""
    lang: Language = "zh"
    relief: Relief | None = None
    surfaces: tuple[SurfaceLayer, ...] = ()
    points: tuple[PointLayer, ...] = ()
    lines: tuple[LineLayer, ...] = ()
    polygons: tuple[PolygonLayer, ...] = ()
    groups: tuple[str, ...] = ()
    side: SidePanel | None = None
    notes: tuple[str, ...] = field(default=())
    search: bool = True
    values: Values | None = None
    audience: Literal["internal", "public"] = "internal"
    tools: tuple[Tool, ...] = ()
    tabs: tuple[Tab, ...] = ()
    online: OnlineBase | None = None
