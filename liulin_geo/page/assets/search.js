/* The search box: finds features of every tab, places, roads and rivers by name (Chinese, pinyin, initials), features by
   their number in the ledger, and goes to coordinates that are typed or pasted in. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text;
  const MOST = 8, LONGEST = 48, PHONE = window.matchMedia("(max-width: 720px)");
  const readings = LG.data.pinyin || {}, spellings = {};

  /** All that may be typed for a character: itself, each reading, and the readings' initials (zhong: zh, z). */
  function waysOf(c) {
    if (spellings[c]) return spellings[c];
    const syllables = readings[c] ? readings[c].split(" ") : [], short = [];
    syllables.forEach(function (s) {
      if (/^[zcs]h/.test(s)) short.push(s.slice(0, 2));
      short.push(s[0]);
    });
    return (spellings[c] = { whole: [c].concat(syllables), short: short.filter(function (s, i) { return short.indexOf(s) === i; }) });
  }

  /** How many characters of a name, from the i-th on, the letters spell; 0 where they don't. */
  function spelt(ways, first, letters) {
    const dead = {};
    function from(i, at) {
      if (at === letters.length) return i - first;
      if (i === ways.length || dead[i + "," + at]) return 0;
      const w = ways[i];
      let end = 0;
      for (let k = 0; k < w.whole.length && !end; k++) {
        const whole = w.whole[k];
        if (letters.startsWith(whole, at)) end = from(i + 1, at + whole.length);
        // the last syllable may still be in the typing
        else if (whole.length > letters.length - at && whole.startsWith(letters.slice(at))) end = i + 1 - first;
      }
      for (let k = 0; k < w.short.length && !end; k++) if (letters.startsWith(w.short[k], at)) end = from(i + 1, at + w.short[k].length);
      if (!end) dead[i + "," + at] = true;
      return end;
    }
    return from(first, 0);
  }

  /** How well a name answers: 0 exactly, 1 from its beginning, 2 by its spelling, 3 inside, 4 inside by spelling, -1 not. */
  LG.nameRank = function (name, wanted) {
    const low = name.low || (name.low = name.name.toLowerCase()), at = low.indexOf(wanted);
    if (low === wanted) return 0;
    if (at === 0) return 1;
    const letters = wanted.replace(/[\s'’]/g, "");
    let inside = at > 0 ? 3 : -1;
    if (!/[a-z]/.test(letters)) return inside;
    const ways = name.ways || (name.ways = Array.from(low.slice(0, LONGEST)).map(waysOf));
    const end = spelt(ways, 0, letters);
    if (end) return end === ways.length ? 1 : 2;
    for (let i = 1; i < ways.length && inside < 0; i++) if (spelt(ways, i, letters)) inside = 4;
    return inside;
  };

  /** The township that a feature's row names. */
  LG.townshipOf = function (layer, f) {
    const label = layer.labels.indexOf(text.township);
    for (let i = 0; label >= 0 && i < f[5].length; i += 2) if (f[5][i] === label) return f[5][i + 1];
    return "";
  };

  function township(name) {
    let bounds = null;
    LG.data.tabs.some(function (tab) {
      const row = tab.side && tab.side.ranking.filter(function (r) { return r.name === name; })[0];
      return (bounds = row && row.bounds);
    });
    return bounds;
  }

  function goToLabel(l) {
    const bounds = l[3] === 1 && township(l[0]);
    unmark();
    LG.map.fire("lg:go");
    if (bounds) LG.map.fitBounds([[bounds[0], bounds[1]], [bounds[2], bounds[3]]], LG.fitOptions(14));
    else LG.map.setView([l[2], l[1]], Math.max(LG.map.getZoom(), 13), { animate: false });
  }

  /** An object without words of its own: a ledger may call a road "constructor". */
  function dictionary() { return Object.create(null); }

  /** Roads and rivers of the base map by name, each with all its stretches; choosing one shows the whole of it. */
  function baseLines(lines, key) {
    const found = dictionary();
    lines.forEach(function (l) { if (l.name) (found[l.name] = found[l.name] || []).push(l.line); });
    return Object.keys(found).map(function (name) {
      return { name: name, weight: 2.5, kind: text[key], line: key, go: function () { goToLine(found[name].map(LG.line)); } };
    });
  }

  /** Each layer with the view to see it in: those of the open view, then what other views open with, then the rest. */
  function layersByTab() {
    const found = [], seen = dictionary();
    function add(tab, l) {
      if (!seen[l[0]]) found.push({ layer: LG.byKey[l[0]], tab: tab });
      seen[l[0]] = true;
    }
    LG.tab.layers.forEach(function (l) { add(LG.tab, l); });
    [true, false].forEach(function (opens) {
      LG.data.tabs.forEach(function (tab) { tab.layers.forEach(function (l) { if (l[2] === opens) add(tab, l); }); });
    });
    return found;
  }

  function near(f, l) { return Math.abs(f[2] - l[1]) + Math.abs(f[3] - l[2]) < 0.003; }

  /** The features of all views, each once. ``named`` are the labels (or none) of what the base map names: it is seen in
      every view, so another's feature of that name and place is left out. */
  function features(named) {
    const all = [], ids = dictionary();
    layersByTab().forEach(function (found) {
      const layer = found.layer, tab = found.tab, own = tab === LG.tab, ledger = layer.key.replace(/^area:|:.*$/g, ""), held = [];
      (layer.features || []).forEach(function (f) {
        const key = ledger + ":" + f[0], name = String(f[1] || f[0]);
        // marks that a view makes of a ledger's features bear the feature's id with a word more, or its layer's key before
        if (ids[key] || !own && (ids[f[0]] || ids[key.replace(/:\w+$/, "")])) return;
        held.push(key);
        if (!own && named[name] && (layer.kind === "point" ? named[name].some(function (l) { return near(f, l); }) : /^(roads|townships)$/.test(ledger))) return;
        all.push({ name: name, id: String(f[0]).toLowerCase(), weight: own ? 2 : 3, layer: layer, f: f, tab: tab, go: function () {
          unmark();
          LG.setTab(LG.data.tabs.indexOf(tab));
          LG.goTo(layer, f);
        } });
      });
      held.forEach(function (key) { ids[key] = true; });
    });
    return all;
  }

  /** All that can be found: labels, roads and rivers of the base map, and the features of all views. */
  function places() {
    const base = LG.data.base, lines = baseLines(base.roads, "road").concat(baseLines(base.rivers, "river"));
    const named = dictionary(), points = dictionary(), drawn = dictionary(), seen = dictionary();
    base.labels.forEach(function (l) { (named[l[0]] = named[l[0]] || []).push(l); });
    lines.forEach(function (l) { named[l.name] = named[l.name] || []; });
    const all = features(named);
    all.forEach(function (p) {
      if (p.tab !== LG.tab) return;
      if (p.layer.kind === "line") drawn[p.name] = true;
      else (points[p.name] = points[p.name] || []).push(p.f);
    });
    const labels = base.labels.slice().sort(function (a, b) { return a[3] - b[3]; }).filter(function (l) {
      if (seen[l[0]] && (seen[l[0]] === 1 || l[3] === 1)) return false;
      seen[l[0]] = l[3];
      // a village that is a feature as well is listed once
      return l[3] === 1 || !(points[l[0]] || []).some(function (f) { return near(f, l); });
    });
    return labels.map(function (l) {
      const town = l[3] === 1;
      return { name: l[0], weight: town ? 0 : 1, kind: town ? text.township : text.village, go: function () { goToLabel(l); } };
    }).concat(lines.filter(function (l) { return !drawn[l.name]; }), all);
  }

  function rankOf(p, wanted) {
    const byName = LG.nameRank(p, wanted);
    if (byName >= 0 && byName < 2 || !p.id) return byName;
    const at = p.id.indexOf(wanted), byId = p.id === wanted ? 0 : at === 0 ? 2 : at > 0 && wanted.length > 1 ? 3 : -1;
    return byId < 0 ? byName : byName < 0 ? byId : Math.min(byName, byId);
  }

  // -- coordinates

  const ZONE = { k0: 1, semi_major_m: 6378137, inverse_flattening: 298.257222101, false_northing: 0 };

  /** Metres north and east as [lat, lon]: the zone is that of the prefix (13-23 of 6 degrees, 24-45 of 3), else the county's. */
  function metric(north, east) {
    const prefix = Math.floor(east / 1e6), inZone = east - 1e6 * prefix, own = LG.data.values && LG.data.values.grid;
    if (north < 1e6 || north > 6e6 || inZone < 1e5 || inZone > 9e5 || (prefix ? prefix < 13 || prefix > 45 : !own)) return null;
    const lon0 = prefix ? (prefix < 24 ? 6 * prefix - 3 : 3 * prefix) : own.lon0;
    return LG.makeZone(Object.assign({}, ZONE, { lon0: lon0, false_easting: 500000 })).inverse(inZone, north);
  }

  /** Two numbers as [lat, lon]. ``order`` is "en" or "ne" where words say which is which, else the sizes tell. */
  function pair(a, b, order) {
    if (order ? order === "en" : a > b) { const c = a; a = b; b = c; }
    if (a >= 3 && a <= 54 && b >= 73 && b <= 136) return [a, b];
    return b >= 1e7 || order ? metric(a, b) : metric(b, a);
  }

  /** Degrees, minutes and seconds as degrees; NaN where they are none. */
  function degrees(d, m, s) { return m >= 60 || s >= 60 ? NaN : Number(d) + Number(m || 0) / 60 + Number(s || 0) / 3600; }

  /** Plain numbers as two of degrees, minutes and perhaps seconds: "110 53 20 37 25 48"; null where they can't be. */
  function sexagesimal(numbers) {
    const each = numbers.length / 2, whole = numbers.every(function (n, i) { return i % each === each - 1 || n === Math.floor(n); });
    if (each !== 2 && each !== 3 || !whole) return null;
    return [degrees.apply(null, numbers.slice(0, each)), degrees.apply(null, numbers.slice(each))];
  }

  /** Coordinates as people write and paste them, in either order: degrees, degrees with minutes and seconds, or metres
      of a Gauss-Kruger zone, with or without words for which is which. Returns {lat, lng}, or null for anything else. */
  LG.parsePlace = function (words) {
    const s = words.slice(0, 200).replace(/[″“”]|''|′′/g, '"').replace(/[º˚]/g, "°").replace(/[′‘’]/g, "'").normalize("NFKC").toLowerCase()
      .replace(/东经|经度|[东经]|longitude|long?|lng|east/g, " e ").replace(/北纬|纬度|[北纬]|latitude|lat|north/g, " n ").replace(/度/g, "°").replace(/分/g, "'").replace(/秒/g, '"');
    let parts = [], plain = true;
    const rest = s.replace(/(\d+(?:\.\d+)?)\s*°\s*(?:(\d+(?:\.\d+)?)\s*'\s*)?(?:(\d+(?:\.\d+)?)\s*"\s*)?|\d+(?:\.\d+)?/g, function (all, d, m, sec) {
      parts.push(d === undefined ? Number(all) : degrees(d, m, sec));
      plain = plain && d === undefined;
      return " ";
    });
    if (plain && parts.length > 2) parts = sexagesimal(parts) || [];
    if (parts.length !== 2 || !/^[\s,;:、/|()[\]{}="'enxym米坐标]*$/.test(rest)) return null;
    const order = rest.replace(/[^en]/g, ""), found = pair(parts[0], parts[1], /^(en|ne)$/.test(order) ? order : "");
    return found && isFinite(found[0]) ? L.latLng(found[0], found[1]) : null;
  };

  let spot = null, sharp = null;
  function unmark() { if (spot) LG.map.removeLayer(spot); spot = null; }

  /** Shows the whole of a line of the base map, and marks it until something else is looked for. */
  function goToLine(parts) {
    unmark();
    LG.map.fire("lg:go");
    sharp = sharp || L.svg({ padding: 0.4 }); // prints as lines, which the map's own canvas does not
    spot = L.featureGroup([["#FFFFFF", 9], ["#0B5C8A", 4]].map(function (s) {
      return L.polyline(parts, { renderer: sharp, interactive: false, color: s[0], weight: s[1], opacity: 0.9, className: "lg-found-line" });
    })).addTo(LG.map);
    LG.map.fitBounds(spot.getBounds(), LG.fitOptions(14));
  }

  /** Goes to a place that has no feature, marks it, and says what lies there. */
  LG.goToPlace = function (at) {
    unmark();
    LG.map.fire("lg:go");
    LG.map.setView(at, Math.max(LG.map.getZoom(), 13), { animate: false });
    const cross = el("div", null, LG.svg("svg", { viewBox: "-16 -16 32 32", width: 32, height: 32, "aria-hidden": "true" },
      ...[["#FFFFFF", 5], ["#0B5C8A", 2]].map(function (s) { return LG.svg("path", { d: "M0-7A7 7 0 1 1 0 7A7 7 0 1 1 0-7ZM0-14V-4M0 4V14M-14 0H-4M4 0H14", fill: "none", stroke: s[0], "stroke-width": s[1] }); })));
    spot = L.marker(at, { icon: L.divIcon({ className: "lg-spot", html: cross, iconSize: [32, 32] }), alt: text.coordinate, keyboard: false }).addTo(LG.map);
    const say = function () { LG.pinHere(at); };
    spot.on("click", say);
    if (LG.values) LG.values.load().then(say);
  };

  function coordinates(words) {
    const at = LG.parsePlace(words);
    if (!at) return [];
    const name = at.lng.toFixed(5) + "°E " + at.lat.toFixed(5) + "°N";
    return [{ name: name, kind: LG.countyBounds.contains(at) ? text.coordinate : text.outside, place: true, go: function () { LG.goToPlace(at); } }];
  }

  // -- the box

  function symbol(p) {
    if (p.layer) return LG.symbolOf(p.layer);
    const shape = p.line ? (p.line === "river" ? "M-8 2C-5-4-2-4 0 0S5 4 8-2" : "M-8-3L-2-3L2 3L8 3") : p.place ? "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4ZM0-8V-2M0 2V8M-8 0H-2M2 0H8" : p.weight ? "M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z" : "M-6-5L3-6L7 0L2 6L-5 5Z";
    return LG.svg("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" }, LG.svg("path", { d: shape, fill: "none", stroke: "#5E6773", "stroke-width": 1.5, "stroke-linejoin": "round" }));
  }

  function kindOf(p) {
    if (!p.layer) return p.kind;
    const more = p.tab === LG.tab ? LG.townshipOf(p.layer, p.f) : p.tab.title;
    return p.layer.title + (more ? "　" + more : "");
  }

  LG.searchBox = function () {
    const input = el("input", { type: "search", class: "lg-find", placeholder: text.find, "aria-label": text.find, role: "combobox",
      autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-controls": "lg-found", "aria-expanded": "false" });
    const list = el("ul", { class: "lg-found", id: "lg-found", role: "listbox", "aria-label": text.results, hidden: true });
    let all = null, found = [], at = -1;
    LG.map.on("lg:tab", function () { all = null; });

    function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    function choose(i) {
      const hit = found[i];
      close();
      if (!hit) return;
      input.value = LG.cut(hit.name, 40);
      if (PHONE.matches) input.blur(); // or its keyboard would cover what is shown
      hit.go();
    }
    function mark(i) {
      at = i;
      found.forEach(function (_, j) { list.children[j].setAttribute("aria-selected", String(j === i)); });
      if (i >= 0) input.setAttribute("aria-activedescendant", "lg-found-" + i);
    }
    function note(words) { list.appendChild(el("li", { class: "lg-none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words)); }
    function look() {
      const wanted = input.value.trim().toLowerCase().slice(0, LONGEST);
      all = all || places();
      let hits = [];
      if (wanted) all.forEach(function (p, order) {
        const rank = rankOf(p, wanted);
        if (rank >= 0) hits.push({ p: p, rank: rank, order: order });
      });
      else unmark();
      hits.sort(function (a, b) { return a.rank - b.rank || a.p.weight - b.p.weight || a.p.name.length - b.p.name.length || a.order - b.order; });
      hits = coordinates(input.value).concat(hits.map(function (h) { return h.p; }));
      found = hits.slice(0, MOST);
      LG.empty(list);
      found.forEach(function (p, i) {
        list.appendChild(el("li", { role: "option", id: "lg-found-" + i, "aria-selected": "false", on: { mousedown: function (e) { e.preventDefault(); choose(i); } } },
          symbol(p), el("span", { class: "lg-row-title" }, LG.said(LG.cut(p.name, 60))), el("span", { class: "lg-n" }, LG.said(LG.cut(kindOf(p), 40)))));
      });
      if (wanted && !found.length) note(text.nothing);
      if (hits.length > MOST) note(text.more_hits.replace("{n}", hits.length - MOST));
      list.hidden = !wanted;
      input.setAttribute("aria-expanded", String(!!wanted));
      at = -1;
      input.removeAttribute("aria-activedescendant");
    }

    input.addEventListener("input", look);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (e) {
      if (e.isComposing) return;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (list.hidden) look();
        if (found.length) mark((at + (e.key === "ArrowDown" ? 1 : -1) + found.length + (at < 0 && e.key === "ArrowUp" ? 1 : 0)) % found.length);
      } else if (e.key === "Enter") choose(Math.max(at, 0));
      else if (e.key === "Escape" && (input.value || !list.hidden)) { e.preventDefault(); input.value = ""; unmark(); close(); }
    });
    document.addEventListener("keydown", function (e) {
      if (e.key === "/" && !e.ctrlKey && !e.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) { e.preventDefault(); input.focus(); }
    });
    return el("div", { class: "lg-search", role: "search" }, input, el("kbd", { "aria-hidden": "true" }, "/"), list);
  };
})();
