/* Colours of a legend, and which of them a pixel has. */

/** @import { LegendRow } from "../types.d.ts" */

/** A colour's three channels. @param {string} colour */
export function channels(colour) { return [1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16)); }

/**
 * For each pixel the position of its class in the legend, -1 for none.
 * @param {{ red: Uint8Array, green: Uint8Array, blue: Uint8Array }} picture
 * @param {LegendRow[]} rows
 */
export function classify(picture, rows) {
  const n = picture.red.length, which = new Int8Array(n), classes = rows.map((r) => channels(r[0]));
  /** @type {Record<number, number>} */
  const seen = {};
  for (let i = 0, last = -1; i < n; i++) {
    const key = picture.red[i] << 16 | picture.green[i] << 8 | picture.blue[i];
    if (key === last) { which[i] = which[i - 1]; continue; }
    last = key;
    if (seen[key] === undefined) {
      // see-through pixels are black; half-transparent ones come back a little off their colour
      let best = 300;
      seen[key] = -1;
      if (key) { classes.forEach((rgb, j) => {
        const off = Math.pow(picture.red[i] - rgb[0], 2) + Math.pow(picture.green[i] - rgb[1], 2) + Math.pow(picture.blue[i] - rgb[2], 2);
        if (off < best) { best = off; seen[key] = j; }
      }); }
    }
    which[i] = seen[key];
  }
  return which;
}
