/* Paper: the map is laid out anew for the sheet before the browser takes its picture, with a title on top and the legend,
   the key of the marks, the ranking as far as it fits, scale and north at the right. A tool's panel with print: true is
   printed in the place of the ranking, and what has the class lg-on-paper under the legend. */

/** @import { ToolButton } from "../types.d.ts" */

import { page, text } from "./core.js";
import { el, one, quoted } from "./dom.js";
import { metresPerPixel, showPanel } from "./furniture.js";
import { isHatched, setHatch } from "./hatch.js";
import { symbolOf } from "./marks.js";
import { fitCounty, padding } from "./room.js";
import { tabLayers } from "./shown.js";
import { addTool, closePanel, panelOpen } from "./tools.js";

/** Inside 10 mm of margin, px of 1/96 inch; a px less than there is, so that rounding makes no second page. */
const PAPERS = { A4: [1046, 717], A3: [1511, 1046] }, COLUMN = { A4: 296, A3: 348 }, GAP = 12, EDGE = 16, INCH_M = 0.0254;
const size = el("style");
/** @type {keyof typeof PAPERS} */
let paper = "A4";
let whole = false, hatch = true;
/** @type {boolean | null} Whether hatches were on, where the sheet's own button asked. */
let hatched = null;
/**
 * The view that comes back after the print, and the sheet.
 * @type {{ at: L.LatLng, zoom: number, whole: boolean, hatched: boolean | null, made?: Sheet } | null}
 */
let kept = null;

/**
 * @param {HTMLElement | null | undefined} node
 * @returns {HTMLElement | null}
 */
function copyOf(node) {
  if (!node || node.hidden) return null;
  const copy = /** @type {HTMLElement} */ (node.cloneNode(true));
  Array.prototype.forEach.call(copy.querySelectorAll("button:not(.lg-rank), input, select, textarea"), L.DomUtil.remove);
  copy.removeAttribute("id");
  copy.removeAttribute("aria-label");
  copy.classList.remove("lg-off");
  Array.from(copy.querySelectorAll("[id]")).forEach((n) => { n.removeAttribute("id"); });
  Array.from(copy.querySelectorAll("button.lg-rank")).forEach((n) => { n.setAttribute("tabindex", "-1"); });
  return copy;
}

/** What the marks and lines on the map mean. */
function key() {
  const layers = tabLayers().filter((l) => l.on && l.kind !== "surface");
  if (!layers.length) return null;
  return el("div", { class: "lg-card lg-key" }, ...layers.map((l) => el("div", null, symbolOf(l), el("span", { class: "lg-row-title" }, quoted(l.title)), el("span", { class: "lg-n" }, quoted(l.count)))));
}

/**
 * Leaves out of the column what the sheet has no room for: notes first, then the end of the ranking, the headline
 * last; never the legend.
 * @param {HTMLElement} column
 * @param {HTMLElement | null} side
 * @param {HTMLElement | null} marks
 */
function fit(column, side, marks) {
  const over = function () { return column.scrollHeight > column.clientHeight; };
  /** @type {(node: HTMLElement | null, selector: string) => HTMLElement[]} */
  const all = function (node, selector) { return node ? Array.prototype.slice.call(node.querySelectorAll(selector)) : []; };
  /**
   * Takes the last ones off, and says how many.
   * @type {(box: HTMLElement | null, nodes: HTMLElement[], words: string) => void}
   */
  const shorten = function (box, nodes, words) {
    const n = nodes.length, more = el("p", { class: "lg-note" });
    if (over() && n) /** @type {HTMLElement} */ (box).appendChild(more);
    while (over() && nodes.length) {
      L.DomUtil.remove(/** @type {HTMLElement} */ (nodes.pop()));
      more.textContent = words.replace("{n}", String(n - nodes.length));
    }
  };
  if (over()) all(side, ".lg-note").forEach(L.DomUtil.remove);
  shorten(side, all(side, ".lg-ranks li").slice(3), text.print_more);
  [".lg-ranks, .lg-rank-head, .lg-note", ".lg-bar, .lg-bars-head"].forEach((what) => { if (over()) all(side, what).forEach(L.DomUtil.remove); });
  for (const rows = all(side, "tr"); over() && rows.length;) {
    const row = /** @type {HTMLElement} */ (rows.pop()), list = /** @type {HTMLElement} */ (row.parentNode), title = /** @type {HTMLElement | null} */ (list.previousElementSibling);
    L.DomUtil.remove(row);
    if (list.childElementCount) continue;
    L.DomUtil.remove(list);
    if (title && title.classList.contains("lg-findings-head")) L.DomUtil.remove(title);
  }
  if (over() && side) L.DomUtil.remove(side);
  if (over() && marks) marks.classList.add("lg-key-dense");
  shorten(marks, all(marks, ".lg-key > div"), text.print_layers);
}

/**
 * The sheet, its column, and in it the side panel and the key of the marks; `top` is where the map starts, px.
 * @typedef {{ node: HTMLElement, column: HTMLElement, side: HTMLElement | null, marks: HTMLElement | null, top: number }} Sheet
 */

/**
 * @param {(HTMLElement | null)[]} said
 * @returns {Sheet}
 */
function compose(said) {
  /** @type {(id: string) => HTMLElement | null} */
  const copied = function (id) { return copyOf(document.getElementById(id)); };
  const open = panelOpen(), title = /** @type {HTMLElement} */ (copied("lg-title")), marks = key();
  const side = open && open.print ? copyOf(open.card) : copied("lg-side");
  const column = el("div", { class: "lg-paper-column" }, copied("lg-legend"), ...said, marks, side);
  const sheet = el("div", { class: "lg-paper" }, title, column);
  document.body.appendChild(sheet);
  const top = title.offsetHeight + GAP, style = document.body.style;
  style.setProperty("--paper-top", top + "px");
  return { node: sheet, column, side, marks, top };
}

/**
 * The scale as surveyors say it, to two figures, and the furniture below the column.
 * @param {Sheet} made
 */
function furnish(made) {
  const ratio = metresPerPixel() * 96 / INCH_M, round = Math.pow(10, Math.floor(Math.log10(ratio)) - 1);
  const plate = /** @type {HTMLElement} */ (one(".lg-furniture .lg-plate").cloneNode(true));
  L.DomUtil.remove(/** @type {HTMLElement} */ (plate.querySelector(".lg-where")));
  /** @type {HTMLElement} */ (plate.querySelector(".lg-words")).appendChild(el("span", null, text.print_scale + " 1 : " + (Math.round(ratio / round) * round).toLocaleString("en-US")));
  made.column.appendChild(plate);
  fit(made.column, made.side, made.marks);
}

/** @param {L.LatLngBounds} bounds */
function show(bounds) {
  const map = page.map;
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(bounds, { padding: [EDGE, EDGE], animate: false, maxZoom: 18 });
  // names are placed with the next frame, and clusters move: the printer waits for neither
  map.eachLayer((/** @type {any} */ layer) => { if (layer.place) layer.place(); });
}

/**
 * Clusters come and go by an animation; on paper they are there at once.
 * @param {boolean} on
 */
function still(on) {
  page.layers.forEach((l) => {
    if (l.kind === "point" && l.clustered && l.object && l.object._noAnimation) L.extend(l.object, on || !l.object.options.animate ? l.object._noAnimation : l.object._withAnimation);
  });
}

function before() {
  if (kept) return;
  const map = page.map, b = map.getBounds(), style = document.body.style, wide = PAPERS[paper];
  kept = { at: map.getCenter(), zoom: map.getZoom(), whole: page.whole, hatched };
  hatched = null;
  const said = Array.prototype.filter.call(document.querySelectorAll(".lg-on-paper"), (n) => n.offsetWidth).map(copyOf);
  const wanted = (whole && !(panelOpen() || {}).print) || page.whole ? page.countyBounds : free(b);
  document.body.classList.add("lg-printing");
  document.body.dataset.paper = paper;
  /** @type {[string, number][]} */ ([["w", wide[0]], ["h", wide[1]], ["column", COLUMN[paper]]]).forEach((v) => { style.setProperty("--paper-" + v[0], v[1] + "px"); });
  still(true);
  kept.made = compose(said);
  show(wanted);
  furnish(kept.made);
}

/**
 * The part of the view that no panel covers.
 * @param {L.LatLngBounds} bounds
 */
function free(bounds) {
  const map = page.map, pad = padding(), s = map.getSize();
  if (pad.topLeft[0] + pad.bottomRight[0] > s.x - 64 || pad.topLeft[1] + pad.bottomRight[1] > s.y - 64) return bounds;
  return L.latLngBounds(map.containerPointToLatLng(pad.topLeft), map.containerPointToLatLng([s.x - pad.bottomRight[0], s.y - pad.bottomRight[1]]));
}

function after() {
  if (!kept) return;
  const was = kept;
  kept = null;
  document.body.classList.remove("lg-printing");
  delete document.body.dataset.paper;
  L.DomUtil.remove(/** @type {Sheet} */ (was.made).node);
  page.map.invalidateSize({ animate: false, pan: false });
  if (was.whole) fitCounty();
  else page.map.setView(was.at, was.zoom, { animate: false });
  still(false);
  if (was.hatched !== null) setHatch(was.hatched);
}

/** @param {keyof typeof PAPERS} name */
function choose(name) {
  paper = name;
  size.textContent = "@page { size: " + name + " landscape; margin: 10mm; }";
}

/** Lays the sheet out first and gives the browser two frames, so that pictures and hatches are there when it is asked. */
function print() {
  hatched = isHatched();
  setHatch(hatch).then(() => {
    before();
    requestAnimationFrame(() => { requestAnimationFrame(() => { window.print(); }); });
  });
}

/**
 * A choice of one of some: value and words of each.
 * @template {string} T
 * @param {string} label
 * @param {string} name
 * @param {[T, string][]} options
 * @param {T} value
 * @param {(value: T) => void} set
 */
function seg(label, name, options, value, set) {
  const box = el("div", { class: "lg-seg", role: "radiogroup", "aria-label": label });
  options.forEach((o) => {
    const input = el("input", { type: "radio", name, value: o[0], checked: o[0] === value });
    input.addEventListener("change", () => { set(o[0]); });
    box.appendChild(el("label", null, input, el("span", null, o[1])));
  });
  return el("div", { class: "lg-field" }, el("span", { class: "lg-head" }, label), box);
}

function panel() {
  const box = el("input", { type: "checkbox", id: "lg-print-hatch" });
  box.checked = hatch;
  box.addEventListener("change", () => { hatch = box.checked; });
  return el("div", { class: "lg-form" },
    seg(text.print_paper, "lg-paper", [["A4", "A4"], ["A3", "A3"]], paper, choose),
    seg(text.print_extent, "lg-extent", [["whole", text.whole], ["view", text.print_view]], whole ? "whole" : "view", (v) => { whole = v === "whole"; }),
    el("label", { class: "lg-row" }, box, el("span", null, text.print_hatch)),
    el("div", { class: "lg-buttons" }, el("button", { type: "button", class: "lg-button lg-button-main", on: { click: print } }, text.print)),
    el("p", { class: "lg-note" }, text.print_hint));
}

export function watchPaper() {
  choose(paper);
  document.head.appendChild(size);
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
}

/** @type {ToolButton} */
let tool;
/** The button of the printed sheet. */
export function addPrint() {
  tool = addTool({ key: "print", label: text.print, toggle: true, shape: "M-4-3V-7H4V-3M-4 4H-7V-3H7V4H4M-4 1H4V7H-4Z", act (on) {
    if (!on) { closePanel(); return; }
    const open = panelOpen();
    whole = !!page.whole;
    if (open && open.print) { tool.node.setAttribute("aria-pressed", "false"); print(); }
    else showPanel(tool, { title: text.print, node: panel(), closed () { whole = false; } });
  } });
}
