/* No-fire zones: drawn by press or by keys, named and dated, with what lies inside counted from the page's layers. They
   live in the page, in its address as far as it holds them, and in GeoJSON files; never on a server. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, svg = LG.svg, text = LG.text;
  const INK = "#B3261E", CLOSE_PX = 8, MU_M2 = 2000 / 3, NAME = 40, MOST_ZONES = 100, MOST_POINTS = 2000, MOST_HASH = 16000, SAMPLES = 1600, LISTED = 200;
  const DATE = /^\d{4}-\d\d-\d\d$/;

  function number(value, digits) { return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }); }

  /** Whether a place lies inside a ring of {lat, lng}: even-odd. */
  function within(ring, lat, lng) {
    let odd = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i], b = ring[j];
      if (a.lat > lat !== b.lat > lat && lng < (b.lng - a.lng) * (lat - a.lat) / (b.lat - a.lat) + a.lng) odd = !odd;
    }
    return odd;
  }

  /** The inverse of LG.line: {lat, lng} to its code of 1e-5 degree. The ten signs that an address would escape are digits here. */
  const ESCAPED = "?@[\\]^`{|}";
  function coded(ring) {
    let x = 0, y = 0, out = "";
    const put = function (by) {
      let n = by < 0 ? ~(by << 1) : by << 1;
      for (; n >= 32; n >>= 5) out += String.fromCharCode(63 + (32 | n & 31));
      out += String.fromCharCode(63 + n);
    };
    ring.forEach(function (p) {
      const lon = Math.round(p.lng * 1e5), lat = Math.round(p.lat * 1e5);
      put(lon - x);
      put(lat - y);
      x = lon;
      y = lat;
    });
    return out.replace(/[?@[\\\]^`{|}]/g, function (c) { return String(ESCAPED.indexOf(c)); });
  }
  function decoded(code) { return LG.line(code.replace(/\d/g, function (n) { return ESCAPED[n]; })); }

  /** A place well inside: the middle of the longest stretch of the ring's middle parallel. */
  function middle(ring) {
    const lats = ring.map(function (p) { return p.lat; }), lat = (Math.min.apply(null, lats) + Math.max.apply(null, lats)) / 2 + 1e-9, cuts = [];
    ring.forEach(function (a, i) {
      const b = ring[(i + 1) % ring.length];
      if (a.lat > lat !== b.lat > lat) cuts.push(a.lng + (b.lng - a.lng) * (lat - a.lat) / (b.lat - a.lat));
    });
    cuts.sort(function (x, y) { return x - y; });
    let best = [ring[0].lng, ring[0].lng];
    for (let i = 0; i + 1 < cuts.length; i += 2) if (cuts[i + 1] - cuts[i] > best[1] - best[0] || i === 0) best = [cuts[i], cuts[i + 1]];
    return L.latLng(lat, (best[0] + best[1]) / 2);
  }

  /** To 1e-6 degree, as files hold it, so that figures don't change on the way. */
  function tidy(at) { return L.latLng(Math.round(at.lat * 1e6) / 1e6, Math.round(at.lng * 1e6) / 1e6); }

  /** A name that an address can hold: without what parts its fields, and without halves of letters. */
  function clean(words) {
    return Array.from(String(words || "").replace(/[\u0000-\u001f*;]+/g, " ").trim()).filter(function (c) { return !/^[\ud800-\udfff]$/.test(c); }).slice(0, NAME).join("");
  }

  LG.tool("no_fire", function (data) {
    const map = LG.map, group = L.layerGroup().addTo(map), renderer = L.svg({ pane: "lg-features", padding: 0.5 });
    const zones = [];
    let draft = null, picked = null, node = null, handles = [], rubber = null, woods = null, said = "";

    document.body.appendChild(svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: { position: "absolute" } }, svg("defs", null,
      svg("pattern", { id: "lg-no-fire-hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse" },
        svg("path", { d: "M-1 9L9-1M-1 1L1-1M7 9L9 7", stroke: INK, "stroke-width": 1.2, "stroke-opacity": 0.75, fill: "none" })))));

    // -- what lies inside -------------------------------------------------------------------------

    /** Features of the page's layers inside: [{layer, found, people}]. */
    function inside(zone) {
      const box = L.latLngBounds(zone.ring);
      return data.layers.filter(function (key) { return LG.byKey[key]; }).map(function (key) {
        const layer = LG.byKey[key], label = layer.labels.indexOf(data.people);
        let people = 0;
        const found = layer.features.filter(function (f) { return box.contains([f[3], f[2]]) && within(zone.ring, f[3], f[2]); });
        found.forEach(function (f) { for (let i = 0; i < f[5].length; i += 2) if (f[5][i] === label) people += Number(String(f[5][i + 1]).replace(/[^\d.]/g, "")) || 0; });
        return { layer: layer, found: found, people: label < 0 ? null : people };
      });
    }

    /** Share of a zone that is forest, from an even net of places; null where the page has no forest. */
    function forest(zone) {
      const layer = LG.byKey[data.forest];
      if (!layer) return null;
      woods = woods || [].concat.apply([], layer.features.map(function (f) {
        return f[2].map(function (rings) {
          const lines = rings.map(function (code) { return LG.line(code).map(function (p) { return { lat: p[0], lng: p[1] }; }); });
          return { rings: lines, box: L.latLngBounds(lines[0]) };
        });
      }));
      const box = L.latLngBounds(zone.ring), near = woods.filter(function (w) { return w.box.intersects(box); });
      const side = Math.sqrt(SAMPLES), high = box.getNorth() - box.getSouth(), wide = box.getEast() - box.getWest();
      let all = 0, wooded = 0;
      for (let i = 0.5; i < side; i++) for (let j = 0.5; j < side; j++) {
        const lat = box.getSouth() + high * i / side, lng = box.getWest() + wide * j / side;
        if (!within(zone.ring, lat, lng)) continue;
        all++;
        if (near.some(function (w) { return w.box.contains([lat, lng]) && w.rings.filter(function (r) { return within(r, lat, lng); }).length % 2; })) wooded++;
      }
      return all ? wooded / all : null;
    }

    function period(zone) { return zone.from || zone.to ? (zone.from || "…") + " " + text.zone_until + " " + (zone.to || "…") : ""; }

    // -- on the map -------------------------------------------------------------------------------

    function line(points, extra) { return L.polyline(points, Object.assign({ renderer: renderer, interactive: false, color: INK, weight: 2.4 }, extra)); }

    function draw() {
      group.clearLayers();
      handles = [];
      if (!LG.tabHas("no_fire")) return;
      zones.forEach(function (zone) {
        group.addLayer(L.polygon(zone.ring, { renderer: renderer, interactive: false, color: "#fff", weight: 5, opacity: 0.85, fillColor: "url(#lg-no-fire-hatch)", fillOpacity: 1 }));
        group.addLayer(zone.shape = line(zone.ring.concat([zone.ring[0]]), {}));
        const when = period(zone);
        // one label for good: Leaflet lets a removed one fade, and two would stand there
        zone.label = zone.label || L.tooltip({ permanent: true, direction: "center", className: "lg-zone-name", opacity: 1 });
        group.addLayer(zone.label.setLatLng(middle(zone.ring)).setContent(el("div", null, LG.said(zone.name), when && el("small", null, when))));
      });
      if (picked && node) picked.ring.forEach(function (p, i) { group.addLayer(handle(picked, i)); });
      if (draft) {
        if (draft.length > 1) group.addLayer(line(draft));
        draft.forEach(function (p) { group.addLayer(L.circleMarker(p, { renderer: renderer, interactive: false, radius: 4, color: INK, weight: 1.6, fillColor: "#fff", fillOpacity: 1 })); });
        group.addLayer(rubber = line([], { weight: 1.6, dashArray: "4 5" }));
      }
    }

    /** A corner that can be dragged. */
    function handle(zone, i) {
      const marker = L.marker(zone.ring[i], { draggable: true, keyboard: false, icon: L.divIcon({ className: "lg-zone-corner", iconSize: [14, 14] }) });
      marker.on("drag", function () {
        zone.ring[i] = tidy(marker.getLatLng());
        zone.shape.setLatLngs(zone.ring.concat([zone.ring[0]]));
      });
      marker.on("dragend", function () { changed(); });
      handles.push(marker);
      return marker;
    }

    function changed() {
      draw();
      write();
      map.fire("lg:share");
    }

    // -- drawing ----------------------------------------------------------------------------------

    function near(a, b) { return map.latLngToContainerPoint(a).distanceTo(map.latLngToContainerPoint(b)) <= CLOSE_PX; }

    function begin() {
      picked = null;
      draft = [];
      said = "";
      LG.claim(add, giveUp);
      map.on("mousemove", follow);
      map.doubleClickZoom.disable();
      LG.showCross(LG.byKeys || LG.touched || !matchMedia("(hover: hover)").matches);
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
      setTimeout(function () { if (!draft) map.doubleClickZoom.enable(); }, 400);
      LG.claim(null);
      LG.showCross(false);
    }
    function giveUp() {
      rest();
      draw();
      write();
    }
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
      put({ name: text.zone + " " + (zones.length + 1), from: "", to: "", ring: ring });
      picked = zones[zones.length - 1];
      changed();
      if (node) node.querySelector("input").select();
      LG.tell(picked.name + " " + number(LG.areaOf(ring) / 1e6, 2) + " km²");
    }
    function put(zone) { if (zones.length < MOST_ZONES) zones.push(zone); }

    function follow(e) {
      if (draft && draft.length && rubber && !LG.touched) rubber.setLatLngs([draft[draft.length - 1], e.latlng, draft[0]]);
    }
    document.addEventListener("keydown", function (e) {
      if (!draft || e.defaultPrevented || !LG.atMap(e)) return;
      if (e.key === "Enter") {
        if (LG.crossShown() || !draft.length) { LG.showCross(true); add(LG.aimAt()); } else finish();
      } else if (e.key === "Backspace") undo();
      else return;
      e.preventDefault();
    });

    // -- the panel --------------------------------------------------------------------------------

    function act(words, run, main, off) { return el("button", { type: "button", class: "lg-button" + (main ? " lg-button-main" : ""), disabled: !!off, on: { click: run } }, words); }

    function field(words, kind, value, set) {
      const input = el("input", { type: kind, class: "lg-find", value: value, maxlength: kind === "text" ? NAME : null });
      input.addEventListener("change", function () {
        set(input.value);
        draw();
        // the panel is not written anew: the focus is on its way to another field
        warn();
        map.fire("lg:share");
      });
      return el("label", { class: "lg-zone-field" }, el("span", null, words), input);
    }

    function listOf(part) {
      const head = [LG.said(part.layer.title), el("b", null, text.zone_n.replace("{n}", number(part.found.length, 0)) + (part.people === null ? "" : text.comma + text.zone_people.replace("{n}", number(part.people, 0))))];
      if (!part.found.length) return el("div", { class: "lg-zone-count" }, ...head);
      return el("details", null, el("summary", { class: "lg-zone-count" }, ...head), el("ul", null, ...part.found.slice(0, LISTED).map(function (f) {
        return el("li", null, el("button", { type: "button", class: "lg-zone-go", on: { click: function () { LG.goTo(part.layer, f); } } }, LG.said(LG.cut(f[1] || f[0], 40))));
      }), part.found.length > LISTED ? el("li", null, "…") : null));
    }

    let warn = function () {};
    function opened(zone, title) {
      const m2 = LG.areaOf(zone.ring), wood = forest(zone), backwards = el("p", { class: "lg-warn", role: "alert" });
      warn = function () {
        LG.empty(title).append(zone.name);
        backwards.textContent = zone.from && zone.to && zone.from > zone.to ? text.zone_backwards : "";
      };
      warn();
      return el("div", { class: "lg-zone-body" },
        field(text.name, "text", zone.name, function (v) { zone.name = clean(v) || zone.name; }),
        el("div", { class: "lg-zone-dates" }, field(text.zone_from, "date", zone.from, function (v) { zone.from = DATE.test(v) ? v : ""; }),
          field(text.zone_to, "date", zone.to, function (v) { zone.to = DATE.test(v) ? v : ""; })),
        LG.crosses(zone.ring) ? el("p", { class: "lg-warn" }, text.zone_crossed) : null,
        backwards,
        el("div", { class: "lg-zone-count" }, text.area, el("b", null, number(m2 / 1e6, 2) + " km²　" + number(m2 / MU_M2, 0) + " " + text.zone_mu)),
        wood === null ? null : el("div", { class: "lg-zone-count" }, LG.said(LG.byKey[data.forest].title), el("b", null, text.zone_about.replace("{n}", number(wood * m2 / 1e6, 2)).replace("{p}", Math.round(100 * wood)))),
        ...inside(zone).map(listOf),
        el("div", { class: "lg-buttons" }, act(text.zone_look, function () { map.fitBounds(L.latLngBounds(zone.ring), LG.fitOptions(15)); }),
          act(text.zone_drop, function () { zones.splice(zones.indexOf(zone), 1); picked = null; changed(); })));
    }

    function write() {
      if (!node) return;
      const list = zones.map(function (zone) {
        const on = zone === picked, title = LG.said(zone.name);
        return el("li", null, el("button", { type: "button", class: "lg-zone-pick", "aria-expanded": String(on), on: { click: function () { rest(); picked = on ? null : zone; draw(); write(); } } },
          el("i"), title, el("span", { class: "lg-n" }, number(LG.areaOf(zone.ring) / 1e6, 2) + " km²")), on ? opened(zone, title) : null);
      });
      const n = draft ? draft.length : 0;
      LG.empty(node).append(...[
        draft ? el("p", null, text.zone_how) : null,
        el("div", { class: "lg-buttons" }, ...(draft ? [act(text.zone_centre, function () { LG.showCross(true); add(LG.aimAt()); }), act(text.zone_undo, undo, false, !n), act(text.zone_done, finish, true, n < 3)]
          : [act(text.zone_new, begin, !zones.length, zones.length >= MOST_ZONES)])),
        ...[said, LG.shareExtra.zones.lost()].map(function (words) { return words && el("p", { class: "lg-warn", role: "alert" }, words); }),
        list.length ? el("ul", { class: "lg-zones" }, ...list) : null,
        el("div", { class: "lg-buttons" }, act(text.zone_export, save, false, !zones.length), act(text.zone_import, function () { file.click(); })),
        el("p", { class: "lg-note" }, text.zone_kept)].filter(Boolean));
    }

    // -- files and the address --------------------------------------------------------------------

    function geojson() {
      return { type: "FeatureCollection", features: zones.map(function (zone) {
        // RFC 7946: outer rings run against the clock, and end where they start
        let sum = 0;
        zone.ring.forEach(function (a, i) { const b = zone.ring[(i + 1) % zone.ring.length]; sum += a.lng * b.lat - b.lng * a.lat; });
        const ring = (sum < 0 ? zone.ring.slice().reverse() : zone.ring).map(function (p) { return [Number(p.lng.toFixed(6)), Number(p.lat.toFixed(6))]; });
        const counts = {};
        inside(zone).forEach(function (part) { counts[part.layer.key] = part.found.length; });
        return { type: "Feature", properties: Object.assign({ name: zone.name, from: zone.from || null, to: zone.to || null, area_km2: Number((LG.areaOf(zone.ring) / 1e6).toFixed(3)) }, counts),
          geometry: { type: "Polygon", coordinates: [ring.concat([ring[0]])] } };
      }) };
    }
    function save() {
      const url = URL.createObjectURL(new Blob([JSON.stringify(geojson(), null, 1)], { type: "application/geo+json" }));
      const link = el("a", { href: url, download: text.zone + ".geojson" });
      document.body.appendChild(link);
      link.click();
      L.DomUtil.remove(link);
      setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
    }

    function ringOf(coordinates) {
      if (!Array.isArray(coordinates) || coordinates.length > MOST_POINTS + 1) return null;
      const ring = coordinates.map(function (c) { return Array.isArray(c) ? { lng: Number(c[0]), lat: Number(c[1]) } : { lng: NaN, lat: NaN }; });
      if (!ring.every(function (p) { return Math.abs(p.lng) <= 180 && Math.abs(p.lat) < 85; })) return null;
      const a = ring[0], b = ring[ring.length - 1];
      if (ring.length > 1 && a.lng === b.lng && a.lat === b.lat) ring.pop();
      return ring.length > 2 ? ring.map(tidy) : null;
    }

    /** Takes in the polygons of a GeoJSON text; returns what must be said of it. */
    function load(words) {
      let found = [], holes = false, bad = 0, big = 0;
      try {
        const read = JSON.parse(words), features = read.type === "FeatureCollection" ? read.features : [read.type === "Feature" ? read : { geometry: read }];
        features.forEach(function (feature) {
          const g = feature.geometry || {}, p = feature.properties || {};
          const polygons = g.type === "Polygon" ? [g.coordinates] : g.type === "MultiPolygon" ? g.coordinates : [];
          if (!polygons.length) bad++;
          polygons.forEach(function (rings) {
            const ring = ringOf(rings[0]);
            holes = holes || rings.length > 1;
            if (ring) found.push({ name: clean(p.name || p["名称"]), from: DATE.test(p.from) ? p.from : "", to: DATE.test(p.to) ? p.to : "", ring: ring });
            else if (Array.isArray(rings[0]) && rings[0].length > MOST_POINTS + 1) big++;
            else bad++;
          });
        });
      } catch (e) { return text.zone_unreadable; }
      const room = MOST_ZONES - zones.length;
      bad += Math.max(0, found.length - room);
      found = found.slice(0, room);
      found.forEach(function (zone) {
        zone.name = zone.name || text.zone + " " + (zones.length + 1);
        put(zone);
      });
      if (found.length) map.fitBounds(L.latLngBounds([].concat.apply([], found.map(function (z) { return z.ring; }))), LG.fitOptions(14));
      return [found.length ? text.zone_read.replace("{n}", found.length) : big ? "" : text.zone_unreadable, big ? text.zone_big.replace("{n}", big).replace("{most}", number(MOST_POINTS, 0)) : "", bad ? text.zone_bad.replace("{n}", bad) : "", holes ? text.zone_holes : ""].filter(Boolean).join(" ");
    }
    const file = el("input", { type: "file", accept: ".geojson,.json,application/geo+json", hidden: true, "aria-label": text.zone_import });
    file.addEventListener("change", function () {
      const reader = new FileReader();
      reader.onload = function () {
        said = load(reader.result);
        if (draft && !draft.length) rest();
        changed();
      };
      if (file.files[0]) reader.readAsText(file.files[0]);
      file.value = "";
    });
    document.body.appendChild(file);

    /** name*from*to*corners*line; zones parted by ; "" where they are too much for an address. */
    function encoded() {
      const out = zones.map(function (zone) { return [zone.name, zone.from, zone.to, zone.ring.length, coded(zone.ring)].join("*"); }).join(";");
      return encodeURIComponent(out).length > MOST_HASH ? "" : out;
    }
    (LG.shareExtra = LG.shareExtra || {}).zones = {
      get: encoded,
      /** What must be said of the link when the zones don't fit into it. */
      lost: function () { return zones.length && !encoded() ? text.zone_too_long : ""; },
      set: function (value) {
        let bad = 0;
        zones.length = 0;
        rest();
        picked = null;
        value.split(";").filter(Boolean).forEach(function (part) {
          const p = part.split("*"), pairs = decoded(p[4] || "");
          // an address that was cut off on its way must not bring another outline
          const ring = pairs.length === Number(p[3]) && ringOf(pairs.map(function (at) { return [at[1], at[0]]; }));
          if (ring) put({ name: clean(p[0]) || text.zone + " " + (zones.length + 1), from: DATE.test(p[1]) ? p[1] : "", to: DATE.test(p[2]) ? p[2] : "", ring: ring });
          else bad++;
        });
        said = bad ? text.zone_cut.replace("{n}", bad) : "";
        if (bad && !node && LG.tabHas("no_fire")) tool.press(true);
        changed();
      },
    };

    const tool = LG.addTool({ key: "no_fire", label: text.zones, toggle: true, shape: "M-6-4L1-6.5L6.5-1L4 5.5L-5 4ZM-5.6 0L-.6-5.6M-5.2 3.6L3.4-4M0 4.6L6-1",
      act: function (on) {
        if (!on) { LG.closePanel(); return; }
        node = el("div", { class: "lg-form lg-zone-panel" });
        LG.showPanel(tool, { title: text.zones, node: node, focus: zones.length > 0, closed: function () {
          node = null;
          picked = null;
          rest();
          draw();
        } });
        if (zones.length || said) { draw(); write(); } else begin();
      } });
    map.on("lg:tab", function () {
      const here = LG.tabHas("no_fire");
      tool.node.hidden = !here;
      if (!here && node) LG.closePanel();
      draw();
    });
    tool.node.hidden = !LG.tabHas("no_fire");
  });
})();
