/* The column of tools beside the panels, the panel that a tool may open, and who gets the presses on the map. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text;
  const makers = {};
  let claimed = null, open = null;

  /** Tool scripts register here: LG.tool("key", function (data, images) {...}), run once the map is there. */
  LG.tool = function (key, make) { makers[key] = make; };

  /** A button of the tool column: {key, label, shape, act(pressed), toggle, words, tab}. Returns {node, press(on)}. */
  LG.addTool = function (tool) {
    const icon = LG.svg("svg", { viewBox: "-8 -8 16 16", width: 18, height: 18, "aria-hidden": "true" },
      LG.svg("path", { d: tool.shape, fill: tool.solid ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 1.5, "stroke-linecap": "round", "stroke-linejoin": "round" }));
    const node = el("button", { type: "button", class: "lg-tool" + (tool.words ? " lg-tool-main" : ""), id: "lg-tool-" + tool.key,
      "aria-label": tool.label, title: tool.label, "aria-pressed": tool.toggle ? "false" : null }, icon, tool.words && el("span", null, tool.words));
    const press = function (on) {
      if (tool.toggle) node.setAttribute("aria-pressed", String(on));
      tool.act(on);
    };
    node.addEventListener("click", function () { press(tool.toggle ? node.getAttribute("aria-pressed") !== "true" : true); });
    if (tool.words) column.insertBefore(node, column.firstChild);
    else column.appendChild(node);
    return { node: node, press: press, pressed: function () { return node.getAttribute("aria-pressed") === "true"; } };
  };
  const column = el("div", { class: "lg-tools", role: "toolbar", "aria-label": text.tools, "aria-orientation": "vertical" });
  LG.toolColumn = function () { return column; };

  /** Presses on the map go to this function until it is given back with LG.claim(null). */
  LG.claim = function (take, gaveUp) {
    if (claimed && claimed.gaveUp && take) claimed.gaveUp();
    claimed = take ? { take: take, gaveUp: gaveUp } : null;
    LG.map.getContainer().classList.toggle("lg-aiming", !!take);
  };
  LG.hasClaim = function () { return !!claimed; };

  /** Takes the panel away; closed() hears whether another one comes in its place. */
  function shut(replaced) {
    if (!open) return;
    const was = open;
    open = null;
    L.DomUtil.remove(was.card);
    LG.placePanel(null);
    if (was.closed) was.closed(replaced);
    if (!replaced) LG.map.fire("lg:panels");
  }

  /** Opens a tool's panel in the place of the side panel: {title, node, closed(replaced)}. One at a time. */
  LG.openPanel = function (panel) {
    shut(true);
    open = panel;
    const cross = el("button", { type: "button", class: "lg-shut", "aria-label": text.close, on: { click: LG.closePanel } }, "×");
    const card = el("section", { class: "lg-card lg-panel", id: "lg-panel", "aria-label": panel.title, tabindex: "-1" },
      el("div", { class: "lg-panel-head" }, el("h2", null, panel.title), cross), el("div", { class: "lg-scroll", tabindex: "0", role: "group", "aria-label": panel.title }, panel.node));
    open.card = card;
    LG.placePanel(card);
    LG.map.fire("lg:panels");
    return card;
  };
  LG.closePanel = function () { shut(false); };
  LG.panelOpen = function () { return open; };

  /** Runs the tools of the page; those of other tabs hide their buttons. */
  LG.startTools = function () {
    Object.keys(LG.data.tools).forEach(function (key) {
      if (makers[key]) makers[key](LG.data.tools[key].data, LG.data.tools[key].images);
    });
    LG.map.on("click", function (e) {
      if (claimed) claimed.take(e.latlng);
      else LG.pinHere(e.latlng);
    });
    document.addEventListener("keydown", function (e) {
      if (e.key !== "Escape" || e.defaultPrevented) return;
      if (claimed) { const was = claimed; LG.claim(null); if (was.gaveUp) was.gaveUp(); }
      else LG.closePanel();
    });
  };
  /** Whether an outline of {lat, lng} crosses itself, which leaves its inside and its area without a meaning. */
  LG.crosses = function (ring) {
    const n = ring.length, turn = function (a, b, c) { return (b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng); };
    for (let i = 0; i < n; i++) for (let j = i + 2; j < n; j++) {
      const a = ring[i], b = ring[i + 1], c = ring[j], d = ring[(j + 1) % n];
      if ((j + 1) % n !== i && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
    return false;
  };

  /** True while the tab that is open has the tool. */
  LG.tabHas = function (key) { return LG.tab.tools.indexOf(key) >= 0; };
})();
