/* The numbers behind the colours, read from lossless pictures that are decoded once. */
(function () {
  "use strict";
  const LG = window.LG, data = LG.data.values, ROUNDED = 0.005;

  /** A picture of numbers: promise of {width, height, red, green, blue, alpha}, each a Uint8Array of its pixels. */
  LG.decode = function (url) {
    return new Promise(function (done, fail) {
      const image = new Image();
      image.onload = function () {
        const width = image.naturalWidth, height = image.naturalHeight, size = width * height;
        const canvas = document.createElement("canvas");
        canvas.width = width;
        canvas.height = height;
        const pen = canvas.getContext("2d", { willReadFrequently: true });
        pen.drawImage(image, 0, 0);
        const raw = pen.getImageData(0, 0, width, height).data;
        const red = new Uint8Array(size), green = new Uint8Array(size), blue = new Uint8Array(size), alpha = new Uint8Array(size);
        for (let i = 0, j = 0; i < size; i++, j += 4) { red[i] = raw[j]; green[i] = raw[j + 1]; blue[i] = raw[j + 2]; alpha[i] = raw[j + 3]; }
        canvas.width = canvas.height = 0;
        done({ width: width, height: height, red: red, green: green, blue: blue, alpha: alpha });
      };
      image.onerror = function () { fail(new Error("picture of numbers")); };
      image.src = url;
    });
  };

  if (!data) { LG.values = null; return; }
  const grid = data.grid, bands = data.bands.map(function (b) { return Object.assign({ at: null }, b); });
  let cells = null, loading = null;

  function later() { return new Promise(function (done) { setTimeout(done, 0); }); }

  /** Decodes all bands, one after the other so that the page stays lively; resolves when all are there. */
  function load() {
    loading = loading || (async function () {
      cells = (await LG.decode(data.cells));
      for (const band of bands) {
        const found = await LG.decode(band.image);
        band.q = found.red;
        band.feature = new Uint16Array(found.red.length);
        if (band.features.length) for (let i = 0; i < found.red.length; i++) band.feature[i] = found.green[i] + 256 * found.blue[i];
        band.image = null;
        await later();
      }
      LG.values.ready = true;
      document.documentElement.setAttribute("data-values", "1");
      LG.map.fire("lg:values");
    })();
    return loading;
  }

  /** Position of the cell that holds a place, or -1 off the grid. */
  function cellOf(lat, lon) {
    const xy = LG.zone.forward(lat, lon);
    const col = Math.floor((xy[0] - grid.west) / grid.cell_m), row = Math.floor((grid.north - xy[1]) / grid.cell_m);
    return row < 0 || col < 0 || row >= grid.n_rows || col >= grid.n_cols ? -1 : row * grid.n_cols + col;
  }

  /** What a place says, or null outside the county: colour 0..4, score, confidence, township, parts (largest first). */
  function at(place) {
    if (!LG.values.ready) return null;
    const cell = cellOf(place.lat, place.lng);
    if (cell < 0 || cells.red[cell] === 0) return null;
    let score = 0, known = 0;
    const parts = bands.map(function (band) {
      const q = band.q[cell], part = q ? (q - 1) * band.step : null, feature = band.feature[cell];
      if (q) { score += part; known += 1; }
      const intensity = q && band.weight ? part / band.weight : null;
      const grade = intensity === null ? 0 : band.breaks.filter(function (b) { return intensity + 1e-9 >= b; }).length + 1;
      return { key: band.key, title: band.title, part: part, intensity: intensity, grade: grade, feature: feature ? band.features[feature - 1] : null };
    }).sort(function (a, b) { return (b.part === null ? -1 : b.part) - (a.part === null ? -1 : a.part); });
    const colour = cells.red[cell] - 1;
    return { cell: cell, colour: colour, confidence: cells.green[cell] / 200, score: known ? score : null, raised: known ? raisedBy(colour, score, parts) : "",
      township: cells.blue[cell] ? data.townships[cells.blue[cell] - 1] : "", parts: parts };
  }

  /** The layer that lifts a cell above its score's own class, "" for none; a score within its rounding of the limit says nothing. */
  function raisedBy(colour, score, parts) {
    if (colour < 2 || !data.breaks.length || score + ROUNDED >= data.breaks[colour - 2]) return "";
    const board = parts.filter(function (p) { return p.grade === colour + 1; })[0];
    return board ? board.title : "";
  }

  /** A band by its layer key: {q, step, weight, features, feature}; undefined where the page has none. */
  function band(key) { return bands.filter(function (b) { return b.key === key; })[0]; }

  LG.values = { ready: false, grid: grid, load: load, at: at, cellOf: cellOf, band: band };
})();
