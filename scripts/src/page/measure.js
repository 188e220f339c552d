/* The tool that measures distance and area. */

/** @import { Place, ToolButton } from "../types.d.ts" */

import { page, text } from "./core.js";
import { el, emptied } from "./dom.js";
import { aimAt, copyButton, crossShown, showCross, showPanel, tell } from "./furniture.js";
import { areaOf, crosses, geodesic } from "./geodesy.js";
import { atMap } from "./help.js";
import { addTool, claim, closePanel, panelOpen } from "./tools.js";
import { MU_M2, decimals, extentOf, lengthOf } from "./units.js";

const CLOSE_PX = 6, ROOM_PX = 64;

/** @type {L.LatLng[]} */
let points = [];
let area = false, done = false, running = false;
/** @type {L.LayerGroup} What is drawn while the tool runs. */
let drawn;
/** @type {L.Polyline} The line to the pointer. */
let rubber;
/** @type {L.Tooltip | null} */
let tip = null;
/**
 * What changes in the panel.
 * @type {{ sum: HTMLOutputElement, rows: HTMLTableElement, undo: HTMLButtonElement, end: HTMLButtonElement, clear: HTMLButtonElement, node?: HTMLElement }}
 */
let parts;

/** @param {Place[]} list */
function total(list) { return list.slice(1).reduce((sum, p, i) => sum + geodesic(list[i], p)[0], 0); }
/** @param {L.LatLng[]} list */
function ring(list) { return area && list.length > 2 ? list.concat([list[0]]) : list; }
/** @param {L.LatLng[]} list */
function summary(list) { return area ? (list.length > 2 ? extentOf(areaOf(list)) : "—") : lengthOf(total(list)); }
/**
 * @param {L.LatLng} a
 * @param {L.LatLng} b
 */
function near(a, b) { return page.map.latLngToContainerPoint(a).distanceTo(page.map.latLngToContainerPoint(b)) <= CLOSE_PX; }

/** A tooltip that goes at once: faded ones would pile up under the pointer. */
const Label = /** @type {any} */ (L.Tooltip.extend({ /** @this {any} */ onRemove () { L.DomUtil.remove(this._container); } }));
/**
 * @param {L.LatLng} at
 * @param {string} words
 * @param {string} [kind]
 * @returns {L.Tooltip}
 */
function label(at, words, kind) {
  return new Label({ permanent: true, direction: kind ? "top" : "center", offset: kind ? [0, -8] : [0, 0], className: "lg-measured " + (kind || ""), opacity: 1 })
    .setLatLng(at).setContent(el("span", null, words));
}

function draw() {
  if (!running) return;
  const list = done ? ring(points) : points, map = page.map, closed = area && done && points.length > 2;
  drawn.clearLayers();
  /** @type {[string, number, number][]} */ ([["#FFFFFF", 5, 0.9], ["#1E2329", 2, 1]]).forEach((s) => {
    drawn.addLayer(L.polyline(list, { renderer: rubber.options.renderer, interactive: false, color: s[0], weight: s[1], opacity: s[2] }));
  });
  if (area && points.length > 2) {
    drawn.addLayer(L.polygon(points, { renderer: rubber.options.renderer, interactive: false, stroke: false, fillColor: "#1E2329", fillOpacity: 0.12 }));
    if (!done) drawn.addLayer(L.polyline([points[points.length - 1], points[0]], rubber.options));
  }
  points.forEach((p) => { drawn.addLayer(L.circleMarker(p, { renderer: rubber.options.renderer, interactive: false, radius: 4, color: "#1E2329", weight: 1.6, fillColor: "#FFFFFF", fillOpacity: 1 })); });
  if (list.length > 2 || closed) { list.slice(1).forEach((p, i) => {
    const a = map.latLngToLayerPoint(list[i]), b = map.latLngToLayerPoint(p);
    if (a.distanceTo(b) >= ROOM_PX) drawn.addLayer(label(map.layerPointToLatLng(a.add(b).divideBy(2)), lengthOf(geodesic(list[i], p)[0])));
  }); }
  if (points.length > 1) drawn.addLayer(closed ? label(L.polygon(points).getBounds().getCenter(), summary(points), "lg-sum") : label(points[points.length - 1], summary(points), "lg-sum"));
  rubber.setLatLngs([]);
  if (tip) tip.remove();
  write();
}

function write() {
  const list = ring(points), crossed = area && points.length > 3 && crosses(points), rows = /** @type {HTMLElement[]} */ ([]);
  /** @type {(name: string, value: string, more?: string) => void} */
  const row = function (name, value, more) { rows.push(el("tr", null, el("th", { scope: "row" }, name), el("td", null, more), el("td", null, value))); };
  if (area && points.length > 2) {
    const m2 = areaOf(points);
    row(text.measure_area, extentOf(m2));
    row("", decimals(m2 / 1e4, 2) + " " + text.measure_ha);
    row("", decimals(m2 / MU_M2, 0) + " " + text.measure_mu);
    row(text.measure_perimeter, lengthOf(total(list), true));
  }
  list.slice(1).forEach((p, i) => {
    const leg = geodesic(list[i], p);
    row(text.measure_leg.replace("{n}", String(i + 1)), lengthOf(leg[0], true), Math.round(leg[1]) % 360 + "°");
  });
  const sum = points.length > 1 ? (crossed ? text.measure_crossed : summary(points)) : "—";
  parts.sum.textContent = sum;
  parts.sum.classList.toggle("lg-warn", crossed);
  emptied(parts.rows).append(...rows);
  parts.undo.disabled = !points.length || done;
  parts.end.disabled = points.length < (area ? 3 : 2) || done;
  parts.clear.disabled = !points.length;
  if (points.length > 1) tell(sum);
}

/** @param {L.LatLng} at */
function add(at) {
  if (done) { points = []; done = false; }
  if (points.length > 1 && near(at, points[points.length - 1]) || area && points.length > 2 && near(at, points[0])) return end();
  if (points.length && near(at, points[points.length - 1])) return undefined;
  points.push(L.latLng(at));
  return draw();
}
function end() {
  if (points.length < (area ? 3 : 2)) return;
  done = true;
  draw();
}
function undo() {
  done = false;
  points.pop();
  draw();
}
function clear() {
  points = [];
  done = false;
  draw();
}

/** @param {L.LeafletMouseEvent} e */
function follow(e) {
  if (done || !points.length || page.touched) return;
  rubber.setLatLngs(area ? [points[points.length - 1], e.latlng, points[0]] : [points[points.length - 1], e.latlng]);
  if (tip) tip.remove();
  tip = label(e.latlng, summary(points.concat([e.latlng])), "lg-sum").addTo(page.map);
}

/** @param {KeyboardEvent} e */
function keys(e) {
  if (e.defaultPrevented || !atMap(e)) return;
  if (e.key === "Enter") {
    if (crossShown() || !points.length) { showCross(true); add(aimAt()); } else end();
  } else if (e.key === "Backspace") undo();
  else return;
  e.preventDefault();
}

function panel() {
  const kinds = el("div", { class: "lg-seg", role: "radiogroup", "aria-label": text.measure });
  [text.measure_distance, text.measure_area].forEach((name, i) => {
    const input = el("input", { type: "radio", name: "lg-measure", value: String(i), checked: area === !!i });
    input.addEventListener("change", () => { area = !!i; done = done && points.length > 2; draw(); });
    kinds.appendChild(el("label", null, input, el("span", null, name)));
  });
  /** @type {(words: string, run: () => void, main?: boolean) => HTMLButtonElement} */
  const act = function (words, run, main) { return el("button", { type: "button", class: "lg-button" + (main ? " lg-button-main" : ""), on: { click: run } }, words); };
  parts = { sum: el("output", { class: "lg-total" }, "—"), rows: el("table", { class: "lg-pairs lg-legs" }),
    undo: act(text.measure_undo, undo), end: act(text.measure_end, end), clear: act(text.measure_clear, clear) };
  const put = act(text.measure_add, () => { showCross(true); add(aimAt()); });
  const copy = copyButton(() => [parts.sum.textContent].concat(Array.from(parts.rows.rows).map((r) => Array.from(r.cells).map((c) => c.textContent).join("\t"))).join("\n"), parts.rows, text.measure);
  parts.node = el("div", { class: "lg-form" }, kinds, el("div", { class: "lg-sum-row" }, parts.sum, copy),
    el("div", { class: "lg-buttons" }, put, parts.undo, parts.end, parts.clear), parts.rows, el("p", { class: "lg-note" }, text.measure_hint), el("p", { class: "lg-note" }, text.measure_method));
  return parts.node;
}

function start() {
  const map = page.map, renderer = L.svg({ padding: 0.5 });
  running = true;
  drawn = L.layerGroup().addTo(map);
  rubber = L.polyline([], { renderer, interactive: false, color: "#1E2329", weight: 1.6, dashArray: "4 5" }).addTo(map);
  map.closePopup();
  showPanel(tool, { title: text.measure, node: panel(), closed: stop, focus: false });
  claim(add, stop);
  map.on("mousemove", follow);
  map.on("zoomend", draw);
  map.doubleClickZoom.disable();
  document.addEventListener("keydown", keys);
  showCross(page.byKeys || page.touched || !matchMedia("(hover: hover)").matches);
  map.getContainer().focus({ preventScroll: true });
  draw();
}

function stop() {
  if (!running) return;
  running = false;
  points = [];
  done = false;
  page.map.off("mousemove", follow);
  page.map.off("zoomend", draw);
  page.map.doubleClickZoom.enable();
  document.removeEventListener("keydown", keys);
  drawn.remove();
  rubber.remove();
  if (tip) tip.remove();
  showCross(false);
  claim(null);
  const open = panelOpen();
  if (open && open.node === parts.node) closePanel();
}

/** @type {ToolButton} */
let tool;
export function addMeasure() {
  tool = addTool({ key: "measure", label: text.measure, toggle: true, shape: "M-7 3L3-7L7-3L-3 7ZM-3.6-.4L-1.8 1.4M-1-3L1.2-.8M1.6-5.6L3.4-3.8", act (on) { if (on) start(); else stop(); } });
}
