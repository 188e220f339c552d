/* The marks of layers: in map, layer list and popup alike. */

import { data } from "./core.js";
import { svg } from "./dom.js";

/** @import { AreaLayer, Layer, LineLayer } from "../types.d.ts" */
import { lookOf } from "./looks.js";

/**
 * The mark of a layer kind: a white disc with its shape, in map, layer list and popup alike.
 * @param {string} symbol
 * @param {string} colour
 * @param {number} size
 * @param {number | null} [grade]
 */
export function drawMark(symbol, colour, size, grade) {
  const look = lookOf(symbol === "dot", grade);
  const ring = grade ? data.grades[grade] : symbol === "dot" ? colour : "#1E232959";
  return svg("svg", { viewBox: "-10 -10 20 20", width: size, height: size, "aria-hidden": "true" },
    svg("circle", { r: look.radius, fill: "#fff", stroke: ring, "stroke-width": look.edge }),
    svg("path", { d: data.symbols[symbol], fill: colour, "fill-rule": "evenodd", transform: `scale(${look.shape})` }));
}

/** What a sample of graded lines or areas is made of: a part for each grade, the worst first. */
const LINES = ["M-10 0H-5", "M-5 0H0", "M0 0H5", "M5 0H10"];
const STRIPS = ["M-9.25-5H-5.75V5H-9.25Z", "M-4.25-5H-.75V5H-4.25Z", "M.75-5H4.25V5H.75Z", "M5.75-5H9.25V5H5.75Z"];
const TICKS = ["M-9 0V5M-6.5 0V5", "M-4 0V5M-1.5 0V5", "M1 0V5M3.5 0V5", "M6 0V5M8.5 0V5"];

/**
 * A short stretch of a line layer, or a small area, for the layer list; graded ones show that they are.
 * @param {LineLayer | AreaLayer} layer
 */
export function drawSample(layer) {
  const s = layer.style, line = layer.kind === "line", node = svg("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" });
  const parts = s.graded ? [4, 3, 2, 1].map((grade, i) => ({ d: (line ? LINES : STRIPS)[i], ticks: TICKS[i], colour: data.grades[grade], width: line ? Math.min(s.width, 3.5) + 0.6 * (grade - 1) : Math.min(s.width, 1.5) })) : [{ d: line ? "M-9 2L-3-2L3 2L9-2" : "M-7-5H7V5H-7Z", ticks: "M-8 2V6M-4-1V3M0 0V4M4 1V5M8-1V3", colour: s.colour, width: Math.min(s.width, 3.5) }];
  if (s.casing) parts.forEach((p) => { node.appendChild(svg("path", { d: p.d, fill: "none", stroke: s.casing, "stroke-width": p.width + 3 })); });
  parts.forEach((p) => {
    node.appendChild(svg("path", { d: p.d, fill: line ? "none" : s.graded ? p.colour : s.fill || p.colour, "fill-opacity": Math.max(s.fillOpacity || 0, 0.15),
      stroke: p.colour, "stroke-width": p.width, "stroke-dasharray": s.dash.join(" ") || null }));
    if (s.hachures) node.appendChild(svg("path", { d: p.ticks, stroke: p.colour, "stroke-width": 1.2 }));
  });
  return node;
}

/**
 * What stands for a layer in lists.
 * @param {Layer} layer
 */
export function symbolOf(layer) {
  if (layer.kind === "point") return drawMark(layer.symbol, layer.colour, 20);
  if (layer.kind === "surface") { return svg("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" },
    ...layer.legend.rows.slice(0, 4).map((r, i) => svg("path", { d: ["M-7-7H0V0H-7Z", "M0-7H7V0H0Z", "M-7 0H0V7H-7Z", "M0 0H7V7H0Z"][i], fill: r[0] }))); }
  return drawSample(layer);
}
