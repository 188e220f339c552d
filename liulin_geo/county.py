"""County (县): an opened data folder. It reads ledgers when they are asked for, and changes nothing."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.errors import GridError, LedgerError
from liulin_geo.grid import Grid, central_meridian, project, zone_crs
from liulin_geo.layers import LAYERS
from liulin_geo.messages import place, t
from liulin_geo.model import MODEL_FILE, RiskModel, load_model
from liulin_geo.sources.find import find_ledger
from liulin_geo.sources.folder import CountyMeta, read_county_toml
from liulin_geo.sources.issues import Issue
from liulin_geo.sources.limits import drop_impossible
from liulin_geo.sources.read import Ledger, read_ledger
from liulin_geo.sources.townships import fill_township
from liulin_geo.sources.trust import within
from liulin_geo.terrain import Terrain, load_terrain

#: A 6-degree zone reaches 3° to each side of its meridian; a county may reach a little beyond.
_MOST_OFF_MERIDIAN_DEG = 3.5


class Ledgers(Mapping[str, gpd.GeoDataFrame]):
    """The ledgers that a folder holds, by layer key, read at first use (EPSG:4490).

    A layer that is absent is not in the mapping: it is *no data*, not "none".
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        found = {key: find_ledger(root, schema) for key, schema in LAYERS.items()}
        self.paths = {key: path for key, path in found.items() if path is not None}
        self.read: dict[str, Ledger] = {}
        self._filled: dict[str, gpd.GeoDataFrame] = {}
        self._kept: dict[str, Mapping[str, gpd.GeoDataFrame]] = {}

    def __getitem__(self, key: str) -> gpd.GeoDataFrame:
        if key in self._kept:
            return self._kept[key][key]
        if key not in self._filled:
            frame = self.ledger(key).frame
            if key not in ("county", "townships") and "townships" in self:
                frame = fill_township(frame, self["townships"])
            self._filled[key] = frame
        return self._filled[key]

    def keep(self, read: Mapping[str, gpd.GeoDataFrame], keys: Collection[str]) -> None:
        """Take some ledgers from a run that has read the same files, townships and all."""
        self._kept = dict.fromkeys(keys, read)

    def __contains__(self, key: object) -> bool:
        return key in self.paths  # without reading the file

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def ledger(self, key: str) -> Ledger:
        """A ledger as it was read, with the issues of its reading."""
        if key not in self.read:
            self.read[key] = read_ledger(self.paths[key], LAYERS[key])
        return self.read[key]


def in_metres(ledger: gpd.GeoDataFrame, key: str, crs: str) -> gpd.GeoDataFrame:
    """A ledger's features that have a geometry, in a CRS in metres, in the order of their ids.

    Figures that can't be are taken out: they are missing, not extreme.
    """
    frame, _ = drop_impossible(ledger[ledger.geometry.notna()], LAYERS[key])
    # the geometry decides between rows that share an id, so that the order in the file never does
    order = np.lexsort((shapely.to_wkb(frame.geometry.to_numpy(), hex=True), frame["id"].to_numpy(str)))
    return frame.iloc[order].reset_index(drop=True).to_crs(crs)


class County:
    """An opened county data folder: name, outline, townships, ledgers, terrain and model.

    Raises :class:`~liulin_geo.errors.NotACountyFolder` where the folder is none.
    """

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self.meta: CountyMeta = read_county_toml(self.root)
        self.ledgers = Ledgers(self.root)

    @property
    def name(self) -> str:
        """The county's name, as ``county.toml`` gives it."""
        return self.meta.name

    @cached_property
    def outline(self) -> BaseGeometry:
        """The county's area in degrees (县界)."""
        shapes = self.ledgers["county"].geometry
        area: BaseGeometry = shapely.union_all(shapes[shapes.notna()].to_numpy())
        if area.is_empty or not area.geom_type.endswith("Polygon"):
            raise LedgerError("ledger.no_outline", file=self.ledgers.paths["county"].name)
        return area

    @cached_property
    def area(self) -> BaseGeometry:
        """The county's area in metres, in the analysis CRS."""
        meridian, lon = central_meridian(self.meta.crs), self.outline.centroid.x
        if abs(lon - meridian) > _MOST_OFF_MERIDIAN_DEG:
            raise GridError(
                "grid.other_zone",
                crs=self.meta.crs,
                meridian=f"{meridian:g}",
                lon=f"{lon:.2f}",
                right=zone_crs(lon),
            )
        return project(self.outline, self.meta.crs)

    @property
    def townships(self) -> gpd.GeoDataFrame | None:
        """Townships (乡镇) that have an area, in EPSG:4490, or ``None`` where the folder has none.

        One without a name goes by its id, so that it can be found and named.
        """
        ledger = self.ledgers.get("townships")
        if ledger is None:
            return None
        ledger = ledger[ledger.geometry.notna()].reset_index(drop=True)
        return None if ledger.empty else ledger.assign(name=ledger["name"].fillna(ledger["id"]))

    def issues(self, key: str) -> tuple[Issue, ...]:
        """What did not read cleanly in one ledger."""
        return self.ledgers.ledger(key).issues

    def errors(self, key: str) -> int:
        """How many cells and rows of one ledger are wrong and were taken as missing."""
        ledger = self.ledgers.ledger(key)
        wrong = sum(issue.level == "error" for issue in ledger.issues)
        return wrong + drop_impossible(ledger.frame, LAYERS[key])[1]

    def grid(self, cell_m: float | None = None) -> Grid:
        """The analysis grid over the county, at its own resolution or ``cell_m`` metres."""
        return Grid.over(
            self.area.bounds, self.meta.crs, self.meta.resolution_m if cell_m is None else cell_m
        )

    def raster(self, name: str) -> Path | None:
        """A raster of the terrain folder, or ``None`` where it is absent."""
        path = self.root / "terrain" / name
        return within(self.root, path) if path.is_file() else None

    def terrain(self) -> Terrain | None:
        """The county's terrain in the analysis CRS, or ``None`` where it has no DEM."""
        path = self.raster("dem.tif")
        return load_terrain(path, self.meta.crs, self.area.bounds) if path else None

    def model(self) -> RiskModel:
        """The folder's own risk model over the one that the package ships."""
        path = self.root / MODEL_FILE
        return load_model(within(self.root, path) if path.is_file() else None)

    def placed_share(self, key: str) -> float:
        """Share of a ledger's rows that have a position, in [0, 1]; 1 for an empty or absent one."""
        if key not in self.ledgers or self.ledgers[key].empty:
            return 1.0
        return float(self.ledgers[key].geometry.notna().mean())

    def frame_in_metres(self, key: str) -> gpd.GeoDataFrame | None:
        """A ledger's features that have a geometry, in the analysis CRS, in the order of their ids."""
        if key not in self.ledgers:
            return None
        return in_metres(self.ledgers[key], key, self.meta.crs)

    def __repr__(self) -> str:
        return t(
            "county.repr",
            name=place(self.name),
            adcode=self.meta.adcode,
            layers=len(self.ledgers),
            area=f"{self.area.area / 1e6:,.0f}",
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(LAYERS[key].title)}</td><td>{html.escape(path.name)}</td></tr>"
            for key, path in self.ledgers.paths.items()
        )
        return f"<b>{html.escape(repr(self))}</b><table>{rows}</table>"


def open_county(root: Path | str) -> County:
    """Open a county data folder. Raises :class:`~liulin_geo.errors.NotACountyFolder` where it is none."""
    return County(root)
