/* Keys: single letters that work wherever nobody is typing, the panel that lists them, what Escape closes, full screen,
   and where the column of tools stands on a phone. */

import { data, page, text } from "./core.js";
import { byId, el, shortened } from "./dom.js";
import { aimAt, aimPoint, crossShown, showCross, showPanel } from "./furniture.js";
import { pinHere } from "./here.js";
import { setTab } from "./layers.js";
import { fitCounty } from "./room.js";
import { addTool, closePanel, hasClaim, panelOpen } from "./tools.js";
import { values } from "./values.js";

/** @import { Numbers, ToolButton } from "../types.d.ts" */
/** @typedef {[keys: string[], shown: string, words: string, act: ((key: string) => unknown) | null, has?: () => unknown]} Key */

const root = document.documentElement;
const STEP = 96, ZOOM = 0.5, TYPED = "input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]),textarea,select,[contenteditable]";
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let letters = true;
/** @type {L.Popup | null} */
let popup = null;
/** @type {HTMLElement | null} */
let cameFrom = null;
/** @type {ToolButton | false | null} */
let full = null;

/**
 * The button of a tool, where it can be seen.
 * @param {string} key
 */
function button(key) {
  const node = document.getElementById("lg-tool-" + key);
  return node && !node.hidden && node.offsetWidth ? node : null;
}
/** @param {string} key */
function pressed(key) {
  return function () { const node = button(key); if (node) node.click(); };
}

/**
 * A key for the map itself: the focus is on the map, or nowhere.
 * @param {KeyboardEvent} e
 */
export function atMap(e) {
  return !e.ctrlKey && !e.metaKey && !e.altKey && (e.target === document.body || e.target === page.map.getContainer());
}

/**
 * [keys, as they are shown, what they do, action, whether this page has it]
 * @type {Key[]}
 */
const KEYS = [
  [[], "/", text.key_search, null, function () { return data.search; }],
  [["+", "="], "+", text.zoom_in, function () { zoom(ZOOM); }],
  [["-", "_"], "−", text.zoom_out, function () { zoom(-ZOOM); }],
  [[], "← ↑ → ↓", text.key_pan, null],
  [["0"], "0", text.whole, function () { fitCounty(); }],
  [["i"], "I", text.key_inspect, inspect, function () { return values; }],
  [["m"], "M", text.measure, pressed("measure"), function () { return button("measure"); }],
  [[], "T", text.key_table, null, function () { return button("table"); }],
  [["s"], "S", text.share_view, pressed("share"), function () { return button("share"); }],
  [["p"], "P", text.print, pressed("print"), function () { return button("print"); }],
  [["f"], "F", text.fullscreen, pressed("full"), function () { return full; }],
  [["1", "2", "3", "4", "5", "6", "7", "8", "9"], "1–9", text.views, function (key) { setTab(Number(key) - 1); }, function () { return data.tabs.length > 1; }],
  [["?", "？"], "?", text.help, pressed("help")],
  [[], "Enter", text.key_enter, null],
  [[], "Backspace", text.key_back, null],
  [[], "Esc", text.key_escape, null],
];

function inspect() {
  showCross(true);
  /** @type {Numbers} */ (values).load().then(() => { pinHere(aimAt()); });
}
/** @param {number} by */
function zoom(by) { page.map.setZoomAround(aimPoint(), page.map.getZoom() + by, { animate: !page.still }); }

/** @param {KeyboardEvent} e */
function keydown(e) {
  const target = /** @type {Element} */ (e.target);
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || (target.closest && target.closest(TYPED))) return undefined;
  if (e.key === "Escape") return escape(e);
  if (ARROWS[e.key] && atMap(e)) {
    const by = L.point(ARROWS[e.key]).multiplyBy(e.shiftKey ? 3 * STEP : STEP);
    e.preventDefault();
    return void page.map.panBy(by, { duration: 0.15, animate: !page.still });
  }
  if (!letters) return undefined;
  const key = e.key.toLowerCase(), found = KEYS.filter((k) => k[0].indexOf(key) >= 0 && (!k[4] || k[4]()))[0];
  if (!found) return undefined;
  e.preventDefault();
  return /** @type {(key: string) => unknown} */ (found[3])(key);
}
/**
 * Escape closes what lies on top: the popup, then whatever has claimed the map or opened a panel, then the cross-hair.
 * @param {KeyboardEvent} e
 */
function escape(e) {
  if (popup) page.map.closePopup();
  else if (hasClaim() || panelOpen()) return;
  else if (crossShown()) showCross(false);
  else return;
  e.preventDefault();
}

/**
 * A popup that was opened by keys takes the focus, and gives it back.
 * @param {L.PopupEvent} e
 */
function opened(e) {
  const node = /** @type {HTMLElement} */ (e.popup.getElement()), head = node.querySelector("h3");
  popup = e.popup;
  node.setAttribute("role", "dialog");
  node.setAttribute("tabindex", "-1");
  node.setAttribute("aria-label", head ? shortened(head.textContent, 60) : text.here);
  if (!page.byKeys) return;
  if (!cameFrom) cameFrom = /** @type {HTMLElement} */ (document.activeElement);
  node.focus({ preventScroll: true });
}
/** @param {L.PopupEvent} e */
function closed(e) {
  const was = cameFrom, node = e.popup.getElement(), inside = node && node.contains(document.activeElement);
  if (popup === e.popup) popup = null;
  // another popup may open in the same breath: it inherits where the focus came from
  setTimeout(() => {
    if (popup || !was) return;
    cameFrom = null;
    if ((inside || document.activeElement === document.body) && was.isConnected) was.focus({ preventScroll: true });
  }, 0);
}

export function watchKeys() {
  const map = page.map, calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  page.still = calm.matches;
  map.keyboard.disable();
  map.on("popupopen", opened);
  map.on("popupclose", closed);
  map.getContainer().addEventListener("pointermove", (e) => {
    if (e.pointerType === "mouse" && crossShown()) showCross(false);
  });
}

function panel() {
  const box = el("input", { type: "checkbox", id: "lg-letters" });
  box.checked = letters;
  box.addEventListener("change", () => { letters = box.checked; });
  return el("div", { class: "lg-form" }, el("table", { class: "lg-keys" }, ...KEYS.filter((k) => !k[4] || k[4]()).map((k) => el("tr", null, el("th", { scope: "row" }, ...k[1].split(" ").map((name) => el("kbd", null, name))), el("td", null, k[2])))), el("label", { class: "lg-row" }, box, el("span", null, text.key_letters)));
}

/** On a phone the tools hang under the title, however high that is. */
export function watchColumn() {
  const title = byId("lg-title");
  const follow = function () { root.style.setProperty("--under-title", Math.round(title.getBoundingClientRect().bottom) + 8 + "px"); };
  if (window.ResizeObserver) new ResizeObserver(follow).observe(title);
  follow();
}

/** The buttons of full screen and help, and the keys. */
export function addHelp() {
  // how the page is steered: by keys the focus follows what opens, by a finger nothing hovers
  document.addEventListener("keydown", () => { page.byKeys = true; }, true);
  document.addEventListener("pointerdown", (e) => {
    page.byKeys = false;
    page.touched = e.pointerType === "touch";
  }, true);
  full = document.fullscreenEnabled && addTool({ key: "full", label: text.fullscreen, toggle: true, shape: "M-6-2V-6H-2M6-2V-6H2M6 2V6H2M-6 2V6H-2M-6-6L-2-2M6-6L2-2M6 6L2 2M-6 6L-2 2", act () {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen().catch(() => { /** @type {ToolButton} */ (full).node.setAttribute("aria-pressed", "false"); });
  } });
  if (full) document.addEventListener("fullscreenchange", () => { /** @type {ToolButton} */ (full).node.setAttribute("aria-pressed", String(!!document.fullscreenElement)); });
  document.addEventListener("keydown", keydown);
  const help = addTool({ key: "help", label: text.help, toggle: true, shape: "M-2.6-3A2.7 2.7 0 1 1 1.2-.6C.3 0 0 .5 0 1.6M0 4.6V4.9M-7 0A7 7 0 1 0 7 0A7 7 0 1 0-7 0", act (on) {
    if (on) showPanel(help, { title: text.help, node: panel() });
    else closePanel();
  } });
}
