/* Where the page's knowledge ends. Villages, roads and forces are those of the county: of what lies beyond its line
   nothing is known, and a count that reaches over it is a lower bound. All in metres of the county's zone. */

/** @import { Cells, CountyLine, Zone } from "../types.d.ts" */

import { unpackLine } from "../page/codes.js";
import { data, zone } from "../page/offered.js";

/** A sector meets the line when a point of it, taken this often, lies in the sector. */
const STEP_M = 25;
/** @type {[number, number][][] | null} */
let rings = null;

/**
 * Least distance from a place to a line.
 * @param {[number, number]} xy
 * @param {[number, number][]} line
 */
function toLine(xy, line) {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1], b = line[i], dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((xy[0] - a[0]) * dx + (xy[1] - a[1]) * dy) / length)) : 0;
    least = Math.min(least, Math.hypot(a[0] + t * dx - xy[0], a[1] + t * dy - xy[1]));
  }
  return least;
}
/**
 * A line of [lat, lon] in metres.
 * @param {[number, number][]} line
 */
function metric(line) { return line.map((p) => /** @type {Zone} */ (zone).forward(p[0], p[1])); }

/** The rings of the county's line, each closed. */
function outline() {
  rings = rings || /** @type {string[]} */ ([]).concat(...data.base.county).map((code) => {
    const ring = metric(unpackLine(code)), a = ring[0], b = ring[ring.length - 1];
    return a[0] === b[0] && a[1] === b[1] ? ring : ring.concat([a]);
  });
  return rings;
}

/**
 * Where the rings cut a parallel, from west to east: between the first and second cut is inside, and so on.
 * @param {number} y
 */
function cuts(y) {
  /** @type {number[]} */
  const found = [];
  outline().forEach((ring) => {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1], b = ring[i];
      if (a[1] > y !== b[1] > y) found.push(a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]));
    }
  });
  return found.sort((a, b) => a - b);
}

/**
 * A place and the county line: {inside, away (m)}, and beyond(radius, towards, half): whether that circle, or that sector of it, leaves the county.
 * @param {[number, number]} xy
 * @returns {CountyLine}
 */
export function countyLine(xy) {
  const lines = outline(), inside = !lines.length || cuts(xy[1]).filter((x) => x < xy[0]).length % 2 === 1;
  const away = Math.min.apply(null, lines.map((ring) => toLine(xy, ring)).concat([Infinity]));
  /** @type {(radius: number, towards: number, half: number) => boolean} */
  const meets = function (radius, towards, half) {
    return lines.some((ring) => {
      for (let i = 1; i < ring.length; i++) {
        const a = ring[i - 1], b = ring[i], n = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / STEP_M);
        if (toLine(xy, [a, b]) > radius) continue;
        for (let k = 0; k <= n; k++) {
          const dx = a[0] + (b[0] - a[0]) * k / n - xy[0], dy = a[1] + (b[1] - a[1]) * k / n - xy[1];
          if (Math.hypot(dx, dy) <= radius && Math.abs((Math.atan2(dx, dy) * 180 / Math.PI - towards + 900) % 360 - 180) <= half) return true;
        }
      }
      return false;
    });
  };
  return { inside, away, beyond (radius, towards, half) {
    return !inside || away < radius && (half === undefined || meets(radius, /** @type {number} */ (towards), half));
  } };
}

/**
 * 1 for each cell of a grid whose middle lies in the county.
 * @param {Cells} grid
 */
export function countyMask(grid) {
  const mask = new Uint8Array(grid.n_rows * grid.n_cols);
  if (!outline().length) return mask.fill(1);
  for (let r = 0; r < grid.n_rows; r++) {
    const found = cuts(grid.north - (r + 0.5) * grid.cell_m).map((x) => Math.max(0, Math.min(grid.n_cols, Math.ceil((x - grid.west) / grid.cell_m - 0.5))));
    for (let i = 0; i + 1 < found.length; i += 2) mask.fill(1, r * grid.n_cols + found[i], r * grid.n_cols + found[i + 1]);
  }
  return mask;
}
export { metric };
export { toLine };
