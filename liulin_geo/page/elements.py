"""The folium elements that our pages are made of (页面元素).

branca compiles what an element renders a second time as a template, so that ``{{`` in a ledger
would run. :class:`Raw` is the way round: its text is never compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template


class Raw(Element):
    """Text that goes into the page as it is; never a template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Raw"
        self.text = text


class PageFigure(Figure):
    """A whole document with a language, an escaped title, and a policy that forbids any request.

    ``hosts`` may be asked for pictures, where the map's maker wanted an online ground.
    """

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="{{ this.lang }}">\n<head>\n'
        "{{ this.header.render(**kwargs) }}\n"
        "<title>{{ this.title|e }}</title>\n"
        "</head>\n<body>\n"
        "{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n"
        "</body>\n</html>\n"
    )

    def __init__(self, title: str, lang: str, hosts: Sequence[str] = ()) -> None:
        super().__init__(title=title)
        self.lang = lang
        pictures = " ".join(("data:", "blob:", *hosts))
        self.header.add_child(
            Raw(
                '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
                '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
                f"img-src {pictures}; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                "base-uri 'none'; form-action 'none'\">\n"
            ),
            name="lg_meta",
        )


class PageMap(folium.Map):
    """A folium map that fills the window and leaves all furniture to our scripts.

    Its files are named as folium names them, so that :func:`inline_links` sees what a new folium
    version would add.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, Object.assign(
                {crs: L.CRS.EPSG3857, center: {{ this.location|tojson }}}, {{ this.options|tojavascript }}));
        {% endmacro %}
        """
    )

    def __init__(self, figure: PageFigure, centre: tuple[float, float]) -> None:
        # a map without tiles has no zoom limits of its own, and marker clusters need one
        super().__init__(
            location=centre, zoom_start=11, tiles=None, zoom_control=False, attribution_control=False,
            prefer_canvas=True, zoom_snap=0.25, zoom_delta=0.5, wheel_px_per_zoom_level=120,
        )
        self.options["min_zoom"] = 7
        self.options["max_zoom"] = 18
        figure.add_child(self)


class Bind(MacroElement):
    """Tells the scripts which Leaflet object folium made for a layer key."""

    _template = Template(
        "{% macro script(this, kwargs) %}LG.bind({{ this.key|tojson }}, {{ this.target.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, key: str, target: Element) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Bind"
        self.key = key
        self.target = target


class Start(MacroElement):
    """Runs the scripts once folium's objects are there."""

    _template = Template(
        "{% macro script(this, kwargs) %}LG.startPage({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"


def number_elements(root: Element) -> None:
    """Replace branca's random ids by numbers in document order, so that a page's bytes repeat."""
    count = 0

    def walk(element: Any) -> None:
        nonlocal count
        element._id = f"{count}"
        count += 1
        for child in element._children.values():
            walk(child)

    walk(root)
