/* Hatches as tiles of a background: seamless, in screen pixels. The rules are those of liulin_geo/figures/hatches.py. */

import { channels } from "./legend.js";
import { hatchLooks } from "./looks.js";

/** @import { LegendRow } from "../types.d.ts" */
/** @typedef {{ angles: number[], step: number, width: number, ink?: string, alpha?: number, veil?: number }} HatchLook lines at angles (0 level, 45 rising to the right), dots without any */
/** @typedef {{ width: number, height: number, image: string }} Tile */

/**
 * A level, upright or slanted line through a tile; ends at its corners make a slanted one seamless.
 * @param {number} size
 * @param {number} angle
 */
function course(size, angle) {
  const half = size / 2, past = size + 1, last = size - 1;
  if (angle === 0) return `M0 ${half}H${size}`;
  if (angle === 90) return `M${half} 0V${size}`;
  return angle === 45 ? `M-1 ${past}L${past}-1M-1 1L1-1M${last} ${past}L${past} ${last}` : `M-1-1L${past} ${past}M-1 ${last}L1 ${past}M${last}-1L${past} 1`;
}

/**
 * The tile of a hatch.
 * @param {HatchLook} look
 * @param {string} [ink] in the place of its own
 * @returns {Tile}
 */
export function tileOf(look, ink = look.ink || hatchLooks.ink) {
  const alpha = look.alpha || hatchLooks.alpha, step = look.step, slanted = look.angles.some((angle) => angle % 90 !== 0);
  const width = slanted ? Math.round(step * Math.SQRT2) : step, height = look.angles.length ? width : 2 * step;
  const veil = look.veil ? `<path d='M0 0H${width}V${height}H0Z' fill='#fff' fill-opacity='${look.veil}'/>` : "";
  // dots stand in every other place of each row: in the middle of the first, at the ends of the second
  const dots = [[step / 2, step / 2], [0, 1.5 * step], [step, 1.5 * step]].map(([x, y]) => `<circle cx='${x}' cy='${y}' r='${look.width / 2}' fill='${ink}' fill-opacity='${alpha}'/>`);
  const body = look.angles.length ? `<path fill='none' d='${look.angles.map((angle) => course(width, angle)).join("")}' stroke='${ink}' stroke-width='${look.width}' stroke-opacity='${alpha}'/>` : dots.join("");
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'>${veil}${body}</svg>`;
  return { width, height, image: `url("data:image/svg+xml,${encodeURIComponent(svg)}")` };
}

/** Where data are missing. */
export const MISSING = tileOf(hatchLooks.missing);

/**
 * The hatch of each class of a legend: those of the grades where all of them are grades, else one of its own, the last
 * the quietest; light on dark colours.
 * @param {LegendRow[]} rows
 * @param {Record<string, string>} grades the colours of the grades
 */
export function tilesOf(rows, grades) {
  /** @type {Record<string, HatchLook>} */
  const byColour = {}, own = /** @type {Record<string, HatchLook>} */ (hatchLooks.grades);
  Object.keys(grades).forEach((grade) => { byColour[grades[grade].toUpperCase()] = own[grade]; });
  const colours = rows.map((row) => row[0].toUpperCase()), graded = colours.every((colour) => byColour[colour]);
  return colours.map((colour, i) => {
    if (graded) return tileOf(byColour[colour]);
    const [red, green, blue] = channels(colour), dark = 0.3 * red + 0.59 * green + 0.11 * blue < hatchLooks.dark.below;
    const look = i > 0 && i === colours.length - 1 ? hatchLooks.last : hatchLooks.classes[i % hatchLooks.classes.length];
    return tileOf(look, dark ? hatchLooks.dark.ink : hatchLooks.ink);
  });
}
