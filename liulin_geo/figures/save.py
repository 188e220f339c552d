"""Drawn figures as a file's bytes (图件输出): PNG, SVG or PDF, the same bytes each time."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import matplotlib as mpl
import matplotlib.style
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from liulin_geo.errors import FigureError
from liulin_geo.figures.fonts import clean
from liulin_geo.messages import t
from liulin_geo.page.model import Page

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
#: The painted ground is as sharp in print as its cells are: a finer one only makes the file larger.
VECTOR_DPI = 180
_SETTINGS = {
    # outlines of glyphs, which CFF fonts such as Noto need; the text stays text, found and copied
    "pdf.fonttype": 3,
    # outlines as well: an SVG must look the same in Word and on machines without the font
    "svg.fonttype": "path",
    "svg.hashsalt": "liulin_geo",
    "svg.id": "figure",
}


def format_of(out: Path) -> Format:
    """The format that a file's suffix asks for; :class:`~liulin_geo.errors.FigureError` for another."""
    for kind in FORMATS:
        if out.suffix.lower() == f".{kind}":
            return kind
    known = t("map.comma").join(f".{kind}" for kind in FORMATS)
    raise FigureError("figure.unknown_format", file=out.name, known=known)


def figure_bytes(figures: Sequence[Figure], kind: Format, page: Page) -> bytes:
    """Drawn figures of a page as a file's bytes, without dates or random names; several as a PDF only.

    A glyph that slipped through all checks raises a ``UserWarning`` as an error; it never becomes a box.
    """
    out = io.BytesIO()
    with mpl.rc_context(), mpl.style.context(["default", _SETTINGS]), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph \d+")
        metadata = _metadata(kind, page)
        if kind == "pdf":
            with PdfPages(out, metadata=metadata) as pages:
                for figure in figures:
                    figure.savefig(pages, format="pdf", dpi=figure.dpi)
        else:
            (figure,) = figures
            figure.savefig(out, format=kind, dpi=figure.dpi, metadata=metadata)
    return out.getvalue()


def _metadata(kind: Format, page: Page) -> dict[str, str | None]:
    title, run = clean(page.title), clean(page.run_id)
    if kind == "pdf":
        nothing = dict.fromkeys(("Producer", "CreationDate"))
        return {"Title": title, "Subject": run, "Creator": "liulin_geo", **nothing}
    if kind == "svg":
        return {"Title": title, "Identifier": run, "Creator": "liulin_geo", "Date": None}
    return {"Title": title, "Description": run, "Software": "liulin_geo"}
