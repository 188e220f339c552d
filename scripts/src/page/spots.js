/* Where names find room: boxes that are taken, and the places for a name on its own ground. */

import { nameLooks } from "./looks.js";

/** @typedef {[number, number, number, number]} Bounds a box: west, north, east, south, px */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ x: number, y: number, share: number, cost: number }} Spot the middle of a name, how much of it lies on its ground, and what that costs */

const CELL = 80;

/** Boxes in a grid of cells. */
export class Taken {
  constructor() {
    /** @type {Record<string, Bounds[]>} */
    this.cells = {};
  }

  /**
   * Visits the cells that a box reaches until one says true.
   * @param {Bounds} box
   * @param {(cell: Bounds[]) => boolean | void} visit
   */
  each(box, visit) {
    for (let i = Math.floor(box[0] / CELL); i <= Math.floor(box[2] / CELL); i++) {
      for (let j = Math.floor(box[1] / CELL); j <= Math.floor(box[3] / CELL); j++) {
        if (visit(this.cells[i + "," + j] = this.cells[i + "," + j] || [])) return true;
      }
    }
    return false;
  }

  /** @param {Bounds} box */
  add(box) { this.each(box, (cell) => { cell.push(box); }); }

  /** @param {Bounds} box */
  free(box) {
    return !this.each(box, (cell) => cell.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]));
  }

  /**
   * How much of the taken lies under a box, px².
   * @param {Bounds} box
   */
  under(box) {
    /** @type {Set<Bounds>} */
    const met = new Set();
    this.each(box, (cell) => { cell.forEach((b) => { met.add(b); }); });
    let area = 0;
    met.forEach((b) => {
      area += Math.max(0, Math.min(b[2], box[2]) - Math.max(b[0], box[0])) * Math.max(0, Math.min(b[3], box[3]) - Math.max(b[1], box[1]));
    });
    return area;
  }

  /**
   * What it costs to cover what lies under a box.
   * @param {Bounds} box
   * @param {number[]} price of covering anything, and of each px²
   */
  cost(box, price) {
    const area = this.under(box);
    return area ? price[0] + price[1] * area : 0;
  }
}

/**
 * Where a row of an area starts and ends, in turn; its rings are even-odd.
 * @param {Point[][]} rings
 * @param {number} y
 */
export function crossings(rings, y) {
  /** @type {number[]} */
  const found = [];
  rings.forEach((ring) => {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1], b = ring[i];
      if ((a.y <= y) !== (b.y <= y)) found.push(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
    }
  });
  return found.sort((a, b) => a - b);
}

/**
 * Whether a row of an area holds a place.
 * @param {number[]} row
 * @param {number} x
 */
export function holds(row, x) { return row.filter((edge) => edge <= x).length % 2 === 1; }

/**
 * How much of a stretch lies in a row of an area, 0 to 1.
 * @param {number[]} row
 * @param {number} west
 * @param {number} east
 */
export function within(row, west, east) {
  let length = 0;
  for (let i = 0; i + 1 < row.length; i += 2) length += Math.max(0, Math.min(row[i + 1], east) - Math.max(row[i], west));
  return length / (east - west);
}

/**
 * Where the middle of a name may stand on its ground, px from its point, the best first.
 * @param {Point[][]} rings the ground, px from the point
 * @param {number} w half the name's width
 * @param {number} h half its height
 * @returns {Spot[]}
 */
export function spots(rings, w, h) {
  /** @type {Record<number, number[]>} */
  const rows = {};
  /** @type {Spot[]} */
  const found = [];
  const step = h / 2, n = Math.ceil(nameLooks.reach / step);
  for (let k = -n - 2; k <= n + 2; k++) rows[k] = crossings(rings, k * step);
  for (let k = -n; k <= n; k++) { for (let x = -nameLooks.reach; x <= nameLooks.reach; x += nameLooks.step) {
    if (!holds(rows[k], x)) continue;
    let share = 0;
    for (let j = k - 2; j <= k + 2; j++) share += within(rows[j], x - w, x + w) / 5;
    found.push({ x, y: k * step, share, cost: Math.hypot(x, k * step) + nameLooks.hanging * (1 - share) });
  }}
  return found.length ? found.sort((a, b) => a.cost - b.cost) : [{ x: 0, y: 0, share: 0, cost: 0 }];
}
