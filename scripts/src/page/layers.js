/* The layers that can be switched: surfaces, markers, lines, areas; their popups and hover names. */

import { featureCard, hoverName, popupOptions } from "./cards.js";
import { unpackLine } from "./codes.js";
import { data, page } from "./core.js";
import { Crowd } from "./crowd.js";
import { el, shortened } from "./dom.js";
import { Hatch } from "./hatch.js";
import { boxOf, clusterLooks, strokes } from "./looks.js";
import { drawMark } from "./marks.js";
import { fitOptions } from "./room.js";

/** @import { AreaLayer, Feature, FeatureLayer, Grade, Layer, LineFeature, LineLayer, LineStyle, PointLayer, SurfaceLayer } from "../types.d.ts" */

/** More shapes or clustered markers than this are drawn on a canvas; more single markers. */
const MANY = 1500, CROWD = 600;
/** @type {Record<string, L.Renderer>} */
const renderers = {};

/**
 * Gives a feature's object its popup and its hover name.
 * @template {L.Layer} T
 * @param {T} object
 * @param {FeatureLayer} layer
 * @param {Feature} f
 * @param {L.TooltipOptions} options
 */
function speak(object, layer, f, options) {
  object.bindPopup(() => featureCard(layer, f), popupOptions());
  object.bindTooltip(() => hoverName(f), options);
  f.object = object;
  return object;
}

/** @type {new (options: { symbol: string, colour: string, grade: number, size: number }) => L.Icon} */
const Disc = L.Icon.extend({
  options: { className: "lg-disc", popupAnchor: [0, -8], tooltipAnchor: [0, -9] },
  createIcon() {
    const o = this.options, node = el("div", { class: "leaflet-marker-icon " + o.className + (o.symbol === "dot" ? " lg-disc-dot" : o.grade === 1 || o.grade === 2 ? " lg-disc-quiet" : o.grade ? " lg-disc-graded" : "") }, drawMark(o.symbol, o.colour, o.size, o.grade));
    node.style.width = node.style.height = o.size + "px";
    node.style.marginLeft = node.style.marginTop = -o.size / 2 + "px";
    return node;
  },
  createShadow() { return null; },
});

/** @param {PointLayer} layer */
function points(layer) {
  if (layer.features.length > (layer.clustered ? MANY : CROWD)) return new Crowd(layer);
  const group = layer.clustered ? page.bound[layer.key] : L.layerGroup();
  /** @type {Record<number, L.Icon>} */
  const icons = {};
  const markers = layer.features.map((f) => {
    const grade = f[4] || 0;
    icons[grade] = icons[grade] || new Disc({ symbol: layer.symbol, colour: layer.colour, grade, size: boxOf(grade) });
    const marker = L.marker([f[3], f[2]], { icon: icons[grade], riseOnHover: true,
      zIndexOffset: layer.symbol === "dot" ? -2000 : 400 * grade });
    marker.on("add", () => { /** @type {any} */ (marker)._icon.setAttribute("aria-label", shortened(f[1] || f[0], 60)); });
    return speak(marker, layer, f, { direction: "top", className: "lg-tip" });
  });
  if (group.addLayers) {
    /** @param {any} cluster */
    group.options.iconCreateFunction = function (cluster) {
      const worst = Math.max(...cluster.getAllChildMarkers().map(/** @param {any} m */ (m) => m.options.icon.options.grade));
      return L.divIcon({ className: "lg-cluster" + (worst ? " lg-cluster-graded" : ""), iconSize: [clusterLooks.disc, clusterLooks.disc],
        html: el("span", { style: { borderColor: worst ? data.grades[worst] : layer.colour } }, cluster.getChildCount()) });
    };
    group.on("animationend spiderfied unspiderfied", () => { page.map.fire("lg:panels"); });
    group.addLayers(markers);
  } else markers.forEach((m) => { group.addLayer(m); });
  return group;
}

/**
 * Ticks on one side of a line: the bank of an embankment.
 * @type {new (parts: [number, number][][], options: L.PolylineOptions) => L.Polyline}
 */
const Hachures = L.Polyline.extend({
  _simplifyPoints() {
    /** @type {any} */ (L.Polyline.prototype)._simplifyPoints.call(this);
    /** @type {L.Point[][]} */
    const ticks = [];
    this._parts.forEach(/** @param {L.Point[]} part */ (part) => {
      let rest = 4;
      for (let i = 1; i < part.length; i++) {
        const a = part[i - 1], b = part[i], length = a.distanceTo(b);
        const along = b.subtract(a).divideBy(length || 1);
        for (; rest < length; rest += 8) {
          const foot = a.add(along.multiplyBy(rest));
          ticks.push([foot, foot.add([-6 * along.y, 6 * along.x])]);
        }
        rest -= length;
      }
    });
    this._parts = ticks;
  },
});

/**
 * Few features are drawn as SVG, which prints sharp and gets clicks exactly; many on one canvas.
 * @param {FeatureLayer} layer
 */
function rendererFor(layer) {
  const kind = layer.features.length > MANY ? "canvas" : "svg";
  return (renderers[kind] = renderers[kind] || L[kind](/** @type {any} */ ({ pane: "lg-features", padding: 0.4, tolerance: 4 })));
}

/**
 * @param {LineStyle} style
 * @param {Grade | null} grade
 */
function colourOf(style, grade) { return style.graded && grade ? data.grades[grade] : style.colour; }

/** @param {LineLayer} layer */
function lines(layer) {
  const style = layer.style, group = L.layerGroup(), renderer = rendererFor(layer);
  const gradeOf = /** @param {LineFeature} f */ function (f) { return style.graded && f[4] || 0; };
  const widthOf = /** @param {LineFeature} f */ function (f) { return style.width + strokes.wider[gradeOf(f)]; };
  // grade by grade, the worst on top, each with its own casing over the lines below
  [0, 1, 2, 3, 4].forEach((grade) => {
    const drawn = layer.features.filter((f) => gradeOf(f) === grade).map((f) => ({ f, parts: f[2].map(unpackLine) }));
    if (style.casing) { drawn.forEach((d) => {
      group.addLayer(L.polyline(d.parts, { renderer, interactive: false, color: style.casing, weight: widthOf(d.f) + (grade > 2 ? 4 : 3), opacity: grade > 2 ? 1 : 0.9 }));
    }); }
    drawn.forEach((d) => {
      const colour = colourOf(style, d.f[4]);
      const line = L.polyline(d.parts, { renderer, color: colour, weight: widthOf(d.f), dashArray: style.dash.length ? style.dash : undefined, lineCap: style.dash.length ? "butt" : "round" });
      group.addLayer(speak(line, layer, d.f, { sticky: true, className: "lg-tip" }));
      if (style.hachures) group.addLayer(new Hachures(d.parts, { renderer, interactive: false, color: colour, weight: 1.2 }));
    });
  });
  return group;
}

/** @param {AreaLayer} layer */
function areas(layer) {
  const style = layer.style, group = L.layerGroup(), renderer = rendererFor(layer);
  layer.features.forEach((f) => {
    const colour = colourOf(style, f[4]);
    const area = L.polygon(f[2].map((rings) => rings.map(unpackLine)), { renderer, color: colour, weight: style.width, opacity: 0.9,
      fillColor: style.graded && f[4] ? colour : style.fill || colour, fillOpacity: style.fillOpacity, dashArray: style.dash.length ? style.dash : undefined });
    area.on("add", () => { area.bringToBack(); });
    group.addLayer(speak(area, layer, f, { sticky: true, className: "lg-tip" }));
  });
  return group;
}

/** @param {SurfaceLayer} layer */
function surface(layer) {
  const parts = [page.bound[layer.key]];
  if (layer.hatch) parts.push(new Hatch(layer.hatch.mask, layer.hatch.bounds));
  return L.layerGroup(parts);
}

/** @type {Record<string, (layer: any) => L.Layer>} */
const MAKERS = { surface, point: points, line: lines, polygon: areas };

/** Takes the layers from the model, and opens its first tab. */
export function readLayers() {
  data.layers.forEach((layer) => {
    layer.on = false;
    if (layer.kind !== "surface") layer.features.forEach((f) => { f[5] = f[5].map((n, i) => i % 2 ? layer.words[n] : n); });
    page.layers.push(layer);
    page.byKey[layer.key] = layer;
  });
  data.tabs.forEach((tab) => {
    tab.on = tab.layers.filter((l) => l[2]).map((l) => l[0]);
  });
  page.tab = data.tabs[0];
  regroup();
}

/** The groups of the layers are those of the open tab. */
function regroup() {
  page.layers.forEach((layer) => { layer.group = null; });
  page.tab.layers.forEach((l) => { page.byKey[l[0]].group = l[1]; });
}

/**
 * Opens another view of an atlas; it comes back as it was left.
 * @param {number} i
 */
export function setTab(i) {
  const next = data.tabs[i];
  if (!next || next === page.tab) return;
  page.tab.on = page.layers.filter((l) => l.on).map((l) => l.key);
  page.map.closePopup();
  page.tab = next;
  regroup();
  page.layers.forEach((l) => { if (l.on && next.on.indexOf(l.key) < 0) change(l, false); });
  page.map.fire("lg:tab");
  showTab();
}
/** Shows what is on in the open tab. */
export function showTab() {
  page.tab.on.forEach((key) => { if (!page.byKey[key].on) change(page.byKey[key], true); });
  page.map.fire("lg:layers");
}

/**
 * Shows or hides a layer. Colour surfaces replace each other, so that colours never mix.
 * @param {Layer} layer
 * @param {boolean} on
 */
export function setShown(layer, on) {
  if (on && layer.kind === "surface") { page.layers.forEach((other) => {
    if (other !== layer && other.kind === "surface" && other.on) change(other, false);
  }); }
  if (on !== layer.on) change(layer, on);
  page.map.fire("lg:layers");
}

/**
 * @param {Layer} layer
 * @param {boolean} on
 */
function change(layer, on) {
  layer.on = on;
  if (on && !layer.object) layer.object = MAKERS[layer.kind](layer);
  if (on) page.map.addLayer(layer.object);
  else page.map.removeLayer(layer.object);
}

/**
 * Zooms to a feature, shows its layer if need be, and opens its popup.
 * @param {FeatureLayer} layer
 * @param {Feature} f
 */
export function goTo(layer, f) {
  page.map.fire("lg:go");
  setShown(layer, true);
  const object = f.object, cluster = layer.kind === "point" && layer.clustered && layer.object.zoomToShowLayer;
  if (object.getBounds) page.map.fitBounds(object.getBounds(), fitOptions(14));
  else if (!cluster) page.map.setView(object.getLatLng(), Math.max(page.map.getZoom(), 13), { animate: false });
  if (cluster) layer.object.zoomToShowLayer(object, () => { object.openPopup(); });
  else object.openPopup();
}
