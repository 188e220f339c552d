/* On a phone the panels become one sheet at the bottom with three heights: strip, half, full. */

import { page, text } from "./core.js";
import { el } from "./dom.js";
import { legendStrip } from "./panels.js";
import { fitCounty } from "./room.js";
import { toolColumn } from "./tools.js";

const NAMES = ["strip", "half", "full"];

/**
 * The sheet for the cards of that name: side, layers, legend.
 * @param {Record<string, HTMLElement>} cards
 */
export function makeSheet(cards) {
  const names = ["side", "layers", "legend"];
  const handle = el("button", { type: "button", class: "lg-handle", "aria-controls": "lg-sheet-body" }, el("i"));
  const tabs = el("div", { class: "lg-seg lg-tabs", role: "tablist" });
  const body = el("div", { class: "lg-sheet-body", id: "lg-sheet-body" });
  const sheet = el("aside", { class: "lg-card lg-sheet", "aria-label": text.panels }, handle, legendStrip(), tabs, body);
  let state = 0, tab = names[0];

  function heights() {
    const all = window.innerHeight, tools = toolColumn().getBoundingClientRect().bottom;
    return [64, Math.round(Math.max(0.3 * all, Math.min(0.5 * all, all - tools - 8))), Math.round(all * 0.88)];
  }
  /** @param {number} next */
  function set(next) {
    state = next;
    sheet.dataset.state = NAMES[state];
    sheet.style.height = heights()[state] + "px";
    handle.setAttribute("aria-label", text["sheet_" + NAMES[(state + 1) % 3]]);
    handle.setAttribute("aria-expanded", String(state > 0));
    page.whole ? fitCounty() : page.map.fire("lg:panels");
  }
  /** @param {string} name */
  function pick(name) {
    tab = name;
    /** @type {HTMLElement[]} */ (Array.from(tabs.children)).forEach((b) => { b.setAttribute("aria-selected", String(b.dataset.tab === name)); });
    names.forEach((n) => { cards[n].classList.toggle("lg-off", n !== name); });
    body.scrollTop = 0;
  }
  names.forEach((name) => {
    tabs.appendChild(el("button", { type: "button", role: "tab", "data-tab": name, on: { click () { pick(name); if (!state) set(1); } } }, text["tab_" + name]));
  });

  /** @type {{ y: number, height: number, moved: boolean } | null} */
  let from = null;
  handle.addEventListener("pointerdown", (e) => {
    from = { y: e.clientY, height: sheet.offsetHeight, moved: false };
    handle.setPointerCapture(e.pointerId);
  });
  handle.addEventListener("pointermove", (e) => {
    if (!from) return;
    if (Math.abs(e.clientY - from.y) > 4) { from.moved = true; sheet.classList.add("lg-dragged"); }
    if (from.moved) sheet.style.height = Math.max(56, Math.min(heights()[2], from.height + from.y - e.clientY)) + "px";
  });
  const drop = function () {
    if (!from) return;
    const moved = from.moved, height = sheet.offsetHeight;
    from = null;
    sheet.classList.remove("lg-dragged");
    if (!moved) return;
    const off = heights().map((h) => Math.abs(h - height));
    handle.dataset.dragged = "1";
    set(off.indexOf(Math.min.apply(null, off)));
  };
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", drop);
  handle.addEventListener("click", () => {
    if (handle.dataset.dragged) { delete handle.dataset.dragged; return; }
    set((state + 1) % 3);
  });
  /** @type {HTMLElement} */ (sheet.querySelector(".lg-strip")).addEventListener("click", () => { if (!state) set(1); });

  return {
    node: sheet,
    /**
     * Takes the cards in (phone) or gives them back to their columns (desktop).
     * @param {boolean} phone
     * @param {Record<string, HTMLElement>} columns
     */
    hold(phone, columns) {
      sheet.hidden = !phone;
      names.forEach((n) => {
        cards[n].classList.remove("lg-off");
        (phone ? body : columns[n]).appendChild(cards[n]);
      });
      if (phone) { pick(tab); set(state); }
    },
    height() { return heights()[Math.min(state, 1)]; },
    /**
     * A tab with nothing in it is not offered.
     * @param {string} name
     * @param {boolean} on
     */
    empty(name, on) {
      /** @type {HTMLElement} */ (tabs.querySelector("[data-tab=" + name + "]")).hidden = on;
      if (on && tab === name) pick(names.filter((n) => n !== name)[0]);
    },
    /**
     * Opens a tab, where there is a sheet.
     * @param {string} name
     */
    show(name) {
      if (sheet.hidden) return;
      pick(name);
      if (!state) set(1);
    },
    /** Makes room on the map for what was asked for. */
    yieldRoom() { if (state === 2) set(1); },
  };
}
