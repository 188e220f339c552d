/* What the page knows of a place that burns, in the order a duty officer needs it: what to do first (whom to send, to
   call, to move), who else is near, where it goes, and only then what the place is. Parts of rows, from which the panel
   and the text to copy are both made. Ledger words stay words: rows hold strings only. */

/** @import { AreaFeature, Danger, Feature, Fire, Ground, GroundGrid, Layer, LineFeature, LineLayer, NearRow, PointFeature, PointLayer } from "../types.d.ts" */
/** @import { ReportPart, ReportRow, Way, Zone } from "../types.d.ts" */
/** @typedef {{ key: string, f: PointFeature, away: number, towards: number }} Near a feature of a layer, how far it is from the fire (m) and which way */
/** @typedef {{ name: string, sub: string, away: number, layer?: LineLayer, f?: LineFeature }} Road */

import { unpackLine } from "../page/codes.js";
import { data, filled, page, text, zone } from "../page/offered.js";
import { metric, toLine } from "./fire_edge.js";
import { apart, bearing, compass, count, FLAT_DEG, GAP, HALF_ANGLE, hectares, km, least, minutes, name, people, thousands, WORST_KM } from "./fire_words.js";
import { ringsOf, withinRings } from "./ring.js";

const NEAR_KM = [1, 3, 5], FACILITIES_M = 3000, ROADS_M = 500, VILLAGE_EDGE_M = 120, FAR_ON_FOOT_M = 95;
const EVERYWHERE_M = 60000, FIRST = 8, MOVED = 3;

/**
 * A column of a feature, as its popup says it; "" where the ledger leaves it blank.
 * @param {Fire} fire
 * @param {string} key
 * @param {Feature} f
 * @param {string} column
 * @returns {string}
 */
function said(fire, key, f, column) {
  const layer = page.byKey[key], at = layer.labels.indexOf((fire.data.labels[key] || {})[column]);
  for (let i = 0; at >= 0 && i < f[5].length; i += 2) if (f[5][i] === at) return f[5][i + 1];
  return "";
}
/**
 * The points of a layer round the fire, the nearest first: {f, away, towards}; null where there is no ledger.
 * @param {Fire} fire
 * @param {string} key
 * @param {number} most
 * @returns {Near[] | null}
 */
function around(fire, key, most) {
  const layer = /** @type {Layer | undefined} */ (page.byKey[key]);
  if (!layer || layer.kind !== "point") return null;
  /** @type {Near[]} */
  const found = [];
  layer.features.forEach((f) => {
    f.xy = f.xy || /** @type {Zone} */ (zone).forward(f[3], f[2]);
    const dx = f.xy[0] - fire.xy[0], dy = f.xy[1] - fire.xy[1], away = Math.hypot(dx, dy);
    if (away <= most) found.push({ key, f, away, towards: bearing(dx, dy) });
  });
  return found.sort((a, b) => a.away - b.away);
}

/**
 * The feature of an area layer that holds the fire.
 * @param {Fire} fire
 * @param {string} key
 * @returns {AreaFeature | undefined}
 */
function within(fire, key) {
  const layer = /** @type {Layer | undefined} */ (page.byKey[key]), lat = fire.at.lat, lng = fire.at.lng;
  /** @type {(f: AreaFeature) => boolean} */
  const inside = function (f) {
    f.rings = f.rings || ringsOf(/** @type {string[]} */ ([]).concat(...f[2]));
    return withinRings(f.rings, lat, lng);
  };
  return layer && layer.kind === "polygon" ? layer.features.filter(inside)[0] : undefined;
}

// -- the parts --------------------------------------------------------------------------------

/** @param {Fire} fire */
function township(fire) { return !fire.edge.inside ? text.fire_outside : (fire.found && fire.found.township) || text.unknown; }

/**
 * Where it is, in words.
 * @param {Fire} fire
 * @returns {ReportRow}
 */
function where(fire) {
  const near = (around(fire, "settlements", 10000) || [])[0];
  const from = near && filled(text.fire_from, { name: name(near.f), direction: compass((near.towards + 180) % 360), away: km(near.away) });
  return { name: text.fire_where, value: near ? filled(text.fire_where_value, { township: township(fire), from }) : township(fire),
    sub: near && fire.edge.beyond(near.away) ? text.fire_nearest_ours : "" };
}

/**
 * The nearest of a kind by road: whom to send, where water is.
 * @param {Fire} fire
 * @param {string} words
 * @param {string} key
 * @returns {ReportRow}
 */
function nearest(fire, words, key) {
  const layer = /** @type {PointLayer | undefined} */ (page.byKey[key]), way = fire.network && layer ? fire.network.nearest(fire.at, layer, 1)[0] : null;
  if (way) return { name: words, value: name(way.f) + GAP + travel(way), sub: more(fire, key, way.f) };
  const blind = fire.network && fire.edge.beyond(fire.network.search);
  return { name: words, value: !layer ? filled(text.fire_no_ledger_of, { title: fire.data.titles[key] }) : !fire.network ? text.fire_no_network : blind ? text.fire_unreachable_ours : text.fire_unreachable };
}

/**
 * Whose ground it is: the keeper of the grid cell with the phone, else the township.
 * @param {Fire} fire
 * @returns {ReportRow}
 */
function owner(fire) {
  const grid = within(fire, "grids");
  if (!fire.edge.inside) return { name: text.fire_call, value: text.fire_call_beyond };
  const keepers = grid ? [["keeper", "phone"], ["chief"]].map((columns) => {
    const values = columns.map((c) => said(fire, "grids", grid, c)).filter(Boolean);
    return values.length ? fire.data.labels.grids[columns[0]] + " " + values.join(" ") : "";
  }).filter(Boolean) : [];
  const cell = grid ? name(grid) : page.byKey.grids ? text.fire_in_no_grid : filled(text.fire_no_ledger_of, { title: text.fire_grid });
  return { name: text.fire_call, value: keepers[0] || township(fire), sub: keepers.slice(1).concat([cell]).join(GAP) };
}

/**
 * Who has to move: villages and facilities that the fire reaches, the first of them first.
 * @param {Fire} fire
 * @param {NearRow[]} items
 * @returns {ReportRow}
 */
function moved(fire, items) {
  const come = items.filter((r) => r.reached !== null), last = fire.times[fire.times.length - 1], blank = unspread(fire);
  if (!come.length) {
    const leaves = !blank && /** @type {Ground} */ (fire.ground).leaves(last, /** @type {Uint8Array} */ (fire.mask));
    return { name: text.fire_move, value: blank || filled(text.fire_none_reached, { t: minutes(last) }), sub: leaves ? text.fire_leaves : "" };
  }
  const soon = come.slice(0, MOVED), rest = come.length - soon.length;
  return { name: text.fire_move, value: soon.map((r) => r.name + " " + r.badge).join(text.comma) + (rest ? filled(text.fire_and_others, { n: rest }) : ""),
    sub: soon.map((r) => { const words = more(fire, r.layer.key, r.f); return words && r.name + " " + words; }).filter(Boolean).join(text.comma) };
}

/**
 * What to do first; near the county line what is not known there comes before it.
 * @param {Fire} fire
 * @param {NearRow[]} items
 * @returns {ReportPart}
 */
function first(fire, items) {
  const edge = fire.edge, warn = !edge.inside ? text.fire_warn_outside : edge.beyond(1000 * NEAR_KM[2]) ? text.fire_warn_near : "";
  return { key: "first", title: text.fire_first, warn: filled(warn, { away: km(edge.away) }),
    rows: [where(fire), nearest(fire, text.fire_send, "fire_brigades"), owner(fire), moved(fire, items), nearest(fire, text.fire_water, "water_tanks")] };
}

/**
 * The place itself: its grid cell; the panel puts the coordinates under it.
 * @param {Fire} fire
 * @returns {ReportPart}
 */
function place(fire) {
  const grid = within(fire, "grids");
  return { key: "place", title: text.fire_place, rows: [{ name: text.fire_grid, value: grid ? name(grid) : !page.byKey.grids ? text.fire_no_ledger : fire.edge.inside ? text.fire_in_no_grid : text.fire_outside }] };
}

/**
 * The static danger of the place and, with a day chosen, that of the day: each under its own name.
 * @param {Fire} fire
 * @returns {ReportRow[]}
 */
function dangers(fire) {
  const day = page.fireDay, found = fire.edge.inside && page.fireDanger ? page.fireDanger.at(fire.at) : null;
  /** @type {(words: string, d: Danger | null) => ReportRow} */
  const row = function (words, d) {
    return { name: words, value: d ? text["grade" + d.grade] + GAP + d.value.toFixed(2) : fire.edge.inside ? text.no_data : text.fire_beyond, grade: d ? d.grade : 0 };
  };
  const still = row(text.fire_danger, found && found.fixed);
  return day ? [Object.assign(row(day.day ? text.fire_danger_day : text.fire_danger_level, found && found.now), { sub: day.words }), still] : [still];
}

/**
 * @param {Fire} fire
 * @returns {ReportPart}
 */
function danger(fire) {
  const rows = dangers(fire);
  const s = fire.slope, parcel = within(fire, "forest"), cell = fire.cell;
  if (s) rows.push({ name: text.fire_slope, value: filled(s.degrees < FLAT_DEG ? text.fire_flat : text.fire_slope_value, { height: thousands(s.height), slope: Math.round(s.degrees), faces: compass(s.faces) }) });
  if (fire.ground && cell >= 0 && fire.ground.known[cell]) {
    const words = parcel ? ["forest_type", "fuel"].map((c) => said(fire, "forest", parcel, c)).filter(Boolean).join(" ") : "";
    const k = fire.ground.known[cell] === 1 ? text.unknown : fire.ground.fuel[cell] > 0 ? "K " + (Math.round(10 * fire.ground.fuel[cell]) / 10).toFixed(1) : text.fire_not_burning;
    rows.push({ name: text.fire_fuel, value: (words ? words + GAP : "") + k });
  }
  const w = fire.weather, day = page.fireDay;
  if (day && day.level) rows.push({ name: text.fire_level, value: filled(text.fire_level_value, { n: day.level }), sub: day.day || "" });
  rows.push({ name: text.fire_weather, value: filled(text.fire_weather_value, { t: w.temperature, h: w.humidity, f: Math.round(w.force), from: compass(w.from) }), sub: w.source });
  return { key: "danger", title: text.fire_danger_title, rows };
}

/**
 * What a brigade has, a tank holds: the words under a name.
 * @type {Record<string, string[]>}
 */
const MORE = { fire_brigades: ["kind", "people"], rescue_teams: ["kind", "people"], water_tanks: ["capacity", "helicopter"], watchtowers: ["height"], stores: ["items"] };
/**
 * @param {Fire} fire
 * @param {string} key
 * @param {Feature} f
 */
function more(fire, key, f) {
  return (MORE[key] || []).concat(["person", "phone"]).map((c) => {
    const value = said(fire, key, f, c), label = (fire.data.labels[key] || {})[c];
    return !value ? "" : c === "helicopter" || c === "height" ? label + " " + value : c === "people" ? people(count(value)) : value;
  }).filter(Boolean).join(GAP);
}

/** @param {Way} way */
function travel(way) { return filled(way.road_m ? text.fire_by_road : text.fire_on_foot, { km: km(way.road_m || way.walk_m), t: minutes(way.minutes) }); }

/**
 * @param {Fire} fire
 * @returns {ReportPart}
 */
function force(fire) {
  const rows = /** @type {ReportRow[]} */ ([]), missing = /** @type {string[]} */ ([]), edge = fire.edge, blind = fire.network && edge.beyond(fire.network.search);
  let note = fire.network ? text.fire_road_note : text.fire_no_network;
  Object.keys(fire.data.counts).forEach((key) => {
    const layer = /** @type {PointLayer | undefined} */ (page.byKey[key]);
    const found = fire.network && layer ? fire.network.nearest(fire.at, layer, fire.data.counts[key]) : [];
    if (!layer) missing.push(fire.data.titles[key]);
    else if (fire.network && !found.length) rows.push({ layer, name: layer.title, value: blind ? text.fire_unreachable_ours : text.fire_unreachable });
    found.forEach((way) => {
      rows.push({ layer, name: name(way.f), way, value: travel(way),
        sub: (way.road_m && way.walk_m >= FAR_ON_FOOT_M ? [filled(text.fire_walking, { km: km(way.walk_m) })] : []).concat(more(fire, key, way.f) || []).join(GAP) });
    });
  });
  if (blind && !edge.inside && !rows.some((r) => r.way)) return { key: "force", title: text.fire_force, note: text.fire_force_beyond, rows: [] };
  if (fire.network && edge.beyond(1000 * NEAR_KM[2])) note = text.fire_force_ours + note;
  if (missing.length) note = text.fire_no_ledger + text.colon + missing.join(text.comma) + text.fire_stop + note;
  return { key: "force", title: text.fire_force, note, hint: rows.length ? text.fire_road_hint : "", rows };
}

/**
 * Minutes until the fire is there; null where it does not come in time.
 * @param {Fire} fire
 * @param {Near} found
 */
function reached(fire, found) {
  const xy = /** @type {[number, number]} */ (found.f.xy), t = fire.ground ? fire.ground.reaches(xy[0], xy[1], VILLAGE_EDGE_M) : Infinity;
  return t <= fire.times[fire.times.length - 1] ? t : null;
}

/**
 * @param {Fire} fire
 * @param {Near} found
 * @param {string} column
 * @returns {NearRow}
 */
function item(fire, found, column) {
  const t = reached(fire, found), n = said(fire, found.key, found.f, column), kind = said(fire, found.key, found.f, "kind");
  return { layer: page.byKey[found.key], f: found.f, name: name(found.f), reached: t, sub: kind,
    away: found.away, value: compass(found.towards) + " " + km(found.away) + (n ? GAP + people(count(n)) : ""), badge: t === null ? "" : filled(text.fire_arrives, { t: minutes(t) }) };
}

/**
 * People of some features, and how many of them have a blank there: unknown is not nobody.
 * @param {Fire} fire
 * @param {Near[]} list
 * @param {string} column
 * @param {boolean} bound
 */
function crowd(fire, list, column, bound) {
  const values = list.map((found) => said(fire, found.key, found.f, column)), blank = values.filter((v) => v === "").length;
  return people(values.reduce((sum, v) => sum + count(v), 0), bound) + (blank ? filled(text.fire_blank, { n: blank }) : "");
}

/**
 * How many there are and their people; bound: some of the ground asked about lies beyond the county line.
 * @param {Fire} fire
 * @param {Near[]} some
 * @param {string} words
 * @param {string} column
 * @param {boolean} bound
 * @param {string} [none]
 */
function tally(fire, some, words, column, bound, none) {
  if (!some.length && bound) return fire.edge.inside ? text.fire_none_ours : text.fire_beyond;
  return some.length || !none ? filled(words, { n: least(some.length, bound) }) + GAP + crowd(fire, some, column, bound) : none;
}

/** @param {Fire} fire */
function villages(fire) {
  const list = around(fire, "settlements", EVERYWHERE_M), sites = around(fire, "facilities", EVERYWHERE_M), rows = /** @type {ReportRow[]} */ ([]);
  /** @type {(all: Near[], m: number, title: string, words: string, column: string) => void} */
  const row = function (all, m, title, words, column) {
    rows.push({ name: filled(title, { km: m / 1000 }), value: tally(fire, all.filter((v) => v.away <= m), words, column, fire.edge.beyond(m)) });
  };
  if (list) NEAR_KM.forEach((most) => { row(list, 1000 * most, text.fire_within, text.fire_villages, "population"); });
  if (sites) row(sites, FACILITIES_M, text.fire_within_sites, text.fire_sites, "people");
  // who is near, and who is reached from afar
  /** @type {(all: Near[] | null, most: number, column: string) => NearRow[]} */
  const listed = function (all, most, column) {
    return (all || []).map((v) => item(fire, v, column)).filter((r) => r.away <= most || r.reached !== null);
  };
  const items = listed(list, 1000 * NEAR_KM[2], "population").concat(listed(sites, FACILITIES_M, "people"));
  // who is reached comes first, the first of them first; then who is near
  items.sort((a, b) => Number(a.reached === null) - Number(b.reached === null) || (a.reached || 0) - (b.reached || 0) || a.away - b.away);
  return { key: "villages", title: text.fire_around, rows, list: items, note: list && sites ? "" : text.fire_no_people };
}

/**
 * @param {Fire} fire
 * @param {"downwind" | "downhill"} kind
 * @returns {ReportRow}
 */
function sector(fire, kind) {
  const towards = fire[kind];
  if (towards === null) return { name: text["fire_" + kind], value: kind === "downhill" && !fire.slope ? text.unknown : text.fire_no_slope };
  const bound = fire.edge.beyond(1000 * WORST_KM, towards, HALF_ANGLE), inside = (around(fire, "settlements", 1000 * WORST_KM) || []).filter((v) => apart(v.towards, towards) <= HALF_ANGLE);
  const names = inside.slice(0, 6).map((v) => name(v.f)).join(text.comma) + (inside.length > 6 ? text.fire_and_more : "");
  return { name: text["fire_" + kind] + GAP + compass(towards), value: page.byKey.settlements ? tally(fire, inside, text.fire_villages, "population", bound, text.fire_no_village) : text.fire_no_ledger, sub: names };
}

/**
 * @param {Fire} fire
 * @returns {ReportPart}
 */
function sectors(fire) {
  return { key: "sectors", title: text.fire_sectors, rows: [sector(fire, "downwind"), sector(fire, "downhill")],
    note: filled(text.fire_sector_note, { km: WORST_KM, angle: HALF_ANGLE }) };
}

/**
 * Why there is no projection; "" where there is one.
 * @param {Fire} fire
 */
function unspread(fire) {
  if (!fire.ground) return text.fire_no_ground;
  return fire.cell < 0 || !fire.ground.known[fire.cell] ? text.fire_ground_unknown : fire.ground.fuel[fire.cell] <= 0 ? text.fire_does_not_burn : "";
}

/**
 * @param {Fire} fire
 * @returns {ReportPart}
 */
function spread(fire) {
  const blank = unspread(fire);
  if (blank) return { key: "spread", title: text.fire_spread, rows: [], note: blank };
  const ground = /** @type {Ground} */ (fire.ground), mask = /** @type {Uint8Array} */ (fire.mask), grid = /** @type {GroundGrid} */ (fire.data.grid);
  const all = (around(fire, "settlements", EVERYWHERE_M) || []).map((v) => /** @type {[Near, number | null]} */ ([v, reached(fire, v)]));
  const list = /** @type {[Near, number][]} */ (all.filter((p) => p[1] !== null));
  const rows = fire.times.map((limit) => {
    const there = list.filter((p) => p[1] <= limit).map((p) => p[0]), out = ground.leaves(limit, mask);
    return { name: minutes(limit), value: (ground.cut(limit) ? "≥ " : "") + hectares(ground.area(limit)), limit,
      sub: (there.length ? filled(text.fire_villages, { n: least(there.length, out) }) + GAP + crowd(fire, there, "population", out) : "") + (out ? (there.length ? GAP : "") + text.fire_leaves : "") };
  });
  return { key: "spread", title: text.fire_spread, rows, note: filled(text.fire_spread_note, { cell: grid.cell_m, edge: VILLAGE_EDGE_M }) };
}

/**
 * Whether a line of degrees comes near enough to be worth its metres.
 * @param {Fire} fire
 * @param {[number, number][]} line
 */
function close(fire, line) {
  return line.some((p) => Math.abs(p[0] - fire.at.lat) < 0.02 && Math.abs(p[1] - fire.at.lng) < 0.025);
}

/**
 * @param {Fire} fire
 * @returns {ReportPart}
 */
function access(fire) {
  const found = /** @type {Road[]} */ ([]), tracks = /** @type {LineLayer | undefined} */ (page.byKey.fire_roads);
  data.base.roads.forEach((road, i) => {
    road.points = road.points || unpackLine(road.line);
    if (!close(fire, road.points)) return;
    road.metric = road.metric || metric(road.points);
    found.push({ name: road.name || text.fire_road, sub: (fire.data.network && fire.data.network.classes[fire.data.roads[i]]) || text["fire_rank" + road.rank], away: toLine(fire.xy, road.metric) });
  });
  if (tracks) { tracks.features.forEach((f) => {
    f.parts = f.parts || f[2].map(unpackLine);
    const away = Math.min.apply(null, f.parts.map((line) => close(fire, line) ? toLine(fire.xy, metric(line)) : Infinity));
    const width = said(fire, "fire_roads", f, "width");
    found.push({ name: name(f), sub: tracks.title + (width ? GAP + filled(text.fire_width, { w: width }) : ""), away, layer: tracks, f });
  }); }
  const rows = found.filter((r) => r.away <= ROADS_M).sort((a, b) => a.away - b.away);
  const seen = /** @type {Record<string, boolean>} */ ({}), once = rows.filter((r) => { const k = r.name + "|" + r.sub; return seen[k] ? false : (seen[k] = true); });
  const list = once.map((r) => Object.assign(r, { value: km(r.away) }));
  const note = fire.edge.beyond(ROADS_M) ? (list.length ? text.fire_roads_ours : fire.edge.inside ? text.fire_no_roads_ours : text.fire_roads_beyond) : list.length ? "" : text.fire_no_access;
  return { key: "access", title: filled(text.fire_access, { m: ROADS_M }), rows: list, note: filled(note, { m: ROADS_M }) };
}

/**
 * All that is known of a fire, part by part.
 * @param {Fire} fire
 * @returns {ReportPart[]}
 */
export function fireParts(fire) {
  const near = villages(fire);
  return [first(fire, near.list), force(fire), near, spread(fire), sectors(fire), access(fire), place(fire), danger(fire)];
}
/**
 * Villages and facilities that the fire reaches in time.
 * @param {ReportPart[]} parts
 */
export function fireReached(parts) {
  return /** @type {NearRow[]} */ ([]).concat(...parts.map((p) => (p.list || []).filter((r) => r.reached !== null)));
}
/**
 * The rows of a part's list that are always said: the first, and all that the fire reaches.
 * @param {ReportPart} part
 */
export function fireFirst(part) { return (part.list || []).filter((r, i) => i < FIRST || r.reached !== null); }
