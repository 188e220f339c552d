/* Lengths and areas on the CGCS2000 ellipsoid, against GeographicLib's (Karney 2013): numbers of pyproj's
   Geod(a=6378137, rf=298.257222101), whose own error is some nanometres. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, crosses, geodesic } from "../src/page/geodesy.js";

/** From latitude, longitude to latitude, longitude: metres, azimuth, and what Vincenty's series may be off, m and degrees. */
const LINES = [
  ["a pace", 37.43215, 110.88904, 37.43215, 110.88905, 0.8850539238397442, 89.99999696089246, 2e-8, 5e-9],
  ["a village", 37.43215, 110.88904, 37.44, 110.9, 1303.800527417522, 48.06605748154681, 3e-8, 5e-10],
  ["a county", 37, 110.5, 37.9, 111.4, 127745.78046368175, 38.291038018086624, 3e-7, 2e-10],
  ["China, south to north", 18.2, 109.5, 53.5, 122.3, 4070379.7726513203, 12.809890545766681, 3e-7, 1e-10],
  ["China, west to east", 39.9, 73.5, 48.3, 134.7, 4855015.1325072525, 57.822259087925886, 3e-5, 2e-10],
  ["the equator", 0, 100, 0, 103, 333958.4723798207, 90, 3e-7, 0],
  ["a meridian", 30, 111, 41, 111, 1220459.8932694257, 0, 4e-7, 0],
  ["a meridian, southwards", 41, 111, 30, 111, 1220459.8932694257, 180, 4e-7, 0],
  ["from another hemisphere", -33.9, 18.4, 37.4, 110.9, 12394070.030927606, 58.74309457501782, 3e-5, 2e-10],
  ["nearly around", -50, -70, 50, 100, 19301373.044518527, 86.31469470829956, 6e-5, 4e-10],
  ["over the date line", 40, 179.5, 41, -179.25, 153483.51370121248, 43.25332526506942, 4e-7, 2e-10],
];

function near(found, wanted, within, what) {
  assert.ok(Math.abs(found - wanted) <= within, `${what}: ${found} is ${Math.abs(found - wanted)} off ${wanted}`);
}
/** Pairs of latitude and longitude as places. */
function places(pairs) { return pairs.map(([lat, lng]) => ({ lat, lng })); }
/** A round outline of many points, so that geodesics and straight lines of a plane enclose the same. */
function round(lat, lng, north, east) {
  return Array.from({ length: 720 }, (_, k) => ({ lat: lat + north * Math.sin(2 * Math.PI * k / 720), lng: lng + east * Math.cos(2 * Math.PI * k / 720) }));
}

LINES.forEach(([name, lat, lng, lat2, lng2, metres, azimuth, off, turned]) => {
  test("geodesic: " + name, () => {
    const found = geodesic({ lat, lng }, { lat: lat2, lng: lng2 });
    near(found[0], metres, off, "metres");
    near(found[1], azimuth, turned, "azimuth");
  });
});

test("geodesic: as far back, and from west of north the azimuth stays positive", () => {
  const there = geodesic({ lat: 37, lng: 110.5 }, { lat: 37.9, lng: 111.4 }), back = geodesic({ lat: 37.9, lng: 111.4 }, { lat: 37, lng: 110.5 });
  near(back[0], there[0], 1e-8, "metres");
  near(back[1], 218.8, 0.1, "azimuth back");
});

test("geodesic: no way at all", () => {
  assert.deepEqual(geodesic({ lat: 37.4, lng: 110.9 }, { lat: 37.4, lng: 110.9 }), [0, 0]);
});

test("areas as GeographicLib has them", () => {
  [
    ["a plot", places([[37.4, 110.9], [37.4005, 110.9], [37.4003, 110.9007]]), 1719.7154378294945, 1e-8],
    ["a village", places([[37.4, 110.9], [37.41, 110.9], [37.41, 110.912], [37.4, 110.912]]), 1179160.7506065369, 4e-9],
    ["a county", round(37.4, 110.9, 0.4, 0.5), 6174359815.487281, 1e-9],
    ["a prefecture", round(25, 118, 0.3, 0.9), 9485207390.390385, 5e-9],
    ["the far north", round(53, 122.5, 0.2, 1.2), 5633261268.929014, 5e-9],
    ["Hainan", round(18.5, 109.5, 0.6, 0.8), 17625736387.405502, 5e-9],
  ].forEach(([name, outline, wanted, share]) => {
    near(areaOf(outline), wanted, share * wanted, name);
    near(areaOf(outline.slice().reverse()), wanted, share * wanted, name + ", the other way round");
  });
});

test("a line has no area", () => {
  near(areaOf(places([[37.4, 110.9], [37.5, 110.9], [37.4, 110.9]])), 0, 1e-6, "m²");
});

test("outlines that cross themselves, and those that don't", () => {
  const square = [[0, 0], [0, 1], [1, 1], [1, 0]], bowTie = [[0, 0], [1, 1], [0, 1], [1, 0]];
  const star = [0, 2, 4, 1, 3].map((k) => [Math.cos(0.4 * Math.PI * k), Math.sin(0.4 * Math.PI * k)]);
  const cases = [
    ["square", square, false], ["bow-tie", bowTie, true], ["triangle", [[0, 0], [0, 1], [1, 0]], false], ["star", star, true],
    ["a bay", [[0, 0], [0, 4], [4, 4], [4, 0], [3, 3], [3, 1]], false],
    ["the last side crosses", [[0, 0], [4, 0], [4, 4], [2, -1]], true],
    ["two sides that only meet at a corner", [[0, 0], [0, 2], [2, 2], [1, 1], [2, 0]], false],
    ["a side that touches another", [[0, 0], [0, 4], [4, 4], [0, 2], [4, 0]], false],
    ["lines that would cross further on", [[0, 0], [0, 1], [1, 0.6], [1, 0.4]], false],
  ];
  cases.forEach(([name, pairs, wanted]) => {
    const ring = places(pairs);
    // wherever the outline begins, and whichever way it goes
    ring.forEach((_, k) => {
      const turned = ring.slice(k).concat(ring.slice(0, k));
      assert.equal(crosses(turned), wanted, `${name}, from corner ${k}`);
      assert.equal(crosses(turned.reverse()), wanted, `${name}, from corner ${k}, backwards`);
    });
  });
});
