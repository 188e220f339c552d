/* The ground that is always there: lift, veil, county, townships, neighbours, roads and rivers. */
(function () {
  "use strict";
  const LG = window.LG;
  const ROADS = { 1: [3.2, 1.6, 9], 2: [2.6, 1.2, 11.25], 3: [2, 0.9, 12.75] };
  const RIVERS = { 1: [2.4, 0, 8], 2: [1.4, 0, 10.5], 3: [0.9, 0, 12] };

  /** Draws lines by rank; small ones wait for a closer zoom. */
  function network(map, lines, pane, ranks, styles) {
    const renderer = L.svg({ pane: pane, padding: 0.4 });
    const byRank = {};
    lines.forEach(function (l) { (byRank[l.rank] = byRank[l.rank] || []).push(LG.line(l.line)); });
    Object.keys(byRank).sort().reverse().forEach(function (rank) {
      const widths = ranks[rank] || ranks[3];
      const group = L.layerGroup(styles.map(function (s) {
        return L.polyline(byRank[rank], { renderer: renderer, interactive: false, color: s.colour, opacity: s.opacity,
          weight: s.casing ? widths[0] + 1.6 : widths[0], smoothFactor: 1.2 });
      }));
      const follow = function () {
        const near = map.getZoom() >= widths[2];
        if (near !== map.hasLayer(group)) near ? map.addLayer(group) : map.removeLayer(group);
      };
      map.on("zoomend", follow);
      follow();
    });
  }

  LG.drawBase = function (map) {
    const base = LG.data.base;
    const county = base.county.map(function (rings) { return rings.map(LG.line); });
    const quiet = function (pane, padding) { return L.svg({ pane: pane, padding: padding || 0.4 }); };
    const veil = quiet("lg-veil", 1.5), lines = quiet("lg-lines"), edge = quiet("lg-county");

    LG.countyBounds = L.latLngBounds(county.length ? [].concat.apply([], county.map(function (r) { return r[0]; })) : [[18, 74], [53, 135]]);
    if (county.length) {
      const outside = [[-85, -720], [-85, 720], [85, 720], [85, -720]];
      const holes = [].concat.apply([], county);
      L.polygon([outside].concat(holes), { renderer: veil, interactive: false, stroke: false, fillOpacity: 1, className: "lg-veil-shape" }).addTo(map);
    }
    if (county.length) {
      L.polygon(county, { renderer: quiet("lg-lift"), interactive: false, stroke: false, fillColor: "#FFFFFF", fillOpacity: 1, className: "lg-lift" }).addTo(map);
      // the relief is lightened under colours that cover all of it, and stays as it is where it is all there is to see
      map.on("lg:layers", function () {
        const shown = LG.shownSurface();
        map.getContainer().classList.toggle("lg-covered", !!shown && !shown.legend.rest);
      });
    }
    base.neighbours.forEach(function (n) {
      L.polyline(n.lines.map(LG.line), { renderer: veil, interactive: false, color: "#9AA0A6", weight: 0.9, dashArray: "6 4" }).addTo(map);
    });
    network(map, base.rivers, "lg-water", RIVERS, [{ colour: "#4A8CAA", opacity: 0.8 }]);
    network(map, base.roads, "lg-roads", ROADS, [
      { colour: "#FFFFFF", opacity: 0.85, casing: true }, { colour: "#A89B8A", opacity: 0.95 }]);
    L.polyline(base.townships.map(LG.line), { renderer: lines, interactive: false, color: "#FFFFFF", opacity: 0.9, weight: 1.3,
      className: "lg-township" }).addTo(map);
    [["#FFFFFF", 5, 0.75], ["#1E2329", 2.2, 1]].forEach(function (s) {
      L.polygon(county, { renderer: edge, interactive: false, fill: false, color: s[0], weight: s[1], opacity: s[2], lineJoin: "round" }).addTo(map);
    });
  };

  /** Cells that are large on screen get sharp edges, small ones are smoothed. */
  LG.followCells = function (map) {
    const sharpen = function () {
      LG.data.rasters.forEach(function (r) {
        const overlay = LG.bound[r.key], image = overlay && overlay.getElement && overlay.getElement();
        if (!image) return;
        const left = map.project([r.bounds[0], r.bounds[1]]).x, right = map.project([r.bounds[2], r.bounds[3]]).x;
        image.style.imageRendering = (right - left) / r.width > 2.5 ? "pixelated" : "auto";
      });
    };
    map.on("zoomend lg:layers", sharpen);
    sharpen();
  };
})();
