/* Who is near by road: on foot to the road, along it, on foot to the target. The same steps and integers as
   liulin_geo/response (access, seconds_from, nearest), so that both name the same forces and minutes. */

import { unpackLine } from "../page/codes.js";
import { makeQueue } from "./queue.js";

/** @import { Place, PointFeature } from "../types.d.ts" */
/** @typedef {[number, number]} LatLon */
/** @typedef {Place & { equals(other: Place): boolean }} Target */
/** @typedef {[string, string, number, number, number[]]} RawResource */
/**
 * What network_for_page writes.
 * @typedef {{ pace: number, search: number, sealed: number, nodes: number[], edges: number[], courses: string[], resources: Record<string, RawResource[] | null> }} RawNetwork
 */
/** @typedef {{ edge: number, along: number, walk: number, s: number }} Way */
/** @typedef {{ id: string, lon: number, lat: number, ways: Way[] }} Resource */
/**
 * @typedef {{ pace: number, search: number, sealed: number, start: Float64Array, end: Float64Array, length: Float64Array, seconds: Float64Array, kind: Float64Array,
 *   around: number[][], course: number[][], resources: Record<string, Resource[]> }} Roads
 */
/** @typedef {{ at: Target, here: Way[], byEdge: Record<number, Way[]>, best: Float64Array, via: Int32Array }} Trip */
/**
 * The quickest way to a resource: `straight` on foot, or by `way` and the end of its edge, or along that edge from the place's way `on`.
 * @typedef {{ r: Resource, s: number, straight: number, way?: undefined, i?: number }} Walked
 */
/** @typedef {{ r: Resource, s: number, way: Way, end: boolean, on?: Way, i?: number }} Driven */
/** @typedef {{ road: LatLon[], walks: [LatLon, LatLon][], road_m: number, walk_m: number }} Route */
/** @typedef {{ f: PointFeature, minutes: number } & Route} Reached */
/** @typedef {ReturnType<typeof makeNetwork>} Network */

const E5 = 1e5, RAD = Math.PI / 180;

/**
 * Metres to a degree: east, north.
 * @param {number} lat
 * @returns {[number, number]}
 */
function metresPerDegree(lat) {
  const p = lat * RAD;
  return [111412.84 * Math.cos(p) - 93.5 * Math.cos(3 * p) + 0.118 * Math.cos(5 * p), 111132.92 - 559.82 * Math.cos(2 * p) + 1.175 * Math.cos(4 * p)];
}

/**
 * The network of the page: {search, nearest(at, layer, k)}. Times are those of travel, both ways alike.
 * @param {RawNetwork} raw
 */
export function makeNetwork(raw) {
  const net = read(raw), n = net.start.length, nodes = net.around.length;
  /** @type {Trip | null} */
  let last = null;

  /**
   * Seconds for so many metres of an edge.
   * @param {number} edge
   * @param {number} along
   */
  function per(edge, along) { return net.length[edge] > 0 ? net.seconds[edge] / net.length[edge] * along : 0; }

  /**
   * The nearest point of every straight piece of road near enough: {edge, along, walk, s}, by edge.
   * @param {number} lon
   * @param {number} lat
   */
  function access(lon, lat) {
    const m = metresPerDegree(lat);
    /** @type {Way[]} */
    const found = [];
    for (let e = 0; e < n; e++) {
      const c = net.course[e];
      if (net.kind[e] === net.sealed) continue;
      const first = found.length;
      let run = 0;
      for (let i = 2; i < c.length; i += 2) {
        const px = (c[i - 2] / E5 - lon) * m[0], py = (c[i - 1] / E5 - lat) * m[1], dx = (c[i] / E5 - lon) * m[0] - px, dy = (c[i + 1] / E5 - lat) * m[1] - py;
        const square = dx * dx + dy * dy, step = Math.sqrt(square);
        const part = square > 0 ? Math.max(0, Math.min(1, -(px * dx + py * dy) / square)) : 0, away = Math.hypot(px + part * dx, py + part * dy);
        if (away <= net.search) found.push({ edge: e, along: run + part * step, walk: away, s: away * net.pace });
        run += step;
      }
      for (let i = first; i < found.length; i++) found[i].along = run > 0 ? Math.min(1, found[i].along / run) * net.length[e] : 0;
    }
    return found;
  }

  /**
   * Least seconds from a place to every node, and the edge that leads there (-1: straight from the place).
   * @param {Target} at
   * @returns {Trip}
   */
  function from(at) {
    if (last && last.at.equals(at)) return last;
    const here = access(at.lng, at.lat), best = new Float64Array(nodes).fill(Infinity), via = new Int32Array(nodes).fill(-1), queue = makeQueue();
    /** @type {Record<number, Way[]>} */
    const byEdge = {};
    /**
     * @param {number} node
     * @param {number} s
     */
    const seed = function (node, s) { if (s < best[node]) { best[node] = s; queue.push(s, node); } };
    here.forEach((h) => { (byEdge[h.edge] = byEdge[h.edge] || []).push(h); seed(net.start[h.edge], h.s + per(h.edge, h.along)); });
    here.forEach((h) => { seed(net.end[h.edge], h.s + (net.seconds[h.edge] - per(h.edge, h.along))); });
    while (queue.least() < Infinity) {
      const now = queue.least(), node = queue.pop();
      if (now > best[node]) continue;
      net.around[node].forEach((edge) => {
        const other = net.start[edge] === node ? net.end[edge] : net.start[edge], then = now + net.seconds[edge];
        if (then < best[other]) { best[other] = then; via[other] = edge; queue.push(then, other); }
      });
    }
    last = { at, here, byEdge, best, via };
    return last;
  }

  /**
   * The quickest way to one resource: through a way of it by an end of its edge, along one edge, or straight.
   * @param {Trip} trip
   * @param {Resource} r
   */
  function quickest(trip, r) {
    const m = metresPerDegree(trip.at.lat), walk = Math.hypot((r.lon / E5 - trip.at.lng) * m[0], (r.lat / E5 - trip.at.lat) * m[1]);
    /** @type {Walked | Driven} */
    let found = { r, s: walk <= net.search ? walk * net.pace : Infinity, straight: walk };
    r.ways.forEach((way) => {
      const there = per(way.edge, way.along);
      /**
       * @param {number} s
       * @param {boolean} end
       * @param {Way} [on]
       */
      const offer = function (s, end, on) { if (s < found.s) found = { r, s, way, end, on }; };
      offer(trip.best[net.start[way.edge]] + there + way.s, false);
      offer(trip.best[net.end[way.edge]] + (net.seconds[way.edge] - there) + way.s, true);
      (trip.byEdge[way.edge] || []).forEach((h) => { offer(h.s + Math.abs(per(h.edge, h.along) - there) + way.s, false, h); });
    });
    return found;
  }

  /**
   * Stretches [edge, from m, to m] from the resource to the place, and the place's way that they end in.
   * @param {Trip} trip
   * @param {Driven} w
   * @returns {[[number, number, number][], Way | null]}
   */
  function legs(trip, w) {
    const way = w.way;
    if (w.on) return [[[way.edge, way.along, w.on.along]], w.on];
    let node = w.end ? net.end[way.edge] : net.start[way.edge];
    /** @type {[number, number, number][]} */
    const out = [[way.edge, way.along, w.end ? net.length[way.edge] : 0]];
    while (trip.via[node] >= 0) {
      const e = trip.via[node], back = net.end[e] === node;
      out.push(back ? [e, net.length[e], 0] : [e, 0, net.length[e]]);
      node = back ? net.start[e] : net.end[e];
    }
    for (const h of trip.here) {
      const gone = per(h.edge, h.along);
      if (net.start[h.edge] === node && h.s + gone === trip.best[node]) { out.push([h.edge, 0, h.along]); return [out, h]; }
      if (net.end[h.edge] === node && h.s + (net.seconds[h.edge] - gone) === trip.best[node]) { out.push([h.edge, net.length[h.edge], h.along]); return [out, h]; }
    }
    return [out, null];
  }

  /**
   * [lat, lon] along an edge between two points of it, in metres from its start.
   * @param {number} edge
   * @param {number} a
   * @param {number} b
   * @returns {LatLon[]}
   */
  function stretch(edge, a, b) {
    if (a > b) return stretch(edge, b, a).reverse();
    const c = net.course[edge], m = metresPerDegree(c[1] / E5), run = [0];
    for (let i = 2; i < c.length; i += 2) run.push(run[run.length - 1] + Math.hypot((c[i] - c[i - 2]) / E5 * m[0], (c[i + 1] - c[i - 1]) / E5 * m[1]));
    const scale = net.length[edge] > 0 ? run[run.length - 1] / net.length[edge] : 0, low = a * scale, high = b * scale;
    /**
     * @param {number} s
     * @returns {LatLon}
     */
    const at = function (s) {
      let i = 1;
      while (i < run.length - 1 && run[i] < s) i++;
      const part = run[i] > run[i - 1] ? Math.max(0, Math.min(1, (s - run[i - 1]) / (run[i] - run[i - 1]))) : 0;
      return [(c[2 * i - 1] + part * (c[2 * i + 1] - c[2 * i - 1])) / E5, (c[2 * i - 2] + part * (c[2 * i] - c[2 * i - 2])) / E5];
    };
    const out = [at(low)];
    run.forEach((s, i) => { if (s > low && s < high) out.push([c[2 * i + 1] / E5, c[2 * i] / E5]); });
    out.push(at(high));
    return out;
  }

  /**
   * @param {Trip} trip
   * @param {Walked | Driven} w
   * @returns {Route}
   */
  function route(trip, w) {
    /** @type {LatLon} */
    const place = [trip.at.lat, trip.at.lng];
    /** @type {LatLon} */
    const home = [w.r.lat / E5, w.r.lon / E5];
    /** @type {LatLon[]} */
    const road = [];
    if (!w.way) return { road: [], walks: [[home, place]], road_m: 0, walk_m: w.straight };
    const found = legs(trip, w);
    let metres = 0;
    found[0].forEach((leg) => {
      road.push(...stretch(leg[0], leg[1], leg[2]));
      metres += Math.abs(leg[2] - leg[1]);
    });
    return { road, walks: [[home, road[0]], [road[road.length - 1], place]], road_m: metres, walk_m: w.way.walk + (found[1] ? found[1].walk : 0) };
  }

  return {
    /** How far on foot a road is looked for, m. */
    search: net.search,
    /**
     * The k features of a layer that a place is reached from in the least time: {f, minutes, road_m, walk_m, road, walks}.
     * @param {Target} at
     * @param {{ key: string, features: PointFeature[] }} layer
     * @param {number} k
     * @returns {Reached[]}
     */
    nearest(at, layer, k) {
      const trip = from(at);
      /** @type {Record<string, PointFeature>} */
      const byId = Object.create(null);
      layer.features.forEach((f) => { byId[f[0]] = f; });
      return (net.resources[layer.key] || []).filter((r) => byId[r.id]).map((r, i) => {
        const w = quickest(trip, r);
        w.i = i;
        return w;
      }).filter((w) => w.s < Infinity).sort((a, b) => a.s - b.s || /** @type {number} */ (a.i) - /** @type {number} */ (b.i)).slice(0, k).map((w) => Object.assign({ f: byId[w.r.id], minutes: w.s / 60 }, route(trip, w)));
    },
  };
}

/**
 * Unpacks what network_for_page writes; courses are lines of the page, from their first node.
 * @param {RawNetwork} raw
 * @returns {Roads}
 */
function read(raw) {
  const at = raw.nodes.slice(), n = raw.edges.length / 5;
  /**
   * @param {number} k
   * @param {number} by
   */
  const col = function (k, by) { return Float64Array.from({ length: n }, (_, e) => raw.edges[5 * e + k] / by); };
  /** @type {Roads} */
  const net = { pace: raw.pace, search: raw.search, sealed: raw.sealed, start: col(0, 1), end: col(1, 1), length: col(2, 10), seconds: col(3, 10), kind: col(4, 1), around: [], course: [], resources: {} };
  for (let i = 2; i < at.length; i++) at[i] += at[i - 2];
  for (let i = 0; i < at.length; i += 2) net.around.push([]);
  for (let e = 0; e < n; e++) {
    const a = net.start[e], b = net.end[e];
    net.around[a].push(e);
    if (a !== b) net.around[b].push(e);
    const course = [at[2 * a], at[2 * a + 1]];
    unpackLine(raw.courses[e]).forEach((p) => { course.push(at[2 * a] + Math.round(E5 * p[1]), at[2 * a + 1] + Math.round(E5 * p[0])); });
    net.course.push(course.concat([at[2 * b], at[2 * b + 1]]));
  }
  Object.keys(raw.resources).forEach((key) => {
    net.resources[key] = (raw.resources[key] || []).map((r) => {
      /** @type {Way[]} */
      const ways = [];
      for (let i = 0; i < r[4].length; i += 4) ways.push({ edge: r[4][i], along: r[4][i + 1] / 10, walk: r[4][i + 2] / 10, s: r[4][i + 3] / 10 });
      return { id: r[0], lon: r[2], lat: r[3], ways };
    });
  });
  return net;
}
