/* The ground that is always there: lift, veil, county, townships, neighbours, roads and rivers. */

import { unpackLine } from "./codes.js";
import { data, page } from "./core.js";
import { strokes } from "./looks.js";
import { shownSurface } from "./shown.js";

/** @import { ReferenceLine } from "../types.d.ts" */
/** @typedef {[number, number][]} Course */

/**
 * Draws lines by rank; small ones wait for a closer zoom.
 * @param {L.Map} map
 * @param {ReferenceLine[]} lines
 * @param {string} pane
 * @param {Record<string, number[]>} ranks width and the zoom that shows them
 * @param {{ colour: string, opacity: number, casing?: boolean }[]} styles
 */
function network(map, lines, pane, ranks, styles) {
  const renderer = L.svg({ pane, padding: 0.4 });
  /** @type {Record<string, Course[]>} */
  const byRank = {};
  lines.forEach((l) => { (byRank[l.rank] = byRank[l.rank] || []).push(unpackLine(l.line)); });
  Object.keys(byRank).sort().reverse().forEach((rank) => {
    const [width, zoom] = ranks[rank] || ranks[3];
    const group = L.layerGroup(styles.map((s) => L.polyline(byRank[rank], { renderer, interactive: false, color: s.colour, opacity: s.opacity,
        weight: s.casing ? width + strokes.casing : width, smoothFactor: 1.2 })));
    const follow = function () {
      const near = map.getZoom() >= zoom;
      if (near !== map.hasLayer(group)) near ? map.addLayer(group) : map.removeLayer(group);
    };
    map.on("zoomend", follow);
    follow();
  });
}

/**
 * Draws what lies under and over all layers.
 * @param {L.Map} map
 */
export function drawBase(map) {
  const base = data.base;
  const county = base.county.map((rings) => rings.map(unpackLine));
  /**
   * @param {string} pane
   * @param {number} [padding]
   */
  const quiet = function (pane, padding) { return L.svg({ pane, padding: padding || 0.4 }); };
  const veil = quiet("lg-veil", 1.5), lines = quiet("lg-lines"), edge = quiet("lg-county");

  page.countyBounds = L.latLngBounds(county.length ? /** @type {Course} */ ([]).concat(...county.map((r) => r[0])) : [[18, 74], [53, 135]]);
  if (county.length) {
    /** @type {Course} */
    const outside = [[-85, -720], [-85, 720], [85, 720], [85, -720]];
    const holes = /** @type {Course[]} */ ([]).concat(...county);
    L.polygon([outside].concat(holes), { renderer: veil, interactive: false, stroke: false, fillOpacity: 1, className: "lg-veil-shape" }).addTo(map);
  }
  if (county.length) {
    L.polygon(county, { renderer: quiet("lg-lift"), interactive: false, stroke: false, fillColor: "#FFFFFF", fillOpacity: 1, className: "lg-lift" }).addTo(map);
    // the relief is lightened under colours that cover all of it, and stays as it is where it is all there is to see
    map.on("lg:layers", () => {
      const shown = shownSurface();
      map.getContainer().classList.toggle("lg-covered", !!shown && !shown.legend.rest);
    });
  }
  base.neighbours.forEach((n) => {
    L.polyline(n.lines.map(unpackLine), { renderer: veil, interactive: false, color: "#9AA0A6", weight: 0.9, dashArray: "6 4" }).addTo(map);
  });
  network(map, base.rivers, "lg-water", strokes.rivers, [{ colour: "#4A8CAA", opacity: 0.8 }]);
  network(map, base.roads, "lg-roads", strokes.roads, [
    { colour: "#FFFFFF", opacity: 0.85, casing: true }, { colour: "#A89B8A", opacity: 0.95 }]);
  L.polyline(base.townships.map(unpackLine), { renderer: lines, interactive: false, color: "#FFFFFF", opacity: 0.9, weight: 1.3,
    className: "lg-township" }).addTo(map);
  /** @type {[string, number, number][]} */ ([["#FFFFFF", 5, 0.75], ["#1E2329", 2.2, 1]]).forEach((s) => {
    L.polygon(county, { renderer: edge, interactive: false, fill: false, color: s[0], weight: s[1], opacity: s[2], lineJoin: "round" }).addTo(map);
  });
}

/**
 * Cells that are large on screen get sharp edges, small ones are smoothed.
 * @param {L.Map} map
 */
export function followCells(map) {
  const sharpen = function () {
    data.rasters.forEach((r) => {
      const overlay = page.bound[r.key], image = overlay && overlay.getElement && overlay.getElement();
      if (!image) return;
      const left = map.project([r.bounds[0], r.bounds[1]]).x, right = map.project([r.bounds[2], r.bounds[3]]).x;
      image.style.imageRendering = (right - left) / r.width > 2.5 ? "pixelated" : "auto";
    });
  };
  map.on("zoomend lg:layers", sharpen);
  sharpen();
}
