"""Small county folders for tests, written file by file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import rasterio
import shapely
from shapely.geometry import Point, box, mapping
from shapely.geometry.base import BaseGeometry

from liulin_geo.grid import projector

#: a square county of 6 km in the zone of 111°E, in metres
WEST, SOUTH, SIDE = 488_000.0, 4_140_000.0, 6_000.0
CRS = "EPSG:4546"


def degrees(geometry: BaseGeometry, crs: str = CRS) -> BaseGeometry:
    """From metres to degrees."""
    back = projector(crs)
    return shapely.transform(
        geometry, lambda xy: np.column_stack(back.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))
    )


def at(x_m: float, y_m: float) -> Point:
    """A point ``x_m`` east and ``y_m`` north of the county's south-west corner, in degrees."""
    return degrees(Point(WEST + x_m, SOUTH + y_m))


def write_ledger(root: Path, name: str, features: list[tuple[BaseGeometry, dict[str, Any]]]) -> Path:
    """Write a GeoJSON ledger such as ``hazards/coal_mines``."""
    path = root / f"{name}.geojson"
    path.parent.mkdir(parents=True, exist_ok=True)
    items = [{"type": "Feature", "properties": p, "geometry": mapping(g)} for g, p in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": items}, ensure_ascii=False), "utf-8")
    return path


def square_county(root: Path, name: str = "测试县") -> Path:
    """A square county with two townships and no ledger of hazards."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "county.toml").write_text(
        f'name = "{name}"\nadcode = "149999"\ncrs = "{CRS}"\nresolution_m = 30\nas_of = "2026-11-20"\n',
        "utf-8",
    )
    whole = degrees(box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE))
    west_half = degrees(box(WEST, SOUTH, WEST + SIDE / 2, SOUTH + SIDE))
    east_half = degrees(box(WEST + SIDE / 2, SOUTH, WEST + SIDE, SOUTH + SIDE))
    write_ledger(root, "boundaries/county", [(whole, {"id": "C", "name": name, "adcode": "149999"})])
    write_ledger(
        root,
        "boundaries/townships",
        [(west_half, {"id": "T1", "name": "西镇"}), (east_half, {"id": "T2", "name": "东镇"})],
    )
    return root


def valley_dem(root: Path, cell_m: float = 30.0) -> npt.NDArray[np.float32]:
    """A straight valley that runs from north to south through the middle of the county."""
    n = int((SIDE + 2000) / cell_m)
    x = (np.arange(n) + 0.5) * cell_m - (SIDE + 2000) / 2
    y = (np.arange(n) + 0.5) * cell_m
    z = (900 + np.abs(x)[None, :] * 0.25 - y[:, None] * 0.02).astype(np.float32)
    path = root / "terrain" / "dem.tif"
    path.parent.mkdir(parents=True, exist_ok=True)
    grid = rasterio.transform.from_origin(WEST - 1000, SOUTH + SIDE + 1000, cell_m, cell_m)
    with rasterio.open(
        path, "w", driver="GTiff", height=n, width=n, count=1, dtype="float32", crs=CRS, transform=grid
    ) as out:
        out.write(z, 1)
    return z


MINE = {
    "gas_grade": "高瓦斯",
    "hydro_type": "中等",
    "combustion": "自燃",
    "dust_explosive": "有",
    "mining_depth": 400,
    "standard_grade": "二级",
    "status": "生产",
    "capacity": 120,
}


def mine(number: int, x_m: float, y_m: float, **changes: Any) -> tuple[BaseGeometry, dict[str, Any]]:
    """One coal mine at a place of the square county."""
    return at(x_m, y_m), {"id": f"CM-{number:03d}", "name": f"测试煤矿{number}", **MINE, **changes}


def read(path: Path) -> gpd.GeoDataFrame:
    """A vector file as it is."""
    return gpd.read_file(path)
