/* What the open tab has, and shows. */

import { page } from "./core.js";

/** @import { Layer, SurfaceLayer } from "../types.d.ts" */

/**
 * The layers of the open tab, in the order of its list.
 * @returns {Layer[]}
 */
export function tabLayers() { return page.tab.layers.map((l) => page.byKey[l[0]]); }
/** The surface that is shown, null for none. */
export function shownSurface() {
  return /** @type {SurfaceLayer | undefined} */ (page.layers.filter((l) => l.kind === "surface" && l.on)[0]) || null;
}
/**
 * True while the tab that is open has the tool.
 * @param {string} key
 */
export function tabHas(key) { return page.tab.tools.indexOf(key) >= 0; }
