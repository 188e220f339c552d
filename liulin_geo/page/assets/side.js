/* The panel at the top right: headline, findings, contributions, and the ranking of the townships. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, data = LG.data, text = LG.text;

  function shares(parts) {
    const colours = [data.grades[4], data.grades[3], data.grades[2], data.grades[1], null];
    return el("span", { class: "lg-shares", "aria-hidden": "true" }, ...parts.map(function (part, i) {
      return part > 0 ? el("i", { class: colours[i] ? "" : "lg-hatched", style: { width: 100 * part + "%", background: colours[i] || "" } }) : null;
    }));
  }

  function said(row) {
    const percent = row.shares.map(function (part, i) { return text["short" + (4 - i)] + " " + Math.round(100 * part) + "%"; });
    return row.rank + ", " + row.name + ", " + row.value + ", " + percent.join(" ");
  }

  function rank(row) {
    const cells = [el("span", { class: "lg-rank-n" }, row.rank), el("span", { class: "lg-rank-name" }, LG.said(row.name)), shares(row.shares),
      el("span", { class: "lg-rank-value" }, LG.said(row.value)), el("span", { class: "lg-rank-people" }, LG.said(row.people))];
    if (!row.bounds) return el("li", null, el("div", { class: "lg-rank" }, ...cells));
    return el("li", null, el("button", { type: "button", class: "lg-rank", "aria-label": said(row), on: { click: function () {
      LG.map.fire("lg:go");
      LG.map.fitBounds([[row.bounds[0], row.bounds[1]], [row.bounds[2], row.bounds[3]]], LG.fitOptions(14));
    } } }, ...cells));
  }

  LG.sideCard = function () {
    if (!data.tabs.some(function (tab) { return tab.side; })) return null;
    const box = LG.cardOf("side", text.tab_side);
    let over = null;
    /** The panel that is shown: the tab's own, or a chosen day's; null for none. */
    LG.sideNow = function () { return over || LG.tab.side; };
    const draw = function () {
      const side = LG.sideNow();
      LG.empty(box);
      box.hidden = !side;
      if (side) fillIn(box, side);
    };
    /** Another panel in the place of the tab's own, such as that of a chosen day; null gives it back. */
    LG.setSide = function (side) {
      if (side === over) return;
      over = side;
      draw();
      LG.map.fire("lg:side");
      LG.map.fire("lg:panels");
    };
    LG.map.on("lg:tab", draw);
    draw();
    return box;
  };

  function fillIn(box, side) {
    // with nothing in it to press, what is cut off is reached by scrolling alone
    const still = !side.ranking.length, scroll = el("div", { class: "lg-scroll", tabindex: still ? "0" : null, role: still ? "group" : null, "aria-label": still ? text.tab_side : null });
    const pairs = function (rows) {
      return el("table", { class: "lg-pairs" }, ...rows.map(function (r) { return el("tr", null, el("th", { scope: "row" }, LG.said(r[0])), el("td", null, LG.said(r[1]))); }));
    };
    box.appendChild(el("div", { class: "lg-lead" }, side.grade && el("span", { class: "lg-grade", style: { background: data.grades[side.grade] } }),
      el("div", null, el("h2", null, LG.said(side.headline || side.title)), side.subline && el("p", { class: "lg-sub" }, LG.said(side.subline)))));
    side.findings.forEach(function (part) {
      if (part.title) scroll.appendChild(el("div", { class: "lg-head lg-ruled lg-findings-head" }, el("h3", null, LG.said(part.title)), part.value_title && el("span", null, LG.said(part.value_title))));
      scroll.appendChild(pairs(part.rows));
    });
    if (side.bars.length) {
      if (side.bars_title) scroll.appendChild(el("div", { class: "lg-head lg-ruled lg-bars-head" }, LG.said(side.bars_title)));
      side.bars.forEach(function (b) {
        scroll.appendChild(el("div", { class: "lg-bar" }, el("span", null, LG.said(b[0])), el("i", null, el("i", { style: { width: 100 * Math.max(0, Math.min(1, b[1])) + "%" } })), el("span", null, LG.said(b[2]))));
      });
    }
    if (side.ranking.length) {
      scroll.appendChild(el("div", { class: "lg-rank lg-rank-head lg-ruled" }, el("span", { class: "lg-head" }, LG.said(side.ranking_title)), el("span"),
        el("span"), el("span", { class: "lg-rank-value" }, LG.said(side.value_title)), el("span", { class: "lg-rank-people" }, LG.said(side.people_title))));
      scroll.appendChild(el("ol", { class: "lg-ranks" }, ...side.ranking.map(rank)));
    }
    if (side.note) scroll.appendChild(el("p", { class: "lg-note" }, LG.said(side.note)));
    data.notes.forEach(function (note) { scroll.appendChild(el("p", { class: "lg-note" }, LG.said(note))); });
    box.appendChild(scroll);
  }
})();
