"""Risk (风险评估结果): a run with everything that the toolkit can do with it, and the verbs that make one."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import rasterio

from liulin_geo.answers.again import Again
from liulin_geo.answers.compare import Comparison, compare_runs
from liulin_geo.answers.drivers import Of, drivers
from liulin_geo.answers.fire import ISOCHRONES_MIN, fire_danger, fire_days, fire_spread
from liulin_geo.answers.summary import risk_html, risk_text
from liulin_geo.answers.sure import Sureness, sure
from liulin_geo.answers.why import Why, explain
from liulin_geo.answers.why_feature import WhyFeature, explain_feature
from liulin_geo.answers.why_township import WhyTownship, explain_township
from liulin_geo.county import County
from liulin_geo.hazards.fire_spread import SpreadWeather
from liulin_geo.hazards.fire_weather import DayDanger
from liulin_geo.hazards.quake import Quake, intensity_field
from liulin_geo.messages import Language, t
from liulin_geo.model import RiskModel
from liulin_geo.scoring.prepare import prepare
from liulin_geo.scoring.strips import Progress
from liulin_geo.store.history import History
from liulin_geo.store.run import Run
from liulin_geo.store.write import write_run

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import xarray as xr

    from liulin_geo.answers.validation import Validation
    from liulin_geo.figures.paper import PaperName
    from liulin_geo.maps.context import Audience
    from liulin_geo.response.coverage import Coverage
    from liulin_geo.response.travel import Reached

#: GDAL would else keep a twentieth of the machine's memory in blocks that are written once and not read
_CACHE_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class InlineMap:
    """A map for a notebook cell: the same page as the file, in a frame, without a network."""

    page: str
    height_px: int = 640

    def __repr__(self) -> str:
        return t("risk_repr.inline_map", size=f"{len(self.page) / 1e6:.1f}")

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.page, quote=True)}" width="100%" height="{self.height_px}" '
            'style="border:1px solid #DADDE1;border-radius:6px"></iframe>'
        )


class Risk(Run):
    """A scored county: surfaces, tables, answers, maps, and what changed against another run."""

    def why(self, lon: float, lat: float) -> Why:
        """Why the cell at a place (degrees) has its colour: contributions, features, units, confidence,
        and the smallest change that lowers its class (about two seconds at the first question).

        Raises :class:`~liulin_geo.errors.OutsideCounty` for a place outside the county.
        """
        return explain(self, self._again, lon, lat)

    def why_township(self, name: str) -> WhyTownship:
        """Why a township has its rank: the layers' and the features' parts of its mean score.

        Raises :class:`~liulin_geo.errors.UnknownPlace` for a name that the run does not have.
        """
        return explain_township(self, name)

    def why_feature(self, layer: str, feature: str) -> WhyFeature:
        """Why a feature (layer key and id) has its grade, what it endangers, and what would lower it.

        Raises :class:`~liulin_geo.errors.UnknownPlace` for a feature that the run does not have.
        """
        return explain_feature(self, self._again, layer, feature)

    @cached_property
    def _again(self) -> Again:
        return Again(self)

    @property
    def fire_days(self) -> tuple[DayDanger, ...]:
        """The days of the fire-weather ledger (森林火险气象), by LY/T 1172-95 and by the Canadian FWI."""
        return fire_days(self)

    def fire_danger(self, day: date | str | int) -> xr.DataArray:
        """Forest-fire danger of a day of the ledger, or of a fire-weather level 1 to 5 (当日森林火险)."""
        return fire_danger(self, day)

    def fire_spread(
        self,
        lon: float,
        lat: float,
        weather: SpreadWeather,
        minutes: Sequence[float] = ISOCHRONES_MIN,
    ) -> gpd.GeoDataFrame:
        """Isochrones of a fire that starts at a place (degrees), in weather that stays (林火蔓延)."""
        return fire_spread(self, lon, lat, weather, minutes)

    def shaking(self, quake: Quake) -> xr.DataArray:
        """Macroseismic intensity (烈度) of a scenario earthquake on ``y, x`` (metres), degrees."""
        import xarray as xr

        coords = {"y": self.grid.ys(self.grid.window), "x": self.grid.xs(self.grid.window)}
        return xr.DataArray(
            intensity_field(quake, self.grid),
            dims=("y", "x"),
            coords=coords,
            name="intensity",
            attrs={"crs": self.grid.crs, "run_id": self.run_id},
        )

    def sure(
        self, draws: int = 1000, seed: int = 0, experts: Sequence[Sequence[float]] | None = None
    ) -> Sureness:
        """Whether red stays red under uncertain weights and inputs, and how sure the ranks are.

        ``experts`` are weights of each expert, in the order of :attr:`layers`; see
        :func:`liulin_geo.answers.sure.sure` for all that can be set.
        """
        return sure(self, draws, seed, experts=experts)

    def validate(self, events: str, since: date | None = None, layer: str | None = None) -> Validation:
        """Whether the map tells the truth: events of a ledger or file held against score, colours and layers.

        See :func:`liulin_geo.answers.validate.validate`.
        """
        from liulin_geo.answers.validate import validate  # a tenth of a second that scoring does without

        return validate(self, events, since, layer)

    def drivers(self, township: str, seed: int = 0, of: Of = "score") -> pd.DataFrame:
        """What a township's mean score or rank depends on: Sobol indices of weights and layer errors."""
        return drivers(self, township, seed=seed, of=of)

    def explore(
        self, view: str = "composite", lang: Language | None = None, audience: Audience = "internal"
    ) -> InlineMap:
        """An interactive map of a view for Jupyter; ``liulin-geo map --list`` names the views."""
        from liulin_geo.maps.build import map_html  # half a second that scoring does without

        return InlineMap(map_html(self, view, lang, audience))

    def map(
        self,
        view: str,
        out: Path | str,
        lang: Language | None = None,
        audience: Audience = "internal",
        progress: Progress | None = None,
    ) -> Path:
        """Write a view as a single HTML file that needs no network; ``progress`` as in :func:`score`."""
        from liulin_geo.maps.build import write_map

        return write_map(self, view, Path(out), lang, audience, progress=progress)

    def figure(
        self,
        view: str,
        out: Path | str,
        paper: PaperName = "a4",
        lang: Language | None = None,
        audience: Audience = "internal",
        hatch: bool = False,
        progress: Progress | None = None,
    ) -> Path:
        """Write a view as a figure: PNG, SVG or PDF by the suffix, for ``a4``, ``a3`` or ``16:9`` (图件)."""
        from liulin_geo.maps.figure import write_figure  # matplotlib takes half a second

        return write_figure(self, view, Path(out), paper, lang, audience, hatch=hatch, progress=progress)

    def nearest(
        self, lon: float, lat: float, k: int = 3, closed: Collection[str] = ()
    ) -> dict[str, tuple[Reached, ...] | None]:
        """The ``k`` resources of each kind that reach a place (degrees) soonest by road (最近应急力量).

        By ledger; ``None`` for a ledger that the run doesn't have. ``closed`` are ids of roads that are not
        driven. Raises :class:`~liulin_geo.errors.OutsideCounty` for a place off the run's grid.
        """
        from liulin_geo.response.of_run import nearest  # graphs, which scoring does without

        return nearest(self, lon, lat, k, closed=closed)

    def coverage(self, layer: str, closed: Collection[str] = ()) -> Coverage | None:
        """Minutes from the nearest feature of a resource ledger, or of ``water``, to each cell (可达性).

        ``None``, which is not "covered", for a run without roads, elevation or that ledger.
        """
        from liulin_geo.response.of_run import coverage

        return coverage(self, layer, closed)

    def compare(self, other: Run) -> Comparison:
        """What changed from this run to ``other``: area from colour to colour, and features."""
        return compare_runs(self, other)

    def __repr__(self) -> str:
        return risk_text(self)

    def _repr_html_(self) -> str:
        return risk_html(self)


def open_run(folder: Path | str) -> Risk:
    """Open a run folder, or the latest run of a folder of runs.

    Raises :class:`~liulin_geo.errors.RunError` where it is none.
    """
    return Risk(folder)


def rescore(
    county: County,
    runs: Path | str,
    model: RiskModel | None = None,
    progress: Progress | None = None,
) -> Risk:
    """Score a county again after its data or its model changed: a new run in a folder of runs (增量重算).

    Only what the change can reach is worked out; the run equals that of :func:`score` to the byte. The first
    run of a folder is scored in full. Where nothing has changed the latest run is returned.
    """
    with rasterio.Env(GDAL_CACHEMAX=_CACHE_BYTES):
        return Risk(History(runs).rescore(county, model, progress))


def score(
    county: County,
    model: RiskModel | None = None,
    cell_m: float | None = None,
    out: Path | str | None = None,
    progress: Progress | None = None,
) -> Risk:
    """Score a county: the model and the cell size are the folder's own unless given.

    With ``out`` the run is written there; without it the run lives until the result is forgotten,
    and :meth:`Run.save` keeps it.
    """
    scratch = None
    if out is None:
        scratch = tempfile.TemporaryDirectory(prefix="liulin-geo-")
        out = Path(scratch.name) / "run"
    with rasterio.Env(GDAL_CACHEMAX=_CACHE_BYTES):
        write_run(prepare(county, model, cell_m, progress), Path(out), progress)
    return Risk(out, scratch)
