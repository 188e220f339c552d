/* The layers that can be switched: surfaces, markers, lines, areas; their popups and hover names. */

import { unpackLine } from "./codes.js";
import { data, page, text } from "./core.js";
import { el, quoted, shortened, svg } from "./dom.js";
import { Hatch } from "./hatch.js";
import { boxOf, clusterLooks, lookOf, markLooks, sizeAt, strokes } from "./looks.js";
import { drawMark } from "./marks.js";
import { fitOptions, padding } from "./room.js";

  /** More shapes or clustered markers than this are drawn on a canvas; more single markers; more boxes leave no room for names. */
const MANY = 1500, CROWD = 600, FEW_BOXES = 400;
const renderers = {};

/** The card of a feature: name, kind, grade, then label and value line by line. */
export function featureCard(layer, f) {
  const grade = f[4], rows = f[5], list = el("table"), said = grade ? text["grade" + grade] : "";
  // the row that says the grade says it in the head, with its number
  const rated = said && rows.length && rows[1].toLowerCase().indexOf((text["short" + grade] + "　").toLowerCase()) === 0;
  for (let i = rated ? 2 : 0; i < rows.length; i += 2) {
    list.appendChild(el("tr", null, el("th", { scope: "row" }, quoted(layer.labels[rows[i]])), el("td", null, quoted(rows[i + 1]))));
  }
  return el("div", { class: "lg-popup" },
    el("div", { class: "lg-popup-head" }, grade && el("span", { class: "lg-grade", style: { background: data.grades[grade] } }),
      el("div", null, el("h3", null, quoted(f[1] || f[0])),
        el("p", null, layer.title + (rated ? "　" + rows[1] : said && "　" + said)))),
    list.firstChild ? list : null);
}

function speak(object, layer, f, options) {
  const name = f[1] || f[0];
  object.bindPopup(() => featureCard(layer, f), popupOptions());
  object.bindTooltip(() => quoted(shortened(name, 40)), options);
  f.object = object;
  return object;
}

/** Leaflet speaks English only. */
export function nameCloseButton(e) {
  const button = e.popup.getElement().querySelector(".leaflet-popup-close-button");
  if (button) button.setAttribute("aria-label", text.close);
  const long = e.popup.getElement().querySelector(".leaflet-popup-scrolled");
  if (long) long.tabIndex = 0; // scrolled by keyboard too
}

/** The room that panels take, so that a popup opens beside them. */
export function popupOptions() {
  const free = padding(), main = document.querySelector(".lg-tool-main");
  const box = main && main.getBoundingClientRect(), wide = window.innerWidth, room = wide - 16 - free.bottomRight[0];
  // on a phone the tool with words reaches further into the map than those below it
  const top = box && box.width && box.left > wide / 2 ? Math.max(free.topLeft[1], box.bottom + 8) : free.topLeft[1];
  return { minWidth: 216, maxWidth: wide > 720 ? 320 : Math.min(320, room), maxHeight: Math.max(240, Math.min(460, window.innerHeight / 2)),
    autoPanPaddingTopLeft: [free.topLeft[0], top], autoPanPaddingBottomRight: free.bottomRight };
}

const Disc = L.Icon.extend({
  options: { className: "lg-disc", popupAnchor: [0, -8], tooltipAnchor: [0, -9] },
  createIcon() {
    const o = this.options, node = el("div", { class: "leaflet-marker-icon " + o.className + (o.symbol === "dot" ? " lg-disc-dot" : o.grade === 1 || o.grade === 2 ? " lg-disc-quiet" : o.grade ? " lg-disc-graded" : "") }, drawMark(o.symbol, o.colour, o.size, o.grade));
    node.style.width = node.style.height = o.size + "px";
    node.style.marginLeft = node.style.marginTop = -o.size / 2 + "px";
    return node;
  },
  createShadow() { return null; },
});

/** One of many points: what Leaflet's markers would answer. */
function Spot(layer, f) { this.layer = layer; this.f = f; }
Spot.prototype.getLatLng = function () { return L.latLng(this.f[3], this.f[2]); };
Spot.prototype.openPopup = function () {
  L.popup(Object.assign(popupOptions(), { offset: [0, -1] })).setLatLng(this.getLatLng()).setContent(featureCard(this.layer, this.f)).openOn(page.map);
};

/** Many markers as one picture: the same discs, drawn from sprites; smaller where they would hide each other.
    The pointer meets them through a grid and one see-through marker, keyboards through the data table. */
const Crowd = L.Renderer.extend({
  initialize(layer) {
    L.Renderer.prototype.initialize.call(this, { pane: "lg-crowd", padding: 0.2 });
    const pane = page.map.getPane("lg-crowd") || page.map.createPane("lg-crowd");
    pane.style.zIndex = 580;
    pane.style.pointerEvents = "none";
    this._layer = layer;
    this._sprites = {};
    const n = layer.features.length, crs = page.map.options.crs, x = (this._x = new Float64Array(n)), y = (this._y = new Float64Array(n));
    // the higher grade, then the one further south, lies on top
    this._order = layer.features.slice().sort((a, b) => (a[4] || 0) - (b[4] || 0) || b[3] - a[3]);
    this._order.forEach((f, i) => {
      const p = crs.latLngToPoint(L.latLng(f[3], f[2]), 0);
      x[i] = p.x;
      y[i] = p.y;
      f.object = new Spot(layer, f);
    });
    const west = Math.min.apply(null, x), north = Math.min.apply(null, y);
    const step = Math.max((Math.max.apply(null, x) - west), (Math.max.apply(null, y) - north), 1e-9) / Math.ceil(Math.sqrt(n / 4));
    const cells = {};
    for (let i = 0; i < n; i++) {
      const key = Math.floor((x[i] - west) / step) + "," + Math.floor((y[i] - north) / step);
      (cells[key] = cells[key] || []).push(i);
    }
    this._grid = { west, north, step, cells };
  },

  onAdd(map) {
    L.Renderer.prototype.onAdd.call(this, map);
    crowds.push(this);
    watchPointer(map);
    map.on("move", this._follow, this);
    requestAnimationFrame(() => { if (this._map) this._update(); });
  },
  onRemove(map) {
    map.off("move", this._follow, this);
    crowds.splice(crowds.indexOf(this), 1);
    aim(null);
    L.Renderer.prototype.onRemove.call(this, map);
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

  /** Diameter of a disc, px: as for markers, and no larger than leaves most of the ground free. */
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
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize(), printing = document.body.classList.contains("lg-printing");
    L.DomUtil.setPosition(this._container, this._bounds.min);
    if (this._paper) L.DomUtil.remove(this._paper);
    this._paper = null;
    this._canvas.style.display = printing ? "none" : "";
    printing ? this._drawPaper(size) : this._drawCanvas(size);
  },

  /** Calls back with position (px in the picture) and grade of each point in the picture, the topmost last. */
  _each(size, visit) {
    const scale = Math.pow(2, this._map.getZoom()), from = this._map.getPixelOrigin().add(this._bounds.min), n = this._x.length;
    for (let i = 0; i < n; i++) {
      const x = this._x[i] * scale - from.x, y = this._y[i] * scale - from.y;
      if (x > -12 && y > -12 && x < size.x + 12 && y < size.y + 12) visit(x, y, this._order[i][4] || 0);
    }
  },

  _drawCanvas(size) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2), canvas = this._canvas;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    const pen = canvas.getContext("2d"), sprites = {};
    this._each(size, (x, y, grade) => {
      const sprite = (sprites[grade] = sprites[grade] || this._sprite(grade, this._size(grade), ratio)), half = sprite.width / 2;
      pen.drawImage(sprite, Math.round(x * ratio - half), Math.round(y * ratio - half));
    });
  },

  /** A disc as LG.mark draws it; a plain dot where a shape could not be told. */
  _sprite(grade, size, ratio) {
    const key = grade + ":" + size + ":" + ratio;
    if (this._sprites[key]) return this._sprites[key];
    const layer = this._layer, canvas = (this._sprites[key] = el("canvas")), pen = canvas.getContext("2d");
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

  /** On paper as shapes: browsers print a canvas coarse and with a white ground. */
  _drawPaper(size) {
    const name = "lg-crowd-" + page.layers.indexOf(this._layer) + "-", seen = {}, layer = this._layer;
    const drawing = (this._paper = svg("svg", { width: size.x, height: size.y })), marks = svg("defs");
    drawing.appendChild(marks);
    this._each(size, (x, y, grade) => {
      if (!seen[grade]) {
        const mark = (seen[grade] = drawMark(layer.symbol, layer.colour, this._size(grade), grade));
        mark.id = name + grade;
        mark.setAttribute("overflow", "visible");
        marks.appendChild(mark);
      }
      const half = this._size(grade) / 2;
      drawing.appendChild(svg("use", { href: "#" + name + grade, x: (x - half).toFixed(1), y: (y - half).toFixed(1) }));
    });
    this._container.appendChild(drawing);
  },

  /** The point under a place of the map (px), or null. */
  hit(at) {
    const scale = Math.pow(2, this._map.getZoom()), from = this._map.getPixelOrigin().add(this._map.containerPointToLayerPoint(at));
    const x = from.x / scale, y = from.y / scale, grid = this._grid;
    let best = Math.max(7, this._size(0) / 2 + 1) / scale, found = null;
    const low = [Math.floor((x - best - grid.west) / grid.step), Math.floor((y - best - grid.north) / grid.step)];
    const high = [Math.floor((x + best - grid.west) / grid.step), Math.floor((y + best - grid.north) / grid.step)];
    for (let i = low[0]; i <= high[0]; i++) { for (let j = low[1]; j <= high[1]; j++) { (grid.cells[i + "," + j] || []).forEach((k) => {
      const off = Math.hypot(this._x[k] - x, this._y[k] - y);
      if (off <= best) { best = off; found = this._order[k].object; }
    }); } }
    return found;
  },

  /** Boxes (px of the map) that names should keep clear of; none where there are too many to leave room for names. */
  obstacles() {
    const boxes = [], shift = this._map.layerPointToContainerPoint(this._bounds.min), view = this._map.getSize();
    this._each(this._bounds.getSize(), (x, y, grade) => {
      const half = this._size(grade) / 2 + 1, cx = x + shift.x, cy = y + shift.y;
      if (cx > 0 && cy > 0 && cx < view.x && cy < view.y) boxes.push([cx - half, cy - half, cx + half, cy + half]);
    });
    return boxes.length > FEW_BOXES ? [] : boxes;
  },
});

const crowds = [];
let ghost = null, aimed = null, pointer = null;

/** Brings the see-through marker under the pointer, so that hover and press work as for any marker. */
function aim(spot) {
  if (spot === aimed || !ghost) return;
  aimed = spot;
  page.map.removeLayer(ghost);
  if (spot) ghost.setLatLng(spot.getLatLng()).addTo(page.map).openTooltip();
}

function watchPointer(map) {
  if (ghost) return;
  ghost = L.marker([0, 0], { ghost: true, keyboard: false, icon: L.divIcon({ className: "lg-ghost", iconSize: [20, 20] }) });
  ghost.bindTooltip(() => quoted(shortened(String(aimed.f[1] || aimed.f[0]), 40)), { direction: "top", className: "lg-tip", offset: [0, -9] });
  ghost.on("click", () => { aimed.openPopup(); });
  const look = function (e) {
    if (map.dragging.moving() || map._animatingZoom) return;
    pointer = e.pointerType && e.pointerType !== "mouse" ? null : e;
    const other = e.target.closest && e.target.closest(".leaflet-popup,.leaflet-marker-icon:not(.lg-ghost)");
    const at = map.mouseEventToContainerPoint(e);
    aim(other ? null : crowds.reduceRight((found, crowd) => found || crowd.hit(at), null));
  };
  map.getContainer().addEventListener("mousemove", look);
  map.getContainer().addEventListener("pointerdown", look, true);
  map.getContainer().addEventListener("mouseleave", () => { pointer = null; aim(null); });
  map.on("movestart zoomstart", () => { aim(null); });
  map.on("moveend", () => { if (pointer) look(pointer); });
}

function points(layer) {
  if (layer.features.length > (layer.clustered ? MANY : CROWD)) return new Crowd(layer);
  const group = layer.clustered ? page.bound[layer.key] : L.layerGroup();
  const icons = {};
  const markers = layer.features.map((f) => {
    const grade = f[4] || 0;
    icons[grade] = icons[grade] || new Disc({ symbol: layer.symbol, colour: layer.colour, grade, size: boxOf(grade) });
    const marker = L.marker([f[3], f[2]], { icon: icons[grade], riseOnHover: true,
      zIndexOffset: layer.symbol === "dot" ? -2000 : 400 * grade });
    marker.on("add", () => { marker._icon.setAttribute("aria-label", shortened(f[1] || f[0], 60)); });
    return speak(marker, layer, f, { direction: "top", className: "lg-tip" });
  });
  if (group.addLayers) {
    group.options.iconCreateFunction = function (cluster) {
      const worst = Math.max(...cluster.getAllChildMarkers().map((m) => m.options.icon.options.grade));
      return L.divIcon({ className: "lg-cluster" + (worst ? " lg-cluster-graded" : ""), iconSize: [clusterLooks.disc, clusterLooks.disc],
        html: el("span", { style: { borderColor: worst ? data.grades[worst] : layer.colour } }, cluster.getChildCount()) });
    };
    group.on("animationend spiderfied unspiderfied", () => { page.map.fire("lg:panels"); });
    group.addLayers(markers);
  } else markers.forEach((m) => { group.addLayer(m); });
  return group;
}

/** Ticks on one side of a line: the bank of an embankment. */
const Hachures = L.Polyline.extend({
  _simplifyPoints() {
    L.Polyline.prototype._simplifyPoints.call(this);
    const ticks = [];
    this._parts.forEach((part) => {
      let rest = 4;
      for (let i = 1; i < part.length; i++) {
        const a = part[i - 1], b = part[i], length = a.distanceTo(b);
        const along = b.subtract(a).divideBy(length || 1);
        for (; rest < length; rest += 8) {
          const foot = a.add(along.multiplyBy(rest));
          ticks.push([foot, foot.add([-6 * along.y, 6 * along.x])]);
        }
        rest -= length;
      }
    });
    this._parts = ticks;
  },
});

/** Few features are drawn as SVG, which prints sharp and gets clicks exactly; many on one canvas. */
function rendererFor(layer) {
  const kind = layer.features.length > MANY ? "canvas" : "svg";
  return (renderers[kind] = renderers[kind] || L[kind]({ pane: "lg-features", padding: 0.4, tolerance: 4 }));
}

function colourOf(style, grade) { return style.graded && grade ? data.grades[grade] : style.colour; }

function lines(layer) {
  const style = layer.style, group = L.layerGroup(), renderer = rendererFor(layer);
  const gradeOf = function (f) { return style.graded && f[4] || 0; };
  const widthOf = function (f) { return style.width + strokes.wider[gradeOf(f)]; };
  // grade by grade, the worst on top, each with its own casing over the lines below
  [0, 1, 2, 3, 4].forEach((grade) => {
    const drawn = layer.features.filter((f) => gradeOf(f) === grade).map((f) => ({ f, parts: f[2].map(unpackLine) }));
    if (style.casing) { drawn.forEach((d) => {
      group.addLayer(L.polyline(d.parts, { renderer, interactive: false, color: style.casing, weight: widthOf(d.f) + (grade > 2 ? 4 : 3), opacity: grade > 2 ? 1 : 0.9 }));
    }); }
    drawn.forEach((d) => {
      const colour = colourOf(style, d.f[4]);
      const line = L.polyline(d.parts, { renderer, color: colour, weight: widthOf(d.f), dashArray: style.dash.length ? style.dash : null, lineCap: style.dash.length ? "butt" : "round" });
      group.addLayer(speak(line, layer, d.f, { sticky: true, className: "lg-tip" }));
      if (style.hachures) group.addLayer(new Hachures(d.parts, { renderer, interactive: false, color: colour, weight: 1.2 }));
    });
  });
  return group;
}

function areas(layer) {
  const style = layer.style, group = L.layerGroup(), renderer = rendererFor(layer);
  layer.features.forEach((f) => {
    const colour = colourOf(style, f[4]);
    const area = L.polygon(f[2].map((rings) => rings.map(unpackLine)), { renderer, color: colour, weight: style.width, opacity: 0.9,
      fillColor: style.graded && f[4] ? colour : style.fill || colour, fillOpacity: style.fillOpacity, dashArray: style.dash.length ? style.dash : null });
    area.on("add", () => { area.bringToBack(); });
    group.addLayer(speak(area, layer, f, { sticky: true, className: "lg-tip" }));
  });
  return group;
}

function surface(layer) {
  const parts = [page.bound[layer.key]];
  if (layer.hatch) parts.push(new Hatch(layer.hatch.mask, layer.hatch.bounds));
  return L.layerGroup(parts);
}

const MAKERS = { surface, point: points, line: lines, polygon: areas };

export function readLayers() {
  data.layers.forEach((layer) => {
    layer.on = false;
    (layer.features || []).forEach((f) => { f[5] = f[5].map((n, i) => i % 2 ? layer.words[n] : n); });
    page.layers.push(layer);
    page.byKey[layer.key] = layer;
  });
  data.tabs.forEach((tab) => {
    tab.on = tab.layers.filter((l) => l[2]).map((l) => l[0]);
  });
  page.tab = data.tabs[0];
  group();
}

function group() {
  page.layers.forEach((layer) => { layer.group = null; });
  page.tab.layers.forEach((l) => { page.byKey[l[0]].group = l[1]; });
}


/** Opens another view of an atlas; it comes back as it was left. */
export function setTab(i) {
  const next = data.tabs[i];
  if (!next || next === page.tab) return;
  page.tab.on = page.layers.filter((l) => l.on).map((l) => l.key);
  page.map.closePopup();
  page.tab = next;
  group();
  page.layers.forEach((l) => { if (l.on && next.on.indexOf(l.key) < 0) change(l, false); });
  page.map.fire("lg:tab");
  showTab();
}
export function showTab() {
  page.tab.on.forEach((key) => { if (!page.byKey[key].on) change(page.byKey[key], true); });
  page.map.fire("lg:layers");
}

/** Shows or hides a layer. Colour surfaces replace each other, so that colours never mix. */
export function setShown(layer, on) {
  if (on && layer.kind === "surface") { page.layers.forEach((other) => {
    if (other !== layer && other.kind === "surface" && other.on) change(other, false);
  }); }
  if (on !== layer.on) change(layer, on);
  page.map.fire("lg:layers");
}

function change(layer, on) {
  layer.on = on;
  if (on && !layer.object) layer.object = MAKERS[layer.kind](layer);
  if (on) page.map.addLayer(layer.object);
  else page.map.removeLayer(layer.object);
}


/** Zooms to a feature, shows its layer if need be, and opens its popup. */
export function goTo(layer, f) {
  page.map.fire("lg:go");
  setShown(layer, true);
  const object = f.object, cluster = layer.clustered && layer.object.zoomToShowLayer;
  if (object.getBounds) page.map.fitBounds(object.getBounds(), fitOptions(14));
  else if (!cluster) page.map.setView(object.getLatLng(), Math.max(page.map.getZoom(), 13), { animate: false });
  if (cluster) layer.object.zoomToShowLayer(object, () => { object.openPopup(); });
  else object.openPopup();
}
