"""The pictures of the layers' pages: one footprint of each method over the hillshade of the sample county.

``python -m tools.layer_pictures [layer ...]`` draws them into ``docs/images/layers``. Which feature is shown is
fixed below, so that the same picture comes out again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.colors import LinearSegmentedColormap
from shapely import box

from liulin_geo.county import County
from liulin_geo.footprints import merge
from liulin_geo.grid import Window
from liulin_geo.hazards import METHODS
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.titles import layer_title
from liulin_geo.runs.score import Scoring, prepare

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images" / "layers"
CELL_M = 10.0
INCHES, DPI = (8.0, 6.0), 120
#: the feature shown, by layer; the first by id where none is named
SHOWN = {
    "coal_mines": "CM-002",
    "check_dams": "CD-015",
    "geohazard_points": "",
}
_LEAST_M = 900.0
_HEAT = LinearSegmentedColormap.from_list("intensity", ["#FFE9A8", "#F9A03F", "#D7301F", "#7F0000"])


def main() -> None:
    """Draw the pictures of the layers that are named, or of all."""
    mpl.rcParams["font.family"] = ["Noto Sans CJK SC", "DejaVu Sans"]
    IMAGES.mkdir(parents=True, exist_ok=True)
    scoring = prepare(County(ROOT / "data"), cell_m=CELL_M)
    wanted = sys.argv[1:] or [method.key for method in METHODS]
    for layer in scoring.evidence:
        if layer.key in wanted:
            draw(scoring, layer, IMAGES / f"{layer.key}.png")


def draw(scoring: Scoring, layer: Evidence, out: Path) -> None:
    """One footprint, or a part of a field, as a PNG."""
    feature, title = None, layer_title(layer.key).title
    if layer.features is None:
        window = _field_window(scoring)
    else:
        row = _row(layer)
        mine = [patch for patch in layer.footprints if patch.feature == row]
        window = _window([patch.window for patch in mine if patch.intensity.any()], scoring)
        feature = layer.features.iloc[[row]]
        title = f"{title}：{feature.iloc[0]['name']}"
    surface = layer.surface(window) if layer.features is None else merge(mine, window)
    figure, axes = plt.subplots(figsize=INCHES, dpi=DPI, layout="constrained")
    bounds = _bounds(scoring, window)
    terrain = scoring.terrain
    if terrain is not None:
        light = terrain.sample(terrain.hillshade(z_factor=1.6), scoring.grid, window)
        axes.imshow(light, cmap="gray", vmin=0, vmax=1, extent=bounds, alpha=0.75, interpolation="bilinear")
    area = box(bounds[0], bounds[2], bounds[1], bounds[3])
    _lines(scoring, "river_reaches", area, axes, "#2B6CB0", 1.0)
    shown = np.where(surface.intensity > 0, surface.intensity, np.nan)
    image = axes.imshow(shown, cmap=_HEAT, vmin=0, vmax=1, extent=bounds, alpha=0.78, interpolation="nearest", zorder=2)
    figure.colorbar(image, ax=axes, label="强度", shrink=0.8, pad=0.02)
    _points(scoring, "settlements", area, axes)
    if feature is not None:
        _outline(feature, axes)
    axes.set_title(f"{title}　（示例数据）", fontsize=12)
    axes.set(xlim=bounds[:2], ylim=bounds[2:], xticks=[], yticks=[], xlabel="", ylabel="")
    _scale_bar(axes, bounds)
    figure.savefig(out)
    plt.close(figure)


def _outline(feature: gpd.GeoDataFrame, axes: plt.Axes) -> None:
    if feature.geometry.iloc[0].geom_type.endswith("Polygon"):
        feature.boundary.plot(ax=axes, color="#111", linewidth=1.4)
    elif feature.geometry.iloc[0].geom_type.endswith("LineString"):
        feature.plot(ax=axes, color="#111", linewidth=1.2)
    else:
        feature.plot(ax=axes, color="white", edgecolor="#111", linewidth=1.6, markersize=45, zorder=5)


def _row(layer: Evidence) -> int:
    assert layer.features is not None
    ids = layer.features["id"].tolist()
    return ids.index(SHOWN[layer.key]) if SHOWN.get(layer.key) in ids else 0


def _window(windows: list[Window], scoring: Scoring) -> Window:
    grid, rim = scoring.grid, int(300 / CELL_M)
    row0, col0 = min(w.row0 for w in windows) - rim, min(w.col0 for w in windows) - rim
    row1, col1 = max(w.row1 for w in windows) + rim, max(w.col1 for w in windows) + rim
    # four to three, and never closer than what lets the ground be read
    height = max(row1 - row0, 0.75 * (col1 - col0), _LEAST_M / CELL_M)
    width = height / 0.75
    row, col = (row0 + row1) / 2, (col0 + col1) / 2
    return Window(
        int(row - height / 2), int(col - width / 2), int(row + height / 2), int(col + width / 2)
    ).intersect(grid.window)


def _field_window(scoring: Scoring) -> Window:
    row, col = scoring.grid.n_rows // 3, scoring.grid.n_cols // 2
    return Window(row, col, row + 600, col + 800)


def _bounds(scoring: Scoring, window: Window) -> tuple[float, float, float, float]:
    transform = scoring.grid.transform(window)
    rows, cols = window.shape
    return transform.c, transform.c + cols * CELL_M, transform.f - rows * CELL_M, transform.f


def _ledger(scoring: Scoring, key: str, area: object) -> gpd.GeoDataFrame:
    frame = scoring.county.frame_in_metres(key)
    assert frame is not None
    return frame[frame.intersects(area)]


def _lines(scoring: Scoring, key: str, area: object, axes: plt.Axes, colour: str, width: float) -> None:
    found = _ledger(scoring, key, area)
    if len(found):
        found.plot(ax=axes, color=colour, linewidth=width)


def _points(scoring: Scoring, key: str, area: object, axes: plt.Axes) -> None:
    found = _ledger(scoring, key, area)
    if len(found):
        found.plot(ax=axes, color="white", edgecolor="#333", linewidth=0.6, markersize=12, marker="s")


def _scale_bar(axes: plt.Axes, bounds: tuple[float, float, float, float]) -> None:
    width = bounds[1] - bounds[0]
    length = next(step for step in (5000, 2000, 1000, 500, 200, 100) if step <= width / 4)
    x, y = bounds[0] + 0.04 * width, bounds[2] + 0.05 * (bounds[3] - bounds[2])
    axes.plot([x, x + length], [y, y], color="black", linewidth=3, solid_capstyle="butt")
    label = f"{length / 1000:g} km" if length >= 1000 else f"{length} m"
    axes.text(
        x + length / 2, y + 0.015 * (bounds[3] - bounds[2]), label, ha="center", va="bottom", fontsize=9,
        bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 1},
    )  # fmt: skip


if __name__ == "__main__":
    main()
