/* Hatches as tiles. */

import "./json.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { hatchLooks } = await import("../src/page/looks.js");
const { MISSING, tileOf, tilesOf } = await import("../src/page/tiles.js");

const INK = "#123456";
/** The drawing of a tile. */
function drawingOf(tile) {
  const found = /^url\("data:image\/svg\+xml,([^"#<>\s]*)"\)$/.exec(tile.image);
  assert.ok(found, "not an address for CSS: " + tile.image);
  return decodeURIComponent(found[1]);
}
/** The attributes of each element of that name in a tile. */
function elementsOf(tile, name) {
  return Array.from(drawingOf(tile).matchAll(new RegExp(`<${name} ([^>]*?)/?>`, "g")), (found) =>
    Object.fromEntries(Array.from(found[1].matchAll(/([\w-]+)='([^']*)'/g), (pair) => [pair[1], pair[2]])));
}
/** The strokes of a tile, [x, y] to [x, y]. */
function strokesOf(tile) {
  const [path] = elementsOf(tile, "path");
  return Array.from(path.d.matchAll(/M(-?\d+\.?\d*) ?(-?\d+\.?\d*)([LHV])(-?\d+\.?\d*)(?: ?(-?\d+\.?\d*))?/g), (found) => {
    const [, x, y, how, to, too] = found;
    return [[+x, +y], how === "L" ? [+to, +too] : how === "H" ? [+to, +y] : [+x, +to]];
  });
}
/** A row of a legend in that colour. */
function row(colour) { return [colour, "", "", "", ""]; }

test("level and upright hatches have tiles of their step", () => {
  [[0], [90], [0, 90]].forEach((angles) => { [6, 8, 11].forEach((step) => {
    const tile = tileOf({ angles, step, width: 1 });
    assert.deepEqual([tile.width, tile.height], [step, step]);
  }); });
});

test("slanted hatches have tiles of the diagonal of their step, in whole pixels", () => {
  [[45], [135], [45, 135]].forEach((angles) => { [[5, 7], [6, 8], [11, 16]].forEach(([step, side]) => {
    assert.equal(side, Math.round(step * Math.sqrt(2)));
    const tile = tileOf({ angles, step, width: 1 });
    assert.deepEqual([tile.width, tile.height], [side, side]);
  }); });
});

test("dots stand in two rows, the second half a step aside", () => {
  const tile = tileOf({ angles: [], step: 11, width: 1.9 }, INK);
  assert.deepEqual([tile.width, tile.height], [11, 22]);
  assert.deepEqual(elementsOf(tile, "circle").map((dot) => [+dot.cx, +dot.cy]), [[5.5, 5.5], [0, 16.5], [11, 16.5]]);
  elementsOf(tile, "circle").forEach((dot) => { assert.deepEqual([dot.r, dot.fill, dot["fill-opacity"]], ["0.95", INK, String(hatchLooks.alpha)]); });
  assert.deepEqual(elementsOf(tile, "path"), []);
});

test("a tile says its size, its line's width, its ink and how much shows through", () => {
  [[[0], 8, 0.9, 0.5], [[45, 135], 6, 1.1, 0.25]].forEach(([angles, step, width, alpha]) => {
    const tile = tileOf({ angles, step, width, alpha }, INK), [path] = elementsOf(tile, "path"), [svg] = elementsOf(tile, "svg");
    assert.deepEqual(svg, { xmlns: "http://www.w3.org/2000/svg", width: String(tile.width), height: String(tile.height) });
    assert.deepEqual([path.fill, path.stroke, path["stroke-width"], path["stroke-opacity"]], ["none", INK, String(width), String(alpha)]);
    assert.equal(elementsOf(tile, "path").length, 1);
    assert.deepEqual(elementsOf(tile, "circle"), []);
  });
});

test("ink: the one asked for, else the look's own, else that of all", () => {
  const stroke = (tile) => elementsOf(tile, "path")[0].stroke, look = { angles: [0], step: 6, width: 1 };
  assert.equal(stroke(tileOf({ ...look, ink: "#ABCDEF" }, INK)), INK);
  assert.equal(stroke(tileOf({ ...look, ink: "#ABCDEF" })), "#ABCDEF");
  assert.equal(stroke(tileOf(look)), hatchLooks.ink);
  assert.equal(elementsOf(tileOf(look), "path")[0]["stroke-opacity"], String(hatchLooks.alpha));
});

test("level and upright lines run through the middle, from edge to edge", () => {
  assert.deepEqual(strokesOf(tileOf({ angles: [0], step: 11, width: 1 })), [[[0, 5.5], [11, 5.5]]]);
  assert.deepEqual(strokesOf(tileOf({ angles: [90], step: 11, width: 1 })), [[[5.5, 0], [5.5, 11]]]);
  assert.deepEqual(strokesOf(tileOf({ angles: [0, 90], step: 6, width: 1 })), [[[0, 3], [6, 3]], [[3, 0], [3, 6]]]);
});

test("slanted lines join those of the next tile, and run past the edges", () => {
  [[45, (x, y) => x + y], [135, (x, y) => x - y]].forEach(([angle, line]) => {
    const tile = tileOf({ angles: [angle], step: 6, width: 1.1 }), side = tile.width, lines = strokesOf(tile);
    assert.equal(lines.length, 3);
    lines.flat().forEach(([x, y]) => { assert.equal(Math.abs(line(x, y)) % side, 0, `${angle}: ${x}, ${y}`); });
    lines.forEach((ends) => { ends.forEach(([x, y]) => { assert.ok(x < 0 || x > side || y < 0 || y > side); }); });
    lines.forEach(([from, to]) => { assert.equal(line(...from), line(...to)); });
    // the diagonal, and one across each of the corners beside it
    assert.deepEqual(new Set(lines.map(([from]) => line(...from))), new Set(angle === 45 ? [0, side, 2 * side] : [-side, 0, side]));
  });
  assert.deepEqual(strokesOf(tileOf({ angles: [45, 135], step: 6, width: 1 })).length, 6);
});

test("a veil covers the whole tile below its lines", () => {
  const tile = tileOf({ angles: [45], step: 5, width: 1, veil: 0.55 }), [veil, path] = elementsOf(tile, "path");
  assert.deepEqual(veil, { d: "M0 0H7V7H0Z", fill: "#fff", "fill-opacity": "0.55" });
  assert.equal(path.fill, "none");
  const [under] = elementsOf(tileOf({ angles: [], step: 11, width: 1, veil: 0.5 }), "path");
  assert.equal(under.d, "M0 0H11V22H0Z");
});

test("the hatch of missing data is the one that both kinds of maps use", () => {
  assert.deepEqual(MISSING, tileOf(hatchLooks.missing));
  assert.ok(drawingOf(MISSING).includes(`stroke='${hatchLooks.missing.ink}'`));
});

const GRADES = { 1: "#DDE8D5", 2: "#F7DC6F", 3: "#E67E22", 4: "#C0392B" };

test("grades are told by their colours, in whatever order and letters they come", () => {
  const wanted = [3, 1, 4, 2].map((grade) => tileOf(hatchLooks.grades[grade]));
  assert.deepEqual(tilesOf([3, 1, 4, 2].map((grade) => row(GRADES[grade])), GRADES), wanted);
  assert.deepEqual(tilesOf([3, 1, 4, 2].map((grade) => row(GRADES[grade].toLowerCase())), GRADES), wanted);
  assert.deepEqual(tilesOf([row("#c0392b")], { 4: "#c0392B" }), [tileOf(hatchLooks.grades[4])]);
});

test("with one class that is no grade, none is", () => {
  assert.deepEqual(tilesOf([row(GRADES[4]), row("#EEEEEE"), row(GRADES[2])], GRADES),
    [tileOf(hatchLooks.classes[0]), tileOf(hatchLooks.classes[1]), tileOf(hatchLooks.last)]);
});

test("classes have hatches in their order, the last the quietest, and there are always enough", () => {
  const n = hatchLooks.classes.length, of = (count) => tilesOf(Array.from({ length: count }, () => row("#EEEEEE")), GRADES);
  assert.deepEqual(of(0), []);
  assert.deepEqual(of(1), [tileOf(hatchLooks.classes[0])]);
  assert.deepEqual(of(2), [tileOf(hatchLooks.classes[0]), tileOf(hatchLooks.last)]);
  assert.deepEqual(of(n + 3), [...hatchLooks.classes, hatchLooks.classes[0], hatchLooks.classes[1], hatchLooks.last].map((look) => tileOf(look)));
});

test("hatches are light on what is dark, by the weights of red, green and blue", () => {
  const ink = (...rgb) => elementsOf(tilesOf([row("#" + rgb.map((c) => c.toString(16).padStart(2, "0")).join("")), row("#EEEEEE")], GRADES)[0], "path")[0].stroke;
  const { below, ink: light } = hatchLooks.dark;
  assert.notEqual(light, hatchLooks.ink);
  [[255, 0], [0, 0], [0, 250]].forEach(([red, blue]) => {
    const green = (below - 0.3 * red - 0.11 * blue) / 0.59;
    assert.equal(ink(red, Math.ceil(green) - 1, blue), light);
    assert.equal(ink(red, Math.floor(green) + 1, blue), hatchLooks.ink);
  });
  assert.equal(ink(below, below, below), hatchLooks.ink);
  assert.deepEqual(tilesOf([row("#EEEEEE"), row("#101010")], GRADES)[1], tileOf(hatchLooks.last, light));
});

test("grades keep their ink on dark colours", () => {
  assert.deepEqual(tilesOf([row("#101010")], { 4: "#101010" }), [tileOf(hatchLooks.grades[4])]);
});
