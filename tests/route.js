/* The nearest resources, from a page's own network: steps 1 to 6 of liulin_geo.response.page.network_for_page. */
"use strict";

function unpack(data) {
  const lon = [], lat = [], edges = [], at = [];
  for (let i = 0, x = 0, y = 0; i < data.nodes.length; i += 2) {
    x += data.nodes[i];
    y += data.nodes[i + 1];
    lon.push(x);
    lat.push(y);
    at.push([]);
  }
  for (let e = 0; e * 5 < data.edges.length; e++) {
    const [from, to, dm, ds, kind] = data.edges.slice(e * 5, e * 5 + 5);
    const course = [[lon[from] / 1e5, lat[from] / 1e5]];
    for (let i = 0, x = lon[from], y = lat[from]; i < data.courses[e].length; i += 2) {
      x += data.courses[e][i];
      y += data.courses[e][i + 1];
      course.push([x / 1e5, y / 1e5]);
    }
    course.push([lon[to] / 1e5, lat[to] / 1e5]);
    edges.push({ from, to, m: dm / 10, s: ds / 10, kind, course });
    at[from].push(e);
    if (to !== from) at[to].push(e);
  }
  return { data, edges, at };
}

function plane(lat) {
  const f = (lat * Math.PI) / 180;
  return [
    111412.84 * Math.cos(f) - 93.5 * Math.cos(3 * f) + 0.118 * Math.cos(5 * f),
    111132.92 - 559.82 * Math.cos(2 * f) + 1.175 * Math.cos(4 * f),
  ];
}

function waysOf(net, lon, lat) {
  const [E, N] = plane(lat), ways = new Map();
  net.edges.forEach((edge, e) => {
    if (edge.kind === net.data.sealed) return;
    const p = edge.course.map((c) => [(c[0] - lon) * E, (c[1] - lat) * N]);
    const found = [];
    let total = 0;
    for (let i = 0; i + 1 < p.length; i++) {
      const dx = p[i + 1][0] - p[i][0], dy = p[i + 1][1] - p[i][1], dd = dx * dx + dy * dy;
      let t = dd > 0 ? -(p[i][0] * dx + p[i][1] * dy) / dd : 0;
      t = Math.min(1, Math.max(0, t));
      const w = Math.hypot(p[i][0] + t * dx, p[i][1] + t * dy), d = Math.sqrt(dd);
      if (w <= net.data.search) found.push({ walk: w, walkS: w * net.data.pace, gone: total + t * d });
      total += d;
    }
    for (const way of found) way.part = total > 0 ? (way.gone / total) * edge.s : 0;
    if (found.length) ways.set(e, found);
  });
  return ways;
}

function push(heap, item) {
  let i = heap.push(item) - 1;
  for (let up; i > 0 && heap[(up = (i - 1) >> 1)][0] > item[0]; i = up) heap[i] = heap[up];
  heap[i] = item;
}

function pop(heap) {
  const top = heap[0], last = heap.pop();
  for (let i = 0, n = heap.length; n && i < n; ) {
    let down = 2 * i + 1;
    if (down + 1 < n && heap[down + 1][0] < heap[down][0]) down++;
    if (down >= n || heap[down][0] >= last[0]) {
      heap[i] = last;
      break;
    }
    heap[i] = heap[down];
    i = down;
  }
  return top;
}

function secondsFrom(net, ways) {
  const best = net.at.map(() => Infinity), via = net.at.map(() => -1), heap = [];
  const offer = (node, s, edge) => {
    if (s >= best[node]) return;
    best[node] = s;
    via[node] = edge;
    push(heap, [s, node]);
  };
  ways.forEach((found, e) => {
    for (const way of found) {
      offer(net.edges[e].from, way.walkS + way.part, -1 - e);
      offer(net.edges[e].to, way.walkS + (net.edges[e].s - way.part), -1 - e);
    }
  });
  while (heap.length) {
    const [now, node] = pop(heap);
    if (now > best[node]) continue;
    for (const e of net.at[node]) {
      const edge = net.edges[e];
      offer(edge.from === node ? edge.to : edge.from, now + edge.s, e);
    }
  }
  return { best, via };
}

function nearest(data, lon, lat, k) {
  const net = unpack(data), ways = waysOf(net, lon, lat), { best } = secondsFrom(net, ways);
  const [E, N] = plane(lat), out = {};
  Object.entries(data.resources).forEach(([layer, list]) => {
    if (list === null) {
      out[layer] = null;
      return;
    }
    const rated = list.map(([id, , x, y, flat], order) => {
      const w = Math.hypot((x / 1e5 - lon) * E, (y / 1e5 - lat) * N);
      let s = w <= data.search ? w * data.pace : Infinity;
      for (let i = 0; i < flat.length; i += 4) {
        const edge = net.edges[flat[i]], walkS = flat[i + 3] / 10, here = ways.get(flat[i]) || [];
        const part = edge.m > 0 ? (flat[i + 1] / 10 / edge.m) * edge.s : 0;
        s = Math.min(s, best[edge.from] + part + walkS, best[edge.to] + (edge.s - part) + walkS);
        for (const way of here) s = Math.min(s, way.walkS + Math.abs(way.part - part) + walkS);
      }
      return { id, minutes: s / 60, order };
    });
    rated.sort((a, b) => a.minutes - b.minutes || a.order - b.order);
    out[layer] = rated.slice(0, k).filter((r) => r.minutes < Infinity).map((r) => [r.id, r.minutes]);
  });
  return out;
}
