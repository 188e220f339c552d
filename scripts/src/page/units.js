/* Numbers with their units, as the page writes them. */

/** A mu (亩), m². */
export const MU_M2 = 2000 / 3;

/**
 * A number with its thousands apart.
 * @param {number} value
 * @param {number} digits
 */
export function decimals(value, digits) { return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }); }
/**
 * Metres in words, m or km; fine: to the metre.
 * @param {number} m
 * @param {boolean} [fine]
 */
export function lengthOf(m, fine) { return m < 1000 ? decimals(m, m < 100 ? 1 : 0) + " m" : decimals(m / 1000, fine ? 3 : 2) + " km"; }
/**
 * Square metres in words.
 * @param {number} m2
 */
export function extentOf(m2) { return m2 < 1e5 ? decimals(m2, 0) + " m²" : decimals(m2 / 1e6, m2 < 1e8 ? 3 : 1) + " km²"; }
