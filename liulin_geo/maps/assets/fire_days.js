/* The day slider: fire danger of a chosen day = static danger × factor of the day's fire-weather level, painted here
   from the page's numbers. The level has a scale and a colour of its own (five steps of one hue, with its numeral), so
   that nobody takes it for one of the four risk colours. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, svg = LG.svg, text = LG.text, RAD = Math.PI / 180;
  const SCALE = ["#E4DCEC", "#C6B2DB", "#9C7CBD", "#6E4699", "#432068"], INKS = ["#1E2329", "#1E2329", "#1E2329", "#fff", "#fff"];
  const MESH = 64, PLAY_MS = 1100, PLAY = "M-4-6L6 0L-4 6Z", PAUSE = "M-5-6H-1.6V6H-5ZM1.6-6H5V6H1.6Z";

  LG.tool("fire_days", function (data, images) {
    const layer = LG.byKey[data.layer], overlay = LG.bound[data.layer];
    if (!layer || !overlay || !LG.values) return;
    const own = { url: overlay._url, legend: layer.legend };
    const stops = data.days.length ? data.days : data.factors.map(function (f, i) { return { level: i + 1 }; });
    // where the slider stands is all that there is to know; what is painted follows it
    let at = 0, shown = 0, asked = 0, timer = 0, source = null, numbers = null, spare = null;

    // -- painting -------------------------------------------------------------------------------

    function mercator(lat) { return Math.log(Math.tan(Math.PI / 4 + lat * RAD / 2)); }

    /** For each pixel of the layer's picture 1 + the cell under its middle, 0 off the grid; exact on a mesh, between it linear. */
    function cellsUnder() {
      const r = LG.data.rasters.filter(function (x) { return x.key === data.layer; })[0], g = LG.values.grid;
      const south = mercator(r.bounds[0]), north = mercator(r.bounds[2]), west = r.bounds[1], degrees = r.bounds[3] - west;
      const width = r.width, height = Math.round(width * (north - south) / (degrees * RAD)), cells = new Int32Array(width * height);
      const across = Math.ceil(width / MESH), down = Math.ceil(height / MESH), xs = [], ys = [];
      for (let j = 0; j <= down; j++) for (let i = 0; i <= across; i++) {
        const lat = (2 * Math.atan(Math.exp(north - (north - south) * j * MESH / height)) - Math.PI / 2) / RAD;
        const xy = LG.zone.forward(lat, west + degrees * i * MESH / width);
        xs.push((xy[0] - g.west) / g.cell_m);
        ys.push((g.north - xy[1]) / g.cell_m);
      }
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
      return { cells: cells, width: width, height: height };
    }

    /** The static danger of each cell: {q: 0 unknown, else 1 + steps; step}. */
    function read() {
      if (numbers) return Promise.resolve(numbers);
      if (images["static"]) return LG.decode(images["static"]).then(function (picture) { return (numbers = { q: picture.red, step: 0.01 }); });
      return LG.values.load().then(function () {
        const band = LG.values.band(data.band);
        return (numbers = { q: band.q, step: band.step / band.weight });
      });
    }

    function gradeOf(danger) { return 1 + data.breaks.filter(function (b) { return danger + 1e-9 >= b; }).length; }

    /** A picture of the danger at a level, as a blob. */
    function paint(level) {
      source = source || cellsUnder();
      const look = new Uint32Array(257), factor = data.factors[level - 1], bytes = new Uint8Array(look.buffer);
      for (let q = 1; q < 256; q++) {
        const grade = gradeOf((q - 1) * numbers.step * factor), colour = LG.data.grades[grade];
        [1, 3, 5].forEach(function (k, c) { bytes[4 * q + c] = parseInt(colour.substr(k, 2), 16); });
        bytes[4 * q + 3] = data.alpha[4 - grade];
      }
      const canvas = document.createElement("canvas"), n = source.cells.length, cells = source.cells, q = numbers.q;
      canvas.width = source.width;
      canvas.height = source.height;
      const pen = canvas.getContext("2d"), pixels = pen.createImageData(source.width, source.height), out = new Uint32Array(pixels.data.buffer);
      for (let i = 0; i < n; i++) if (cells[i]) out[i] = look[q[cells[i] - 1]];
      pen.putImageData(pixels, 0, 0);
      return new Promise(function (done) { canvas.toBlob(done, "image/png"); });
    }

    /** Puts a picture and its legend in the place of the layer's; resolves when it is seen. */
    function show(url, legend) {
      const old = spare;
      spare = url === own.url ? null : url;
      layer.legend = legend;
      overlay.setUrl(url);
      LG.setPicture(layer, url === own.url ? null : { url: url, bounds: overlay.getBounds() });
      LG.map.fire("lg:layers");
      const image = overlay.getElement();
      return (image && image.decode ? image.decode().catch(function () {}) : Promise.resolve()).then(function () {
        if (old) URL.revokeObjectURL(old);
      });
    }

    function legendOf(stop) {
      const words = (stop.words || text.day_supposed) + " " + text["fire_short" + stop.level];
      return Object.assign({}, own.legend, { note: words, rows: own.legend.rows.map(function (row, i) { return row.slice(0, 3).concat(data.legends[stop.level - 1][i]); }) });
    }

    /** The stop that counts on the open tab; 0 is the static danger. */
    function chosen() { return LG.tabHas("fire_days") ? at : 0; }

    /** Brings the map to the chosen stop. A later choice overtakes an earlier one. */
    function follow() {
      const wanted = chosen(), stop = stops[wanted - 1], mine = ++asked;
      if (wanted === shown) return Promise.resolve();
      const done = function () {
        shown = wanted;
        card.dataset.shown = String(wanted);
        if (LG.setSide) LG.setSide(stop ? data.sides[stop.level - 1] : null);
      };
      if (!stop) return show(own.url, own.legend).then(done);
      return read().then(function () { return mine === asked ? paint(stop.level) : null; }).then(function (blob) {
        return mine === asked && blob ? show(URL.createObjectURL(blob), legendOf(stop)).then(done) : null;
      });
    }

    // -- what others ask ------------------------------------------------------------------------

    const ask = LG.values.at;
    /** The page's readout says the danger of the chosen day where it says that of the layer. */
    LG.values.at = function (place) {
      const found = ask(place), stop = stops[chosen() - 1];
      if (found && stop) found.parts.forEach(function (part) {
        if (part.key !== data.band || part.intensity === null) return;
        part.intensity *= data.factors[stop.level - 1];
        part.grade = gradeOf(part.intensity);
      });
      return found;
    };
    /** The danger of a place once load() is through: {fixed: static, now: of the chosen stop}, each {value, grade}; null where it is unknown. */
    LG.fireDanger = { load: read, at: function (place) {
      const cell = LG.values.cellOf(place.lat, place.lng), q = numbers && cell >= 0 ? numbers.q[cell] : 0, stop = stops[chosen() - 1];
      const danger = function (factor) { const value = (q - 1) * numbers.step * factor; return { value: value, grade: gradeOf(value) }; };
      return q ? { fixed: danger(1), now: danger(stop ? data.factors[stop.level - 1] : 1) } : null;
    } };
    /** The chosen day and its weather; null while the danger is the static one. */
    Object.defineProperty(LG, "fireDay", { get: function () {
      const stop = stops[chosen() - 1];
      return stop ? { day: stop.day || null, words: stop.words || "", level: stop.level, temperature: known(stop.temperature), humidity: known(stop.humidity),
        wind_m_s: known(stop.wind_m_s), wind_force: known(stop.wind_force), wind_from: null } : null;
    } });
    function known(value) { return value === undefined ? null : value; }
    function announce() {
      LG.map.fire("lg:fireday");
      LG.map.fire("lg:share");
    }
    (LG.shareExtra = LG.shareExtra || {}).day = {
      get: function () { const stop = stops[at - 1]; return stop ? stop.day || String(stop.level) : ""; },
      set: function (value) {
        choose(value ? 1 + stops.map(function (s) { return s.day || String(s.level); }).indexOf(value) : 0);
      },
    };

    // -- the card -------------------------------------------------------------------------------

    function bars() {
      const drawing = svg("svg", { class: "lg-days-bars", viewBox: "0 0 " + stops.length + " 5", preserveAspectRatio: "none", "aria-hidden": "true" });
      stops.forEach(function (s, i) {
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
      LG.empty(head);
      LG.empty(small);
      if (!stop) {
        head.append(el("strong", null, text.day_static));
        small.append(data.days.length ? text.day_hint : text.day_level_hint);
        range.setAttribute("aria-valuetext", text.day_static);
        return;
      }
      const level = text["fire_level" + stop.level];
      head.append(el("strong", null, stop.words || text.day_supposed),
        el("span", { class: "lg-days-level", style: { background: SCALE[stop.level - 1], color: INKS[stop.level - 1] } }, level),
        stop.day ? el("span", { class: "lg-days-weather" }, stop.temperature.toFixed(1) + " ℃　" + text.day_humidity + " " + stop.humidity + "%　" + text.day_wind.replace("{n}", stop.wind_force)) : "");
      small.append(text.fire_scale);
      if (stop.day) {
        const gap = Math.abs(stop.level - stop.fwi_class);
        small.append(" " + text.day_index + " " + stop.index + "　FWI " + stop.fwi.toFixed(1) + " " + text["fwi" + stop.fwi_class] + "　",
          el("b", { class: stop.agree ? "" : "lg-warn" }, stop.agree ? text.day_agree : text.day_differ.replace("{n}", gap)), stop.basis ? "　" + stop.basis : "");
      }
      small.title = small.textContent;
      range.setAttribute("aria-valuetext", (stop.words || text.day_supposed) + " " + level);
    }

    function choose(next) {
      next = Math.max(0, Math.min(stops.length, Math.round(next) || 0));
      if (next === at) return Promise.resolve();
      at = next;
      say();
      announce();
      if (at && LG.tabHas("fire_days") && !layer.on) LG.setShown(layer, true);
      return follow();
    }
    function stop() {
      clearTimeout(timer);
      timer = 0;
      shape.setAttribute("d", PLAY);
      play.setAttribute("aria-label", text.day_play);
      play.title = text.day_play;
    }
    function step() {
      timer = -1;
      choose(at + 1).then(function () {
        if (!timer) return;
        if (at >= stops.length) stop();
        else timer = setTimeout(step, PLAY_MS);
      });
    }
    play.addEventListener("click", function () {
      if (timer) { stop(); return; }
      shape.setAttribute("d", PAUSE);
      play.setAttribute("aria-label", text.day_pause);
      play.title = text.day_pause;
      if (at >= stops.length) choose(0);
      step();
    });
    range.addEventListener("input", function () { stop(); choose(Number(range.value)); });
    // the mesh takes longer than a repaint: it is laid when somebody comes near
    card.addEventListener("pointerenter", warm);
    card.addEventListener("focusin", warm);
    function warm() { read().then(function () { source = source || cellsUnder(); }); }

    LG.map.on("lg:tab", function () {
      const here = LG.tabHas("fire_days");
      card.hidden = !here;
      document.body.classList.toggle("lg-has-days", here);
      if (!here) stop();
      announce();
      follow();
      LG.map.fire("lg:panels");
    });

    const padding = LG.padding, sheet = document.querySelector(".lg-sheet");
    /** The card takes its part of the map, unless the sheet covers it. */
    LG.padding = function () {
      const free = padding(), phone = !sheet.hidden;
      if (card.hidden || !card.offsetHeight || (phone && sheet.dataset.state !== "strip")) return free;
      const from = LG.map.getSize().y - card.getBoundingClientRect().top + 12;
      return { topLeft: free.topLeft, bottomRight: [free.bottomRight[0], Math.max(free.bottomRight[1], from)] };
    };

    document.querySelector(".lg-panels").appendChild(card);
    card.hidden = !LG.tabHas("fire_days");
    document.body.classList.toggle("lg-has-days", !card.hidden);
    card.dataset.shown = "0";
    say();
    if (LG.whole) LG.fitCounty();
    LG.map.fire("lg:panels");
  });
})();
