/* What the page was given, and where it stands now. */

/** @import { Model, State } from "../types.d.ts" */

/**
 * The page's model as encode_page writes it.
 * @type {Model}
 */
export const data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("lg-page")).textContent || "");
/** The words of the page in its language. */
export const text = data.text;
/**
 * The state that the modules share.
 * @type {State}
 */
export const page = /** @type {any} */ ({ bound: {}, layers: [], byKey: {}, map: null, shareExtra: {} });

/**
 * Called by folium's elements: this Leaflet object belongs to that layer key.
 * @param {string} key
 * @param {unknown} object
 */
export function bind(key, object) { page.bound[key] = object; }
