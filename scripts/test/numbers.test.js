/* What a page says of a cell, from pictures of numbers that are made up here. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeNumbers } from "../src/page/numbers.js";

/** Three rows of four cells of 100 m; "degrees" of this zone are its metres. */
const GRID = { west: 1000, north: 5000, cell_m: 100, n_rows: 3, n_cols: 4 };
const ZONE = { forward: (lat, lon) => [lon, lat], inverse: (x, y) => [y, x] };
const CELLS = GRID.n_rows * GRID.n_cols;

/** Colour and what else cells say: of each cell [colour or null for outside, confidence, township]. */
function cellPicture(cells) {
  const red = new Uint8Array(CELLS), green = new Uint8Array(CELLS), blue = new Uint8Array(CELLS);
  cells.forEach(([colour, confidence, township], i) => {
    red[i] = colour === null ? 0 : colour + 1;
    green[i] = confidence;
    blue[i] = township;
  });
  return { red, green, blue };
}
/** A band's picture: of each cell [steps or null, feature]; a feature's number is spread over two channels. */
function bandPicture(cells) {
  const red = new Uint8Array(CELLS), green = new Uint8Array(CELLS), blue = new Uint8Array(CELLS);
  cells.forEach(([steps, feature = 0], i) => {
    red[i] = steps === null ? 0 : steps + 1;
    green[i] = feature % 256;
    blue[i] = Math.floor(feature / 256);
  });
  return { red, green, blue };
}
function band(key, more) { return Object.assign({ key, title: "layer " + key, step: 0.01, weight: 0.5, image: key + ".png", breaks: [0.2, 0.4, 0.6], features: [] }, more); }

/** Numbers of these bands: their model, how often each picture was decoded, how often all was read. */
function made(cells, bands, more) {
  const pictures = { "cells.png": cellPicture(cells) }, log = [];
  const models = bands.map(({ cells: of, ...model }) => {
    pictures[model.image] = bandPicture(of);
    return model;
  });
  const model = Object.assign({ grid: GRID, cells: "cells.png", townships: ["North", "South"], breaks: [0.15, 0.3, 0.45], bands: models }, more);
  const numbers = makeNumbers(model, ZONE, (url) => { log.push(url); return Promise.resolve(pictures[url]); }, () => { log.push("read"); });
  return { numbers, log };
}
async function read(cells, bands, more) {
  const { numbers } = made(cells, bands, more);
  await numbers.load();
  return numbers;
}
/** The middle of a cell. */
function place(cell) { return { lat: 5000 - 100 * Math.floor(cell / 4) - 50, lng: 1000 + 100 * (cell % 4) + 50 }; }
function near(found, wanted) { assert.ok(Math.abs(found - wanted) < 1e-12, `${found} is not ${wanted}`); }
/** The grade of one band's intensity: so many steps of it. */
async function gradeOf(steps, more) {
  const numbers = await read([[1, 200, 0]], [band("a", Object.assign({ cells: [[steps]] }, more))]);
  return numbers.at(place(0)).parts[0].grade;
}

test("cells by their corners, and places off the grid", () => {
  const { numbers } = made([], []);
  assert.equal(numbers.cellOf(5000, 1000), 0);
  assert.equal(numbers.cellOf(4900.01, 1099.99), 0);
  assert.equal(numbers.cellOf(5000, 1100), 1);
  assert.equal(numbers.cellOf(4900, 1000), 4);
  assert.equal(numbers.cellOf(5000, 1399.99), 3);
  assert.equal(numbers.cellOf(4700.01, 1000), 8);
  assert.equal(numbers.cellOf(4700.01, 1399.99), 11);
  [[5000.01, 1200], [4700, 1200], [4850, 999.99], [4850, 1400], [0, 0], [1e9, 1e9]].forEach(([lat, lon]) => { assert.equal(numbers.cellOf(lat, lon), -1, `${lat} ${lon}`); });
});

test("nothing is said before the pictures are read, off the grid and outside the county", async () => {
  const { numbers } = made([[2, 100, 1], [null, 0, 0]], [band("a", { cells: [[10], [10]] })]);
  assert.equal(numbers.ready, false);
  assert.equal(numbers.at(place(0)), null);
  await numbers.load();
  assert.equal(numbers.ready, true);
  assert.equal(numbers.at(place(0)).cell, 0);
  assert.equal(numbers.at(place(1)), null);
  assert.equal(numbers.at({ lat: 0, lng: 0 }), null);
});

test("pictures are decoded once, one after the other, and their texts let go", async () => {
  const { numbers, log } = made([], [band("a", { cells: [] }), band("b", { cells: [] })]);
  const first = numbers.load(), second = numbers.load();
  assert.equal(first, second);
  await second;
  await numbers.load();
  assert.deepEqual(log, ["cells.png", "a.png", "b.png", "read"]);
  assert.equal(numbers.band("a").image, null);
});

test("colour, confidence and township", async () => {
  const numbers = await read([[3, 150, 1], [0, 0, 2], [4, 200, 0]], []);
  const [first, second, third] = [0, 1, 2].map((cell) => numbers.at(place(cell)));
  assert.deepEqual([first.cell, first.colour, first.confidence, first.township], [0, 3, 0.75, "North"]);
  assert.deepEqual([second.cell, second.colour, second.confidence, second.township], [1, 0, 0, "South"]);
  assert.deepEqual([third.cell, third.colour, third.confidence, third.township], [2, 4, 1, ""]);
});

test("the score is the sum of the parts, the largest first", async () => {
  const numbers = await read([[1, 200, 0]], [band("a", { cells: [[7]] }), band("b", { step: 0.004, cells: [[50]] }), band("c", { cells: [[0]] })]);
  const found = numbers.at(place(0));
  near(found.score, 0.07 + 0.2);
  assert.deepEqual(found.parts.map((p) => [p.key, p.title]), [["b", "layer b"], ["a", "layer a"], ["c", "layer c"]]);
  near(found.parts[0].part, 0.2);
  near(found.parts[1].part, 0.07);
  assert.equal(found.parts[2].part, 0);
  near(found.score, found.parts.reduce((sum, p) => sum + p.part, 0));
});

test("what is not known is null, comes last and adds nothing", async () => {
  const numbers = await read([[1, 200, 0], [0, 0, 0]], [band("a", { cells: [[null], [null]] }), band("b", { cells: [[0], [null]] }), band("c", { cells: [[20], [null]] })]);
  const found = numbers.at(place(0)), nothing = numbers.at(place(1));
  assert.deepEqual(found.parts.map((p) => p.key), ["c", "b", "a"]);
  assert.deepEqual(found.parts[2], { key: "a", title: "layer a", part: null, intensity: null, grade: 0, feature: null });
  near(found.score, 0.2);
  assert.equal(nothing.score, null);
  assert.equal(nothing.raised, "");
  assert.deepEqual(nothing.parts.map((p) => p.part), [null, null, null]);
});

test("a part of nothing is known: the score is 0", async () => {
  const found = (await read([[1, 200, 0]], [band("a", { cells: [[0]] })])).at(place(0));
  assert.equal(found.score, 0);
  assert.equal(found.parts[0].intensity, 0);
  assert.equal(found.parts[0].grade, 1);
});

test("the intensity is the part by the layer's weight; without a weight there is none", async () => {
  const numbers = await read([[1, 200, 0]], [band("a", { weight: 0.25, cells: [[12]] }), band("b", { weight: 0, cells: [[9]] })]);
  const [first, second] = numbers.at(place(0)).parts;
  near(first.part, 0.12);
  near(first.intensity, 0.48);
  near(second.part, 0.09);
  assert.deepEqual([second.intensity, second.grade], [null, 0]);
});

test("grades by the breaks: from a break on it is the next grade", async () => {
  const grades = [];
  for (const steps of [0, 9, 10, 11, 19, 20, 29, 30, 31, 254]) grades.push(await gradeOf(steps));
  assert.deepEqual(grades, [1, 1, 2, 2, 2, 3, 3, 4, 4, 4]);
});

test("grades: what arithmetic loses at a break is given back, and no more", async () => {
  assert.ok(2 * 0.01 / 0.05 < 0.4);
  assert.equal(await gradeOf(2, { weight: 0.05, breaks: [0.4] }), 2);
  assert.equal(await gradeOf(10, { weight: 0.5, breaks: [0.2 + 5e-10] }), 2);
  assert.equal(await gradeOf(10, { weight: 0.5, breaks: [0.2 + 2e-9] }), 1);
  assert.equal(await gradeOf(10, { weight: 0.5, breaks: [] }), 1);
});

test("the feature behind a part, by a number of two bytes", async () => {
  const features = Array.from({ length: 600 }, (_, i) => ["id" + (i + 1), "feature " + (i + 1)]);
  const numbers = await read([[1, 200, 0], [1, 200, 0], [1, 200, 0], [1, 200, 0]],
    [band("a", { features, cells: [[5, 1], [5, 256], [5, 513], [5, 0]] }), band("b", { cells: [[1, 7], [1, 7], [1, 7], [1, 7]] })]);
  const found = [0, 1, 2, 3].map((cell) => numbers.at(place(cell)).parts);
  assert.deepEqual(found.map((parts) => parts[0].feature), [["id1", "feature 1"], ["id256", "feature 256"], ["id513", "feature 513"], null]);
  // a band that names no features has none, whatever its picture holds
  assert.deepEqual(found.map((parts) => parts[1].feature), [null, null, null, null]);
});

test("a cell is raised by a layer that is one grade worse, where its score says less than its colour", async () => {
  /** What a cell of this colour says, by the steps of its two layers. */
  const raised = async (colour, steps, breaks) => {
    const bands = [band("a", { cells: [[steps[0]]] }), band("b", { weight: 0.05, cells: [[steps[1]]] })];
    return (await read([[colour, 200, 0]], bands, breaks && { breaks })).at(place(0)).raised;
  };
  // b's intensity of 0.6 is grade 4; the score of 0.13 alone would make the cell blue
  assert.equal(await raised(3, [10, 3]), "layer b");
  assert.equal(await raised(2, [10, 2]), "layer b"); // of grade 3
  assert.equal(await raised(2, [10, 3]), ""); // no layer of grade 3
  assert.equal(await raised(1, [5, 1]), ""); // nothing is below blue
  assert.equal(await raised(0, [5, 1]), "");
  assert.equal(await raised(4, [10, 3]), ""); // red is not raised to
  assert.equal(await raised(3, [10, 3], []), ""); // no classes of scores
  assert.equal(await raised(3, [30, 3]), ""); // its score makes it orange
});

test("a score within its rounding of a class's limit says nothing of what raised the cell", async () => {
  const raised = async (limit) => {
    const bands = [band("a", { cells: [[10]] }), band("b", { weight: 0.05, cells: [[3]] })];
    return (await read([[3, 200, 0]], bands, { breaks: [0.05, limit, 0.9] })).at(place(0)).raised;
  };
  assert.equal(await raised(0.13), "");
  assert.equal(await raised(10 * 0.01 + 3 * 0.01 + 0.005), "");
  assert.equal(await raised(0.1350001), "layer b");
});

test("bands by the key of their layer", async () => {
  const numbers = await read([], [band("a", { cells: [[4]], weight: 0.2 }), band("b", { cells: [] })]);
  assert.equal(numbers.band("a").weight, 0.2);
  assert.equal(numbers.band("a").q[0], 5);
  assert.equal(numbers.band("a").feature.length, CELLS);
  assert.equal(numbers.band("c"), undefined);
  assert.equal(numbers.grid, GRID);
});
