/* What the page knows of a place that burns, in the order a duty officer asks: parts of rows, from which the panel
   and the text to copy are both made. Ledger words stay words: rows hold strings only. */
(function () {
  "use strict";
  const LG = window.LG, text = LG.text, data = LG.data;
  const NEAR_KM = [1, 3, 5], FACILITIES_M = 3000, ROADS_M = 500, VILLAGE_EDGE_M = 120, FAR_ON_FOOT_M = 95;
  const COMPASS = text.compass.split(",");
  const WORST_KM = 3, HALF_ANGLE = 30, FLAT_DEG = 3;

  function thousands(n) { return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ","); }
  function km(m) { return m < 995 ? Math.round(m / 10) * 10 + " m" : (m / 1000).toFixed(1) + " km"; }
  function put(words, values) { return words.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; }); }
  function people(n) { return put(text.fire_people, { n: thousands(n) }); }
  function minutes(t) { return put(text.fire_minutes, { n: Math.max(1, Math.round(t)) }); }
  function bearing(dx, dy) { return (Math.atan2(dx, dy) * 180 / Math.PI + 360) % 360; }
  function compass(degrees) { return COMPASS[Math.round(degrees / 45) % 8]; }
  function apart(a, b) { return Math.abs((a - b + 540) % 360 - 180); }
  /** Burnt ground is counted in hectares, and in mu beside them. */
  function hectares(km2) { return put(text.fire_area, { ha: km2 < 0.1 ? (100 * km2).toFixed(1) : thousands(100 * km2), mu: thousands(km2 * 1500) }); }

  /** A column of a feature, as its popup says it; "" where the ledger leaves it blank. */
  function said(fire, key, f, column) {
    const layer = LG.byKey[key], at = layer.labels.indexOf((fire.data.labels[key] || {})[column]);
    for (let i = 0; at >= 0 && i < f[5].length; i += 2) if (f[5][i] === at) return f[5][i + 1];
    return "";
  }
  function count(words) { return parseFloat(String(words).replace(/,/g, "")) || 0; }

  /** The points of a layer round the fire, the nearest first: {f, away, towards}; null where there is no ledger. */
  function around(fire, key, most) {
    const layer = LG.byKey[key];
    if (!layer || layer.kind !== "point") return null;
    const found = [];
    layer.features.forEach(function (f) {
      f.xy = f.xy || LG.zone.forward(f[3], f[2]);
      const dx = f.xy[0] - fire.xy[0], dy = f.xy[1] - fire.xy[1], away = Math.hypot(dx, dy);
      if (away <= most) found.push({ key: key, f: f, away: away, towards: bearing(dx, dy) });
    });
    return found.sort(function (a, b) { return a.away - b.away; });
  }

  /** The feature of an area layer that holds the fire. */
  function within(fire, key) {
    const layer = LG.byKey[key], lat = fire.at.lat, lng = fire.at.lng;
    const inside = function (f) {
      f.rings = f.rings || [].concat.apply([], f[2]).map(LG.line);
      let odd = false;
      f.rings.forEach(function (ring) {
        for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
          const a = ring[i], b = ring[j];
          if (a[0] > lat !== b[0] > lat && lng < (b[1] - a[1]) * (lat - a[0]) / (b[0] - a[0]) + a[1]) odd = !odd;
        }
      });
      return odd;
    };
    return layer && layer.kind === "polygon" ? layer.features.filter(inside)[0] : undefined;
  }

  function name(f) { return String(f[1] || f[0]); }

  // -- the parts --------------------------------------------------------------------------------

  function place(fire) {
    const rows = [], near = (around(fire, "settlements", 10000) || [])[0], grid = within(fire, "grids");
    rows.push({ name: text.township, value: (fire.found && fire.found.township) || text.fire_outside });
    if (near) rows.push({ name: text.fire_near, value: put(text.fire_from, { name: name(near.f), direction: compass((near.towards + 180) % 360), away: km(near.away) }) });
    rows.push({ name: text.fire_grid, value: grid ? name(grid) : LG.byKey.grids ? text.fire_in_no_grid : text.fire_no_ledger });
    if (grid) [["keeper", "phone"], ["chief"]].forEach(function (columns) {
      const values = columns.map(function (c) { return said(fire, "grids", grid, c); }).filter(Boolean);
      if (values.length) rows.push({ name: fire.data.labels.grids[columns[0]], value: values.join("　") });
    });
    return { key: "place", title: text.fire_place, rows: rows };
  }

  function grade(fire) {
    const part = fire.found && fire.found.parts.filter(function (p) { return p.key === "forest_fire"; })[0];
    const danger = part && part.intensity;
    if (!part || danger === null || danger === undefined) return { words: text.no_data, colour: 0, value: null };
    const colour = 1 + fire.data.breaks.filter(function (limit) { return danger >= limit - 1e-9; }).length;
    return { words: text["grade" + colour], colour: colour, value: danger };
  }

  function danger(fire) {
    const level = grade(fire), rows = [{ name: text.fire_danger, value: level.words + (level.value === null ? "" : "　" + level.value.toFixed(2)), grade: level.colour }];
    const s = fire.slope, parcel = within(fire, "forest"), cell = fire.cell;
    if (s) rows.push({ name: text.fire_slope, value: put(s.degrees < FLAT_DEG ? text.fire_flat : text.fire_slope_value, { height: thousands(s.height), slope: Math.round(s.degrees), faces: compass(s.faces) }) });
    if (fire.ground && cell >= 0 && fire.ground.known[cell]) {
      const words = parcel ? ["forest_type", "fuel"].map(function (c) { return said(fire, "forest", parcel, c); }).filter(Boolean).join(" ") : "";
      const k = fire.ground.known[cell] === 1 ? text.unknown : fire.ground.fuel[cell] > 0 ? "K " + (Math.round(10 * fire.ground.fuel[cell]) / 10).toFixed(1) : text.fire_not_burning;
      rows.push({ name: text.fire_fuel, value: (words ? words + "　" : "") + k });
    }
    const w = fire.weather, day = LG.fireDay;
    if (day && day.level) rows.push({ name: text.fire_level, value: put(text.fire_level_value, { n: day.level }), sub: day.day || "" });
    rows.push({ name: text.fire_weather, value: put(text.fire_weather_value, { t: w.temperature, h: w.humidity, f: Math.round(w.force), from: compass(w.from) }), sub: w.source });
    return { key: "danger", title: text.fire_danger_title, rows: rows };
  }

  /** What a brigade has, a tank holds: the words under a name. */
  const MORE = { fire_brigades: ["kind", "people"], rescue_teams: ["kind", "people"], water_tanks: ["capacity", "helicopter"], watchtowers: ["height"], stores: ["items"] };
  function more(fire, key, f) {
    return (MORE[key] || []).concat(["person", "phone"]).map(function (c) {
      const value = said(fire, key, f, c), label = (fire.data.labels[key] || {})[c];
      return !value ? "" : c === "helicopter" || c === "height" ? label + " " + value : c === "people" ? people(count(value)) : value;
    }).filter(Boolean).join("　");
  }

  function force(fire) {
    const rows = [], missing = [];
    let note = fire.network ? text.fire_road_note : text.fire_no_network;
    Object.keys(fire.data.counts).forEach(function (key) {
      const layer = LG.byKey[key], found = fire.network && layer ? fire.network.nearest(fire.at, layer, fire.data.counts[key]) : [];
      if (!layer) missing.push(fire.data.titles[key]);
      else if (fire.network && !found.length) rows.push({ layer: layer, name: layer.title, value: text.fire_unreachable });
      found.forEach(function (way) {
        rows.push({ layer: layer, name: name(way.f), way: way, value: put(way.road_m ? text.fire_by_road : text.fire_on_foot, { km: km(way.road_m || way.walk_m), t: minutes(way.minutes) }),
          sub: (way.road_m && way.walk_m >= FAR_ON_FOOT_M ? [put(text.fire_walking, { km: km(way.walk_m) })] : []).concat(more(fire, key, way.f) || []).join("　") });
      });
    });
    if (missing.length) note = text.fire_no_ledger + text.colon + missing.join(text.comma) + text.fire_stop + note;
    return { key: "force", title: text.fire_force, note: note, rows: rows };
  }

  function reached(fire, item) {
    const t = fire.ground ? fire.ground.reaches(item.f.xy[0], item.f.xy[1], VILLAGE_EDGE_M) : Infinity;
    return t <= fire.times[fire.times.length - 1] ? t : null;
  }

  function item(fire, found, column) {
    const t = reached(fire, found), n = said(fire, found.key, found.f, column), kind = said(fire, found.key, found.f, "kind");
    return { layer: LG.byKey[found.key], f: found.f, name: name(found.f), reached: t, sub: kind,
      value: compass(found.towards) + " " + km(found.away) + (n ? "　" + people(count(n)) : ""), badge: t === null ? "" : put(text.fire_arrives, { t: minutes(t) }) };
  }

  /** People of some features, and how many of them have a blank there: unknown is not nobody. */
  function crowd(fire, list, column) {
    const values = list.map(function (found) { return said(fire, found.key, found.f, column); }), blank = values.filter(function (v) { return v === ""; }).length;
    return people(values.reduce(function (sum, v) { return sum + count(v); }, 0)) + (blank ? put(text.fire_blank, { n: blank }) : "");
  }

  function villages(fire) {
    const list = around(fire, "settlements", 1000 * NEAR_KM[2]), sites = around(fire, "facilities", FACILITIES_M), rows = [];
    if (list) NEAR_KM.forEach(function (most) {
      const some = list.filter(function (v) { return v.away <= 1000 * most; });
      rows.push({ name: put(text.fire_within, { km: most }), value: put(text.fire_villages, { n: some.length }) + "　" + crowd(fire, some, "population") });
    });
    if (sites) rows.push({ name: put(text.fire_within, { km: FACILITIES_M / 1000 }), value: put(text.fire_sites, { n: sites.length }) + "　" + crowd(fire, sites, "people") });
    const items = (list || []).map(function (v) { return item(fire, v, "population"); }).concat((sites || []).map(function (v) { return item(fire, v, "people"); }));
    // who is reached comes first, then who is near
    items.sort(function (a, b) { return (a.reached === null) - (b.reached === null) || (a.reached || 0) - (b.reached || 0); });
    return { key: "villages", title: text.fire_around, rows: rows, list: items, note: list && sites ? "" : text.fire_no_people };
  }

  function sector(fire, kind) {
    const towards = fire[kind];
    if (towards === null) return { name: text["fire_" + kind], value: text.fire_no_slope };
    const inside = (around(fire, "settlements", 1000 * WORST_KM) || []).filter(function (v) { return apart(v.towards, towards) <= HALF_ANGLE; });
    const names = inside.slice(0, 6).map(function (v) { return name(v.f); }).join(text.comma) + (inside.length > 6 ? text.fire_and_more : "");
    return { name: put(text["fire_" + kind], {}) + "　" + compass(towards), value: inside.length ? put(text.fire_villages, { n: inside.length }) + "　" + crowd(fire, inside, "population") : text.fire_no_village, sub: names };
  }

  function sectors(fire) {
    return { key: "sectors", title: text.fire_sectors, rows: [sector(fire, "downwind"), sector(fire, "downhill")],
      note: put(text.fire_sector_note, { km: WORST_KM, angle: HALF_ANGLE }) };
  }

  function spread(fire) {
    if (!fire.ground) return { key: "spread", title: text.fire_spread, rows: [], note: text.fire_no_ground };
    if (fire.cell < 0 || !fire.ground.known[fire.cell] || fire.ground.fuel[fire.cell] <= 0) return { key: "spread", title: text.fire_spread, rows: [], note: text.fire_does_not_burn };
    const list = around(fire, "settlements", 60000) || [];
    const rows = fire.times.map(function (limit) {
      const there = list.filter(function (v) { const t = reached(fire, v); return t !== null && t <= limit; });
      return { name: minutes(limit), value: hectares(fire.ground.area(limit)), limit: limit,
        sub: there.length ? put(text.fire_villages, { n: there.length }) + "　" + crowd(fire, there, "population") : "" };
    });
    return { key: "spread", title: text.fire_spread, rows: rows, note: put(text.fire_spread_note, { cell: fire.data.grid.cell_m, edge: VILLAGE_EDGE_M }) };
  }

  /** Least distance in metres from the fire to a line of metres. */
  function toLine(xy, line) {
    let least = Infinity;
    for (let i = 1; i < line.length; i++) {
      const a = line[i - 1], b = line[i], dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
      const t = length ? Math.max(0, Math.min(1, ((xy[0] - a[0]) * dx + (xy[1] - a[1]) * dy) / length)) : 0;
      least = Math.min(least, Math.hypot(a[0] + t * dx - xy[0], a[1] + t * dy - xy[1]));
    }
    return least;
  }
  function metric(line) { return line.map(function (p) { return LG.zone.forward(p[0], p[1]); }); }
  /** Whether a line of degrees comes near enough to be worth its metres. */
  function close(fire, line) {
    return line.some(function (p) { return Math.abs(p[0] - fire.at.lat) < 0.02 && Math.abs(p[1] - fire.at.lng) < 0.025; });
  }

  function access(fire) {
    const found = [], tracks = LG.byKey.fire_roads;
    data.base.roads.forEach(function (road, i) {
      road.points = road.points || LG.line(road.line);
      if (!close(fire, road.points)) return;
      road.metric = road.metric || metric(road.points);
      found.push({ name: road.name || text.fire_road, sub: (fire.data.network && fire.data.network.classes[fire.data.roads[i]]) || text["fire_rank" + road.rank], away: toLine(fire.xy, road.metric) });
    });
    if (tracks) tracks.features.forEach(function (f) {
      f.parts = f.parts || f[2].map(LG.line);
      const away = Math.min.apply(null, f.parts.map(function (line) { return close(fire, line) ? toLine(fire.xy, metric(line)) : Infinity; }));
      const width = said(fire, "fire_roads", f, "width");
      found.push({ name: name(f), sub: tracks.title + (width ? "　" + put(text.fire_width, { w: width }) : ""), away: away, layer: tracks, f: f });
    });
    const rows = found.filter(function (r) { return r.away <= ROADS_M; }).sort(function (a, b) { return a.away - b.away; });
    const seen = {}, list = rows.filter(function (r) { const k = r.name + "|" + r.sub; return seen[k] ? false : (seen[k] = true); });
    list.forEach(function (r) { r.value = km(r.away); });
    return { key: "access", title: put(text.fire_access, { m: ROADS_M }), rows: list, note: list.length ? "" : put(text.fire_no_access, { m: ROADS_M }) };
  }

  /** All that is known of a fire, part by part. */
  LG.fireParts = function (fire) {
    return [place(fire), danger(fire), force(fire), villages(fire), sectors(fire), spread(fire), access(fire)];
  };
  /** Villages and facilities that the fire reaches in time. */
  LG.fireReached = function (parts) {
    return [].concat.apply([], parts.map(function (p) { return (p.list || []).filter(function (r) { return r.reached !== null; }); }));
  };
  LG.fireWords = { put: put, compass: compass, bearing: bearing, km: km, minutes: minutes, FLAT_DEG: FLAT_DEG, WORST_KM: WORST_KM, HALF_ANGLE: HALF_ANGLE, NEAR_KM: NEAR_KM };

  /** The report as lines of plain text. */
  LG.fireText = function (fire, parts) {
    const now = new Date(), two = function (n) { return (n < 10 ? "0" : "") + n; };
    const lines = [put(text.fire_head, { title: LG.tab.page_title }),
      put(text.fire_made, { time: now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) + " " + two(now.getHours()) + ":" + two(now.getMinutes()) }),
      text.coordinates + text.colon + fire.at.lng.toFixed(5) + "°E " + fire.at.lat.toFixed(5) + "°N"];
    if (data.sample) lines.splice(1, 0, data.tags[0]);
    parts.forEach(function (part) {
      lines.push("", "【" + part.title + "】");
      part.rows.forEach(function (r) { lines.push((r.layer && r.layer.title !== r.name ? r.layer.title + "　" : "") + r.name + text.colon + r.value + (r.sub ? "　" + r.sub : "")); });
      const list = part.list || [], shown = list.filter(function (r, i) { return i < 8 || r.reached !== null; });
      shown.forEach(function (r) { lines.push("· " + r.name + (r.sub ? "（" + r.sub + "）" : "") + "　" + r.value + (r.badge ? "　" + r.badge : "")); });
      if (list.length > shown.length) lines.push(put(text.fire_more, { n: list.length - shown.length }));
      if (part.note) lines.push(part.note);
    });
    return lines.join("\n");
  };
})();
