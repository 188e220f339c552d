/* The floating panels at the left: title with the tabs of an atlas, layer list, legend. */

import { data, page, text } from "./core.js";
import { el, emptied, quoted, shortened } from "./dom.js";
import { setShown, setTab } from "./layers.js";
import { symbolOf } from "./marks.js";
import { searchBox } from "./search.js";
import { shownSurface, tabLayers } from "./shown.js";

/** @import { Classed, Layer, Legend, SurfaceLayer } from "../types.d.ts" */

const MANY = 6;

/**
 * A floating panel with a name of its own.
 * @param {string} name
 * @param {string} label
 */
export function cardOf(name, label) {
  return el("section", { class: "lg-card lg-" + name, id: "lg-" + name, "aria-label": label });
}
const card = cardOf;

export function titleCard() {
  const box = card("title", text.title), tags = el("div", { class: "lg-tags" }), head = el("h1");
  const plain = el("span", { class: "lg-plain" });
  data.tags.forEach((tag, i) => {
    if (data.sample && i === 0) tags.appendChild(el("span", { class: "lg-tag" }, quoted(tag)));
    else plain.appendChild(el("span", null, quoted(tag)));
  });
  if (data.run_id) plain.appendChild(el("span", { class: "lg-run" }, text.run + " ", quoted(data.run_id)));
  if (plain.firstChild) tags.appendChild(plain);
  const name = function () {
    emptied(head).appendChild(quoted(page.tab.page_title));
    document.title = page.tab.page_title;
  };
  page.map.on("lg:tab", name);
  name();
  box.appendChild(head);
  if (data.subtitle) box.appendChild(el("p", { class: "lg-sub" }, quoted(data.subtitle)));
  if (tags.firstChild) box.appendChild(tags);
  if (data.tabs.length > 1) box.appendChild(tabs());
  return box;
}

/** The views of an atlas; arrow keys move between them. */
function tabs() {
  const list = el("div", { class: "lg-views", role: "tablist", "aria-label": text.views });
  const buttons = data.tabs.map((tab, i) => {
    const button = el("button", { type: "button", role: "tab", id: "lg-view-" + tab.key, on: { click () { setTab(i); } } }, quoted(tab.title));
    list.appendChild(button);
    return button;
  });
  list.addEventListener("keydown", (e) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    const next = (buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + step + buttons.length) % buttons.length;
    setTab(next);
    buttons[next].focus();
  });
  const follow = function () {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(data.tabs[i] === page.tab));
      button.tabIndex = data.tabs[i] === page.tab ? 0 : -1;
    });
  };
  page.map.on("lg:tab", follow);
  follow();
  return list;
}

/** @type {{ layer: Layer, box: HTMLInputElement, label: HTMLElement }[]} */
let rows = [];

/** @param {Layer} layer */
function row(layer) {
  const box = el("input", { type: "checkbox", id: "lg-box-" + data.layers.indexOf(layer) });
  box.addEventListener("change", () => { setShown(layer, box.checked); });
  const label = el("label", { class: "lg-row", title: shortened(layer.title, 60) }, box, symbolOf(layer), el("span", { class: "lg-row-title" }, quoted(layer.title)),
    el("span", { class: "lg-n" }, quoted(layer.count)));
  rows.push({ layer, box, label });
  return label;
}

function mark() {
  rows.forEach((r) => {
    r.box.checked = r.layer.on;
    r.label.classList.toggle("lg-row-off", !r.layer.on);
  });
}

export function layerCard() {
  const box = card("layers", text.layers), scroll = el("div", { class: "lg-scroll" });
  if (data.search) box.appendChild(searchBox());
  const list = function () {
    emptied(scroll);
    rows = [];
    page.tab.groups.forEach((group) => {
      const layers = tabLayers().filter((l) => l.group === group);
      // one of many surfaces is chosen by its name: two columns keep the layers below in sight
      const dense = layers.length > MANY && layers.every((l) => l.kind === "surface");
      if (layers.length) { scroll.appendChild(el("fieldset", { class: "lg-group" }, el("legend", null, quoted(group)),
        el("div", { class: dense ? "lg-dense" : "" }, ...layers.map(row)))); }
    });
    mark();
  };
  page.map.on("lg:tab", list);
  page.map.on("lg:layers", mark);
  list();
  box.appendChild(scroll);
  box.appendChild(ground());
  return box;
}

/** Which ground lies under the colours: relief, a light one, or white for the printer. */
function ground() {
  const choices = el("div", { class: "lg-seg", role: "radiogroup", "aria-label": text.base });
  (data.relief ? ["terrain"] : []).concat(["light", "print"], data.online ? ["online"] : []).forEach((name, i) => {
    const input = el("input", { type: "radio", name: "lg-base", value: name, checked: i === 0 });
    input.addEventListener("change", () => { document.body.dataset.base = name; });
    choices.appendChild(el("label", null, input, el("span", null, text["base_" + name])));
    if (i === 0) document.body.dataset.base = name;
  });
  return el("div", { class: "lg-group lg-ground" }, el("div", { class: "lg-head" }, text.base), choices);
}

/**
 * The rows of a legend: its classes, the ground that it leaves unpainted, and that of which nobody knows.
 * @param {Legend} legend
 * @returns {Classed[]}
 */
export function legendRows(legend) {
  return /** @type {Classed[]} */ (legend.rows.map((r) => ({ row: r, kind: "class" }))).concat(
    legend.rest ? [{ row: legend.rest, kind: "rest" }] : [], legend.no_data ? [{ row: legend.no_data, kind: "missing" }] : []);
}

/**
 * A class's colour; hatched where the kind of its row is "missing".
 * @param {string} colour
 * @param {string} kind
 */
export function swatchOf(colour, kind) {
  return el("span", { class: "lg-swatch" + (kind === "missing" ? " lg-hatched" : ""), style: colour ? { background: colour } : {}, "aria-hidden": "true" });
}

export function legendCard() {
  const box = card("legend", text.legend);
  const draw = function () {
    const layer = shownSurface();
    emptied(box);
    box.hidden = !layer;
    page.map.fire("lg:legend", { layer });
    if (!layer) return;
    const legend = layer.legend;
    box.appendChild(el("div", { class: "lg-legend-head" }, el("h2", null, quoted(legend.title + " · " + legend.scale)),
      legend.note && el("span", { class: "lg-n" }, quoted(legend.note))));
    box.appendChild(el("ul", null, ...legendRows(legend).map((found) => {
      const r = found.row;
      return el("li", null, swatchOf(r[0], found.kind), el("b", null, quoted(r[1])), el("span", { class: "lg-row-title" }, quoted(r[2])),
        el("span", { class: "lg-n" }, quoted(r[3])), el("span", { class: "lg-n lg-share" }, quoted(r[4])));
    })));
  };
  page.map.on("lg:layers", draw);
  draw();
  return box;
}

/** On a phone the legend is a strip: swatch and short name only. */
export function legendStrip() {
  const strip = el("div", { class: "lg-strip", "aria-hidden": "true" });
  page.map.on("lg:legend", (e) => {
    emptied(strip);
    if (!e.layer) return;
    const legend = /** @type {SurfaceLayer} */ (e.layer).legend;
    strip.classList.toggle("lg-strip-many", legend.rows.length > 4);
    legendRows(legend).forEach((found) => {
      strip.appendChild(el("span", null, swatchOf(found.row[0], found.kind), quoted(found.row[1])));
    });
  });
  return strip;
}
