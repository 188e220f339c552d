/* GCJ-02 and back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromGcj, toGcj } from "../src/page/gcj.js";

/** WGS84 lat, lng and GCJ-02 lat, lng: the test table of googollee/eviltransform (javascript/test.js). */
const PUBLISHED = [
  [31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
  [22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
  [39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
];
/** A millimetre, in degrees. */
const MM = 9e-9;

function close(found, wanted, within) {
  found.forEach((value, i) => { assert.ok(Math.abs(value - wanted[i]) <= within, found + " for " + wanted); });
}

test("published pairs", () => {
  PUBLISHED.forEach(([lat, lng, gcjLat, gcjLng]) => {
    close(toGcj(lat, lng), [gcjLat, gcjLng], 1e-12);
    close(fromGcj(gcjLat, gcjLng), [lat, lng], MM / 10);
  });
});

test("there and back to a fifth of a millimetre, all over the country", () => {
  for (let lat = 1; lat < 55; lat += 1.37) for (let lng = 72.5; lng < 137; lng += 1.91) close(fromGcj(...toGcj(lat, lng)), [lat, lng], MM / 5);
});

test("in Liulin it is some hundreds of metres, to the south-east or north-east", () => {
  const [lat, lng] = toGcj(37.43, 110.89);
  assert.ok(Math.abs(lat - 37.43) < 0.006 && lng > 110.89 && lng < 110.9);
});

test("outside of China nothing is moved, at its edges all of it", () => {
  const still = [[0.8292, 110], [55.8272, 110], [37, 72.0039], [37, 137.8348], [-33, 151], [51, 0]];
  const moved = [[0.8294, 110], [55.827, 110], [37, 72.0041], [37, 137.8346]];
  still.forEach(([lat, lng]) => {
    assert.deepEqual(toGcj(lat, lng), [lat, lng]);
    assert.deepEqual(fromGcj(lat, lng), [lat, lng]);
  });
  moved.forEach(([lat, lng]) => {
    assert.notDeepEqual(toGcj(lat, lng), [lat, lng]);
    assert.notDeepEqual(fromGcj(lat, lng), [lat, lng]);
  });
});
