/* Lengths and areas on the CGCS2000 ellipsoid. Lengths are geodesics (Vincenty 1975, Survey Review XXIII/176); areas are
   taken in a transverse Mercator plane through the polygon's middle, less the plane's areal scale k² = 1 + x²/R²,
   whose integral over a polygon is exact. */

import { makeZone } from "./zone.js";

/** @import { Place } from "../types.d.ts" */

const A = 6378137, INVERSE_F = 298.257222101, RAD = Math.PI / 180;

/**
 * Geodesic between two {lat, lng}: [metres, azimuth at the first in degrees from north].
 * @param {Place} p
 * @param {Place} q
 * @returns {[number, number]}
 */
export function geodesic(p, q) {
  const f = 1 / INVERSE_F, b = A * (1 - f), l = (q.lng - p.lng) * RAD;
  const u1 = Math.atan((1 - f) * Math.tan(p.lat * RAD)), u2 = Math.atan((1 - f) * Math.tan(q.lat * RAD));
  const s1 = Math.sin(u1), c1 = Math.cos(u1), s2 = Math.sin(u2), c2 = Math.cos(u2);
  let lambda = l, sin = 0, cos = 1, sigma = 0, cos2 = 1, middle = 0;
  for (let i = 0; i < 100; i++) {
    const sl = Math.sin(lambda), cl = Math.cos(lambda);
    sin = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (!sin) return [0, 0];
    cos = s1 * s2 + c1 * c2 * cl;
    sigma = Math.atan2(sin, cos);
    const alpha = c1 * c2 * sl / sin;
    cos2 = 1 - alpha * alpha;
    middle = cos2 ? cos - 2 * s1 * s2 / cos2 : 0;
    const c = f / 16 * cos2 * (4 + f * (4 - 3 * cos2)), before = lambda;
    lambda = l + (1 - c) * f * alpha * (sigma + c * sin * (middle + c * cos * (2 * middle * middle - 1)));
    if (Math.abs(lambda - before) < 1e-13) break;
  }
  const u = cos2 * (A * A / (b * b) - 1), m2 = middle * middle;
  const big = 1 + u / 16384 * (4096 + u * (u * (320 - 175 * u) - 768)), small = u / 1024 * (256 + u * (u * (74 - 47 * u) - 128));
  const less = small * sin * (middle + small / 4 * (cos * (2 * m2 - 1) - small / 6 * middle * (4 * sin * sin - 3) * (4 * m2 - 3)));
  const azimuth = Math.atan2(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda)) / RAD;
  return [b * big * (sigma - less), (azimuth + 360) % 360];
}

/**
 * Area of a polygon of {lat, lng}, m².
 * @param {Place[]} points
 */
export function areaOf(points) {
  const mean = /** @param {"lat" | "lng"} key */ function (key) { return points.reduce((sum, p) => sum + p[key], 0) / points.length; };
  const zone = makeZone({ lon0: mean("lng"), k0: 1, false_easting: 0, false_northing: 0, semi_major_m: A, inverse_flattening: INVERSE_F });
  const f = 1 / INVERSE_F, e2 = f * (2 - f), r2 = A * A * (1 - e2) / Math.pow(1 - e2 * Math.pow(Math.sin(mean("lat") * RAD), 2), 2);
  const xy = points.map((p) => zone.forward(p.lat, p.lng));
  let sum = 0;
  xy.forEach((a, i) => {
    const b = xy[(i + 1) % xy.length];
    sum += (a[0] * b[1] - b[0] * a[1]) * (0.5 - (a[0] * a[0] + a[0] * b[0] + b[0] * b[0]) / (12 * r2));
  });
  return Math.abs(sum);
}

/**
 * Whether an outline of {lat, lng} crosses itself, which leaves its inside and its area without a meaning.
 * @param {Place[]} ring
 */
export function crosses(ring) {
  const n = ring.length;
  /** @type {(a: Place, b: Place, c: Place) => number} */
  const turn = function (a, b, c) { return (b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng); };
  for (let i = 0; i < n; i++) { for (let j = i + 2; j < n; j++) {
    const a = ring[i], b = ring[i + 1], c = ring[j], d = ring[(j + 1) % n];
    if ((j + 1) % n !== i && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
  }}
  return false;
}
