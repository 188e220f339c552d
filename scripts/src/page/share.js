/* The view in the address, behind the #: m=zoom/lat/lon, v=tab, l=layers switched (~ in front: switched off), b=ground,
   h=hatches, and what tools add: page.shareExtra.name = {get() -> string or "", set(string), lost() -> what must be said of
   what get() leaves out}, names of two letters and more.
   Only what differs from the page as it opens is written; what can't be read is passed over. */

import { readFields, readPlace, writeFields, writePlace } from "./address.js";
import { data, page, text } from "./core.js";
import { el, emptied } from "./dom.js";
import { copyButton, showPanel } from "./furniture.js";
import { isHatched, setHatch } from "./hatch.js";
import { setShown, setTab } from "./layers.js";
import { fitCounty } from "./room.js";
import { addTool, closePanel } from "./tools.js";

const WAIT_MS = 250, LONG = 2000, FAR = 3;
let timer = 0;

function ground() { return data.relief ? "terrain" : "light"; }

/** The view as text, without the #. */
function written() {
  /** @type {Record<string, string>} */
  const fields = {};
  const map = page.map;
  /** @type {(key: string, value: string) => void} */
  const put = function (key, value) { fields[key] = value; };
  const c = map.getCenter().wrap();
  if (!page.whole) put("m", writePlace(map.getZoom(), c.lat, c.lng));
  if (page.tab !== data.tabs[0]) put("v", page.tab.key);
  put("l", page.tab.layers.filter((l) => page.byKey[l[0]].on !== !!l[2]).map((l) => (l[2] ? "~" : "") + l[0]).join(","));
  if (document.body.dataset.base !== ground()) put("b", /** @type {string} */ (document.body.dataset.base));
  if (isHatched()) put("h", "1");
  Object.keys(page.shareExtra).forEach((key) => { put(key, page.shareExtra[key].get()); });
  return writeFields(fields);
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
  if (url !== location.href) try { history.replaceState(null, "", url); } catch (e) { page.shareFails = true; }
}
function later() { timer = timer || setTimeout(write, WAIT_MS); }

/**
 * The view that an address asks for, null where it asks for none or for one far off.
 * @param {string} words
 */
function place(words) {
  const found = readPlace(words || "");
  if (!found || !page.countyBounds.pad(FAR).contains([found.lat, found.lng])) return null;
  return { at: L.latLng(found.lat, found.lng), zoom: Math.max(page.map.getMinZoom(), Math.min(page.map.getMaxZoom(), found.zoom)) };
}

/** Brings the page to what its address says. */
function restore() {
  const found = readFields(location.hash), map = page.map;
  setTab(Math.max(0, data.tabs.map((t) => t.key).indexOf(found.v || "")));
  const named = (found.l || "").split(","), wanted = page.tab.layers.map((l) => ({ layer: page.byKey[l[0]], on: l[2] ? named.indexOf("~" + l[0]) < 0 : named.indexOf(l[0]) >= 0 }));
  [false, true].forEach((on) => {
    wanted.forEach((w) => { if (w.on === on && w.layer.on !== on) setShown(w.layer, on); });
  });
  /** @type {HTMLInputElement[]} */ (Array.from(document.getElementsByName("lg-base"))).forEach((input) => {
    if (input.value !== (found.b || ground()) || input.checked) return;
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  if (isHatched() !== (found.h === "1")) setHatch(found.h === "1");
  const to = place(found.m);
  if (to) map.setView(to.at, to.zoom, { animate: false });
  else if (!page.whole) fitCounty();
  Object.keys(page.shareExtra).forEach((key) => {
    const tool = page.shareExtra[key], value = found[key] || "";
    if (value !== (tool.get() || "")) try { tool.set(value); } catch (e) { /* rubbish in an address is no error of the page */ }
  });
}

export function watchShare() {
  restore();
  page.map.on("moveend lg:layers lg:tab lg:hatch lg:share", later);
  new MutationObserver(later).observe(document.body, { attributes: true, attributeFilter: ["data-base"] });
  window.addEventListener("hashchange", restore);
}

/** The button and the panel with the address; a frame without an address of its own has none. */
export function addShare() {
  if (!/^(https?|file):$/.test(location.protocol)) return;
  const tool = addTool({ key: "share", label: text.share_view, toggle: true, shape: "M-1 2A3.4 3.4 0 0 1-1-2.6L1.4-5A3.4 3.4 0 0 1 6-.4L4.4 1.2M1-2A3.4 3.4 0 0 1 1 2.6L-1.4 5A3.4 3.4 0 0 1-6 .4L-4.4-1.2", act (on) {
    if (!on) { closePanel(); return; }
    const field = el("input", { type: "text", class: "lg-find", readonly: true, "aria-label": text.share_link });
    const lost = el("div", { class: "lg-warn", role: "status" });
    const fresh = function () {
      const extras = Object.keys(page.shareExtra).map((key) => page.shareExtra[key]);
      field.value = address();
      emptied(lost).append(...extras.map((extra) => extra.lost ? extra.lost() : "")
        .concat(field.value.length > LONG ? text.share_long.replace("{n}", String(field.value.length)) : "").filter(Boolean).map((words) => el("p", null, words)));
    };
    const ask = function () { setTimeout(fresh, 0); };
    fresh();
    page.map.on("moveend lg:layers lg:tab lg:share", ask);
    showPanel(tool, { title: text.share_view, closed () { page.map.off("moveend lg:layers lg:tab lg:share", ask); },
      node: el("div", { class: "lg-form" }, el("p", null, text.share_what), el("div", { class: "lg-sum-row" }, field, copyButton(() => field.value, field, text.share_link)), lost,
        location.protocol === "file:" && el("p", { class: "lg-note" }, text.share_file)) });
    field.focus({ preventScroll: true });
    field.select();
  } });
}
