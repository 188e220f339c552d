/* Coordinates as people write them. */

import { makeZone } from "./zone.js";

const ZONE = { k0: 1, semi_major_m: 6378137, inverse_flattening: 298.257222101, false_northing: 0 };

/**
 * Metres north and east as [lat, lon]: the zone is that of the prefix (13-23 of 6 degrees, 24-45 of 3), else the county's, lon0 (null for none).
 * @param {number} north
 * @param {number} east
 * @param {number | null} ownLon0
 * @returns {[number, number] | null}
 */
function metric(north, east, ownLon0) {
  const prefix = Math.floor(east / 1e6), inZone = east - 1e6 * prefix;
  if (north < 1e6 || north > 6e6 || inZone < 1e5 || inZone > 9e5 || (prefix ? prefix < 13 || prefix > 45 : ownLon0 === null)) return null;
  const lon0 = prefix ? (prefix < 24 ? 6 * prefix - 3 : 3 * prefix) : /** @type {number} */ (ownLon0);
  return makeZone(Object.assign({}, ZONE, { lon0, false_easting: 500000 })).inverse(inZone, north);
}

/**
 * Two numbers as [lat, lon]. ``order`` is "en" or "ne" where words say which is which, else the sizes tell.
 * @param {number} a
 * @param {number} b
 * @param {string} order
 * @param {number | null} lon0
 * @returns {[number, number] | null}
 */
function pair(a, b, order, lon0) {
  if (order ? order === "en" : a > b) { const c = a; a = b; b = c; }
  if (a >= 3 && a <= 54 && b >= 73 && b <= 136) return [a, b];
  return b >= 1e7 || order ? metric(a, b, lon0) : metric(b, a, lon0);
}

/**
 * Degrees, minutes and seconds as degrees; NaN where they are none.
 * @param {number} d
 * @param {number} m
 * @param {number} [s]
 */
function degrees(d, m, s = 0) { return m >= 60 || s >= 60 ? NaN : d + m / 60 + s / 3600; }

/**
 * Plain numbers as two of degrees, minutes and perhaps seconds: "110 53 20 37 25 48"; null where they can't be.
 * @param {number[]} numbers
 */
function sexagesimal(numbers) {
  const each = numbers.length / 2, whole = numbers.every((n, i) => i % each === each - 1 || n === Math.floor(n));
  if (each !== 2 && each !== 3 || !whole) return null;
  const [d, m, s] = numbers.slice(0, each), [d2, m2, s2] = numbers.slice(each);
  return [degrees(d, m, s), degrees(d2, m2, s2)];
}

/**
 * Coordinates as people write and paste them, in either order: degrees, degrees with minutes and seconds, or metres
 * of a Gauss-Kruger zone, with or without words for which is which. Returns {lat, lng}, or null for anything else.
 * @param {string} words
 * @param {number | null} lon0
 */
export function parseCoordinates(words, lon0) {
  const s = words.slice(0, 200).replace(/[″“”]|''|′′/g, '"').replace(/[º˚]/g, "°").replace(/[′‘’]/g, "'").normalize("NFKC").toLowerCase()
    .replace(/东经|经度|[东经]|longitude|long?|lng|east/g, " e ").replace(/北纬|纬度|[北纬]|latitude|lat|north/g, " n ").replace(/度/g, "°").replace(/分/g, "'").replace(/秒/g, '"');
  /** @type {number[]} */
  let parts = [];
  let plain = true;
  const rest = s.replace(/(\d+(?:\.\d+)?)\s*°\s*(?:(\d+(?:\.\d+)?)\s*'\s*)?(?:(\d+(?:\.\d+)?)\s*"\s*)?|\d+(?:\.\d+)?/g, (/** @type {string} */ all, /** @type {string=} */ d, /** @type {string=} */ m, /** @type {string=} */ sec) => {
    parts.push(d === undefined ? Number(all) : degrees(Number(d), Number(m || 0), Number(sec || 0)));
    plain = plain && d === undefined;
    return " ";
  });
  if (plain && parts.length > 2) parts = sexagesimal(parts) || [];
  if (parts.length !== 2 || !/^[\s,;:、/|()[\]{}="'enxym米坐标]*$/.test(rest)) return null;
  const order = rest.replace(/[^en]/g, ""), found = pair(parts[0], parts[1], /^(en|ne)$/.test(order) ? order : "", lon0);
  return found && isFinite(found[0]) ? { lat: found[0], lng: found[1] } : null;
}
