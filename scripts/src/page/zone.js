/* Degrees to metres of the county's Gauss-Kruger zone and back: Kruger's series to n^4 (Karney 2011,
   J. Geodesy 85:475), exact to a tenth of a millimetre within a zone. */

/** @import { Grid, Zone } from "../types.d.ts" */

const RAD = Math.PI / 180;

/**
 * The zone of a grid as described by the page: {forward(lat, lon) -> [x, y], inverse(x, y) -> [lat, lon]}.
 * @param {Pick<Grid, "lon0" | "k0" | "false_easting" | "false_northing" | "semi_major_m" | "inverse_flattening">} g
 * @returns {Zone}
 */
export function makeZone(g) {
  const f = 1 / g.inverse_flattening, n = f / (2 - f), n2 = n * n, n3 = n2 * n, n4 = n3 * n;
  const scale = g.k0 * g.semi_major_m / (1 + n) * (1 + n2 / 4 + n4 / 64), e = 2 * Math.sqrt(n) / (1 + n);
  const alpha = [n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180, 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
    61 * n3 / 240 - 103 * n4 / 140, 49561 * n4 / 161280];
  const beta = [n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360, n2 / 48 + n3 / 15 - 437 * n4 / 1440,
    17 * n3 / 480 - 37 * n4 / 840, 4397 * n4 / 161280];
  const delta = [2 * n - 2 * n2 / 3 - 2 * n3 + 116 * n4 / 45, 7 * n2 / 3 - 8 * n3 / 5 - 227 * n4 / 45,
    56 * n3 / 15 - 136 * n4 / 35, 4279 * n4 / 630];
  return {
    forward(lat, lon) {
      const s = Math.sin(lat * RAD), l = (lon - g.lon0) * RAD;
      const t = Math.sinh(Math.atanh(s) - e * Math.atanh(e * s));
      const xi = Math.atan2(t, Math.cos(l)), eta = Math.atanh(Math.sin(l) / Math.sqrt(1 + t * t));
      let x = eta, y = xi;
      alpha.forEach((a, j) => {
        const m = 2 * (j + 1);
        x += a * Math.cos(m * xi) * Math.sinh(m * eta);
        y += a * Math.sin(m * xi) * Math.cosh(m * eta);
      });
      return [g.false_easting + scale * x, g.false_northing + scale * y];
    },
    inverse(x, y) {
      const xi0 = (y - g.false_northing) / scale, eta0 = (x - g.false_easting) / scale;
      let xi = xi0, eta = eta0;
      beta.forEach((b, j) => {
        const m = 2 * (j + 1);
        xi -= b * Math.sin(m * xi0) * Math.cosh(m * eta0);
        eta -= b * Math.cos(m * xi0) * Math.sinh(m * eta0);
      });
      const chi = Math.asin(Math.sin(xi) / Math.cosh(eta));
      let lat = chi;
      delta.forEach((d, j) => { lat += d * Math.sin(2 * (j + 1) * chi); });
      return [lat / RAD, g.lon0 + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RAD];
    },
  };
}
