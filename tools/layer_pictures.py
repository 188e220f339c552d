"""The pictures of the layers' pages: what each method lays on the ground, over the sample county's relief.

``python -m tools.layer_pictures [layer ...]`` draws them into ``docs/images/layers``. Which features are
shown is fixed in ``layer.toml``, so that the same picture comes out again.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.patheffects import withStroke
from PIL import Image
from shapely import box
from shapely.geometry.base import BaseGeometry

from liulin_geo.county import County
from liulin_geo.footprints import Footprint, Surface, merge
from liulin_geo.grid import Grid, Window
from liulin_geo.hazards.base import Facts
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.gather import gather
from liulin_geo.hazards.registry import BY_KEY
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import DECLARED
from liulin_geo.layers.declared import PictureEntry
from liulin_geo.learn.field import learn_county
from liulin_geo.scoring.cells import Scoring
from liulin_geo.scoring.prepare import prepare

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images" / "layers"
CELL_M = 10.0
INCHES, DPI = (8.0, 6.0), 100
#: colours of a picture, chosen to keep those that are rare, such as rivers and rings
COLOURS = 176
CONTOUR_M = 50.0


#: The panels of each layer's picture, as its declaration has them.
PANELS: dict[str, tuple[PictureEntry, ...]] = {
    key: said.picture for key, said in DECLARED.items() if said.picture
}
_HEAT = LinearSegmentedColormap.from_list("intensity", ["#FFE9A8", "#F9A03F", "#D7301F", "#7F0000"])
_HALO = [withStroke(linewidth=2.5, foreground="white")]
_LEAST_M, _RIM_M = 900.0, 200.0
_WATER, _ROAD, _MARK = "#2B6CB0", "#6B7280", "#1D3F8A"
_HOUSE: dict[str, Any] = {"color": "white", "edgecolor": "#222", "markersize": 16, "marker": "s", "zorder": 4}
_RING: dict[str, Any] = {"fill": False, "ls": "--", "lw": 1.4, "ec": _MARK, "zorder": 6}
#: the part of the county that shows a field
_FIELD = Window(1803, 2097, 2403, 2897)


def main() -> None:
    """Draw the pictures of the layers that are named, or of all."""
    mpl.rcParams["font.family"] = ["Noto Sans CJK SC", "DejaVu Sans"]
    with tempfile.TemporaryDirectory() as scratch:
        data = shutil.copytree(ROOT / "data", Path(scratch) / "data")
        learn_county(County(data)).write(data)  # the sample holds no learned field
        scoring = prepare(County(data), cell_m=CELL_M)
        _draw_all(scoring)


def _draw_all(scoring: Scoring) -> None:
    for key in sys.argv[1:] or PANELS:
        (IMAGES / f"{key}.png").write_bytes(picture(scoring, key))


def picture(scoring: Scoring, key: str) -> bytes:
    """The picture of a layer as a PNG of few colours."""
    panels = PANELS[key]
    layout = ConstrainedLayoutEngine(w_pad=0.08)
    figure, row = plt.subplots(1, len(panels), figsize=INCHES, dpi=DPI, layout=layout, squeeze=False)
    aspect = (4 / 3) / len(panels) * (1.12 if len(panels) > 1 else 1.0)
    for axes, panel in zip(row[0], panels, strict=True):
        image = draw(scoring, key, panel, aspect, axes)
    figure.colorbar(image, ax=list(row[0]), label="强度", shrink=0.7, pad=0.015, aspect=30)
    figure.suptitle(f"{layer_title(key, 'zh').title}（示例数据，等高距 {CONTOUR_M:.0f} m）", fontsize=12)
    signs = _legend(scoring, key)
    figure.legend(handles=signs, loc="outside lower center", ncols=5, fontsize=8.5, frameon=False)
    buffer = io.BytesIO()
    figure.savefig(buffer)
    plt.close(figure)
    drawn, out = Image.open(buffer).convert("RGB"), io.BytesIO()
    few = drawn.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def draw(scoring: Scoring, key: str, panel: PictureEntry, aspect: float, axes: Axes) -> Any:
    """One panel: relief, lines, the footprint or field, settlements, the feature; returns the heat image."""
    layer = _evidence(scoring, key, panel)
    facts: Facts = {}
    if layer.features is None or layer.assessment is None:
        window = _FIELD
        surface, feature = layer.surface(window), None
    else:
        at = layer.features["id"].tolist().index(panel.feature)
        feature, facts = layer.features.iloc[[at]], layer.assessment.facts_of(at)
        laid = [patch for patch in layer.footprints if patch.feature == at]
        window = _window(feature, laid, panel, aspect, scoring.grid)
        surface = merge(laid, window)
    bounds = _bounds(scoring, window)
    _relief(scoring, window, bounds, axes)
    area = box(bounds[0], bounds[2], bounds[1], bounds[3])
    _plot(scoring, "river_reaches", area, axes, color=_WATER, linewidth=1.2, zorder=2)
    _plot(scoring, "roads", area, axes, color=_ROAD, linewidth=0.7, zorder=2)
    image = _heat(surface, bounds, axes)
    _plot(scoring, "settlements", area, axes, **_HOUSE)
    if feature is not None:
        _feature(feature, axes)
        for note in _notes(key, layer, feature, facts):
            note.on(axes)
    name = "" if feature is None else feature.iloc[0]["name"]
    axes.set_title(f"{name}\n{panel.caption.format(**facts)}".strip(), fontsize=9.5, linespacing=1.5)
    axes.set(xlim=bounds[:2], ylim=bounds[2:], xticks=[], yticks=[], xlabel="", ylabel="")
    _scale_bar(axes, bounds)
    return image


@dataclass(frozen=True, slots=True)
class Note:
    """A ring of a radius in metres, or a marked point (radius 0), with words above or below it."""

    x: float
    y: float
    radius_m: float
    text: str
    above: bool = True

    def on(self, axes: Axes) -> None:
        """Draw it."""
        if self.radius_m:
            axes.add_patch(Circle((self.x, self.y), self.radius_m, **_RING))
        else:
            axes.plot(self.x, self.y, "^", ms=8, mfc=_MARK, mec="white", zorder=6)
        side, va = (1, "bottom") if self.above else (-1, "top")
        axes.annotate(
            self.text, (self.x, self.y + side * self.radius_m), (0, 4 * side), textcoords="offset points",
            ha="center", va=va, fontsize=9, color=_MARK, path_effects=_HALO, zorder=7,
        )  # fmt: skip


def _notes(key: str, layer: Evidence, feature: gpd.GeoDataFrame, facts: Facts) -> Iterator[Note]:
    """The contours of individual risk, and the dams that a breach takes along."""
    point = feature.geometry.iloc[0].representative_point()
    if key == "chemical_sites":
        for k, (level, radius) in enumerate(facts["contours"]):
            yield Note(point.x, point.y, radius, _power(level), above=k == 0)
    elif key == "check_dams" and layer.features is not None:
        for stage in facts["stages"]:
            dam = layer.features[layer.features["id"] == stage["dam"]].geometry.iloc[0]
            yield Note(dam.x, dam.y, 0.0, stage["dam"])


def _power(level: float) -> str:
    digit, exponent = f"{level:.0e}".split("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{digit}×10{raised}/年"


def _evidence(scoring: Scoring, key: str, panel: PictureEntry) -> Evidence:
    """The layer's evidence, worked out again where the panel changes the model."""
    if not panel.params:
        return next(layer for layer in scoring.layers if layer.key == key)
    method = BY_KEY[key]
    params = scoring.model.layers[key].params.model_copy(update=dict(panel.params))
    return gather(method, params, scoring.ground)


def _window(
    feature: gpd.GeoDataFrame, laid: list[Footprint], panel: PictureEntry, aspect: float, grid: Grid
) -> Window:
    """The ground round a footprint, or round what of it is near, in the panel's shape and on the grid."""
    whole = merge(laid, grid.window)
    rows, cols = np.nonzero(whole.intensity > 0)
    centre = feature.geometry.iloc[0].representative_point()
    near = np.inf if panel.near_m is None else panel.near_m
    away = np.hypot(grid.xs(grid.window)[cols] - centre.x, grid.ys(grid.window)[rows] - centre.y)
    rows, cols = rows[away <= near], cols[away <= near]
    rim = _RIM_M / CELL_M
    height = max(np.ptp(rows) + 2 * rim, (np.ptp(cols) + 2 * rim) / aspect, _LEAST_M / CELL_M)
    row, col = (rows.min() + rows.max()) / 2, (cols.min() + cols.max()) / 2
    half, across = height / 2, height * aspect / 2
    around = Window(int(row - half), int(col - across), int(row + half), int(col + across))
    return around.intersect(grid.window)


def _bounds(scoring: Scoring, window: Window) -> tuple[float, float, float, float]:
    transform = scoring.grid.transform(window)
    rows, cols = window.shape
    return transform.c, transform.c + cols * CELL_M, transform.f - rows * CELL_M, transform.f


def _relief(scoring: Scoring, window: Window, bounds: tuple[float, float, float, float], axes: Axes) -> None:
    terrain, grid = scoring.terrain, scoring.grid
    if terrain is None:
        return
    light = terrain.sample(terrain.hillshade(z_factor=1.6), grid, window)
    axes.imshow(light, cmap="gray", vmin=-0.6, vmax=1.1, extent=bounds, alpha=0.6, interpolation="bilinear")
    height = terrain.sample(terrain.elevation, grid, window)
    levels = np.arange(np.nanmin(height) // CONTOUR_M, np.nanmax(height) // CONTOUR_M + 1) * CONTOUR_M
    xs, ys = grid.xs(window), grid.ys(window)
    axes.contour(xs, ys, height, levels, colors="#6B4F2A", linewidths=0.45, alpha=0.7)


def _heat(surface: Surface, bounds: tuple[float, float, float, float], axes: Axes) -> Any:
    shown = np.where(surface.intensity > 0, surface.intensity, np.nan)
    scale: dict[str, Any] = {"cmap": _HEAT, "vmin": 0, "vmax": 1, "alpha": 0.75}
    return axes.imshow(shown, extent=bounds, interpolation="nearest", zorder=3, **scale)


def _feature(feature: gpd.GeoDataFrame, axes: Axes) -> None:
    if feature.geometry.iloc[0].geom_type == "Point":
        feature.plot(ax=axes, color="white", edgecolor="#111", linewidth=1.7, markersize=42, zorder=5)
    else:
        outline = feature.boundary if feature.geometry.iloc[0].geom_type.endswith("Polygon") else feature
        outline.plot(ax=axes, color="#111", linewidth=1.5, zorder=5)


def _plot(scoring: Scoring, key: str, area: BaseGeometry, axes: Axes, **style: object) -> None:
    frame = scoring.county.frame_in_metres(key)
    if frame is not None and len(found := frame[frame.intersects(area)]):
        found.plot(ax=axes, **style)


def _legend(scoring: Scoring, key: str) -> list[Line2D]:
    """What the signs mean; the feature itself is a point or a black outline."""
    point: dict[str, Any] = {"marker": "o", "mfc": "white", "mec": "#111", "mew": 1.7, "ms": 7, "ls": ""}
    outline: dict[str, Any] = {"color": "#111", "lw": 1.5}
    handles = [
        Line2D([], [], marker="s", mfc="white", mec="#222", ms=5, ls="", label="居民点"),
        Line2D([], [], color=_WATER, lw=1.2, label="河段"),
        Line2D([], [], color=_ROAD, lw=0.8, label="道路"),
    ]
    if PANELS[key][0].feature:
        shown = scoring.county.frame_in_metres(key)
        drawn = shown is not None and shown.set_index("id").geometry[PANELS[key][0].feature].geom_type
        sign = point if drawn == "Point" else outline
        handles.insert(0, Line2D([], [], **sign, label=layer_title(key, "zh").title))
    if key == "chemical_sites":
        handles.append(Line2D([], [], color=_MARK, ls="--", lw=1.4, label="个人风险等值线 GB 36894"))
    return handles


def _scale_bar(axes: Axes, bounds: tuple[float, float, float, float]) -> None:
    width, height = bounds[1] - bounds[0], bounds[3] - bounds[2]
    length = next(step for step in (5000, 2000, 1000, 500, 200, 100) if step <= width / 4)
    x, y = bounds[0] + 0.04 * width, bounds[2] + 0.04 * height
    axes.plot([x, x + length], [y, y], color="black", linewidth=3, solid_capstyle="butt", zorder=7)
    label = f"{length / 1000:g} km" if length >= 1000 else f"{length} m"
    axes.text(
        x + length / 2, y + 0.012 * height, label, ha="center", va="bottom",
        fontsize=9, path_effects=_HALO, zorder=7,
    )  # fmt: skip


if __name__ == "__main__":
    main()
