/* The column of tools beside the panels, the panel that a tool may open, and who gets the presses on the map. */

import { data, page, text } from "./core.js";
import { el, svg } from "./dom.js";

/** @import { Panel, ToolButton, ToolModel } from "../types.d.ts" */
/** @typedef {(data: any, images: Record<string, string>) => void} Maker */
/** @typedef {{ take(at: L.LatLng): void, gaveUp?: () => void }} Claim */

/** @type {Record<string, Maker>} */
const makers = {};
/** @type {Claim | null} */
let claimed = null;
/** @type {Panel | null} */
let open = null;

/**
 * Tool scripts register here: defineTool("key", function (data, images) {...}), run once the map is there.
 * @param {string} key
 * @param {Maker} make
 */
export function defineTool(key, make) { makers[key] = make; }

/**
 * A button of the tool column: {key, label, shape, act(pressed), toggle, words}. Returns {node, press(on)}.
 * @param {ToolModel} tool
 * @returns {ToolButton}
 */
export function addTool(tool) {
  const icon = svg("svg", { viewBox: "-8 -8 16 16", width: 18, height: 18, "aria-hidden": "true" },
    svg("path", { d: tool.shape, fill: tool.solid ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 1.5, "stroke-linecap": "round", "stroke-linejoin": "round" }));
  const node = el("button", { type: "button", class: "lg-tool" + (tool.words ? " lg-tool-main" : ""), id: "lg-tool-" + tool.key,
    "aria-label": tool.label, title: tool.label, "aria-pressed": tool.toggle ? "false" : null }, icon, tool.words && el("span", null, tool.words));
  const press = /** @param {boolean} on */ function (on) {
    if (tool.toggle) node.setAttribute("aria-pressed", String(on));
    tool.act(on);
  };
  node.addEventListener("click", () => { press(tool.toggle ? node.getAttribute("aria-pressed") !== "true" : true); });
  if (tool.words) column.insertBefore(node, column.firstChild);
  else column.appendChild(node);
  return { node, press, pressed () { return node.getAttribute("aria-pressed") === "true"; } };
}
const column = el("div", { class: "lg-tools", role: "toolbar", "aria-label": text.tools, "aria-orientation": "vertical" });
export function toolColumn() { return column; }

/**
 * Presses on the map go to this function until it is given back with claim(null).
 * @param {((at: L.LatLng) => void) | null} take
 * @param {() => void} [gaveUp] called where something else ends the claim
 */
export function claim(take, gaveUp) {
  if (claimed && claimed.gaveUp && take) claimed.gaveUp();
  claimed = take ? { take, gaveUp } : null;
  page.map.getContainer().classList.toggle("lg-aiming", !!take);
}
export function hasClaim() { return !!claimed; }

/**
 * Takes the panel away; closed() hears whether another one comes in its place.
 * @param {boolean} replaced
 */
function shut(replaced) {
  if (!open) return;
  const was = open;
  open = null;
  L.DomUtil.remove(/** @type {HTMLElement} */ (was.card));
  page.placePanel(null);
  if (was.closed) was.closed(replaced);
  if (!replaced) page.map.fire("lg:panels");
}

/**
 * Opens a tool's panel in the place of the side panel: {title, node, closed(replaced)}. One at a time.
 * @param {Panel} panel
 * @returns {HTMLElement}
 */
export function openPanel(panel) {
  shut(true);
  open = panel;
  const cross = el("button", { type: "button", class: "lg-shut", "aria-label": text.close, on: { click: closePanel } }, "×");
  const card = el("section", { class: "lg-card lg-panel", id: "lg-panel", "aria-label": panel.title, tabindex: "-1" },
    el("div", { class: "lg-panel-head" }, el("h2", null, panel.title), cross), el("div", { class: "lg-scroll", tabindex: "0", role: "group", "aria-label": panel.title }, panel.node));
  open.card = card;
  page.placePanel(card);
  page.map.fire("lg:panels");
  return card;
}
export function closePanel() { shut(false); }
export function panelOpen() { return open; }

/**
 * Gives a press on the map to whom has claimed it; false where nobody has.
 * @param {L.LatLng} at
 */
export function takePress(at) {
  const was = claimed;
  // the press may be the last one that is claimed
  if (was) was.take(at);
  return was !== null;
}
/** Ends a claim from outside, as Escape does; false where there is none. */
export function endClaim() {
  const was = claimed;
  if (!was) return false;
  claim(null);
  if (was.gaveUp) was.gaveUp();
  return true;
}
/** Runs the tools of the page; those of other tabs hide their buttons. */
export function runTools() {
  Object.keys(data.tools).forEach((key) => {
    if (makers[key]) makers[key](data.tools[key].data, data.tools[key].images);
  });
}
