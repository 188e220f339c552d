/* What the place under the pointer says: a quiet card while the pointer moves, a popup where it is pressed. */

import { popupOptions } from "./cards.js";
import { classAt, classesOf } from "./classes.js";
import { data, page, text } from "./core.js";
import { el, emptied, quoted, shortened } from "./dom.js";
import { coordinates } from "./furniture.js";
import { shownSurface } from "./shown.js";
import { values } from "./values.js";

/** @import { Numbers, Part, Place, Reading, SurfaceLayer } from "../types.d.ts" */
/** @typedef {{ fill: string, hatched?: boolean, words: string, value: string }} Said */
/** @typedef {Part & { part: number }} KnownPart */
/** @typedef {KnownPart & { feature: [string, string] }} NamedPart */
/** @typedef {{ popup: L.Popup, made(): HTMLElement }} Pinned */

const FEW = 3, COMPOSITE = "surface:composite";
/** @type {Pinned | null} */
let pinned = null;

/** @param {number} colour */
function grade(colour) { return colour ? text["grade" + colour] : text.no_data; }
/** @param {number | null} value */
function number(value) { return value === null ? "—" : value.toFixed(2); }

/**
 * @param {Part} part
 * @param {number} most
 */
function bar(part, most) {
  const width = part.part === null ? 0 : 100 * Math.min(1, part.part / most);
  return el("div", { class: "lg-bar" }, el("span", null, quoted(part.title)),
    el("i", { class: part.part === null ? "lg-hatched" : "" }, el("i", { style: { width: width + "%" } })),
    el("span", null, part.part === null ? text.unknown : number(part.part)));
}

/**
 * The key of the layer that a surface shows.
 * @param {SurfaceLayer} surface
 */
function layerOf(surface) { return surface.key.replace("surface:", ""); }

/**
 * What the surface that the reader looks at says there: {fill, hatched, words, value, title}; null for the composite.
 * @param {Reading} found
 * @param {Place} place
 * @returns {(Said & { title: string }) | null}
 */
function own(found, place) {
  const shown = shownSurface();
  if (!shown || shown.key === COMPOSITE) return null;
  const key = layerOf(shown), part = found.parts.filter((p) => p.key === key)[0];
  if (part && part.part === null) return { fill: "", hatched: true, words: text.no_data, value: "", title: shown.title };
  if (part && part.intensity !== null) { return part.intensity > 0 ? { fill: data.grades[part.grade], words: grade(part.grade), value: number(part.intensity), title: shown.title }
    : { fill: "", words: shown.legend.rest ? shown.legend.rest[2] : grade(part.grade), value: "", title: shown.title };}
  const there = classAt(shown, place);
  if (!there) return { fill: "", words: "…", value: "", title: shown.title };
  const graded = Object.keys(data.grades).filter((g) => data.grades[g] === there.row[0])[0];
  return { fill: there.row[0], hatched: there.kind === "missing", words: graded ? grade(Number(graded)) : there.row[2] || there.row[1], value: "", title: shown.title };
}

/**
 * @param {Said} o
 * @param {string} name
 */
function head(o, name) {
  return el("div", { class: name }, el("span", { class: "lg-grade" + (o.hatched ? " lg-hatched" : o.fill ? "" : " lg-bare"), style: { background: o.fill } }),
    el("strong", null, quoted(o.words)), el("b", null, o.value));
}

/**
 * The readout of a place: what the shown surface says, then colour and score, township and confidence, contributions,
 * the features behind them.
 * @param {Reading} found
 * @param {number} few contributions that it has room for, 0 for all
 * @param {Place} place
 */
export function makeReadout(found, few, place) {
  const parts = /** @type {KnownPart[]} */ (found.parts.filter((p) => p.part !== null && p.part > 0));
  const most = Math.max(0.05, parts.length ? parts[0].part : 0);
  const unknown = found.parts.filter((p) => p.part === null);
  const shown = few ? parts.slice(0, few) : parts;
  const named = /** @type {NamedPart[]} */ (parts.filter((p) => p.feature)), lead = named[0];
  const composite = { fill: found.colour ? data.grades[found.colour] : "", hatched: !found.colour, words: grade(found.colour), value: number(found.score) };
  const first = own(found, place), where = [found.township && quoted(found.township), found.township && "　"];
  const sure = text.confidence + " " + Math.round(100 * found.confidence) + "%";
  const body = first ? [
    head(first, "lg-here-head"),
    el("p", { class: "lg-here-sub" }, quoted(first.title), "　", ...where),
    el("div", { class: "lg-here-next" }, el("span", null, text.composite), head(composite, "lg-here-all"), el("span", null, sure)),
  ] : [
    head(composite, "lg-here-head"),
    el("p", { class: "lg-here-sub" }, text.composite, "　", ...where, sure),
  ];
  const raised = found.raised && quoted(text.raised.replace("{layer}", found.raised));
  if (raised && !few) body.push(el("p", { class: "lg-here-sub" }, raised));
  body.push(...shown.map((p) => bar(p, most)));
  if (!parts.length) body.push(el("p", { class: "lg-here-sub" }, text.nothing_here));
  if (few) {
    for (let i = shown.length + (parts.length ? 0 : 1); i < few; i++) body.push(el("div", { class: "lg-bar", "aria-hidden": "true" }));
    body.push(el("p", { class: "lg-here-sub lg-here-lead" }, ...(raised ? [raised] : lead ? [text.source + text.colon, quoted(shortened(lead.feature[1], 24))] : [" "])));
  } else {
    if (named.length) { body.push(el("table", null, ...named.map((p) => el("tr", null, el("th", { scope: "row" }, quoted(p.title)), el("td", null, quoted(shortened(p.feature[1], 60))))))); }
    if (unknown.length) body.push(el("p", { class: "lg-here-sub" }, text.unknown + text.colon, quoted(unknown.map((p) => p.title).join(text.comma))));
  }
  return el("div", { class: "lg-here-body" }, ...body);
}

/** The card at the bottom right; it keeps its height, so that nothing jumps. */
export function hereCard() {
  if (!values) return null;
  const card = el("section", { class: "lg-card lg-here", id: "lg-here", "aria-label": text.here, hidden: true });
  const numbers = values;
  let last = -1;
  /** @type {Place | null} */
  let asked = null;
  /** @type {Place | null} */
  let where = null;
  const show = function () {
    const place = asked;
    asked = null;
    const found = place && numbers.at(place);
    if (!found) { card.classList.add("lg-here-off"); last = -1; return; }
    card.classList.remove("lg-here-off");
    if (found.cell === last) return;
    last = found.cell;
    emptied(card).appendChild(makeReadout(found, FEW, /** @type {Place} */ (place)));
    if (card.hidden) { card.hidden = false; page.map.fire("lg:panels"); }
  };
  const ask = /** @param {Place} place */ function (place) {
    if (!asked) requestAnimationFrame(show);
    asked = place;
  };
  page.map.on("mousemove", (e) => { if (!page.touched) ask(where = e.latlng); });
  page.map.on("mouseout", () => { card.classList.add("lg-here-off"); last = -1; where = null; });
  whenRead(() => { last = -1; if (where) ask(where); });
  return card;
}

/**
 * Calls back whenever the same place may say something else: another surface, another day, pictures that were read.
 * @param {() => void} again
 */
export function whenRead(again) {
  page.map.on("lg:values lg:layers lg:tab lg:fireday", () => {
    const numbers = /** @type {Numbers} */ (values), shown = shownSurface(), band = shown && numbers.band(layerOf(shown));
    again();
    // a band without a weight says a part of the score, and no intensity of its layer
    if (numbers.ready && shown && shown.key !== COMPOSITE && !(band && band.weight)) classesOf(shown).then(again);
  });
}

/**
 * A press on open ground pins the whole readout, unless a tool has claimed the presses.
 * @param {Place} place
 */
export function pinHere(place) {
  const numbers = values;
  if (!numbers || !numbers.at(place)) return;
  const made = function () {
    return el("div", { class: "lg-popup" }, el("h3", null, text.here), makeReadout(/** @type {Reading} */ (numbers.at(place)), 0, place), coordinates(place));
  };
  const popup = L.popup(popupOptions()).setLatLng(place).setContent(made()).openOn(page.map);
  if (!pinned) {
    whenRead(() => {
      const last = /** @type {Pinned} */ (pinned);
      if (last.popup.isOpen()) last.popup.setContent(last.made());
    });
  }
  pinned = { popup, made };
}
