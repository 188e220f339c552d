/* The layers that can be switched: surfaces, markers, lines, areas; their popups and hover names. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, data = LG.data;
  const MANY = 1500;
  const renderers = {};

  /** The card of a feature: name, kind, grade, then label and value line by line. */
  LG.card = function (layer, f) {
    const grade = f[4], rows = f[5], list = el("table");
    for (let i = 0; i < rows.length; i += 2) {
      list.appendChild(el("tr", null, el("th", { scope: "row" }, LG.said(layer.labels[rows[i]])), el("td", null, LG.said(rows[i + 1]))));
    }
    return el("div", { class: "lg-popup" },
      el("div", { class: "lg-popup-head" }, grade && el("span", { class: "lg-grade", style: { background: data.grades[grade] } }),
        el("div", null, el("h3", null, LG.said(f[1] || f[0])),
          el("p", null, layer.title + (grade ? "　" + LG.text["grade" + grade] : "")))),
      rows.length ? list : null);
  };

  function speak(object, layer, f, options) {
    const name = f[1] || f[0];
    object.bindPopup(function () { return LG.card(layer, f); }, LG.popupOptions());
    object.bindTooltip(function () { return LG.said(LG.cut(name, 40)); }, options);
    f.object = object;
    return object;
  }

  /** Leaflet speaks English only. */
  LG.nameCloseButton = function (e) {
    const button = e.popup.getElement().querySelector(".leaflet-popup-close-button");
    if (button) button.setAttribute("aria-label", LG.text.close);
  };

  /** The room that panels take, so that a popup opens beside them. */
  LG.popupOptions = function () {
    const free = LG.padding ? LG.padding() : { topLeft: [24, 24], bottomRight: [24, 24] };
    return { minWidth: 216, maxWidth: 320, maxHeight: Math.max(240, Math.min(460, window.innerHeight / 2)), autoPanPaddingTopLeft: free.topLeft, autoPanPaddingBottomRight: free.bottomRight };
  };

  const Disc = L.Icon.extend({
    options: { className: "lg-disc", popupAnchor: [0, -8], tooltipAnchor: [0, -9] },
    createIcon: function () {
      const o = this.options, node = el("div", { class: "leaflet-marker-icon " + o.className + (o.symbol === "dot" ? " lg-disc-dot" : o.grade === 1 || o.grade === 2 ? " lg-disc-quiet" : "") }, LG.mark(o.symbol, o.colour, o.size, o.grade));
      node.style.width = node.style.height = o.size + "px";
      node.style.marginLeft = node.style.marginTop = -o.size / 2 + "px";
      return node;
    },
    createShadow: function () { return null; },
  });

  function points(layer) {
    const group = layer.clustered ? LG.bound[layer.key] : L.layerGroup();
    const icons = {};
    const markers = layer.features.map(function (f) {
      const grade = f[4] || 0;
      icons[grade] = icons[grade] || new Disc({ symbol: layer.symbol, colour: layer.colour, grade: grade, size: grade ? 22 : 20 });
      const marker = L.marker([f[3], f[2]], { icon: icons[grade], riseOnHover: true,
        zIndexOffset: layer.symbol === "dot" ? -2000 : 400 * grade });
      marker.on("add", function () { marker._icon.setAttribute("aria-label", LG.cut(f[1] || f[0], 60)); });
      return speak(marker, layer, f, { direction: "top", className: "lg-tip" });
    });
    if (group.addLayers) {
      group.options.iconCreateFunction = function (cluster) {
        return L.divIcon({ className: "lg-cluster", iconSize: [26, 26], html: el("span", { style: { borderColor: layer.colour } }, cluster.getChildCount()) });
      };
      group.on("animationend spiderfied unspiderfied", function () { LG.map.fire("lg:panels"); });
      group.addLayers(markers);
    } else markers.forEach(function (m) { group.addLayer(m); });
    return group;
  }

  /** Ticks on one side of a line: the bank of an embankment. */
  const Hachures = L.Polyline.extend({
    _simplifyPoints: function () {
      L.Polyline.prototype._simplifyPoints.call(this);
      const ticks = [];
      this._parts.forEach(function (part) {
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

  /** Few features are drawn as SVG, which prints sharp and gets clicks exactly; many on one canvas. */
  function rendererFor(layer) {
    const kind = layer.features.length > MANY ? "canvas" : "svg";
    return (renderers[kind] = renderers[kind] || L[kind]({ pane: "lg-features", padding: 0.4, tolerance: 4 }));
  }

  function colourOf(style, grade) { return style.graded && grade ? data.grades[grade] : style.colour; }

  function lines(layer) {
    const style = layer.style, group = L.layerGroup(), renderer = rendererFor(layer);
    const parts = layer.features.map(function (f) { return f[2].map(LG.line); });
    const widthOf = function (f) { return style.width + (style.graded && f[4] ? 0.8 * (f[4] - 1) : 0); };
    if (style.casing) layer.features.forEach(function (f, i) {
      group.addLayer(L.polyline(parts[i], { renderer: renderer, interactive: false, color: style.casing, weight: widthOf(f) + 3, opacity: 0.9 }));
    });
    layer.features.forEach(function (f, i) {
      const colour = colourOf(style, f[4]);
      const line = L.polyline(parts[i], { renderer: renderer, color: colour, weight: widthOf(f), dashArray: style.dash.length ? style.dash : null, lineCap: style.dash.length ? "butt" : "round" });
      group.addLayer(speak(line, layer, f, { sticky: true, className: "lg-tip" }));
      if (style.hachures) group.addLayer(new Hachures(parts[i], { renderer: renderer, interactive: false, color: colour, weight: 1.2 }));
    });
    return group;
  }

  function areas(layer) {
    const style = layer.style, group = L.layerGroup(), renderer = rendererFor(layer);
    layer.features.forEach(function (f) {
      const colour = colourOf(style, f[4]);
      const area = L.polygon(f[2].map(function (rings) { return rings.map(LG.line); }), { renderer: renderer, color: colour, weight: style.width, opacity: 0.9,
        fillColor: style.graded && f[4] ? colour : style.fill || colour, fillOpacity: style.fillOpacity, dashArray: style.dash.length ? style.dash : null });
      area.on("add", function () { area.bringToBack(); });
      group.addLayer(speak(area, layer, f, { sticky: true, className: "lg-tip" }));
    });
    return group;
  }

  function surface(layer) {
    const parts = [LG.bound[layer.key]];
    if (layer.hatch) parts.push(new LG.Hatch(layer.hatch.mask, layer.hatch.bounds));
    return L.layerGroup(parts);
  }

  const MAKERS = { surface: surface, point: points, line: lines, polygon: areas };

  LG.readLayers = function () {
    data.layers.forEach(function (layer) {
      layer.on = false;
      LG.layers.push(layer);
      LG.byKey[layer.key] = layer;
    });
  };

  /** Shows or hides a layer. Colour surfaces replace each other, so that colours never mix. */
  LG.setShown = function (layer, on) {
    if (on && layer.kind === "surface") LG.layers.forEach(function (other) {
      if (other !== layer && other.kind === "surface" && other.on) change(other, false);
    });
    if (on !== layer.on) change(layer, on);
    LG.map.fire("lg:layers");
  };

  function change(layer, on) {
    layer.on = on;
    if (on && !layer.object) layer.object = MAKERS[layer.kind](layer);
    if (on) LG.map.addLayer(layer.object);
    else LG.map.removeLayer(layer.object);
  }

  LG.shownSurface = function () {
    return LG.layers.filter(function (l) { return l.kind === "surface" && l.on; })[0] || null;
  };

  /** Zooms to a feature, shows its layer if need be, and opens its popup. */
  LG.goTo = function (layer, f) {
    LG.map.fire("lg:go");
    LG.setShown(layer, true);
    const object = f.object, cluster = layer.clustered && layer.object.zoomToShowLayer;
    if (object.getBounds) LG.map.fitBounds(object.getBounds(), LG.fitOptions(14));
    else if (!cluster) LG.map.setView(object.getLatLng(), Math.max(LG.map.getZoom(), 13), { animate: false });
    if (cluster) layer.object.zoomToShowLayer(object, function () { object.openPopup(); });
    else object.openPopup();
  };
})();
