/* GCJ-02, in which Chinese tiles are drawn, by the formula that has long been public (as in googollee/eviltransform and
   others; there is no official text), on Krasovsky's ellipsoid; its inverse by iteration, to a millimetre. */

const PI = Math.PI, RAD = PI / 180, A = 6378245, E2 = 0.006693421622965943;

/**
 * How far GCJ-02 lies north and east of a place, in degrees.
 * @param {number} lat
 * @param {number} lng
 */
function offset(lat, lng) {
  const x = lng - 105, y = lat - 35, s = Math.sin, both = 20 * s(6 * x * PI) + 20 * s(2 * x * PI), r = Math.sqrt(Math.abs(x));
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * r +
    (both + 20 * s(y * PI) + 40 * s(y / 3 * PI) + 160 * s(y / 12 * PI) + 320 * s(y * PI / 30)) * 2 / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * r +
    (both + 20 * s(x * PI) + 40 * s(x / 3 * PI) + 150 * s(x / 12 * PI) + 300 * s(x / 30 * PI)) * 2 / 3;
  const w = 1 - E2 * Math.pow(s(lat * RAD), 2), q = Math.sqrt(w);
  return [north / (A * (1 - E2) / (w * q) * RAD), east / (A / q * Math.cos(lat * RAD) * RAD)];
}
/**
 * @param {number} lat
 * @param {number} lng
 */
function inChina(lat, lng) { return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271; }
/**
 * Degrees of WGS84 (or CGCS2000) to GCJ-02: (lat, lng) -> [lat, lng].
 * @param {number} lat
 * @param {number} lng
 * @returns {[number, number]}
 */
export function toGcj(lat, lng) {
  if (!inChina(lat, lng)) return [lat, lng];
  const d = offset(lat, lng);
  return [lat + d[0], lng + d[1]];
}
/**
 * And back.
 * @param {number} lat
 * @param {number} lng
 * @returns {[number, number]}
 */
export function fromGcj(lat, lng) {
  /** @type {[number, number]} */
  let at = [lat, lng];
  if (inChina(lat, lng)) { for (let i = 0; i < 12; i++) {
    const d = offset(at[0], at[1]);
    /** @type {[number, number]} */
    const next = [lat - d[0], lng - d[1]];
    const off = Math.abs(next[0] - at[0]) + Math.abs(next[1] - at[1]);
    at = next;
    if (off < 1e-8) break;
  }}
  return at;
}
