"""The manifest of a run (批次清单): what went in, by hash, so that every number can be traced."""

from __future__ import annotations

import hashlib
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from liulin_geo.grid import Grid
from liulin_geo.records import Record
from liulin_geo.sources.issues import shorten

FORMAT = 3


class LayerInfo(Record):
    """One layer of a run: band order is the order in the manifest."""

    model_config = ConfigDict(frozen=True)

    known: bool
    #: True of one that has a value everywhere, and no features
    field: bool
    features: int
    weight: float
    completeness: float
    #: how well ground is known that no feature reaches
    bare: float


class Manifest(Record):
    """Everything that identifies a run. ``created`` is the only value that a clock gives."""

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    run_id: str
    #: a run may come from anybody: control characters would break figures and terminals
    county: Annotated[str, AfterValidator(shorten)]
    adcode: str
    sample: bool
    as_of: str
    created: datetime
    package: str
    seed: int | None = None
    grid: dict[str, Any]
    model_hash: str
    model: dict[str, Any]
    layers: dict[str, LayerInfo]
    inputs: dict[str, str]
    features: dict[str, dict[str, str]]
    cells: int
    #: the file of each ledger, by layer
    ledgers: dict[str, str]
    #: cells and rows of each ledger that are wrong and were taken as missing
    errors: dict[str, int]
    #: whether some of the county has no elevation
    holes: bool
    #: how much of the consequence's evidence is known; ``None`` where the model leaves the consequence out
    consequence: float | None
    #: see :func:`liulin_geo.store.made_with.made_with`
    made_with: dict[str, str]
    colours_km2: dict[str, float]
    #: SHA-256 of every other file of the run, by its path
    files: dict[str, str] = Field(default_factory=dict)

    @property
    def ledger_errors(self) -> int:
        """How many cells and rows of all ledgers are wrong and were taken as missing."""
        return sum(self.errors.values())

    def expected(self) -> dict[str, LayerInfo]:
        """The layers that count: those with a weight, and those that are known without one."""
        return {key: layer for key, layer in self.layers.items() if layer.weight > 0 or layer.known}

    def lay_grid(self) -> Grid:
        """The analysis grid of the run."""
        return Grid(**self.grid)


def package_version() -> str:
    """Version of the installed toolkit."""
    return version("liulin-geo")


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def run_id(as_of: str, *parts: str) -> str:
    """``R-<date>-<four hex digits>`` from what went in: the same inputs give the same id."""
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"R-{as_of.replace('-', '')}-{digest[:4].upper()}"
