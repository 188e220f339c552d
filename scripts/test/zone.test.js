/* Degrees to a zone's metres and back, against PROJ's transverse Mercator: numbers of pyproj 3 for
   "+proj=tmerc +lon_0=... +k=... +x_0=... +y_0=... +a=... +rf=...". */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeZone } from "../src/page/zone.js";

const COUNTY = makeZone({ lon0: 111, k0: 1, false_easting: 500000, false_northing: 0, semi_major_m: 6378137, inverse_flattening: 298.257222101 });
/** Another meridian, scale, origin and ellipsoid (Krasovsky's). */
const OTHER = makeZone({ lon0: 99, k0: 0.9996, false_easting: 300000, false_northing: 1000000, semi_major_m: 6378245, inverse_flattening: 298.3 });
/** Latitude, longitude, x, y: inside the zone, at its meridian, at its edges, far north and south, and three degrees off. */
const PLACES = [
  [COUNTY, 37.43215, 110.88904, 490179.44004490634, 4144477.495413227],
  [COUNTY, 37.1, 109.5, 366653.35907009867, 4108661.872140545],
  [COUNTY, 38.25, 112.5, 631303.7133845764, 4236311.941744013],
  [COUNTY, 3.4, 111.7, 577789.3348555672, 375985.1487295218],
  [COUNTY, 53.5, 109.55, 403782.36734599015, 5931244.647918781],
  [COUNTY, 20, 114, 814051.9412106656, 2215180.098297186],
  [COUNTY, -12.5, 111.25, 527174.5336359707, -1382409.4452977132],
  [COUNTY, 37.4, 111, 500000, 4140903.53300083],
  [OTHER, 45.25, 100.5, 417709.56883492187, 6011905.585369369],
  [OTHER, -8.5, 97.25, 107361.58581831664, 59973.94519758213],
];

/** Kruger's series ends at n^4: what it leaves out is below these, and each of its terms above them. */
const METRES = 2e-7, LATITUDE = 3e-11, LONGITUDE = 2e-13;

function near(found, wanted, within, what) {
  assert.ok(Math.abs(found - wanted) <= within, `${what}: ${found} is ${Math.abs(found - wanted)} off ${wanted}`);
}

test("degrees to metres as PROJ has them", () => {
  PLACES.forEach(([zone, lat, lon, x, y]) => {
    const found = zone.forward(lat, lon);
    near(found[0], x, METRES, `x of ${lat} ${lon}`);
    near(found[1], y, METRES, `y of ${lat} ${lon}`);
  });
});

test("metres to degrees as PROJ has them", () => {
  PLACES.forEach(([zone, lat, lon, x, y]) => {
    const found = zone.inverse(x, y);
    near(found[0], lat, LATITUDE, `latitude of ${x} ${y}`);
    near(found[1], lon, LONGITUDE, `longitude of ${x} ${y}`);
  });
});

test("there and back is the same place", () => {
  for (let lat = -60; lat <= 60; lat += 7.5) {
    for (let lon = 109; lon <= 113; lon += 0.5) {
      const back = COUNTY.inverse(...COUNTY.forward(lat, lon));
      near(back[0], lat, LATITUDE, `latitude ${lat} ${lon}`);
      near(back[1], lon, LATITUDE, `longitude ${lat} ${lon}`);
    }
  }
});

test("the meridian is straight, and both of its sides are alike", () => {
  assert.equal(COUNTY.forward(37.4, 111)[0], 500000);
  assert.equal(COUNTY.inverse(500000, 4140903.5)[1], 111);
  const east = COUNTY.forward(37.4, 112), west = COUNTY.forward(37.4, 110);
  near(east[0] - 500000, 500000 - west[0], 1e-8, "x");
  near(east[1], west[1], 1e-8, "y");
});
