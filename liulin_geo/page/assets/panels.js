/* The floating panels at the left: title with the tabs of an atlas, layer list, legend. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, data = LG.data, text = LG.text;
  const MANY = 6;

  /** A floating panel with a name of its own. */
  LG.cardOf = function (name, label) {
    return el("section", { class: "lg-card lg-" + name, id: "lg-" + name, "aria-label": label });
  };
  const card = LG.cardOf;

  LG.titleCard = function () {
    const box = card("title", text.title), tags = el("div", { class: "lg-tags" }), head = el("h1");
    const plain = el("span", { class: "lg-plain" });
    data.tags.forEach(function (tag, i) {
      if (data.sample && i === 0) tags.appendChild(el("span", { class: "lg-tag" }, LG.said(tag)));
      else plain.appendChild(el("span", null, LG.said(tag)));
    });
    if (data.run_id) plain.appendChild(el("span", { class: "lg-run" }, text.run + " ", LG.said(data.run_id)));
    if (plain.firstChild) tags.appendChild(plain);
    const name = function () {
      LG.empty(head).appendChild(LG.said(LG.tab.page_title));
      document.title = LG.tab.page_title;
    };
    LG.map.on("lg:tab", name);
    name();
    box.appendChild(head);
    if (data.subtitle) box.appendChild(el("p", { class: "lg-sub" }, LG.said(data.subtitle)));
    if (tags.firstChild) box.appendChild(tags);
    if (data.tabs.length > 1) box.appendChild(tabs());
    return box;
  };

  /** The views of an atlas; arrow keys move between them. */
  function tabs() {
    const list = el("div", { class: "lg-views", role: "tablist", "aria-label": text.views });
    const buttons = data.tabs.map(function (tab, i) {
      const button = el("button", { type: "button", role: "tab", id: "lg-view-" + tab.key, on: { click: function () { LG.setTab(i); } } }, LG.said(tab.title));
      list.appendChild(button);
      return button;
    });
    list.addEventListener("keydown", function (e) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
      if (!step) return;
      e.preventDefault();
      const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
      LG.setTab(next);
      buttons[next].focus();
    });
    const mark = function () {
      buttons.forEach(function (button, i) {
        button.setAttribute("aria-selected", String(data.tabs[i] === LG.tab));
        button.tabIndex = data.tabs[i] === LG.tab ? 0 : -1;
      });
    };
    LG.map.on("lg:tab", mark);
    mark();
    return list;
  }

  let rows = [];

  function row(layer) {
    const box = el("input", { type: "checkbox", id: "lg-box-" + data.layers.indexOf(layer) });
    box.addEventListener("change", function () { LG.setShown(layer, box.checked); });
    const label = el("label", { class: "lg-row", title: LG.cut(layer.title, 60) }, box, LG.symbolOf(layer), el("span", { class: "lg-row-title" }, LG.said(layer.title)),
      el("span", { class: "lg-n" }, LG.said(layer.count)));
    rows.push({ layer: layer, box: box, label: label });
    return label;
  }

  function mark() {
    rows.forEach(function (r) {
      r.box.checked = r.layer.on;
      r.label.classList.toggle("lg-row-off", !r.layer.on);
    });
  }

  LG.layerCard = function () {
    const box = card("layers", text.layers), scroll = el("div", { class: "lg-scroll" });
    if (data.search) box.appendChild(LG.searchBox());
    const list = function () {
      LG.empty(scroll);
      rows = [];
      LG.tab.groups.forEach(function (group) {
        const layers = LG.tabLayers().filter(function (l) { return l.group === group; });
        // one of many surfaces is chosen by its name: two columns keep the layers below in sight
        const dense = layers.length > MANY && layers.every(function (l) { return l.kind === "surface"; });
        if (layers.length) scroll.appendChild(el("fieldset", { class: "lg-group" }, el("legend", null, LG.said(group)),
          el("div", { class: dense ? "lg-dense" : "" }, ...layers.map(row))));
      });
      mark();
    };
    LG.map.on("lg:tab", list);
    LG.map.on("lg:layers", mark);
    list();
    box.appendChild(scroll);
    box.appendChild(ground());
    return box;
  };

  /** Which ground lies under the colours: relief, a light one, or white for the printer. */
  function ground() {
    const choices = el("div", { class: "lg-seg", role: "radiogroup", "aria-label": text.base });
    (data.relief ? ["terrain"] : []).concat(["light", "print"], data.online ? ["online"] : []).forEach(function (name, i) {
      const input = el("input", { type: "radio", name: "lg-base", value: name, checked: i === 0 });
      input.addEventListener("change", function () { document.body.dataset.base = name; });
      choices.appendChild(el("label", null, input, el("span", null, text["base_" + name])));
      if (i === 0) document.body.dataset.base = name;
    });
    return el("div", { class: "lg-group lg-ground" }, el("div", { class: "lg-head" }, text.base), choices);
  }

  /** The rows of a legend: its classes, the ground that it leaves unpainted, and that of which nobody knows. */
  LG.legendRows = function (legend) {
    return legend.rows.map(function (r) { return { row: r, kind: "class" }; }).concat(
      legend.rest ? [{ row: legend.rest, kind: "rest" }] : [], legend.no_data ? [{ row: legend.no_data, kind: "missing" }] : []);
  };

  LG.swatch = function (colour, kind) {
    return el("span", { class: "lg-swatch" + (kind === "missing" ? " lg-hatched" : ""), style: colour ? { background: colour } : {}, "aria-hidden": "true" });
  };

  LG.legendCard = function () {
    const box = card("legend", text.legend);
    const draw = function () {
      const layer = LG.shownSurface();
      LG.empty(box);
      box.hidden = !layer;
      LG.map.fire("lg:legend", { layer: layer });
      if (!layer) return;
      const legend = layer.legend;
      box.appendChild(el("div", { class: "lg-legend-head" }, el("h2", null, LG.said(legend.title + " · " + legend.scale)),
        legend.note && el("span", { class: "lg-n" }, LG.said(legend.note))));
      box.appendChild(el("ul", null, ...LG.legendRows(legend).map(function (found) {
        const r = found.row;
        return el("li", null, LG.swatch(r[0], found.kind), el("b", null, LG.said(r[1])), el("span", { class: "lg-row-title" }, LG.said(r[2])),
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
      strip.classList.toggle("lg-strip-many", legend.rows.length > 4);
      LG.legendRows(legend).forEach(function (found) {
        strip.appendChild(el("span", null, LG.swatch(found.row[0], found.kind), LG.said(found.row[1])));
      });
    });
    return strip;
  };
})();
