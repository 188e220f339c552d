/* "Report a fire": a flame on the map, and a panel that says what a duty officer must know of the place.
   The flame is put by a press, by Enter at the map's centre, or by coordinates; it can be dragged, or moved by arrows. */

/** @import { Feature, FeatureLayer, Fire, FireData, FireState, FireWeather, GroundGrid, Panel, PointLayer, ReportPart, Way, Zone } from "../types.d.ts" */
/**
 * What the panel writes into.
 * @typedef {{ input: HTMLInputElement, wrong: HTMLElement, hint: HTMLElement, acts: HTMLElement, body: HTMLElement, said: HTMLElement, spread: HTMLElement, sync(): void }} Nodes
 */

import { addTool, aimAt, atMap, claim, closePanel, copyWords, data, decode, defineTool, el, emptied, fitOptions, page, panelOpen, parsePlace, quoted, setShown, showCross, showPanel, svg, tabHas, tell, text, values, zone } from "../page/offered.js";
import { countyLine, countyMask } from "./fire_edge.js";
import { fireParts, fireReached } from "./fire_report.js";
import { fireSection } from "./fire_section.js";
import { fireText } from "./fire_text.js";
import { fireWeather } from "./fire_weather.js";
import { FLAT_DEG, HALF_ANGLE, minutes, WORST_KM } from "./fire_words.js";
import { makeNetwork } from "./network.js";
import { makeGround, windForce, windSpeed } from "./spread.js";

const TIMES = [30, 60, 120], BEYOND = 1.3, VIEW_M = 3000, TOO_FAR_M = 100000;
const BURNT = "#3A1D0F", WIDTHS = [2.4, 1.8, 1.4], FILLS = [0.22, 0.12, 0.08];
const FLAME = "M.6-8.4C1.4-5.2 5.8-3.2 5.8 1.6A5.8 5.8 0 0 1-5.8 1.6C-5.8-.6-4.6-2.2-3.4-3.4C-3.2-2-2.6-1.2-1.6-.8C-2-3.8-1.2-6.6.6-8.4Z";

defineTool("fire", (/** @type {FireData} */ given, images) => {
  const map = page.map;
  if (!zone) return;
  const fire = /** @type {FireState} */ ({ data: given, times: TIMES, at: null, xy: null, cell: -1, ground: null, network: null, weather: assumed(),
    found: null, slope: null, edge: null, mask: null });
  /** The same where it has been reported. */
  const lit = /** @type {Fire} */ (fire);
  // the fire is at fire.at from the first press until it is cleared, whatever panel or tab is open meanwhile
  let parts = /** @type {ReportPart[] | null} */ (null), nodes = /** @type {Nodes | null} */ (null);
  let mark = /** @type {L.Marker | null} */ (null), kept = /** @type {L.LatLng | null} */ (null);
  let drawn = /** @type {L.LayerGroup | null} */ (null), ways = /** @type {L.LayerGroup | null} */ (null), renderer = /** @type {L.Renderer | null} */ (null);
  let loading = /** @type {Promise<unknown> | null} */ (null), cost = 0, wanted = false, aiming = false;
  page.fire = fire;

  // -- weather --------------------------------------------------------------------------------

  /**
   * The weather of the day that the slider shows, else of the ledger's last day, else an assumed one.
   * @returns {FireWeather}
   */
  function assumed() {
    const day = page.fireDay, last = given.weather;
    /** @type {(n: unknown) => n is number} */
    const is = function (n) { return typeof n === "number"; };
    if (day && is(day.temperature) && is(day.humidity) && (is(day.wind_force) || is(day.wind_m_s))) {
      return { temperature: day.temperature, humidity: day.humidity,
        force: is(day.wind_force) ? day.wind_force : Math.round(windForce(/** @type {number} */ (day.wind_m_s))),
        from: is(day.wind_from) ? day.wind_from : 315, source: said(text.fire_of_day, day.day, !is(day.wind_from)), own: false };
    }
    if (last) return { temperature: last.temperature, humidity: last.humidity, force: last.force, from: 315, source: said(text.fire_of_day, last.day, true), own: false };
    return { temperature: 25, humidity: 30, force: 3, from: 315, source: text.fire_assumed, own: false };
  }
  /**
   * @param {string} words
   * @param {string | null} day
   * @param {boolean} blind
   */
  function said(words, day, blind) { return words.replace("{day}", String(day)) + (blind ? text.fire_wind_unknown : ""); }

  /** @param {Partial<FireWeather>} change */
  function set(change) {
    Object.assign(fire.weather, change, { own: true, source: text.fire_by_hand });
    refresh();
  }
  /** Several changes in one frame are one. */
  function refresh() {
    if (wanted || !fire.at) return;
    wanted = true;
    requestAnimationFrame(() => { wanted = false; if (drawn && parts) update(); });
  }
  function back() {
    fire.weather.own = false;
    refresh();
  }

  // -- the fire -------------------------------------------------------------------------------

  function load() {
    loading = loading || Promise.all([
      given.grid ? Promise.all([decode(images.height), decode(images.fuel)]).then((found) => {
        fire.ground = makeGround(/** @type {GroundGrid} */ (given.grid), found[0], found[1].red);
      }) : null,
      given.network ? Promise.resolve(makeNetwork(given.network)).then((network) => { fire.network = network; }) : null,
      values && values.load(),
      page.fireDanger && page.fireDanger.load(),
    ]).catch((failed) => {
      // the next press tries again
      loading = null;
      throw failed;
    });
    return loading;
  }

  function run() {
    const began = performance.now(), w = fire.weather = fire.weather.own ? fire.weather : assumed();
    fire.edge = countyLine(lit.xy);
    fire.mask = fire.mask || (fire.ground && countyMask(fire.ground.grid));
    fire.found = values ? values.at(lit.at) : null;
    fire.cell = fire.ground ? fire.ground.cellOf(lit.xy[0], lit.xy[1]) : -1;
    fire.slope = fire.ground ? fire.ground.slope(fire.cell) : null;
    fire.downwind = w.force > 0 ? (w.from + 180) % 360 : null;
    fire.downhill = fire.slope && fire.slope.degrees >= FLAT_DEG ? fire.slope.faces : null;
    if (fire.ground) fire.ground.spread(fire.cell, { temperature: w.temperature, humidity: w.humidity, wind: windSpeed(w.force), from: w.from }, BEYOND * TIMES[TIMES.length - 1]);
    cost = performance.now() - began;
    fire.cost = cost;
  }

  /** @param {L.LatLngExpression} at */
  function move(at) {
    fire.at = L.latLng(at);
    fire.xy = /** @type {Zone} */ (zone).forward(fire.at.lat, fire.at.lng);
    if (mark) mark.setLatLng(fire.at);
  }

  /**
   * Metres of the zone as [lat, lon].
   * @param {[number, number]} xy
   */
  function degrees(xy) { return /** @type {Zone} */ (zone).inverse(xy[0], xy[1]); }

  /**
   * Whether a place is so far off that the file has nothing to say of it.
   * @param {L.LatLngExpression} at
   */
  function far(at) { return L.latLng(at).distanceTo(page.countyBounds.getCenter()) > TOO_FAR_M + page.countyBounds.getNorthWest().distanceTo(page.countyBounds.getSouthEast()) / 2; }
  /** @param {string} words */
  function refuse(words) {
    if (kept) { move(kept); if (parts) update(); }
    if (!nodes) return;
    nodes.wrong.textContent = words;
    nodes.wrong.hidden = false;
  }
  function rest() {
    if (aiming) { aiming = false; claim(null); }
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
    return load().then(() => {
      if (!fire.at || !tabHas("fire")) return false;
      lay();
      if (!mark) light();
      if (first) near();
      update();
      const told = /** @type {ReportPart[]} */ (parts)[0];
      tell([text.fire_put, told.rows[0].value, told.warn].join(" "));
      return true;
    });
  };

  /** All anew: the run, the report, the drawing. */
  function update() {
    run();
    parts = fire.parts = fireParts(lit);
    if (nodes) write();
    draw();
    map.fire("lg:share");
  }

  function near() {
    /** @type {(dx: number, dy: number) => [number, number]} */
    const corner = function (dx, dy) { return degrees([lit.xy[0] + dx, lit.xy[1] + dy]); };
    map.fire("lg:go");
    map.fitBounds([corner(-VIEW_M, -VIEW_M), corner(VIEW_M, VIEW_M)], fitOptions(15));
  }

  function light() {
    const flame = svg("svg", { viewBox: "-18 -18 36 36", width: 36, height: 36, "aria-hidden": "true" },
      svg("circle", { r: 16.5, fill: "#1E2329", stroke: "#fff", "stroke-width": 2.5 }), svg("path", { d: FLAME, fill: "#fff", transform: "translate(0 .8) scale(1.25)" }));
    mark = L.marker(lit.at, { draggable: true, keyboard: true, title: text.fire_mark, alt: text.fire_mark, zIndexOffset: 9000,
      icon: L.divIcon({ className: "lg-flame", html: flame, iconSize: [36, 36] }) }).addTo(map);
    const icon = /** @type {any} */ (mark)._icon;
    icon.setAttribute("aria-label", text.fire_mark);
    mark.on("drag", () => {
      move(/** @type {L.Marker} */ (mark).getLatLng());
      if (cost < 60) { run(); draw(); }
    });
    mark.on("dragend", () => { fire.place(/** @type {L.Marker} */ (mark).getLatLng()); });
    icon.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
      const way = /** @type {Record<string, [number, number] | undefined>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] })[e.key];
      if (!way) return;
      e.preventDefault();
      e.stopPropagation();
      const by = e.shiftKey ? 40 : 8, at = map.latLngToContainerPoint(lit.at);
      fire.place(map.containerPointToLatLng(at.add([by * way[0], by * way[1]])));
    });
  }

  // -- on the map -----------------------------------------------------------------------------

  /**
   * @param {number} towards
   * @param {string} words
   */
  function wedge(towards, words) {
    const points = [lit.xy], group = /** @type {L.LayerGroup} */ (drawn);
    for (let a = towards - HALF_ANGLE; a <= towards + HALF_ANGLE; a += 5) {
      points.push([lit.xy[0] + 1000 * WORST_KM * Math.sin(a * Math.PI / 180), lit.xy[1] + 1000 * WORST_KM * Math.cos(a * Math.PI / 180)]);
    }
    const ring = points.map(degrees);
    /** @type {[string, number, number, string?][]} */ ([["#FFFFFF", 3.5, 0.6], ["#1E2329", 1.2, 0.85, "3 4"]]).forEach((s) => {
      group.addLayer(L.polygon(ring, line({ color: s[0], weight: s[1], opacity: s[2], dashArray: s[3], fill: false })));
    });
    group.addLayer(label(ring[7], words));
  }
  /**
   * @template {L.CircleMarkerOptions} T
   * @param {T} style
   */
  function line(style) { return Object.assign({ renderer: /** @type {L.Renderer} */ (renderer), interactive: false, smoothFactor: 0.5 }, style); }
  /**
   * @param {L.LatLngExpression} at
   * @param {string} words
   */
  function label(at, words) {
    return L.marker(at, { interactive: false, keyboard: false, zIndexOffset: 5000, icon: L.divIcon({ className: "lg-fire-label", html: el("span", null, words), iconSize: [0, 0] }) });
  }

  function draw() {
    const group = /** @type {L.LayerGroup} */ (drawn), ground = fire.ground;
    group.clearLayers();
    const apart = fire.downhill === null || fire.downwind === null ? 180 : Math.abs((fire.downhill - fire.downwind + 540) % 360 - 180);
    if (fire.downwind !== null) wedge(fire.downwind, text.fire_downwind + (apart < 15 ? " · " + text.fire_downhill : ""));
    if (fire.downhill !== null && apart >= 15) wedge(fire.downhill, text.fire_downhill);
    if (!ground) return;
    const shapes = TIMES.map((limit) => ground.contour(limit).map((ring) => ring.map(degrees)));
    shapes.slice().reverse().forEach((rings, turn) => {
      const k = TIMES.length - 1 - turn;
      if (!rings.length) return;
      group.addLayer(L.polygon(rings, line({ color: "#FFFFFF", weight: WIDTHS[k] + 2.4, opacity: 0.85, fill: false })));
      group.addLayer(L.polygon(rings, line({ color: BURNT, weight: WIDTHS[k], fillColor: BURNT, fillOpacity: FILLS[k] })));
      const outer = rings[0], size = L.latLngBounds(/** @type {[number, number][]} */ ([]).concat(...rings));
      const px = map.latLngToContainerPoint(size.getNorthWest()).distanceTo(map.latLngToContainerPoint(size.getSouthEast()));
      if (px > 90 + 40 * (TIMES.length - 1 - k)) {
        const head = outer.reduce((best, p) => lit.at.distanceTo(p) > lit.at.distanceTo(best) ? p : best, outer[0]);
        group.addLayer(label(head, minutes(TIMES[k])));
      }
    });
    if (parts) { fireReached(parts).forEach((r) => {
      group.addLayer(L.circleMarker([r.f[3], r.f[2]], line({ radius: 11, color: BURNT, weight: 2.5, fill: false })));
    }); }
  }

  /**
   * @param {Way} way
   * @param {HTMLElement} button
   */
  function route(way, button) {
    const group = /** @type {L.LayerGroup} */ (ways);
    group.clearLayers();
    Array.from(/** @type {Nodes} */ (nodes).body.querySelectorAll("[aria-pressed=true]")).forEach((b) => { if (b !== button) b.setAttribute("aria-pressed", "false"); });
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (!on) return;
    /** @type {[string, number, number][]} */ ([["#FFFFFF", 8, 0.9], ["#0B5C8A", 4, 1]]).forEach((s) => {
      group.addLayer(L.polyline(way.road, line({ color: s[0], weight: s[1], opacity: s[2] })));
    });
    way.walks.forEach((walk) => {
      group.addLayer(L.polyline(walk, line({ color: "#FFFFFF", weight: 6, opacity: 0.9 })));
      group.addLayer(L.polyline(walk, line({ color: "#0B5C8A", weight: 3, dashArray: "1 6" })));
    });
    map.fire("lg:go");
    const lines = /** @type {[number, number][][]} */ (way.walks).concat([way.road]);
    map.fitBounds(L.latLngBounds(/** @type {L.LatLngExpression[]} */ ([lit.at]).concat(...lines)), fitOptions(15));
  }

  // -- the panel ------------------------------------------------------------------------------

  /**
   * @param {FeatureLayer} layer
   * @param {Feature} f
   */
  function more(layer, f) {
    if (!layer.on) setShown(layer, true);
    map.fire("lg:go");
    const at = layer.kind === "point" ? L.latLngBounds([lit.at, /** @type {[number, number]} */ ([f[3], f[2]])])
      : f.object && f.object.getBounds ? L.latLngBounds([]).extend(f.object.getBounds()).extend(lit.at) : null;
    if (at) map.fitBounds(at, fitOptions(15));
    if (f.object && !/** @type {PointLayer} */ (layer).clustered) f.object.openPopup();
  }

  /** What a press on a row of the report does. */
  function acts() { return { at: lit.at, widthOf: (/** @type {number} */ limit) => WIDTHS[TIMES.indexOf(limit)], route, more }; }

  function write() {
    const own = /** @type {Nodes} */ (nodes), body = own.body, open = body.querySelector("details[open]");
    const focus = body.contains(document.activeElement) && !own.spread.contains(document.activeElement);
    /** @type {L.LayerGroup} */ (ways).clearLayers();
    own.sync();
    // the weather is being set: its part stays where it is, and only what it says is written anew
    Array.from(body.children).forEach((child) => { if (child !== own.spread) body.removeChild(child); });
    let after = false;
    /** @type {ReportPart[]} */ (parts).forEach((part) => {
      const box = fireSection(part, acts());
      if (part.key !== "spread") body.insertBefore(box, after || !own.spread.parentNode ? null : own.spread);
      else {
        after = true;
        emptied(own.said).append(...Array.from(box.children).slice(1));
        if (!own.spread.parentNode) body.appendChild(own.spread);
      }
    });
    const folded = body.querySelector("details");
    if (open && folded) folded.open = true;
    if (focus) own.input.focus({ preventScroll: true });
    own.hint.hidden = true;
    own.acts.hidden = false;
    own.input.value = lit.at.lng.toFixed(5) + ", " + lit.at.lat.toFixed(5);
  }

  function panel() {
    const input = el("input", { type: "text", class: "lg-find", "aria-label": text.coordinates, placeholder: text.fire_type, autocomplete: "off", spellcheck: "false" });
    const wrong = el("p", { class: "lg-note lg-warn", role: "alert", hidden: true });
    const go = function () {
      const at = parsePlace(input.value);
      if (at) fire.place(at).then((there) => { if (there) near(); });
      else refuse(text.fire_bad_place);
    };
    input.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); go(); } });
    /** @type {(words: string, act: () => void, main?: boolean) => HTMLElement} */
    const button = function (words, act, main) { return el("button", { type: "button", class: "lg-button" + (main ? " lg-button-main" : ""), on: { click: act } }, words); };
    const plain = el("textarea", { class: "lg-voice", tabindex: "-1", "aria-hidden": "true", readonly: true });
    const copy = button(text.fire_copy, () => {
      plain.value = fireText(lit, /** @type {ReportPart[]} */ (parts));
      copyWords(plain.value, plain).then((done) => {
        copy.textContent = done ? text.copied : text.selected;
        tell(copy.textContent);
        setTimeout(() => { copy.textContent = text.fire_copy; }, 1600);
      });
    }, true);
    const weather = fireWeather(fire, set, back), lines = el("div");
    nodes = { input, wrong, hint: el("p", { class: "lg-note" }, text.fire_hint), acts: el("div", { class: "lg-buttons", hidden: true }, copy, button(text.fire_print, () => { const paper = document.getElementById("lg-tool-print"); if (paper) paper.click(); else window.print(); }), button(text.fire_clear, () => { closePanel(); })),
      body: el("div", { class: "lg-fire-body" }), said: lines, sync: weather.sync,
      spread: el("section", { class: "lg-fire-part", "data-part": "spread" }, el("h3", null, text.fire_spread), weather.node, lines) };
    return el("div", { class: "lg-fire" }, el("div", { class: "lg-fire-top" }, el("div", { class: "lg-fire-where" }, input, button(text.fire_go, go)), wrong, nodes.hint, nodes.acts, plain), nodes.body);
  }

  // -- on paper -------------------------------------------------------------------------------

  /** The whole report on a page of its own, after the map's. */
  function printReport() {
    if (!nodes || !parts || document.querySelector(".lg-fire-sheet")) return;
    const box = el("div", { class: "lg-fire-sheet" }, el("h1", null, quoted(page.tab.page_title), "　" + text.fire_title), el("p", { class: "lg-sub" }, lit.at.lng.toFixed(5) + "°E " + lit.at.lat.toFixed(5) + "°N　", quoted(data.tags.join("　")), "　" + new Date().toLocaleString(document.documentElement.lang === "en" ? "en-GB" : "zh-CN")),
      el("div", { class: "lg-fire lg-fire-columns" }, ...parts.map((part) => fireSection(part, acts(), true))));
    Array.from(box.querySelectorAll("details")).forEach((d) => { d.open = true; });
    document.body.appendChild(el("div", { class: "lg-fire-turn" }));
    document.body.appendChild(box);
  }
  function unprintReport() {
    Array.from(document.querySelectorAll(".lg-fire-sheet,.lg-fire-turn")).forEach((n) => { L.DomUtil.remove(/** @type {HTMLElement} */ (n)); });
  }
  window.addEventListener("beforeprint", printReport);
  window.addEventListener("afterprint", unprintReport);

  // -- opening and closing --------------------------------------------------------------------

  /** @param {KeyboardEvent} e */
  function keys(e) {
    if (e.key !== "Enter" || e.repeat || e.defaultPrevented || fire.at) return;
    if (!atMap(e)) return;
    e.preventDefault();
    fire.place(aimAt());
  }

  /** Takes the ground of the drawing. */
  function lay() {
    if (drawn) return;
    const pane = map.getPane("lg-fire") || map.createPane("lg-fire");
    pane.style.zIndex = "265";
    pane.style.pointerEvents = "none";
    renderer = renderer || L.svg({ pane: "lg-fire", padding: 0.5 });
    drawn = L.layerGroup().addTo(map);
    ways = L.layerGroup().addTo(map);
    map.on("zoomend", redraw);
  }
  function lift() {
    map.off("zoomend", redraw);
    [drawn, ways, mark].forEach((layer) => { if (layer) layer.remove(); });
    drawn = ways = mark = null;
  }
  function redraw() { if (parts) draw(); }

  /** Opens the panel: on the fire that there is, else to be told where it is. */
  function start() {
    map.closePopup();
    showPanel(tool, { title: text.fire_title, node: panel(), closed, focus: false });
    /** @type {Panel} */ (panelOpen()).print = true;
    document.body.classList.add("lg-fire-open");
    if (fire.at) { fire.place(fire.at, true); return; }
    aiming = true;
    claim((at) => { fire.place(at); }, () => { if (!fire.at) closePanel(); });
    document.addEventListener("keydown", keys);
    showCross(!!(page.byKeys || page.touched));
    map.getContainer().focus({ preventScroll: true });
    load();
  }

  /**
   * Closed by its reader, the fire is cleared. Under another tool's panel it burns on, in another tab it waits.
   * @param {boolean} replaced
   */
  function closed(replaced) {
    document.body.classList.remove("lg-fire-open");
    document.removeEventListener("keydown", keys);
    nodes = null;
    rest();
    if (!fire.at || !replaced && tabHas("fire")) clear();
    else if (ways) ways.clearLayers();
  }
  function clear() {
    lift();
    parts = fire.at = fire.parts = kept = null;
    fire.weather = assumed();
    map.fire("lg:share");
  }
  /** Brings the report back when the panel that took its place is gone. */
  function again() { if (fire.at && !nodes && tabHas("fire") && !panelOpen()) tool.press(true); }

  const tool = addTool({ key: "fire", label: text.fire_tool, words: text.fire_tool, toggle: true, solid: true, shape: "M.5-7.5C1.2-4.8 5-3 5 1.4A5 5 0 0 1-5 1.4C-5-.5-4-1.9-2.9-2.9C-2.8-1.8-2.3-1-1.4-.7C-1.7-3.3-1-5.9.5-7.5Z",
    act(on) { if (on) start(); else closePanel(); } });
  map.on("lg:tab", () => {
    const here = tabHas("fire");
    tool.node.hidden = !here;
    if (!here) {
      if (nodes) closePanel();
      lift();
      return;
    }
    again();
    if (fire.at && !nodes) fire.place(fire.at, true); // under another tool's panel
  });
  tool.node.hidden = !tabHas("fire");
  map.on("lg:panels", again);
  map.on("lg:fireday", refresh);

  /** In the link to a view: the place, and wind and weather where they were set by hand. */
  page.shareExtra.fire = {
    get() {
      const w = fire.weather, by = /** @type {(string | number)[]} */ (w.own ? [w.from, w.force, w.temperature, w.humidity] : []);
      return fire.at ? [fire.at.lat.toFixed(5), fire.at.lng.toFixed(5), ...by].join("_") : "";
    },
    set(words) {
      if (!words) { if (nodes) closePanel(); else if (fire.at) clear(); return; }
      const n = String(words).split("_").map(Number), by = n.length === 6;
      if (!by && n.length !== 2 || !n.every(isFinite) || Math.abs(n[0]) > 90 || far(/** @type {[number, number]} */ (n.slice(0, 2)))) return;
      fire.weather = by ? { from: ((n[2] % 360) + 360) % 360, force: Math.max(0, Math.min(12, n[3])), temperature: Math.max(-40, Math.min(50, n[4])), humidity: Math.max(0, Math.min(100, n[5])), own: true, source: text.fire_by_hand } : assumed();
      kept = L.latLng(n[0], n[1]);
      move(kept);
      if (nodes) fire.place(kept, true);
      else if (tabHas("fire")) tool.press(true);
    },
  };
});

/* What the tool offers in turn. */
Object.assign(page, { countyLine, countyMask, fireReached, fireText, windSpeed });
