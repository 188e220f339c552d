/* Lengths and areas in words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MU_M2, decimals, extentOf, lengthOf } from "../src/page/units.js";

test("numbers have their thousands apart and as many decimals as asked for", () => {
  assert.equal(decimals(0, 0), "0");
  assert.equal(decimals(1234567.891, 0), "1,234,568");
  assert.equal(decimals(1234.5, 2), "1,234.50");
  assert.equal(decimals(-1234.56, 1), "-1,234.6");
});

test("lengths: decimetres below 100 m, metres below a kilometre, then kilometres", () => {
  assert.equal(lengthOf(0), "0.0 m");
  assert.equal(lengthOf(12.34), "12.3 m");
  assert.equal(lengthOf(99.9), "99.9 m");
  assert.equal(lengthOf(100), "100 m");
  assert.equal(lengthOf(101.4), "101 m");
  assert.equal(lengthOf(999.4), "999 m");
  assert.equal(lengthOf(1000), "1.00 km");
  assert.equal(lengthOf(12345.6), "12.35 km");
  assert.equal(lengthOf(1234567), "1,234.57 km");
});

test("lengths to the metre", () => {
  assert.equal(lengthOf(12.34, true), "12.3 m");
  assert.equal(lengthOf(999.4, true), "999 m");
  assert.equal(lengthOf(1000, true), "1.000 km");
  assert.equal(lengthOf(12345.6, true), "12.346 km");
});

test("areas: square metres below a tenth of a km², to a thousandth below 100 km², then to a tenth", () => {
  assert.equal(extentOf(0), "0 m²");
  assert.equal(extentOf(667.4), "667 m²");
  assert.equal(extentOf(99999.4), "99,999 m²");
  assert.equal(extentOf(100000), "0.100 km²");
  assert.equal(extentOf(1234567), "1.235 km²");
  assert.equal(extentOf(99999400), "99.999 km²");
  assert.equal(extentOf(100000000), "100.0 km²");
  assert.equal(extentOf(1234567890), "1,234.6 km²");
});

test("fifteen mu are a hectare", () => {
  assert.equal(15 * MU_M2, 10000);
});
