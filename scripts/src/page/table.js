/* The data table: every layer as rows that can be sorted, filtered, copied and taken away as CSV. A page of
   rows at a time keeps it a plain table, which screen readers know, however long the ledger is. */

/** @import { Column, Feature, FeatureLayer, Layer, Row, Side, SurfaceLayer, Table, ToolButton } from "../types.d.ts" */

import { popupOptions } from "./cards.js";
import { data, page, text } from "./core.js";
import { el, emptied, filled, one, quoted, shortened } from "./dom.js";
import { goTo } from "./layers.js";
import { legendRows, swatchOf } from "./panels.js";
import { PHONE, fitCounty, fitOptions, reserve } from "./room.js";
import { asText, headOf, settle } from "./rows.js";
import { nameRank } from "./search.js";
import { tabLayers } from "./shown.js";
import { addTool, hasClaim, panelOpen } from "./tools.js";

const PAGE = 100, RANKING = " ranking";
const collator = new Intl.Collator(["zh-CN-u-co-pinyin", "zh-CN"], { numeric: true });

/**
 * @param {string} key
 * @param {Record<string, any>} values
 */
function say(key, values) { return filled(text[key], values); }
/** @param {number} value */
function degrees(value) { return value.toFixed(5); }

// -- what a table holds

/** @param {FeatureLayer} layer */
function featureTable(layer) {
  const features = /** @type {Feature[]} */ (layer.features);
  const town = layer.labels.indexOf(text.township), graded = features.some((f) => f[4]);
  const labels = layer.labels.map((_, i) => i).filter((i) => i !== town);
  if (town >= 0) labels.unshift(town);
  const lead = graded ? 2 : 1, place = layer.kind === "point", at = /** @type {Record<number, number>} */ ({});
  labels.forEach((label, i) => { at[label] = lead + i; });
  const columns = /** @type {Column[]} */ ([{ title: text.name, text: true }]).concat(graded ? [{ title: text.grade, grade: true, text: true }] : [],
    labels.map((label) => ({ title: layer.labels[label] })), place ? [{ title: text.longitude }, { title: text.latitude }] : []);
  return settle({ title: layer.title, columns, rows: features.map((f) => {
    const cells = columns.map(() => "");
    cells[0] = String(f[1] || f[0]);
    if (f[4]) cells[1] = text["grade" + f[4]];
    for (let i = 0; i < f[5].length; i += 2) {
      const k = at[f[5][i]];
      cells[k] += (cells[k] && text.comma) + f[5][i + 1];
    }
    if (place) { cells[columns.length - 2] = degrees(/** @type {number} */ (f[2])); cells[columns.length - 1] = degrees(/** @type {number} */ (f[3])); }
    return { cells, grade: f[4], go () { goTo(layer, f); } };
  }) });
}

/** @param {SurfaceLayer} layer */
function legendTable(layer) {
  const legend = layer.legend;
  return settle({ title: say("table_legend", { layer: layer.title }), columns: [text.class_short, text.class_words, text.area, text.share].map((t, i) => ({ title: t, text: i < 2 })),
    rows: legendRows(legend).map((found) => ({ cells: found.row.slice(1).map(String), colour: found.row[0], kind: found.kind })) });
}

/** @param {Side} side */
function rankingTable(side) {
  const columns = /** @type {Column[]} */ ([{ title: text.township, text: true }, { title: text.rank }, { title: side.value_title }, { title: side.people_title }]).concat(
    [4, 3, 2, 1, 0].map((g) => ({ title: text["short" + g] })));
  return settle({ title: side.ranking_title, columns, rows: side.ranking.map((r) => {
    const b = r.bounds;
    return { cells: [r.name, String(r.rank), r.value, r.people].concat(r.shares.map((s) => (100 * s).toFixed(1) + "%")),
      go: b && function () { page.map.fire("lg:go"); page.map.fitBounds([[b[0], b[1]], [b[2], b[3]]], fitOptions(14)); } };
  }) });
}

/**
 * A table that can be had.
 * @typedef {{ key: string, title: string, group: string, layer?: Layer, make(): Table }} Entry
 */

/**
 * All tables of the open tab.
 * @returns {Entry[]}
 */
function tables() {
  const side = page.sideNow ? page.sideNow() : null, list = tabLayers().map((layer) => {
    const surface = layer.kind === "surface";
    return /** @type {Entry} */ ({ key: layer.key, layer, group: layer.group, title: surface ? say("table_legend", { layer: layer.title }) : layer.title,
      make() { return layer.kind === "surface" ? legendTable(layer) : featureTable(layer); } });
  });
  if (side && side.ranking.length) list.unshift({ key: RANKING, group: side.title, title: side.ranking_title, make () { return rankingTable(/** @type {{ sideNow(): Side }} */ (page).sideNow()); } });
  return list;
}

// -- taking it away

/** What file systems take in no name: their own signs, blanks, and the control characters before the blank. */
const NO_NAME = /(?:[\\/:*?"<>|\s]|[^ -\uffff])+/g;
/**
 * @param {string} name
 * @param {string} words
 */
function download(name, words) {
  const url = URL.createObjectURL(new Blob(["\ufeff", words], { type: "text/csv;charset=utf-8" }));
  const link = el("a", { href: url, download: name.replace(NO_NAME, "_").slice(0, 80) + ".csv", hidden: true });
  document.body.appendChild(link);
  link.click();
  L.DomUtil.remove(link);
  setTimeout(() => { URL.revokeObjectURL(url); }, 60000);
}

/**
 * Copies text; a browser without a clipboard (or without leave) gets it through a selection.
 * @param {string} words
 */
function copy(words) {
  const select = function () {
    const field = el("textarea", { class: "lg-copied", "aria-hidden": "true", tabindex: "-1" }), was = /** @type {HTMLElement | null} */ (document.activeElement);
    field.value = words;
    document.body.appendChild(field);
    field.select();
    const done = document.execCommand("copy");
    L.DomUtil.remove(field);
    if (was) was.focus();
    if (!done) throw new Error("copy");
  };
  return navigator.clipboard && navigator.clipboard.writeText ? navigator.clipboard.writeText(words).catch(select) : Promise.resolve().then(select);
}

// -- the panel

/** @type {ReturnType<typeof panel> | null} */
let open = null;

function panel() {
  /** @type {Entry[]} */
  let list = [];
  /** @type {Table} */
  let table;
  /** @type {Row[]} */
  let rows = [];
  /** @type {Row | null} */
  let chosen = null;
  let first = 0, sorted = -1, way = 1, wantedKey = "";
  /** @param {string} name */
  const id = function (name) { return "lg-table-" + name; };
  const select = el("select", { class: "lg-choice", id: id("layer"), "aria-label": text.table_layer });
  const filter = el("input", { type: "search", class: "lg-find", placeholder: text.table_filter, "aria-label": text.table_filter, spellcheck: "false", autocomplete: "off" });
  const status = el("span", { class: "lg-n", role: "status" }), range = el("span", { class: "lg-n" });
  /** @type {(words: string, act: () => void, name?: string) => HTMLButtonElement} */
  const button = function (words, act, name) { return el("button", { type: "button", class: "lg-act " + (name || ""), on: { click: act } }, words); };
  const back = button("‹", () => { turn(-1); }, "lg-turn"), on = button("›", () => { turn(1); }, "lg-turn");
  back.setAttribute("aria-label", text.previous);
  on.setAttribute("aria-label", text.next);
  const scroll = el("div", { class: "lg-table-body", tabindex: "0", role: "group", "aria-label": text.table });
  const card = el("section", { class: "lg-card lg-table", id: "lg-table", "aria-label": text.table, tabindex: "-1" },
    el("div", { class: "lg-table-head" }, el("h2", null, text.table), select, filter,
      button(text.table_copy, () => {
        copy(asText(table, rows, "\t")).then(() => { status.textContent = say("table_copied", { n: rows.length }); });
      }), button(text.table_csv, () => { download(page.tab.page_title + "-" + table.title, asText(table, rows, ",")); }),
      el("button", { type: "button", class: "lg-shut", "aria-label": text.close, on: { click: shut } }, "×")),
    scroll, el("div", { class: "lg-table-foot" }, status, range, back, on));

  /** @param {number} by */
  function turn(by) {
    first = Math.max(0, Math.min(first + by * PAGE, Math.floor(Math.max(0, rows.length - 1) / PAGE) * PAGE));
    draw();
    scroll.scrollTop = 0;
  }

  /**
   * The key by which a row sorts in a column: numbers as numbers, grades by their height, words by their pinyin.
   * @param {Row} row
   * @param {number} i
   */
  function sortKey(row, i) {
    const column = table.columns[i];
    if (column.grade) return row.grade || null;
    return row.cells[i] === "" ? null : column.number ? Number(row.cells[i].replace(/,/g, "")) : row.cells[i];
  }

  function arrange() {
    const words = filter.value.trim().toLowerCase(), parts = words.split(/\s+/).filter(Boolean);
    rows = table.rows.filter((row) => {
      if (!words) return true;
      const low = (row.low = row.low || row.cells.join("\n").toLowerCase()), named = (row.named = row.named || { name: row.cells[0] });
      return parts.every((p) => low.indexOf(p) >= 0) || nameRank(named, words) >= 0;
    });
    if (sorted >= 0) {
      const keyed = rows.map((row, order) => ({ row, key: sortKey(row, sorted), order }));
      keyed.sort((a, b) => {
        // what is not known stands at the end, whichever way the rest runs
        if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.order - b.order;
        return way * (typeof a.key === "number" ? a.key - /** @type {number} */ (b.key) : collator.compare(a.key, /** @type {string} */ (b.key))) || a.order - b.order;
      });
      rows = keyed.map((k) => k.row);
    }
    first = 0;
    status.textContent = "";
    draw();
    scroll.scrollTop = 0;
  }

  /** @param {number} i */
  function sortBy(i) {
    if (sorted !== i) { sorted = i; way = 1; } else if (way === 1) way = -1;
    else { sorted = -1; way = 1; }
    arrange();
    /** @type {NodeListOf<HTMLElement>} */ (scroll.querySelectorAll("th button"))[i].focus();
  }

  function head() {
    return el("thead", null, el("tr", null, ...table.columns.map((column, i) => {
      const state = sorted !== i ? "none" : way > 0 ? "ascending" : "descending";
      return el("th", { scope: "col", class: column.number ? "lg-num" : "", "aria-sort": state },
        el("button", { type: "button", on: { click () { sortBy(i); } } }, quoted(headOf(column)), el("i", { "aria-hidden": "true" }, { none: "", ascending: "▲", descending: "▼" }[state])));
    })));
  }

  /** @param {Row} row */
  function line(row) {
    const act = row.go, go = act && function () {
      chosen = row;
      Array.from(scroll.querySelectorAll("tr[aria-current]")).forEach((tr) => { tr.removeAttribute("aria-current"); });
      node.setAttribute("aria-current", "true");
      if (PHONE.matches) shut();
      act();
    };
    /** @type {(words: string, i: number) => HTMLElement} */
    const cell = function (words, i) {
      if (table.columns[i].grade && row.grade) return el("td", null, el("span", { class: "lg-grade", style: { background: data.grades[row.grade] } }), words);
      return el("td", { class: table.columns[i].number ? "lg-num" : "" }, quoted(shortened(words, 120)));
    };
    const name = quoted(shortened(row.cells[0], 60));
    const swatch = row.kind && swatchOf(/** @type {string} */ (row.colour), row.kind);
    const node = el("tr", { "aria-current": chosen === row ? "true" : null }, el("th", { scope: "row" }, swatch, go ? el("button", { type: "button" }, name) : name),
      ...row.cells.slice(1).map((words, i) => cell(words, i + 1)));
    if (go) { node.classList.add("lg-pressable"); node.addEventListener("click", go); }
    return node;
  }

  function draw() {
    const shown = rows.slice(first, first + PAGE);
    emptied(scroll).appendChild(el("table", { "aria-rowcount": rows.length + 1 },
      el("caption", null, quoted(table.title), "　", el("span", null, text.table_all)), head(), el("tbody", null, ...shown.map(line))));
    if (!rows.length) scroll.appendChild(el("p", { class: "lg-sub" }, text.table_none));
    range.textContent = rows.length ? say("table_range", { a: first + 1, b: first + shown.length, n: rows.length.toLocaleString("en") }) : "";
    back.disabled = first === 0;
    on.disabled = first + PAGE >= rows.length;
    back.hidden = on.hidden = rows.length <= PAGE;
  }

  /** @param {string} key */
  function pick(key) {
    wantedKey = key;
    const entry = list.filter((t) => t.key === key)[0];
    table = entry.make();
    select.value = key;
    sorted = -1;
    way = 1;
    chosen = null;
    arrange();
  }

  /** The tables of the open tab, and the one that is asked for, else the first layer of features that is shown. */
  function refill() {
    list = tables();
    emptied(select);
    /** @type {HTMLElement} */
    let group;
    /** @type {string | null} */
    let name = null;
    list.forEach((t) => {
      if (t.group !== name) select.appendChild((group = el("optgroup", { label: shortened((name = t.group) || text.layers, 40) })));
      group.appendChild(el("option", { value: t.key }, shortened(t.title, 40)));
    });
    const there = list.filter((t) => t.key === wantedKey)[0] || list.filter((t) => t.layer && t.layer.on && t.layer.kind !== "surface")[0] || list[0];
    if (there) pick(there.key);
  }

  select.addEventListener("change", () => { filter.value = ""; pick(select.value); });
  filter.addEventListener("input", arrange);
  filter.addEventListener("keydown", (e) => { if (e.key === "Escape" && filter.value) { e.preventDefault(); filter.value = ""; arrange(); } });
  refill();
  return { card, select, refill, empty: !list.length,
    /** The numbers of a legend and of the ranking may change while their table is open. */
    renew() { if (wantedKey === RANKING || page.byKey[wantedKey] && page.byKey[wantedKey].kind === "surface") { const at = sorted, by = way; pick(wantedKey); sorted = at; way = by; arrange(); } } };
}


/** The whole county stays in sight, if it was. */
function moved() { page.whole ? fitCounty() : page.map.fire("lg:panels"); }

/** The table takes the lower half of the map: what is brought into view, is brought above it. */
function shut() {
  if (!open) return;
  const inside = open.card.contains(document.activeElement);
  L.DomUtil.remove(open.card);
  document.body.classList.remove("lg-tabled");
  open = null;
  tool.node.setAttribute("aria-pressed", "false");
  if (inside) tool.node.focus();
  moved();
}

function show() {
  if (open) return;
  const made = panel();
  if (made.empty) return;
  open = made;
  one(".lg-panels").appendChild(open.card);
  document.body.classList.add("lg-tabled");
  tool.node.setAttribute("aria-pressed", "true");
  moved();
  open.select.focus();
}

/** @type {ToolButton} */
let tool;
/** The button of the table, its key, and the room that it takes. */
export function addTable() {
  // a popup is made before the table opens: it asks for the free room when it shows
  const adjust = /** @type {any} */ (L.Popup.prototype)._adjustPan;
  L.Popup.include({ /** @this {any} */ _adjustPan () {
    const now = popupOptions();
    this.options.autoPanPaddingTopLeft = now.autoPanPaddingTopLeft;
    this.options.autoPanPaddingBottomRight = now.autoPanPaddingBottomRight;
    adjust.call(this);
  } });
  tool = addTool({ key: "table", label: text.table + " (T)", shape: "M-6-5.5H6V5.5H-6ZM-6-2H6M-6 1.8H6M-1.5-5.5V5.5", toggle: true, act (on) { on ? show() : shut(); } });

  L.Map.addInitHook(/** @this {L.Map} */ function () {
    this.on("lg:tab", () => { if (open) open.refill(); });
    this.on("lg:legend lg:side", () => { if (open) setTimeout(() => { if (open) open.renew(); }, 0); });
  });
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape" && open && !hasClaim() && (open.card.contains(document.activeElement) || !panelOpen())) { e.preventDefault(); shut(); }
    if (/^[tT]$/.test(e.key) && !/^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {Element} */ (document.activeElement).tagName)) { e.preventDefault(); tool.press(!open); }
  });
  reserve((free) => {
    if (!open || PHONE.matches || document.body.classList.contains("lg-printing")) return free;
    return { topLeft: free.topLeft, bottomRight: [free.bottomRight[0], Math.max(free.bottomRight[1], page.map.getSize().y - open.card.offsetTop + 16)] };
  });
}
