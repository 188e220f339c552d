/* What the place under the pointer says: a quiet card while the pointer moves, a popup where it is pressed. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text, data = LG.data;
  const FEW = 3;

  function grade(colour) { return colour ? text["grade" + colour] : text.no_data; }
  function number(value) { return value === null ? "—" : value.toFixed(2); }

  function bar(part, most) {
    const width = part.part === null ? 0 : 100 * Math.min(1, part.part / most);
    return el("div", { class: "lg-bar" }, el("span", null, LG.said(part.title)),
      el("i", { class: part.part === null ? "lg-hatched" : "" }, el("i", { style: { width: width + "%" } })),
      el("span", null, part.part === null ? text.unknown : number(part.part)));
  }

  /** The layer that the reader looks at, where the surface shown is one layer's. */
  function own(found) {
    const shown = LG.shownSurface(), part = shown && found.parts.filter(function (p) { return "surface:" + p.key === shown.key && p.intensity !== null; })[0];
    if (!part) return [];
    const fill = part.intensity > 0 ? data.grades[part.grade] : "";
    return [el("div", { class: "lg-here-head lg-here-own" }, el("span", { class: "lg-grade", style: { background: fill } }), el("span", null, LG.said(part.title)), el("b", null, number(part.intensity)))];
  }

  /** The readout of a place: colour and score, township and confidence, contributions, the features behind them. */
  LG.readout = function (found, few) {
    const parts = found.parts.filter(function (p) { return p.part > 0; });
    const most = Math.max(0.05, parts.length ? parts[0].part : 0);
    const unknown = found.parts.filter(function (p) { return p.part === null; });
    const shown = few ? parts.slice(0, few) : parts;
    const lead = parts.filter(function (p) { return p.feature; })[0];
    const body = [
      el("div", { class: "lg-here-head" },
        el("span", { class: "lg-grade" + (found.colour ? "" : " lg-hatched"), style: { background: found.colour ? data.grades[found.colour] : "" } }),
        el("strong", null, grade(found.colour)), el("b", { title: text.score }, number(found.score))),
      ...own(found),
      el("p", { class: "lg-here-sub" }, text.composite, "　", found.township && LG.said(found.township), found.township && "　", text.confidence + " " + Math.round(100 * found.confidence) + "%"),
      ...shown.map(function (p) { return bar(p, most); }),
    ];
    if (!parts.length) body.push(el("p", { class: "lg-here-sub" }, text.nothing_here));
    if (few) {
      for (let i = shown.length + (parts.length ? 0 : 1); i < few; i++) body.push(el("div", { class: "lg-bar", "aria-hidden": "true" }));
      body.push(el("p", { class: "lg-here-sub lg-here-lead" }, lead ? text.source + text.colon : " ", lead && LG.said(LG.cut(lead.feature[1], 24))));
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
    let asked = null, last = -1;
    const show = function () {
      const place = asked;
      asked = null;
      const found = place && LG.values.at(place);
      if (!found) { card.classList.add("lg-here-off"); last = -1; return; }
      card.classList.remove("lg-here-off");
      if (found.cell === last) return;
      last = found.cell;
      LG.empty(card).appendChild(LG.readout(found, FEW));
      if (card.hidden) { card.hidden = false; LG.map.fire("lg:panels"); }
    };
    const ask = function (place) {
      if (!asked) requestAnimationFrame(show);
      asked = place;
    };
    LG.map.on("mousemove", function (e) { if (!LG.touched) ask(e.latlng); });
    LG.map.on("mouseout", function () { card.classList.add("lg-here-off"); last = -1; });
    return card;
  };

  /** A press on open ground pins the whole readout, unless a tool has claimed the presses. */
  LG.pinHere = function (place) {
    const found = LG.values && LG.values.at(place);
    if (!found) return;
    const where = LG.coordinates ? LG.coordinates(place) : null;
    L.popup(LG.popupOptions()).setLatLng(place).setContent(el("div", { class: "lg-popup" }, el("h3", null, text.here), LG.readout(found, 0), where)).openOn(LG.map);
  };
})();
