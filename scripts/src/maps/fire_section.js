/* A part of a fire's report as the panel and the paper show it. */

import { coordinates, data, el, filled, quoted, shortened, symbolOf, text } from "../page/offered.js";
import { fireFirst } from "./fire_report.js";

/** @import { Feature, FeatureLayer, Place, ReportPart, ReportRow, Way } from "../types.d.ts" */
/** @typedef {{ at: Place, widthOf(limit: number): number, route(way: Way, button: HTMLElement): void, more(layer: FeatureLayer, f: Feature): void }} Acts where it burns, how its isochrones are drawn, and what a press on a row does */

/**
 * @param {ReportRow} r
 * @param {Acts} acts
 */
function pair(r, acts) {
  return el("tr", null, el("th", { scope: "row" }, r.limit && el("i", { class: "lg-fire-line", "aria-hidden": "true", style: { borderTopWidth: acts.widthOf(r.limit) + 0.6 + "px" } }), quoted(r.name)),
    el("td", null, r.grade === undefined ? null : el("i", { class: "lg-fire-swatch" + (r.grade ? "" : " lg-hatched"), style: { background: data.grades[r.grade] || "" }, "aria-hidden": "true" }), quoted(r.value), r.sub && el("small", null, quoted(r.sub))));
}

/**
 * @param {ReportRow} r
 * @param {Acts} acts
 */
function row(r, acts) {
  const inner = [r.layer ? symbolOf(r.layer) : el("i", { class: "lg-fire-gap" }), el("span", { class: "lg-fire-name" }, quoted(shortened(r.name, 60))),
    el("span", { class: "lg-fire-value" }, r.value, r.badge && el("b", null, r.badge)), r.sub && el("small", null, quoted(shortened(r.sub, 120)))];
  const act = r.way || r.f;
  const node = el(act ? "button" : "div", { class: "lg-fire-row", type: act ? "button" : null, "aria-pressed": r.way ? "false" : null }, ...inner);
  if (r.way) node.addEventListener("click", () => { acts.route(/** @type {Way} */ (r.way), node); });
  else if (r.f) node.addEventListener("click", () => { acts.more(/** @type {FeatureLayer} */ (r.layer), /** @type {Feature} */ (r.f)); });
  return el("li", null, node);
}

/**
 * @param {ReportPart} part
 * @param {Acts} acts
 * @param {boolean} [paper] on paper nothing can be pressed
 */
export function fireSection(part, acts, paper) {
  /** @param {ReportRow} r */
  const rowOf = function (r) { return row(r, acts); };
  const items = part.list || [], lists = part.key === "force" || part.key === "access";
  const first = fireFirst(part), later = items.slice(first.length);
  const box = el("section", { class: "lg-fire-part", "data-part": part.key }, el("h3", null, part.title), part.warn && el("p", { class: "lg-fire-warn" }, part.warn));
  if (part.rows.length) box.appendChild(lists ? el("ul", null, ...part.rows.map(rowOf)) : el("table", { class: "lg-pairs" }, ...part.rows.map((r) => pair(r, acts))));
  if (part.key === "place") box.appendChild(el("div", { class: "lg-fire-coords" }, coordinates(acts.at)));
  if (first.length) box.appendChild(el("ul", null, ...first.map(rowOf)));
  if (later.length) box.appendChild(el("details", null, el("summary", null, filled(text.fire_more, { n: later.length })), el("ul", null, ...later.map(rowOf))));
  const note = (part.note || "") + (paper ? "" : part.hint || "");
  if (note) box.appendChild(el("p", { class: "lg-note" }, note));
  return box;
}
