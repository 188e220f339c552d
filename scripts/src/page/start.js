/* Puts the page together once the map is there. */

import { drawBase, followCells } from "./base.js";
import { nameCloseButton } from "./cards.js";
import { page, text } from "./core.js";
import { el } from "./dom.js";
import { makeFurniture } from "./furniture.js";
import { watchColumn, watchKeys } from "./help.js";
import { hereCard, pinHere } from "./here.js";
import { Labels } from "./labels.js";
import { readLayers, showTab } from "./layers.js";
import { markLooks, sizeAt } from "./looks.js";
import { layerCard, legendCard, titleCard } from "./panels.js";
import { watchPaper } from "./print.js";
import { PHONE, fitCounty } from "./room.js";
import { watchShare } from "./share.js";
import { makeSheet } from "./sheet.js";
import { sideCard } from "./side.js";
import { closePanel, endClaim, runTools, takePress, toolColumn } from "./tools.js";
import { values } from "./values.js";

function arrange() {
  const side = sideCard(), here = hereCard(), holder = el("div", { class: "lg-holder" }, side);
  const cards = { title: titleCard(), layers: layerCard(), legend: legendCard(), side: holder };
  const left = el("div", { class: "lg-left" }, cards.title, cards.layers, cards.legend), right = el("div", { class: "lg-right" }, holder, here);
  const sheet = makeSheet(cards), root = el("main", { class: "lg-panels" }, left, right, toolColumn(), sheet.node);
  page.sheetHeight = sheet.height;
  /** A tool's panel takes the place of the side panel; null gives it back. */
  page.placePanel = function (card) {
    if (side) side.classList.toggle("lg-off", !!card);
    sheet.empty("side", !card && !side);
    if (!card) return;
    holder.appendChild(card);
    sheet.show("side");
  };
  sheet.empty("side", !side);
  page.map.on("lg:go", sheet.yieldRoom);
  document.body.insertBefore(root, document.body.firstChild);
  document.body.appendChild(makeFurniture(page.map));
  // these wait until startPage is through with panels, layers and tools, and come before the first draw
  Promise.resolve().then(() => { watchKeys(); watchColumn(); watchPaper(); watchShare(); });
  const hold = function () {
    sheet.hold(PHONE.matches, { layers: left, legend: left, side: right });
    if (here) right.appendChild(here);
    page.map.fire("lg:panels");
  };
  PHONE.addListener(() => { hold(); page.map.invalidateSize(false); fitCounty(); });
  hold();
}

/**
 * Called by folium's map, once it is there.
 * @param {L.Map} map
 */
export function startPage(map) {
  page.map = window.lgMap = map;
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", text.map);
  map.on("popupopen", nameCloseButton);
  map.on("movestart", () => { page.whole = false; });
  drawBase(map);
  readLayers();
  arrange();
  fitCounty();
  showTab();
  runTools();
  map.on("click", (e) => { if (!takePress(e.latlng)) pinHere(e.latlng); });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !e.defaultPrevented && !endClaim()) closePanel();
  });
  followCells(map);

  const scale = function () {
    const zoom = map.getZoom(), box = map.getContainer();
    box.classList.toggle("lg-far", zoom < markLooks.far);
    /** @type {const} */ (["plain", "quiet", "graded", "dot"]).forEach((kind) => { box.style.setProperty("--mark-" + kind, String(sizeAt(markLooks[kind], zoom))); });
  };
  map.on("zoomend", scale);
  scale();
  new Labels().addTo(map);

  /** @type {NodeListOf<HTMLImageElement>} */
  const found = document.querySelectorAll("img.leaflet-image-layer"), images = Array.from(found);
  Promise.all(images.map((image) => image.complete ? null : new Promise((done) => {
      image.addEventListener("load", done);
      image.addEventListener("error", done);
    }))).then(() => {
    requestAnimationFrame(() => {
      performance.mark("lg-ready");
      window.lgReady = true;
      document.documentElement.setAttribute("data-ready", "1");
      if (values) setTimeout(values.load, 0);
    });
  });
}
