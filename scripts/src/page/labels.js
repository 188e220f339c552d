/* Names on the map. Placed anew after each move, the important first; a name that would touch
   another name, a marker or a panel tries the places around its point and then gives way. The name of a
   township stands on its own ground or nowhere: beside it, it would name the neighbour. */

import { unpackLine } from "./codes.js";
import { data, page } from "./core.js";
import { emptied, shortened, svg } from "./dom.js";
import { lookOf, nameLooks, sizeAt } from "./looks.js";
import { Taken, spots } from "./spots.js";

/** @import { ReferenceLine } from "../types.d.ts" */
/** @import { Bounds, Spot } from "./spots.js" */
/**
 * A name and its point; `half` its width, px; `area` the rings of its ground, `spots` the places there at a zoom.
 * @typedef {{ text: string, whole: string, kind: { kind: string, size: number, from: number }, rank: number, order: number,
 *   area: [number, number][][], at: L.LatLng, half: number, zoom?: number, spots?: Spot[] }} Item
 */
/** @typedef {{ fixed: Taken, loud: Taken, quiet: Taken, dots: { box: Bounds, icon: HTMLElement }[] }} Obstacles */

/** @type {Record<number, Item["kind"]>} */
const KINDS = nameLooks.kinds;
const MOVES = "moveend zoomend resize lg:layers lg:panels";

/**
 * The name of each great river, in the middle of its longest line.
 * @param {ReferenceLine[]} rivers
 */
function riverNames(rivers) {
  /** @type {Record<string, string>} */
  const longest = {};
  rivers.forEach((r) => {
    if (r.name && r.rank === 1 && (!longest[r.name] || r.line.length > longest[r.name].length)) longest[r.name] = r.line;
  });
  return Object.keys(longest).map((name) => {
    const line = unpackLine(longest[name]), middle = line[Math.floor(line.length / 2)];
    return { text: name, lat: middle[0], lon: middle[1], rank: 9 };
  });
}

/**
 * The box around a middle.
 * @param {number} x
 * @param {number} y
 * @param {number} w half its width
 * @param {number} h half its height
 * @returns {Bounds}
 */
function around(x, y, w, h) { return [x - w, y - h, x + w, y + h]; }

/**
 * Where the middle of a name may stand on its ground at the map's zoom.
 * @param {L.Map} map
 * @param {Item} item
 * @param {number} w
 * @param {number} h
 */
function spotsOf(map, item, w, h) {
  const zoom = map.getZoom(), from = map.project(item.at, zoom);
  return spots(item.area.map((ring) => ring.map((at) => map.project(at, zoom).subtract(from))), w, h);
}

/** @type {new () => L.Layer} */
export const Labels = L.Layer.extend({
  initialize() {
    const base = data.base, pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    const far = base.neighbours.filter((n) => n.label).map((n) => {
      const [lon, lat] = /** @type {[number, number]} */ (n.label);
      return { text: n.name, lon, lat, rank: 0 };
    });
    /** @type {{ text: string, lon: number, lat: number, rank: number, area?: [number, number][][] }[]} */
    const names = base.labels.map((l) => ({ text: l[0], lon: l[1], lat: l[2], rank: l[3], area: (l[4] || []).map(unpackLine) }));
    /** @type {Item[]} */
    const items = names.concat(riverNames(base.rivers), far).map((item, order) => {
      const kind = KINDS[item.rank] || KINDS[4];
      const name = shortened(item.text, nameLooks.longest);
      pen.font = (item.rank === 1 ? "700 " : "500 ") + kind.size + "px " + getComputedStyle(document.body).fontFamily;
      const spread = item.rank === 0 ? 4 * name.length : 0;
      return { text: name, whole: item.text, kind, rank: item.rank, order, area: item.area || [], at: L.latLng(item.lat, item.lon),
        half: (pen.measureText(name).width + spread) / 2 };
    }).sort((a, b) => (a.rank || 5) - (b.rank || 5) || a.order - b.order);
    this._townships = items.filter((item) => item.rank === 1);
    this._others = items.filter((item) => item.rank !== 1);
  },

  /** @param {L.Map} map */
  onAdd(map) {
    this._svg = svg("svg", { class: "lg-labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    /** @type {HTMLElement} */ (map.getPane("lg-labels")).appendChild(this._svg);
    this._ask = () => {
      if (this._asked) return;
      this._asked = requestAnimationFrame(() => { this._asked = 0; this.place(); });
    };
    map.on(MOVES, this._ask);
    this.place();
  },

  /** @param {L.Map} map */
  onRemove(map) {
    map.off(MOVES, this._ask);
    L.DomUtil.remove(this._svg);
  },

  /**
   * What names must keep clear of: panels; markers, the quiet ones and small dots told apart, see below.
   * @returns {Obstacles}
   */
  _obstacles() {
    const fixed = new Taken(), loud = new Taken(), quiet = new Taken(), map = this._map;
    /** @type {Obstacles["dots"]} */
    const dots = [];
    map.eachLayer(/** @param {any} layer */ (layer) => {
      if (layer.obstacles) layer.obstacles().forEach(/** @param {Bounds} box */ (box) => { quiet.add(box); });
      if (!layer._icon || !layer.options.icon || layer.options.ghost) return;
      const p = map.latLngToContainerPoint(layer._backupLatlng || layer.getLatLng());
      const dot = layer.options.icon.options.symbol === "dot";
      const low = layer._icon.classList.contains("lg-disc-quiet"), look = lookOf(dot, layer.options.icon.options.grade);
      const scale = (dot ? look.radius / 10 : 1) * sizeAt(look, map.getZoom());
      const size = layer._icon.offsetWidth / 2 * scale + 1, box = around(p.x, p.y, size, size);
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

  /**
   * The best place on a township's own ground, px of the map; null for none.
   * @param {Item} item
   * @param {boolean} first whether it must be named, even where it covers markers
   * @param {Obstacles} found
   * @param {number} w half the name's width
   * @param {number} h half its height
   * @param {(box: Bounds) => boolean} inView
   */
  _onItsGround(item, first, found, w, h, inView) {
    const map = this._map, p = map.latLngToContainerPoint(item.at), zoom = map.getZoom();
    if (item.zoom !== zoom) {
      item.zoom = zoom;
      item.spots = spotsOf(map, item, w, h);
    }
    const places = /** @type {Spot[]} */ (item.spots);
    let best = null, least = Infinity;
    for (let i = 0; i < places.length && places[i].cost < least; i++) {
      const spot = places[i], box = around(p.x + spot.x, p.y + spot.y, w, h);
      if (!first && spot.share < nameLooks.most || !inView(box) || !found.fixed.free(box) || !first && !found.loud.free(box)) continue;
      const cost = spot.cost + found.quiet.cost(box, nameLooks.quiet) + found.loud.cost(box, nameLooks.loud);
      if (cost < least) { least = cost; best = box; }
    }
    return best;
  },

  place() {
    const map = this._map;
    if (!map) return;
    const found = /** @type {Obstacles} */ (this._obstacles()), view = map.getSize(), zoom = map.getZoom(), names = emptied(this._svg);
    const side = page.sideNow && page.sideNow(), ranking = side ? side.ranking : [];
    /** @type {Record<string, number>} */
    const ranks = Object.create(null);
    ranking.forEach((row, i) => { ranks[row.name] = i; });
    const top = ranking[0], worst = top && top.shares[0] + top.shares[1] > 0 ? top.name : null;
    const inView = /** @param {Bounds} box */ function (box) { return box[0] >= 4 && box[1] >= 4 && box[2] <= view.x - 4 && box[3] <= view.y - 4; };
    /**
     * @param {Item} item
     * @param {Bounds} box
     */
    const write = function (item, box) {
      found.fixed.add(box);
      const at = map.containerPointToLayerPoint([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
      names.appendChild(svg("text", { x: Math.round(at.x), y: Math.round(at.y + item.kind.size * 0.36), class: "lg-name lg-name-" + item.kind.kind,
        "font-size": item.kind.size, style: { fontWeight: item.rank === 1 && item.whole === worst ? 700 : "" } }, item.text));
    };
    /** @param {Item} item */
    const near = function (item) {
      const p = map.latLngToContainerPoint(item.at);
      const h = item.kind.size * 0.65, w = item.half + 3, beside = item.kind.kind === "village";
      const gap = beside ? nameLooks.gap.village : nameLooks.gap.other, away = w + gap, up = h + gap;
      const beyond = [[0, -up], [0, up], [away, 0], [-away, 0], [away, -up], [-away, -up], [away, up], [-away, up]];
      const places = item.rank === 0 ? [[0, 0]] : beside ? [[away, 0], [-away, 0], [0, -up], [0, up]] : [[0, 0]].concat(beyond);
      for (let i = 0; i < places.length; i++) {
        const box = around(p.x + places[i][0], p.y + places[i][1], w, h);
        if (inView(box) && found.fixed.free(box) && found.loud.free(box) && found.quiet.free(box)) return box;
      }
      return null;
    };
    const rankOf = /** @param {Item} item */ function (item) { return item.whole in ranks ? ranks[item.whole] : ranking.length; };
    const named = new Taken();
    const townships = /** @type {Item[]} */ (this._townships), others = /** @type {Item[]} */ (this._others);
    townships.sort((a, b) => rankOf(a) - rankOf(b) || a.order - b.order).forEach((item) => {
      const first = rankOf(item) < nameLooks.first && rankOf(item) < ranking.length;
      const box = item.area.length ? this._onItsGround(item, first, found, item.half + 3, item.kind.size * 0.65, inView) : near(item);
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
    others.forEach((item) => {
      const box = zoom < item.kind.from ? null : near(item);
      if (box) write(item, box);
    });
  },
});
