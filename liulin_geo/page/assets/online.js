/* An online ground, laid under the colours once the reader asks for it. Tiles drawn in GCJ-02 are moved to where the
   ground lies; the data stays where it is. GCJ-02 by the formula that has long been public (as in googollee/eviltransform
   and others; there is no official text), on Krasovsky's ellipsoid; its inverse by iteration, to a millimetre. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text, online = LG.data.online, PI = Math.PI, RAD = PI / 180;
  const A = 6378245, E2 = 0.00669342162296594323, SIZE = 256, PANES = ["lg-context", "lg-relief", "lg-water", "lg-roads"];

  function offset(lat, lng) {
    const x = lng - 105, y = lat - 35, s = Math.sin, both = 20 * s(6 * x * PI) + 20 * s(2 * x * PI), r = Math.sqrt(Math.abs(x));
    const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * r +
      (both + 20 * s(y * PI) + 40 * s(y / 3 * PI) + 160 * s(y / 12 * PI) + 320 * s(y * PI / 30)) * 2 / 3;
    const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * r +
      (both + 20 * s(x * PI) + 40 * s(x / 3 * PI) + 150 * s(x / 12 * PI) + 300 * s(x / 30 * PI)) * 2 / 3;
    const w = 1 - E2 * Math.pow(s(lat * RAD), 2), q = Math.sqrt(w);
    return [north / (A * (1 - E2) / (w * q) * RAD), east / (A / q * Math.cos(lat * RAD) * RAD)];
  }
  function inChina(lat, lng) { return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271; }
  /** Degrees of WGS84 (or CGCS2000) to GCJ-02, and back: (lat, lng) -> [lat, lng]. */
  LG.toGcj = function (lat, lng) {
    if (!inChina(lat, lng)) return [lat, lng];
    const d = offset(lat, lng);
    return [lat + d[0], lng + d[1]];
  };
  LG.fromGcj = function (lat, lng) {
    let at = [lat, lng];
    if (inChina(lat, lng)) for (let i = 0; i < 12; i++) {
      const d = offset(at[0], at[1]), next = [lat - d[0], lng - d[1]], off = Math.abs(next[0] - at[0]) + Math.abs(next[1] - at[1]);
      at = next;
      if (off < 1e-8) break;
    }
    return at;
  };

  /** A tile lies where the middles of its four edges belong: tiles that share an edge share its place, so no gap opens. */
  const Moved = L.TileLayer.extend({
    /** A point in px of the tiles' own world, to where it belongs on the map; and the way back. */
    _moved: function (x, y, turn) {
      const z = this._tileZoom, at = this._map.unproject([x, y], z), to = turn(at.lat, at.lng);
      return to[0] === at.lat && to[1] === at.lng ? L.point(x, y) : this._map.project(to, z);
    },
    _frame: function (coords) {
      const x = coords.x * SIZE, y = coords.y * SIZE, mid = SIZE / 2, back = LG.fromGcj;
      return L.bounds([this._moved(x, y + mid, back).x, this._moved(x + mid, y, back).y], [this._moved(x + SIZE, y + mid, back).x, this._moved(x + mid, y + SIZE, back).y]);
    },
    _getTilePos: function (coords) { return this._frame(coords).min.round().subtract(this._level.origin); },
    _addTile: function (coords, container) {
      L.TileLayer.prototype._addTile.call(this, coords, container);
      const frame = this._frame(coords), size = frame.max.round().subtract(frame.min.round()), tile = this._tiles[this._tileCoordsToKey(coords)].el;
      tile.style.width = size.x + "px";
      tile.style.height = size.y + "px";
    },
    /** Which tiles cover the view: those of the view as GCJ-02 has it. */
    _pxBoundsToTileRange: function (bounds) {
      const a = bounds.min, b = bounds.max, turn = LG.toGcj;
      return L.TileLayer.prototype._pxBoundsToTileRange.call(this, L.bounds([[a.x, a.y], [b.x, a.y], [a.x, b.y], [b.x, b.y]].map((p) => this._moved(p[0], p[1], turn))));
    },
  });

  let layers = null, credit = null;
  function make() {
    const map = LG.map, Kind = online.shift ? Moved : L.TileLayer, pane = map.createPane("lg-online");
    let came = 0, failed = 0;
    pane.style.zIndex = 204;
    pane.style.pointerEvents = "none";
    credit = el("div", { class: "lg-credit", role: "status" });
    const say = function () { LG.empty(credit).append(failed && !came ? text.online_fails : online.attribution); };
    layers = online.layers.map(function (url) {
      return new Kind(url, { pane: "lg-online", subdomains: online.subdomains, maxNativeZoom: online.max_zoom, maxZoom: 18, minZoom: 3, keepBuffer: 1 })
        .on("tileload", function () { came++; if (came === 1) say(); }).on("tileerror", function () { failed++; if (failed === 1) say(); });
    });
    say();
  }

  function follow() {
    const on = document.body.dataset.base === "online";
    if (!on && !layers) return;
    if (!layers) make();
    // our own relief, roads and rivers would only blur the provider's
    PANES.forEach(function (name) { LG.map.getPane(name).style.visibility = on ? "hidden" : ""; });
    layers.forEach(function (layer) { if (on !== LG.map.hasLayer(layer)) on ? LG.map.addLayer(layer) : LG.map.removeLayer(layer); });
    if (on) document.querySelector(".lg-plate").insertBefore(credit, document.querySelector(".lg-plate").firstChild);
    else L.DomUtil.remove(credit);
  }
  new MutationObserver(follow).observe(document.body, { attributes: true, attributeFilter: ["data-base"] });
})();
