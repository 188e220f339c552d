/* The floating panels: title, layer list, legend, and the ranking with its findings. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, data = LG.data, text = LG.text;
  const MANY = 6;

  function card(name, label) {
    return el("section", { class: "lg-card lg-" + name, id: "lg-" + name, "aria-label": label });
  }

  LG.titleCard = function () {
    const box = card("title", data.title), tags = el("div", { class: "lg-tags" });
    const plain = el("span", { class: "lg-plain" });
    data.tags.forEach(function (tag, i) {
      if (data.sample && i === 0) tags.appendChild(el("span", { class: "lg-tag" }, LG.said(tag)));
      else plain.appendChild(el("span", null, LG.said(tag)));
    });
    if (data.run_id) plain.appendChild(el("span", { class: "lg-run" }, text.run + " ", LG.said(data.run_id)));
    if (plain.firstChild) tags.appendChild(plain);
    box.appendChild(el("h1", null, LG.said(data.title)));
    if (data.subtitle) box.appendChild(el("p", { class: "lg-sub" }, LG.said(data.subtitle)));
    if (tags.firstChild) box.appendChild(tags);
    return box;
  };

  function row(layer) {
    const box = el("input", { type: "checkbox", id: "lg-box-" + data.layers.indexOf(layer) });
    box.addEventListener("change", function () { LG.setShown(layer, box.checked); });
    const label = el("label", { class: "lg-row", title: LG.cut(layer.title, 60) }, box, LG.symbolOf(layer), el("span", { class: "lg-row-title" }, LG.said(layer.title)),
      el("span", { class: "lg-n" }, LG.said(layer.count)));
    LG.map.on("lg:layers", function () {
      box.checked = layer.on;
      label.classList.toggle("lg-row-off", !layer.on);
    });
    return label;
  }

  LG.layerCard = function () {
    const box = card("layers", text.layers), scroll = el("div", { class: "lg-scroll" });
    if (data.search) box.appendChild(LG.searchBox());
    data.groups.forEach(function (group) {
      const layers = LG.layers.filter(function (l) { return l.group === group; });
      // one of many surfaces is chosen by its name: two columns keep the layers below in sight
      const dense = layers.length > MANY && layers.every(function (l) { return l.kind === "surface"; });
      if (layers.length) scroll.appendChild(el("fieldset", { class: "lg-group" }, el("legend", null, LG.said(group)),
        el("div", { class: dense ? "lg-dense" : "" }, ...layers.map(row))));
    });
    box.appendChild(scroll);
    box.appendChild(ground());
    return box;
  };

  /** Which ground lies under the colours: relief, a light one, or white for the printer. */
  function ground() {
    const choices = el("div", { class: "lg-seg", role: "radiogroup", "aria-label": text.base });
    (data.relief ? ["terrain", "light", "print"] : ["light", "print"]).forEach(function (name, i) {
      const input = el("input", { type: "radio", name: "lg-base", value: name, checked: i === 0 });
      input.addEventListener("change", function () { document.body.dataset.base = name; });
      choices.appendChild(el("label", null, input, el("span", null, text["base_" + name])));
      if (i === 0) document.body.dataset.base = name;
    });
    return el("div", { class: "lg-group lg-ground" }, el("div", { class: "lg-head" }, text.base), choices);
  }

  function swatch(colour) {
    return el("span", { class: "lg-swatch" + (colour ? "" : " lg-hatched"), style: colour ? { background: colour } : {}, "aria-hidden": "true" });
  }

  LG.legendCard = function () {
    const box = card("legend", text.legend);
    const draw = function () {
      const layer = LG.shownSurface();
      LG.empty(box);
      box.hidden = !layer;
      LG.map.fire("lg:legend", { layer: layer });
      if (!layer) return;
      const legend = layer.legend, rows = legend.rows.concat(legend.no_data ? [legend.no_data] : []);
      box.appendChild(el("div", { class: "lg-legend-head" }, el("h2", null, LG.said(legend.title + " · " + legend.scale)),
        legend.note && el("span", { class: "lg-n" }, LG.said(legend.note))));
      box.appendChild(el("ul", null, ...rows.map(function (r) {
        return el("li", null, swatch(r[0]), el("b", null, LG.said(r[1])), el("span", { class: "lg-row-title" }, LG.said(r[2])),
          el("span", { class: "lg-n" }, LG.said(r[3])), el("span", { class: "lg-n lg-share" }, LG.said(r[4])));
      })));
    };
    LG.map.on("lg:layers", draw);
    draw();
    return box;
  };

  /** On a phone the legend is a strip: swatch and short name only. */
  LG.legendStrip = function () {
    const strip = el("div", { class: "lg-strip", "aria-hidden": "true" });
    LG.map.on("lg:legend", function (e) {
      LG.empty(strip);
      if (!e.layer) return;
      const legend = e.layer.legend;
      legend.rows.concat(legend.no_data ? [legend.no_data] : []).forEach(function (r) {
        strip.appendChild(el("span", null, swatch(r[0]), LG.said(r[1])));
      });
    });
    return strip;
  };

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
    const side = data.side;
    if (!side) return null;
    const box = card("side", side.title), scroll = el("div", { class: "lg-scroll" });
    const pairs = function (rows) {
      return el("table", { class: "lg-pairs" }, ...rows.map(function (r) { return el("tr", null, el("th", { scope: "row" }, LG.said(r[0])), el("td", null, LG.said(r[1]))); }));
    };
    box.appendChild(el("div", { class: "lg-lead" }, side.grade && el("span", { class: "lg-grade", style: { background: data.grades[side.grade] } }),
      el("div", null, el("h2", null, LG.said(side.headline || side.title)), side.subline && el("p", { class: "lg-sub" }, LG.said(side.subline)))));
    if (side.findings.length) scroll.appendChild(pairs(side.findings));
    if (side.bars.length) {
      if (side.bars_title) scroll.appendChild(el("div", { class: "lg-head lg-ruled" }, LG.said(side.bars_title)));
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
    return box;
  };
})();
