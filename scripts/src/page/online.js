/* An online ground, laid under the colours once the reader asks for it. Tiles drawn in GCJ-02 are moved to where the
   ground lies; the data stays where it is. GCJ-02 by the formula that has long been public (as in googollee/eviltransform
   and others; there is no official text), on Krasovsky's ellipsoid; its inverse by iteration, to a millimetre. */

import { fromGcj, toGcj } from "./gcj.js";
import { data, el, emptied, page, text } from "./offered.js";

/** @import { Model } from "../types.d.ts" */
/** @typedef {(lat: number, lng: number) => [number, number]} Turn */

const online = /** @type {NonNullable<Model["online"]>} */ (data.online);
const SIZE = 256, PANES = ["lg-context", "lg-relief", "lg-water", "lg-roads"];

/** Leaflet's own, private members too. */
const Tiles = /** @type {any} */ (L.TileLayer.prototype);

/** A tile lies where the middles of its four edges belong: tiles that share an edge share its place, so no gap opens. */
const Moved = L.TileLayer.extend({
  /**
   * A point in px of the tiles' own world, to where it belongs on the map; and the way back.
   * @this {any}
   * @param {number} x
   * @param {number} y
   * @param {Turn} turn
   * @returns {L.Point}
   */
  _moved(x, y, turn) {
    const z = this._tileZoom, at = this._map.unproject([x, y], z), to = turn(at.lat, at.lng);
    return to[0] === at.lat && to[1] === at.lng ? L.point(x, y) : this._map.project(to, z);
  },
  /**
   * @this {any}
   * @param {L.Coords} coords
   * @returns {L.Bounds}
   */
  _frame(coords) {
    const x = coords.x * SIZE, y = coords.y * SIZE, mid = SIZE / 2, back = fromGcj;
    return L.bounds([this._moved(x, y + mid, back).x, this._moved(x + mid, y, back).y], [this._moved(x + SIZE, y + mid, back).x, this._moved(x + mid, y + SIZE, back).y]);
  },
  /**
   * @this {any}
   * @param {L.Coords} coords
   * @returns {L.Point}
   */
  _getTilePos(coords) { return this._frame(coords).min.round().subtract(this._level.origin); },
  /**
   * @this {any}
   * @param {L.Coords} coords
   * @param {Node} container
   */
  _addTile(coords, container) {
    Tiles._addTile.call(this, coords, container);
    const frame = this._frame(coords), size = frame.max.round().subtract(frame.min.round()), tile = this._tiles[this._tileCoordsToKey(coords)].el;
    tile.style.width = size.x + "px";
    tile.style.height = size.y + "px";
  },
  /**
   * Which tiles cover the view: those of the view as GCJ-02 has it.
   * @this {any}
   * @param {{ min: L.Point, max: L.Point }} bounds
   * @returns {L.Bounds}
   */
  _pxBoundsToTileRange(bounds) {
    const a = bounds.min, b = bounds.max, turn = toGcj;
    return Tiles._pxBoundsToTileRange.call(this, L.bounds([[a.x, a.y], [b.x, a.y], [a.x, b.y], [b.x, b.y]].map((p) => this._moved(p[0], p[1], turn))));
  },
});

/** @type {L.TileLayer[] | null} */
let layers = null;
/** @type {HTMLElement} */
let credit;
/** @returns {L.TileLayer[]} */
function make() {
  const map = page.map, Kind = online.shift ? Moved : L.TileLayer, pane = map.createPane("lg-online");
  let came = 0, failed = 0;
  pane.style.zIndex = "204";
  pane.style.pointerEvents = "none";
  credit = el("div", { class: "lg-credit", role: "status" });
  const say = function () { emptied(credit).append(failed && !came ? text.online_fails : online.attribution); };
  const made = online.layers.map((url) => new Kind(url, { pane: "lg-online", subdomains: online.subdomains, maxNativeZoom: online.max_zoom, maxZoom: 18, minZoom: 3, keepBuffer: 1 })
      .on("tileload", () => { came++; if (came === 1) say(); }).on("tileerror", () => { failed++; if (failed === 1) say(); }));
  say();
  return made;
}

function follow() {
  const on = document.body.dataset.base === "online";
  if (!on && !layers) return;
  layers = layers || make();
  // our own relief, roads and rivers would only blur the provider's
  PANES.forEach((name) => { /** @type {HTMLElement} */ (page.map.getPane(name)).style.visibility = on ? "hidden" : ""; });
  layers.forEach((layer) => { if (on !== page.map.hasLayer(layer)) on ? page.map.addLayer(layer) : page.map.removeLayer(layer); });
  if (on) {
    const plate = /** @type {HTMLElement} */ (document.querySelector(".lg-plate"));
    plate.insertBefore(credit, plate.firstChild);
  } else L.DomUtil.remove(credit);
}
new MutationObserver(follow).observe(document.body, { attributes: true, attributeFilter: ["data-base"] });

/* What it offers in turn. */
Object.assign(page, { toGcj, fromGcj });
