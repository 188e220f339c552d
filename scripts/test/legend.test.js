/* Colours of a legend, and the classes of pixels. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { channels, classify } from "../src/page/legend.js";

/** The classes of pixels by their channels, in a legend of these colours. */
function classesOf(pixels, colours) {
  const picture = { red: Uint8Array.from(pixels, (p) => p[0]), green: Uint8Array.from(pixels, (p) => p[1]), blue: Uint8Array.from(pixels, (p) => p[2]) };
  return Array.from(classify(picture, colours.map((colour) => [colour, "", "", "", ""])));
}

test("a colour has three channels of two digits", () => {
  assert.deepEqual(channels("#12AB9F"), [0x12, 0xab, 0x9f]);
  assert.deepEqual(channels("#f0e1d2"), [0xf0, 0xe1, 0xd2]);
});

test("a pixel has the class of its very colour", () => {
  const colours = ["#C0392B", "#E67E22", "#F7DC6F", "#DDE8D5"];
  assert.deepEqual(classesOf([[0xdd, 0xe8, 0xd5], [0xc0, 0x39, 0x2b], [0xf7, 0xdc, 0x6f], [0xe6, 0x7e, 0x22]], colours), [3, 0, 2, 1]);
  assert.deepEqual(classesOf([], colours), []);
  assert.deepEqual(classesOf([[0xc0, 0x39, 0x2b]], []), [-1]);
});

test("what is see-through is black and has no class, near as a class may be", () => {
  assert.deepEqual(classesOf([[0, 0, 0], [0, 0, 0], [5, 5, 5], [0, 0, 0]], ["#050505"]), [-1, -1, 0, -1]);
});

test("a colour is taken for a class that it is less than 300 away from, by the sum of squares", () => {
  const of = (red, green, blue) => classesOf([[100 + red, 120 + green, 140 + blue]], ["#64788C"])[0];
  assert.equal(of(17, 3, 1), 0); // 299
  assert.equal(of(-17, -3, -1), 0);
  assert.equal(of(10, 10, 10), -1); // 300
  assert.equal(of(-10, -10, -10), -1);
  [[17, 0], [-17, 0], [18, -1], [-18, -1]].forEach(([off, found]) => {
    assert.equal(of(off, 0, 0), found);
    assert.equal(of(0, off, 0), found);
    assert.equal(of(0, 0, off), found);
  });
});

test("of several classes the nearest counts, of equals the first", () => {
  assert.deepEqual(classesOf([[104, 0, 0], [106, 0, 0], [105, 0, 0]], ["#640000", "#6E0000"]), [0, 1, 0]);
  assert.deepEqual(classesOf([[106, 0, 0], [104, 0, 0], [105, 0, 0]], ["#6E0000", "#640000"]), [0, 1, 0]);
});

test("runs of equal pixels keep their class, and it is found again after others", () => {
  const red = [200, 0, 0], green = [0, 200, 0], none = [0, 0, 0], far = [90, 90, 90];
  assert.deepEqual(classesOf([red, green, green, green, far, far, red, red, none, none, red, green], ["#C80000", "#00C800"]),
    [0, 1, 1, 1, -1, -1, 0, 0, -1, -1, 0, 1]);
});

test("no two colours are mistaken for each other, one bit in one channel apart from the next", () => {
  assert.deepEqual(classesOf([[1, 0, 0], [0, 128, 0], [0, 1, 0], [0, 0, 128], [128, 0, 0]], ["#010000", "#008000", "#000100", "#000080", "#800000"]),
    [0, 1, 2, 3, 4]);
});

test("a legend may have a hundred classes", () => {
  const colours = Array.from({ length: 100 }, (_, i) => "#" + (0x101010 + i * 0x000002).toString(16));
  assert.deepEqual(classesOf(colours.map(channels), colours), colours.map((_, i) => i));
});
