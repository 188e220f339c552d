/* Which class of its legend a surface has at a place, read from the picture that is shown: for hatches and readout alike. */

import { page } from "./core.js";
import { classify } from "./legend.js";
import { decode } from "./pixels.js";

/** @import { Classed, Picture, Place, SurfaceLayer } from "../types.d.ts" */
/** @typedef {{ bounds: L.LatLngBounds, width: number, height: number, which: Int8Array | Uint8Array }} Ground a number for each pixel */
/** @typedef {Ground & { url: string, missing: Ground | null }} Classes */
/** @typedef {{ url: string, found: Classes | null, promise: Promise<Classes> }} Entry */

/** @type {Record<string, Entry>} */
const made = {};

/**
 * The picture that lies on the map for a surface: {url, bounds}; null before the page has laid it.
 * @param {SurfaceLayer} layer
 * @returns {Picture | null}
 */
export function pictureOf(layer) {
  const own = layer.picture, bound = page.bound[layer.key];
  return own || (bound && bound._url ? { url: bound._url, bounds: bound.getBounds() } : null);
}

/**
 * The classes of the picture that a surface shows now: promise of {url, bounds, width, height, which, missing}.
 * @param {SurfaceLayer} layer one whose picture is laid
 * @returns {Promise<Classes>}
 */
export function classesOf(layer) {
  const picture = /** @type {Picture} */ (pictureOf(layer)), old = made[layer.key];
  if (old && old.url === picture.url) return old.promise;
  const entry = (made[layer.key] = /** @type {Entry} */ ({ url: picture.url, found: null }));
  // a hatch is a CSS image: url("data:...")
  const hatch = layer.hatch, mask = hatch ? decode(hatch.mask.replace(/^url\(["']?|["']?\)$/g, "")) : Promise.resolve(null);
  return (entry.promise = Promise.all([decode(picture.url), mask]).then((all) => {
    const missing = hatch && all[1] && { bounds: L.latLngBounds(hatch.bounds), width: all[1].width, height: all[1].height, which: all[1].alpha };
    const bounds = L.latLngBounds(/** @type {any} */ (picture.bounds));
    return (entry.found = { url: picture.url, bounds, width: all[0].width, height: all[0].height, which: classify(all[0], layer.legend.rows), missing });
  }).catch((failed) => {
    // who asks again, reads again
    if (made[layer.key] === entry) delete made[layer.key];
    throw failed;
  }));
}

/**
 * What a picture in web Mercator holds at a place; undefined outside it.
 * @param {Ground} picture
 * @param {Place} place
 */
function pixel(picture, place) {
  const flat = L.Projection.SphericalMercator, nw = flat.project(picture.bounds.getNorthWest()), se = flat.project(picture.bounds.getSouthEast()), at = flat.project(place);
  const col = Math.floor((at.x - nw.x) / (se.x - nw.x) * picture.width), row = Math.floor((nw.y - at.y) / (nw.y - se.y) * picture.height);
  return col < 0 || row < 0 || col >= picture.width || row >= picture.height ? undefined : picture.which[row * picture.width + col];
}

/**
 * The row of its legend that a surface shows at a place: {row, kind: "class", "rest" or "missing"}; null where it
 * is not known yet (classesOf makes it so) or says nothing.
 * @param {SurfaceLayer} layer
 * @param {Place} place
 * @returns {Classed | null}
 */
export function classAt(layer, place) {
  const picture = pictureOf(layer), entry = made[layer.key], legend = layer.legend;
  if (!picture || !entry || entry.url !== picture.url || !entry.found) return null;
  const found = pixel(entry.found, place);
  if (found !== undefined && found >= 0) return { row: legend.rows[found], kind: "class" };
  if (legend.no_data && entry.found.missing && pixel(entry.found.missing, place)) return { row: legend.no_data, kind: "missing" };
  return legend.rest && found === -1 ? { row: legend.rest, kind: "rest" } : null;
}
