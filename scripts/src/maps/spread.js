/* Spread of a fire over the page's coarse ground: Wang Zhengfei's rates, sixteen directions, least travel time.
   The same arithmetic as liulin_geo/hazards/fire_spread.py; isochrones are contours of the arrival times. */

import { makeQueue } from "./queue.js";

/** @import { Pixels } from "../types.d.ts" */
/** @typedef {{ west: number, north: number, cell_m: number, n_rows: number, n_cols: number, step_m: number, classes: number[] }} FireGrid */
/** @typedef {{ temperature: number, humidity: number, wind: number, from: number }} FireWeather */
/** @typedef {[number, number][]} Ring */
/** @typedef {ReturnType<typeof makeGround>} Ground */

const WIND = 0.1783, SLOPE = 3.533, EXPONENT = 1.2, UNKNOWN_BURNS_AS = 1;
const STEPS = [[0, 1], [1, 0], [0, -1], [-1, 0], [1, 1], [1, -1], [-1, -1], [-1, 1],
  [1, 2], [2, 1], [2, -1], [1, -2], [-1, -2], [-2, -1], [-2, 1], [-1, 2]];

/** @param {number} force */
export function windSpeed(force) { return 0.836 * Math.pow(force, 1.5); }
/** @param {number} speed */
export function windForce(speed) { return Math.pow(speed / 0.836, 2 / 3); }

/**
 * Ground from pictures of heights and of kinds: {grid, z (m), fuel (K_s, 0 does not burn), known, minutes, cellOf, spread, contour, slope}.
 * @param {FireGrid} grid
 * @param {Pick<Pixels, "red" | "green">} height
 * @param {Uint8Array} kinds
 */
export function makeGround(grid, height, kinds) {
  const rows = grid.n_rows, cols = grid.n_cols, size = grid.cell_m, n = rows * cols;
  const z = new Int32Array(n), fuel = new Float32Array(n), best = new Float64Array(n).fill(Infinity), queue = makeQueue();
  /** @type {number[]} */
  let touched = [];
  for (let r = 0, i = 0; r < rows; r++) { for (let c = 0; c < cols; c++, i++) {
    const west = c ? z[i - 1] : r ? z[i - cols] : 0, kind = kinds[i], folded = height.red[i] + 256 * height.green[i];
    z[i] = kind ? (r && c ? west + z[i - cols] - z[i - cols - 1] : west) + ((folded >> 1) ^ -(folded & 1)) : west;
    fuel[i] = kind < 2 ? UNKNOWN_BURNS_AS : grid.classes[kind - 2];
  }}
  for (let i = 0; i < n; i++) z[i] *= grid.step_m;

  /**
   * Position of the cell that holds a place in metres, or -1 off the grid.
   * @param {number} x
   * @param {number} y
   */
  function cellOf(x, y) {
    const c = Math.floor((x - grid.west) / size), r = Math.floor((grid.north - y) / size);
    return r < 0 || c < 0 || r >= rows || c >= cols ? -1 : r * cols + c;
  }

  /**
   * Runs a fire from a cell: {temperature °C, humidity %, wind m/s, from °}; minutes are kept until the next run.
   * @param {number} start
   * @param {FireWeather} w
   * @param {number} longest
   */
  function spread(start, w, longest) {
    touched.forEach((i) => { best[i] = Infinity; });
    touched = [];
    queue.clear();
    if (start < 0 || !kinds[start] || fuel[start] <= 0) return;
    const initial = Math.max(0, 0.03 * w.temperature + 0.05 * windForce(w.wind) + 0.01 * (100 - w.humidity) - 0.3);
    const towards = (w.from + 180) * Math.PI / 180, east = w.wind * Math.sin(towards), north = w.wind * Math.cos(towards);
    const runs = STEPS.map((s) => size * Math.hypot(s[0], s[1]));
    const winds = STEPS.map((s, k) => initial * 0.5 * Math.exp(WIND * (east * s[1] - north * s[0]) * size / runs[k]));
    best[start] = 0;
    touched.push(start);
    queue.push(0, start);
    while (queue.least() <= longest) {
      const now = queue.least(), i = queue.pop();
      if (now > best[i]) continue;
      const r = Math.floor(i / cols), c = i - r * cols;
      for (let k = 0; k < 16; k++) {
        const dr = STEPS[k][0], dc = STEPS[k][1], rr = r + dr, cc = c + dc;
        if (rr < 0 || cc < 0 || rr >= rows || cc >= cols) continue;
        const j = rr * cols + cc;
        if (!kinds[j] || fuel[j] <= 0) continue;
        if (k > 7) { // a knight's move must not jump over a firebreak
          const half = Math.abs(dr) === 2 ? dr / 2 * cols : dc / 2;
          if (fuel[i + half] <= 0 || fuel[j - half] <= 0) continue;
        }
        const rise = (z[j] - z[i]) / runs[k], steep = Math.exp(SLOPE * Math.pow(Math.abs(rise), EXPONENT));
        const rate = winds[k] * (fuel[i] + fuel[j]) * (rise < 0 ? 1 / steep : steep);
        if (rate <= 0) continue;
        const then = now + runs[k] / rate;
        if (then <= longest && then < best[j]) {
          if (best[j] === Infinity) touched.push(j);
          best[j] = then;
          queue.push(then, j);
        }
      }
    }
  }

  /**
   * km² reached within so many minutes.
   * @param {number} limit
   */
  function area(limit) {
    return touched.reduce((sum, i) => sum + (best[i] <= limit ? 1 : 0), 0) * size * size / 1e6;
  }

  /**
   * Whether a fire of so many minutes has come to a cell that the mask leaves out.
   * @param {number} limit
   * @param {Uint8Array} mask
   */
  function leaves(limit, mask) { return touched.some((i) => best[i] <= limit && !mask[i]); }

  /**
   * Whether it has come to where the ground is known no further: it may burn on there.
   * @param {number} limit
   */
  function cut(limit) {
    return touched.some((i) => {
      if (best[i] > limit) return false;
      const r = Math.floor(i / cols), c = i % cols;
      return !r || !c || r === rows - 1 || c === cols - 1 || !kinds[i - cols] || !kinds[i + cols] || !kinds[i - 1] || !kinds[i + 1];
    });
  }

  /**
   * Least minutes in the cells within a distance (m) of a place: what burns beside a village reaches it.
   * @param {number} x
   * @param {number} y
   * @param {number} away
   */
  function reaches(x, y, away) {
    const home = cellOf(x, y), far = Math.floor(away / size);
    let least = Infinity;
    if (home < 0) return least;
    const r0 = Math.floor(home / cols), c0 = home % cols;
    for (let r = Math.max(0, r0 - far); r <= Math.min(rows - 1, r0 + far); r++) {
      for (let c = Math.max(0, c0 - far); c <= Math.min(cols - 1, c0 + far); c++) least = Math.min(least, best[r * cols + c]);
    }
    return least;
  }

  /**
   * Rings [[x, y], ...] round what is reached within so many minutes, corners cut (marching squares).
   * @param {number} limit
   * @returns {Ring[]}
   */
  function contour(limit) {
    const inside = touched.filter((i) => best[i] <= limit), stride = cols + 2;
    /** @type {Set<number>} */
    const corners = new Set();
    /** @type {Map<number, number>} */
    const next = new Map();
    /** @type {Map<number, [number, number]>} */
    const place = new Map();
    inside.forEach((i) => {
      const corner = (Math.floor(i / cols) + 1) * stride + i % cols + 1;
      corners.add(corner).add(corner - 1).add(corner - stride).add(corner - stride - 1);
    });
    /**
     * @param {number} r
     * @param {number} c
     */
    const time = function (r, c) { return r < 0 || c < 0 || r >= rows || c >= cols ? Infinity : best[r * cols + c]; };
    corners.forEach((corner) => {
      const r = Math.floor(corner / stride) - 1, c = corner % stride - 1;
      const t = [time(r, c), time(r, c + 1), time(r + 1, c + 1), time(r + 1, c)];
      const at = [[r, c], [r, c + 1], [r + 1, c + 1], [r + 1, c]];
      // edges in clockwise order; each crossing belongs to the two squares that share the edge
      const key = [4 * corner, 4 * (corner + 1) + 1, 4 * (corner + stride), 4 * corner + 1];
      /** @type {number[]} */
      const into = [];
      /** @type {number[]} */
      const out = [];
      for (let k = 0; k < 4; k++) {
        const a = t[k], b = t[(k + 1) % 4];
        if (a <= limit === b <= limit) continue;
        if (!place.has(key[k])) {
          const low = Math.min(a, b), high = Math.max(a, b), part = high === Infinity ? 0.5 : (limit - low) / (high - low);
          const p = a <= b ? at[k] : at[(k + 1) % 4], q = a <= b ? at[(k + 1) % 4] : at[k];
          place.set(key[k], [grid.west + (p[1] + (q[1] - p[1]) * part + 0.5) * size, grid.north - (p[0] + (q[0] - p[0]) * part + 0.5) * size]);
        }
        if (a <= limit) out.push(k); else into.push(k);
      }
      // the burnt ground lies to the right of each piece; of two pieces in a square each joins neighbouring edges
      out.forEach((k) => {
        const m = into.length === 1 ? into[0] : (k + 3) % 4;
        next.set(key[k], key[m]);
      });
    });
    /** @type {Ring[]} */
    const rings = [];
    while (next.size) {
      const first = /** @type {number} */ (next.keys().next().value);
      /** @type {Ring} */
      const ring = [];
      for (let k = first; next.has(k);) {
        ring.push(/** @type {[number, number]} */ (place.get(k)));
        const to = /** @type {number} */ (next.get(k));
        next.delete(k);
        k = to;
      }
      rings.push(rounded(ring));
    }
    return rings;
  }

  /**
   * Slope in degrees and the direction that it faces, after Horn; null where unknown.
   * @param {number} i
   */
  function slope(i) {
    if (i < 0 || !kinds[i]) return null;
    const r = Math.floor(i / cols), c = i % cols;
    /**
     * @param {number} dr
     * @param {number} dc
     */
    const at = function (dr, dc) {
      const rr = r + dr, cc = c + dc, j = rr * cols + cc;
      return rr < 0 || cc < 0 || rr >= rows || cc >= cols || !kinds[j] ? z[i] : z[j];
    };
    const east = (at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)) / (8 * size);
    const north = (at(-1, -1) + 2 * at(-1, 0) + at(-1, 1) - at(1, -1) - 2 * at(1, 0) - at(1, 1)) / (8 * size);
    return { height: z[i], degrees: Math.atan(Math.hypot(east, north)) * 180 / Math.PI,
      faces: (Math.atan2(-east, -north) * 180 / Math.PI + 360) % 360 };
  }

  return { grid, z, fuel, known: kinds, minutes: best, cellOf, spread, area, leaves, cut, reaches, contour, slope };
}

/**
 * Chaikin's corner cutting, twice.
 * @param {Ring} ring
 */
function rounded(ring) {
  for (let times = 0; times < 2; times++) {
    /** @type {Ring} */
    const cut = [];
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      cut.push([0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]], [0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]]);
    });
    ring = cut;
  }
  return ring;
}
