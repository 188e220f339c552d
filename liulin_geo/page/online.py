"""Online grounds that a map may offer when its maker asks for one (在线底图): 天地图 and 高德.

A map that holds one still opens without a network, on its own relief; tiles are asked for only once the
reader chooses the online ground. 天地图 draws in CGCS2000, which a web map treats as WGS84, and wants the
maker's own key (``tk``). 高德 draws in GCJ-02: its tiles are moved to where the ground lies; the data never
moves.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from liulin_geo.errors import MapError
from liulin_geo.messages import Language, t

#: Where the maker's key for 天地图 is looked for when none is given.
KEY_VARIABLE = "LIULIN_TIANDITU_KEY"
_KEY = re.compile(r"[0-9A-Za-z]{8,64}")
_TIANDITU = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={key}"
)
_GAODE = (
    "https://web{kind}0{{s}}.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style={style}"
    "&x={{x}}&y={{y}}&z={{z}}"
)
#: 天地图: the ground and its names, as its WMTS calls them
_TIANDITU_LAYERS = {
    "tianditu-vec": ("vec", "cva"),
    "tianditu-img": ("img", "cia"),
    "tianditu-ter": ("ter", "cta"),
}
#: 高德: host and style of the ground, and of the names over pictures
_GAODE_LAYERS = {"gaode-vec": (("rd", 8),), "gaode-img": (("st", 6), ("st", 8))}

#: Names for ``--online-basemap``.
ONLINE_BASES: tuple[str, ...] = (*_TIANDITU_LAYERS, *_GAODE_LAYERS)


@dataclass(frozen=True, slots=True)
class OnlineBase:
    """Tiles of 256 px in EPSG:3857 that lie under a map (在线底图).

    ``layers`` are URL templates with ``{x}``, ``{y}``, ``{z}`` and ``{s}``, one of ``subdomains``; from the
    bottom to the top. ``shift`` says that they are drawn in GCJ-02. ``hosts`` are all that the page may ask.
    """

    name: str
    title: str
    layers: tuple[str, ...]
    shift: bool
    attribution: str
    hosts: tuple[str, ...]
    subdomains: str = "0"
    max_zoom: int = 18


def online_base(name: str, key: str | None = None, lang: Language | None = None) -> OnlineBase:
    """The online ground of a name; ``key`` is the maker's own for 天地图, else the environment's.

    Raises :class:`MapError` for a name not in :data:`ONLINE_BASES`, and for 天地图 without a key of letters
    and digits. The key stands in the file that is made: whoever gets the file gets the key.
    """
    if name in _TIANDITU_LAYERS:
        key = key or os.environ.get(KEY_VARIABLE, "")
        if not _KEY.fullmatch(key):
            raise MapError("online.no_key", name=name, variable=KEY_VARIABLE)
        layers = tuple(_TIANDITU.format(layer=layer, key=key) for layer in _TIANDITU_LAYERS[name])
        numbers, host, owner, shift = "01234567", "https://t{}.tianditu.gov.cn", "tianditu", False
    elif name in _GAODE_LAYERS:
        kinds = _GAODE_LAYERS[name]
        layers = tuple(_GAODE.format(kind=kind, style=style) for kind, style in kinds)
        numbers, host, owner, shift = "1234", f"https://web{kinds[0][0]}0{{}}.is.autonavi.com", "gaode", True
    else:
        raise MapError("online.unknown", name=name, known=t("map.comma", lang=lang).join(ONLINE_BASES))
    return OnlineBase(
        name,
        t(f"online.{name}", lang=lang),
        layers,
        shift,
        t(f"online.credit_{owner}", lang=lang),
        tuple(host.format(number) for number in numbers),
        numbers,
    )
