/* What a feature says: its card in a popup, its name under the pointer. */

import { data, text } from "./core.js";
import { el, quoted, shortened } from "./dom.js";
import { padding } from "./room.js";

/** @import { Feature, FeatureLayer } from "../types.d.ts" */

/**
 * The card of a feature: name, kind, grade, then label and value line by line.
 * @param {FeatureLayer} layer
 * @param {Feature} f
 */
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

/**
 * The name of a feature as the pointer meets it.
 * @param {Feature} f
 */
export function hoverName(f) { return quoted(shortened(f[1] || f[0], 40)); }

/**
 * Leaflet speaks English only.
 * @param {L.PopupEvent} e
 */
export function nameCloseButton(e) {
  const popup = /** @type {HTMLElement} */ (e.popup.getElement());
  const button = popup.querySelector(".leaflet-popup-close-button");
  if (button) button.setAttribute("aria-label", text.close);
  const long = /** @type {HTMLElement | null} */ (popup.querySelector(".leaflet-popup-scrolled"));
  if (long) long.tabIndex = 0; // scrolled by keyboard too
}

/**
 * The room that panels take, so that a popup opens beside them.
 * @returns {L.PopupOptions}
 */
export function popupOptions() {
  const free = padding(), main = document.querySelector(".lg-tool-main");
  const box = main && main.getBoundingClientRect(), wide = window.innerWidth, room = wide - 16 - free.bottomRight[0];
  // on a phone the tool with words reaches further into the map than those below it
  const top = box && box.width && box.left > wide / 2 ? Math.max(free.topLeft[1], box.bottom + 8) : free.topLeft[1];
  return { minWidth: 216, maxWidth: wide > 720 ? 320 : Math.min(320, room), maxHeight: Math.max(240, Math.min(460, window.innerHeight / 2)),
    autoPanPaddingTopLeft: [free.topLeft[0], top], autoPanPaddingBottomRight: free.bottomRight };
}
