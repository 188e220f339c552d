/* The view in the address, behind the #: m=zoom/lat/lon, v=tab, l=layers switched (~ in front: switched off), b=ground,
   h=hatches, and what tools add: LG.shareExtra.name = {get() -> string or "", set(string), lost() -> what must be said of
   what get() leaves out}, names of two letters and more.
   Only what differs from the page as it opens is written; what can't be read is passed over. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el, text = LG.text, data = LG.data;
  const WAIT_MS = 250, MOST = 24000, LONG = 2000, FAR = 3;
  const PLACE = /^(\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,3}(?:\.\d{1,7})?)\/(-?\d{1,3}(?:\.\d{1,7})?)$/;
  let timer = 0;
  LG.shareExtra = {};

  function ground() { return data.relief ? "terrain" : "light"; }

  /** The view as text, without the #. */
  function written() {
    const out = [], map = LG.map;
    const put = function (key, value) { if (value) out.push(key + "=" + encodeURIComponent(value).replace(/%(2F|2C|3A|3B)/g, decodeURIComponent)); };
    const c = map.getCenter().wrap();
    if (!LG.whole) put("m", Number(map.getZoom().toFixed(2)) + "/" + c.lat.toFixed(5) + "/" + c.lng.toFixed(5));
    if (LG.tab !== data.tabs[0]) put("v", LG.tab.key);
    put("l", LG.tab.layers.filter(function (l) { return LG.byKey[l[0]].on !== !!l[2]; }).map(function (l) { return (l[2] ? "~" : "") + l[0]; }).join(","));
    if (document.body.dataset.base !== ground()) put("b", document.body.dataset.base);
    if (LG.hatched()) put("h", "1");
    Object.keys(LG.shareExtra).forEach(function (key) { put(key, LG.shareExtra[key].get()); });
    return out.join("&");
  }

  function address() {
    const hash = written();
    return location.href.split("#")[0] + (hash ? "#" + hash : "");
  }

  function write() {
    timer = 0;
    if (document.body.classList.contains("lg-printing")) return;
    const url = address();
    // a frame without an address of its own (a notebook's cell) has nothing to write to
    if (url !== location.href) try { history.replaceState(null, "", url); } catch (e) { LG.shareFails = true; }
  }
  function later() { timer = timer || setTimeout(write, WAIT_MS); }

  function read() {
    const found = {};
    location.hash.slice(1, MOST).split("&").forEach(function (part) {
      const at = part.indexOf("=");
      if (at > 0) try { found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (e) { /* not an address of ours */ }
    });
    return found;
  }

  function place(words) {
    const m = PLACE.exec(words || "");
    if (!m) return null;
    const at = L.latLng(Number(m[2]), Number(m[3]));
    return LG.countyBounds.pad(FAR).contains(at) ? { at: at, zoom: Math.max(LG.map.getMinZoom(), Math.min(LG.map.getMaxZoom(), Number(m[1]))) } : null;
  }

  /** Brings the page to what its address says. */
  function restore() {
    const found = read(), map = LG.map;
    LG.setTab(Math.max(0, data.tabs.map(function (t) { return t.key; }).indexOf(found.v || "")));
    const named = (found.l || "").split(","), wanted = LG.tab.layers.map(function (l) {
      return { layer: LG.byKey[l[0]], on: l[2] ? named.indexOf("~" + l[0]) < 0 : named.indexOf(l[0]) >= 0 };
    });
    [false, true].forEach(function (on) {
      wanted.forEach(function (w) { if (w.on === on && w.layer.on !== on) LG.setShown(w.layer, on); });
    });
    Array.prototype.forEach.call(document.getElementsByName("lg-base"), function (input) {
      if (input.value !== (found.b || ground()) || input.checked) return;
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    if (LG.hatched() !== (found.h === "1")) LG.setHatch(found.h === "1");
    const to = place(found.m);
    if (to) map.setView(to.at, to.zoom, { animate: false });
    else if (!LG.whole) LG.fitCounty();
    Object.keys(LG.shareExtra).forEach(function (key) {
      const tool = LG.shareExtra[key], value = found[key] || "";
      if (value !== (tool.get() || "")) try { tool.set(value); } catch (e) { /* rubbish in an address is no error of the page */ }
    });
  }

  LG.watchShare = function () {
    restore();
    LG.map.on("moveend lg:layers lg:tab lg:hatch lg:share", later);
    new MutationObserver(later).observe(document.body, { attributes: true, attributeFilter: ["data-base"] });
    window.addEventListener("hashchange", restore);
  };

  if (!/^(https?|file):$/.test(location.protocol)) return;
  const tool = LG.addTool({ key: "share", label: text.share_view, toggle: true, shape: "M-1 2A3.4 3.4 0 0 1-1-2.6L1.4-5A3.4 3.4 0 0 1 6-.4L4.4 1.2M1-2A3.4 3.4 0 0 1 1 2.6L-1.4 5A3.4 3.4 0 0 1-6 .4L-4.4-1.2", act: function (on) {
    if (!on) { LG.closePanel(); return; }
    const field = el("input", { type: "text", class: "lg-find", readonly: true, "aria-label": text.share_link });
    const lost = el("div", { class: "lg-warn", role: "status" });
    const fresh = function () {
      const extras = Object.keys(LG.shareExtra).map(function (key) { return LG.shareExtra[key]; });
      field.value = address();
      LG.empty(lost).append(...extras.map(function (tool) { return tool.lost ? tool.lost() : ""; })
        .concat(field.value.length > LONG ? text.share_long.replace("{n}", field.value.length) : "").filter(Boolean).map(function (words) { return el("p", null, words); }));
    };
    const ask = function () { setTimeout(fresh, 0); };
    fresh();
    LG.map.on("moveend lg:layers lg:tab lg:share", ask);
    LG.showPanel(tool, { title: text.share_view, closed: function () { LG.map.off("moveend lg:layers lg:tab lg:share", ask); },
      node: el("div", { class: "lg-form" }, el("p", null, text.share_what), el("div", { class: "lg-sum-row" }, field, LG.copyButton(function () { return field.value; }, field, text.share_link)), lost,
        location.protocol === "file:" && el("p", { class: "lg-note" }, text.share_file)) });
    field.focus({ preventScroll: true });
    field.select();
  } });
})();
