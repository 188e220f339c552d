/* Rings of no-fire zones: their codes, what lies inside, their names. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST_NAME, cleanName, middleOf, packRing, tidy, unpackRing, within } from "../src/maps/ring.js";
import { unpackLine } from "../src/page/codes.js";

/** The same numbers 0..1 in each run (Park and Miller). */
function makeRandom(seed) { return () => (seed = seed * 48271 % 2147483647) / 2147483647; }
function ringOf(...corners) { return corners.map(([lat, lng]) => ({ lat, lng })); }
/** A star round a place: whatever its corners, that place sees all of them. */
function star(random, n) {
  return Array.from({ length: n }, (_, i) => {
    const angle = 2 * Math.PI * (i + 0.8 * random()) / n, away = 0.002 + 0.03 * random();
    return { lat: 37.4 + away * Math.sin(angle), lng: 110.9 + away * Math.cos(angle) };
  });
}

const SQUARE = ringOf([37, 110], [37, 112], [39, 112], [39, 110]);
/** Open to the east: its middle parallel runs through the gap. */
const HOOK = ringOf([0, 0], [0, 10], [3, 10], [3, 2], [7, 2], [7, 10], [10, 10], [10, 0]);

test("many rings come back to 1e-5 degree", () => {
  const random = makeRandom(7);
  for (let k = 0; k < 500; k++) {
    const ring = Array.from({ length: 3 + k % 40 }, () => ({ lat: 170 * random() - 85, lng: 360 * random() - 180 }));
    const near = star(random, 3 + k % 12);
    [ring, near].forEach((one) => {
      assert.deepEqual(unpackRing(packRing(one)), one.map((p) => [Math.round(p.lat * 1e5) / 1e5, Math.round(p.lng * 1e5) / 1e5]));
    });
  }
});

test("a code has none of the signs that an address escapes, nor those that part its fields", () => {
  const random = makeRandom(11), used = new Set();
  for (let k = 0; k < 300; k++) Array.from(packRing(star(random, 20))).forEach((c) => { used.add(c); });
  const all = Array.from(used).sort().join("");
  assert.equal(encodeURIComponent(all), all);
  assert.equal(all, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");
});

test("links that were sent are read: a digit stands for its sign", () => {
  assert.equal(packRing(ringOf([37.43012, 110.88931], [37.42987, 110.8895], [37.5, 110.91234])), "eaycTgqmcFe1p1wmCiuL");
  assert.deepEqual(unpackRing("eaycTgqmcFe1p1wmCiuL"), [[37.43012, 110.88931], [37.42987, 110.8895], [37.5, 110.91234]]);
  assert.deepEqual(unpackRing("0123456789AA"), unpackLine("?@[\\]^`{|}AA"));
});

test("inside, outside, and beside a gap", () => {
  [[38, 111], [37.001, 110.001], [38.999, 111.999]].forEach(([lat, lng]) => { assert.ok(within(SQUARE, lat, lng)); });
  [[36.999, 111], [39.001, 111], [38, 109.999], [38, 112.001], [40, 113]].forEach(([lat, lng]) => { assert.ok(!within(SQUARE, lat, lng)); });
  [[5, 1], [1, 9], [9, 9], [1.5, 5]].forEach(([lat, lng]) => { assert.ok(within(HOOK, lat, lng)); });
  [[5, 5], [5, 9], [5, 2.01], [5, 11], [11, 5]].forEach(([lat, lng]) => { assert.ok(!within(HOOK, lat, lng)); });
  const slant = ringOf([0, 0], [2, 1], [0, 4]);
  assert.ok(within(slant, 1, 0.501) && !within(slant, 1, 0.499) && within(slant, 1, 2.499) && !within(slant, 1, 2.501));
  assert.ok(within(slant.slice().reverse(), 1, 1));
  // as high as corners of the ring, and on sides: each place belongs to one of two neighbours
  const diamond = ringOf([0, 0], [1, -1], [2, 0], [1, 1]);
  assert.ok(within(diamond, 1, 0) && !within(diamond, 1, -2) && !within(diamond, 1, 2) && !within(diamond, 0, -1) && !within(diamond, 2, -1));
  assert.ok(within(SQUARE, 38, 110) && !within(SQUARE, 38, 112));
});

test("the middle is the middle of the longest stretch", () => {
  const close = (found, lat, lng) => assert.ok(Math.abs(found.lat - lat) < 1e-8 && Math.abs(found.lng - lng) < 1e-8, JSON.stringify(found));
  close(middleOf(SQUARE), 38, 111);
  close(middleOf(HOOK), 5, 1);
  // two legs, the wider one in the east; then in the west
  close(middleOf(ringOf([0, 0], [10, 0], [10, 12], [0, 12], [0, 6], [6, 6], [6, 2], [0, 2])), 5, 9);
  close(middleOf(ringOf([0, 0], [10, 0], [10, 12], [0, 12], [0, 10], [6, 10], [6, 6], [0, 6])), 5, 3);
  close(middleOf(ringOf([0, -20], [10, -20], [10, -8], [0, -8], [0, -10], [6, -10], [6, -14], [0, -14])), 5, -17);
  close(middleOf(ringOf([0, 0], [2, 1], [0, 4])), 1, 1.5);
});

test("the middle of any outline lies in it", () => {
  const random = makeRandom(3);
  for (let k = 0; k < 500; k++) {
    const ring = star(random, 4 + k % 15), middle = middleOf(ring);
    assert.ok(within(ring, middle.lat, middle.lng), JSON.stringify(ring));
  }
});

test("an outline without a width has a middle too", () => {
  assert.deepEqual(middleOf(ringOf([5, 1], [5, 2], [5, 3])), { lat: 5 + 1e-9, lng: 1 });
});

test("places are kept to 1e-6 degree", () => {
  assert.deepEqual(tidy({ lat: 37.12345649, lng: -110.98765451 }), { lat: 37.123456, lng: -110.987655 });
  assert.deepEqual(tidy({ lat: 37.1, lng: 110 }), { lat: 37.1, lng: 110 });
});

test("names are cut to what an address holds", () => {
  assert.equal(cleanName("  禁火区 一 "), "禁火区 一");
  assert.equal(cleanName("a*b;c\nd\u0000\u001f;*e"), "a b c d e");
  assert.equal(cleanName("a b~c\u007fd"), "a b~c\u007fd");
  assert.equal(cleanName("x\ud83dy\ude00z"), "xyz");
  assert.equal(cleanName("😀".repeat(50)), "😀".repeat(LONGEST_NAME));
  assert.equal(LONGEST_NAME, 40);
  assert.equal(cleanName("一".repeat(40)).length, 40);
  [null, undefined, "", 0, "*;*", "\ud800"].forEach((words) => { assert.equal(cleanName(words), ""); });
  assert.equal(cleanName(12), "12");
});
