/* The search box: finds features of every tab, places, roads and rivers by name (Chinese, pinyin, initials), features by
   their number in the ledger, and goes to coordinates that are typed or pasted in. */

/** @import { Box, Feature, FeatureLayer, Label, Named, ReferenceLine, Tab } from "../types.d.ts" */

import { unpackLine } from "./codes.js";
import { parseCoordinates } from "./coordinates.js";
import { data, page, text } from "./core.js";
import { el, emptied, quoted, shortened, svg } from "./dom.js";
import { pinHere } from "./here.js";
import { goTo, setTab } from "./layers.js";
import { symbolOf } from "./marks.js";
import { PHONE, fitOptions } from "./room.js";
import { LONGEST, makeSpelling } from "./spelling.js";
import { values } from "./values.js";

const MOST = 8;

/**
 * What can be found: a label or a line of the base map, a feature with the view to see it in, a place that was typed.
 * @typedef {Named & { weight: number, kind: string, go(): void, line?: string, id?: undefined, layer?: undefined, place?: undefined }} Ground
 * @typedef {Named & { weight: number, id: string, layer: FeatureLayer, f: Feature, tab: Tab, go(): void }} Item
 * @typedef {Named & { weight?: undefined, kind: string, place: true, go(): void, line?: undefined, layer?: undefined }} Typed
 */

/** How well a name {name} answers to what is typed, see makeSpelling. */
export const nameRank = makeSpelling(data.pinyin || {});

/**
 * The place that is typed or pasted, see parseCoordinates; null for anything else.
 * @param {string} words
 */
export function parsePlace(words) {
  const at = parseCoordinates(words, data.values ? data.values.grid.lon0 : null);
  return at && L.latLng(at);
}

/**
 * The township that a feature's row names.
 * @param {FeatureLayer} layer
 * @param {Feature} f
 * @returns {string}
 */
export function townshipOf(layer, f) {
  const label = layer.labels.indexOf(text.township);
  for (let i = 0; label >= 0 && i < f[5].length; i += 2) if (f[5][i] === label) return f[5][i + 1];
  return "";
}

/**
 * @param {string} name
 * @returns {Box | null | undefined}
 */
function township(name) {
  /** @type {Box | null | undefined} */
  let bounds = null;
  data.tabs.some((tab) => {
    const row = tab.side && tab.side.ranking.filter((r) => r.name === name)[0];
    return (bounds = row && row.bounds);
  });
  return bounds;
}

/** @param {Label} l */
function goToLabel(l) {
  const bounds = l[3] === 1 && township(l[0]);
  unmark();
  page.map.fire("lg:go");
  if (bounds) page.map.fitBounds([[bounds[0], bounds[1]], [bounds[2], bounds[3]]], fitOptions(14));
  else page.map.setView([l[2], l[1]], Math.max(page.map.getZoom(), 13), { animate: false });
}

/**
 * An object without words of its own: a ledger may call a road "constructor".
 * @returns {Record<string, any>}
 */
function dictionary() { return Object.create(null); }

/**
 * Roads and rivers of the base map by name, each with all its stretches; choosing one shows the whole of it.
 * @param {ReferenceLine[]} lines
 * @param {"road" | "river"} key
 * @returns {Ground[]}
 */
function baseLines(lines, key) {
  /** @type {Record<string, string[]>} */
  const found = dictionary();
  lines.forEach((l) => { if (l.name) (found[l.name] = found[l.name] || []).push(l.line); });
  return Object.keys(found).map((name) => ({ name, weight: 2.5, kind: text[key], line: key, go () { goToLine(found[name].map(unpackLine)); } }));
}

/** Each layer with the view to see it in: those of the open view, then what other views open with, then the rest. */
function layersByTab() {
  const found = /** @type {{ layer: any, tab: Tab }[]} */ ([]), seen = dictionary();
  /** @type {(tab: Tab, l: Tab["layers"][0]) => void} */
  function add(tab, l) {
    if (!seen[l[0]]) found.push({ layer: page.byKey[l[0]], tab });
    seen[l[0]] = true;
  }
  page.tab.layers.forEach((l) => { add(page.tab, l); });
  [true, false].forEach((opens) => {
    data.tabs.forEach((tab) => { tab.layers.forEach((l) => { if (l[2] === opens) add(tab, l); }); });
  });
  return found;
}

/**
 * Whether a point feature stands where a label does; an area or a line is near none.
 * @param {Feature} f
 * @param {Label} l
 */
function near(f, l) { return Math.abs(/** @type {number} */ (f[2]) - l[1]) + Math.abs(/** @type {number} */ (f[3]) - l[2]) < 0.003; }

/**
 * The features of all views, each once. ``named`` are the labels (or none) of what the base map names: it is seen in
 * every view, so another's feature of that name and place is left out.
 * @param {Record<string, Label[]>} named
 */
function features(named) {
  const all = /** @type {Item[]} */ ([]), ids = dictionary();
  layersByTab().forEach((found) => {
    const layer = found.layer, tab = found.tab, own = tab === page.tab, ledger = layer.key.replace(/^area:|:.*$/g, ""), held = /** @type {string[]} */ ([]);
    /** @type {Feature[]} */ (layer.features || []).forEach((f) => {
      const key = ledger + ":" + f[0], name = String(f[1] || f[0]);
      // marks that a view makes of a ledger's features bear the feature's id with a word more, or its layer's key before
      if (ids[key] || !own && (ids[f[0]] || ids[key.replace(/:\w+$/, "")])) return;
      held.push(key);
      if (!own && named[name] && (layer.kind === "point" ? named[name].some((l) => near(f, l)) : /^(roads|townships)$/.test(ledger))) return;
      all.push({ name, id: String(f[0]).toLowerCase(), weight: own ? 2 : 3, layer, f, tab, go () {
        unmark();
        setTab(data.tabs.indexOf(tab));
        goTo(layer, f);
      } });
    });
    held.forEach((key) => { ids[key] = true; });
  });
  return all;
}

/**
 * All that can be found: labels, roads and rivers of the base map, and the features of all views.
 * @returns {(Ground | Item)[]}
 */
function places() {
  const base = data.base, lines = baseLines(base.roads, "road").concat(baseLines(base.rivers, "river"));
  /** @type {Record<string, Label[]>} */
  const named = dictionary();
  /** @type {Record<string, Feature[]>} */
  const points = dictionary();
  const drawn = dictionary(), seen = dictionary();
  base.labels.forEach((l) => { (named[l[0]] = named[l[0]] || []).push(l); });
  lines.forEach((l) => { named[l.name] = named[l.name] || []; });
  const all = features(named);
  all.forEach((p) => {
    if (p.tab !== page.tab) return;
    if (p.layer.kind === "line") drawn[p.name] = true;
    else (points[p.name] = points[p.name] || []).push(p.f);
  });
  const labels = base.labels.slice().sort((a, b) => a[3] - b[3]).filter((l) => {
    if (seen[l[0]] && (seen[l[0]] === 1 || l[3] === 1)) return false;
    seen[l[0]] = l[3];
    // a village that is a feature as well is listed once
    return l[3] === 1 || !(points[l[0]] || []).some((f) => near(f, l));
  });
  return /** @type {(Ground | Item)[]} */ (labels.map((l) => {
    const town = l[3] === 1;
    return { name: l[0], weight: town ? 0 : 1, kind: town ? text.township : text.village, go () { goToLabel(l); } };
  })).concat(lines.filter((l) => !drawn[l.name]), all);
}

/**
 * How well something answers to what is typed, by its name or its number; see makeSpelling.
 * @param {Ground | Item} p
 * @param {string} wanted
 */
function rankOf(p, wanted) {
  const byName = nameRank(p, wanted);
  if (byName >= 0 && byName < 2 || !p.id) return byName;
  const at = p.id.indexOf(wanted), byId = p.id === wanted ? 0 : at === 0 ? 2 : at > 0 && wanted.length > 1 ? 3 : -1;
  return byId < 0 ? byName : byName < 0 ? byId : Math.min(byName, byId);
}

/** @type {L.Layer | null} */
let spot = null;
/** @type {L.SVG | null} */
let sharp = null;
function unmark() { if (spot) page.map.removeLayer(spot); spot = null; }

/**
 * Shows the whole of a line of the base map, and marks it until something else is looked for.
 * @param {[number, number][][]} parts
 */
function goToLine(parts) {
  unmark();
  page.map.fire("lg:go");
  const renderer = (sharp = sharp || L.svg({ padding: 0.4 })); // prints as lines, which the map's own canvas does not
  const casing = /** @type {[string, number][]} */ ([["#FFFFFF", 9], ["#0B5C8A", 4]]);
  const line = (spot = L.featureGroup(casing.map((s) => L.polyline(parts, { renderer, interactive: false, color: s[0], weight: s[1], opacity: 0.9, className: "lg-found-line" }))).addTo(page.map));
  page.map.fitBounds(line.getBounds(), fitOptions(14));
}

/**
 * Goes to a place that has no feature, marks it, and says what lies there.
 * @param {L.LatLng} at
 */
export function goToPlace(at) {
  unmark();
  page.map.fire("lg:go");
  page.map.setView(at, Math.max(page.map.getZoom(), 13), { animate: false });
  const cross = el("div", null, svg("svg", { viewBox: "-16 -16 32 32", width: 32, height: 32, "aria-hidden": "true" },
    ...[["#FFFFFF", 5], ["#0B5C8A", 2]].map((s) => svg("path", { d: "M0-7A7 7 0 1 1 0 7A7 7 0 1 1 0-7ZM0-14V-4M0 4V14M-14 0H-4M4 0H14", fill: "none", stroke: s[0], "stroke-width": s[1] }))));
  spot = L.marker(at, { icon: L.divIcon({ className: "lg-spot", html: cross, iconSize: [32, 32] }), alt: text.coordinate, keyboard: false }).addTo(page.map);
  const say = function () { pinHere(at); };
  spot.on("click", say);
  if (values) values.load().then(say);
}

/**
 * @param {string} words
 * @returns {Typed[]}
 */
function coordinates(words) {
  const at = parsePlace(words);
  if (!at) return [];
  const name = at.lng.toFixed(5) + "°E " + at.lat.toFixed(5) + "°N";
  return [{ name, kind: page.countyBounds.contains(at) ? text.coordinate : text.outside, place: true, go () { goToPlace(at); } }];
}

// -- the box

/** @param {Ground | Item | Typed} p */
function symbol(p) {
  if (p.layer) return symbolOf(p.layer);
  const shape = p.line ? (p.line === "river" ? "M-8 2C-5-4-2-4 0 0S5 4 8-2" : "M-8-3L-2-3L2 3L8 3") : p.place ? "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4ZM0-8V-2M0 2V8M-8 0H-2M2 0H8" : p.weight ? "M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z" : "M-6-5L3-6L7 0L2 6L-5 5Z";
  return svg("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" }, svg("path", { d: shape, fill: "none", stroke: "#5E6773", "stroke-width": 1.5, "stroke-linejoin": "round" }));
}

/** @param {Ground | Item | Typed} p */
function kindOf(p) {
  if (!p.layer) return p.kind;
  const more = p.tab === page.tab ? townshipOf(p.layer, p.f) : p.tab.title;
  return p.layer.title + (more ? "　" + more : "");
}

export function searchBox() {
  const input = el("input", { type: "search", class: "lg-find", placeholder: text.find, "aria-label": text.find, role: "combobox",
    autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-controls": "lg-found", "aria-expanded": "false" });
  const list = el("ul", { class: "lg-found", id: "lg-found", role: "listbox", "aria-label": text.results, hidden: true });
  /** @type {(Ground | Item)[] | null} */
  let all = null;
  /** @type {(Ground | Item | Typed)[]} */
  let found = [];
  let at = -1;
  page.map.on("lg:tab", () => { all = null; });

  function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
  /** @param {number} i */
  function choose(i) {
    const hit = found[i];
    close();
    if (!hit) return;
    input.value = shortened(hit.name, 40);
    if (PHONE.matches) input.blur(); // or its keyboard would cover what is shown
    hit.go();
  }
  /** @param {number} i */
  function mark(i) {
    at = i;
    found.forEach((_, j) => { list.children[j].setAttribute("aria-selected", String(j === i)); });
    if (i >= 0) input.setAttribute("aria-activedescendant", "lg-found-" + i);
  }
  /** @param {string} words */
  function note(words) { list.appendChild(el("li", { class: "lg-none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words)); }
  function look() {
    const wanted = input.value.trim().toLowerCase().slice(0, LONGEST);
    all = all || places();
    const ranked = /** @type {{ p: Ground | Item, rank: number, order: number }[]} */ ([]);
    if (wanted) { all.forEach((p, order) => {
      const rank = rankOf(p, wanted);
      if (rank >= 0) ranked.push({ p, rank, order });
    }); }
    else unmark();
    ranked.sort((a, b) => a.rank - b.rank || a.p.weight - b.p.weight || a.p.name.length - b.p.name.length || a.order - b.order);
    const hits = /** @type {(Ground | Item | Typed)[]} */ (coordinates(input.value)).concat(ranked.map((h) => h.p));
    found = hits.slice(0, MOST);
    emptied(list);
    found.forEach((p, i) => {
      list.appendChild(el("li", { role: "option", id: "lg-found-" + i, "aria-selected": "false", on: { mousedown (/** @type {MouseEvent} */ e) { e.preventDefault(); choose(i); } } },
        symbol(p), el("span", { class: "lg-row-title" }, quoted(shortened(p.name, 60))), el("span", { class: "lg-n" }, quoted(shortened(kindOf(p), 40)))));
    });
    if (wanted && !found.length) note(text.nothing);
    if (hits.length > MOST) note(text.more_hits.replace("{n}", String(hits.length - MOST)));
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(!!wanted));
    at = -1;
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", look);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (list.hidden) look();
      if (found.length) mark((at + (e.key === "ArrowDown" ? 1 : -1) + found.length + (at < 0 && e.key === "ArrowUp" ? 1 : 0)) % found.length);
    } else if (e.key === "Enter") choose(Math.max(at, 0));
    else if (e.key === "Escape" && (input.value || !list.hidden)) { e.preventDefault(); input.value = ""; unmark(); close(); }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !e.ctrlKey && !e.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {Element} */ (document.activeElement).tagName)) { e.preventDefault(); input.focus(); }
  });
  return el("div", { class: "lg-search", role: "search" }, input, el("kbd", { "aria-hidden": "true" }, "/"), list);
}
