/* "Report a fire": a flame on the map, and a panel that says what a duty officer must know of the place.
   The flame is put by a press, by Enter at the map's centre, or by coordinates; it can be dragged, or moved by arrows. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text;
  const TIMES = [30, 60, 120], BEYOND = 1.3, VIEW_M = 3000, TOO_FAR_M = 100000;
  const BURNT = "#3A1D0F", WIDTHS = [2.4, 1.8, 1.4], FILLS = [0.22, 0.12, 0.08];
  const FLAME = "M.6-8.4C1.4-5.2 5.8-3.2 5.8 1.6A5.8 5.8 0 0 1-5.8 1.6C-5.8-.6-4.6-2.2-3.4-3.4C-3.2-2-2.6-1.2-1.6-.8C-2-3.8-1.2-6.6.6-8.4Z";

  LG.tool("fire", function (data, images) {
    const map = LG.map;
    if (!LG.zone) return;
    const fire = { data: data, times: TIMES, at: null, xy: null, cell: -1, ground: null, network: null, weather: assumed(), found: null, slope: null, edge: null, mask: null };
    // the fire is at fire.at from the first press until it is cleared, whatever panel or tab is open meanwhile
    let parts = null, nodes = null, mark = null, drawn = null, ways = null, renderer = null, loading = null, cost = 0, wanted = false, aiming = false, kept = null;
    LG.fire = fire;

    // -- weather --------------------------------------------------------------------------------

    /** The weather of the day that the slider shows, else of the ledger's last day, else an assumed one. */
    function assumed() {
      const day = LG.fireDay, last = data.weather;
      const is = function (n) { return typeof n === "number"; };
      if (day && is(day.temperature) && is(day.humidity) && (is(day.wind_force) || is(day.wind_m_s))) {
        return { temperature: day.temperature, humidity: day.humidity, force: is(day.wind_force) ? day.wind_force : Math.round(LG.windForce(day.wind_m_s)),
          from: is(day.wind_from) ? day.wind_from : 315, source: said(text.fire_of_day, day.day, !is(day.wind_from)), own: false };
      }
      if (last) return { temperature: last.temperature, humidity: last.humidity, force: last.force, from: 315, source: said(text.fire_of_day, last.day, true), own: false };
      return { temperature: 25, humidity: 30, force: 3, from: 315, source: text.fire_assumed, own: false };
    }
    function said(words, day, blind) { return words.replace("{day}", String(day)) + (blind ? text.fire_wind_unknown : ""); }

    function set(change) {
      Object.assign(fire.weather, change, { own: true, source: text.fire_by_hand });
      refresh();
    }
    /** Several changes in one frame are one. */
    function refresh() {
      if (wanted || !fire.at) return;
      wanted = true;
      requestAnimationFrame(function () { wanted = false; if (drawn && parts) update(); });
    }
    function back() {
      fire.weather.own = false;
      refresh();
    }

    // -- the fire -------------------------------------------------------------------------------

    function load() {
      loading = loading || Promise.all([
        data.grid ? LG.fireGround(data.grid, images).then(function (ground) { fire.ground = ground; }) : null,
        LG.fireNetwork && data.network ? Promise.resolve(LG.fireNetwork(data.network)).then(function (network) { fire.network = network; }) : null,
        LG.values && LG.values.load(),
        LG.fireDanger && LG.fireDanger.load(),
      ]);
      return loading;
    }

    function run() {
      const began = performance.now(), w = fire.weather = fire.weather.own ? fire.weather : assumed();
      fire.edge = LG.countyLine(fire.xy);
      fire.mask = fire.mask || (fire.ground && LG.countyMask(fire.ground.grid));
      fire.found = LG.values ? LG.values.at(fire.at) : null;
      fire.cell = fire.ground ? fire.ground.cellOf(fire.xy[0], fire.xy[1]) : -1;
      fire.slope = fire.ground ? fire.ground.slope(fire.cell) : null;
      fire.downwind = w.force > 0 ? (w.from + 180) % 360 : null;
      fire.downhill = fire.slope && fire.slope.degrees >= LG.fireWords.FLAT_DEG ? fire.slope.faces : null;
      if (fire.ground) fire.ground.spread(fire.cell, { temperature: w.temperature, humidity: w.humidity, wind: LG.windSpeed(w.force), from: w.from }, BEYOND * TIMES[TIMES.length - 1]);
      cost = performance.now() - began;
      fire.cost = cost;
    }

    function move(at) {
      fire.at = L.latLng(at);
      fire.xy = LG.zone.forward(fire.at.lat, fire.at.lng);
      if (mark) mark.setLatLng(fire.at);
    }

    /** Whether a place is so far off that the file has nothing to say of it. */
    function far(at) { return L.latLng(at).distanceTo(LG.countyBounds.getCenter()) > TOO_FAR_M + LG.countyBounds.getNorthWest().distanceTo(LG.countyBounds.getSouthEast()) / 2; }
    function refuse(words) {
      if (kept) { move(kept); if (parts) update(); }
      if (!nodes) return;
      nodes.wrong.textContent = words;
      nodes.wrong.hidden = false;
    }
    function rest() {
      if (aiming) { aiming = false; LG.claim(null); }
      showCross(false);
    }

    /** Puts the fire there; the first time the map goes near enough to see what is round it. */
    fire.place = function (at, still) {
      const first = !fire.at && !still;
      if (far(at)) { refuse(text.fire_too_far); return Promise.resolve(false); }
      kept = L.latLng(at);
      move(kept);
      rest();
      if (nodes) nodes.wrong.hidden = true;
      return load().then(function () {
        if (!fire.at || !LG.tabHas("fire")) return false;
        lay();
        if (!mark) light();
        if (first) near();
        update();
        LG.tell([text.fire_put, parts[0].rows[0].value, parts[0].warn].join(" "));
        return true;
      });
    };

    /** All anew: the run, the report, the drawing. */
    function update() {
      run();
      parts = fire.parts = LG.fireParts(fire);
      if (nodes) write();
      draw();
      map.fire("lg:share");
    }

    function near() {
      const corner = function (dx, dy) { return LG.zone.inverse(fire.xy[0] + dx, fire.xy[1] + dy); };
      map.fire("lg:go");
      map.fitBounds([corner(-VIEW_M, -VIEW_M), corner(VIEW_M, VIEW_M)], LG.fitOptions(15));
    }

    function light() {
      const flame = LG.svg("svg", { viewBox: "-18 -18 36 36", width: 36, height: 36, "aria-hidden": "true" },
        LG.svg("circle", { r: 16.5, fill: "#1E2329", stroke: "#fff", "stroke-width": 2.5 }), LG.svg("path", { d: FLAME, fill: "#fff", transform: "translate(0 .8) scale(1.25)" }));
      mark = L.marker(fire.at, { draggable: true, keyboard: true, title: text.fire_mark, alt: text.fire_mark, zIndexOffset: 9000,
        icon: L.divIcon({ className: "lg-flame", html: flame, iconSize: [36, 36] }) }).addTo(map);
      mark._icon.setAttribute("aria-label", text.fire_mark);
      mark.on("drag", function () {
        move(mark.getLatLng());
        if (cost < 60) { run(); draw(); }
      });
      mark.on("dragend", function () { fire.place(mark.getLatLng()); });
      mark._icon.addEventListener("keydown", function (e) {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
        if (!way) return;
        e.preventDefault();
        e.stopPropagation();
        const by = e.shiftKey ? 40 : 8, at = map.latLngToContainerPoint(fire.at);
        fire.place(map.containerPointToLatLng(at.add([by * way[0], by * way[1]])));
      });
    }

    // -- on the map -----------------------------------------------------------------------------

    function wedge(towards, words) {
      const points = [fire.xy], W = LG.fireWords;
      for (let a = towards - W.HALF_ANGLE; a <= towards + W.HALF_ANGLE; a += 5) {
        points.push([fire.xy[0] + 1000 * W.WORST_KM * Math.sin(a * Math.PI / 180), fire.xy[1] + 1000 * W.WORST_KM * Math.cos(a * Math.PI / 180)]);
      }
      const ring = points.map(function (p) { return LG.zone.inverse(p[0], p[1]); });
      [["#FFFFFF", 3.5, 0.6, null], ["#1E2329", 1.2, 0.85, "3 4"]].forEach(function (s) {
        drawn.addLayer(L.polygon(ring, line({ color: s[0], weight: s[1], opacity: s[2], dashArray: s[3], fill: false })));
      });
      drawn.addLayer(label(ring[7], words));
    }
    function line(style) { return Object.assign({ renderer: renderer, interactive: false, smoothFactor: 0.5 }, style); }
    function label(at, words) {
      return L.marker(at, { interactive: false, keyboard: false, zIndexOffset: 5000, icon: L.divIcon({ className: "lg-fire-label", html: el("span", null, words), iconSize: [0, 0] }) });
    }

    function draw() {
      drawn.clearLayers();
      const W = LG.fireWords, apart = fire.downhill === null || fire.downwind === null ? 180 : Math.abs((fire.downhill - fire.downwind + 540) % 360 - 180);
      if (fire.downwind !== null) wedge(fire.downwind, text.fire_downwind + (apart < 15 ? " · " + text.fire_downhill : ""));
      if (fire.downhill !== null && apart >= 15) wedge(fire.downhill, text.fire_downhill);
      if (!fire.ground) return;
      const shapes = TIMES.map(function (limit) {
        return fire.ground.contour(limit).map(function (ring) { return ring.map(function (p) { return LG.zone.inverse(p[0], p[1]); }); });
      });
      shapes.slice().reverse().forEach(function (rings, back) {
        const k = TIMES.length - 1 - back;
        if (!rings.length) return;
        drawn.addLayer(L.polygon(rings, line({ color: "#FFFFFF", weight: WIDTHS[k] + 2.4, opacity: 0.85, fill: false })));
        drawn.addLayer(L.polygon(rings, line({ color: BURNT, weight: WIDTHS[k], fillColor: BURNT, fillOpacity: FILLS[k] })));
        const outer = rings[0], size = L.latLngBounds([].concat.apply([], rings)), px = map.latLngToContainerPoint(size.getNorthWest()).distanceTo(map.latLngToContainerPoint(size.getSouthEast()));
        if (px > 90 + 40 * (TIMES.length - 1 - k)) {
          const head = outer.reduce(function (best, p) { return fire.at.distanceTo(p) > fire.at.distanceTo(best) ? p : best; }, outer[0]);
          drawn.addLayer(label(head, W.minutes(TIMES[k])));
        }
      });
      if (parts) LG.fireReached(parts).forEach(function (r) {
        drawn.addLayer(L.circleMarker([r.f[3], r.f[2]], line({ radius: 11, color: BURNT, weight: 2.5, fill: false })));
      });
    }

    function route(way, button) {
      ways.clearLayers();
      Array.prototype.forEach.call(nodes.body.querySelectorAll("[aria-pressed=true]"), function (b) { if (b !== button) b.setAttribute("aria-pressed", "false"); });
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      if (!on) return;
      [["#FFFFFF", 8, 0.9], ["#0B5C8A", 4, 1]].forEach(function (s) { ways.addLayer(L.polyline(way.road, line({ color: s[0], weight: s[1], opacity: s[2] }))); });
      way.walks.forEach(function (walk) {
        ways.addLayer(L.polyline(walk, line({ color: "#FFFFFF", weight: 6, opacity: 0.9 })));
        ways.addLayer(L.polyline(walk, line({ color: "#0B5C8A", weight: 3, dashArray: "1 6" })));
      });
      map.fire("lg:go");
      map.fitBounds(L.latLngBounds([].concat.apply([fire.at], way.walks.concat([way.road]))), LG.fitOptions(15));
    }

    // -- the panel ------------------------------------------------------------------------------

    function more(layer, f, button) {
      if (!layer.on) LG.setShown(layer, true);
      map.fire("lg:go");
      const at = layer.kind === "point" ? L.latLngBounds([fire.at, [f[3], f[2]]]) : f.object && f.object.getBounds ? f.object.getBounds().extend(fire.at) : null;
      if (at) map.fitBounds(at, LG.fitOptions(15));
      if (f.object && !layer.clustered) f.object.openPopup();
    }

    function pair(r) {
      return el("tr", null, el("th", { scope: "row" }, r.limit && el("i", { class: "lg-fire-line", "aria-hidden": "true", style: { borderTopWidth: WIDTHS[TIMES.indexOf(r.limit)] + 0.6 + "px" } }), LG.said(r.name)),
        el("td", null, r.grade === undefined ? null : el("i", { class: "lg-fire-swatch" + (r.grade ? "" : " lg-hatched"), style: { background: LG.data.grades[r.grade] || "" }, "aria-hidden": "true" }), LG.said(r.value), r.sub && el("small", null, LG.said(r.sub))));
    }

    function row(r) {
      const inner = [r.layer ? LG.symbolOf(r.layer) : el("i", { class: "lg-fire-gap" }), el("span", { class: "lg-fire-name" }, LG.said(LG.cut(r.name, 60))),
        el("span", { class: "lg-fire-value" }, r.value, r.badge && el("b", null, r.badge)), r.sub && el("small", null, LG.said(LG.cut(r.sub, 120)))];
      const act = r.way || r.f;
      const node = el(act ? "button" : "div", { class: "lg-fire-row", type: act ? "button" : null, "aria-pressed": r.way ? "false" : null }, ...inner);
      if (r.way) node.addEventListener("click", function () { route(r.way, node); });
      else if (r.f) node.addEventListener("click", function () { more(r.layer, r.f); });
      return el("li", null, node);
    }

    function section(part, paper) {
      const items = part.list || [], lists = part.key === "force" || part.key === "access";
      const first = LG.fireFirst(part), rest = items.slice(first.length);
      const box = el("section", { class: "lg-fire-part", "data-part": part.key }, el("h3", null, part.title), part.warn && el("p", { class: "lg-fire-warn" }, part.warn));
      if (part.rows.length) box.appendChild(lists ? el("ul", null, ...part.rows.map(row)) : el("table", { class: "lg-pairs" }, ...part.rows.map(pair)));
      if (part.key === "place") box.appendChild(el("div", { class: "lg-fire-coords" }, LG.coordinates(fire.at)));
      if (first.length) box.appendChild(el("ul", null, ...first.map(row)));
      if (rest.length) box.appendChild(el("details", null, el("summary", null, LG.fireWords.put(text.fire_more, { n: rest.length })), el("ul", null, ...rest.map(row))));
      const note = (part.note || "") + (paper ? "" : part.hint || "");
      if (note) box.appendChild(el("p", { class: "lg-note" }, note));
      return box;
    }

    function write() {
      const body = nodes.body, open = body.querySelector("details[open]"), focus = body.contains(document.activeElement) && !nodes.spread.contains(document.activeElement);
      ways.clearLayers();
      nodes.sync();
      // the weather is being set: its part stays where it is, and only what it says is written anew
      Array.prototype.slice.call(body.children).forEach(function (child) { if (child !== nodes.spread) body.removeChild(child); });
      let after = false;
      parts.forEach(function (part) {
        const box = section(part);
        if (part.key !== "spread") body.insertBefore(box, after || !nodes.spread.parentNode ? null : nodes.spread);
        else {
          after = true;
          LG.empty(nodes.said).append(...Array.prototype.slice.call(box.children, 1));
          if (!nodes.spread.parentNode) body.appendChild(nodes.spread);
        }
      });
      if (open && body.querySelector("details")) body.querySelector("details").open = true;
      if (focus) nodes.input.focus({ preventScroll: true });
      nodes.hint.hidden = true;
      nodes.acts.hidden = false;
      nodes.input.value = fire.at.lng.toFixed(5) + ", " + fire.at.lat.toFixed(5);
    }

    function panel() {
      const input = el("input", { type: "text", class: "lg-find", "aria-label": text.coordinates, placeholder: text.fire_type, autocomplete: "off", spellcheck: "false" });
      const wrong = el("p", { class: "lg-note lg-warn", role: "alert", hidden: true });
      const go = function () {
        const at = LG.parsePlace(input.value);
        if (at) fire.place(at).then(function (there) { if (there) near(); });
        else refuse(text.fire_bad_place);
      };
      input.addEventListener("keydown", function (e) { if (e.key === "Enter") { e.preventDefault(); go(); } });
      const button = function (words, act, main) { return el("button", { type: "button", class: "lg-button" + (main ? " lg-button-main" : ""), on: { click: act } }, words); };
      const plain = el("textarea", { class: "lg-voice", tabindex: "-1", "aria-hidden": "true", readonly: true });
      const copy = button(text.fire_copy, function () {
        plain.value = LG.fireText(fire, parts);
        LG.copy(plain.value, plain).then(function (done) {
          copy.textContent = done ? text.copied : text.selected;
          LG.tell(copy.textContent);
          setTimeout(function () { copy.textContent = text.fire_copy; }, 1600);
        });
      }, true);
      const weather = LG.fireWeather(fire, set, back), said = el("div");
      nodes = { input: input, wrong: wrong, hint: el("p", { class: "lg-note" }, text.fire_hint), acts: el("div", { class: "lg-buttons", hidden: true }, copy, button(text.fire_print, function () { const paper = document.getElementById("lg-tool-print"); if (paper) paper.click(); else window.print(); }), button(text.fire_clear, function () { LG.closePanel(); })),
        body: el("div", { class: "lg-fire-body" }), said: said, sync: weather.sync,
        spread: el("section", { class: "lg-fire-part", "data-part": "spread" }, el("h3", null, text.fire_spread), weather.node, said) };
      return el("div", { class: "lg-fire" }, el("div", { class: "lg-fire-top" }, el("div", { class: "lg-fire-where" }, input, button(text.fire_go, go)), wrong, nodes.hint, nodes.acts, plain), nodes.body);
    }

    // -- on paper -------------------------------------------------------------------------------

    /** The whole report on a page of its own, after the map's. */
    function page() {
      if (!nodes || !parts || document.querySelector(".lg-fire-sheet")) return;
      const box = el("div", { class: "lg-fire-sheet" }, el("h1", null, LG.said(LG.tab.page_title), "　" + text.fire_title), el("p", { class: "lg-sub" }, fire.at.lng.toFixed(5) + "°E " + fire.at.lat.toFixed(5) + "°N　", LG.said(LG.data.tags.join("　")), "　" + new Date().toLocaleString(document.documentElement.lang === "en" ? "en-GB" : "zh-CN")),
        el("div", { class: "lg-fire lg-fire-columns" }, ...parts.map(function (part) { return section(part, true); })));
      Array.prototype.forEach.call(box.querySelectorAll("details"), function (d) { d.open = true; });
      document.body.appendChild(el("div", { class: "lg-fire-turn" }));
      document.body.appendChild(box);
    }
    function unpage() { Array.prototype.forEach.call(document.querySelectorAll(".lg-fire-sheet,.lg-fire-turn"), function (n) { L.DomUtil.remove(n); }); }
    window.addEventListener("beforeprint", page);
    window.addEventListener("afterprint", unpage);

    // -- opening and closing --------------------------------------------------------------------

    function showCross(on) { if (LG.showCross) LG.showCross(on); }
    function keys(e) {
      if (e.key !== "Enter" || e.repeat || e.defaultPrevented || fire.at) return;
      if (LG.atMap ? !LG.atMap(e) : /^(INPUT|BUTTON|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
      e.preventDefault();
      fire.place(LG.aimAt ? LG.aimAt() : map.getCenter());
    }

    /** Takes the ground of the drawing. */
    function lay() {
      if (drawn) return;
      const pane = map.getPane("lg-fire") || map.createPane("lg-fire");
      pane.style.zIndex = 265;
      pane.style.pointerEvents = "none";
      renderer = renderer || L.svg({ pane: "lg-fire", padding: 0.5 });
      drawn = L.layerGroup().addTo(map);
      ways = L.layerGroup().addTo(map);
      map.on("zoomend", redraw);
    }
    function lift() {
      map.off("zoomend", redraw);
      [drawn, ways, mark].forEach(function (layer) { if (layer) layer.remove(); });
      drawn = ways = mark = null;
    }
    function redraw() { if (parts) draw(); }

    /** Opens the panel: on the fire that there is, else to be told where it is. */
    function start() {
      map.closePopup();
      LG.showPanel(tool, { title: text.fire_title, node: panel(), closed: closed, focus: false });
      LG.panelOpen().print = true;
      document.body.classList.add("lg-fire-open");
      if (fire.at) { fire.place(fire.at, true); return; }
      aiming = true;
      LG.claim(function (at) { fire.place(at); }, function () { if (!fire.at) LG.closePanel(); });
      document.addEventListener("keydown", keys);
      showCross(!!(LG.byKeys || LG.touched));
      map.getContainer().focus({ preventScroll: true });
      load();
    }

    /** Closed by its reader, the fire is cleared. Under another tool's panel it burns on, in another tab it waits. */
    function closed(replaced) {
      document.body.classList.remove("lg-fire-open");
      document.removeEventListener("keydown", keys);
      nodes = null;
      rest();
      if (!fire.at || !replaced && LG.tabHas("fire")) clear();
      else if (ways) ways.clearLayers();
    }
    function clear() {
      lift();
      parts = fire.at = fire.parts = kept = null;
      fire.weather = assumed();
      map.fire("lg:share");
    }
    /** Brings the report back when the panel that took its place is gone. */
    function again() { if (fire.at && !nodes && LG.tabHas("fire") && !LG.panelOpen()) tool.press(true); }

    const tool = LG.addTool({ key: "fire", label: text.fire_tool, words: text.fire_tool, toggle: true, solid: true, shape: "M.5-7.5C1.2-4.8 5-3 5 1.4A5 5 0 0 1-5 1.4C-5-.5-4-1.9-2.9-2.9C-2.8-1.8-2.3-1-1.4-.7C-1.7-3.3-1-5.9.5-7.5Z",
      act: function (on) { if (on) start(); else LG.closePanel(); } });
    map.on("lg:tab", function () {
      const here = LG.tabHas("fire");
      tool.node.hidden = !here;
      if (!here) {
        if (nodes) LG.closePanel();
        lift();
        return;
      }
      again();
      if (fire.at && !nodes) fire.place(fire.at, true); // under another tool's panel
    });
    tool.node.hidden = !LG.tabHas("fire");
    map.on("lg:panels", again);
    map.on("lg:fireday", refresh);

    /** In the link to a view: the place, and wind and weather where they were set by hand. */
    LG.shareExtra = LG.shareExtra || {};
    LG.shareExtra.fire = {
      get: function () {
        const w = fire.weather;
        return fire.at ? [fire.at.lat.toFixed(5), fire.at.lng.toFixed(5)].concat(w.own ? [w.from, w.force, w.temperature, w.humidity] : []).join("_") : "";
      },
      set: function (words) {
        if (!words) { if (nodes) LG.closePanel(); else if (fire.at) clear(); return; }
        const n = String(words).split("_").map(Number), by = n.length === 6;
        if (!by && n.length !== 2 || !n.every(isFinite) || Math.abs(n[0]) > 90 || far(n.slice(0, 2))) return;
        fire.weather = by ? { from: ((n[2] % 360) + 360) % 360, force: Math.max(0, Math.min(12, n[3])), temperature: Math.max(-40, Math.min(50, n[4])), humidity: Math.max(0, Math.min(100, n[5])), own: true, source: text.fire_by_hand } : assumed();
        kept = L.latLng(n[0], n[1]);
        move(kept);
        if (nodes) fire.place(kept, true);
        else if (LG.tabHas("fire")) tool.press(true);
      },
    };
  });
})();
