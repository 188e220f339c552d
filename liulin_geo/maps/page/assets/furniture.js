/* Scale bar, north, coordinates under the cursor, zoom buttons: our own, drawn quietly. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text, data = LG.data;

  function degrees(at) {
    const wrapped = at.wrap();
    return Math.abs(wrapped.lng).toFixed(5) + "°" + (wrapped.lng < 0 ? "W" : "E") + "  " + Math.abs(wrapped.lat).toFixed(5) + "°" + (wrapped.lat < 0 ? "S" : "N");
  }

  function scale(map) {
    const label = el("span"), bar = el("div", { class: "lg-scale", role: "img" }, label);
    const draw = function () {
      const y = map.getSize().y / 2, x = map.getSize().x / 2;
      const metres = map.containerPointToLatLng([x - 50, y]).distanceTo(map.containerPointToLatLng([x + 50, y])) / 100;
      const most = Math.min(170, 0.28 * map.getSize().x) * metres, power = Math.pow(10, Math.floor(Math.log10(most)));
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

  LG.furniture = function (map) {
    const where = el("span", { class: "lg-where" });
    const show = function (e) { where.textContent = degrees(e && e.latlng ? e.latlng : map.getCenter()); };
    map.on("mousemove", show);
    map.on("mouseout moveend", function () { show(); });
    show();
    const words = [data.crs_text, data.as_of].filter(Boolean).join("　");
    const north = LG.svg("svg", { class: "lg-north", viewBox: "0 0 20 34", width: 20, height: 34, role: "img", "aria-label": text.north },
      LG.svg("path", { d: "M10 0L19 33L10 26L1 33Z", fill: "#1E2329", stroke: "#fff", "stroke-width": 1, "stroke-linejoin": "round" }));
    return el("div", { class: "lg-furniture" }, el("div", { class: "lg-plate" },
      el("div", { class: "lg-words" }, words && el("span", null, LG.said(words)), where), scale(map), north),
      el("div", { class: "lg-zoom", role: "group", "aria-label": text.zoom },
        button(text.zoom_in, "M-5 0H5M0-5V5", function () { map.zoomIn(1); }),
        button(text.zoom_out, "M-5 0H5", function () { map.zoomOut(1); }),
        button(text.whole, "M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V2", function () { LG.fitCounty(true); })));
  };
})();
