/* Shared ground of the page's scripts: data, DOM helpers, decoding.
   Ledger text is hostile: it reaches the page through textContent and attributes only. */
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("lg-page").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const LG = { data: data, text: data.text, bound: {}, layers: [], byKey: {}, map: null };
  window.LG = LG;

  function fill(node, attributes, children) {
    Object.keys(attributes || {}).forEach(function (name) {
      const value = attributes[name];
      if (value === null || value === undefined || value === false) return;
      if (name === "on") Object.keys(value).forEach(function (e) { node.addEventListener(e, value[e]); });
      else if (name === "style") Object.assign(node.style, value);
      else node.setAttribute(name, value === true ? "" : value);
    });
    (children || []).forEach(function (child) {
      if (child === null || child === undefined || child === "") return;
      node.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
    });
    return node;
  }

  /** An HTML element: el("p", {class: "x"}, "text", otherElement). */
  LG.el = function (tag, attributes) {
    return fill(document.createElement(tag), attributes, Array.prototype.slice.call(arguments, 2));
  };
  /** The same for SVG. */
  LG.svg = function (tag, attributes) {
    return fill(document.createElementNS(SVG, tag), attributes, Array.prototype.slice.call(arguments, 2));
  };
  /** Ledger text, kept apart from the direction of what stands around it. */
  LG.said = function (text, attributes) { return fill(document.createElement("bdi"), attributes, [text]); };
  LG.empty = function (node) { while (node.firstChild) node.removeChild(node.firstChild); return node; };
  LG.cut = function (words, length) {
    const letters = Array.from(words.slice(0, 2 * length + 2));
    return letters.length > length ? letters.slice(0, length).join("") + "…" : words;
  };

  /** A line as encode_line writes it, to [[lat, lon], ...]. */
  LG.line = function (code) {
    const out = [], at = [0, 0];
    let rest = 0, shift = 0, axis = 0;
    for (let i = 0; i < code.length; i++) {
      const five = code.charCodeAt(i) - 63;
      rest |= (five & 31) << shift;
      shift += 5;
      if (five & 32) continue;
      at[axis] += rest & 1 ? ~(rest >> 1) : rest >> 1;
      if (axis) out.push([at[1] / 1e5, at[0] / 1e5]);
      axis = 1 - axis;
      rest = shift = 0;
    }
    return out;
  };

  /** The mark of a layer kind: a white disc with its shape, in map, layer list and popup alike. */
  LG.mark = function (symbol, colour, size, grade) {
    const dot = symbol === "dot";
    const ring = grade ? data.grades[grade] : dot ? colour : "#1E232959";
    return LG.svg("svg", { viewBox: "-10 -10 20 20", width: size, height: size, "aria-hidden": "true" },
      LG.svg("circle", { r: dot ? 4.2 : grade ? 8.6 : 9.4, fill: "#fff", stroke: ring,
        "stroke-width": grade ? 2.6 : dot ? 1.5 : 0.9 }),
      LG.svg("path", { d: data.symbols[symbol], fill: colour, "fill-rule": "evenodd",
        transform: dot ? "scale(.62)" : grade ? "scale(.84)" : "scale(.92)" }));
  };

  /** What a sample of graded lines or areas is made of: a part for each grade, the worst first. */
  const LINES = ["M-10 0H-5", "M-5 0H0", "M0 0H5", "M5 0H10"];
  const STRIPS = ["M-9.25-5H-5.75V5H-9.25Z", "M-4.25-5H-.75V5H-4.25Z", "M.75-5H4.25V5H.75Z", "M5.75-5H9.25V5H5.75Z"];
  const TICKS = ["M-9 0V5M-6.5 0V5", "M-4 0V5M-1.5 0V5", "M1 0V5M3.5 0V5", "M6 0V5M8.5 0V5"];

  /** A short stretch of a line layer, or a small area, for the layer list; graded ones show that they are. */
  LG.sample = function (layer) {
    const s = layer.style, line = layer.kind === "line", node = LG.svg("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" });
    const parts = s.graded ? [4, 3, 2, 1].map(function (grade, i) {
      return { d: (line ? LINES : STRIPS)[i], ticks: TICKS[i], colour: data.grades[grade], width: line ? Math.min(s.width, 3.5) + 0.6 * (grade - 1) : Math.min(s.width, 1.5) };
    }) : [{ d: line ? "M-9 2L-3-2L3 2L9-2" : "M-7-5H7V5H-7Z", ticks: "M-8 2V6M-4-1V3M0 0V4M4 1V5M8-1V3", colour: s.colour, width: Math.min(s.width, 3.5) }];
    if (s.casing) parts.forEach(function (p) { node.appendChild(LG.svg("path", { d: p.d, fill: "none", stroke: s.casing, "stroke-width": p.width + 3 })); });
    parts.forEach(function (p) {
      node.appendChild(LG.svg("path", { d: p.d, fill: line ? "none" : s.graded ? p.colour : s.fill || p.colour, "fill-opacity": Math.max(s.fillOpacity || 0, 0.15),
        stroke: p.colour, "stroke-width": p.width, "stroke-dasharray": s.dash.join(" ") || null }));
      if (s.hachures) node.appendChild(LG.svg("path", { d: p.ticks, stroke: p.colour, "stroke-width": 1.2 }));
    });
    return node;
  };

  LG.symbolOf = function (layer) {
    if (layer.kind === "point") return LG.mark(layer.symbol, layer.colour, 20);
    if (layer.kind === "surface") return LG.svg("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" },
      ...layer.legend.rows.slice(0, 4).map(function (r, i) {
        return LG.svg("path", { d: ["M-7-7H0V0H-7Z", "M0-7H7V0H0Z", "M-7 0H0V7H-7Z", "M0 0H7V7H0Z"][i], fill: r[0] });
      }));
    return LG.sample(layer);
  };

  /** Called by the folium elements: this Leaflet object belongs to that layer key. */
  LG.bind = function (key, object) { LG.bound[key] = object; };
})();
