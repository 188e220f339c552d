/* Who is near by road: a network so small that its quickest ways are found by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeNetwork } from "../src/maps/network.js";

const PACE = 1.2, SEARCH = 300, SEALED = 2, COUNTY = 4;
/** Metres to a degree by liulin_geo.response.access: latitude, east, north. */
const DEGREES = [[37.4, 88543.20000449488, 110985.12780045196], [37.401, 88542.02346995175, 110985.14661681125], [20, 104647.05311831612, 110704.27703646189], [50, 71695.72612886579, 111229.02758399208]];
const EAST = DEGREES[0][1], NORTH = DEGREES[0][2];

/*       F --e5-- G (far from the others; sealed, with no other road)

         D --e2-- C
         |        |          e3: A to C straight, sealed, fast
         e4       e1
         |        |
         A --e0-- B --e6-- E                                      */
const NODES = { A: [11100000, 3740000], B: [11102000, 3740000], C: [11102000, 3742000], D: [11100000, 3742000], E: [11104000, 3740000], F: [11100000, 3790000], G: [11102000, 3790000] };
const NAMES = Object.keys(NODES);
/** From, to, metres, seconds, class, code of what lies between. */
const EDGES = [
  ["A", "B", 2000, 200, COUNTY, ""],
  ["B", "C", 2200, 100, COUNTY, ""],
  // by a corner 0.02 degrees north of C, see encode_line([(0, 0.02)])
  ["C", "D", 5000, 500, COUNTY, "?_|B"],
  ["A", "C", 2600, 60, SEALED, ""],
  ["A", "D", 2200, 400, COUNTY, ""],
  ["F", "G", 1800, 20, SEALED, ""],
  ["B", "E", 0, 0, COUNTY, ""],
];

/** The network as network_for_page writes it; resources as [id, lon, lat, ways]. */
function networkOf(resources = {}, edges = EDGES, search = SEARCH) {
  const at = NAMES.map((name) => NODES[name]), listed = {};
  Object.keys(resources).forEach((key) => { listed[key] = resources[key] && resources[key].map(([id, lon, lat, ways]) => [id, "名" + id, lon, lat, ways]); });
  return makeNetwork({
    pace: PACE, search, sealed: SEALED,
    nodes: [].concat(...at.map((p, i) => (i ? [p[0] - at[i - 1][0], p[1] - at[i - 1][1]] : p))),
    edges: [].concat(...edges.map(([a, b, m, s, kind]) => [NAMES.indexOf(a), NAMES.indexOf(b), 10 * m, 10 * s, kind])),
    courses: edges.map((e) => e[5]), resources: listed,
  });
}
function place(lat, lng) { return { lat, lng, equals: (other) => other.lat === lat && other.lng === lng }; }
function layerOf(...ids) { return { key: "brigades", features: ids.map((id) => [id, "名" + id]) }; }
/** The one answer for a lone resource. */
function reach(at, resource, edges, search) { return networkOf({ brigades: [resource] }, edges, search).nearest(at, layerOf(resource[0]), 3)[0]; }
function near(found, wanted, within = 1e-9) { assert.ok(Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)), found + " for " + wanted); }
function line(found, wanted) {
  assert.equal(found.length, wanted.length, JSON.stringify(found));
  found.forEach((p, i) => { p.forEach((v, k) => { near(v, wanted[i][k], 1e-10); }); });
}

const A = place(37.4, 111);
/** Beside the middle of e0, 0.001 degrees to the north. */
const BESIDE = place(37.401, 111.01), NORTH_THERE = DEGREES[1][2];
/** On e1, in its middle: 60 m and 45 s on foot. */
const ON_E1 = ["r", 11102070, 3741000, [1, 11000, 600, 450]];

test("a degree in metres is that of liulin_geo/response, and of the ellipsoid", () => {
  const ellipsoid = (lat) => {
    const e2 = 0.00669437999014, p = lat * Math.PI / 180, w = 1 - e2 * Math.sin(p) ** 2;
    return [6378137 * Math.cos(p) / Math.sqrt(w) * Math.PI / 180, 6378137 * (1 - e2) / Math.pow(w, 1.5) * Math.PI / 180];
  };
  DEGREES.forEach(([lat, east, north]) => {
    const at = place(lat, 110), east1 = reach(at, ["r", 11100000, Math.round(lat * 1e5), []], [], 200000), north1 = reach(at, ["r", 11000000, Math.round(lat * 1e5) + 1e5, []], [], 200000);
    near(east1.walk_m, east, 1e-13);
    near(north1.walk_m, north, 1e-13);
    near(east1.walk_m, ellipsoid(lat)[0], 5e-7);
    near(north1.walk_m, ellipsoid(lat)[1], 5e-7);
    near(east1.minutes, east * PACE / 60);
  });
});

test("on foot to the road, along it, on foot to the target", () => {
  const found = reach(BESIDE, ON_E1), walk = 0.001 * NORTH_THERE;
  near(found.minutes, (walk * PACE + 100 + 50 + 45) / 60);
  near(found.road_m, 1000 + 1100);
  near(found.walk_m, walk + 60);
  line(found.road, [[37.41, 111.02], [37.4, 111.02], [37.4, 111.02], [37.4, 111.01]]);
  assert.deepEqual(found.walks, [[[37.41, 111.0207], found.road[0]], [found.road[3], [37.401, 111.01]]]);
  assert.deepEqual(found.f, ["r", "名r"]);
});

test("along one edge, either way", () => {
  [[500, 100 - 50], [1700, 170 - 100]].forEach(([along, seconds]) => {
    const found = reach(BESIDE, ["r", 11100500, 3740050, [0, 10 * along, 400, 300]]), walk = 0.001 * NORTH_THERE;
    near(found.minutes, (walk * PACE + seconds + 30) / 60);
    near(found.road_m, Math.abs(along - 1000));
    near(found.walk_m, walk + 40);
    line(found.road, [[37.4, 111 + 0.02 * along / 2000], [37.4, 111.01]]);
  });
});

test("straight on foot where that is quicker, and as far as roads are looked for", () => {
  const at = place(37.401, 111.01), close = ["r", 11101000, 3740200, [0, 10000, 2000, 2400]];
  const found = reach(at, close);
  near(found.walk_m, 0.001 * NORTH_THERE);
  near(found.minutes, 0.001 * NORTH_THERE * PACE / 60);
  assert.equal(found.road_m, 0);
  assert.deepEqual(found.road, []);
  assert.deepEqual(found.walks, [[[37.402, 111.01], [37.401, 111.01]]]);
  // 299.7 m and 300.8 m, where no road is
  near(reach(A, ["r", 11100000, 3740270, []]).walk_m, 0.0027 * NORTH);
  assert.equal(reach(A, ["r", 11100000, 3740271, []]), undefined);
});

test("a sealed road is driven on, from its ends", () => {
  // from C to A: 60 s by the sealed road, 300 s by B
  const found = reach(A, ["r", 11102000, 3742000, [1, 22000, 0, 0]]);
  near(found.minutes, 1);
  near(found.road_m, 2600);
  line(found.road, [[37.42, 111.02], [37.42, 111.02], [37.42, 111.02], [37.4, 111], [37.4, 111], [37.4, 111]]);
  const without = reach(A, ["r", 11102000, 3742000, [1, 22000, 0, 0]], EDGES.filter((e) => e[4] !== SEALED));
  near(without.minutes, 5);
  near(without.road_m, 2000 + 2200);
});

test("but nobody walks off it", () => {
  // in the middle of A-C, more than 300 m from the others; beside F-G
  [place(37.41, 111.01), place(37.9, 111.01)].forEach((at) => { assert.equal(reach(at, ON_E1), undefined); });
  const open = EDGES.map((e) => (e[4] === SEALED ? [...e.slice(0, 4), COUNTY, e[5]] : e));
  near(reach(place(37.41, 111.01), ON_E1, open).minutes, (30 + 50 + 45) / 60);
});

test("a road is looked for as far as the search goes", () => {
  const metres = (n) => (n / NORTH);
  assert.ok(reach(place(37.4 - metres(299.9), 111.01), ON_E1));
  assert.equal(reach(place(37.4 - metres(300.1), 111.01), ON_E1), undefined);
  assert.ok(reach(place(37.4 - metres(300.1), 111.01), ON_E1, EDGES, 301));
});

function eastAt(lat) { const p = lat * Math.PI / 180; return 111412.84 * Math.cos(p) - 93.5 * Math.cos(3 * p) + 0.118 * Math.cos(5 * p); }
function northAt(lat) { const p = lat * Math.PI / 180; return 111132.92 - 559.82 * Math.cos(2 * p) + 1.175 * Math.cos(4 * p); }
/** The pieces of e2 on the ground, by the degrees of a latitude. */
function piecesOf(lat) { return [0.02 * northAt(lat), 0.02 * Math.hypot(eastAt(lat), northAt(lat))]; }

test("the nearest point of each straight piece: by its bend, from its end", () => {
  // 22 m north of the middle of the second piece of e2, which runs from its corner to D; the resource is 1000 m along it
  const [up, side] = piecesOf(37.43), off = 0.0002, found = reach(place(37.43 + off, 111.01), ["r", 11102000, 3743000, [2, 10000, 0, 0]]);
  const north = up / 0.02 * off, east = Math.sqrt(side * side - up * up), walk = north * east / side, share = (up + side / 2 - north * up / side) / (up + side);
  near(found.walk_m, walk, 1e-5);
  near(found.road_m, 5000 * share - 1000, 1e-5);
  near(found.minutes, (walk * PACE + 500 * share - 100) / 60, 1e-5);
  assert.equal(found.road.length, 3);
  line(found.road.slice(1, 2), [[37.44, 111.02]]);
  // past the end of e0 to the west, the way leads to its end
  const past = reach(place(37.4, 110.999), ["r", 11102000, 3740000, [0, 20000, 0, 0]], EDGES.filter((e) => e[4] !== SEALED));
  near(past.walk_m, 0.001 * EAST);
  near(past.minutes, (0.001 * EAST * PACE + 200) / 60);
  const beyond = reach(place(37.4, 111.021), ["r", 11100000, 3740000, [0, 0, 0, 0]], EDGES.slice(0, 1));
  near(beyond.walk_m, 0.001 * EAST);
  near(beyond.minutes, (0.001 * EAST * PACE + 200) / 60);
});

test("a course with several corners lies from the edge's first node", () => {
  // encode_line([(-0.01, 0.01), (0.01, 0.02)])
  const found = reach(place(37.42, 111.02), ["r", 11100000, 3742000, [0, 600, 0, 0]], [["D", "C", 6000, 600, COUNTY, "n}@o}@_|Bo}@"]]);
  near(found.minutes, 594 / 60);
  line(found.road.slice(1, 4), [[37.43, 110.99], [37.44, 111.01], [37.42, 111.02]]);
});

test("of several ways to the road the one that counts is drawn and measured", () => {
  // 0.0002 degrees beside e4 and 0.0005 from its end: nearer to the road than along e0 or e2, that start or end there too
  const walk = (lat) => 0.0002 * eastAt(lat), part = 400 * 0.025;
  const south = reach(place(37.4005, 111.0002), ["r", 11102000, 3741000, [1, 11000, 0, 0]], EDGES.filter((e) => e[4] !== SEALED));
  near(south.walk_m, walk(37.4005));
  near(south.minutes, (walk(37.4005) * PACE + part + 200 + 50) / 60);
  near(south.road_m, 55 + 2000 + 1100);
  const north = reach(place(37.4195, 111.0002), ["r", 11103000, 3744000, [1, 25000, 0, 0]], [EDGES[1], EDGES[2], EDGES[4]]);
  near(north.walk_m, walk(37.4195));
  near(north.minutes, (walk(37.4195) * PACE + part + 250) / 60);
  near(north.road_m, 55 + 2500);
});

test("a resource with several ways takes its quickest", () => {
  const ways = [0, 20000, 900, 900, 1, 11000, 600, 450, 4, 22000, 100, 100];
  near(reach(BESIDE, ["r", 11102070, 3741000, ways]).walk_m, 0.001 * NORTH_THERE + 90);
  near(reach(BESIDE, ["r", 11102070, 3741000, ways.slice(4)]).walk_m, 0.001 * NORTH_THERE + 60);
  near(reach(place(37.4195, 111), ["r", 11102070, 3741000, ways]).walk_m, 10);
});

test("the course of a bent road is drawn, from either side", () => {
  const edges = EDGES.filter((e) => e[4] !== SEALED).slice(1), [up, side] = piecesOf(37.42), total = up + side;
  const found = reach(place(37.42, 111), ["r", 11102000, 3742000, [1, 1000, 0, 0]], edges), back = reach(place(37.42, 111.02), ["r", 11100000, 3742000, [1, 49000, 0, 0]], edges);
  [found, back].forEach((one) => { near(one.minutes, 490 / 60); near(one.road_m, 4900); });
  // at its end the place's own way has no length
  [found, back].forEach((one) => { one.road.splice(3).forEach((p) => { line([p], [one.road[2]]); }); });
  line(found.road, [[37.42 + 0.02 * total * 0.02 / up, 111.02], [37.44, 111.02], [37.42, 111]]);
  line(back.road, [[37.42 + 0.02 * total * 0.02 / side, 111 + 0.02 * total * 0.02 / side], [37.44, 111.02], [37.42, 111.02]]);
});

test("over several roads, along each of them from the right end", () => {
  // without e0: D-C by its corner, C-B, A-D
  const edges = [EDGES[2], EDGES[1], EDGES[4]], onE1 = place(37.41, 111.02), onE4 = place(37.41, 111);
  const there = reach(onE4, ["r", 11102000, 3741000, [1, 11000, 0, 0]], edges), back = reach(onE1, ["r", 11100000, 3741000, [2, 11000, 0, 0]], edges);
  [there, back].forEach((one) => { near(one.minutes, (200 + 500 + 50) / 60, 1e-6); near(one.road_m, 1100 + 5000 + 1100, 1e-6); near(one.walk_m, 0); });
  const course = [[37.41, 111.02], [37.42, 111.02], [37.42, 111.02], [37.44, 111.02], [37.42, 111], [37.42, 111], [37.41, 111]];
  line(there.road, course);
  line(back.road, course.slice().reverse());
});

test("an edge without a length costs nothing", () => {
  const found = reach(A, ["r", 11104000, 3740000, [4, 0, 50, 60]], EDGES.filter((e) => e[4] !== SEALED));
  near(found.minutes, (200 + 6) / 60);
  near(found.road_m, 2000);
  near(found.walk_m, 5);
  // one of 0.8 m and 2 s does
  near(reach(A, ["r", 11104000, 3740000, [1, 4, 50, 60]], [EDGES[0], ["B", "E", 0.8, 2, COUNTY, ""]]).minutes, (200 + 1 + 6) / 60);
});

test("by the quicker end of the resource's edge", () => {
  // 1900 m along e4 from A to D, which is 345.5 s from A and 54.5 s from D
  const resource = ["r", 11099900, 3741727, [4, 19000, 0, 0]], home = 400 * 19 / 22;
  near(reach(place(37.4, 111.02), resource).minutes, (100 + 60 + home) / 60);
  near(reach(place(37.42, 111.02), resource).minutes, (60 + home) / 60);
  const open = EDGES.filter((e) => e[4] !== SEALED), there = (lat, lng) => reach(place(lat, lng), ["r", 11099900, 3741727, [3, 19000, 0, 0]], open);
  near(there(37.4, 111.02).minutes, (200 + home) / 60);
  near(there(37.42, 111.02).minutes, (500 + 400 - home) / 60);
  near(there(37.42, 111.02).road_m, 5000 + 300);
});

test("the least time first, ties in the order of the list, and no more than asked for", () => {
  const far = [1, 22000, 0, 1000], close = [1, 11000, 0, 0], network = networkOf({ brigades: [["far", 11105000, 3750000, far], ["b", 11105000, 3750000, close], ["a", 11105000, 3750000, close], ["lost", 11105000, 3750000, []]], none: null });
  const ids = (layer, k) => network.nearest(A, layer, k).map((found) => found.f[0]);
  assert.deepEqual(ids(layerOf("a", "b", "far", "lost"), 9), ["b", "a", "far"]);
  assert.deepEqual(ids(layerOf("a", "b", "far", "lost"), 1), ["b"]);
  assert.deepEqual(ids(layerOf("far"), 9), ["far"]);
  assert.deepEqual(ids({ key: "none", features: [["a", ""]] }, 9), []);
  assert.deepEqual(ids({ key: "other", features: [["a", ""]] }, 9), []);
  assert.equal(network.search, SEARCH);
});

test("each place has its own answer", () => {
  const network = networkOf({ brigades: [ON_E1] }), minutes = (at) => network.nearest(at, layerOf("r"), 1)[0].minutes;
  const first = minutes(A), second = minutes(BESIDE);
  assert.notEqual(first, second);
  assert.equal(minutes(A), first);
  assert.equal(minutes(place(37.4, 111)), first);
});
