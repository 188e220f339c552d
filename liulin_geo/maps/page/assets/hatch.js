/* Where data is missing: a diagonal hatch cut out by a one-bit mask. It is drawn in screen pixels
   after each move, so that its lines stay as fine at every zoom while the mask grows. */
(function () {
  "use strict";
  const STEP = 7;

  function tile(ratio) {
    const size = Math.round(STEP * ratio), canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const ctx = canvas.getContext("2d");
    ctx.fillStyle = "rgba(255,255,255,.55)";
    ctx.fillRect(0, 0, size, size);
    ctx.strokeStyle = "#5E6773";
    ctx.lineWidth = ratio;
    ctx.beginPath();
    [-size, 0, size].forEach(function (x) { ctx.moveTo(x - 1, size + 1); ctx.lineTo(x + size + 1, -1); });
    ctx.stroke();
    return canvas;
  }

  window.LG.Hatch = L.Renderer.extend({
    options: { pane: "lg-hatch", padding: 0.3 },

    initialize: function (url, bounds) {
      L.Renderer.prototype.initialize.call(this, {});
      this._extent = L.latLngBounds(bounds);
      this._mask = new Image();
      this._mask.onload = () => { if (this._map) this._update(); };
      this._mask.src = url;
    },

    _initContainer: function () {
      this._container = document.createElement("canvas");
      this._ctx = this._container.getContext("2d");
    },

    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
      delete this._ctx;
    },

    _updatePaths: function () {},

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const map = this._map, canvas = this._container, ctx = this._ctx;
      const ratio = window.devicePixelRatio || 1;
      const from = this._bounds.min, size = this._bounds.getSize();
      L.DomUtil.setPosition(canvas, from);
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      if (!this._mask.complete || !this._mask.naturalWidth) return;
      const corner = map.latLngToLayerPoint(this._extent.getNorthWest()).subtract(from);
      const opposite = map.latLngToLayerPoint(this._extent.getSouthEast()).subtract(from);
      ctx.imageSmoothingEnabled = false;
      ctx.drawImage(this._mask, corner.x * ratio, corner.y * ratio,
        (opposite.x - corner.x) * ratio, (opposite.y - corner.y) * ratio);
      ctx.globalCompositeOperation = "source-in";
      const pattern = tile(ratio), origin = map.getPixelOrigin().add(from).multiplyBy(ratio);
      ctx.translate(-(origin.x % pattern.width), -(origin.y % pattern.height));
      ctx.fillStyle = ctx.createPattern(pattern, "repeat");
      ctx.fillRect(0, 0, canvas.width + 2 * pattern.width, canvas.height + 2 * pattern.height);
    },
  });
})();
