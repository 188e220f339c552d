/* Hatches seen through masks: where data is missing, and, if the reader wants them, over the colours, so that
   grey copies and colour-blind readers can tell the classes. A hatch is laid in screen pixels: its lines stay
   as fine at every zoom while the mask grows. Elements and not a canvas, since browsers print a canvas with a
   white ground. */
(function () {
  "use strict";
  const LG = window.LG, data = LG.data;
  const INK = "#1E2329";

  function tile(step, body) {
    const svg = "<svg xmlns='http://www.w3.org/2000/svg' width='" + step + "' height='" + step + "'>" + body + "</svg>";
    return { step: step, image: 'url("data:image/svg+xml,' + encodeURIComponent(svg) + '")' };
  }
  /** Lines one way (1 rising, -1 falling) across a tile; the ends at its corners make it seamless. */
  function slant(step, way) {
    const d = way > 0 ? "M-1 " + (step + 1) + "L" + (step + 1) + "-1M-1 1L1-1M" + (step - 1) + " " + (step + 1) + "L" + (step + 1) + " " + (step - 1)
      : "M-1-1L" + (step + 1) + " " + (step + 1) + "M-1 " + (step - 1) + "L1 " + (step + 1) + "M" + (step - 1) + "-1L" + (step + 1) + " 1";
    return d;
  }
  function stroke(d, colour, width, opacity) { return "<path fill='none' d='" + d + "' stroke='" + colour + "' stroke-width='" + width + "' stroke-opacity='" + opacity + "'/>"; }

  const MISSING = tile(7, "<path d='M0 0H7V7H0Z' fill='#fff' fill-opacity='.55'/>" + stroke(slant(7, 1), "#5E6773", 1, 1));
  /** By grade: red crossed, orange dense, yellow sparse the other way, blue bare: darker as the risk grows, in grey too. */
  const GRADES = {
    4: tile(6, stroke(slant(6, 1) + slant(6, -1), INK, 1, 0.65)),
    3: tile(5, stroke(slant(5, 1), INK, 1, 0.55)),
    2: tile(9, stroke(slant(9, -1), INK, 1, 0.5)),
  };
  /** Of classes that are no grades, in the order of their legend: step and lines; the fourth is bare. */
  const CLASSES = [[5, slant(5, 1)], [9, slant(9, -1)], [6, slant(6, 1) + slant(6, -1)], null, [6, "M0 3H6"], [8, "M4 0V8"],
    [7, "M2.5 3.5H4.5M3.5 2.5V4.5"], [9, "M0 4.5H9M4.5 0V9"], [5, slant(5, -1)], [11, "M3 5.5A2.5 2.5 0 1 1 8 5.5A2.5 2.5 0 1 1 3 5.5"]];
  const made = {};

  LG.Hatch = L.Renderer.extend({
    options: { pane: "lg-hatch", padding: 0.3 },

    /** mask: a CSS image, opaque where the hatch shows; bounds: its corners in degrees; pattern: {step, image}. */
    initialize: function (mask, bounds, pattern) {
      L.Renderer.prototype.initialize.call(this, {});
      this._extent = L.latLngBounds(bounds);
      this._mask = mask;
      this._pattern = pattern || MISSING;
    },

    _initContainer: function () {
      this._container = document.createElement("div");
      Object.assign(this._container.style, { position: "absolute", left: 0, top: 0, backgroundImage: this._pattern.image, imageRendering: "pixelated",
        webkitMaskImage: this._mask, maskImage: this._mask, webkitMaskRepeat: "no-repeat", maskRepeat: "no-repeat" });
    },

    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _updatePaths: function () {},

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const map = this._map, style = this._container.style, from = this._bounds.min, size = this._bounds.getSize(), step = this._pattern.step;
      const corner = map.latLngToLayerPoint(this._extent.getNorthWest()).subtract(from);
      const opposite = map.latLngToLayerPoint(this._extent.getSouthEast()).subtract(from);
      const origin = map.getPixelOrigin().add(from);
      L.DomUtil.setPosition(this._container, from);
      style.width = size.x + "px";
      style.height = size.y + "px";
      style.backgroundPosition = -(origin.x % step) + "px " + -(origin.y % step) + "px";
      style.webkitMaskPosition = style.maskPosition = corner.x + "px " + corner.y + "px";
      style.webkitMaskSize = style.maskSize = (opposite.x - corner.x) + "px " + (opposite.y - corner.y) + "px";
    },
  });

  // -- over the colours

  /** The pattern of a legend's i-th class, light on dark colours; null for a bare one. */
  function patternOf(colour, i) {
    const grade = Object.keys(data.grades).filter(function (g) { return data.grades[g].toUpperCase() === String(colour).toUpperCase(); })[0];
    if (grade) return GRADES[grade] || null;
    const rgb = LG.channels(colour), dark = 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2] < 90, c = CLASSES[i % CLASSES.length], key = i % CLASSES.length + "," + dark;
    return c && (made[key] = made[key] || tile(c[0], stroke(c[1], dark ? "#fff" : INK, 1, 0.65)));
  }

  /** A surface's picture as one mask for each class that has a pattern: [{image, pattern}]. */
  function masksOf(layer) {
    const patterns = layer.legend.rows.map(function (r, i) { return patternOf(r[0], i); });
    return LG.classesOf(layer).then(function (picture) {
      const which = picture.which, n = which.length;
      const canvas = document.createElement("canvas");
      canvas.width = picture.width;
      canvas.height = picture.height;
      const pen = canvas.getContext("2d"), pixels = pen.createImageData(picture.width, picture.height), ink = new Uint32Array(pixels.data.buffer);
      return patterns.map(function (pattern, j) {
        if (!pattern) return null;
        let any = false;
        for (let i = 0; i < n; i++) { const on = which[i] === j; ink[i] = on ? 0xff000000 : 0; any = any || on; }
        if (!any) return null;
        pen.putImageData(pixels, 0, 0);
        const mask = canvas.toDataURL("image/png");
        return { mask: mask, url: 'url("data:' + mask.slice(5) + '")', pattern: pattern };
      }).filter(Boolean);
    });
  }

  const sheet = document.head.appendChild(document.createElement("style"));
  const ready = {};
  let on = false, laid = null, working = Promise.resolve();

  function rule(selector, pattern) { return 'body[data-hatch="1"] ' + selector + "{background-image:" + (pattern ? pattern.image : "none") + "!important}"; }

  /** Swatches and bars wear the same hatches. */
  function dressSwatches(layer) {
    const rules = [];
    Object.keys(data.grades).forEach(function (g) {
      const rgb = LG.channels(data.grades[g]).join(", ");
      ["i", ".lg-grade", ".lg-swatch"].forEach(function (what) { if (GRADES[g]) rules.push(rule(what + '[style*="(' + rgb + ')"]', GRADES[g])); });
    });
    if (layer) layer.legend.rows.forEach(function (r, i) {
      const nth = ":nth-child(" + (i + 1) + ")";
      [".lg-legend li" + nth + ">.lg-swatch", ".lg-strip>span" + nth + ">.lg-swatch"].forEach(function (what) { rules.push(rule(what, patternOf(r[0], i))); });
    });
    sheet.textContent = rules.join("\n");
  }

  /** Lays the shown surface's hatches, or takes them away; resolves when they can be seen. */
  function lay() {
    const layer = on ? LG.shownSurface() : null, picture = layer && LG.pictureOf(layer);
    if (laid && (!picture || laid.layer !== layer || laid.url !== picture.url)) {
      laid.parts.forEach(function (part) { LG.map.removeLayer(part); });
      laid = null;
    }
    if (!picture || laid) return (working = Promise.resolve());
    const mine = (laid = { layer: layer, url: picture.url, parts: [] });
    const old = ready[layer.key];
    if (!old || old.url !== picture.url) ready[layer.key] = { url: picture.url, masks: masksOf(layer) };
    return (working = ready[layer.key].masks.then(function (masks) {
      if (laid !== mine) return working;
      mine.parts = masks.map(function (m) { return new LG.Hatch(m.url, picture.bounds, m.pattern).addTo(LG.map); });
      return Promise.all(masks.map(function (m) { const image = new Image(); image.src = m.mask; return image.decode().catch(function () {}); })).then(function () {});
    }));
  }

  /** A tool that repaints a surface says here which picture lies there now ({url, bounds}); null: its own again. */
  LG.setPicture = function (layer, picture) {
    layer.picture = picture;
    if (on) lay();
  };

  /** Switches the hatches; resolves when they can be seen (or printed). body[data-hatch] set by hand does the same. */
  LG.setHatch = function (wanted) {
    if (wanted !== (document.body.dataset.hatch === "1")) document.body.dataset.hatch = wanted ? "1" : "0";
    if (wanted !== on) {
      on = wanted;
      if (on) dressSwatches(LG.shownSurface());
      switches.forEach(function (box) { box.checked = on; });
      LG.map.fire("lg:hatch");
      return lay();
    }
    return working;
  };
  LG.hatched = function () { return on; };

  const switches = [];
  /** A switch for the hatches, to be placed where the colours are chosen. */
  LG.hatchSwitch = function () {
    const box = LG.el("input", { type: "checkbox" });
    box.addEventListener("change", function () { LG.setHatch(box.checked); });
    switches.push(box);
    return LG.el("label", { class: "lg-hatch-switch", title: LG.text.hatch_hint }, box, LG.el("span", null, LG.text.hatch));
  };

  L.Map.addInitHook(function () {
    // beside the grounds, unless the page has found a place for it
    this.once("lg:panels", function () {
      const ground = document.querySelector(".lg-ground");
      if (ground && !switches.length) ground.appendChild(LG.hatchSwitch());
    });
    this.on("lg:layers lg:tab", function () {
      if (!on) return;
      dressSwatches(LG.shownSurface());
      lay();
    });
  });
  new MutationObserver(function () { LG.setHatch(document.body.dataset.hatch === "1"); }).observe(document.body, { attributes: true, attributeFilter: ["data-hatch"] });
})();
