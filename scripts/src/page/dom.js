/* HTML and SVG elements. Ledger text is hostile: it reaches the page through textContent and attributes only. */

/** @import { Attributes, Child } from "../types.d.ts" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {Element} T
 * @param {T} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 * @returns {T}
 */
function fill(node, attributes, children) {
  Object.entries(attributes || {}).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) return;
    if (name === "on") Object.keys(value).forEach((e) => { node.addEventListener(e, value[e]); });
    else if (name === "style") Object.assign(/** @type {any} */ (node).style, value);
    else node.setAttribute(name, value === true ? "" : value);
  });
  children.forEach((child) => {
    if (child === null || child === undefined || child === "" || child === false) return;
    node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  });
  return node;
}

/**
 * An HTML element: el("p", {class: "x"}, "text", otherElement).
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = null, ...children) { return fill(document.createElement(tag), attributes, children); }

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes = null, ...children) { return fill(document.createElementNS(SVG, tag), attributes, children); }

/**
 * Ledger text, kept apart from the direction of what stands around it.
 * @param {string} words
 * @param {Attributes} [attributes]
 */
export function quoted(words, attributes = null) { return fill(document.createElement("bdi"), attributes, [words]); }

/**
 * An element without its children.
 * @template {Element} T
 * @param {T} node
 * @returns {T}
 */
export function emptied(node) {
  while (node.firstChild) node.removeChild(node.firstChild);
  return node;
}

/**
 * Words cut to so many letters.
 * @param {string} words
 * @param {number} length
 */
export function shortened(words, length) {
  const letters = Array.from(words.slice(0, 2 * length + 2));
  return letters.length > length ? letters.slice(0, length).join("") + "…" : words;
}

/**
 * Words with their {blanks} filled.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function filled(words, values) { return words.replace(/\{(\w+)\}/g, (all, blank) => String(values[blank])); }

/**
 * The element with that id, which the page has.
 * @param {string} id
 */
export function byId(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
/**
 * The first element that a selector finds, which the page has.
 * @param {string} selector
 */
export function one(selector) { return /** @type {HTMLElement} */ (document.querySelector(selector)); }
