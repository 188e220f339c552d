"""What every view shares: title block, notes, and a page with nothing on it yet (视图骨架)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from liulin_geo.grid import central_meridian
from liulin_geo.maps.base import base, relief
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.values import values_of
from liulin_geo.page.model import Page


@dataclass(frozen=True, slots=True)
class View:
    """One view: its key for the command line, the message keys of its title, and how its page is built."""

    key: str
    build: Callable[[MapContext], Page]

    @property
    def title_key(self) -> str:
        """Catalogue key of the view's name."""
        return f"view.{self.key}.title"


def blank_page(context: MapContext, view_key: str) -> Page:
    """A page with title block, base and relief, and no layers."""
    manifest = context.run.manifest
    return Page(
        title=context.say(f"view.{view_key}.page_title", county=manifest.county),
        subtitle=context.say(
            "map.subtitle",
            as_of=context.day(date.fromisoformat(manifest.as_of)),
            cell=f"{context.run.grid.cell_m:g}",
        ),
        base=base(context),
        tags=(
            *((context.say("map.sample"),) if manifest.sample else ()),
            context.say(f"map.{context.audience}"),
        ),
        sample=manifest.sample,
        run_id=manifest.run_id,
        crs_text=context.say("map.crs", meridian=f"{central_meridian(manifest.lay_grid().crs):g}"),
        as_of=context.say("map.as_of", as_of=manifest.as_of),
        lang=context.lang,
        relief=relief(context),
        notes=coverage_notes(context),
        values=values_of(context),
        audience=context.audience,
    )


def coverage_notes(context: MapContext) -> tuple[str, ...]:
    """What the reader must know of the data: wrong entries, and layers without data. Missing is not safe."""
    notes = []
    manifest = context.run.manifest
    if manifest.ledger_errors:
        notes.append(context.say("map.ledger_errors", n=manifest.ledger_errors))
    absent = [context.title(key) for key, layer in manifest.expected().items() if not layer.known]
    if absent:
        notes.append(context.say("map.absent_layers", layers=context.say("map.comma").join(absent)))
    return tuple(notes)
