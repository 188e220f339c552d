/* What the place under the pointer says: a quiet card while the pointer moves, a popup where it is pressed. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text, data = LG.data;
  const FEW = 3, COMPOSITE = "surface:composite";
  let pinned = null;

  function grade(colour) { return colour ? text["grade" + colour] : text.no_data; }
  function number(value) { return value === null ? "—" : value.toFixed(2); }

  function bar(part, most) {
    const width = part.part === null ? 0 : 100 * Math.min(1, part.part / most);
    return el("div", { class: "lg-bar" }, el("span", null, LG.said(part.title)),
      el("i", { class: part.part === null ? "lg-hatched" : "" }, el("i", { style: { width: width + "%" } })),
      el("span", null, part.part === null ? text.unknown : number(part.part)));
  }

  /** The key of the layer that a surface shows. */
  function layerOf(surface) { return surface.key.replace("surface:", ""); }

  /** What the surface that the reader looks at says there: {fill, hatched, words, value, title}; null for the composite. */
  function own(found, place) {
    const shown = LG.shownSurface();
    if (!shown || shown.key === COMPOSITE) return null;
    const key = layerOf(shown), part = found.parts.filter(function (p) { return p.key === key; })[0];
    if (part && part.part === null) return { fill: "", hatched: true, words: text.no_data, value: "", title: shown.title };
    if (part && part.intensity !== null) return part.intensity > 0 ? { fill: data.grades[part.grade], words: grade(part.grade), value: number(part.intensity), title: shown.title }
      : { fill: "", words: shown.legend.rest ? shown.legend.rest[2] : grade(part.grade), value: "", title: shown.title };
    const there = LG.classAt(shown, place);
    if (!there) return { fill: "", words: "…", value: "", title: shown.title };
    const graded = Object.keys(data.grades).filter(function (g) { return data.grades[g] === there.row[0]; })[0];
    return { fill: there.row[0], hatched: there.kind === "missing", words: graded ? grade(Number(graded)) : there.row[2] || there.row[1], value: "", title: shown.title };
  }

  function head(o, name) {
    return el("div", { class: name }, el("span", { class: "lg-grade" + (o.hatched ? " lg-hatched" : o.fill ? "" : " lg-bare"), style: { background: o.fill } }),
      el("strong", null, LG.said(o.words)), el("b", null, o.value));
  }

  /** The readout of a place: what the shown surface says, then colour and score, township and confidence, contributions,
      the features behind them. */
  LG.readout = function (found, few, place) {
    const parts = found.parts.filter(function (p) { return p.part > 0; });
    const most = Math.max(0.05, parts.length ? parts[0].part : 0);
    const unknown = found.parts.filter(function (p) { return p.part === null; });
    const shown = few ? parts.slice(0, few) : parts;
    const lead = parts.filter(function (p) { return p.feature; })[0];
    const composite = { fill: found.colour ? data.grades[found.colour] : "", hatched: !found.colour, words: grade(found.colour), value: number(found.score) };
    const first = own(found, place), where = [found.township && LG.said(found.township), found.township && "　"];
    const sure = text.confidence + " " + Math.round(100 * found.confidence) + "%";
    const body = first ? [
      head(first, "lg-here-head"),
      el("p", { class: "lg-here-sub" }, LG.said(first.title), "　", ...where),
      el("div", { class: "lg-here-next" }, el("span", null, text.composite), head(composite, "lg-here-all"), el("span", null, sure)),
    ] : [
      head(composite, "lg-here-head"),
      el("p", { class: "lg-here-sub" }, text.composite, "　", ...where, sure),
    ];
    const raised = found.raised && LG.said(text.raised.replace("{layer}", found.raised));
    if (raised && !few) body.push(el("p", { class: "lg-here-sub" }, raised));
    body.push(...shown.map(function (p) { return bar(p, most); }));
    if (!parts.length) body.push(el("p", { class: "lg-here-sub" }, text.nothing_here));
    if (few) {
      for (let i = shown.length + (parts.length ? 0 : 1); i < few; i++) body.push(el("div", { class: "lg-bar", "aria-hidden": "true" }));
      body.push(el("p", { class: "lg-here-sub lg-here-lead" }, ...(raised ? [raised] : lead ? [text.source + text.colon, LG.said(LG.cut(lead.feature[1], 24))] : [" "])));
    } else {
      const named = parts.filter(function (p) { return p.feature; });
      if (named.length) body.push(el("table", null, ...named.map(function (p) {
        return el("tr", null, el("th", { scope: "row" }, LG.said(p.title)), el("td", null, LG.said(LG.cut(p.feature[1], 60))));
      })));
      if (unknown.length) body.push(el("p", { class: "lg-here-sub" }, text.unknown + text.colon, LG.said(unknown.map(function (p) { return p.title; }).join(text.comma))));
    }
    return el("div", { class: "lg-here-body" }, ...body);
  };

  /** The card at the bottom right; it keeps its height, so that nothing jumps. */
  LG.hereCard = function () {
    if (!LG.values) return null;
    const card = el("section", { class: "lg-card lg-here", id: "lg-here", "aria-label": text.here, hidden: true });
    let asked = null, last = -1, where = null;
    const show = function () {
      const place = asked;
      asked = null;
      const found = place && LG.values.at(place);
      if (!found) { card.classList.add("lg-here-off"); last = -1; return; }
      card.classList.remove("lg-here-off");
      if (found.cell === last) return;
      last = found.cell;
      LG.empty(card).appendChild(LG.readout(found, FEW, place));
      if (card.hidden) { card.hidden = false; LG.map.fire("lg:panels"); }
    };
    const ask = function (place) {
      if (!asked) requestAnimationFrame(show);
      asked = place;
    };
    LG.map.on("mousemove", function (e) { if (!LG.touched) ask(where = e.latlng); });
    LG.map.on("mouseout", function () { card.classList.add("lg-here-off"); last = -1; where = null; });
    LG.whenRead(function () { last = -1; if (where) ask(where); });
    return card;
  };

  /** Calls back whenever the same place may say something else: another surface, another day, pictures that were read. */
  LG.whenRead = function (again) {
    LG.map.on("lg:values lg:layers lg:tab lg:fireday", function () {
      const shown = LG.shownSurface(), band = shown && LG.values.band(layerOf(shown));
      again();
      // a band without a weight says a part of the score, and no intensity of its layer
      if (LG.values.ready && shown && shown.key !== COMPOSITE && !(band && band.weight)) LG.classesOf(shown).then(again);
    });
  };

  /** A press on open ground pins the whole readout, unless a tool has claimed the presses. */
  LG.pinHere = function (place) {
    if (!LG.values || !LG.values.at(place)) return;
    const made = function () {
      return el("div", { class: "lg-popup" }, el("h3", null, text.here), LG.readout(LG.values.at(place), 0, place), LG.coordinates ? LG.coordinates(place) : null);
    };
    const popup = L.popup(LG.popupOptions()).setLatLng(place).setContent(made()).openOn(LG.map);
    if (!pinned) LG.whenRead(function () { if (pinned.popup.isOpen()) pinned.popup.setContent(pinned.made()); });
    pinned = { popup: popup, made: made };
  };
})();
