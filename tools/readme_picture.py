"""Makes what the README shows: the pictures of the maps, and the lines that the commands print.

Run from the repository's root, with Chromium there: ``python -m tools.readme_picture`` (or ``make picture``).
Everything comes from the embedded county by the project's own code, so that no picture shows what
the code does not draw.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import click
from PIL import Image

import liulin_geo as lg
from liulin_geo.answers.summary import ranking_lines, risk_text
from liulin_geo.grid import projector
from liulin_geo.messages import set_language
from tests.browser import open_page

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
#: view → file name of its picture
PICTURES = {"forest-fire": "one-map.jpg", "composite": "composite.jpg"}
READMES = ("README.md", "README.zh-CN.md")
WIDTH_PX = 1600
MOST_BYTES = 400_000
RANKED_LINES = 5


def photograph(page_file: Path) -> Image.Image:
    """The page as it opens on a projector (1920 × 1080), nothing clicked and no network."""
    with open_page(page_file) as (page, watch):
        page.wait_for_timeout(1500)  # markers and labels settle after the first drawing
        shot = page.screenshot()
        watch.assert_quiet()
    return Image.open(io.BytesIO(shot)).convert("RGB")


def as_jpeg(image: Image.Image) -> bytes:
    """The picture at README width, at the best quality that stays under the limit."""
    small = image.resize((WIDTH_PX, round(image.height * WIDTH_PX / image.width)), Image.Resampling.LANCZOS)
    for quality in range(88, 40, -4):
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() <= MOST_BYTES:
            return buffer.getvalue()
    raise ValueError(f"no quality brings the picture under {MOST_BYTES} bytes")


def worst_place(risk: lg.Risk) -> tuple[float, float]:
    """Longitude and latitude of the cell with the highest score, in degrees."""
    score = risk.surface["score"]
    cell = score.where(score == score.max(), drop=True)
    lon, lat = projector(risk.grid.crs).transform(float(cell.x[0]), float(cell.y[0]), direction="INVERSE")
    return round(lon, 5), round(lat, 5)


def printed_lines(risk: lg.Risk) -> dict[str, str]:
    """What the commands print about a run, shortened, by the name of its place in the README."""
    lon, lat = worst_place(risk)
    ranking = ranking_lines(risk)
    return {
        "demo": "\n".join([risk_text(risk), *ranking[: 1 + RANKED_LINES], " …"]),
        "why": f"$ liulin-geo why maps/run --at {lon},{lat}\n{risk.why(lon, lat)}",
    }


def fill(text: str, lines: dict[str, str]) -> str:
    """The text with each ``<!-- printed: NAME -->`` block's content replaced by the lines of that name."""

    def block(match: re.Match[str]) -> str:
        return f"{match['head']}\n```text\n{lines[match['name']]}\n```"

    return re.sub(r"(?P<head><!-- printed: (?P<name>\w+) -->)\n```text\n[^`]*```", block, text)


def main() -> None:
    """Score the embedded county, photograph its maps and fill in the READMEs."""
    set_language("zh")  # whatever the machine says: the county's maps are in Chinese
    IMAGES.mkdir(parents=True, exist_ok=True)
    risk = lg.score(lg.open_county(str(ROOT / "data")))
    with tempfile.TemporaryDirectory() as folder:
        for view, name in PICTURES.items():
            page_file = risk.map(view, Path(folder) / f"{view}.html")
            picture = as_jpeg(photograph(page_file))
            (IMAGES / name).write_bytes(picture)
            click.echo(f"{(IMAGES / name).relative_to(ROOT)}　{len(picture) / 1000:.0f} kB")
    lines = printed_lines(risk)
    for name in READMES:
        path = ROOT / name
        path.write_text(fill(path.read_text(encoding="utf-8"), lines), encoding="utf-8", newline="\n")
        click.echo(name)


if __name__ == "__main__":
    main()
