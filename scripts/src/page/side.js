/* The panel at the top right: headline, findings, contributions, and the ranking of the townships. */

import { data, page, text } from "./core.js";
import { el, emptied, quoted } from "./dom.js";
import { cardOf } from "./panels.js";
import { fitOptions } from "./room.js";

/** @import { RankRow, Side } from "../types.d.ts" */

/** @param {number[]} parts */
function shares(parts) {
  const colours = [data.grades[4], data.grades[3], data.grades[2], data.grades[1], null];
  return el("span", { class: "lg-shares", "aria-hidden": "true" }, ...parts.map((part, i) => part > 0 ? el("i", { class: colours[i] ? "" : "lg-hatched", style: { width: 100 * part + "%", background: colours[i] || "" } }) : null));
}

/** @param {RankRow} row */
function said(row) {
  const percent = row.shares.map((part, i) => text["short" + (4 - i)] + " " + Math.round(100 * part) + "%");
  return row.rank + ", " + row.name + ", " + row.value + ", " + percent.join(" ");
}

/** @param {RankRow} row */
function rank(row) {
  const cells = [el("span", { class: "lg-rank-n" }, row.rank), el("span", { class: "lg-rank-name" }, quoted(row.name)), shares(row.shares),
    el("span", { class: "lg-rank-value" }, quoted(row.value)), el("span", { class: "lg-rank-people" }, quoted(row.people))];
  const box = row.bounds;
  if (!box) return el("li", null, el("div", { class: "lg-rank" }, ...cells));
  return el("li", null, el("button", { type: "button", class: "lg-rank", "aria-label": said(row), on: { click () {
    page.map.fire("lg:go");
    page.map.fitBounds([[box[0], box[1]], [box[2], box[3]]], fitOptions(14));
  } } }, ...cells));
}

export function sideCard() {
  if (!data.tabs.some((tab) => tab.side)) return null;
  const box = cardOf("side", text.tab_side);
  /** @type {Side | null} */
  let over = null;
  /** The panel that is shown: the tab's own, or a chosen day's; null for none. */
  const now = function () { return over || page.tab.side; };
  page.sideNow = now;
  const draw = function () {
    const side = now();
    emptied(box);
    box.hidden = !side;
    if (side) fillIn(box, side);
  };
  /** Another panel in the place of the tab's own, such as that of a chosen day; null gives it back. */
  page.setSide = function (side) {
    if (side === over) return;
    over = side;
    draw();
    page.map.fire("lg:side");
    page.map.fire("lg:panels");
  };
  page.map.on("lg:tab", draw);
  draw();
  return box;
}

/**
 * @param {HTMLElement} box
 * @param {Side} side
 */
function fillIn(box, side) {
  // with nothing in it to press, what is cut off is reached by scrolling alone
  const still = !side.ranking.length, scroll = el("div", { class: "lg-scroll", tabindex: still ? "0" : null, role: still ? "group" : null, "aria-label": still ? text.tab_side : null });
  const pairs = /** @param {[string, string][]} rows */ function (rows) {
    return el("table", { class: "lg-pairs" }, ...rows.map((r) => el("tr", null, el("th", { scope: "row" }, quoted(r[0])), el("td", null, quoted(r[1])))));
  };
  box.appendChild(el("div", { class: "lg-lead" }, side.grade && el("span", { class: "lg-grade", style: { background: data.grades[side.grade] } }),
    el("div", null, el("h2", null, quoted(side.headline || side.title)), side.subline && el("p", { class: "lg-sub" }, quoted(side.subline)))));
  side.findings.forEach((part) => {
    if (part.title) scroll.appendChild(el("div", { class: "lg-head lg-ruled lg-findings-head" }, el("h3", null, quoted(part.title)), part.value_title && el("span", null, quoted(part.value_title))));
    scroll.appendChild(pairs(part.rows));
  });
  if (side.bars.length) {
    if (side.bars_title) scroll.appendChild(el("div", { class: "lg-head lg-ruled lg-bars-head" }, quoted(side.bars_title)));
    side.bars.forEach((b) => {
      scroll.appendChild(el("div", { class: "lg-bar" }, el("span", null, quoted(b[0])), el("i", null, el("i", { style: { width: 100 * Math.max(0, Math.min(1, b[1])) + "%" } })), el("span", null, quoted(b[2]))));
    });
  }
  if (side.ranking.length) {
    scroll.appendChild(el("div", { class: "lg-rank lg-rank-head lg-ruled" }, el("span", { class: "lg-head" }, quoted(side.ranking_title)), el("span"),
      el("span"), el("span", { class: "lg-rank-value" }, quoted(side.value_title)), el("span", { class: "lg-rank-people" }, quoted(side.people_title))));
    scroll.appendChild(el("ol", { class: "lg-ranks" }, ...side.ranking.map(rank)));
  }
  if (side.note) scroll.appendChild(el("p", { class: "lg-note" }, quoted(side.note)));
  data.notes.forEach((note) => { scroll.appendChild(el("p", { class: "lg-note" }, quoted(note))); });
  box.appendChild(scroll);
}
