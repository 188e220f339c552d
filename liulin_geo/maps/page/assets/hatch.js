/* Where data is missing: a diagonal hatch seen through a one-bit mask. The hatch is laid in screen
   pixels, so that its lines stay as fine at every zoom while the mask grows; an element and not a
   canvas, since browsers print a canvas with a white ground. */
(function () {
  "use strict";
  const STEP = 7;
  const LINES = "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='7'><path d='M0 0H7V7H0Z' fill='#fff' fill-opacity='.55'/>" +
    "<path d='M-1 8L8-1M-1 1L1-1M6 8L8 6' stroke='#5E6773'/></svg>";
  const IMAGE = 'url("data:image/svg+xml,' + encodeURIComponent(LINES) + '")';

  window.LG.Hatch = L.Renderer.extend({
    options: { pane: "lg-hatch", padding: 0.3 },

    initialize: function (mask, bounds) {
      L.Renderer.prototype.initialize.call(this, {});
      this._extent = L.latLngBounds(bounds);
      this._mask = mask;
    },

    _initContainer: function () {
      this._container = document.createElement("div");
      Object.assign(this._container.style, { backgroundImage: IMAGE, imageRendering: "pixelated",
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
      const map = this._map, style = this._container.style, from = this._bounds.min, size = this._bounds.getSize();
      const corner = map.latLngToLayerPoint(this._extent.getNorthWest()).subtract(from);
      const opposite = map.latLngToLayerPoint(this._extent.getSouthEast()).subtract(from);
      const origin = map.getPixelOrigin().add(from);
      L.DomUtil.setPosition(this._container, from);
      style.width = size.x + "px";
      style.height = size.y + "px";
      style.backgroundPosition = -(origin.x % STEP) + "px " + -(origin.y % STEP) + "px";
      style.webkitMaskPosition = style.maskPosition = corner.x + "px " + corner.y + "px";
      style.webkitMaskSize = style.maskSize = (opposite.x - corner.x) + "px " + (opposite.y - corner.y) + "px";
    },
  });
})();
