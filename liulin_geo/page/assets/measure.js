/* Measures distance and area. Lengths are geodesics on the CGCS2000 ellipsoid (Vincenty 1975, Survey Review
   XXIII/176); areas are taken in a transverse Mercator plane through the polygon's middle, less the plane's
   areal scale k² = 1 + x²/R², whose integral over a polygon is exact. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text;
  const A = 6378137, INVERSE_F = 298.257222101, RAD = Math.PI / 180, MU_M2 = 2000 / 3;
  const CLOSE_PX = 6, ROOM_PX = 64;

  /** Geodesic between two {lat, lng}: [metres, azimuth at the first in degrees from north]. */
  LG.geodesic = function (p, q) {
    const f = 1 / INVERSE_F, b = A * (1 - f), l = (q.lng - p.lng) * RAD;
    const u1 = Math.atan((1 - f) * Math.tan(p.lat * RAD)), u2 = Math.atan((1 - f) * Math.tan(q.lat * RAD));
    const s1 = Math.sin(u1), c1 = Math.cos(u1), s2 = Math.sin(u2), c2 = Math.cos(u2);
    let lambda = l, sin = 0, cos = 1, sigma = 0, cos2 = 1, middle = 0;
    for (let i = 0; i < 100; i++) {
      const sl = Math.sin(lambda), cl = Math.cos(lambda);
      sin = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (!sin) return [0, 0];
      cos = s1 * s2 + c1 * c2 * cl;
      sigma = Math.atan2(sin, cos);
      const alpha = c1 * c2 * sl / sin;
      cos2 = 1 - alpha * alpha;
      middle = cos2 ? cos - 2 * s1 * s2 / cos2 : 0;
      const c = f / 16 * cos2 * (4 + f * (4 - 3 * cos2)), before = lambda;
      lambda = l + (1 - c) * f * alpha * (sigma + c * sin * (middle + c * cos * (2 * middle * middle - 1)));
      if (Math.abs(lambda - before) < 1e-13) break;
    }
    const u = cos2 * (A * A / (b * b) - 1), m2 = middle * middle;
    const big = 1 + u / 16384 * (4096 + u * (u * (320 - 175 * u) - 768)), small = u / 1024 * (256 + u * (u * (74 - 47 * u) - 128));
    const less = small * sin * (middle + small / 4 * (cos * (2 * m2 - 1) - small / 6 * middle * (4 * sin * sin - 3) * (4 * m2 - 3)));
    const azimuth = Math.atan2(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda)) / RAD;
    return [b * big * (sigma - less), (azimuth + 360) % 360];
  };

  /** Area of a polygon of {lat, lng}, m². */
  LG.areaOf = function (points) {
    const mean = function (key) { return points.reduce(function (sum, p) { return sum + p[key]; }, 0) / points.length; };
    const zone = LG.makeZone({ lon0: mean("lng"), k0: 1, false_easting: 0, false_northing: 0, semi_major_m: A, inverse_flattening: INVERSE_F });
    const f = 1 / INVERSE_F, e2 = f * (2 - f), r2 = A * A * (1 - e2) / Math.pow(1 - e2 * Math.pow(Math.sin(mean("lat") * RAD), 2), 2);
    const xy = points.map(function (p) { return zone.forward(p.lat, p.lng); });
    let sum = 0;
    xy.forEach(function (a, i) {
      const b = xy[(i + 1) % xy.length];
      sum += (a[0] * b[1] - b[0] * a[1]) * (0.5 - (a[0] * a[0] + a[0] * b[0] + b[0] * b[0]) / (12 * r2));
    });
    return Math.abs(sum);
  };

  function number(value, digits) { return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }); }
  function length(m, fine) { return m < 1000 ? number(m, m < 100 ? 1 : 0) + " m" : number(m / 1000, fine ? 3 : 2) + " km"; }
  function extent(m2) { return m2 < 1e5 ? number(m2, 0) + " m²" : number(m2 / 1e6, m2 < 1e8 ? 3 : 1) + " km²"; }

  let points = [], area = false, done = false, running = false, drawn = null, rubber = null, tip = null, parts = null;

  function total(list) { return list.slice(1).reduce(function (sum, p, i) { return sum + LG.geodesic(list[i], p)[0]; }, 0); }
  function ring(list) { return area && list.length > 2 ? list.concat([list[0]]) : list; }
  function summary(list) { return area ? (list.length > 2 ? extent(LG.areaOf(list)) : "—") : length(total(list)); }
  function near(a, b) { return LG.map.latLngToContainerPoint(a).distanceTo(LG.map.latLngToContainerPoint(b)) <= CLOSE_PX; }

  /** A tooltip that goes at once: faded ones would pile up under the pointer. */
  const Label = L.Tooltip.extend({ onRemove: function () { L.DomUtil.remove(this._container); } });
  function label(at, words, kind) {
    return new Label({ permanent: true, direction: kind ? "top" : "center", offset: kind ? [0, -8] : [0, 0], className: "lg-measured " + (kind || ""), opacity: 1 })
      .setLatLng(at).setContent(el("span", null, words));
  }

  function draw() {
    if (!running) return;
    const list = done ? ring(points) : points, map = LG.map, closed = area && done && points.length > 2;
    drawn.clearLayers();
    [["#FFFFFF", 5, 0.9], ["#1E2329", 2, 1]].forEach(function (s) {
      drawn.addLayer(L.polyline(list, { renderer: rubber.options.renderer, interactive: false, color: s[0], weight: s[1], opacity: s[2] }));
    });
    if (area && points.length > 2) {
      drawn.addLayer(L.polygon(points, { renderer: rubber.options.renderer, interactive: false, stroke: false, fillColor: "#1E2329", fillOpacity: 0.12 }));
      if (!done) drawn.addLayer(L.polyline([points[points.length - 1], points[0]], rubber.options));
    }
    points.forEach(function (p) { drawn.addLayer(L.circleMarker(p, { renderer: rubber.options.renderer, interactive: false, radius: 4, color: "#1E2329", weight: 1.6, fillColor: "#FFFFFF", fillOpacity: 1 })); });
    if (list.length > 2 || closed) list.slice(1).forEach(function (p, i) {
      const a = map.latLngToLayerPoint(list[i]), b = map.latLngToLayerPoint(p);
      if (a.distanceTo(b) >= ROOM_PX) drawn.addLayer(label(map.layerPointToLatLng(a.add(b).divideBy(2)), length(LG.geodesic(list[i], p)[0])));
    });
    if (points.length > 1) drawn.addLayer(closed ? label(L.polygon(points).getBounds().getCenter(), summary(points), "lg-sum") : label(points[points.length - 1], summary(points), "lg-sum"));
    rubber.setLatLngs([]);
    if (tip) tip.remove();
    write();
  }

  function write() {
    const list = ring(points), crossed = area && points.length > 3 && LG.crosses(points), rows = [];
    const row = function (name, value, more) { rows.push(el("tr", null, el("th", { scope: "row" }, name), el("td", null, more), el("td", null, value))); };
    if (area && points.length > 2) {
      const m2 = LG.areaOf(points);
      row(text.measure_area, extent(m2));
      row("", number(m2 / 1e4, 2) + " " + text.measure_ha);
      row("", number(m2 / MU_M2, 0) + " " + text.measure_mu);
      row(text.measure_perimeter, length(total(list), true));
    }
    list.slice(1).forEach(function (p, i) {
      const leg = LG.geodesic(list[i], p);
      row(text.measure_leg.replace("{n}", i + 1), length(leg[0], true), Math.round(leg[1]) % 360 + "°");
    });
    const sum = points.length > 1 ? (crossed ? text.measure_crossed : summary(points)) : "—";
    parts.sum.textContent = sum;
    parts.sum.classList.toggle("lg-warn", crossed);
    LG.empty(parts.rows).append(...rows);
    parts.undo.disabled = !points.length || done;
    parts.end.disabled = points.length < (area ? 3 : 2) || done;
    parts.clear.disabled = !points.length;
    if (points.length > 1) LG.tell(sum);
  }

  function add(at) {
    if (done) { points = []; done = false; }
    if (points.length > 1 && near(at, points[points.length - 1]) || area && points.length > 2 && near(at, points[0])) return end();
    if (points.length && near(at, points[points.length - 1])) return undefined;
    points.push(L.latLng(at));
    return draw();
  }
  function end() {
    if (points.length < (area ? 3 : 2)) return;
    done = true;
    draw();
  }
  function undo() {
    done = false;
    points.pop();
    draw();
  }
  function clear() {
    points = [];
    done = false;
    draw();
  }

  function follow(e) {
    if (done || !points.length || LG.touched) return;
    rubber.setLatLngs(area ? [points[points.length - 1], e.latlng, points[0]] : [points[points.length - 1], e.latlng]);
    if (tip) tip.remove();
    tip = label(e.latlng, summary(points.concat([e.latlng])), "lg-sum").addTo(LG.map);
  }

  function keys(e) {
    if (e.defaultPrevented || !LG.atMap(e)) return;
    if (e.key === "Enter") {
      if (LG.crossShown() || !points.length) { LG.showCross(true); add(LG.aimAt()); } else end();
    } else if (e.key === "Backspace") undo();
    else return;
    e.preventDefault();
  }

  function panel() {
    const kinds = el("div", { class: "lg-seg", role: "radiogroup", "aria-label": text.measure });
    [text.measure_distance, text.measure_area].forEach(function (name, i) {
      const input = el("input", { type: "radio", name: "lg-measure", value: String(i), checked: area === !!i });
      input.addEventListener("change", function () { area = !!i; done = done && points.length > 2; draw(); });
      kinds.appendChild(el("label", null, input, el("span", null, name)));
    });
    const act = function (words, run, main) { return el("button", { type: "button", class: "lg-button" + (main ? " lg-button-main" : ""), on: { click: run } }, words); };
    parts = { sum: el("output", { class: "lg-total" }, "—"), rows: el("table", { class: "lg-pairs lg-legs" }),
      undo: act(text.measure_undo, undo), end: act(text.measure_end, end), clear: act(text.measure_clear, clear) };
    const put = act(text.measure_add, function () { LG.showCross(true); add(LG.aimAt()); });
    const copy = LG.copyButton(function () {
      return [parts.sum.textContent].concat(Array.prototype.map.call(parts.rows.rows, function (r) { return Array.prototype.map.call(r.cells, function (c) { return c.textContent; }).join("\t"); })).join("\n");
    }, parts.rows, text.measure);
    parts.node = el("div", { class: "lg-form" }, kinds, el("div", { class: "lg-sum-row" }, parts.sum, copy),
      el("div", { class: "lg-buttons" }, put, parts.undo, parts.end, parts.clear), parts.rows, el("p", { class: "lg-note" }, text.measure_hint), el("p", { class: "lg-note" }, text.measure_method));
    return parts.node;
  }

  function start() {
    const map = LG.map, renderer = L.svg({ padding: 0.5 });
    running = true;
    drawn = L.layerGroup().addTo(map);
    rubber = L.polyline([], { renderer: renderer, interactive: false, color: "#1E2329", weight: 1.6, dashArray: "4 5" }).addTo(map);
    map.closePopup();
    LG.showPanel(tool, { title: text.measure, node: panel(), closed: stop, focus: false });
    LG.claim(add, stop);
    map.on("mousemove", follow);
    map.on("zoomend", draw);
    map.doubleClickZoom.disable();
    document.addEventListener("keydown", keys);
    LG.showCross(LG.byKeys || LG.touched || !matchMedia("(hover: hover)").matches);
    map.getContainer().focus({ preventScroll: true });
    draw();
  }

  function stop() {
    if (!running) return;
    running = false;
    points = [];
    done = false;
    LG.map.off("mousemove", follow);
    LG.map.off("zoomend", draw);
    LG.map.doubleClickZoom.enable();
    document.removeEventListener("keydown", keys);
    drawn.remove();
    rubber.remove();
    if (tip) tip.remove();
    LG.showCross(false);
    LG.claim(null);
    if (LG.panelOpen() && LG.panelOpen().node === parts.node) LG.closePanel();
  }

  const tool = LG.addTool({ key: "measure", label: text.measure, toggle: true, shape: "M-7 3L3-7L7-3L-3 7ZM-3.6-.4L-1.8 1.4M-1-3L1.2-.8M1.6-5.6L3.4-3.8", act: function (on) { if (on) start(); else stop(); } });
})();
