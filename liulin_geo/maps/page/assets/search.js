/* The search box: finds features and place names by a part of their name. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text;
  const MOST = 8;

  function places() {
    const all = [];
    LG.data.base.labels.forEach(function (l) {
      all.push({ name: l[0], kind: text.place, go: function () { LG.map.setView([l[2], l[1]], Math.max(LG.map.getZoom(), 13)); } });
    });
    LG.layers.forEach(function (layer) {
      (layer.features || []).forEach(function (f) {
        if (f[1]) all.push({ name: f[1], kind: layer.title, symbol: layer, go: function () { LG.goTo(layer, f); } });
      });
    });
    all.forEach(function (p) { p.low = p.name.toLowerCase(); });
    return all;
  }

  LG.searchBox = function () {
    const input = el("input", { type: "search", class: "lg-find", placeholder: text.search, "aria-label": text.search, role: "combobox",
      autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-controls": "lg-found", "aria-expanded": "false" });
    const list = el("ul", { class: "lg-found", id: "lg-found", role: "listbox", "aria-label": text.results, hidden: true });
    let all = null, found = [], at = -1;

    function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    function choose(i) { const hit = found[i]; close(); if (hit) { input.value = LG.cut(hit.name, 40); hit.go(); } }
    function mark(i) {
      at = i;
      Array.prototype.forEach.call(list.children, function (li, j) { li.setAttribute("aria-selected", String(j === i)); });
      if (i >= 0) input.setAttribute("aria-activedescendant", "lg-found-" + i);
    }
    function look() {
      const wanted = input.value.trim().toLowerCase();
      all = all || places();
      found = wanted ? all.filter(function (p) { return p.low.indexOf(wanted) >= 0; })
        .sort(function (a, b) { return a.low.indexOf(wanted) - b.low.indexOf(wanted) || a.low.length - b.low.length; }).slice(0, MOST) : [];
      LG.empty(list);
      found.forEach(function (p, i) {
        list.appendChild(el("li", { role: "option", id: "lg-found-" + i, "aria-selected": "false", on: { mousedown: function (e) { e.preventDefault(); choose(i); } } },
          el("span", { class: "lg-row-title" }, LG.said(LG.cut(p.name, 60))), el("span", { class: "lg-n" }, LG.said(p.kind))));
      });
      if (wanted && !found.length) list.appendChild(el("li", { class: "lg-none" }, text.nothing));
      list.hidden = !wanted;
      input.setAttribute("aria-expanded", String(!!wanted));
      at = -1;
    }

    input.addEventListener("input", look);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (e) {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (found.length) mark((at + (e.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
      } else if (e.key === "Enter") choose(Math.max(at, 0));
      else if (e.key === "Escape") { input.value = ""; close(); }
    });
    document.addEventListener("keydown", function (e) {
      if (e.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { e.preventDefault(); input.focus(); }
    });
    return el("div", { class: "lg-search", role: "search" }, input, el("kbd", { "aria-hidden": "true" }, "/"), list);
  };
})();
