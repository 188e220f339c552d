/* Where names find room. */

import "./json.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { nameLooks } = await import("../src/page/looks.js");
const { Taken, crossings, holds, spots, within } = await import("../src/page/spots.js");

/** A ring around a box. */
function ring(west, north, east, south) { return [[west, north], [east, north], [east, south], [west, south], [west, north]].map(([x, y]) => ({ x, y })); }
/** What is taken by those boxes. */
function taken(...boxes) {
  const found = new Taken();
  boxes.forEach((box) => { found.add(box); });
  return found;
}
/** Equal to twelve digits or so. */
function near(one, other) { assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`); }

test("what overlaps is taken, what only touches is free", () => {
  const found = taken([10, 20, 30, 40]);
  [[0, 0, 11, 21], [29, 39, 50, 50], [15, 25, 20, 30], [0, 0, 100, 100], [0, 30, 100, 31], [10, 20, 30, 40]].forEach((box) => { assert.equal(found.free(box), false, String(box)); });
  [[0, 20, 10, 40], [30, 20, 40, 40], [10, 0, 30, 20], [10, 40, 30, 60], [200, 200, 300, 300], [10, 220, 30, 240]].forEach((box) => { assert.equal(found.free(box), true, String(box)); });
  assert.equal(new Taken().free([0, 0, 1, 1]), true);
});

test("large boxes are met wherever they lie, also west and north of the map", () => {
  const found = taken([-500, -300, 400, 900]);
  for (let x = -490; x < 400; x += 55) { for (let y = -290; y < 900; y += 55) assert.equal(found.free([x, y, x + 2, y + 2]), false, x + ", " + y); }
  assert.equal(found.free([-503, 0, -501, 2]), true);
  assert.equal(found.free([0, 901, 2, 903]), true);
});

test("looking does not take", () => {
  const found = taken();
  assert.equal(found.free([0, 0, 300, 300]), true);
  assert.equal(found.under([0, 0, 300, 300]), 0);
  assert.equal(found.free([0, 0, 300, 300]), true);
});

test("what lies under a box is summed up, each once, however many cells it reaches", () => {
  assert.equal(taken([0, 0, 10, 20]).under([5, 5, 100, 100]), 5 * 15);
  assert.equal(taken([5, 5, 100, 100]).under([0, 0, 10, 20]), 5 * 15);
  assert.equal(taken([0, 0, 400, 300]).under([100, 50, 300, 150]), 200 * 100);
  assert.equal(taken([0, 0, 10, 20], [5, 0, 15, 20]).under([0, 0, 400, 400]), 2 * 10 * 20);
  // in one cell, but beside it
  assert.equal(taken([0, 0, 10, 10]).under([20, 20, 30, 30]), 0);
  assert.equal(taken([0, 0, 10, 10]).under([20, 5, 30, 8]), 0);
  assert.equal(taken([0, 0, 10, 10]).under([5, 20, 8, 30]), 0);
});

test("covering has a price, and one for each px²", () => {
  const found = taken([0, 0, 10, 20]);
  assert.equal(found.cost([5, 5, 100, 100], [30, 0.5]), 30 + 0.5 * 75);
  assert.equal(found.cost([10, 0, 20, 20], [30, 0.5]), 0);
});

test("a row's crossings come in order, holes among them", () => {
  const rings = [ring(40, 0, 60, 30), ring(0, -10, 100, 50)];
  assert.deepEqual(crossings(rings, 10), [0, 40, 60, 100]);
  assert.deepEqual(crossings(rings, 40), [0, 100]);
  assert.deepEqual(crossings(rings, 51), []);
  assert.deepEqual(crossings([], 0), []);
});

test("a slanted edge is crossed in proportion", () => {
  const triangle = [[0, 0], [100, 50], [0, 50], [0, 0]].map(([x, y]) => ({ x, y }));
  assert.deepEqual(crossings([triangle], 10), [0, 20]);
  assert.deepEqual(crossings([triangle], 25), [0, 50]);
  assert.deepEqual(crossings([triangle.slice().reverse()], 40), [0, 80]);
  const shifted = triangle.map(({ x, y }) => ({ x: x + 7, y: y - 30 }));
  assert.deepEqual(crossings([shifted], -20), [7, 27]);
});

test("a row through corners crosses each edge once", () => {
  const diamond = [[0, -10], [10, 0], [0, 10], [-10, 0], [0, -10]].map(([x, y]) => ({ x, y }));
  assert.deepEqual(crossings([diamond], 0), [-10, 10]);
  assert.equal(crossings([ring(0, 0, 10, 10)], 0).length % 2, 0);
  assert.equal(crossings([ring(0, 0, 10, 10)], 10).length % 2, 0);
});

test("a row holds what lies after an odd number of its edges", () => {
  const row = [0, 40, 60, 100];
  [[-1, false], [0, true], [39, true], [40, false], [59, false], [60, true], [99, true], [100, false], [101, false]].forEach(([x, held]) => { assert.equal(holds(row, x), held, String(x)); });
  assert.equal(holds([], 0), false);
});

test("how much of a stretch lies in a row", () => {
  const row = [0, 40, 60, 100];
  assert.equal(within(row, 0, 40), 1);
  assert.equal(within(row, 10, 30), 1);
  assert.equal(within(row, 40, 60), 0);
  assert.equal(within(row, 30, 70), 0.5);
  assert.equal(within(row, -100, 100), 0.4);
  assert.equal(within(row, 90, 130), 0.25);
  assert.equal(within([], 0, 10), 0);
});

test("on wide ground a name stands at its point", () => {
  const found = spots([ring(-1000, -1000, 1000, 1000)], 30, 8);
  near(found[0].share, 1);
  near(found[0].cost, 0);
  assert.deepEqual([found[0].x, found[0].y], [0, 0]);
});

test("places are looked for in rows of half the name's half height, as far as names may wander", () => {
  const { reach, step } = nameLooks, h = 7, found = spots([ring(-1000, -1000, 1000, 1000)], 30, h), n = Math.ceil(reach / (h / 2));
  assert.equal(found.length, (2 * n + 1) * (2 * Math.floor(reach / step) + 1));
  const xs = new Set(found.map((spot) => spot.x)), ys = new Set(found.map((spot) => spot.y));
  assert.deepEqual([Math.min(...xs), Math.max(...xs), xs.size], [-reach, reach, 2 * reach / step + 1]);
  assert.deepEqual([Math.min(...ys), Math.max(...ys), ys.size], [-n * h / 2, n * h / 2, 2 * n + 1]);
  found.forEach((spot) => { near(spot.share, 1); near(spot.cost, Math.hypot(spot.x, spot.y)); });
});

test("the best come first", () => {
  const found = spots([ring(20, -15, 90, 60)], 30, 8);
  for (let i = 1; i < found.length; i++) assert.ok(found[i - 1].cost <= found[i].cost);
  assert.ok(found.length > 100);
});

test("a name moves onto its ground: no further than it must, unless it would hang over", () => {
  // wholly on its ground it stands from 50 east on
  const [best] = spots([ring(20, -1000, 1000, 1000)], 30, 8);
  assert.deepEqual([best.x, best.y], [52, 0]);
  near(best.share, 1);
  near(best.cost, 52);
});

test("what hangs over its ground costs by its share, of five rows across the name", () => {
  // a strip that only the middle row meets: of five rows one lies on the ground
  const strip = spots([ring(-1000, -1, 1000, 1)], 30, 8);
  assert.deepEqual(new Set(strip.map((spot) => spot.y)), new Set([0]));
  near(strip[0].share, 0.2);
  near(strip[0].cost, nameLooks.hanging * 0.8);
  // half a width beside
  const half = spots([ring(0, -1000, 1000, 1000)], 30, 8).find((spot) => spot.x === 0 && spot.y === 0);
  near(half.share, 0.5);
  near(half.cost, nameLooks.hanging * 0.5);
  // rows up to the name's height above and below the middle: four of them on this ground, all on a wider one
  const upper = spots([ring(-1000, -1000, 1000, 7)], 30, 8).find((spot) => spot.x === 0 && spot.y === 0);
  near(upper.share, 0.8);
  const lower = spots([ring(-1000, -7, 1000, 1000)], 30, 8).find((spot) => spot.x === 0 && spot.y === 0);
  near(lower.share, 0.8);
  near(spots([ring(-1000, -9, 1000, 9)], 30, 8).find((spot) => spot.x === 0 && spot.y === 0).share, 1);
});

test("no name stands in a hole of its ground", () => {
  const found = spots([ring(-1000, -1000, 1000, 1000), ring(-41, -41, 41, 41)], 10, 8);
  assert.ok(found.every((spot) => Math.abs(spot.x) > 41 || Math.abs(spot.y) > 41));
});

test("without ground in reach the point itself is left, and nothing of it on ground", () => {
  const nothing = [{ x: 0, y: 0, share: 0, cost: 0 }];
  assert.deepEqual(spots([], 30, 8), nothing);
  assert.deepEqual(spots([ring(nameLooks.reach + 1, -50, nameLooks.reach + 100, 50)], 30, 8), nothing);
});
