"""What a view is given: the run, the language, the audience, and readers of its ledgers (出图上下文)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from liulin_geo.errors import MapError
from liulin_geo.hazards.titles import layer_title
from liulin_geo.layers import LAYERS, Column, departments
from liulin_geo.maps.english import in_english
from liulin_geo.maps.raster import WebGrid
from liulin_geo.maps.stages import Stages
from liulin_geo.messages import LANGUAGES, Language, catalogue, t
from liulin_geo.page.model import Grade, Line, Rings, Row
from liulin_geo.store.run import Run

Audience = Literal["internal", "public"]
AUDIENCES: tuple[Audience, ...] = ("internal", "public")

#: Coordinates in a public file are rounded to this many degrees, about 50 m (公开地图位置精度).
PUBLIC_STEP_DEG = 0.0005
#: the same in metres, for what lies on the grid
_PUBLIC_CELL_M = 50.0
_DECIMALS = 5
#: how far a line may be from where it is: half a cell for features, less for boundaries
_SIMPLIFY_DEG, _EXACT_DEG = 0.00014, 0.00008


#: Mobile and landline numbers, and any other run of eleven digits or more.
_PHONE = re.compile(r"0\d{2,3}[- ]?\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|\d{11,}")

_GRADES: dict[int, Grade] = {1: 1, 2: 2, 3: 3, 4: 4}


def grade_of(colour: int) -> Grade | None:
    """A colour as a grade of the page; ``None`` for no data."""
    return _GRADES.get(colour)


@dataclass(frozen=True)
class MapContext:
    """A run as one audience sees it in one language; :class:`MapError` for others than are known."""

    run: Run
    lang: Language
    audience: Audience
    #: whom to tell how far the map is; two contexts that differ in this alone are the same
    stages: Stages = field(default_factory=Stages, compare=False, repr=False)

    def __post_init__(self) -> None:
        comma = t("map.comma")
        if self.lang not in LANGUAGES:
            raise MapError("map.unknown_language", lang=self.lang, known=comma.join(LANGUAGES))
        if self.audience not in AUDIENCES:
            raise MapError("map.unknown_audience", audience=self.audience, known=comma.join(AUDIENCES))
        if self.lang == "en":
            object.__setattr__(self, "run", in_english(self.run))  # as every view of this context reads it

    def say(self, key: str, **params: object) -> str:
        """A message in the map's language."""
        return t(key, lang=self.lang, **params)

    def title(self, layer: str) -> str:
        """Title of any layer in the map's language."""
        schema = LAYERS.get(layer)
        if schema is None:
            return layer_title(layer, self.lang).title
        return schema.title if self.lang == "zh" else schema.title_en

    def hidden(self, layer: str) -> bool:
        """True for a layer that the model restricts, on a map for the public."""
        settings = self.run.model.layers.get(layer)
        return self.audience == "public" and settings is not None and settings.restricted

    def ledger(self, layer: str) -> gpd.GeoDataFrame | None:
        """A ledger's features that have a geometry, or ``None``: absent, or not for this audience."""
        if layer not in self.run.ledgers or self.hidden(layer):
            return None
        frame = self.run.ledgers[layer]
        return frame[frame.geometry.notna() & ~frame.geometry.is_empty].reset_index(drop=True)

    def area(self, km2: float) -> str:
        """An area in words: whole km², below ten with one decimal."""
        return f"{km2:,.1f} km²" if 0 < round(km2, 1) < 10 else f"{km2:,.0f} km²"

    def day(self, day: date) -> str:
        """A date in words."""
        return self.say("map.date", year=day.year, month=day.month, day=day.day)

    @property
    def reader(self) -> tuple[Language, Audience]:
        """For whom the map is; maps of one run for one reader have the same ground."""
        return self.lang, self.audience

    @property
    def block(self) -> int:
        """Cells a side that a map shows as one: a public map knows the ground no finer than its places."""
        return math.ceil(_PUBLIC_CELL_M / self.run.grid.cell_m) if self.audience == "public" else 1

    @cached_property
    def web(self) -> WebGrid:
        """The web raster through which all surfaces of the run go."""
        return WebGrid.of(self.run.grid, self.block)

    @cached_property
    def coarse_web(self) -> WebGrid:
        """The same for surfaces that change slowly from cell to cell: half as fine, and half as heavy."""
        return WebGrid.of(self.run.grid, 2 * self.block)

    @cached_property
    def ratings(self) -> dict[str, dict[str, Mapping[str, Any]]]:
        """What the run says of its features: columns of its feature table by layer and id."""
        table = self.run.features.drop(columns="geometry").drop_duplicates(["layer", "id"])
        found: dict[str, dict[str, Mapping[str, Any]]] = {}
        for row in table.to_dict("records"):
            found.setdefault(row["layer"], {})[row["id"]] = row
        return found

    def grade(self, layer: str, feature: str) -> Grade | None:
        """A feature's own colour 1 to 4, ``None`` where it was not rated or is unknown."""
        rating = self.ratings.get(layer, {}).get(feature)
        return None if rating is None else grade_of(int(rating["colour"]))

    def rows(self, layer: str, feature: Mapping[str, Any]) -> tuple[Row, ...]:
        """The popup's lines: rating first, then what the ledger says; persons for internal maps only."""
        lines: list[Row] = []
        rating = self.ratings.get(layer, {}).get(feature["id"])
        if rating is not None:
            lines.extend(self._rating(rating))
        for column in LAYERS[layer].columns:
            text = self._cell(column, feature.get(column.key))
            if text is not None:
                lines.append((column.said(self.lang), text))
        tasks = LAYERS[layer].tasks
        if tasks and layer in self.ratings:
            numbers = (self.say("popup.task", n=n) for n in tasks)
            lines.append((self.say("popup.tasks"), self.say("map.comma").join(numbers)))
        return tuple(lines)

    def _rating(self, rating: Mapping[str, Any]) -> Iterator[Row]:
        grade = int(rating["colour"])
        words = self.say(f"risk.c{grade}")
        value = "" if np.isnan(rating["intensity"]) else f"　{rating['intensity']:.2f}"
        yield self.say("popup.rating"), f"{self.say(f'colour.c{grade}')}　{words}{value}"
        if rating["completeness"] < 0.995:
            yield (
                self.say("popup.completeness"),
                self.say("popup.completeness_value", percent=f"{rating['completeness']:.0%}"),
            )
        if rating["facts"]:
            facts = json.loads(rating["facts"])
            for name in facts:
                if (key := f"fact.title.{name}") in catalogue(self.lang) and facts[name] is not None:
                    yield self.say(key), self.say(f"fact.value.{name}", v=facts[name])
        if rating["basis"]:
            said = (self.say(f"basis.{key}") for key in rating["basis"].split(";"))
            yield self.say("popup.basis"), self.say("map.semicolon").join(said)

    def _cell(self, column: Column, value: object) -> str | None:
        # remarks are free text in which a clerk may have put a name or a phone
        private = column.personal or column.key == "note"
        if column.key == "name" or (private and self.audience == "public"):
            return None
        if value is None or (isinstance(value, float) and np.isnan(value)) or value == "":
            return None
        if column.kind == "number":
            return column.amount(float(value), self.lang)  # type: ignore[arg-type]
        text = str(value)
        said = departments(text, self.lang) if column.key == "unit" else column.word(text, self.lang)
        # a clerk may have put a phone into any text
        return _PHONE.sub("***", said) if self.audience == "public" else said

    # -- geometry ----------------------------------------------------------------------------

    def point(self, geometry: BaseGeometry) -> tuple[float, float]:
        """(lon, lat) of a feature's place, no finer than the audience may know."""
        spot = geometry.representative_point()
        return self._lon_lat(spot.x), self._lon_lat(spot.y)

    def _lon_lat(self, value: float) -> float:
        if self.audience == "public":
            value = round(value / PUBLIC_STEP_DEG) * PUBLIC_STEP_DEG
        return round(value, _DECIMALS)

    def _coordinates(self, line: BaseGeometry, exact: bool) -> Line:
        points = shapely.get_coordinates(line)
        if exact:
            return tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in points.tolist())
        return tuple((self._lon_lat(x), self._lon_lat(y)) for x, y in points.tolist())

    def lines(self, geometry: BaseGeometry, exact: bool = False) -> tuple[Line, ...]:
        """The lines of a geometry; ``exact`` for boundaries, which are public as they are."""
        simple = shapely.simplify(geometry, _EXACT_DEG if exact else _SIMPLIFY_DEG)
        return tuple(
            self._coordinates(part, exact) for part in shapely.get_parts(simple) if not part.is_empty
        )

    def polygons(self, geometry: BaseGeometry, exact: bool = False) -> tuple[Rings, ...]:
        """The polygons of a geometry, each as its outer ring and holes."""
        simple = shapely.simplify(geometry, _EXACT_DEG if exact else _SIMPLIFY_DEG)
        return tuple(
            tuple(self._coordinates(ring, exact) for ring in (part.exterior, *part.interiors))
            for part in shapely.get_parts(simple)
            if part.geom_type == "Polygon"
        )
