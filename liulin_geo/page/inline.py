"""The files that folium would load from foreign hosts, put into the page instead (离线内联).

folium names each of its files. A name is either known here, with the file of an XStatic package that
takes its place, or known as not needed, or it is an error: a new folium version can't slip in a URL.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from branca.element import CssLink, Element, Figure, JavascriptLink
from rcssmin import cssmin

from liulin_geo.errors import MapError
from liulin_geo.messages import Language
from liulin_geo.page.elements import Raw

#: folium's names that are taken from an XStatic package: package and file.
INLINED: dict[str, tuple[str, str]] = {
    "leaflet": ("xstatic.pkg.leaflet", "leaflet.js"),
    "leaflet_css": ("xstatic.pkg.leaflet", "leaflet.css"),
    "markerclusterjs": ("xstatic.pkg.leaflet_markercluster", "leaflet.markercluster.js"),
    "markerclustercss": ("xstatic.pkg.leaflet_markercluster", "MarkerCluster.css"),
}

#: folium's names that our pages have no use for: frameworks, icon fonts, default looks, and jQuery, which
#: only folium's own popups want.
DROPPED: frozenset[str] = frozenset({
    "bootstrap", "bootstrap_css", "awesome_markers", "awesome_markers_css", "awesome_markers_font_css",
    "awesome_rotate_css", "glyphicons_css", "jquery", "markerclusterdefaultcss",
})

#: The package whose folder ``assets`` holds the page's own scripts and style sheets.
OWN = "liulin_geo.page"
#: The page's own script, bundled from ``scripts/``, that of an online ground, and our style sheets.
SCRIPT = "page.js"
ONLINE = "online.js"
STYLES = ("page.css", "furniture.css", "tables.css", "fire.css", "days.css")
#: what pages of a language have besides
STYLES_OF: dict[Language, tuple[str, ...]] = {"en": ("english.css",)}

_SOURCE_MAP = re.compile(r"^\s*//# sourceMappingURL=.*$", re.MULTILINE)
_CSS_IMAGE = re.compile(r"url\((images/[^)]+)\)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Leaflet's credit is a link; the page has its own imprint and must not lead anywhere
_LEAFLET_LINK = re.compile(r'href="https://leafletjs\.com"')


def inline_links(figure: Figure) -> None:
    """Replace each linked script and style sheet in the head of a rendered figure by its text.

    Raises :class:`~liulin_geo.errors.MapError` for a link that is neither in ``INLINED`` nor in
    ``DROPPED``.
    """
    kept: list[tuple[str, Element]] = []
    for name, element in figure.header._children.items():
        if not isinstance(element, JavascriptLink | CssLink):
            kept.append((name, element))
        elif name in INLINED:
            text = vendor_text(name)
            kept.append((name, style(text) if isinstance(element, CssLink) else script(text)))
        elif name not in DROPPED:
            raise MapError("page.unknown_link", name=name, url=element.url)
    figure.header._children.clear()
    figure.header._children.update(kept)


def script(text: str) -> Raw:
    """A script element; the text must not hold a closing tag."""
    return Raw(f"<script>{_closed(text, 'script')}</script>\n")


def style(text: str) -> Raw:
    """A style element."""
    return Raw(f"<style>{_closed(text, 'style')}</style>\n")


@cache
def vendor_text(name: str) -> str:
    """A vendored file of ``INLINED`` as text, free of links to other files."""
    package, file_name = INLINED[name]
    folder = files(package) / "data"
    text = _SOURCE_MAP.sub("", (folder / file_name).read_text(encoding="utf-8"))
    text = _LEAFLET_LINK.sub("", text)
    if file_name.endswith(".css"):
        text = _CSS_COMMENT.sub("", text)
        text = _CSS_IMAGE.sub(lambda match: f"url({_png(folder / match[1])})", text)
    return text


@cache
def own_text(name: str, home: str = OWN) -> str:
    """A file of a package's folder ``assets``; style sheets without their comments and blanks."""
    text = (files(home) / "assets" / name).read_text(encoding="utf-8")
    return str(cssmin(text)) if name.endswith(".css") else text


def _png(path: Traversable) -> str:
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def _closed(text: str, tag: str) -> str:
    if f"</{tag}" in text.lower():
        raise ValueError(f"an inlined text holds </{tag}")
    return text
