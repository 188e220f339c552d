/* Scale bar, north, coordinates, zoom buttons: our own, drawn quietly. And what the tools beside them share:
   the cross-hair of those who steer by keys, copying, a voice for screen readers, a panel that gives the focus back. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text, data = LG.data;
  const GAP = "  ", KEPT = "lg-where", MOST_OFF = 4.5;
  let map = null, cross = null;

  // -- coordinates ------------------------------------------------------------------------------

  function pad(n) { return (n < 10 ? "0" : "") + n; }
  function degrees(v) { return Math.abs(v).toFixed(5) + "°"; }
  function sexagesimal(v) {
    const tenths = Math.round(Math.abs(v) * 36000);
    return Math.floor(tenths / 36000) + "°" + pad(Math.floor(tenths / 600) % 60) + "′" + pad(((tenths % 600) / 10).toFixed(1)) + "″";
  }
  function both(say) {
    return function (at) { return say(at.lng) + (at.lng < 0 ? "W" : "E") + GAP + say(at.lat) + (at.lat < 0 ? "S" : "N"); };
  }
  /** X north and Y east as China's surveyors write them, the number of the 3° zone before Y. */
  function plane(at) {
    const g = data.values.grid, number = Math.round(g.lon0 / 3);
    if (Math.abs(at.lng - g.lon0) > MOST_OFF) return "—";
    const xy = LG.zone.forward(at.lat, at.lng);
    return "X " + xy[1].toFixed(1) + GAP + "Y " + (number * 1e6 + 5e5 + xy[0] - g.false_easting).toFixed(1);
  }
  const FORMATS = [{ name: text.coord_degrees, say: both(degrees) }, { name: text.coord_dms, say: both(sexagesimal) }];
  if (LG.zone) FORMATS.push({ name: text.coord_zone + " " + Math.round(data.values.grid.lon0 / 3), say: plane });

  /** A place in all formats, each line with a button that copies it. */
  LG.coordinates = function (latlng) {
    const at = L.latLng(latlng).wrap();
    return el("div", { class: "lg-coords", role: "group", "aria-label": text.coordinates }, ...FORMATS.map(function (f) {
      const words = el("span", null, f.say(at));
      return el("div", null, el("span", { class: "lg-n" }, f.name), words, LG.copyButton(function () { return words.textContent; }, words, f.name));
    }));
  };

  /** Where the pointer is; a press changes the format, which this machine remembers. */
  function position() {
    let format = 0, last = null;
    try { format = Math.min(FORMATS.length - 1, Number(localStorage.getItem(KEPT)) || 0); } catch (e) { /* no storage for local files */ }
    const words = el("button", { type: "button", class: "lg-where", title: text.coord_next });
    const show = function (at) {
      last = at;
      words.textContent = FORMATS[format].say(at.wrap());
    };
    const rest = function () { show(cross.hasAttribute("hidden") ? map.getCenter() : LG.aimAt()); };
    words.addEventListener("click", function () {
      format = (format + 1) % FORMATS.length;
      try { localStorage.setItem(KEPT, format); } catch (e) { /* kept for this page only */ }
      show(last);
      LG.tell(FORMATS[format].name);
    });
    map.on("mousemove", function (e) { show(e.latlng); });
    map.on("mouseout moveend lg:cross", rest);
    rest();
    return words;
  }

  // -- shared by the tools ----------------------------------------------------------------------

  const voice = el("div", { class: "lg-voice", role: "status", "aria-live": "polite" });
  /** Says something to those who don't see it. */
  LG.tell = function (words) { voice.textContent = words; };

  /** Copies words; where the browser does not let a page, they are left selected. Promise of whether it was done. */
  LG.copy = function (words, node) {
    const bySelection = function () {
      if (node.select) { node.focus({ preventScroll: true }); node.select(); } else window.getSelection().selectAllChildren(node);
      try { return document.execCommand("copy"); } catch (e) { return false; }
    };
    if (!navigator.clipboard || !navigator.clipboard.writeText) return Promise.resolve(bySelection());
    return navigator.clipboard.writeText(words).then(function () { return true; }, bySelection);
  };
  LG.copyButton = function (words, node, what) {
    const button = el("button", { type: "button", class: "lg-copy", "aria-label": text.copy + " " + what }, text.copy);
    button.addEventListener("click", function () {
      LG.copy(words(), node).then(function (done) {
        button.textContent = done ? text.copied : text.selected;
        LG.tell(button.textContent);
        setTimeout(function () { button.textContent = text.copy; }, 1600);
      });
    });
    return button;
  };

  /** The panel of a toggle tool: takes the focus, and gives it back to the tool's button. */
  LG.showPanel = function (tool, panel) {
    const closed = function (replaced) {
      tool.node.setAttribute("aria-pressed", "false");
      if (panel.closed) panel.closed(replaced);
      if (document.activeElement === document.body) tool.node.focus({ preventScroll: true });
    };
    const card = LG.openPanel({ title: panel.title, node: panel.node, closed: closed });
    tool.node.setAttribute("aria-pressed", "true");
    if (panel.focus !== false) card.focus({ preventScroll: true });
    return card;
  };

  /** The middle of the part of the map that panels leave free, in px; and the place there. */
  LG.aim = function () {
    const free = LG.padding(), size = map.getSize();
    return L.point((free.topLeft[0] + size.x - free.bottomRight[0]) / 2, (free.topLeft[1] + size.y - free.bottomRight[1]) / 2);
  };
  LG.aimAt = function () { return map.containerPointToLatLng(LG.aim()); };
  LG.showCross = function (on) {
    if (on) {
      const at = LG.aim();
      cross.style.left = at.x + "px";
      cross.style.top = at.y + "px";
    }
    cross.toggleAttribute("hidden", !on);
    map.fire("lg:cross");
  };
  LG.crossShown = function () { return !cross.hasAttribute("hidden"); };

  // -- the furniture ----------------------------------------------------------------------------

  /** Metres on the ground to a px in the middle of the map. */
  LG.metresPerPixel = function () {
    const y = map.getSize().y / 2, x = map.getSize().x / 2;
    return map.containerPointToLatLng([x - 50, y]).distanceTo(map.containerPointToLatLng([x + 50, y])) / 100;
  };

  function scale() {
    const label = el("span"), bar = el("div", { class: "lg-scale", role: "img" }, label);
    const draw = function () {
      const metres = LG.metresPerPixel(), most = Math.min(170, 0.28 * map.getSize().x) * metres, power = Math.pow(10, Math.floor(Math.log10(most)));
      const nice = power * [5, 2, 1].filter(function (n) { return n * power <= most; })[0];
      label.textContent = nice >= 1000 ? nice / 1000 + " km" : nice + " m";
      bar.style.width = Math.round(nice / metres) + "px";
      bar.setAttribute("aria-label", text.scale + " " + label.textContent);
    };
    map.on("zoomend moveend resize", draw);
    draw();
    return bar;
  }

  function button(label, shape, act) {
    return el("button", { type: "button", "aria-label": label, title: label, on: { click: act } },
      LG.svg("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" },
        LG.svg("path", { d: shape, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" })));
  }

  LG.furniture = function (onMap) {
    map = onMap;
    cross = LG.svg("svg", { class: "lg-cross", viewBox: "-16 -16 32 32", width: 32, height: 32, hidden: true, "aria-hidden": "true" },
      ...["#fff", "#1E2329"].map(function (colour, i) {
        return LG.svg("path", { d: "M0-15V-4M0 4V15M-15 0H-4M4 0H15M-.5 0H.5", fill: "none", stroke: colour, "stroke-width": i ? 1.6 : 4, "stroke-linecap": "round" });
      }));
    map.on("lg:panels resize", function () { if (LG.crossShown()) LG.showCross(true); });
    const words = [data.crs_text, data.as_of].filter(Boolean).join("　");
    const north = LG.svg("svg", { class: "lg-north", viewBox: "0 0 20 34", width: 20, height: 34, role: "img", "aria-label": text.north },
      LG.svg("path", { d: "M10 0L19 33L10 26L1 33Z", fill: "#1E2329", stroke: "#fff", "stroke-width": 1, "stroke-linejoin": "round" }));
    // the rest waits until LG.start is through with panels, layers and tools, and comes before the first draw
    Promise.resolve().then(function () { LG.watchKeys(); LG.watchColumn(); LG.watchPaper(); LG.watchShare(); });
    return el("div", { class: "lg-furniture" }, el("div", { class: "lg-plate" },
      el("div", { class: "lg-words" }, words && el("span", null, LG.said(words)), position()), scale(), north),
      el("div", { class: "lg-zoom", role: "group", "aria-label": text.zoom },
        button(text.zoom_in, "M-5 0H5M0-5V5", function () { map.zoomIn(1); }),
        button(text.zoom_out, "M-5 0H5", function () { map.zoomOut(1); }),
        button(text.whole, "M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V2", function () { LG.fitCounty(true); })), cross, voice);
  };
})();
