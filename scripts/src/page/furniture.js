/* Scale bar, north, coordinates, zoom buttons: our own, drawn quietly. And what the tools beside them share:
   the cross-hair of those who steer by keys, copying, a voice for screen readers, a panel that gives the focus back. */

import { data, text } from "./core.js";
import { el, quoted, svg } from "./dom.js";
import { fitCounty, padding } from "./room.js";
import { openPanel } from "./tools.js";
import { zone } from "./values.js";

/** @import { NumbersModel, Panel, Place, ToolButton, Zone } from "../types.d.ts" */

const GAP = "  ", KEPT = "lg-where", MOST_OFF = 4.5;
/** @type {L.Map} */
let map;
/** @type {SVGSVGElement} */
let cross;

// -- coordinates ------------------------------------------------------------------------------

/** @param {number | string} n */
function pad(n) { return (Number(n) < 10 ? "0" : "") + n; }
/** @param {number} v */
function degrees(v) { return Math.abs(v).toFixed(5) + "°"; }
/** @param {number} v */
function sexagesimal(v) {
  const tenths = Math.round(Math.abs(v) * 36000);
  return Math.floor(tenths / 36000) + "°" + pad(Math.floor(tenths / 600) % 60) + "′" + pad(((tenths % 600) / 10).toFixed(1)) + "″";
}
/**
 * Longitude and latitude, each as ``say`` writes a number of degrees.
 * @param {(v: number) => string} say
 */
function both(say) {
  return /** @param {Place} at */ function (at) { return say(at.lng) + (at.lng < 0 ? "W" : "E") + GAP + say(at.lat) + (at.lat < 0 ? "S" : "N"); };
}
/**
 * X north and Y east as China's surveyors write them, the number of the 3° zone before Y.
 * @param {Place} at
 */
function plane(at) {
  const g = /** @type {NumbersModel} */ (data.values).grid, number = Math.round(g.lon0 / 3);
  if (Math.abs(at.lng - g.lon0) > MOST_OFF) return "—";
  const xy = /** @type {Zone} */ (zone).forward(at.lat, at.lng);
  return "X " + xy[1].toFixed(1) + GAP + "Y " + (number * 1e6 + 5e5 + xy[0] - g.false_easting).toFixed(1);
}
const FORMATS = [{ name: text.coord_degrees, say: both(degrees) }, { name: text.coord_dms, say: both(sexagesimal) }];
if (data.values) FORMATS.push({ name: text.coord_zone + " " + Math.round(data.values.grid.lon0 / 3), say: plane });

/**
 * A place in all formats, each line with a button that copies it.
 * @param {L.LatLngExpression} latlng
 */
export function coordinates(latlng) {
  const at = L.latLng(latlng).wrap();
  return el("div", { class: "lg-coords", role: "group", "aria-label": text.coordinates }, ...FORMATS.map((f) => {
    const words = el("span", null, f.say(at));
    return el("div", null, el("span", { class: "lg-n" }, f.name), words, copyButton(() => words.textContent, words, f.name));
  }));
}

/** Where the pointer is; a press changes the format, which this machine remembers. */
function position() {
  let format = 0;
  /** @type {L.LatLng} */
  let last;
  try { format = Math.min(FORMATS.length - 1, Number(localStorage.getItem(KEPT)) || 0); } catch (e) { /* no storage for local files */ }
  const words = el("button", { type: "button", class: "lg-where", title: text.coord_next });
  const show = /** @param {L.LatLng} at */ function (at) {
    last = at;
    words.textContent = FORMATS[format].say(at.wrap());
  };
  const rest = function () { show(cross.hasAttribute("hidden") ? map.getCenter() : aimAt()); };
  words.addEventListener("click", () => {
    format = (format + 1) % FORMATS.length;
    try { localStorage.setItem(KEPT, String(format)); } catch (e) { /* kept for this page only */ }
    show(last);
    tell(FORMATS[format].name);
  });
  map.on("mousemove", (e) => { show(e.latlng); });
  map.on("mouseout moveend lg:cross", rest);
  rest();
  return words;
}

// -- shared by the tools ----------------------------------------------------------------------

const voice = el("div", { class: "lg-voice", role: "status", "aria-live": "polite" });
/**
 * Says something to those who don't see it.
 * @param {string} words
 */
export function tell(words) { voice.textContent = words; }

/**
 * Copies words; where the browser does not let a page, they are left selected. Promise of whether it was done.
 * @param {string} words
 * @param {HTMLElement & { select?(): void }} node what shows them
 * @returns {Promise<boolean>}
 */
export function copyWords(words, node) {
  const bySelection = function () {
    if (node.select) { node.focus({ preventScroll: true }); node.select(); } else /** @type {Selection} */ (window.getSelection()).selectAllChildren(node);
    try { return document.execCommand("copy"); } catch (e) { return false; }
  };
  if (!navigator.clipboard || !navigator.clipboard.writeText) return Promise.resolve(bySelection());
  return navigator.clipboard.writeText(words).then(() => true, bySelection);
}
/**
 * A button that copies words, which ``node`` shows and ``what`` names.
 * @param {() => string} words
 * @param {HTMLElement & { select?(): void }} node
 * @param {string} what
 */
export function copyButton(words, node, what) {
  const copier = el("button", { type: "button", class: "lg-copy", "aria-label": text.copy + " " + what }, text.copy);
  copier.addEventListener("click", () => {
    copyWords(words(), node).then((done) => {
      copier.textContent = done ? text.copied : text.selected;
      tell(copier.textContent);
      setTimeout(() => { copier.textContent = text.copy; }, 1600);
    });
  });
  return copier;
}

/**
 * The panel of a toggle tool: takes the focus, and gives it back to the tool's button.
 * @param {ToolButton} tool
 * @param {Panel} panel
 */
export function showPanel(tool, panel) {
  const closed = /** @param {boolean} replaced */ function (replaced) {
    tool.node.setAttribute("aria-pressed", "false");
    if (panel.closed) panel.closed(replaced);
    if (document.activeElement === document.body) tool.node.focus({ preventScroll: true });
  };
  const card = openPanel({ title: panel.title, node: panel.node, closed });
  tool.node.setAttribute("aria-pressed", "true");
  if (panel.focus !== false) card.focus({ preventScroll: true });
  return card;
}

/** The middle of the part of the map that panels leave free, in px; and the place there. */
export function aimPoint() {
  const free = padding(), size = map.getSize();
  return L.point((free.topLeft[0] + size.x - free.bottomRight[0]) / 2, (free.topLeft[1] + size.y - free.bottomRight[1]) / 2);
}
export function aimAt() { return map.containerPointToLatLng(aimPoint()); }
/** @param {boolean} on */
export function showCross(on) {
  if (on) {
    const at = aimPoint();
    cross.style.left = at.x + "px";
    cross.style.top = at.y + "px";
  }
  cross.toggleAttribute("hidden", !on);
  map.fire("lg:cross");
}
export function crossShown() { return !cross.hasAttribute("hidden"); }

// -- the furniture ----------------------------------------------------------------------------

/** Metres on the ground to a px in the middle of the map. */
export function metresPerPixel() {
  const y = map.getSize().y / 2, x = map.getSize().x / 2;
  return map.containerPointToLatLng([x - 50, y]).distanceTo(map.containerPointToLatLng([x + 50, y])) / 100;
}

function scale() {
  const label = el("span"), bar = el("div", { class: "lg-scale", role: "img" }, label);
  const draw = function () {
    const metres = metresPerPixel(), most = Math.min(170, 0.28 * map.getSize().x) * metres, power = Math.pow(10, Math.floor(Math.log10(most)));
    const nice = power * [5, 2, 1].filter((n) => n * power <= most)[0];
    label.textContent = nice >= 1000 ? nice / 1000 + " km" : nice + " m";
    bar.style.width = Math.round(nice / metres) + "px";
    bar.setAttribute("aria-label", text.scale + " " + label.textContent);
  };
  map.on("zoomend moveend resize", draw);
  draw();
  return bar;
}

/**
 * @param {string} label
 * @param {string} shape
 * @param {() => void} act
 */
function button(label, shape, act) {
  return el("button", { type: "button", "aria-label": label, title: label, on: { click: act } },
    svg("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" },
      svg("path", { d: shape, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" })));
}

/** @param {L.Map} onMap */
export function makeFurniture(onMap) {
  map = onMap;
  cross = svg("svg", { class: "lg-cross", viewBox: "-16 -16 32 32", width: 32, height: 32, hidden: true, "aria-hidden": "true" },
    ...["#fff", "#1E2329"].map((colour, i) => svg("path", { d: "M0-15V-4M0 4V15M-15 0H-4M4 0H15M-.5 0H.5", fill: "none", stroke: colour, "stroke-width": i ? 1.6 : 4, "stroke-linecap": "round" })));
  map.on("lg:panels resize", () => { if (crossShown()) showCross(true); });
  const words = [data.crs_text, data.as_of].filter(Boolean).join("　");
  const north = svg("svg", { class: "lg-north", viewBox: "0 0 20 34", width: 20, height: 34, role: "img", "aria-label": text.north },
    svg("path", { d: "M10 0L19 33L10 26L1 33Z", fill: "#1E2329", stroke: "#fff", "stroke-width": 1, "stroke-linejoin": "round" }));
  return el("div", { class: "lg-furniture" }, el("div", { class: "lg-plate" },
    el("div", { class: "lg-words" }, words && el("span", null, quoted(words)), position()), scale(), north),
    el("div", { class: "lg-zoom", role: "group", "aria-label": text.zoom },
      button(text.zoom_in, "M-5 0H5M0-5V5", () => { map.zoomIn(1); }),
      button(text.zoom_out, "M-5 0H5", () => { map.zoomOut(1); }),
      button(text.whole, "M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V2", () => { fitCounty(); })), cross, voice);
}
