/* Names on the map. Placed anew after each move, the important first; a name that would touch
   another name, a marker or a panel tries the places around its point and then gives way. The name of a
   township stands on its own ground or nowhere: beside it, it would name the neighbour. */
(function () {
  "use strict";
  const LG = window.LG;
  const KINDS = {
    0: { size: 14, from: 0, kind: "neighbour" },
    1: { size: 13, from: 0, kind: "township" },
    2: { size: 12, from: 11.75, kind: "village" },
    3: { size: 12, from: 12.75, kind: "village" },
    4: { size: 12, from: 13.5, kind: "village" },
    9: { size: 12, from: 10, kind: "water" },
  };
  const CELL = 80, MOVES = "moveend zoomend resize lg:layers lg:panels";
  /** The townships that the ranking puts first are named first, and before any marker. */
  const FIRST = 5;
  /** A township's name is looked for this far from its point, px, and most of it lies on its own ground. */
  const REACH = 120, MOST = 0.5;
  /** What a place costs, in px of distance: a name that hangs over the border, that lies over quiet marks or, for
      the first townships alone, over others: once, and for each px² of them. */
  const HANGING = 150, QUIET = [30, 0.5], LOUD = [400, 4];

  function Taken() { this.cells = {}; }
  Taken.prototype.each = function (box, visit) {
    for (let i = Math.floor(box[0] / CELL); i <= Math.floor(box[2] / CELL); i++)
      for (let j = Math.floor(box[1] / CELL); j <= Math.floor(box[3] / CELL); j++)
        if (visit(this.cells[i + "," + j] = this.cells[i + "," + j] || [])) return true;
    return false;
  };
  Taken.prototype.add = function (box) { this.each(box, function (cell) { cell.push(box); }); };
  Taken.prototype.free = function (box) {
    return !this.each(box, function (cell) {
      return cell.some(function (b) { return b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]; });
    });
  };
  /** How much of the taken lies under a box, px². */
  Taken.prototype.under = function (box) {
    const met = new Set();
    this.each(box, function (cell) { cell.forEach(function (b) { met.add(b); }); });
    let area = 0;
    met.forEach(function (b) {
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
    rings.forEach(function (ring) {
      for (let i = 1; i < ring.length; i++) {
        const a = ring[i - 1], b = ring[i];
        if ((a.y <= y) !== (b.y <= y)) found.push(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
      }
    });
    return found.sort(function (a, b) { return a - b; });
  }
  function holds(row, x) { return row.filter(function (edge) { return edge <= x; }).length % 2 === 1; }
  function within(row, west, east) {
    let length = 0;
    for (let i = 0; i + 1 < row.length; i += 2) length += Math.max(0, Math.min(row[i + 1], east) - Math.max(row[i], west));
    return length / (east - west);
  }

  /** Where the middle of a name may stand on its ground, px from its point, the best first. */
  function spots(map, item, w, h) {
    const zoom = map.getZoom(), from = map.project(item.at, zoom), step = h / 2, rows = {}, found = [], n = Math.ceil(REACH / step);
    const rings = item.area.map(function (ring) { return ring.map(function (at) { return map.project(at, zoom).subtract(from); }); });
    for (let k = -n - 2; k <= n + 2; k++) rows[k] = crossings(rings, k * step);
    for (let k = -n; k <= n; k++) for (let x = -REACH; x <= REACH; x += 4) {
      if (!holds(rows[k], x)) continue;
      let share = 0;
      for (let j = k - 2; j <= k + 2; j++) share += within(rows[j], x - w, x + w) / 5;
      found.push({ x: x, y: k * step, share: share, cost: Math.hypot(x, k * step) + HANGING * (1 - share) });
    }
    return found.length ? found.sort(function (a, b) { return a.cost - b.cost; }) : [{ x: 0, y: 0, share: 0, cost: 0 }];
  }

  function riverNames(rivers) {
    const longest = {};
    rivers.forEach(function (r) {
      if (r.name && r.rank === 1 && (!longest[r.name] || r.line.length > longest[r.name].length)) longest[r.name] = r.line;
    });
    return Object.keys(longest).map(function (name) {
      const line = LG.line(longest[name]), middle = line[Math.floor(line.length / 2)];
      return { text: name, lat: middle[0], lon: middle[1], rank: 9 };
    });
  }

  LG.Labels = L.Layer.extend({
    initialize: function () {
      const base = LG.data.base, pen = document.createElement("canvas").getContext("2d");
      const far = base.neighbours.filter(function (n) { return n.label; }).map(function (n) {
        return { text: n.name, lon: n.label[0], lat: n.label[1], rank: 0 };
      });
      const names = base.labels.map(function (l) { return { text: l[0], lon: l[1], lat: l[2], rank: l[3], area: (l[4] || []).map(LG.line) }; });
      const items = names.concat(riverNames(base.rivers), far).map(function (item, order) {
        const kind = KINDS[item.rank] || KINDS[4];
        const name = LG.cut(item.text, 24);
        pen.font = (item.rank === 1 ? "700 " : "500 ") + kind.size + "px " + LG.font;
        const spread = item.rank === 0 ? 4 * name.length : 0;
        return { text: name, whole: item.text, kind: kind, rank: item.rank, order: order, area: item.area, at: L.latLng(item.lat, item.lon),
          half: (pen.measureText(name).width + spread) / 2 };
      }).sort(function (a, b) { return (a.rank || 5) - (b.rank || 5) || a.order - b.order; });
      this._townships = items.filter(function (item) { return item.rank === 1; });
      this._others = items.filter(function (item) { return item.rank !== 1; });
    },

    onAdd: function (map) {
      this._svg = LG.svg("svg", { class: "lg-labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
      map.getPane("lg-labels").appendChild(this._svg);
      this._ask = () => {
        if (this._asked) return;
        this._asked = requestAnimationFrame(() => { this._asked = 0; this.place(); });
      };
      map.on(MOVES, this._ask);
      this.place();
    },

    onRemove: function (map) {
      map.off(MOVES, this._ask);
      L.DomUtil.remove(this._svg);
    },

    /** What names must keep clear of: panels; markers, the quiet ones and small dots told apart, see below. */
    _obstacles: function () {
      const fixed = new Taken(), loud = new Taken(), quiet = new Taken(), dots = [], map = this._map;
      map.eachLayer(function (layer) {
        if (layer.obstacles) layer.obstacles().forEach(function (box) { quiet.add(box); });
        if (!layer._icon || !layer.options.icon || layer.options.ghost) return;
        const p = map.latLngToContainerPoint(layer._backupLatlng || layer.getLatLng());
        const dot = layer.options.icon.options.symbol === "dot";
        const low = layer._icon.classList.contains("lg-disc-quiet");
        const scale = dot ? (LG.dotsFar ? 0.25 : 0.45) : LG.far ? (low ? 0.58 : 0.74) : low && LG.dotsFar ? 0.7 : 1;
        const size = layer._icon.offsetWidth / 2 * scale + 1, box = [p.x - size, p.y - size, p.x + size, p.y + size];
        if (dot) dots.push({ box: box, icon: layer._icon });
        else (low ? quiet : loud).add(box);
      });
      const origin = map.getContainer().getBoundingClientRect();
      document.querySelectorAll(".lg-card, .lg-furniture, .lg-tools").forEach(function (card) {
        const r = card.getBoundingClientRect();
        if (r.width) fixed.add([r.left - origin.left - 4, r.top - origin.top - 4, r.right - origin.left + 4, r.bottom - origin.top + 4]);
      });
      return { fixed: fixed, loud: loud, quiet: quiet, dots: dots };
    },

    /** The best place on a township's own ground, px of the map; null for none. */
    _onItsGround: function (item, first, found, w, h, inView) {
      const map = this._map, p = map.latLngToContainerPoint(item.at);
      if (item.zoom !== map.getZoom()) {
        item.zoom = map.getZoom();
        item.spots = spots(map, item, w, h);
      }
      let best = null, least = Infinity;
      for (let i = 0; i < item.spots.length && item.spots[i].cost < least; i++) {
        const spot = item.spots[i], x = p.x + spot.x, y = p.y + spot.y, box = [x - w, y - h, x + w, y + h];
        if (!first && spot.share < MOST || !inView(box) || !found.fixed.free(box) || !first && !found.loud.free(box)) continue;
        const cost = spot.cost + found.quiet.cost(box, QUIET) + found.loud.cost(box, LOUD);
        if (cost < least) { least = cost; best = box; }
      }
      return best;
    },

    place: function () {
      const map = this._map;
      if (!map) return;
      const found = this._obstacles(), view = map.getSize(), zoom = map.getZoom(), svg = LG.empty(this._svg);
      const side = LG.sideNow && LG.sideNow(), ranking = side ? side.ranking : [], ranks = Object.create(null);
      ranking.forEach(function (row, i) { ranks[row.name] = i; });
      const top = ranking[0], worst = top && top.shares[0] + top.shares[1] > 0 ? top.name : null;
      const inView = function (box) { return box[0] >= 4 && box[1] >= 4 && box[2] <= view.x - 4 && box[3] <= view.y - 4; };
      const write = function (item, box) {
        found.fixed.add(box);
        const at = map.containerPointToLayerPoint([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
        svg.appendChild(LG.svg("text", { x: Math.round(at.x), y: Math.round(at.y + item.kind.size * 0.36), class: "lg-name lg-name-" + item.kind.kind,
          "font-size": item.kind.size, style: { fontWeight: item.rank === 1 && item.whole === worst ? 700 : "" } }, item.text));
      };
      const near = function (item) {
        const p = map.latLngToContainerPoint(item.at);
        const h = item.kind.size * 0.65, w = item.half + 3, beside = item.kind.kind === "village";
        const gap = beside ? 7 : 10, away = w + gap, up = h + gap;
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
      this._townships.sort(function (a, b) { return rankOf(a) - rankOf(b) || a.order - b.order; }).forEach((item) => {
        const box = item.area.length ? this._onItsGround(item, rankOf(item) < FIRST && rankOf(item) < ranking.length, found, item.half + 3, item.kind.size * 0.65, inView) : near(item);
        if (!box) return;
        named.add(box);
        write(item, box);
      });
      // hundreds of village dots would push every township name away: a dot gives way to those
      // names, and stands in the way of all others
      found.dots.forEach(function (dot) {
        const free = named.free(dot.box);
        dot.icon.style.visibility = free ? "" : "hidden";
        if (free) found.fixed.add(dot.box);
      });
      this._others.forEach(function (item) {
        const box = zoom < item.kind.from ? null : near(item);
        if (box) write(item, box);
      });
    },
  });
})();
