/* No-fire zones: drawn by press or by keys, named and dated, with what lies inside counted from the page's layers. They
   live in the page, in its address as far as it holds them, and in GeoJSON files; never on a server. */

import { areaOf, crosses } from "../page/geodesy.js";
import { addTool, aimAt, atMap, claim, closePanel, crossShown, defineTool, el, emptied, fitOptions, goTo, page, quoted, shortened, showCross, showPanel, svg, tabHas, tell, text } from "../page/offered.js";
import { MU_M2, decimals } from "../page/units.js";
import { cleanName, LONGEST_NAME, middleOf, packRing, ringsOf, tidy, unpackRing, within, withinRings } from "./ring.js";

/** @import { AreaFeature, Place, PointFeature, PointLayer } from "../types.d.ts" */
/** @typedef {{ name: string, from: string, to: string, ring: Place[], shape?: L.Polyline, label?: L.Tooltip }} NoFireZone */
/** @typedef {{ layer: PointLayer, found: PointFeature[], people: number | null }} Inside */
/** @typedef {{ rings: Place[][], box: L.LatLngBounds }} Wood */

const INK = "#B3261E", CLOSE_PX = 8, MOST_ZONES = 100, MOST_POINTS = 2000, MOST_HASH = 16000, SAMPLES = 1600, LISTED = 200;
const DATE = /^\d{4}-\d\d-\d\d$/;

defineTool("no_fire", (/** @type {{ layers: string[], people: string, forest: string }} */ given) => {
  const map = page.map, group = L.layerGroup().addTo(map), renderer = L.svg({ pane: "lg-features", padding: 0.5 });
  /** @type {NoFireZone[]} */
  const zones = [];
  /** @type {Place[] | null} */
  let draft = null;
  /** @type {NoFireZone | null} */
  let picked = null;
  /** @type {HTMLElement | null} */
  let node = null;
  /** @type {L.Polyline | null} */
  let rubber = null;
  /** @type {Wood[] | null} */
  let woods = null;
  let said = "";

  document.body.appendChild(svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: { position: "absolute" } }, svg("defs", null,
    svg("pattern", { id: "lg-no-fire-hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse" },
      svg("path", { d: "M-1 9L9-1M-1 1L1-1M7 9L9 7", stroke: INK, "stroke-width": 1.2, "stroke-opacity": 0.75, fill: "none" })))));

  // -- what lies inside -------------------------------------------------------------------------

  /**
   * Features of the page's layers inside: [{layer, found, people}].
   * @param {NoFireZone} zone
   * @returns {Inside[]}
   */
  function inside(zone) {
    const box = L.latLngBounds(zone.ring);
    return given.layers.filter((key) => page.byKey[key]).map((key) => {
      /** @type {PointLayer} */
      const layer = page.byKey[key];
      const label = layer.labels.indexOf(given.people);
      let people = 0;
      const found = layer.features.filter((f) => box.contains([f[3], f[2]]) && within(zone.ring, f[3], f[2]));
      found.forEach((f) => { for (let i = 0; i < f[5].length; i += 2) if (f[5][i] === label) people += Number(String(f[5][i + 1]).replace(/[^\d.]/g, "")) || 0; });
      return { layer, found, people: label < 0 ? null : people };
    });
  }

  /**
   * Share of a zone that is forest, from an even net of places; null where the page has no forest.
   * @param {NoFireZone} zone
   */
  function forest(zone) {
    const layer = page.byKey[given.forest];
    if (!layer) return null;
    woods = woods || /** @type {Wood[]} */ ([]).concat(...layer.features.map((/** @type {AreaFeature} */ f) => f[2].map((codes) => {
      const rings = ringsOf(codes);
      return { rings, box: L.latLngBounds(rings[0]) };
    })));
    const box = L.latLngBounds(zone.ring), around = woods.filter((w) => w.box.intersects(box));
    const side = Math.sqrt(SAMPLES), high = box.getNorth() - box.getSouth(), wide = box.getEast() - box.getWest();
    let all = 0, wooded = 0;
    for (let i = 0.5; i < side; i++) { for (let j = 0.5; j < side; j++) {
      const lat = box.getSouth() + high * i / side, lng = box.getWest() + wide * j / side;
      if (!within(zone.ring, lat, lng)) continue;
      all++;
      if (around.some((w) => w.box.contains([lat, lng]) && withinRings(w.rings, lat, lng))) wooded++;
    }}
    return all ? wooded / all : null;
  }

  /** @param {NoFireZone} zone */
  function period(zone) { return zone.from || zone.to ? (zone.from || "…") + " " + text.zone_until + " " + (zone.to || "…") : ""; }

  // -- on the map -------------------------------------------------------------------------------

  /**
   * @param {Place[]} points
   * @param {L.PolylineOptions} [extra]
   */
  function line(points, extra) { return L.polyline(points, Object.assign({ renderer, interactive: false, color: INK, weight: 2.4 }, extra)); }

  function draw() {
    group.clearLayers();
    if (!tabHas("no_fire")) return;
    zones.forEach((zone) => {
      group.addLayer(L.polygon(zone.ring, { renderer, interactive: false, color: "#fff", weight: 5, opacity: 0.85, fillColor: "url(#lg-no-fire-hatch)", fillOpacity: 1 }));
      group.addLayer(zone.shape = line(zone.ring.concat([zone.ring[0]]), {}));
      const when = period(zone);
      // one label for good: Leaflet lets a removed one fade, and two would stand there
      zone.label = zone.label || L.tooltip({ permanent: true, direction: "center", className: "lg-zone-name", opacity: 1 });
      group.addLayer(zone.label.setLatLng(middleOf(zone.ring)).setContent(el("div", null, quoted(zone.name), when && el("small", null, when))));
    });
    const marked = picked;
    if (marked && node) marked.ring.forEach((p, i) => { group.addLayer(handle(marked, i)); });
    if (draft) {
      if (draft.length > 1) group.addLayer(line(draft));
      draft.forEach((p) => { group.addLayer(L.circleMarker(p, { renderer, interactive: false, radius: 4, color: INK, weight: 1.6, fillColor: "#fff", fillOpacity: 1 })); });
      group.addLayer(rubber = line([], { weight: 1.6, dashArray: "4 5" }));
    }
  }

  /**
   * A corner that can be dragged.
   * @param {NoFireZone} zone
   * @param {number} i
   */
  function handle(zone, i) {
    const marker = L.marker(zone.ring[i], { draggable: true, keyboard: false, icon: L.divIcon({ className: "lg-zone-corner", iconSize: [14, 14] }) });
    marker.on("drag", () => {
      zone.ring[i] = tidy(marker.getLatLng());
      /** @type {L.Polyline} */ (zone.shape).setLatLngs(zone.ring.concat([zone.ring[0]]));
    });
    marker.on("dragend", () => { changed(); });
    return marker;
  }

  function changed() {
    draw();
    write();
    map.fire("lg:share");
  }

  // -- drawing ----------------------------------------------------------------------------------

  /**
   * @param {Place} a
   * @param {Place} b
   */
  function near(a, b) { return map.latLngToContainerPoint(a).distanceTo(map.latLngToContainerPoint(b)) <= CLOSE_PX; }

  function begin() {
    picked = null;
    draft = [];
    said = "";
    claim(add, giveUp);
    map.on("mousemove", follow);
    map.doubleClickZoom.disable();
    showCross(page.byKeys || page.touched || !matchMedia("(hover: hover)").matches);
    map.getContainer().focus({ preventScroll: true });
    draw();
    write();
  }
  /** Ends drawing, with or without a zone. */
  function rest() {
    if (!draft) return;
    draft = null;
    map.off("mousemove", follow);
    // the double press that closed the outline is still to come
    setTimeout(() => { if (!draft) map.doubleClickZoom.enable(); }, 400);
    claim(null);
    showCross(false);
  }
  function giveUp() {
    rest();
    draw();
    write();
  }
  /** @param {Place} at */
  function add(at) {
    if (!draft) return;
    if (draft.length > 2 && (near(at, draft[0]) || near(at, draft[draft.length - 1]))) { finish(); return; }
    if (draft.length && near(at, draft[draft.length - 1]) || draft.length >= MOST_POINTS) return;
    draft.push(tidy(at));
    draw();
    write();
  }
  function undo() {
    if (draft) draft.pop();
    draw();
    write();
  }
  function finish() {
    if (!draft || draft.length < 3) return;
    const ring = draft;
    rest();
    put({ name: text.zone + " " + (zones.length + 1), from: "", to: "", ring });
    picked = zones[zones.length - 1];
    changed();
    if (node) /** @type {HTMLInputElement} */ (node.querySelector("input")).select();
    tell(picked.name + " " + decimals(areaOf(ring) / 1e6, 2) + " km²");
  }
  /** @param {NoFireZone} zone */
  function put(zone) { if (zones.length < MOST_ZONES) zones.push(zone); }

  /** @param {L.LeafletMouseEvent} e */
  function follow(e) {
    if (draft && draft.length && rubber && !page.touched) rubber.setLatLngs([draft[draft.length - 1], e.latlng, draft[0]]);
  }
  document.addEventListener("keydown", (e) => {
    if (!draft || e.defaultPrevented || !atMap(e)) return;
    if (e.key === "Enter") {
      if (crossShown() || !draft.length) { showCross(true); add(aimAt()); } else finish();
    } else if (e.key === "Backspace") undo();
    else return;
    e.preventDefault();
  });

  // -- the panel --------------------------------------------------------------------------------

  /**
   * A button.
   * @param {string} words
   * @param {() => void} run
   * @param {boolean} [main]
   * @param {boolean} [off]
   */
  function act(words, run, main, off) { return el("button", { type: "button", class: "lg-button" + (main ? " lg-button-main" : ""), disabled: !!off, on: { click: run } }, words); }

  /**
   * @param {string} words
   * @param {string} kind
   * @param {string} value
   * @param {(value: string) => void} set
   */
  function field(words, kind, value, set) {
    const input = el("input", { type: kind, class: "lg-find", value, maxlength: kind === "text" ? LONGEST_NAME : null });
    input.addEventListener("change", () => {
      set(input.value);
      draw();
      // the panel is not written anew: the focus is on its way to another field
      warn();
      map.fire("lg:share");
    });
    return el("label", { class: "lg-zone-field" }, el("span", null, words), input);
  }

  /** @param {Inside} part */
  function listOf(part) {
    const head = [quoted(part.layer.title), el("b", null, text.zone_n.replace("{n}", decimals(part.found.length, 0)) + (part.people === null ? "" : text.comma + text.zone_people.replace("{n}", decimals(part.people, 0))))];
    if (!part.found.length) return el("div", { class: "lg-zone-count" }, ...head);
    return el("details", null, el("summary", { class: "lg-zone-count" }, ...head), el("ul", null, ...part.found.slice(0, LISTED).map((f) => el("li", null, el("button", { type: "button", class: "lg-zone-go", on: { click () { goTo(part.layer, f); } } }, quoted(shortened(f[1] || f[0], 40))))), part.found.length > LISTED ? el("li", null, "…") : null));
  }

  let warn = function () {};
  /**
   * @param {NoFireZone} zone
   * @param {HTMLElement} title
   */
  function opened(zone, title) {
    const m2 = areaOf(zone.ring), wood = forest(zone), backwards = el("p", { class: "lg-warn", role: "alert" });
    warn = function () {
      emptied(title).append(zone.name);
      backwards.textContent = zone.from && zone.to && zone.from > zone.to ? text.zone_backwards : "";
    };
    warn();
    return el("div", { class: "lg-zone-body" },
      field(text.name, "text", zone.name, (v) => { zone.name = cleanName(v) || zone.name; }),
      el("div", { class: "lg-zone-dates" }, field(text.zone_from, "date", zone.from, (v) => { zone.from = DATE.test(v) ? v : ""; }),
        field(text.zone_to, "date", zone.to, (v) => { zone.to = DATE.test(v) ? v : ""; })),
      crosses(zone.ring) ? el("p", { class: "lg-warn" }, text.zone_crossed) : null,
      backwards,
      el("div", { class: "lg-zone-count" }, text.area, el("b", null, decimals(m2 / 1e6, 2) + " km²　" + decimals(m2 / MU_M2, 0) + " " + text.zone_mu)),
      wood === null ? null : el("div", { class: "lg-zone-count" }, quoted(page.byKey[given.forest].title), el("b", null, text.zone_about.replace("{n}", decimals(wood * m2 / 1e6, 2)).replace("{p}", String(Math.round(100 * wood))))),
      ...inside(zone).map(listOf),
      el("div", { class: "lg-buttons" }, act(text.zone_look, () => { map.fitBounds(L.latLngBounds(zone.ring), fitOptions(15)); }),
        act(text.zone_drop, () => { zones.splice(zones.indexOf(zone), 1); picked = null; changed(); })));
  }

  function write() {
    if (!node) return;
    const list = zones.map((zone) => {
      const on = zone === picked, title = quoted(zone.name);
      return el("li", null, el("button", { type: "button", class: "lg-zone-pick", "aria-expanded": String(on), on: { click () { rest(); picked = on ? null : zone; draw(); write(); } } },
        el("i"), title, el("span", { class: "lg-n" }, decimals(areaOf(zone.ring) / 1e6, 2) + " km²")), on ? opened(zone, title) : null);
    });
    const n = draft ? draft.length : 0;
    emptied(node).append(.../** @type {Node[]} */ ([
      draft ? el("p", null, text.zone_how) : null,
      el("div", { class: "lg-buttons" }, ...(draft ? [act(text.zone_centre, () => { showCross(true); add(aimAt()); }), act(text.zone_undo, undo, false, !n), act(text.zone_done, finish, true, n < 3)]
        : [act(text.zone_new, begin, !zones.length, zones.length >= MOST_ZONES)])),
      ...[said, lost()].map((words) => words && el("p", { class: "lg-warn", role: "alert" }, words)),
      list.length ? el("ul", { class: "lg-zones" }, ...list) : null,
      el("div", { class: "lg-buttons" }, act(text.zone_export, save, false, !zones.length), act(text.zone_import, () => { file.click(); })),
      el("p", { class: "lg-note" }, text.zone_kept)].filter(Boolean)));
  }

  // -- files and the address --------------------------------------------------------------------

  function geojson() {
    return { type: "FeatureCollection", features: zones.map((zone) => {
      // RFC 7946: outer rings run against the clock, and end where they start
      let sum = 0;
      zone.ring.forEach((a, i) => { const b = zone.ring[(i + 1) % zone.ring.length]; sum += a.lng * b.lat - b.lng * a.lat; });
      const ring = (sum < 0 ? zone.ring.slice().reverse() : zone.ring).map((p) => [Number(p.lng.toFixed(6)), Number(p.lat.toFixed(6))]);
      /** @type {Record<string, number>} */
      const counts = {};
      inside(zone).forEach((part) => { counts[part.layer.key] = part.found.length; });
      return { type: "Feature", properties: Object.assign({ name: zone.name, from: zone.from || null, to: zone.to || null, area_km2: Number((areaOf(zone.ring) / 1e6).toFixed(3)) }, counts),
        geometry: { type: "Polygon", coordinates: [ring.concat([ring[0]])] } };
    }) };
  }
  function save() {
    const url = URL.createObjectURL(new Blob([JSON.stringify(geojson(), null, 1)], { type: "application/geo+json" }));
    const link = el("a", { href: url, download: text.zone + ".geojson" });
    document.body.appendChild(link);
    link.click();
    L.DomUtil.remove(link);
    setTimeout(() => { URL.revokeObjectURL(url); }, 10000);
  }

  /**
   * @param {unknown} coordinates
   * @returns {Place[] | null}
   */
  function ringOf(coordinates) {
    if (!Array.isArray(coordinates) || coordinates.length > MOST_POINTS + 1) return null;
    const ring = coordinates.map((c) => Array.isArray(c) ? { lng: Number(c[0]), lat: Number(c[1]) } : { lng: NaN, lat: NaN });
    if (!ring.every((p) => Math.abs(p.lng) <= 180 && Math.abs(p.lat) < 85)) return null;
    const a = ring[0], b = ring[ring.length - 1];
    if (ring.length > 1 && a.lng === b.lng && a.lat === b.lat) ring.pop();
    return ring.length > 2 ? ring.map(tidy) : null;
  }

  /**
   * Takes in the polygons of a GeoJSON text; returns what must be said of it.
   * @param {string} words
   */
  function load(words) {
    /** @type {NoFireZone[]} */
    let found = [];
    let holes = false, bad = 0, big = 0;
    try {
      const read = JSON.parse(words), features = read.type === "FeatureCollection" ? read.features : [read.type === "Feature" ? read : { geometry: read }];
      features.forEach((/** @type {any} */ feature) => {
        const g = feature.geometry || {}, p = feature.properties || {};
        const polygons = g.type === "Polygon" ? [g.coordinates] : g.type === "MultiPolygon" ? g.coordinates : [];
        if (!polygons.length) bad++;
        polygons.forEach((/** @type {any} */ rings) => {
          const ring = ringOf(rings[0]);
          holes = holes || rings.length > 1;
          if (ring) found.push({ name: cleanName(p.name || p["名称"]), from: DATE.test(p.from) ? p.from : "", to: DATE.test(p.to) ? p.to : "", ring });
          else if (Array.isArray(rings[0]) && rings[0].length > MOST_POINTS + 1) big++;
          else bad++;
        });
      });
    } catch (e) { return text.zone_unreadable; }
    const room = MOST_ZONES - zones.length;
    bad += Math.max(0, found.length - room);
    found = found.slice(0, room);
    found.forEach((zone) => {
      zone.name = zone.name || text.zone + " " + (zones.length + 1);
      put(zone);
    });
    if (found.length) map.fitBounds(L.latLngBounds(/** @type {Place[]} */ ([]).concat(...found.map((z) => z.ring))), fitOptions(14));
    return [found.length ? text.zone_read.replace("{n}", String(found.length)) : big ? "" : text.zone_unreadable, big ? text.zone_big.replace("{n}", String(big)).replace("{most}", decimals(MOST_POINTS, 0)) : "", bad ? text.zone_bad.replace("{n}", String(bad)) : "", holes ? text.zone_holes : ""].filter(Boolean).join(" ");
  }
  const file = el("input", { type: "file", accept: ".geojson,.json,application/geo+json", hidden: true, "aria-label": text.zone_import });
  file.addEventListener("change", () => {
    const reader = new FileReader();
    reader.onload = function () {
      said = load(/** @type {string} */ (reader.result));
      if (draft && !draft.length) rest();
      changed();
    };
    const chosen = /** @type {FileList} */ (file.files)[0];
    if (chosen) reader.readAsText(chosen);
    file.value = "";
  });
  document.body.appendChild(file);

  /** name*from*to*corners*line; zones parted by ; "" where they are too much for an address. */
  function encoded() {
    const out = zones.map((zone) => [zone.name, zone.from, zone.to, zone.ring.length, packRing(zone.ring)].join("*")).join(";");
    return encodeURIComponent(out).length > MOST_HASH ? "" : out;
  }
  /** What must be said of the link when the zones don't fit into it. */
  function lost() { return zones.length && !encoded() ? text.zone_too_long : ""; }
  page.shareExtra.zones = {
    get: encoded,
    lost,
    set(value) {
      let bad = 0;
      zones.length = 0;
      rest();
      picked = null;
      value.split(";").filter(Boolean).forEach((part) => {
        const p = part.split("*"), pairs = unpackRing(p[4] || "");
        // an address that was cut off on its way must not bring another outline
        const ring = pairs.length === Number(p[3]) && ringOf(pairs.map((at) => [at[1], at[0]]));
        if (ring) put({ name: cleanName(p[0]) || text.zone + " " + (zones.length + 1), from: DATE.test(p[1]) ? p[1] : "", to: DATE.test(p[2]) ? p[2] : "", ring });
        else bad++;
      });
      said = bad ? text.zone_cut.replace("{n}", String(bad)) : "";
      if (bad && !node && tabHas("no_fire")) tool.press(true);
      changed();
    },
  };

  const tool = addTool({ key: "no_fire", label: text.zones, toggle: true, shape: "M-6-4L1-6.5L6.5-1L4 5.5L-5 4ZM-5.6 0L-.6-5.6M-5.2 3.6L3.4-4M0 4.6L6-1",
    act(on) {
      if (!on) { closePanel(); return; }
      node = el("div", { class: "lg-form lg-zone-panel" });
      showPanel(tool, { title: text.zones, node, focus: zones.length > 0, closed () {
        node = null;
        picked = null;
        rest();
        draw();
      } });
      if (zones.length || said) { draw(); write(); } else begin();
    } });
  map.on("lg:tab", () => {
    const here = tabHas("no_fire");
    tool.node.hidden = !here;
    if (!here && node) closePanel();
    draw();
  });
  tool.node.hidden = !tabHas("no_fire");
});
