"""What a hazard method is: it rates features, and says what ground each of them endangers.

A method is one class in the folder of its layer, which calls its instance ``METHOD`` and has one line in
``registry.toml``. Its scales come from the model file, checked by the pydantic model that the class names as
``Params``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Generic, TypeVar

import geopandas as gpd
import numpy as np
import numpy.typing as npt
from pydantic import ConfigDict
from pydantic import Field as Field_
from shapely.geometry.base import BaseGeometry

from liulin_geo.cover import Areas
from liulin_geo.footprints import Footprint
from liulin_geo.grid import FloatArray, Grid
from liulin_geo.records import Record
from liulin_geo.terrain import Terrain

Rating = npt.NDArray[np.float32]


class Params(Record):
    """Scales of one method, as they stand in the model file; unknown keys are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


#: A number from 0 to 1, one above 0, and one of at least 0.
Share = Annotated[float, Field_(ge=0, le=1)]
Positive = Annotated[float, Field_(gt=0)]
NotNegative = Annotated[float, Field_(ge=0)]

P = TypeVar("P", bound=Params)


#: What a method works out of a feature besides its intensity (推算指标), by name: plain values only, so that
#: a run can keep them and a popup show them (``fact.<name>`` of the catalogue names those that it shows).
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How strong each feature is at its source (强度) and how much of that is known (完备度).

    ``intensity`` is in [0, 1] on the frozen reference scale, NaN where what decides is unknown; a layer's
    evidence keeps it to four decimals.
    ``completeness`` in [0, 1] is the share of the method's evidence that the ledger gives. ``basis`` says
    for each feature which simpler rules stood in (判定依据): keys below ``basis`` of the catalogue, none
    where the full method applied. ``facts`` are the feature's derived figures, such as a dam's class.
    ``parts`` are the factors' shares of the intensity, by column or derived figure; they sum to it,
    but for its decimals. An empty
    tuple of any of them stands for none on any feature.
    """

    intensity: Rating
    completeness: Rating
    basis: tuple[tuple[str, ...], ...] = ()
    facts: tuple[Facts, ...] = ()
    parts: tuple[Mapping[str, float], ...] = ()

    def basis_of(self, row: int) -> tuple[str, ...]:
        """The simpler rules that stood in for one feature."""
        return self.basis[row] if self.basis else ()

    def facts_of(self, row: int) -> Facts:
        """The derived figures of one feature."""
        return self.facts[row] if self.facts else {}

    def parts_of(self, row: int) -> Mapping[str, float]:
        """The factors' shares of one feature's intensity."""
        return self.parts[row] if self.parts else {}


@dataclass(frozen=True, slots=True)
class Ground:
    """What methods look at: the analysis grid, the terrain where the county has a DEM, and its ledgers.

    ``ledgers`` are in metres and in the order of their ids; an absent one is not in the mapping.
    ``landcover`` holds ESA WorldCover classes on the terrain's grid, NaN no data, and ``rasters`` the fields
    that methods name, such as a learned susceptibility, on the same grid. ``scored`` is the area whose
    cells are scored; ``None`` where all are.
    """

    grid: Grid
    terrain: Terrain | None
    ledgers: Mapping[str, gpd.GeoDataFrame] = field(default_factory=dict)
    landcover: FloatArray | None = None
    rasters: Mapping[str, FloatArray] = field(default_factory=dict)
    scored: Areas | None = None


    def shown_to(self, method: FootprintMethod[Any]) -> Ground:
        """The ground as a method sees it."""
        return self if method.follows_ground else Ground(self.grid, None, self.ledgers, scored=self.scored)


@dataclass(frozen=True, slots=True)
class Site:
    """One rated feature, ready to be laid: its row, attributes, geometry in metres, and rating."""

    row: int
    attributes: Mapping[str, object]
    geometry: BaseGeometry
    intensity: float
    facts: Facts


class FootprintMethod(ABC, Generic[P]):
    """A layer of features, each with its own footprint (要素图层)."""

    key: ClassVar[str]
    Params: type[P]
    #: True where footprints follow flow paths, which take the longest to work out
    needs_flow: ClassVar[bool] = False
    #: True where footprints follow the ground, so that without elevation they are a poor stand-in; a method
    #: of which it is False is shown neither terrain nor land cover
    follows_ground: ClassVar[bool] = False

    #: other ledgers that the rating looks at, such as the settlements below a dam
    reads: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def assess(self, features: gpd.GeoDataFrame, params: P, ground: Ground) -> Assessment:
        """Rate the features of a ledger, one value a row, in the rows' order."""

    @abstractmethod
    def spread(self, site: Site, params: P, ground: Ground) -> Iterable[Footprint]:
        """The footprints of one feature."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field layer's values on the terrain's grid, in [0, 1], NaN unknown, and its completeness."""

    values: FloatArray
    completeness: float


class FieldMethod(ABC, Generic[P]):
    """A layer that has a value everywhere (面域图层), such as forest-fire danger."""

    key: ClassVar[str]
    Params: type[P]
    #: ledgers that the field is made from, and rasters of the terrain folder
    reads: ClassVar[tuple[str, ...]]
    rasters: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def field(self, params: P, ground: Ground) -> Field | None:
        """The field on the terrain's grid; ``None`` where nothing that it needs is known."""
