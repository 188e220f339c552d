/* Coordinates as people write them. Places in metres are pyproj's (CGCS2000, Gauss-Kruger). */

import assert from "node:assert/strict";
import { test } from "node:test";

import { parseCoordinates } from "../src/page/coordinates.js";

/** The county's own zone. */
const LON0 = 111;

function isAt(words, lat, lng, within = 1e-9, lon0 = LON0) {
  const found = parseCoordinates(words, lon0);
  assert.ok(found, words);
  assert.ok(Math.abs(found.lat - lat) <= within && Math.abs(found.lng - lng) <= within, words + ": " + JSON.stringify(found));
}
function dms(d, m, s = 0) { return d + m / 60 + s / 3600; }

test("degrees, in either order and any spelling", () => {
  ["110.9,37.43", "37.43 110.9", "37.43，110.9", "N37.43° E110.9°", "37.43N,110.9E", "东经110.9，北纬37.43", "经度：110.9，纬度：37.43", "纬度37.43 经度110.9",
    "lon=110.9, lat=37.43", "Latitude: 37.43 Longitude: 110.9", "long 110.9 lat 37.43", "110.9 East 37.43 North", '{"lng":110.9,"lat":37.43}', "[110.9, 37.43]", "坐标（110.9；37.43）", "110.9、37.43",
    "110.9|37.43", "１１０．９，３７．４３", "110.9度 37.43度", "110.9º/37.43˚"].forEach((words) => { isAt(words, 37.43, 110.9); });
});

test("the words say which is which only where both are named", () => {
  isAt("E110.9 37.43", 37.43, 110.9);
  isAt("37.43N 110.9", 37.43, 110.9);
  isAt("北纬37.43 110.9", 37.43, 110.9);
});

test("degrees with minutes and seconds", () => {
  isAt("110°53′20″ 37°25′", dms(37, 25), dms(110, 53, 20));
  isAt("110度53分20.5秒，37度25分0秒", dms(37, 25), dms(110, 53, 20.5));
  isAt("37°25'30.0\"N 110°53'E", dms(37, 25, 30), dms(110, 53));
  isAt("37°25’48” 110°53‘20“", dms(37, 25, 48), dms(110, 53, 20));
  isAt("37°25'48'' 110°53′20′′", dms(37, 25, 48), dms(110, 53, 20));
  isAt("经度: 110°53'20\" 纬度: 37°25'48\"", dms(37, 25, 48), dms(110, 53, 20));
  isAt("37°25.8' 110°53.3'", dms(37, 25.8), dms(110, 53.3));
  isAt("37°30\" 110°59'59.9\"", dms(37, 0, 30), dms(110, 59, 59.9));
});

test("degrees, minutes and seconds without signs", () => {
  isAt("110 53 20 37 25 48", dms(37, 25, 48), dms(110, 53, 20));
  isAt("37:25:48 110:53:20.5", dms(37, 25, 48), dms(110, 53, 20.5));
  isAt("37 25.8 110 53.3", dms(37, 25.8), dms(110, 53.3));
});

test("the country's bounds part degrees from other numbers", () => {
  isAt("3 73", 3, 73);
  isAt("54 136", 54, 136);
  ["2.9 110", "54.1 110", "37 72.9", "37 136.1"].forEach((words) => { assert.equal(parseCoordinates(words, LON0), null, words); });
});

test("metres of the county's zone, northing first or second, with words for which is which", () => {
  ["4142345.6 487654.3", "487654.3 4142345.6", "X=4142345.6 Y=487654.3", "4142345.6米，487654.3米", "E=487654.3 N=4142345.6", "N4142345.6m E487654.3m"].forEach((words) => {
    isAt(words, 37.4129110715, 110.8605447844, 2e-9);
  });
  assert.equal(parseCoordinates("4142345.6 487654.3", null), null);
});

test("a prefix says the zone: 13 to 23 of six degrees, 24 to 45 of three, whatever the county's", () => {
  [LON0, 117, null].forEach((own) => {
    isAt("X=4142345.6 Y=37487654.3", 37.4129110715, 110.8605447844, 2e-9, own);
    isAt("19487654.3, 4142345.6", 37.4129110715, 110.8605447844, 2e-9, own);
    isAt("E=37487654.3 N=4142345.6", 37.4129110715, 110.8605447844, 2e-9, own);
    isAt("38412345 4142345", 37.4088422411, 113.0099283099, 2e-9, own);
    isAt("13517446.5613 4263017.5819", 38.5000000004, 75.2, 2e-9, own);
    isAt("23470323.3586 5351862.9128", 48.3, 134.5999999998, 2e-9, own);
    isAt("24629022.9747 4375088.5258", 39.5000000003, 73.4999999996, 2e-9, own);
    isAt("45400000 5351862.9128", 48.2927988778, 133.6523152563, 2e-9, own);
  });
  isAt("4418598.0013 448688.8557", 39.9000000004, 116.3999999996, 2e-9, 117);
});

test("metres that no zone of the country has are no place", () => {
  isAt("3000000 100000", 27.0538301922, 106.9700126005, 2e-9);
  isAt("5900000 900000", 53.0780742661, 116.9717363509, 2e-9);
  isAt("1000000 480000", 9.0428993185, 110.8180911316, 2e-9);
  isAt("6000000 480000", 54.1261449038, 110.6940832490, 2e-9);
  ["999999 487654", "6000001 487654", "4142345 99999", "4142345 900001", "12487654 4142345", "46487654 4142345", "37099999 4142345", "37900001 4142345", "纬度487654 经度4142345"].forEach((words) => {
    assert.equal(parseCoordinates(words, LON0), null, words);
  });
});

test("what is no place is no place", () => {
  ["", "110.9", "示例村016 2", "12 34", "110.9 137.4", "99487654 4142345", "110°75' 37°25'", "110°53'60\" 37°25'", "1,2,3", "1 2 3 4 5", "110 60 37 25", "110 53 60 37 25 48",
    "110 75 20 37 25 48", "110.5 53 20 37 25 48", "110 53.5 20 37 25 48", "110.5 53 37 25", "经度37.43 纬度110.889", "37.43 110.9 号", "37.43 110.9 a", "110.9 -37.43", "37.43 110.9 1", "a110.9 37.43", "110° 53 37° 25"].forEach((words) => {
    assert.equal(parseCoordinates(words, LON0), null, words);
  });
  assert.equal(parseCoordinates("37.43 110.9" + " ".repeat(188) + "5", LON0), null);
  isAt("37.43 110.9" + " ".repeat(189) + "55", 37.43, 110.9);
});
