"""How a run shows itself: a few lines of text, and in Jupyter a small map and the ranking (结果摘要)."""

from __future__ import annotations

import base64
import html
import io

import numpy as np

from liulin_geo.composite import WORST_FIRST, Colour
from liulin_geo.messages import place, t
from liulin_geo.store.run import Run

_RGB = {
    Colour.RED: (201, 31, 43),
    Colour.ORANGE: (240, 134, 31),
    Colour.YELLOW: (247, 209, 74),
    Colour.BLUE: (143, 180, 217),
    Colour.NO_DATA: (190, 190, 190),
}
_SMALL_MAP_PX = 360


def ranking_lines(run: Run, top: int | None = None) -> list[str]:
    """The township ranking as lines of text, the worst first."""
    lines = [t("rank.title")]
    for row in run.townships.head(top or len(run.townships)).itertuples():
        people = people_text(row.exposed_people, row.uncounted)
        lines.append(
            t(
                "rank.line",
                rank=row.rank,
                name=place(str(row.name)),
                share=f"{row.share_red_orange:.1%}",
                red=f"{row.area_red_km2:.1f}",
                orange=f"{row.area_orange_km2:.1f}",
                people=people,
                rank_people=row.rank_people or "—",
            )
        )
    return lines


def people_text(people: float, uncounted: int) -> str:
    """People as text: — where nobody knows, "≥" where some settlements there can't be counted."""
    return "—" if np.isnan(people) else f"{'≥' if uncounted else ''}{people:,.0f}"


def colour_line(run: Run) -> str:
    """Area by colour in one line."""
    areas = run.manifest.colours_km2
    return "　".join(f"{c.short()} {areas[c.name.lower()]:,.0f} km²" for c in WORST_FIRST)


def risk_text(run: Run) -> str:
    """A few lines about a run."""
    manifest = run.manifest
    expected = manifest.expected()
    known = sum(layer.known for layer in expected.values())
    head = t(
        "risk_repr.head",
        county=place(manifest.county),
        run=manifest.run_id,
        as_of=manifest.as_of,
        cell=f"{run.grid.cell_m:g}",
        known=known,
        layers=len(expected),
        sample=t("risk_repr.sample") if manifest.sample else "",
    )
    return "\n".join([head, colour_line(run)])


def risk_html(run: Run) -> str:
    """A small map and the ranking for Jupyter; every text is escaped."""
    rows = "".join(f"<div>{html.escape(line)}</div>" for line in ranking_lines(run))
    head = "<br>".join(html.escape(line) for line in risk_text(run).splitlines())
    return (
        f'<div style="display:flex;gap:16px;align-items:flex-start"><img alt="" src="{_small_map(run)}">'
        f"<div><p><b>{head}</b></p>{rows}</div></div>"
    )


def _small_map(run: Run) -> str:
    from PIL import Image

    colour = run.band("risk", "colour").astype(np.float32)
    step = max(1, -(-max(colour.shape) // _SMALL_MAP_PX))
    colour = colour[step // 2 :: step, step // 2 :: step]
    rgba = np.zeros((*colour.shape, 4), np.uint8)
    for value, rgb in _RGB.items():
        rgba[colour == value] = (*rgb, 255)
    buffer = io.BytesIO()
    Image.fromarray(rgba).save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
