/* How the report of a fire says numbers, directions and names. */

import { filled, text } from "../page/offered.js";

/** @import { Feature } from "../types.d.ts" */

const COMPASS = text.compass.split(",");
/** Between words that stand beside each other. */
export const GAP = document.documentElement.lang === "en" ? "  " : "　";
/** Ground flatter than this has no downhill, degrees. */
export const FLAT_DEG = 3;
/** How far downwind and downhill is looked, km, and how wide to each side, degrees. */
export const WORST_KM = 3, HALF_ANGLE = 30;

/** @param {number} n */
export function thousands(n) { return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ","); }
/** @param {number} m */
export function km(m) { return m < 995 ? Math.round(m / 10) * 10 + " m" : (m / 1000).toFixed(1) + " km"; }
/**
 * @param {number} n
 * @param {boolean} [bound]
 */
export function people(n, bound) { return filled(text.fire_people, { n: least(n, bound) }); }
/** @param {number} t */
export function minutes(t) { return filled(text.fire_minutes, { n: Math.max(1, Math.round(t)) }); }
/**
 * @param {number} dx
 * @param {number} dy
 */
export function bearing(dx, dy) { return (Math.atan2(dx, dy) * 180 / Math.PI + 360) % 360; }
/** @param {number} degrees */
export function compass(degrees) { return COMPASS[Math.round(degrees / 45) % 8]; }
/**
 * @param {number} a
 * @param {number} b
 */
export function apart(a, b) { return Math.abs((a - b + 540) % 360 - 180); }
/**
 * Burnt ground is counted in hectares, and in mu beside them.
 * @param {number} km2
 */
export function hectares(km2) { return filled(text.fire_area, { ha: km2 < 0.1 ? (100 * km2).toFixed(1) : thousands(100 * km2), mu: thousands(km2 * 1500) }); }
/**
 * A count that is a lower bound where the ground beyond the county line was not counted.
 * @param {number} n
 * @param {boolean} [bound]
 */
export function least(n, bound) { return (bound ? "≥ " : "") + thousands(n); }
/** @param {string} words */
export function count(words) { return parseFloat(String(words).replace(/,/g, "")) || 0; }
/** @param {Feature} f */
export function name(f) { return String(f[1] || f[0]); }
