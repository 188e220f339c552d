/* Rings of {lat, lng}, and their names, as no-fire zones keep and send them. */

import { unpackLine } from "../page/codes.js";

/** @import { Place } from "../types.d.ts" */

/** Letters that a name may have. */
export const LONGEST_NAME = 40;

/** The ten signs that an address would escape are digits here. */
const ESCAPED = "?@[\\]^`{|}";
/**
 * The inverse of unpackLine: {lat, lng} to its code.
 * @param {Place[]} ring
 */
export function packRing(ring) {
  let x = 0, y = 0, out = "";
  /** @param {number} by */
  const put = function (by) {
    let n = by < 0 ? ~(by << 1) : by << 1;
    for (; n >= 32; n >>= 5) out += String.fromCharCode(63 + (32 | n & 31));
    out += String.fromCharCode(63 + n);
  };
  ring.forEach((p) => {
    const lon = Math.round(p.lng * 1e5), lat = Math.round(p.lat * 1e5);
    put(lon - x);
    put(lat - y);
    x = lon;
    y = lat;
  });
  return out.replace(/[?@[\\\]^`{|}]/g, (c) => String(ESCAPED.indexOf(c)));
}
/**
 * The corners that packRing wrote, as [lat, lon].
 * @param {string} code
 */
export function unpackRing(code) { return unpackLine(code.replace(/\d/g, (n) => ESCAPED[Number(n)])); }

/**
 * Whether a place lies inside a ring of {lat, lng}: even-odd.
 * @param {Place[]} ring
 * @param {number} lat
 * @param {number} lng
 */
export function within(ring, lat, lng) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i], b = ring[j];
    if (a.lat > lat !== b.lat > lat && lng < (b.lng - a.lng) * (lat - a.lat) / (b.lat - a.lat) + a.lng) odd = !odd;
  }
  return odd;
}

/**
 * The rings of an area of the page.
 * @param {string[]} codes
 * @returns {Place[][]}
 */
export function ringsOf(codes) { return codes.map((code) => unpackLine(code).map(([lat, lng]) => ({ lat, lng }))); }

/**
 * Whether a place lies in the area of several rings: even-odd.
 * @param {Place[][]} rings
 * @param {number} lat
 * @param {number} lng
 */
export function withinRings(rings, lat, lng) { return rings.filter((ring) => within(ring, lat, lng)).length % 2 === 1; }

/**
 * A place well inside: the middle of the longest stretch of the ring's middle parallel.
 * @param {Place[]} ring
 * @returns {Place}
 */
export function middleOf(ring) {
  const lats = ring.map((p) => p.lat), lat = (Math.min.apply(null, lats) + Math.max.apply(null, lats)) / 2 + 1e-9;
  /** @type {number[]} */
  const cuts = [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length];
    if (a.lat > lat !== b.lat > lat) cuts.push(a.lng + (b.lng - a.lng) * (lat - a.lat) / (b.lat - a.lat));
  });
  cuts.sort((x, y) => x - y);
  let best = [ring[0].lng, ring[0].lng];
  for (let i = 0; i + 1 < cuts.length; i += 2) if (cuts[i + 1] - cuts[i] > best[1] - best[0] || i === 0) best = [cuts[i], cuts[i + 1]];
  return { lat, lng: (best[0] + best[1]) / 2 };
}

/**
 * To 1e-6 degree, as files hold it, so that figures don't change on the way.
 * @param {Place} at
 * @returns {Place}
 */
export function tidy(at) { return { lat: Math.round(at.lat * 1e6) / 1e6, lng: Math.round(at.lng * 1e6) / 1e6 }; }

/**
 * A name that an address can hold: without control characters and what parts its fields, and without halves of letters.
 * @param {unknown} words
 */
export function cleanName(words) {
  return Array.from(String(words || "").replace(/(?:[^ -\uffff]|[*;])+/g, " ").trim()).filter((c) => !/^[\ud800-\udfff]$/.test(c)).slice(0, LONGEST_NAME).join("");
}
