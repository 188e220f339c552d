/* The layers that can be switched: surfaces, markers, lines, areas; their popups and hover names. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, data = LG.data;
  /** More shapes or clustered markers than this are drawn on a canvas; more single markers; more boxes leave no room for names. */
  const MANY = 1500, CROWD = 600, FEW_BOXES = 400;
  /** How much wider a line is drawn by its grade, px. */
  const WIDER = [0, 0, 0.8, 3, 4];
  const renderers = {};

  /** The card of a feature: name, kind, grade, then label and value line by line. */
  LG.card = function (layer, f) {
    const grade = f[4], rows = f[5], list = el("table"), said = grade ? LG.text["grade" + grade] : "";
    // the row that says the grade says it in the head, with its number
    const rated = said && rows.length && rows[1].toLowerCase().indexOf((LG.text["short" + grade] + "　").toLowerCase()) === 0;
    for (let i = rated ? 2 : 0; i < rows.length; i += 2) {
      list.appendChild(el("tr", null, el("th", { scope: "row" }, LG.said(layer.labels[rows[i]])), el("td", null, LG.said(rows[i + 1]))));
    }
    return el("div", { class: "lg-popup" },
      el("div", { class: "lg-popup-head" }, grade && el("span", { class: "lg-grade", style: { background: data.grades[grade] } }),
        el("div", null, el("h3", null, LG.said(f[1] || f[0])),
          el("p", null, layer.title + (rated ? "　" + rows[1] : said && "　" + said)))),
      list.firstChild ? list : null);
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
    const long = e.popup.getElement().querySelector(".leaflet-popup-scrolled");
    if (long) long.tabIndex = 0; // scrolled by keyboard too
  };

  /** The room that panels take, so that a popup opens beside them. */
  LG.popupOptions = function () {
    const free = LG.padding ? LG.padding() : { topLeft: [24, 24], bottomRight: [24, 24] }, main = document.querySelector(".lg-tool-main");
    const box = main && main.getBoundingClientRect(), wide = window.innerWidth, room = wide - 16 - free.bottomRight[0];
    // on a phone the tool with words reaches further into the map than those below it
    const top = box && box.width && box.left > wide / 2 ? Math.max(free.topLeft[1], box.bottom + 8) : free.topLeft[1];
    return { minWidth: 216, maxWidth: wide > 720 ? 320 : Math.min(320, room), maxHeight: Math.max(240, Math.min(460, window.innerHeight / 2)),
      autoPanPaddingTopLeft: [free.topLeft[0], top], autoPanPaddingBottomRight: free.bottomRight };
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

  /** One of many points: what Leaflet's markers would answer. */
  function Spot(layer, f) { this.layer = layer; this.f = f; }
  Spot.prototype.getLatLng = function () { return L.latLng(this.f[3], this.f[2]); };
  Spot.prototype.openPopup = function () {
    L.popup(Object.assign(LG.popupOptions(), { offset: [0, -1] })).setLatLng(this.getLatLng()).setContent(LG.card(this.layer, this.f)).openOn(LG.map);
  };

  /** Many markers as one picture: the same discs, drawn from sprites; smaller where they would hide each other.
      The pointer meets them through a grid and one see-through marker, keyboards through the data table. */
  const Crowd = L.Renderer.extend({
    initialize: function (layer) {
      L.Renderer.prototype.initialize.call(this, { pane: "lg-crowd", padding: 0.2 });
      const pane = LG.map.getPane("lg-crowd") || LG.map.createPane("lg-crowd");
      pane.style.zIndex = 580;
      pane.style.pointerEvents = "none";
      this._layer = layer;
      this._sprites = {};
      const n = layer.features.length, crs = LG.map.options.crs, x = (this._x = new Float64Array(n)), y = (this._y = new Float64Array(n));
      // the higher grade, then the one further south, lies on top
      this._order = layer.features.slice().sort(function (a, b) { return (a[4] || 0) - (b[4] || 0) || b[3] - a[3]; });
      this._order.forEach(function (f, i) {
        const p = crs.latLngToPoint(L.latLng(f[3], f[2]), 0);
        x[i] = p.x;
        y[i] = p.y;
        f.object = new Spot(layer, f);
      });
      const west = Math.min.apply(null, x), north = Math.min.apply(null, y);
      const step = Math.max((Math.max.apply(null, x) - west), (Math.max.apply(null, y) - north), 1e-9) / Math.ceil(Math.sqrt(n / 4));
      const cells = {};
      for (let i = 0; i < n; i++) {
        const key = Math.floor((x[i] - west) / step) + "," + Math.floor((y[i] - north) / step);
        (cells[key] = cells[key] || []).push(i);
      }
      this._grid = { west: west, north: north, step: step, cells: cells };
    },

    onAdd: function (map) {
      L.Renderer.prototype.onAdd.call(this, map);
      crowds.push(this);
      watchPointer(map);
      map.on("move", this._follow, this);
      requestAnimationFrame(() => { if (this._map) this._update(); });
    },
    onRemove: function (map) {
      map.off("move", this._follow, this);
      crowds.splice(crowds.indexOf(this), 1);
      aim(null);
      L.Renderer.prototype.onRemove.call(this, map);
    },
    _initContainer: function () {
      this._canvas = el("canvas");
      this._container = el("div", { class: "lg-crowd", "aria-hidden": "true" }, this._canvas);
    },
    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
    },
    _updatePaths: function () {},

    /** When the map has been dragged further than the picture reaches, and the hand rests, it is drawn anew. */
    _follow: function () {
      clearTimeout(this._wait);
      this._wait = setTimeout(() => {
        const map = this._map, from = map && map.containerPointToLayerPoint([0, 0]);
        if (map && !map._animatingZoom && !this._bounds.contains(L.bounds(from, from.add(map.getSize())))) this._update();
      }, 80);
    },

    /** Diameter of a disc, px: as for markers, and no larger than leaves most of the ground free. */
    _size: function (grade) {
      const zoom = this._map.getZoom(), dot = this._layer.symbol === "dot", quiet = grade === 1 || grade === 2;
      if (this._crowdedAt !== zoom) {
        const by = Math.pow(2, zoom) / 64, taken = new Set();
        for (let i = 0; i < this._x.length; i++) taken.add(Math.floor(this._x[i] * by) * 1e6 + Math.floor(this._y[i] * by));
        this._crowdedAt = zoom;
        this._room = Math.sqrt(0.4 * 4096 * taken.size / this._x.length);
      }
      const plain = (grade ? 22 : 20) * (dot ? (LG.far ? 0.46 : LG.dotsFar ? 0.58 : 1) : LG.far ? (quiet ? 0.58 : 0.74) : quiet && LG.dotsFar ? 0.7 : 1);
      return Math.max(5, Math.min(plain, Math.round(this._room)));
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), printing = document.body.classList.contains("lg-printing");
      L.DomUtil.setPosition(this._container, this._bounds.min);
      if (this._paper) L.DomUtil.remove(this._paper);
      this._paper = null;
      this._canvas.style.display = printing ? "none" : "";
      printing ? this._drawPaper(size) : this._drawCanvas(size);
    },

    /** Calls back with position (px in the picture) and grade of each point in the picture, the topmost last. */
    _each: function (size, visit) {
      const scale = Math.pow(2, this._map.getZoom()), from = this._map.getPixelOrigin().add(this._bounds.min), n = this._x.length;
      for (let i = 0; i < n; i++) {
        const x = this._x[i] * scale - from.x, y = this._y[i] * scale - from.y;
        if (x > -12 && y > -12 && x < size.x + 12 && y < size.y + 12) visit(x, y, this._order[i][4] || 0);
      }
    },

    _drawCanvas: function (size) {
      const ratio = Math.min(window.devicePixelRatio || 1, 2), canvas = this._canvas;
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      const pen = canvas.getContext("2d"), sprites = {};
      this._each(size, (x, y, grade) => {
        const sprite = (sprites[grade] = sprites[grade] || this._sprite(grade, this._size(grade), ratio)), half = sprite.width / 2;
        pen.drawImage(sprite, Math.round(x * ratio - half), Math.round(y * ratio - half));
      });
    },

    /** A disc as LG.mark draws it; a plain dot where a shape could not be told. */
    _sprite: function (grade, size, ratio) {
      const key = grade + ":" + size + ":" + ratio;
      if (this._sprites[key]) return this._sprites[key];
      const layer = this._layer, canvas = (this._sprites[key] = el("canvas")), pen = canvas.getContext("2d");
      canvas.width = canvas.height = 2 * Math.ceil((size / 2 + 2) * ratio);
      pen.translate(canvas.width / 2, canvas.height / 2);
      pen.scale(ratio * size / 20, ratio * size / 20);
      const dot = layer.symbol === "dot", small = size < 10, colour = grade ? data.grades[grade] : layer.colour;
      pen.shadowColor = "#0003";
      pen.shadowBlur = pen.shadowOffsetY = ratio;
      pen.beginPath();
      pen.arc(0, 0, dot && !small ? 4.2 : grade ? 8.6 : 9.4, 0, 7);
      pen.fillStyle = small ? colour : "#fff";
      pen.fill();
      pen.shadowColor = "transparent";
      pen.lineWidth = small ? 20 / size : grade ? 2.6 : dot ? 1.5 : 0.9;
      pen.strokeStyle = small ? "#fff" : grade || dot ? colour : "#1E232959";
      pen.stroke();
      if (!small) {
        const shape = dot ? 0.62 : grade ? 0.84 : 0.92;
        pen.scale(shape, shape);
        pen.fillStyle = layer.colour;
        pen.fill(new Path2D(data.symbols[layer.symbol]), "evenodd");
      }
      return canvas;
    },

    /** On paper as shapes: browsers print a canvas coarse and with a white ground. */
    _drawPaper: function (size) {
      const name = "lg-crowd-" + LG.layers.indexOf(this._layer) + "-", seen = {}, layer = this._layer;
      const svg = (this._paper = LG.svg("svg", { width: size.x, height: size.y })), marks = LG.svg("defs");
      svg.appendChild(marks);
      this._each(size, (x, y, grade) => {
        if (!seen[grade]) {
          const mark = (seen[grade] = LG.mark(layer.symbol, layer.colour, this._size(grade), grade));
          mark.id = name + grade;
          mark.setAttribute("overflow", "visible");
          marks.appendChild(mark);
        }
        const half = this._size(grade) / 2;
        svg.appendChild(LG.svg("use", { href: "#" + name + grade, x: (x - half).toFixed(1), y: (y - half).toFixed(1) }));
      });
      this._container.appendChild(svg);
    },

    /** The point under a place of the map (px), or null. */
    hit: function (at) {
      const scale = Math.pow(2, this._map.getZoom()), from = this._map.getPixelOrigin().add(this._map.containerPointToLayerPoint(at));
      const x = from.x / scale, y = from.y / scale, grid = this._grid;
      let best = Math.max(7, this._size(0) / 2 + 1) / scale, found = null;
      const low = [Math.floor((x - best - grid.west) / grid.step), Math.floor((y - best - grid.north) / grid.step)];
      const high = [Math.floor((x + best - grid.west) / grid.step), Math.floor((y + best - grid.north) / grid.step)];
      for (let i = low[0]; i <= high[0]; i++) for (let j = low[1]; j <= high[1]; j++) (grid.cells[i + "," + j] || []).forEach((k) => {
        const off = Math.hypot(this._x[k] - x, this._y[k] - y);
        if (off <= best) { best = off; found = this._order[k].object; }
      });
      return found;
    },

    /** Boxes (px of the map) that names should keep clear of; none where there are too many to leave room for names. */
    obstacles: function () {
      const boxes = [], shift = this._map.layerPointToContainerPoint(this._bounds.min), view = this._map.getSize();
      this._each(this._bounds.getSize(), (x, y, grade) => {
        const half = this._size(grade) / 2 + 1, cx = x + shift.x, cy = y + shift.y;
        if (cx > 0 && cy > 0 && cx < view.x && cy < view.y) boxes.push([cx - half, cy - half, cx + half, cy + half]);
      });
      return boxes.length > FEW_BOXES ? [] : boxes;
    },
  });

  const crowds = [];
  let ghost = null, aimed = null, pointer = null;

  /** Brings the see-through marker under the pointer, so that hover and press work as for any marker. */
  function aim(spot) {
    if (spot === aimed || !ghost) return;
    aimed = spot;
    LG.map.removeLayer(ghost);
    if (spot) ghost.setLatLng(spot.getLatLng()).addTo(LG.map).openTooltip();
  }

  function watchPointer(map) {
    if (ghost) return;
    ghost = L.marker([0, 0], { ghost: true, keyboard: false, icon: L.divIcon({ className: "lg-ghost", iconSize: [20, 20] }) });
    ghost.bindTooltip(function () { return LG.said(LG.cut(String(aimed.f[1] || aimed.f[0]), 40)); }, { direction: "top", className: "lg-tip", offset: [0, -9] });
    ghost.on("click", function () { aimed.openPopup(); });
    const look = function (e) {
      if (map.dragging.moving() || map._animatingZoom) return;
      pointer = e.pointerType && e.pointerType !== "mouse" ? null : e;
      const other = e.target.closest && e.target.closest(".leaflet-popup,.leaflet-marker-icon:not(.lg-ghost)");
      const at = map.mouseEventToContainerPoint(e);
      aim(other ? null : crowds.reduceRight(function (found, crowd) { return found || crowd.hit(at); }, null));
    };
    map.getContainer().addEventListener("mousemove", look);
    map.getContainer().addEventListener("pointerdown", look, true);
    map.getContainer().addEventListener("mouseleave", function () { pointer = null; aim(null); });
    map.on("movestart zoomstart", function () { aim(null); });
    map.on("moveend", function () { if (pointer) look(pointer); });
  }

  function points(layer) {
    if (layer.features.length > (layer.clustered ? MANY : CROWD)) return new Crowd(layer);
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
        const worst = Math.max(...cluster.getAllChildMarkers().map(function (m) { return m.options.icon.options.grade; }));
        return L.divIcon({ className: "lg-cluster" + (worst ? " lg-cluster-graded" : ""), iconSize: [26, 26],
          html: el("span", { style: { borderColor: worst ? data.grades[worst] : layer.colour } }, cluster.getChildCount()) });
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
    const gradeOf = function (f) { return style.graded && f[4] || 0; };
    const widthOf = function (f) { return style.width + WIDER[gradeOf(f)]; };
    // grade by grade, the worst on top, each with its own casing over the lines below
    [0, 1, 2, 3, 4].forEach(function (grade) {
      const drawn = layer.features.filter(function (f) { return gradeOf(f) === grade; }).map(function (f) { return { f: f, parts: f[2].map(LG.line) }; });
      if (style.casing) drawn.forEach(function (d) {
        group.addLayer(L.polyline(d.parts, { renderer: renderer, interactive: false, color: style.casing, weight: widthOf(d.f) + (grade > 2 ? 4 : 3), opacity: grade > 2 ? 1 : 0.9 }));
      });
      drawn.forEach(function (d) {
        const colour = colourOf(style, d.f[4]);
        const line = L.polyline(d.parts, { renderer: renderer, color: colour, weight: widthOf(d.f), dashArray: style.dash.length ? style.dash : null, lineCap: style.dash.length ? "butt" : "round" });
        group.addLayer(speak(line, layer, d.f, { sticky: true, className: "lg-tip" }));
        if (style.hachures) group.addLayer(new Hachures(d.parts, { renderer: renderer, interactive: false, color: colour, weight: 1.2 }));
      });
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
      (layer.features || []).forEach(function (f) { f[5] = f[5].map(function (n, i) { return i % 2 ? layer.words[n] : n; }); });
      LG.layers.push(layer);
      LG.byKey[layer.key] = layer;
    });
    data.tabs.forEach(function (tab) {
      tab.on = tab.layers.filter(function (l) { return l[2]; }).map(function (l) { return l[0]; });
    });
    LG.tab = data.tabs[0];
    group();
  };

  function group() {
    LG.layers.forEach(function (layer) { layer.group = null; });
    LG.tab.layers.forEach(function (l) { LG.byKey[l[0]].group = l[1]; });
  }

  /** The layers of the open tab, in the order of its list. */
  LG.tabLayers = function () { return LG.tab.layers.map(function (l) { return LG.byKey[l[0]]; }); };

  /** Opens another view of an atlas; it comes back as it was left. */
  LG.setTab = function (i) {
    const next = data.tabs[i];
    if (!next || next === LG.tab) return;
    LG.tab.on = LG.layers.filter(function (l) { return l.on; }).map(function (l) { return l.key; });
    LG.map.closePopup();
    LG.tab = next;
    group();
    LG.layers.forEach(function (l) { if (l.on && next.on.indexOf(l.key) < 0) change(l, false); });
    LG.map.fire("lg:tab");
    LG.showTab();
  };
  LG.showTab = function () {
    LG.tab.on.forEach(function (key) { if (!LG.byKey[key].on) change(LG.byKey[key], true); });
    LG.map.fire("lg:layers");
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
