/* Fields of an address, behind its #: key=value&key=value. What can't be read is passed over. */

const MOST = 24000;
const PLACE = /^(\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,3}(?:\.\d{1,7})?)\/(-?\d{1,3}(?:\.\d{1,7})?)$/;

/**
 * Fields as text, those with nothing in them left out.
 * @param {Record<string, string>} fields
 */
export function writeFields(fields) {
  return Object.keys(fields).filter((key) => fields[key]).map((key) => key + "=" + encodeURIComponent(fields[key]).replace(/%(2F|2C|3A|3B)/g, decodeURIComponent)).join("&");
}

/**
 * The fields of a hash.
 * @param {string} hash
 */
export function readFields(hash) {
  /** @type {Record<string, string>} */
  const found = {};
  hash.slice(1, MOST).split("&").forEach((part) => {
    const at = part.indexOf("=");
    if (at > 0) try { found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (e) { /* not an address of ours */ }
  });
  return found;
}

/**
 * A view of the map as zoom/lat/lon.
 * @param {number} zoom
 * @param {number} lat
 * @param {number} lng
 */
export function writePlace(zoom, lat, lng) { return Number(zoom.toFixed(2)) + "/" + lat.toFixed(5) + "/" + lng.toFixed(5); }

/**
 * The view that writePlace wrote: {zoom, lat, lng}; null for anything else.
 * @param {string} words
 */
export function readPlace(words) {
  const m = PLACE.exec(words);
  return m ? { zoom: Number(m[1]), lat: Number(m[2]), lng: Number(m[3]) } : null;
}
