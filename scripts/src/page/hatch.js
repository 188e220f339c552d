/* Hatches seen through masks: where data is missing, and, if the reader wants them, over the colours, so that
   grey copies and colour-blind readers can tell the classes. A hatch is laid in screen pixels: its lines stay
   as fine at every zoom while the mask grows. Elements and not a canvas, since browsers print a canvas with a
   white ground. */

import { classesOf, pictureOf } from "./classes.js";
import { data, page, text } from "./core.js";
import { el } from "./dom.js";
import { channels } from "./legend.js";
import { hatchLooks } from "./looks.js";
import { shownSurface } from "./shown.js";
import { MISSING, tileOf, tilesOf } from "./tiles.js";

/** @import { HatchLook, Tile } from "./tiles.js" */
/** @import { Picture, SurfaceLayer } from "../types.d.ts" */
/** @typedef {{ mask: string, url: string, pattern: Tile }} Mask a picture of one class, and the same as a CSS image */
/** @typedef {{ layer: SurfaceLayer, url: string, parts: L.Layer[] }} Laid the hatches that lie on the map */

const DRAWING = /** @type {any} */ (L.Renderer.prototype);

/** @type {new (mask: string, bounds: L.LatLngBoundsExpression, pattern?: Tile) => L.Renderer} */
export const Hatch = L.Renderer.extend({
  options: { pane: "lg-hatch", padding: 0.3 },

  /**
   * @param {string} mask a CSS image, opaque where the hatch shows
   * @param {L.LatLngBoundsExpression} bounds its corners in degrees
   * @param {Tile} [pattern]
   */
  initialize(mask, bounds, pattern) {
    DRAWING.initialize.call(this, {});
    this._extent = L.latLngBounds(/** @type {any} */ (bounds));
    this._mask = mask;
    this._pattern = pattern || MISSING;
  },

  _initContainer() {
    this._container = document.createElement("div");
    Object.assign(this._container.style, { position: "absolute", left: 0, top: 0, backgroundImage: this._pattern.image, imageRendering: "pixelated",
      webkitMaskImage: this._mask, maskImage: this._mask, webkitMaskRepeat: "no-repeat", maskRepeat: "no-repeat" });
  },

  _destroyContainer() {
    L.DomUtil.remove(this._container);
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    DRAWING._update.call(this);
    const map = this._map, style = this._container.style, from = this._bounds.min, size = this._bounds.getSize(), tile = this._pattern;
    const corner = map.latLngToLayerPoint(this._extent.getNorthWest()).subtract(from);
    const opposite = map.latLngToLayerPoint(this._extent.getSouthEast()).subtract(from);
    const origin = map.getPixelOrigin().add(from);
    L.DomUtil.setPosition(this._container, from);
    style.width = size.x + "px";
    style.height = size.y + "px";
    style.backgroundPosition = -(origin.x % tile.width) + "px " + -(origin.y % tile.height) + "px";
    style.webkitMaskPosition = style.maskPosition = corner.x + "px " + corner.y + "px";
    style.webkitMaskSize = style.maskSize = (opposite.x - corner.x) + "px " + (opposite.y - corner.y) + "px";
  },
});

// -- over the colours

/**
 * A surface's picture as one mask for each class that it shows.
 * @param {SurfaceLayer} layer
 * @returns {Promise<Mask[]>}
 */
function masksOf(layer) {
  const patterns = tilesOf(layer.legend.rows, data.grades);
  return classesOf(layer).then((picture) => {
    const which = picture.which, n = which.length;
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), pixels = pen.createImageData(picture.width, picture.height), ink = new Uint32Array(pixels.data.buffer);
    return patterns.map((pattern, j) => {
      let any = false;
      for (let i = 0; i < n; i++) { const on = which[i] === j; ink[i] = on ? 0xff000000 : 0; any = any || on; }
      if (!any) return null;
      pen.putImageData(pixels, 0, 0);
      const mask = canvas.toDataURL("image/png");
      return { mask, url: 'url("data:' + mask.slice(5) + '")', pattern };
    }).filter((mask) => mask !== null);
  });
}

const sheet = document.head.appendChild(document.createElement("style"));
/** @type {Record<string, { url: string, masks: Promise<Mask[]> }>} */
const ready = {};
let on = false, working = Promise.resolve();
/** @type {Laid | null} */
let laid = null;

/**
 * @param {string} selector
 * @param {Tile} pattern
 */
function rule(selector, pattern) { return 'body[data-hatch="1"] ' + selector + "{background-image:" + pattern.image + "!important}"; }

/**
 * Swatches and bars wear the same hatches.
 * @param {SurfaceLayer | null} layer
 */
function dressSwatches(layer) {
  /** @type {string[]} */
  const rules = [];
  Object.keys(data.grades).forEach((g) => {
    const rgb = channels(data.grades[g]).join(", "), tile = tileOf(/** @type {Record<string, HatchLook>} */ (hatchLooks.grades)[g]);
    ["i", ".lg-grade", ".lg-swatch"].forEach((what) => { rules.push(rule(`${what}[style*="(${rgb})"]`, tile)); });
  });
  if (layer) { tilesOf(layer.legend.rows, data.grades).forEach((tile, i) => {
    const nth = `:nth-child(${i + 1})`;
    [`.lg-legend li${nth}>.lg-swatch`, `.lg-strip>span${nth}>.lg-swatch`].forEach((what) => { rules.push(rule(what, tile)); });
  }); }
  sheet.textContent = rules.join("\n");
}

/**
 * Lays the shown surface's hatches, or takes them away; resolves when they can be seen.
 * @returns {Promise<void>}
 */
function lay() {
  const layer = on ? shownSurface() : null, picture = layer && pictureOf(layer);
  if (laid && (!picture || laid.layer !== layer || laid.url !== picture.url)) {
    laid.parts.forEach((part) => { page.map.removeLayer(part); });
    laid = null;
  }
  if (!layer || !picture || laid) return (working = Promise.resolve());
  /** @type {Laid} */
  const mine = (laid = { layer, url: picture.url, parts: [] });
  const old = ready[layer.key];
  if (!old || old.url !== picture.url) {
    // what can't be read is read again the next time
    const masks = masksOf(layer).catch(() => {
      if (ready[layer.key].masks === masks) delete ready[layer.key];
      return [];
    });
    ready[layer.key] = { url: picture.url, masks };
  }
  return (working = ready[layer.key].masks.then((masks) => {
    if (laid !== mine) return working;
    mine.parts = masks.map((m) => new Hatch(m.url, picture.bounds, m.pattern).addTo(page.map));
    return Promise.all(masks.map((m) => { const image = new Image(); image.src = m.mask; return image.decode().catch(() => {}); })).then(() => {});
  }));
}

/**
 * A tool that repaints a surface says here which picture lies there now ({url, bounds}); null: its own again.
 * @param {SurfaceLayer} layer
 * @param {Picture | null} picture
 */
export function setPicture(layer, picture) {
  layer.picture = picture;
  if (on) lay();
}

/**
 * Switches the hatches; resolves when they can be seen (or printed). body[data-hatch] set by hand does the same.
 * @param {boolean} wanted
 */
export function setHatch(wanted) {
  if (wanted !== (document.body.dataset.hatch === "1")) document.body.dataset.hatch = wanted ? "1" : "0";
  if (wanted !== on) {
    on = wanted;
    if (on) dressSwatches(shownSurface());
    switches.forEach((box) => { box.checked = on; });
    page.map.fire("lg:hatch");
    return lay();
  }
  return working;
}
/** Whether hatches lie over the colours. */
export function isHatched() { return on; }

/** @type {HTMLInputElement[]} */
const switches = [];
/** A switch for the hatches, to be placed where the colours are chosen. */
export function hatchSwitch() {
  const box = el("input", { type: "checkbox" });
  box.addEventListener("change", () => { setHatch(box.checked); });
  switches.push(box);
  return el("label", { class: "lg-hatch-switch", title: text.hatch_hint }, box, el("span", null, text.hatch));
}

/** Lays the hatches anew with the layers, and when body[data-hatch] is set by hand. */
export function watchHatch() {
  L.Map.addInitHook(/** @this {L.Map} */ function () {
    // beside the grounds, unless the page has found a place for it
    this.once("lg:panels", () => {
      const ground = document.querySelector(".lg-ground");
      if (ground && !switches.length) ground.appendChild(hatchSwitch());
    });
    this.on("lg:layers lg:tab", () => {
      if (!on) return;
      dressSwatches(shownSurface());
      lay();
    });
  });
  new MutationObserver(() => { setHatch(document.body.dataset.hatch === "1"); }).observe(document.body, { attributes: true, attributeFilter: ["data-hatch"] });
}
