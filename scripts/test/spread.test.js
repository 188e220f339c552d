/* Spread of a fire. What is expected follows from Wang Zhengfei's formula R = R0 K_w K_s K_phi (m/min) with
   R0 = 0.03 T + 0.05 B + 0.01 (100 - RH) - 0.3, K_w = exp(0.1783 v cos a), K_phi = exp(3.533 tan(slope)^1.2). */

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeQueue } from "../src/maps/queue.js";
import { makeGround, windForce, windSpeed } from "../src/maps/spread.js";

const SIZE = 20, WEST = 500000, NORTH = 4150000, STEP_M = 2;
/** 30 °C and 40 %, no wind: R0 = 0.9 + 0.6 - 0.3. */
const CALM = { temperature: 30, humidity: 40, wind: 0, from: 0 }, R0 = 1.2;
/** Kinds of ground: no data, fuel unknown, and one for each of these K_s. */
const NOTHING = 0, UNKNOWN = 1, BARE = 2, PLAIN = 3, DENSE = 4, CLASSES = [0, 1, 1.5];

/** Ground of so many cells: heights in steps of 2 m and kinds by (row, column). */
function groundOf(rows, cols, kindOf = () => PLAIN, heightOf = () => 0) {
  const red = new Uint8Array(rows * cols), green = new Uint8Array(rows * cols), kinds = new Uint8Array(rows * cols), z = new Int32Array(rows * cols);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++, i++) {
      // as the page's pictures hold it: the difference to the plane through three neighbours, its sign in the lowest bit
      const west = c ? z[i - 1] : r ? z[i - cols] : 0, plane = r && c ? west + z[i - cols] - z[i - cols - 1] : west;
      kinds[i] = kindOf(r, c);
      z[i] = kinds[i] ? heightOf(r, c) : west;
      const by = z[i] - plane, folded = kinds[i] ? (by < 0 ? -2 * by - 1 : 2 * by) : 0;
      red[i] = folded % 256;
      green[i] = Math.floor(folded / 256);
    }
  }
  return makeGround({ west: WEST, north: NORTH, cell_m: SIZE, n_rows: rows, n_cols: cols, step_m: STEP_M, classes: CLASSES }, { red, green }, kinds);
}
function near(found, wanted, within = 1e-9) { assert.ok(Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)), found + " for " + wanted); }
/** Signed area of a ring: below 0 where it runs clockwise. */
function areaOf(ring) { return ring.reduce((sum, a, i) => { const b = ring[(i + 1) % ring.length]; return sum + (a[0] * b[1] - b[0] * a[1]) / 2; }, 0); }
function isClosed(ring) {
  ring.forEach((a, i) => { const b = ring[(i + 1) % ring.length]; assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) < SIZE, "a gap at " + a); });
}

// -- the queue ------------------------------------------------------------------------------------

test("the queue gives the least first, through its growth", () => {
  const queue = makeQueue(), keys = [];
  let seed = 5;
  assert.equal(queue.least(), Infinity);
  for (let i = 0; i < 5000; i++) {
    seed = seed * 48271 % 2147483647;
    keys.push(seed % 4000 / 7);
    queue.push(keys[i], i);
  }
  const sorted = keys.slice().sort((a, b) => a - b), seen = new Set();
  sorted.forEach((key) => {
    assert.equal(queue.least(), key);
    const item = queue.pop();
    assert.equal(keys[item], key);
    seen.add(item);
  });
  assert.equal(seen.size, 5000);
  assert.equal(queue.least(), Infinity);
});

test("the queue takes and gives in turn, and forgets when it is cleared", () => {
  const queue = makeQueue();
  [[3, 30], [1, 10], [2, 20]].forEach(([key, item]) => { queue.push(key, item); });
  assert.equal(queue.pop(), 10);
  queue.push(0.5, 5);
  queue.push(2.5, 25);
  assert.deepEqual([queue.pop(), queue.pop(), queue.pop(), queue.pop(), queue.least()], [5, 20, 25, 30, Infinity]);
  queue.push(1, 1);
  queue.clear();
  assert.equal(queue.least(), Infinity);
});

// -- the ground -----------------------------------------------------------------------------------

test("wind force and speed: v = 0.836 B^1.5", () => {
  near(windSpeed(4), 6.688);
  near(windSpeed(9), 22.572);
  near(windForce(6.688), 4);
  near(windForce(windSpeed(2.7)), 2.7);
});

test("heights come from their pictures, over ground without data too", () => {
  const height = (r, c) => 400 + 37 * r - 13 * c + (r * c * 7919) % 911;
  const ground = groundOf(9, 11, (r, c) => ((r + c) % 5 ? PLAIN : NOTHING), height);
  for (let r = 0; r < 9; r++) for (let c = 0; c < 11; c++) if ((r + c) % 5) assert.equal(ground.z[11 * r + c], STEP_M * height(r, c));
});

test("what burns how: nothing where it is bare, as 1 where it is unknown", () => {
  const ground = groundOf(1, 5, (r, c) => c);
  assert.deepEqual(Array.from(ground.fuel).slice(1), [1, 0, 1, 1.5]);
  assert.deepEqual(Array.from(ground.known), [NOTHING, UNKNOWN, BARE, PLAIN, DENSE]);
});

test("a place in metres and its cell", () => {
  const ground = groundOf(4, 6);
  assert.equal(ground.cellOf(WEST + 0.01, NORTH - 0.01), 0);
  assert.equal(ground.cellOf(WEST + 59.9, NORTH - 20.1), 8);
  assert.equal(ground.cellOf(WEST + 119.9, NORTH - 79.9), 23);
  [[-0.1, 1], [120.1, 1], [1, -0.1], [1, 80.1]].forEach(([x, y]) => { assert.equal(ground.cellOf(WEST + x, NORTH - y), -1); });
});

test("slope and aspect of a plane, after Horn", () => {
  const ground = groundOf(5, 5, () => PLAIN, (r, c) => 100 + 3 * c + 2 * r);
  // rises 6 m in 20 m to the east and 4 m in 20 m to the south: it faces west by north
  const middle = ground.slope(12);
  assert.equal(middle.height, 2 * (100 + 6 + 4));
  near(middle.degrees, Math.atan(Math.hypot(0.3, 0.2)) * 180 / Math.PI);
  near(middle.faces, 270 + Math.atan2(0.2, 0.3) * 180 / Math.PI);
  // in the corner the cell's own height stands for what is missing: of three neighbours one counts twice for each side
  const corner = ground.slope(0);
  near(corner.degrees, Math.atan(Math.hypot((2 * 6 + 10) / 160, (2 * 4 + 10) / 160)) * 180 / Math.PI);
  // and at the eastern and southern edges
  const east = ground.slope(14), south = ground.slope(22);
  near(east.degrees, Math.atan(Math.hypot(24, 24) / 160) * 180 / Math.PI);
  near(east.faces, 315);
  near(south.degrees, Math.atan(Math.hypot(36, 16) / 160) * 180 / Math.PI);
  near(south.faces, 270 + Math.atan2(16, 36) * 180 / Math.PI);
  const other = groundOf(5, 5, () => PLAIN, (r, c) => 100 - 3 * c - 2 * r).slope(12);
  near(other.faces, 90 + Math.atan2(0.2, 0.3) * 180 / Math.PI);
  assert.equal(ground.slope(-1), null);
  assert.equal(groundOf(1, 2, () => NOTHING).slope(0), null);
});

test("slope of a lone peak: Horn weighs the four sides twice", () => {
  const ground = groundOf(5, 5, () => PLAIN, (r, c) => 100 + (r === 1 && c === 3 ? 40 : 0) + (r === 2 && c === 3 ? 8 : 0));
  const here = ground.slope(12);
  near(here.degrees, Math.atan(Math.hypot((80 + 2 * 16) / 160, 80 / 160)) * 180 / Math.PI);
  near(here.faces, 180 + Math.atan2(80 + 32, 80) * 180 / Math.PI);
});

// -- arrival times --------------------------------------------------------------------------------

/** Minutes at (dr, dc) cells from the place of ignition, which lies amid 41 x 41 cells. */
const MIDDLE = 20 * 41 + 20;
function minutesAt(ground, dr, dc) { return ground.minutes[MIDDLE + 41 * dr + dc]; }

test("on flat ground without wind: distance by rate, in each of the sixteen directions", () => {
  const ground = groundOf(41, 41);
  ground.spread(MIDDLE, CALM, 1000);
  assert.equal(minutesAt(ground, 0, 0), 0);
  for (const m of [1, 2, 5, 9]) {
    for (const [dr, dc] of [[0, 1], [1, 0], [1, 1], [1, 2], [2, 1]]) {
      for (const [sr, sc] of [[1, 1], [1, -1], [-1, 1], [-1, -1]]) near(minutesAt(ground, m * dr * sr, m * dc * sc), m * SIZE * Math.hypot(dr, dc) / R0);
    }
  }
  // between two of them: a knight's move and a step
  near(minutesAt(ground, 1, 3), SIZE * (Math.sqrt(5) + 1) / R0);
  near(minutesAt(ground, 3, 2), SIZE * (Math.sqrt(5) + Math.SQRT2) / R0);
});

test("weather: warmer and drier is faster, and what is too cold and wet does not burn", () => {
  const ground = groundOf(41, 41), rate = (weather) => { ground.spread(MIDDLE, weather, 1e5); return SIZE / minutesAt(ground, 0, 1); };
  near(rate({ temperature: 10, humidity: 70, wind: 0, from: 0 }), 0.3);
  near(rate({ temperature: 25, humidity: 15, wind: 0, from: 0 }), 0.75 + 0.85 - 0.3);
  assert.equal(rate({ temperature: 0, humidity: 75, wind: 0, from: 0 }), 0);
  near(rate({ temperature: 10, humidity: 90, wind: 0, from: 0 }), 0.1);
});

test("the mean of both cells' fuel: K_s", () => {
  const ground = groundOf(41, 41, (r, c) => (c < 20 ? PLAIN : DENSE));
  ground.spread(MIDDLE, CALM, 1000);
  near(minutesAt(ground, 0, 4), 4 * SIZE / (1.5 * R0));
  near(minutesAt(ground, 0, -1), SIZE / (1.25 * R0));
  near(minutesAt(ground, 0, -3), SIZE / (1.25 * R0) + 2 * SIZE / R0);
});

test("wind: fast before it, slow against it, and in between by its cosine", () => {
  const ground = groundOf(41, 41), v = windSpeed(4), start = R0 + 0.05 * 4;
  ground.spread(MIDDLE, { temperature: 30, humidity: 40, wind: v, from: 270 }, 1e4);
  near(minutesAt(ground, 0, 1), SIZE / (start * Math.exp(0.1783 * v)));
  near(minutesAt(ground, 0, 7), 7 * SIZE / (start * Math.exp(0.1783 * v)));
  near(minutesAt(ground, 1, 2), SIZE * Math.sqrt(5) / (start * Math.exp(0.1783 * v * 2 / Math.sqrt(5))));
  near(minutesAt(ground, 0, -1), SIZE / (start * Math.exp(-0.1783 * v)));
  assert.ok(minutesAt(ground, 0, 5) < minutesAt(ground, 5, 0) && minutesAt(ground, 5, 0) < minutesAt(ground, 0, -5));
  near(minutesAt(ground, 5, 3), minutesAt(ground, -5, 3));
});

test("where the wind comes from, in degrees from north", () => {
  const ground = groundOf(41, 41), lee = { 0: [1, 0], 90: [0, -1], 180: [-1, 0], 270: [0, 1], 45: [1, -1] };
  Object.keys(lee).forEach((from) => {
    ground.spread(MIDDLE, { temperature: 30, humidity: 40, wind: 5, from: Number(from) }, 1e4);
    const [dr, dc] = lee[from], force = Math.pow(5 / 0.836, 2 / 3);
    near(minutesAt(ground, dr, dc), SIZE * Math.hypot(dr, dc) / ((R0 + 0.05 * force) * Math.exp(0.1783 * 5)));
  });
});

test("slope: uphill faster, downhill slower by as much", () => {
  const ground = groundOf(41, 41, () => PLAIN, (r, c) => 100 + 3 * c), factor = Math.exp(3.533 * Math.pow(0.3, 1.2));
  ground.spread(MIDDLE, CALM, 1e4);
  near(minutesAt(ground, 0, 1), SIZE / (R0 * factor));
  near(minutesAt(ground, 0, 6), 6 * SIZE / (R0 * factor));
  near(minutesAt(ground, 0, -1), SIZE / (R0 / factor));
  near(minutesAt(ground, 1, 0), SIZE / R0);
  near(minutesAt(ground, 1, 2), SIZE * Math.sqrt(5) / (R0 * Math.exp(3.533 * Math.pow(12 / (SIZE * Math.sqrt(5)), 1.2))));
});

test("a firebreak stops a fire, and a knight's move does not jump over it", () => {
  const ground = groundOf(41, 41, (r, c) => (c === 22 ? BARE : PLAIN));
  ground.spread(MIDDLE, CALM, 1e6);
  for (let dr = -20; dr <= 20; dr++) {
    assert.ok(minutesAt(ground, dr, 1) < Infinity);
    for (let dc = 2; dc <= 20; dc++) assert.equal(minutesAt(ground, dr, dc), Infinity);
  }
  // one that runs across, and a gap
  const bare = groundOf(41, 41, (r) => (r === 19 ? BARE : PLAIN));
  bare.spread(MIDDLE, CALM, 1e6);
  assert.equal(minutesAt(bare, -2, 1), Infinity);
  assert.ok(minutesAt(bare, 1, 20) < Infinity);
  const gap = groundOf(41, 41, (r, c) => (c === 21 && r !== 20 ? BARE : PLAIN));
  gap.spread(MIDDLE, CALM, 1e6);
  near(minutesAt(gap, 0, 2), 2 * SIZE / R0);
  // through the gap, and from there by a knight's move
  near(minutesAt(gap, 1, 3), SIZE * (1 + Math.sqrt(5)) / R0);
  near(minutesAt(gap, 1, 2), SIZE * (1 + Math.SQRT2) / R0);
});

test("one bare cell on its way turns a knight's move into two steps; one behind it does not", () => {
  [[0, 1], [1, 1]].forEach(([dr, dc]) => {
    const ground = groundOf(41, 41, (r, c) => (r === 20 + dr && c === 20 + dc ? BARE : PLAIN));
    ground.spread(MIDDLE, CALM, 1000);
    near(minutesAt(ground, 1, 2), SIZE * (1 + Math.SQRT2) / R0);
  });
  [[0, -1], [1, 3], [1, 0], [-1, 0]].forEach(([dr, dc]) => {
    const ground = groundOf(41, 41, (r, c) => (r === 20 + dr && c === 20 + dc ? BARE : PLAIN));
    ground.spread(MIDDLE, CALM, 1000);
    near(minutesAt(ground, 1, 2), SIZE * Math.sqrt(5) / R0);
  });
});

test("a fire at an edge of the grid does not come in again at the other", () => {
  const ground = groundOf(41, 41);
  [[20, 40, 21, 0], [20, 0, 19, 40]].forEach(([row, col, r, c]) => {
    ground.spread(41 * row + col, CALM, 1e6);
    near(ground.minutes[41 * r + c], SIZE * (38 + Math.sqrt(5)) / R0);
  });
});

test("a fire starts where something burns, ends in its time, and forgets the one before", () => {
  const ground = groundOf(41, 41, (r, c) => (r === 0 ? BARE : c === 0 ? NOTHING : PLAIN)), burnt = () => ground.minutes.filter((t) => t < Infinity).length;
  [-1, 5, 41].forEach((start) => {
    ground.spread(start, CALM, 1000);
    assert.equal(burnt(), 0);
  });
  ground.spread(MIDDLE, CALM, 2.5 * SIZE / R0);
  assert.equal(minutesAt(ground, 0, 2) < Infinity && minutesAt(ground, 1, 2) < Infinity, true);
  // of (r, c) the nearest within 2.5 cells: 1 + 4 sides x 2 + 4 corners + 8 knights'
  assert.equal(burnt(), 21);
  ground.spread(MIDDLE, CALM, SIZE / R0);
  assert.equal(burnt(), 5);
  ground.spread(MIDDLE, CALM, 0.99 * SIZE / R0);
  assert.equal(burnt(), 1);
});

// -- what is said of it ---------------------------------------------------------------------------

test("area, and what a fire comes near to", () => {
  const ground = groundOf(41, 41);
  ground.spread(MIDDLE, CALM, 1e6);
  near(ground.area(1.1 * SIZE / R0), 5 * SIZE * SIZE / 1e6);
  near(ground.area(SIZE / R0), 5 * SIZE * SIZE / 1e6);
  near(ground.area(1e6), 41 * 41 * SIZE * SIZE / 1e6);
  const x = WEST + (20 + 6.5) * SIZE, y = NORTH - 20.5 * SIZE;
  near(ground.reaches(x, y, 0), 6 * SIZE / R0);
  near(ground.reaches(x, y, 19.9), 6 * SIZE / R0);
  near(ground.reaches(x, y, 20), 5 * SIZE / R0);
  near(ground.reaches(x, y, 60), 3 * SIZE / R0);
  near(ground.reaches(WEST + 20.5 * SIZE, NORTH - (20 - 4.5 + 1) * SIZE, 25), 3 * SIZE / R0);
  near(ground.reaches(WEST + 1, NORTH - 1, 3 * SIZE), ground.minutes[3 * 41 + 3]);
  assert.equal(ground.reaches(WEST - 1, y, 500), Infinity);
  // up to the grid's edges, and not round them
  const from = (r, c) => { ground.spread(41 * r + c, CALM, 1e6); return (row, col, cells) => ground.reaches(WEST + (col + 0.5) * SIZE, NORTH - (row + 0.5) * SIZE, cells * SIZE); };
  assert.equal(from(0, 20)(2, 20, 3), 0);
  assert.equal(from(40, 20)(38, 20, 3), 0);
  assert.equal(from(20, 0)(20, 2, 3), 0);
  assert.equal(from(20, 40)(20, 38, 3), 0);
  near(from(20, 0)(19, 40, 1), 39 * SIZE / R0);
});

test("whether it leaves a mask, or the ground that is known", () => {
  const ground = groundOf(41, 41, (r, c) => (r === 28 && c === 20 ? NOTHING : PLAIN)), mask = new Uint8Array(41 * 41).fill(1), minute = SIZE / R0;
  ground.spread(MIDDLE, CALM, 1e6);
  mask[MIDDLE + 3] = 0;
  assert.equal(ground.leaves(2.99 * minute, mask), false);
  assert.equal(ground.leaves(3 * minute + 1e-9, mask), true);
  assert.equal(ground.cut(6.99 * minute), false);
  assert.equal(ground.cut(7 * minute + 1e-9), true);
  // each side of the grid, and ground without data to each side
  [[2, 20], [38, 20], [20, 2], [20, 38]].forEach(([r, c]) => {
    const open = groundOf(41, 41);
    open.spread(41 * r + c, CALM, 1e4);
    assert.equal(open.cut(1.99 * minute), false);
    assert.equal(open.cut(2 * minute + 1e-9), true);
  });
  [[-3, 0], [3, 0], [0, -3], [0, 3]].forEach(([dr, dc]) => {
    const holed = groundOf(41, 41, (r, c) => (r === 20 + dr && c === 20 + dc ? NOTHING : PLAIN));
    holed.spread(MIDDLE, CALM, 1e4);
    assert.equal(holed.cut(1.99 * minute), false);
    assert.equal(holed.cut(2 * minute + 1e-9), true);
  });
});

/** A diamond with corners this far from a place, its corners cut twice. */
function diamond(x, y, away) {
  const parts = [[0.75, 0.125], [0.75, -0.125], [0.625, 0.375], [0.625, -0.375]], found = [];
  parts.forEach(([a, b]) => { [[a, b], [-a, b], [b, a], [b, -a]].forEach(([dx, dy]) => { found.push([x + away * dx, y + away * dy]); }); });
  return found;
}
function listed(points) { return points.map((p) => p.map((v) => v.toFixed(6)).join(" ")).sort(); }

test("the contour of one cell: halfway to what does not burn, by its time to what does", () => {
  const x = WEST + 20.5 * SIZE, y = NORTH - 20.5 * SIZE;
  const alone = groundOf(41, 41, (r, c) => (r === 20 && c === 20 ? PLAIN : BARE));
  alone.spread(MIDDLE, CALM, 100);
  assert.deepEqual(alone.contour(10).map(listed), [listed(diamond(x, y, SIZE / 2))]);
  const open = groundOf(41, 41);
  open.spread(MIDDLE, CALM, 100);
  assert.deepEqual(open.contour(0.25 * SIZE / R0).map(listed), [listed(diamond(x, y, SIZE / 4))]);
  assert.deepEqual(groundOf(3, 3).contour(10), []);
});

test("cells that only touch have rings of their own; those at the grid's edge are closed too", () => {
  const two = groundOf(3, 3, (r, c) => (r === c && r < 2 ? PLAIN : BARE));
  two.spread(0, CALM, 100);
  const rings = two.contour(100).map(listed);
  assert.deepEqual(rings.sort(), [0, 1].map((k) => listed(diamond(WEST + (k + 0.5) * SIZE, NORTH - (k + 0.5) * SIZE, SIZE / 2))).sort());
  const other = groundOf(3, 3, (r, c) => (r + c === 1 ? PLAIN : BARE));
  other.spread(1, CALM, 100);
  assert.equal(other.contour(100).length, 2);
});

test("contours close, run clockwise, and hold the area that was burnt; holes run the other way", () => {
  const ground = groundOf(41, 41);
  ground.spread(MIDDLE, CALM, 1e4);
  [3, 8, 15].forEach((cells) => {
    const rings = ground.contour(cells * SIZE / R0);
    assert.equal(rings.length, 1);
    isClosed(rings[0]);
    // with sixteen directions the circle is a polygon of sixteen corners
    const wanted = 4 * (cells * SIZE) ** 2 * (Math.sin(Math.atan(0.5)) + Math.sin(Math.PI / 4 - Math.atan(0.5)));
    assert.ok(areaOf(rings[0]) < 0);
    near(-areaOf(rings[0]), wanted, 0.04);
    const middle = rings[0].reduce((sum, p) => [sum[0] + p[0] / rings[0].length, sum[1] + p[1] / rings[0].length], [0, 0]);
    assert.ok(Math.hypot(middle[0] - WEST - 20.5 * SIZE, middle[1] - NORTH + 20.5 * SIZE) < 1e-6);
  });
  const lake = groundOf(41, 41, (r, c) => (Math.abs(r - 26) < 3 && Math.abs(c - 20) < 3 ? BARE : PLAIN));
  lake.spread(MIDDLE, CALM, 1e4);
  const rings = lake.contour(1e4).map((ring) => { isClosed(ring); return areaOf(ring); }).sort((a, b) => a - b);
  assert.equal(rings.length, 2);
  near(rings[0], -41 * 41 * SIZE * SIZE, 0.01);
  near(rings[1], 25 * SIZE * SIZE, 0.05);
});
