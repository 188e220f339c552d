"""Layers as a run has them (沿用图层): what no change reaches is taken from its rasters and tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from liulin_geo.fixed import UNKNOWN
from liulin_geo.footprints import NOBODY, Surface
from liulin_geo.grid import FloatArray, Window
from liulin_geo.hazards.numbers import NumberArray
from liulin_geo.store.block import NO_FEATURE
from liulin_geo.store.manifest import LayerInfo
from liulin_geo.store.rasters import TILE
from liulin_geo.store.run import Run
from liulin_geo.store.tiles import At, TileFile


class RunTiles:
    """The rasters of a run, by tile."""

    def __init__(self, run: Run) -> None:
        self.risk = TileFile(run.folder / "risk.tif", "uint16", UNKNOWN)
        self.hazards = TileFile(run.folder / "hazards.tif", "uint16", UNKNOWN)
        self.dominant = TileFile(run.folder / "dominant.tif", "uint32", NO_FEATURE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in (self.risk, self.hazards, self.dominant):
            file.__exit__(kind, error, trace)


@dataclass(frozen=True)
class KeptLayer:
    """A layer of a run, on windows that are its tiles."""

    key: str
    band: int
    run: Run
    tiles: RunTiles

    @property
    def info(self) -> LayerInfo:
        """What the run's manifest says of the layer."""
        return self.run.manifest.layers[self.key]

    @property
    def known(self) -> bool:
        """False where the layer's data are absent."""
        return self.info.known

    @property
    def n_features(self) -> int:
        """How many features it has."""
        return self.info.features

    @property
    def mean_completeness(self) -> float:
        """How complete the evidence is on average."""
        return self.info.completeness

    @property
    def constant(self) -> int:
        """The steps where :meth:`plane` has none."""
        return 0 if self.info.known and not self.info.field else UNKNOWN

    @cached_property
    def _by_row(self) -> tuple[NumberArray, FloatArray]:
        table = self.run.features[self.run.features["layer"] == self.key].sort_values("row")
        return table["number"].to_numpy(np.uint32), table["completeness"].to_numpy(np.float32)

    @property
    def numbers(self) -> NumberArray:
        """The numbers of the features, by row."""
        return self._by_row[0]

    @property
    def completeness(self) -> FloatArray:
        """Completeness of ground that no feature reaches, then by row."""
        return np.concatenate([np.array([self.info.bare], np.float32), self._by_row[1]])

    @cached_property
    def _rows(self) -> tuple[NumberArray, npt.NDArray[np.int64]]:
        order = np.argsort(self.numbers)
        return self.numbers[order], order

    def plane(self, window: Window) -> Surface | None:
        """The layer on a tile; ``None`` where it is :attr:`constant` throughout."""
        at = At(window.row0 // TILE, self.band, window.col0 // TILE)
        steps, led = self.tiles.hazards.raw(at), self.tiles.dominant.raw(at)
        if led is None and (steps is None or not (self.info.field or self.run.manifest.holes)):
            return None
        rows, cols = window.shape
        who = np.full(window.shape, NOBODY, np.int32)
        if led is not None:
            numbers = self.tiles.dominant.read(at)[:rows, :cols]
            known, row_of = self._rows
            reached = numbers != NO_FEATURE
            who[reached] = row_of[np.searchsorted(known, numbers[reached])]
        return Surface(window, self.tiles.hazards.read(at)[:rows, :cols].astype(np.uint16), who)
