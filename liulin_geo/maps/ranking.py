"""The ranking panel (乡镇排名): how a surface's colours spread over the townships."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from liulin_geo.answers.summary import people_text
from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.layers import LAYERS
from liulin_geo.maps.context import MapContext, grade_of
from liulin_geo.maps.surfaces import UNTOUCHED, ColouredSurface
from liulin_geo.page.model import Findings, RankRow, SidePanel
from liulin_geo.scoring.zones import SettlementCells, Zones, add_up, area_column, township_table
from liulin_geo.sources.limits import drop_impossible


def ranking(context: MapContext, surface: ColouredSurface) -> gpd.GeoDataFrame:
    """The township table of any coloured surface of the run, with the area that it leaves untouched.

    Untouched ground counts as blue in the columns of the run's own table; ``untouched_km2`` says how much
    of the blue it is, since the map leaves it unpainted.
    """
    risk = context.run
    zones = risk.townships[["name", "geometry"]].sort_values("name", kind="stable").reset_index(drop=True)
    laid = Zones.on(risk.grid, zones.to_crs(risk.grid.crs))
    colours = _plain(surface)
    counts = laid.count(risk.grid.window, colours.astype(np.float32), colours, surface.inside)
    people = None
    settlements = context.ledger("settlements")
    if settlements is not None:
        counted, _ = drop_impossible(settlements, LAYERS["settlements"])
        cells = SettlementCells.of(counted.to_crs(risk.grid.crs), laid)
        cells.add(risk.grid.window, colours)
        people = cells.exposed(len(zones))
    index = risk.grid.cover(laid.areas, risk.grid.window)
    bare = np.bincount(index[surface.colours == UNTOUCHED], minlength=len(zones) + 1)[1:]
    untouched = dict(zip(zones["name"], bare * risk.grid.cell_km2, strict=True))
    table = township_table(zones, add_up([counts], len(zones)), risk.grid, people)
    return table.assign(untouched_km2=table["name"].map(untouched))


def _plain(surface: ColouredSurface) -> npt.NDArray[np.uint8]:
    return np.where(surface.colours == UNTOUCHED, np.uint8(Colour.BLUE), surface.colours)


def side_panel(
    context: MapContext, title: str, surface: ColouredSurface, table: gpd.GeoDataFrame, note: str = ""
) -> SidePanel:
    """The panel at the top right: where it is worst in one sentence, and the townships, the worst first."""
    # from the surface itself: ground that no township holds counts too
    cells = np.bincount(_plain(surface)[surface.inside], minlength=len(Colour))
    areas = {colour: float(cells[colour] * context.run.grid.cell_km2) for colour in WORST_FIRST}
    total = max(sum(areas.values()), 1e-9)
    worst = next((c for c in WORST_FIRST if c not in (Colour.NO_DATA,) and areas[c] > 0), Colour.NO_DATA)
    people = table["exposed_people"].sum(min_count=1)
    several = len(table) > 1
    if worst is Colour.NO_DATA:
        kind = "map.headline_no_data"
    elif worst in (Colour.YELLOW, Colour.BLUE):
        kind = "theme.calm"
    else:
        kind = f"map.headline_{'many' if several else 'one'}"
    headline = context.say(
        kind,
        colour=worst.short(context.lang),
        area=context.area(areas[worst]),
        name=table.iloc[0]["name"],
    )
    findings = [
        (
            context.say("map.red_orange"),
            f"{context.area(areas[Colour.RED] + areas[Colour.ORANGE])}　"
            f"{(areas[Colour.RED] + areas[Colour.ORANGE]) / total:.1%}",
        ),
    ]
    if not np.isnan(people):
        findings.append(
            (
                context.say("map.people_in_red_orange"),
                context.say("map.people", n=people_text(people, int(table["uncounted"].sum()))),
            )
        )
    if areas[Colour.NO_DATA] > 0:
        findings.append((context.say("map.no_data_area"), context.area(areas[Colour.NO_DATA])))
    rows = tuple(_rank_row(row) for _, row in table.iterrows()) if several else ()
    return SidePanel(
        title,
        headline,
        grade_of(worst),
        "",
        (Findings(tuple(findings)),),
        ranking_title=context.say("map.ranking"),
        value_title=context.say("map.ranking_value"),
        people_title=context.say("map.ranking_people"),
        ranking=rows,
        note=note,
    )


def _rank_row(row: gpd.GeoSeries) -> RankRow:
    areas = [float(row[area_column(colour)]) for colour in WORST_FIRST]
    total = max(sum(areas), 1e-9)
    west, south, east, north = row.geometry.bounds
    people = people_text(row["exposed_people"], row["uncounted"])
    areas[3] -= float(row["untouched_km2"])
    red, orange, yellow, blue, none = (round(max(area, 0.0) / total, 4) for area in areas)
    return RankRow(
        int(row["rank"]),
        str(row["name"]),
        f"{row['share_red_orange']:.1%}",
        (red, orange, yellow, blue, none),
        people,
        (round(south, 5), round(west, 5), round(north, 5), round(east, 5)),
    )
