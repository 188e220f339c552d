/* What the page offers to tools, to folium's elements and to tests: all of this stands in window.LG, with the page's state. */

export { featureCard, popupOptions } from "./cards.js";
export { classesOf } from "./classes.js";
export { unpackLine } from "./codes.js";
export { bind, data, page, text } from "./core.js";
export { el, emptied, filled, quoted, shortened, svg } from "./dom.js";
export { aimAt, aimPoint, coordinates, copyWords, crossShown, showCross, showPanel, tell } from "./furniture.js";
export { areaOf, geodesic } from "./geodesy.js";
export { isHatched, setHatch, setPicture } from "./hatch.js";
export { atMap } from "./help.js";
export { makeReadout, pinHere } from "./here.js";
export { goTo, setShown, setTab } from "./layers.js";
export { drawMark, symbolOf } from "./marks.js";
export { decode } from "./pixels.js";
export { fitCounty, fitOptions, padding, reserve } from "./room.js";
export { nameRank, parsePlace } from "./search.js";
export { shownSurface, tabHas, tabLayers } from "./shown.js";
export { startPage } from "./start.js";
export { addTool, claim, closePanel, defineTool, hasClaim, openPanel, panelOpen } from "./tools.js";
export { values, zone } from "./values.js";
