"""An opened run folder (评估批次): its surfaces, tables and answers."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import rasterio
from pydantic import ValidationError

from liulin_geo.errors import RunError
from liulin_geo.grid import Grid, Window
from liulin_geo.model import RiskModel, build_model
from liulin_geo.sources.problems import Problem, listed, problems_of
from liulin_geo.store.manifest import FORMAT, Manifest
from liulin_geo.store.rasters import read_bands
from liulin_geo.store.relief import Shade
from liulin_geo.store.stage import aside, latest_in

if TYPE_CHECKING:
    import xarray as xr


class RunLedgers(Mapping[str, gpd.GeoDataFrame]):
    """The ledgers that a run keeps, by layer key (EPSG:4490)."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.parquet"))}
        self._read: dict[str, gpd.GeoDataFrame] = {}

    def __getitem__(self, key: str) -> gpd.GeoDataFrame:
        if key not in self._read:
            self._read[key] = gpd.read_parquet(self._paths[key])
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._paths  # without reading the file

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Run:
    """An opened run folder.

    ``surface`` is an :class:`xarray.Dataset`, ``townships`` and ``features`` are GeoDataFrames in EPSG:4490.
    """

    def __init__(self, folder: Path | str, scratch: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self.folder = _standing(Path(folder))
        self._scratch = scratch  # a run that was never saved lives as long as this object
        self.manifest = _read_manifest(self.folder)
        self.ledgers: Mapping[str, gpd.GeoDataFrame] = RunLedgers(self.folder / "ledgers")

    @property
    def run_id(self) -> str:
        """The run's id (批次号), such as R-20261120-7F3A."""
        return self.manifest.run_id

    @property
    def layers(self) -> tuple[str, ...]:
        """Keys of the hazard layers, in band order."""
        return tuple(self.manifest.layers)

    @cached_property
    def grid(self) -> Grid:
        """The analysis grid."""
        return self.manifest.lay_grid()

    @cached_property
    def model(self) -> RiskModel:
        """The model that the run was scored with."""
        return build_model(self.manifest.model, "manifest.json")

    @cached_property
    def townships(self) -> gpd.GeoDataFrame:
        """Townships, the worst first; see :func:`liulin_geo.scoring.zones.township_table`."""
        return gpd.read_parquet(self.folder / "townships.parquet")

    @cached_property
    def features(self) -> gpd.GeoDataFrame:
        """Every rated feature: layer, id, intensity, completeness, colour and rank."""
        return gpd.read_parquet(self.folder / "features.parquet")

    @cached_property
    def findings(self) -> gpd.GeoDataFrame:
        """Violations of the notice's rules (隐患核查); see :func:`liulin_geo.findings.find`."""
        return gpd.read_parquet(self.folder / "findings.parquet")

    def band(self, raster: str, band: int | str) -> npt.NDArray[np.generic]:
        """One band of ``risk``, ``hazards`` or ``dominant``, by number (from 1) or description."""
        values: npt.NDArray[np.generic] = self.bands(raster, (band,))[0]
        return values

    def bands(
        self, raster: str, bands: Sequence[int | str] | None = None, window: Window | None = None
    ) -> npt.NDArray[Any]:
        """Bands of ``risk``, ``hazards`` or ``dominant``, all where none are named, of a window or in whole.

        (bands, rows, cols); float32 with NaN where nothing is known, of ``dominant`` int32, 1 + the feature's
        row, 0 where there is none.
        """
        values = read_bands(self.folder / f"{raster}.tif", bands, window)
        if raster != "dominant":
            return values
        named = [band if isinstance(band, str) else self.layers[band - 1] for band in bands or self.layers]
        return np.stack([self._rows_of(key, numbers) for key, numbers in zip(named, values, strict=True)])

    def _rows_of(self, layer: str, numbers: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
        """1 + the row of the features that cells have the numbers of."""
        known, rows = self._numbers.get(layer, (np.empty(0, np.uint32), np.empty(0, np.int32)))
        out = np.zeros(numbers.shape, np.int32)
        reached = numbers != 0
        out[reached] = 1 + rows[np.searchsorted(known, numbers[reached])]
        return out

    @cached_property
    def _numbers(self) -> dict[str, tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]]:
        """By layer: the numbers of its features in ascending order, and the row of each."""
        ordered = self.features.sort_values("number")
        return {
            str(layer): (of_layer["number"].to_numpy(np.uint32), of_layer["row"].to_numpy(np.int32))
            for layer, of_layer in ordered.groupby("layer")
        }

    def relief(self, name: str) -> Shade | None:
        """The relief kept with the run: ``relief`` of the county or ``context`` of its surroundings."""
        path = self.folder / f"{name}.tif"
        if not path.is_file():
            return None
        with rasterio.open(path) as source:
            grid = Grid(
                str(source.crs),
                source.transform.c,
                source.transform.f,
                source.transform.a,
                source.height,
                source.width,
            )
            return Shade(grid, source.read(1))

    @cached_property
    def surface(self) -> xr.Dataset:
        """All surfaces as a dataset on ``y, x`` (metres, cell centres) and ``layer``.

        Variables: ``score``, ``colour`` (0 no data, 1 蓝 … 4 红, NaN outside the county), ``confidence``,
        ``dominant_layer`` (1 + position on ``layer``), ``hazard`` (layer, y, x).
        """
        import xarray as xr

        with rasterio.open(self.folder / "risk.tif") as source:
            names = source.descriptions
        values = zip(names, self.bands("risk"), strict=True)
        variables = {name: (("y", "x"), band) for name, band in values}
        hazards = (("layer", "y", "x"), self.bands("hazards"))
        return xr.Dataset(
            {**variables, "hazard": hazards},
            coords={
                "y": self.grid.ys(self.grid.window),
                "x": self.grid.xs(self.grid.window),
                "layer": list(self.layers),
            },
            attrs={"crs": self.grid.crs, "run_id": self.run_id, "county": self.manifest.county},
        )

    def save(self, out: Path | str) -> Self:
        """Copy the run into a folder of its own and open it there."""
        target = Path(out)
        if target.exists():
            raise RunError("run.exists", path=target)
        shutil.copytree(self.folder, target)
        return type(self)(target)


def _standing(folder: Path) -> Path:
    """The run at a place: of a folder of runs the latest, of one that is just replaced the old one."""
    waiting = aside(folder)
    if not folder.exists() and (waiting / "manifest.json").is_file():
        return waiting
    return latest_in(folder) or folder


def _read_manifest(folder: Path) -> Manifest:
    path = folder / "manifest.json"
    if not path.is_file():
        raise RunError("run.not_a_run", path=folder)
    try:
        content = json.loads(path.read_bytes())
        manifest = Manifest.model_validate(content)
    except ValidationError as error:
        raise RunError("run.unreadable", path=path, **listed(problems_of(error, content, None))) from error
    except ValueError as error:
        raise RunError("run.unreadable", path=path, **listed([Problem("invalid.json")])) from error
    if manifest.format != FORMAT:
        raise RunError("run.other_format", path=folder, found=manifest.format, wanted=FORMAT)
    return manifest
