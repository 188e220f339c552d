/* The part of the map that panels leave free. */

import { page } from "./core.js";
import { byId, one } from "./dom.js";
import { toolColumn } from "./tools.js";

/** @import { Room } from "../types.d.ts" */

/** Below this width the panels become one sheet. */
export const PHONE = window.matchMedia("(max-width: 720px)");
/** @type {((room: Room) => Room)[]} */
const reserved = [];

/**
 * How far panels reach into the map at each side, px.
 * @returns {Room}
 */
function free() {
  if (document.body.classList.contains("lg-printing")) return { topLeft: [16, 16], bottomRight: [16, 56] };
  const size = page.map.getSize();
  if (PHONE.matches) {
    const title = byId("lg-title"), tool = /** @type {HTMLElement | null} */ (toolColumn().lastElementChild), right = tool ? tool.offsetWidth + 20 : 16;
    return { topLeft: [16, title.offsetHeight + 24], bottomRight: [right, page.sheetHeight() + 16] };
  }
  const left = one(".lg-left"), right = /** @type {HTMLElement | null} */ (document.querySelector(".lg-right"));
  const narrow = size.x < 1100 ? 8 : 24;
  return { topLeft: [left.offsetLeft + left.offsetWidth + narrow + 44, 32],
    bottomRight: [right && right.offsetHeight && right.querySelector(".lg-card:not(.lg-off)") ? size.x - right.offsetLeft + narrow : 24, 32] };
}
/**
 * A card that covers more of the map tells here what it leaves of the free room: reserve(function (free) {...}).
 * @param {(room: Room) => Room} less
 */
export function reserve(less) { reserved.push(less); }
/** How far panels and cards reach into the map at each side, px. */
export function padding() { return reserved.reduce((room, less) => less(room), free()); }
/**
 * How the map is brought to a place beside the panels, no closer than zoom ``most``.
 * @param {number} [most]
 */
export function fitOptions(most) {
  const room = padding();
  return { paddingTopLeft: room.topLeft, paddingBottomRight: room.bottomRight, maxZoom: most || 16, animate: false };
}
/** Brings the whole county into the free part of the map; page.whole until somebody moves the map. */
export function fitCounty() {
  page.map.fitBounds(page.countyBounds, fitOptions());
  page.whole = true;
}
