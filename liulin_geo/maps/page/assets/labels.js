/* Names on the map. Placed anew after each move, the important first; a name that would touch
   another name, a marker or a panel tries the places around its point and then gives way. */
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
  const CELL = 80;

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
      const names = base.labels.map(function (l) { return { text: l[0], lon: l[1], lat: l[2], rank: l[3] }; });
      this._items = names.concat(riverNames(base.rivers), far).map(function (item, order) {
        const kind = KINDS[item.rank] || KINDS[4];
        const name = LG.cut(item.text, 24);
        pen.font = "500 " + kind.size + "px " + LG.font;
        const spread = item.rank === 0 ? 4 * name.length : 0;
        return { text: name, kind: kind, rank: item.rank, order: order, at: L.latLng(item.lat, item.lon),
          half: (pen.measureText(name).width + spread) / 2 };
      }).sort(function (a, b) { return (a.rank || 5) - (b.rank || 5) || a.order - b.order; });
    },

    onAdd: function (map) {
      this._svg = LG.svg("svg", { class: "lg-labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
      map.getPane("lg-labels").appendChild(this._svg);
      this._ask = () => {
        if (this._asked) return;
        this._asked = requestAnimationFrame(() => { this._asked = 0; this.place(); });
      };
      map.on("moveend zoomend resize lg:layers lg:panels", this._ask);
      this.place();
    },

    onRemove: function (map) {
      map.off("moveend zoomend resize lg:layers lg:panels", this._ask);
      L.DomUtil.remove(this._svg);
    },

    /** What names must keep clear of: markers and panels. Small dots are told apart, see below. */
    _obstacles: function () {
      const taken = new Taken(), dots = [], map = this._map;
      map.eachLayer(function (layer) {
        if (layer.obstacles) layer.obstacles().forEach(function (box) { taken.add(box); });
        if (!layer._icon || !layer.options.icon || layer.options.ghost) return;
        const p = map.latLngToContainerPoint(layer._backupLatlng || layer.getLatLng());
        const dot = layer.options.icon.options.symbol === "dot";
        const quiet = layer._icon.classList.contains("lg-disc-quiet");
        const scale = dot ? (LG.dotsFar ? 0.25 : 0.45) : LG.far ? (quiet ? 0.58 : 0.74) : quiet && LG.dotsFar ? 0.7 : 1;
        const size = layer._icon.offsetWidth / 2 * scale + 1, box = [p.x - size, p.y - size, p.x + size, p.y + size];
        if (dot) dots.push({ box: box, icon: layer._icon });
        else taken.add(box);
      });
      const origin = map.getContainer().getBoundingClientRect();
      document.querySelectorAll(".lg-card, .lg-furniture, .lg-tools").forEach(function (card) {
        const r = card.getBoundingClientRect();
        if (r.width) taken.add([r.left - origin.left - 4, r.top - origin.top - 4, r.right - origin.left + 4, r.bottom - origin.top + 4]);
      });
      return { taken: taken, dots: dots };
    },

    place: function () {
      const map = this._map;
      if (!map) return;
      const found = this._obstacles(), taken = found.taken, names = new Taken();
      const view = map.getSize(), zoom = map.getZoom(), svg = LG.empty(this._svg);
      // hundreds of village dots would push every township name away: a dot gives way to those
      // names, and stands in the way of all others
      const yieldDots = function () {
        found.dots.splice(0).forEach(function (dot) {
          const free = names.free(dot.box);
          dot.icon.style.visibility = free ? "" : "hidden";
          if (free) taken.add(dot.box);
        });
      };
      this._items.forEach(function (item) {
        if (item.rank !== 1) yieldDots();
        if (zoom < item.kind.from) return;
        const p = map.latLngToContainerPoint(item.at);
        const h = item.kind.size * 0.65, w = item.half + 3, side = item.kind.kind === "village";
        const gap = side ? 7 : 10, away = w + gap, up = h + gap;
        const around = [[0, -up], [0, up], [away, 0], [-away, 0], [away, -up], [-away, -up], [away, up], [-away, up]];
        const places = item.rank === 0 ? [[0, 0]] : side ? [[away, 0], [-away, 0], [0, -up], [0, up]] : [[0, 0]].concat(around, item.rank === 1 ? around.map(function (a) { return [a[0] * 1.8, a[1] * 1.8]; }) : []);
        for (let i = 0; i < places.length; i++) {
          const x = p.x + places[i][0], y = p.y + places[i][1], box = [x - w, y - h, x + w, y + h];
          if (box[0] < 4 || box[1] < 4 || box[2] > view.x - 4 || box[3] > view.y - 4 || !taken.free(box)) continue;
          taken.add(box);
          names.add(box);
          const at = map.containerPointToLayerPoint([x, y]);
          svg.appendChild(LG.svg("text", { x: Math.round(at.x), y: Math.round(at.y + item.kind.size * 0.36), class: "lg-name lg-name-" + item.kind.kind,
            "font-size": item.kind.size }, item.text));
          return;
        }
      });
      yieldDots();
    },
  });
})();
