/* Many markers as one picture, and the pointer that meets them. */

import { featureCard, hoverName, popupOptions } from "./cards.js";
import { data, page } from "./core.js";
import { el, svg } from "./dom.js";
import { boxOf, lookOf, markLooks, sizeAt } from "./looks.js";
import { drawMark } from "./marks.js";

/** @import { PointFeature, PointLayer } from "../types.d.ts" */
/** @typedef {(x: number, y: number, grade: number) => void} Visit */

/** More boxes leave no room for names. */
const FEW_BOXES = 400;
const DRAWING = /** @type {any} */ (L.Renderer.prototype);

/** One of many points: what Leaflet's markers would answer. */
class Spot {
  /**
   * @param {PointLayer} layer
   * @param {PointFeature} f
   */
  constructor(layer, f) { this.layer = layer; this.f = f; }
  getLatLng() { return L.latLng(this.f[3], this.f[2]); }
  openPopup() {
    L.popup(Object.assign(popupOptions(), { offset: /** @type {[number, number]} */ ([0, -1]) })).setLatLng(this.getLatLng()).setContent(featureCard(this.layer, this.f)).openOn(page.map);
  }
}

/**
 * Many markers as one picture: the same discs, drawn from sprites; smaller where they would hide each other.
 * The pointer meets them through a grid and one see-through marker, keyboards through the data table.
 * @type {new (layer: PointLayer) => L.Renderer}
 */
export const Crowd = L.Renderer.extend({
  /** @param {PointLayer} layer */
  initialize(layer) {
    DRAWING.initialize.call(this, { pane: "lg-crowd", padding: 0.2 });
    const pane = page.map.getPane("lg-crowd") || page.map.createPane("lg-crowd");
    pane.style.zIndex = "580";
    pane.style.pointerEvents = "none";
    this._layer = layer;
    this._sprites = {};
    const n = layer.features.length, crs = /** @type {L.CRS} */ (page.map.options.crs), x = (this._x = new Float64Array(n)), y = (this._y = new Float64Array(n));
    // the higher grade, then the one further south, lies on top
    const order = (this._order = layer.features.slice().sort((a, b) => (a[4] || 0) - (b[4] || 0) || b[3] - a[3]));
    order.forEach((f, i) => {
      const p = crs.latLngToPoint(L.latLng(f[3], f[2]), 0);
      x[i] = p.x;
      y[i] = p.y;
      f.object = new Spot(layer, f);
    });
    const least = (/** @type {number} */ a, /** @type {number} */ b) => Math.min(a, b), most = (/** @type {number} */ a, /** @type {number} */ b) => Math.max(a, b);
    const west = x.reduce(least), north = y.reduce(least);
    const step = Math.max(x.reduce(most) - west, y.reduce(most) - north, 1e-9) / Math.ceil(Math.sqrt(n / 4));
    /** @type {Record<string, number[]>} */
    const cells = {};
    for (let i = 0; i < n; i++) {
      const key = Math.floor((x[i] - west) / step) + "," + Math.floor((y[i] - north) / step);
      (cells[key] = cells[key] || []).push(i);
    }
    this._grid = { west, north, step, cells };
  },

  /** @param {L.Map} map */
  onAdd(map) {
    DRAWING.onAdd.call(this, map);
    crowds.push(this);
    watchPointer(map);
    map.on("move", this._follow, this);
    requestAnimationFrame(() => { if (this._map) this._update(); });
  },
  /** @param {L.Map} map */
  onRemove(map) {
    map.off("move", this._follow, this);
    crowds.splice(crowds.indexOf(this), 1);
    aim(null);
    DRAWING.onRemove.call(this, map);
  },
  _initContainer() {
    this._canvas = el("canvas");
    this._container = el("div", { class: "lg-crowd", "aria-hidden": "true" }, this._canvas);
  },
  _destroyContainer() {
    L.DomUtil.remove(this._container);
    delete this._container;
  },
  _updatePaths() {},

  /** When the map has been dragged further than the picture reaches, and the hand rests, it is drawn anew. */
  _follow() {
    clearTimeout(this._wait);
    this._wait = setTimeout(() => {
      const map = this._map, from = map && map.containerPointToLayerPoint([0, 0]);
      if (map && !map._animatingZoom && !this._bounds.contains(L.bounds(from, from.add(map.getSize())))) this._update();
    }, 80);
  },

  /**
   * Diameter of a disc, px: as for markers, and no larger than leaves most of the ground free.
   * @param {number} grade
   * @returns {number}
   */
  _size(grade) {
    const zoom = this._map.getZoom(), dot = this._layer.symbol === "dot";
    if (this._crowdedAt !== zoom) {
      const by = Math.pow(2, zoom) / 64, taken = new Set();
      for (let i = 0; i < this._x.length; i++) taken.add(Math.floor(this._x[i] * by) * 1e6 + Math.floor(this._y[i] * by));
      this._crowdedAt = zoom;
      this._room = Math.sqrt(0.4 * 4096 * taken.size / this._x.length);
    }
    const plain = boxOf(grade) * sizeAt(lookOf(dot, grade), zoom);
    return Math.max(5, Math.min(plain, Math.round(this._room)));
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    DRAWING._update.call(this);
    const size = this._bounds.getSize(), printing = document.body.classList.contains("lg-printing");
    L.DomUtil.setPosition(this._container, this._bounds.min);
    if (this._paper) L.DomUtil.remove(this._paper);
    this._paper = null;
    this._canvas.style.display = printing ? "none" : "";
    printing ? this._drawPaper(size) : this._drawCanvas(size);
  },

  /**
   * Calls back with position (px in the picture) and grade of each point in the picture, the topmost last.
   * @param {L.Point} size
   * @param {Visit} visit
   */
  _each(size, visit) {
    const scale = Math.pow(2, this._map.getZoom()), from = this._map.getPixelOrigin().add(this._bounds.min), n = this._x.length;
    for (let i = 0; i < n; i++) {
      const x = this._x[i] * scale - from.x, y = this._y[i] * scale - from.y;
      if (x > -12 && y > -12 && x < size.x + 12 && y < size.y + 12) visit(x, y, this._order[i][4] || 0);
    }
  },

  /** @param {L.Point} size */
  _drawCanvas(size) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2), canvas = this._canvas;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    const pen = canvas.getContext("2d");
    /** @type {Record<number, HTMLCanvasElement>} */
    const sprites = {};
    this._each(size, /** @type {Visit} */ ((x, y, grade) => {
      const sprite = (sprites[grade] = sprites[grade] || this._sprite(grade, this._size(grade), ratio)), half = sprite.width / 2;
      pen.drawImage(sprite, Math.round(x * ratio - half), Math.round(y * ratio - half));
    }));
  },

  /**
   * A disc as drawMark draws it; a plain dot where a shape could not be told.
   * @param {number} grade
   * @param {number} size
   * @param {number} ratio
   * @returns {HTMLCanvasElement}
   */
  _sprite(grade, size, ratio) {
    const key = grade + ":" + size + ":" + ratio;
    if (this._sprites[key]) return this._sprites[key];
    const layer = this._layer, canvas = (this._sprites[key] = el("canvas")), pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    canvas.width = canvas.height = 2 * Math.ceil((size / 2 + 2) * ratio);
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.scale(ratio * size / markLooks.box, ratio * size / markLooks.box);
    const dot = layer.symbol === "dot", small = size < 10, look = lookOf(dot, grade), colour = grade ? data.grades[grade] : layer.colour;
    pen.shadowColor = "#0003";
    pen.shadowBlur = pen.shadowOffsetY = ratio;
    pen.beginPath();
    pen.arc(0, 0, small && dot ? markLooks.plain.radius : look.radius, 0, 7);
    pen.fillStyle = small ? colour : "#fff";
    pen.fill();
    pen.shadowColor = "transparent";
    pen.lineWidth = small ? markLooks.box / size : look.edge;
    pen.strokeStyle = small ? "#fff" : grade || dot ? colour : "#1E232959";
    pen.stroke();
    if (!small) {
      pen.scale(look.shape, look.shape);
      pen.fillStyle = layer.colour;
      pen.fill(new Path2D(data.symbols[layer.symbol]), "evenodd");
    }
    return canvas;
  },

  /**
   * On paper as shapes: browsers print a canvas coarse and with a white ground.
   * @param {L.Point} size
   */
  _drawPaper(size) {
    const name = "lg-crowd-" + page.layers.indexOf(this._layer) + "-", layer = this._layer;
    /** @type {Record<number, SVGElement>} */
    const seen = {};
    const drawing = (this._paper = svg("svg", { width: size.x, height: size.y })), marks = svg("defs");
    drawing.appendChild(marks);
    this._each(size, /** @type {Visit} */ ((x, y, grade) => {
      if (!seen[grade]) {
        const mark = (seen[grade] = drawMark(layer.symbol, layer.colour, this._size(grade), grade));
        mark.id = name + grade;
        mark.setAttribute("overflow", "visible");
        marks.appendChild(mark);
      }
      const half = this._size(grade) / 2;
      drawing.appendChild(svg("use", { href: "#" + name + grade, x: (x - half).toFixed(1), y: (y - half).toFixed(1) }));
    }));
    this._container.appendChild(drawing);
  },

  /**
   * The point under a place of the map (px), or null.
   * @param {L.Point} at
   * @returns {Spot | null}
   */
  hit(at) {
    const scale = Math.pow(2, this._map.getZoom()), from = this._map.getPixelOrigin().add(this._map.containerPointToLayerPoint(at));
    const x = from.x / scale, y = from.y / scale, grid = this._grid;
    let best = Math.max(7, this._size(0) / 2 + 1) / scale, found = /** @type {Spot | null} */ (null);
    const low = [Math.floor((x - best - grid.west) / grid.step), Math.floor((y - best - grid.north) / grid.step)];
    const high = [Math.floor((x + best - grid.west) / grid.step), Math.floor((y + best - grid.north) / grid.step)];
    for (let i = low[0]; i <= high[0]; i++) { for (let j = low[1]; j <= high[1]; j++) { (grid.cells[i + "," + j] || []).forEach(/** @param {number} k */ (k) => {
      const off = Math.hypot(this._x[k] - x, this._y[k] - y);
      if (off <= best) { best = off; found = this._order[k].object; }
    }); } }
    return found;
  },

  /** Boxes (px of the map) that names should keep clear of; none where there are too many to leave room for names. */
  obstacles() {
    /** @type {number[][]} */
    const boxes = [];
    const shift = this._map.layerPointToContainerPoint(this._bounds.min), view = this._map.getSize();
    this._each(this._bounds.getSize(), /** @type {Visit} */ ((x, y, grade) => {
      const half = this._size(grade) / 2 + 1, cx = x + shift.x, cy = y + shift.y;
      if (cx > 0 && cy > 0 && cx < view.x && cy < view.y) boxes.push([cx - half, cy - half, cx + half, cy + half]);
    }));
    return boxes.length > FEW_BOXES ? [] : boxes;
  },
});

/** @type {{ hit(at: L.Point): Spot | null }[]} the crowds on the map */
const crowds = [];
/** @type {L.Marker | null} */
let ghost = null;
/** @type {Spot | null} */
let aimed = null;
/** @type {MouseEvent | null} */
let pointer = null;

/**
 * Brings the see-through marker under the pointer, so that hover and press work as for any marker.
 * @param {Spot | null} spot
 */
function aim(spot) {
  if (spot === aimed || !ghost) return;
  aimed = spot;
  page.map.removeLayer(ghost);
  if (spot) ghost.setLatLng(spot.getLatLng()).addTo(page.map).openTooltip();
}

/** @param {L.Map} map */
function watchPointer(map) {
  if (ghost) return;
  ghost = L.marker([0, 0], /** @type {any} */ ({ ghost: true, keyboard: false, icon: L.divIcon({ className: "lg-ghost", iconSize: [20, 20] }) }));
  ghost.bindTooltip(() => hoverName(/** @type {Spot} */ (aimed).f), { direction: "top", className: "lg-tip", offset: [0, -9] });
  ghost.on("click", () => { /** @type {Spot} */ (aimed).openPopup(); });
  const steered = /** @type {any} */ (map);
  /** @param {MouseEvent & { pointerType?: string }} e */
  const look = function (e) {
    if (steered.dragging.moving() || steered._animatingZoom) return;
    pointer = e.pointerType && e.pointerType !== "mouse" ? null : e;
    const target = /** @type {Element} */ (e.target);
    const other = target.closest && target.closest(".leaflet-popup,.leaflet-marker-icon:not(.lg-ghost)");
    const at = map.mouseEventToContainerPoint(e);
    aim(other ? null : crowds.reduceRight((found, crowd) => found || crowd.hit(at), /** @type {Spot | null} */ (null)));
  };
  map.getContainer().addEventListener("mousemove", look);
  map.getContainer().addEventListener("pointerdown", look, true);
  map.getContainer().addEventListener("mouseleave", () => { pointer = null; aim(null); });
  map.on("movestart zoomstart", () => { aim(null); });
  map.on("moveend", () => { if (pointer) look(pointer); });
}
