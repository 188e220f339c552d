/* Names on the map. Placed anew after each move, the important first; a name that would touch
   another name, a marker or a panel tries the places around its point and then gives way. The name of a
   township stands on its own ground or nowhere: beside it, it would name the neighbour. */

import { unpackLine } from "./codes.js";
import { data, page } from "./core.js";
import { emptied, shortened, svg } from "./dom.js";
import { lookOf, nameLooks, sizeAt } from "./looks.js";

/** @type {Record<number, { kind: string, size: number, from: number }>} */
const KINDS = nameLooks.kinds;
const CELL = 80, MOVES = "moveend zoomend resize lg:layers lg:panels";

function Taken() { this.cells = {}; }
Taken.prototype.each = function (box, visit) {
  for (let i = Math.floor(box[0] / CELL); i <= Math.floor(box[2] / CELL); i++)
    {for (let j = Math.floor(box[1] / CELL); j <= Math.floor(box[3] / CELL); j++)
      {if (visit(this.cells[i + "," + j] = this.cells[i + "," + j] || [])) return true; } }
  return false;
};
Taken.prototype.add = function (box) { this.each(box, (cell) => { cell.push(box); }); };
Taken.prototype.free = function (box) {
  return !this.each(box, (cell) => cell.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]));
};
/** How much of the taken lies under a box, px². */
Taken.prototype.under = function (box) {
  const met = new Set();
  this.each(box, (cell) => { cell.forEach((b) => { met.add(b); }); });
  let area = 0;
  met.forEach((b) => {
    area += Math.max(0, Math.min(b[2], box[2]) - Math.max(b[0], box[0])) * Math.max(0, Math.min(b[3], box[3]) - Math.max(b[1], box[1]));
  });
  return area;
};
Taken.prototype.cost = function (box, price) {
  const area = this.under(box);
  return area ? price[0] + price[1] * area : 0;
};

/** Where a row of an area starts and ends, in turn; its rings are even-odd. */
function crossings(rings, y) {
  const found = [];
  rings.forEach((ring) => {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1], b = ring[i];
      if ((a.y <= y) !== (b.y <= y)) found.push(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
    }
  });
  return found.sort((a, b) => a - b);
}
function holds(row, x) { return row.filter((edge) => edge <= x).length % 2 === 1; }
function within(row, west, east) {
  let length = 0;
  for (let i = 0; i + 1 < row.length; i += 2) length += Math.max(0, Math.min(row[i + 1], east) - Math.max(row[i], west));
  return length / (east - west);
}

/** Where the middle of a name may stand on its ground, px from its point, the best first. */
function spots(map, item, w, h) {
  const zoom = map.getZoom(), from = map.project(item.at, zoom), step = h / 2, rows = {}, found = [], n = Math.ceil(nameLooks.reach / step);
  const rings = item.area.map((ring) => ring.map((at) => map.project(at, zoom).subtract(from)));
  for (let k = -n - 2; k <= n + 2; k++) rows[k] = crossings(rings, k * step);
  for (let k = -n; k <= n; k++) { for (let x = -nameLooks.reach; x <= nameLooks.reach; x += nameLooks.step) {
    if (!holds(rows[k], x)) continue;
    let share = 0;
    for (let j = k - 2; j <= k + 2; j++) share += within(rows[j], x - w, x + w) / 5;
    found.push({ x, y: k * step, share, cost: Math.hypot(x, k * step) + nameLooks.hanging * (1 - share) });
  }}
  return found.length ? found.sort((a, b) => a.cost - b.cost) : [{ x: 0, y: 0, share: 0, cost: 0 }];
}

function riverNames(rivers) {
  const longest = {};
  rivers.forEach((r) => {
    if (r.name && r.rank === 1 && (!longest[r.name] || r.line.length > longest[r.name].length)) longest[r.name] = r.line;
  });
  return Object.keys(longest).map((name) => {
    const line = unpackLine(longest[name]), middle = line[Math.floor(line.length / 2)];
    return { text: name, lat: middle[0], lon: middle[1], rank: 9 };
  });
}

export const Labels = L.Layer.extend({
  initialize() {
    const base = data.base, pen = document.createElement("canvas").getContext("2d");
    const far = base.neighbours.filter((n) => n.label).map((n) => ({ text: n.name, lon: n.label[0], lat: n.label[1], rank: 0 }));
    const names = base.labels.map((l) => ({ text: l[0], lon: l[1], lat: l[2], rank: l[3], area: (l[4] || []).map(unpackLine) }));
    const items = names.concat(riverNames(base.rivers), far).map((item, order) => {
      const kind = KINDS[item.rank] || KINDS[4];
      const name = shortened(item.text, nameLooks.longest);
      pen.font = (item.rank === 1 ? "700 " : "500 ") + kind.size + "px " + getComputedStyle(document.body).fontFamily;
      const spread = item.rank === 0 ? 4 * name.length : 0;
      return { text: name, whole: item.text, kind, rank: item.rank, order, area: item.area, at: L.latLng(item.lat, item.lon),
        half: (pen.measureText(name).width + spread) / 2 };
    }).sort((a, b) => (a.rank || 5) - (b.rank || 5) || a.order - b.order);
    this._townships = items.filter((item) => item.rank === 1);
    this._others = items.filter((item) => item.rank !== 1);
  },

  onAdd(map) {
    this._svg = svg("svg", { class: "lg-labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    map.getPane("lg-labels").appendChild(this._svg);
    this._ask = () => {
      if (this._asked) return;
      this._asked = requestAnimationFrame(() => { this._asked = 0; this.place(); });
    };
    map.on(MOVES, this._ask);
    this.place();
  },

  onRemove(map) {
    map.off(MOVES, this._ask);
    L.DomUtil.remove(this._svg);
  },

  /** What names must keep clear of: panels; markers, the quiet ones and small dots told apart, see below. */
  _obstacles() {
    const fixed = new Taken(), loud = new Taken(), quiet = new Taken(), dots = [], map = this._map;
    map.eachLayer((layer) => {
      if (layer.obstacles) layer.obstacles().forEach((box) => { quiet.add(box); });
      if (!layer._icon || !layer.options.icon || layer.options.ghost) return;
      const p = map.latLngToContainerPoint(layer._backupLatlng || layer.getLatLng());
      const dot = layer.options.icon.options.symbol === "dot";
      const low = layer._icon.classList.contains("lg-disc-quiet"), look = lookOf(dot, layer.options.icon.options.grade);
      const scale = (dot ? look.radius / 10 : 1) * sizeAt(look, map.getZoom());
      const size = layer._icon.offsetWidth / 2 * scale + 1, box = [p.x - size, p.y - size, p.x + size, p.y + size];
      if (dot) dots.push({ box, icon: layer._icon });
      else (low ? quiet : loud).add(box);
    });
    const origin = map.getContainer().getBoundingClientRect();
    document.querySelectorAll(".lg-card, .lg-furniture, .lg-tools").forEach((card) => {
      const r = card.getBoundingClientRect();
      if (r.width) fixed.add([r.left - origin.left - 4, r.top - origin.top - 4, r.right - origin.left + 4, r.bottom - origin.top + 4]);
    });
    return { fixed, loud, quiet, dots };
  },

  /** The best place on a township's own ground, px of the map; null for none. */
  _onItsGround(item, first, found, w, h, inView) {
    const map = this._map, p = map.latLngToContainerPoint(item.at);
    if (item.zoom !== map.getZoom()) {
      item.zoom = map.getZoom();
      item.spots = spots(map, item, w, h);
    }
    let best = null, least = Infinity;
    for (let i = 0; i < item.spots.length && item.spots[i].cost < least; i++) {
      const spot = item.spots[i], x = p.x + spot.x, y = p.y + spot.y, box = [x - w, y - h, x + w, y + h];
      if (!first && spot.share < nameLooks.most || !inView(box) || !found.fixed.free(box) || !first && !found.loud.free(box)) continue;
      const cost = spot.cost + found.quiet.cost(box, nameLooks.quiet) + found.loud.cost(box, nameLooks.loud);
      if (cost < least) { least = cost; best = box; }
    }
    return best;
  },

  place() {
    const map = this._map;
    if (!map) return;
    const found = this._obstacles(), view = map.getSize(), zoom = map.getZoom(), names = emptied(this._svg);
    const side = page.sideNow && page.sideNow(), ranking = side ? side.ranking : [], ranks = Object.create(null);
    ranking.forEach((row, i) => { ranks[row.name] = i; });
    const top = ranking[0], worst = top && top.shares[0] + top.shares[1] > 0 ? top.name : null;
    const inView = function (box) { return box[0] >= 4 && box[1] >= 4 && box[2] <= view.x - 4 && box[3] <= view.y - 4; };
    const write = function (item, box) {
      found.fixed.add(box);
      const at = map.containerPointToLayerPoint([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
      names.appendChild(svg("text", { x: Math.round(at.x), y: Math.round(at.y + item.kind.size * 0.36), class: "lg-name lg-name-" + item.kind.kind,
        "font-size": item.kind.size, style: { fontWeight: item.rank === 1 && item.whole === worst ? 700 : "" } }, item.text));
    };
    const near = function (item) {
      const p = map.latLngToContainerPoint(item.at);
      const h = item.kind.size * 0.65, w = item.half + 3, beside = item.kind.kind === "village";
      const gap = beside ? nameLooks.gap.village : nameLooks.gap.other, away = w + gap, up = h + gap;
      const around = [[0, -up], [0, up], [away, 0], [-away, 0], [away, -up], [-away, -up], [away, up], [-away, up]];
      const places = item.rank === 0 ? [[0, 0]] : beside ? [[away, 0], [-away, 0], [0, -up], [0, up]] : [[0, 0]].concat(around);
      for (let i = 0; i < places.length; i++) {
        const x = p.x + places[i][0], y = p.y + places[i][1], box = [x - w, y - h, x + w, y + h];
        if (inView(box) && found.fixed.free(box) && found.loud.free(box) && found.quiet.free(box)) return box;
      }
      return null;
    };
    const rankOf = function (item) { return item.whole in ranks ? ranks[item.whole] : ranking.length; };
    const named = new Taken();
    this._townships.sort((a, b) => rankOf(a) - rankOf(b) || a.order - b.order).forEach((item) => {
      const box = item.area.length ? this._onItsGround(item, rankOf(item) < nameLooks.first && rankOf(item) < ranking.length, found, item.half + 3, item.kind.size * 0.65, inView) : near(item);
      if (!box) return;
      named.add(box);
      write(item, box);
    });
    // hundreds of village dots would push every township name away: a dot gives way to those
    // names, and stands in the way of all others
    found.dots.forEach((dot) => {
      const free = named.free(dot.box);
      dot.icon.style.visibility = free ? "" : "hidden";
      if (free) found.fixed.add(dot.box);
    });
    this._others.forEach((item) => {
      const box = zoom < item.kind.from ? null : near(item);
      if (box) write(item, box);
    });
  },
});
