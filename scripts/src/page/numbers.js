/* The numbers behind the colours, read from lossless pictures that are decoded once. */

/** @import { Band, Grade, Numbers, NumbersModel, Part, Pixels, Place, Reading, Zone } from "../types.d.ts" */

const ROUNDED = 0.005;

/**
 * The grade of an intensity, 1 to 4; what rounding took from it is forgiven.
 * @param {number} intensity
 * @param {number[]} breaks
 */
export function gradeOf(intensity, breaks) { return /** @type {Grade} */ (1 + breaks.filter((b) => intensity + 1e-9 >= b).length); }

/**
 * What a page says of each cell: its bands, their sum, and the features behind them.
 * @param {NumbersModel} given
 * @param {Zone} zone
 * @param {(url: string) => Promise<Pixels>} decode
 * @param {() => void} whenRead called once, when all bands are there
 * @returns {Numbers}
 */
export function makeNumbers(given, zone, decode, whenRead) {
  const grid = given.grid;
  /** @type {Band[]} */
  const bands = /** @type {any[]} */ (given.bands.map((b) => Object.assign({}, b)));
  /** @type {Pixels} */
  let cells;
  /** @type {Promise<void> | null} */
  let loading = null;

  function later() { return new Promise((done) => { setTimeout(done, 0); }); }

  /** Decodes all bands, one after the other so that the page stays lively; resolves when all are there. */
  function load() {
    loading = loading || (async function () {
      cells = await decode(given.cells);
      for (const each of bands) {
        const found = await decode(/** @type {string} */ (each.image));
        each.q = found.red;
        each.feature = new Uint16Array(found.red.length);
        if (each.features.length) for (let i = 0; i < found.red.length; i++) each.feature[i] = found.green[i] + 256 * found.blue[i];
        each.image = null;
        await later();
      }
      numbers.ready = true;
      whenRead();
    })();
    return loading;
  }

  /**
   * Position of the cell that holds a place, or -1 off the grid.
   * @param {number} lat
   * @param {number} lon
   */
  function cellOf(lat, lon) {
    const xy = zone.forward(lat, lon);
    const col = Math.floor((xy[0] - grid.west) / grid.cell_m), row = Math.floor((grid.north - xy[1]) / grid.cell_m);
    return row < 0 || col < 0 || row >= grid.n_rows || col >= grid.n_cols ? -1 : row * grid.n_cols + col;
  }

  /**
   * What a place says, or null outside the county: colour 0..4, score, confidence, township, parts (largest first).
   * @param {Place} place
   * @returns {Reading | null}
   */
  function at(place) {
    if (!numbers.ready) return null;
    const cell = cellOf(place.lat, place.lng);
    if (cell < 0 || cells.red[cell] === 0) return null;
    let score = 0, known = 0;
    const parts = bands.map((each) => {
      const q = each.q[cell], part = q ? (q - 1) * each.step : null, feature = each.feature[cell];
      if (part !== null) { score += part; known += 1; }
      const intensity = part !== null && each.weight ? part / each.weight : null;
      const grade = intensity === null ? 0 : gradeOf(intensity, each.breaks);
      return { key: each.key, title: each.title, part, intensity, grade, feature: feature ? each.features[feature - 1] : null };
    }).sort((a, b) => (b.part === null ? -1 : b.part) - (a.part === null ? -1 : a.part));
    const colour = cells.red[cell] - 1;
    return { cell, colour, confidence: cells.green[cell] / 200, score: known ? score : null, raised: known ? raisedBy(colour, score, parts) : "",
      township: cells.blue[cell] ? given.townships[cells.blue[cell] - 1] : "", parts };
  }

  /**
   * The layer that lifts a cell above its score's own class, "" for none; a score within its rounding of the limit says nothing.
   * @param {number} colour
   * @param {number} score
   * @param {Part[]} parts
   */
  function raisedBy(colour, score, parts) {
    if (colour < 2 || !given.breaks.length || score + ROUNDED >= given.breaks[colour - 2]) return "";
    const board = parts.filter((p) => p.grade === colour + 1)[0];
    return board ? board.title : "";
  }

  /**
   * A band by its layer key: {q, step, weight, features, feature}; undefined where the page has none.
   * @param {string} key
   * @returns {Band | undefined}
   */
  function band(key) { return bands.filter((b) => b.key === key)[0]; }

  /** @type {Numbers} */
  const numbers = { ready: false, grid, load, at, cellOf, band };
  return numbers;
}
