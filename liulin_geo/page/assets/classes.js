/* Which class of its legend a surface has at a place, read from the picture that is shown: for hatches and readout alike. */
(function () {
  "use strict";
  const LG = window.LG;
  const made = {};

  /** A colour's three channels. */
  LG.channels = function (colour) { return [1, 3, 5].map(function (k) { return parseInt(colour.substr(k, 2), 16); }); };

  /** The picture that lies on the map for a surface: {url, bounds}; null before the page has laid it. */
  LG.pictureOf = function (layer) {
    const own = layer.picture, bound = LG.bound[layer.key];
    return own || (bound && bound._url ? { url: bound._url, bounds: bound.getBounds() } : null);
  };

  /** For each pixel the position of its class in the legend, -1 for none. */
  function sort(picture, rows) {
    const n = picture.red.length, seen = {}, which = new Int8Array(n), classes = rows.map(function (r) { return LG.channels(r[0]); });
    for (let i = 0, last = -1; i < n; i++) {
      const key = picture.red[i] << 16 | picture.green[i] << 8 | picture.blue[i];
      if (key === last) { which[i] = which[i - 1]; continue; }
      last = key;
      if (seen[key] === undefined) {
        // see-through pixels are black; half-transparent ones come back a little off their colour
        let best = 300;
        seen[key] = -1;
        if (key) classes.forEach(function (rgb, j) {
          const off = Math.pow(picture.red[i] - rgb[0], 2) + Math.pow(picture.green[i] - rgb[1], 2) + Math.pow(picture.blue[i] - rgb[2], 2);
          if (off < best) { best = off; seen[key] = j; }
        });
      }
      which[i] = seen[key];
    }
    return which;
  }

  /** The classes of the picture that a surface shows now: promise of {url, bounds, width, height, which, missing}. */
  LG.classesOf = function (layer) {
    const picture = LG.pictureOf(layer), old = made[layer.key];
    if (old && old.url === picture.url) return old.promise;
    const entry = (made[layer.key] = { url: picture.url, found: null });
    // a hatch is a CSS image: url("data:...")
    const hatch = layer.hatch ? LG.decode(layer.hatch.mask.replace(/^url\(["']?|["']?\)$/g, "")) : Promise.resolve(null);
    return (entry.promise = Promise.all([LG.decode(picture.url), hatch]).then(function (all) {
      const mask = all[1] && { bounds: L.latLngBounds(layer.hatch.bounds), width: all[1].width, height: all[1].height, which: all[1].alpha };
      return (entry.found = { url: picture.url, bounds: L.latLngBounds(picture.bounds), width: all[0].width, height: all[0].height, which: sort(all[0], layer.legend.rows), missing: mask });
    }));
  };

  /** What a picture in web Mercator holds at a place; undefined outside it. */
  function pixel(picture, place) {
    const flat = L.Projection.SphericalMercator, nw = flat.project(picture.bounds.getNorthWest()), se = flat.project(picture.bounds.getSouthEast()), at = flat.project(place);
    const col = Math.floor((at.x - nw.x) / (se.x - nw.x) * picture.width), row = Math.floor((nw.y - at.y) / (nw.y - se.y) * picture.height);
    return col < 0 || row < 0 || col >= picture.width || row >= picture.height ? undefined : picture.which[row * picture.width + col];
  }

  /** The row of its legend that a surface shows at a place: {row, kind: "class", "rest" or "missing"}; null where it
      is not known yet (LG.classesOf makes it so) or says nothing. */
  LG.classAt = function (layer, place) {
    const picture = LG.pictureOf(layer), entry = made[layer.key], legend = layer.legend;
    if (!picture || !entry || entry.url !== picture.url || !entry.found) return null;
    const found = pixel(entry.found, place);
    if (found >= 0) return { row: legend.rows[found], kind: "class" };
    if (legend.no_data && entry.found.missing && pixel(entry.found.missing, place)) return { row: legend.no_data, kind: "missing" };
    return legend.rest && found === -1 ? { row: legend.rest, kind: "rest" } : null;
  };
})();
