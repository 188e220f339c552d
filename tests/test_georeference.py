"""Where things are on screen: known places and the county line at three zooms (地图配准)."""

from __future__ import annotations

import io
import json
from math import asinh, cos, pi, radians, tan

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from pyproj import Transformer
from scipy.ndimage import uniform_filter

from tests.built_maps import BuiltMaps
from tests.chromium import Chromium
from tests.shared import DATA

pytest_plugins = ("tests.built_maps",)
ZOOMS = (11, 13, 15)
N_PLACES = 20
BARE = (
    ".lg-panels, .lg-furniture, .lg-tools { display: none !important }"
    " .leaflet-map-pane > .leaflet-pane:not(.leaflet-lg-surface-pane) { visibility: hidden }"
)
GO = "p => { lgMap.setView([p[1], p[0]], p[2], {animate: false}); }"
CENTRE = "() => [lgMap.getCenter().lng, lgMap.getCenter().lat]"


def web_pixel(lon: float, lat: float, zoom: float) -> npt.NDArray[np.float64]:
    """Pixel of a place in the web map of a zoom, by the formula of the spherical Mercator projection."""
    size = 256 * 2**zoom
    return np.array([(lon + 180) / 360, (1 - asinh(tan(radians(lat))) / pi) / 2]) * size


def cell_px(lat: float, zoom: float, cell_m: float) -> float:
    """A cell's width on screen, px."""
    return cell_m / (156_543.034 * cos(radians(lat)) / 2**zoom)


@pytest.mark.browser
def test_twenty_known_places_stand_where_they_belong(built: BuiltMaps, chromium: Chromium) -> None:
    raw = json.loads((DATA / "hazards" / "coal_mines.geojson").read_text("utf-8"))["features"]
    known = [f for f in raw if f["geometry"]["type"] == "Point"][:N_PLACES]
    assert len(known) == N_PLACES
    with chromium.open(built("composite")) as (page, watch):
        page.add_style_tag(content=".lg-panels, .lg-furniture { display: none !important }")
        for zoom in ZOOMS:
            for feature in known:
                lon, lat = feature["geometry"]["coordinates"]
                page.evaluate(GO, [lon + 0.001, lat - 0.001, zoom])
                disc = page.locator(f'.lg-disc[aria-label="{feature["properties"]["name"]}"]')
                box = disc.bounding_box()
                assert box
                centre = np.array([box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
                off = web_pixel(lon, lat, zoom) - web_pixel(*page.evaluate(CENTRE), zoom)
                allowed = max(1.5, cell_px(lat, zoom, built.cell_m))
                assert np.abs(centre - (np.array([960, 540]) + off)).max() < allowed, feature["properties"]
        watch.assert_quiet()


@pytest.mark.browser
@pytest.mark.slow
def test_the_colours_around_twenty_places_lie_within_a_cell(fine: BuiltMaps, chromium: Chromium) -> None:
    """What is warm on screen (yellow to red) fits what the run has there best where nothing is shifted."""
    grid, colour = fine.risk.grid, fine.risk.band("risk", "colour").astype(np.float32)
    mixed = uniform_filter((colour >= 2).astype(np.float32), 15)
    candidates = np.argwhere((mixed > 0.3) & (mixed < 0.7) & ~np.isnan(colour))
    picks = candidates[np.linspace(0, len(candidates) - 1, N_PLACES).astype(int)]
    to_metres = Transformer.from_crs("EPSG:4490", grid.crs, always_xy=True)
    size = 121
    with chromium.open(fine("composite")) as (page, watch):
        page.add_style_tag(content=BARE)
        for zoom in ZOOMS:
            cell = cell_px(37.4, zoom, grid.cell_m)
            most, shifts = int(np.ceil(2 * cell)) + 2, []
            for row, col in picks:
                x, y = grid.west + (col + 0.5) * grid.cell_m, grid.north - (row + 0.5) * grid.cell_m
                lon, lat = to_metres.transform(x, y, direction="INVERSE")
                page.evaluate(GO, [lon, lat, zoom])
                page.wait_for_timeout(30)
                corner = np.array([960, 540]) - size // 2
                clip = {"x": corner[0], "y": corner[1], "width": size, "height": size}
                picture = Image.open(io.BytesIO(page.screenshot(clip={k: float(v) for k, v in clip.items()})))
                pixels = np.asarray(picture.convert("RGB"), np.int16)
                seen = pixels[..., 0] - pixels[..., 2] > 60
                centre = web_pixel(*page.evaluate(CENTRE), zoom) - [960, 540] + corner
                lons, lats = degrees_of(centre, size, zoom, most)
                cols, rows = (
                    np.floor(v / grid.cell_m).astype(int)
                    for v in (
                        to_metres.transform(lons, lats)[0] - grid.west,
                        grid.north - to_metres.transform(lons, lats)[1],
                    )
                )
                inside = (rows >= 0) & (rows < grid.n_rows) & (cols >= 0) & (cols < grid.n_cols)
                there = np.zeros(rows.shape, bool)
                there[inside] = colour[rows[inside], cols[inside]] >= 2
                fits = {
                    (dx, dy): float((there[most + dy :, most + dx :][:size, :size] == seen).mean())
                    for dy in range(-most, most + 1)
                    for dx in range(-most, most + 1)
                }
                best = max(fits, key=lambda shift: (fits[shift], -abs(shift[0]) - abs(shift[1])))
                # whole pixels: a cell of 1.98 px may be two
                assert max(map(abs, best)) <= np.ceil(cell), (zoom, lon, lat, best, fits[best], fits[0, 0])
                assert fits[0, 0] > 0.88, (zoom, lon, lat, fits[0, 0])
                shifts.append(best)
            # nearest cells leave up to half a cell at each place, but none to one side
            assert np.abs(np.mean(shifts, axis=0)).max() < 0.3 * max(1.0, cell)
        watch.assert_quiet()


def degrees_of(
    corner: npt.NDArray[np.float64], size: int, zoom: float, margin: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Longitude and latitude of the pixels of a square with a margin round it."""
    at = np.arange(-margin, size + margin) + 0.5
    world = 256 * 2**zoom
    lon = (corner[0] + at) / world * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(pi * (1 - 2 * (corner[1] + at) / world))))
    lons, lats = np.meshgrid(lon, lat)
    return lons, lats
