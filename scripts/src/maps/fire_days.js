/* The day slider: fire danger of a chosen day = static danger × factor of the day's fire-weather level, painted here
   from the page's numbers. The level has a scale and a colour of its own (five steps of one hue, with its numeral), so
   that nobody takes it for one of the four risk colours. */

import { channels } from "../page/legend.js";
import { gradeOf } from "../page/numbers.js";
import { data, decode, defineTool, el, emptied, fitCounty, page, reserve, setPicture, setShown, svg, tabHas, text, values, zone } from "../page/offered.js";

/** @import { Band, Legend, LegendRow, Part, Place, Room, Side, Zone } from "../types.d.ts" */

/**
 * A day of the ledger: °C and % are its extremes, wind its strongest.
 * @typedef {{ day: string, words: string, level: number, index: number, fwi: number, fwi_class: number, agree: boolean, temperature: number,
 *   humidity: number, wind_force: number, wind_m_s: number, basis: string }} Day
 */
/** @typedef {Day | { level: number } & { [key in Exclude<keyof Day, "level">]?: undefined }} Stop */
/** @typedef {{ layer: string, band: string, breaks: number[], factors: number[], alpha: number[], legends: [string, string][][], sides: Side[], days: Day[] }} FireDays */
/** @typedef {{ cells: Int32Array, width: number, height: number }} Source */
/** @typedef {{ q: Uint8Array, step: number }} Static */

const RAD = Math.PI / 180;
const SCALE = ["#E4DCEC", "#C6B2DB", "#9C7CBD", "#6E4699", "#432068"], INKS = ["#1E2329", "#1E2329", "#1E2329", "#fff", "#fff"];
const MESH = 64, PLAY_MS = 1100, PLAY = "M-4-6L6 0L-4 6Z", PAUSE = "M-5-6H-1.6V6H-5ZM1.6-6H5V6H1.6Z";

defineTool("fire_days", (/** @type {FireDays} */ given, /** @type {Record<string, string>} */ images) => {
  const layer = page.byKey[given.layer], overlay = page.bound[given.layer];
  if (!layer || !overlay || !values) return;
  const held = values, ground = /** @type {Zone} */ (zone);
  const own = { url: overlay._url, legend: layer.legend };
  /** @type {Stop[]} */
  const stops = given.days.length ? given.days : given.factors.map((f, i) => ({ level: i + 1 }));
  // where the slider stands is all that there is to know; what is painted follows it
  let at = 0, laid = 0, asked = 0, timer = 0, presses = 0, playing = 0;
  /** @type {Source | null} */
  let source = null;
  /** @type {Static | null} */
  let numbers = null;
  /** @type {string | null} */
  let spare = null;

  // -- painting -------------------------------------------------------------------------------

  /** @param {number} lat */
  function mercator(lat) { return Math.log(Math.tan(Math.PI / 4 + lat * RAD / 2)); }

  /**
   * For each pixel of the layer's picture 1 + the cell under its middle, 0 off the grid; exact on a mesh, between it linear.
   * @returns {Source}
   */
  function cellsUnder() {
    const r = data.rasters.filter((x) => x.key === given.layer)[0], g = held.grid;
    const south = mercator(r.bounds[0]), north = mercator(r.bounds[2]), west = r.bounds[1], degrees = r.bounds[3] - west;
    const width = r.width, height = Math.round(width * (north - south) / (degrees * RAD)), cells = new Int32Array(width * height);
    const across = Math.ceil(width / MESH), down = Math.ceil(height / MESH), xs = [], ys = [];
    for (let j = 0; j <= down; j++) { for (let i = 0; i <= across; i++) {
      const lat = (2 * Math.atan(Math.exp(north - (north - south) * j * MESH / height)) - Math.PI / 2) / RAD;
      const xy = ground.forward(lat, west + degrees * i * MESH / width);
      xs.push((xy[0] - g.west) / g.cell_m);
      ys.push((g.north - xy[1]) / g.cell_m);
    }}
    for (let row = 0; row < height; row++) {
      const j = row / MESH | 0, v = (row + 0.5) / MESH - j;
      for (let i = 0; i < across; i++) {
        const a = j * (across + 1) + i, b = a + across + 1, end = Math.min(width, (i + 1) * MESH);
        let x = xs[a] + v * (xs[b] - xs[a]), y = ys[a] + v * (ys[b] - ys[a]);
        const dx = (xs[a + 1] + v * (xs[b + 1] - xs[a + 1]) - x) / MESH, dy = (ys[a + 1] + v * (ys[b + 1] - ys[a + 1]) - y) / MESH;
        x += dx / 2;
        y += dy / 2;
        for (let col = i * MESH, k = row * width + col; col < end; col++, k++, x += dx, y += dy) {
          if (x >= 0 && y >= 0 && x < g.n_cols && y < g.n_rows) cells[k] = 1 + (y | 0) * g.n_cols + (x | 0);
        }
      }
    }
    return { cells, width, height };
  }

  /**
   * The static danger of each cell.
   * @returns {Promise<Static>}
   */
  function read() {
    if (numbers) return Promise.resolve(numbers);
    if (images["static"]) return decode(images["static"]).then((picture) => (numbers = { q: picture.red, step: 0.01 }));
    return held.load().then(() => {
      const band = /** @type {Band} */ (held.band(given.band));
      return (numbers = { q: band.q, step: band.step / band.weight });
    });
  }

  /**
   * A picture of the danger at a level, once the static one is read.
   * @param {number} level
   * @returns {Promise<Blob | null>}
   */
  function paint(level) {
    source = source || cellsUnder();
    const { q: steps, step: size } = /** @type {Static} */ (numbers);
    const look = new Uint32Array(257), factor = given.factors[level - 1], bytes = new Uint8Array(look.buffer);
    for (let q = 1; q < 256; q++) {
      const grade = gradeOf((q - 1) * size * factor, given.breaks);
      bytes.set(channels(data.grades[grade]), 4 * q);
      bytes[4 * q + 3] = given.alpha[4 - grade];
    }
    const canvas = document.createElement("canvas"), n = source.cells.length, cells = source.cells;
    canvas.width = source.width;
    canvas.height = source.height;
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), pixels = pen.createImageData(source.width, source.height), out = new Uint32Array(pixels.data.buffer);
    for (let i = 0; i < n; i++) if (cells[i]) out[i] = look[steps[cells[i] - 1]];
    pen.putImageData(pixels, 0, 0);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  }

  /**
   * Puts a picture and its legend in the place of the layer's; resolves when it is seen.
   * @param {string} url
   * @param {Legend} legend
   * @returns {Promise<void>}
   */
  function show(url, legend) {
    const old = spare;
    spare = url === own.url ? null : url;
    layer.legend = legend;
    overlay.setUrl(url);
    setPicture(layer, url === own.url ? null : { url, bounds: overlay.getBounds() });
    page.map.fire("lg:layers");
    const image = overlay.getElement();
    return (image && image.decode ? image.decode().catch(() => {}) : Promise.resolve()).then(() => {
      if (old) URL.revokeObjectURL(old);
    });
  }

  /**
   * @param {Stop} stop
   * @returns {Legend}
   */
  function legendOf(stop) {
    const words = (stop.words || text.day_supposed) + " " + text["fire_short" + stop.level];
    return Object.assign({}, own.legend, { note: words, rows: own.legend.rows.map((/** @type {LegendRow} */ row, /** @type {number} */ i) => row.slice(0, 3).concat(given.legends[stop.level - 1][i])) });
  }

  /** The stop that counts on the open tab; 0 is the static danger. */
  function chosen() { return tabHas("fire_days") ? at : 0; }

  /**
   * Brings the map to the chosen stop. A later choice overtakes an earlier one.
   * @returns {Promise<void | null>}
   */
  function follow() {
    const wanted = chosen(), stop = stops[wanted - 1], mine = ++asked;
    if (wanted === laid) return Promise.resolve();
    /**
     * @param {string} url
     * @param {Legend} legend
     */
    const lay = function (url, legend) {
      laid = wanted;
      return show(url, legend).then(() => {
        // another picture may have been laid while this one was decoded
        if (laid !== wanted) return;
        card.dataset.shown = String(wanted);
        if (page.setSide) page.setSide(stop ? given.sides[stop.level - 1] : null);
      });
    };
    if (!stop) return lay(own.url, own.legend);
    return read().then(() => mine === asked ? paint(stop.level) : null).then((blob) => mine === asked && blob ? lay(URL.createObjectURL(blob), legendOf(stop)) : undefined);
  }

  // -- what others ask ------------------------------------------------------------------------

  const ask = values.at;
  /**
   * The page's readout says the danger of the chosen day where it says that of the layer.
   * @param {Place} place
   */
  values.at = function (place) {
    const found = ask(place), stop = stops[chosen() - 1];
    if (found && stop) { found.parts.forEach((/** @type {Part} */ part) => {
      if (part.key !== given.band || part.intensity === null) return;
      part.intensity *= given.factors[stop.level - 1];
      part.grade = gradeOf(part.intensity, given.breaks);
    }); }
    return found;
  };
  /** The danger of a place once load() is through: {fixed: static, now: of the chosen stop}, each {value, grade}; null where it is unknown. */
  page.fireDanger = { load: read, at (place) {
    const cell = held.cellOf(place.lat, place.lng), q = numbers && cell >= 0 ? numbers.q[cell] : 0, stop = stops[chosen() - 1];
    /** @param {number} factor */
    const danger = function (factor) { const value = (q - 1) * /** @type {Static} */ (numbers).step * factor; return { value, grade: gradeOf(value, given.breaks) }; };
    return q ? { fixed: danger(1), now: danger(stop ? given.factors[stop.level - 1] : 1) } : null;
  } };
  /** The chosen day and its weather; null while the danger is the static one. */
  Object.defineProperty(page, "fireDay", { get () {
    const stop = stops[chosen() - 1];
    return stop ? { day: stop.day || null, words: stop.words || "", level: stop.level, temperature: known(stop.temperature), humidity: known(stop.humidity),
      wind_m_s: known(stop.wind_m_s), wind_force: known(stop.wind_force), wind_from: null } : null;
  } });
  /**
   * @template T
   * @param {T | undefined} value
   */
  function known(value) { return value === undefined ? null : value; }
  function announce() {
    page.map.fire("lg:fireday");
    page.map.fire("lg:share");
  }
  page.shareExtra.day = {
    get() { const stop = stops[at - 1]; return stop ? stop.day || String(stop.level) : ""; },
    set(value) {
      choose(value ? 1 + stops.map((s) => s.day || String(s.level)).indexOf(value) : 0);
    },
  };

  // -- the card -------------------------------------------------------------------------------

  function bars() {
    const drawing = svg("svg", { class: "lg-days-bars", viewBox: "0 0 " + stops.length + " 5", preserveAspectRatio: "none", "aria-hidden": "true" });
    stops.forEach((s, i) => {
      drawing.appendChild(svg("rect", { x: i + 0.62, width: 0.76, y: 5 - s.level, height: s.level, fill: SCALE[s.level - 1] }));
    });
    return drawing;
  }

  const range = el("input", { type: "range", min: 0, max: stops.length, step: 1, value: 0, "aria-label": text.fire_days });
  const shape = svg("path", { d: PLAY, fill: "currentColor" });
  const play = el("button", { type: "button", class: "lg-days-play", "aria-label": text.day_play, title: text.day_play },
    svg("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape));
  const head = el("div", { class: "lg-days-head" }), small = el("p", { class: "lg-days-note" });
  const card = el("section", { class: "lg-card lg-days", "aria-label": text.fire_days }, el("div", { class: "lg-days-line" }, play, el("div", { class: "lg-days-track" }, bars(), range)), head, small);

  function say() {
    const stop = stops[at - 1];
    range.value = String(at);
    emptied(head);
    emptied(small);
    if (!stop) {
      head.append(el("strong", null, text.day_static));
      small.append(given.days.length ? text.day_hint : text.day_level_hint);
      range.setAttribute("aria-valuetext", text.day_static);
      return;
    }
    const level = text["fire_level" + stop.level];
    head.append(el("strong", null, stop.words || text.day_supposed),
      el("span", { class: "lg-days-level", style: { background: SCALE[stop.level - 1], color: INKS[stop.level - 1] } }, level),
      stop.day ? el("span", { class: "lg-days-weather" }, stop.temperature.toFixed(1) + " ℃　" + text.day_humidity + " " + stop.humidity + "%　" + text.day_wind.replace("{n}", String(stop.wind_force))) : "");
    small.append(text.fire_scale);
    if (stop.day) {
      const gap = Math.abs(stop.level - stop.fwi_class);
      small.append(" " + text.day_index + " " + stop.index + "　FWI " + stop.fwi.toFixed(1) + " " + text["fwi" + stop.fwi_class] + "　",
        el("b", { class: stop.agree ? "" : "lg-warn" }, stop.agree ? text.day_agree : text.day_differ.replace("{n}", String(gap))), stop.basis ? "　" + stop.basis : "");
    }
    small.title = small.textContent;
    range.setAttribute("aria-valuetext", (stop.words || text.day_supposed) + " " + level);
  }

  /**
   * @param {number} next
   * @returns {Promise<void | null>}
   */
  function choose(next) {
    next = Math.max(0, Math.min(stops.length, Math.round(next) || 0));
    if (next === at) return Promise.resolve();
    at = next;
    say();
    announce();
    if (at && tabHas("fire_days") && !layer.on) setShown(layer, true);
    return follow();
  }
  function halt() {
    clearTimeout(timer);
    playing = 0;
    shape.setAttribute("d", PLAY);
    play.setAttribute("aria-label", text.day_play);
    play.title = text.day_play;
  }
  /** @param {number} turn which press of the button it belongs to; an older one ends */
  function step(turn) {
    choose(at + 1).then(() => {
      if (turn !== playing) return;
      if (at >= stops.length) halt();
      else timer = setTimeout(step, PLAY_MS, turn);
    });
  }
  play.addEventListener("click", () => {
    if (playing) { halt(); return; }
    shape.setAttribute("d", PAUSE);
    play.setAttribute("aria-label", text.day_pause);
    play.title = text.day_pause;
    if (at >= stops.length) choose(0);
    playing = ++presses;
    step(playing);
  });
  range.addEventListener("input", () => { halt(); choose(Number(range.value)); });
  // the mesh takes longer than a repaint: it is laid when somebody comes near
  card.addEventListener("pointerenter", warm);
  card.addEventListener("focusin", warm);
  function warm() { read().then(() => { source = source || cellsUnder(); }); }

  page.map.on("lg:tab", () => {
    const here = tabHas("fire_days");
    card.hidden = !here;
    document.body.classList.toggle("lg-has-days", here);
    if (!here) halt();
    announce();
    follow();
    page.map.fire("lg:panels");
  });

  const sheet = /** @type {HTMLElement} */ (document.querySelector(".lg-sheet"));
  /** The card takes its part of the map, unless the sheet covers it. */
  reserve((/** @type {Room} */ free) => {
    const phone = !sheet.hidden;
    if (card.hidden || !card.offsetHeight || (phone && sheet.dataset.state !== "strip")) return free;
    const from = page.map.getSize().y - card.getBoundingClientRect().top + 12;
    return { topLeft: free.topLeft, bottomRight: [free.bottomRight[0], Math.max(free.bottomRight[1], from)] };
  });

  /** @type {HTMLElement} */ (document.querySelector(".lg-panels")).appendChild(card);
  card.hidden = !tabHas("fire_days");
  document.body.classList.toggle("lg-has-days", !card.hidden);
  card.dataset.shown = "0";
  say();
  if (page.whole) fitCounty();
  page.map.fire("lg:panels");
});
