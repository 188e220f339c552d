/* Fields and views in an address. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readFields, readPlace, writeFields, writePlace } from "../src/page/address.js";

test("what is written is read, in any letters", () => {
  const fields = { m: "12.5/37.43000/110.89000", v: "forest_fire", zones: "禁火区 一*2026-04-01**3*ab~c;乙*a=b&c", note: "100% #1 + “引号” 😀" };
  const written = writeFields(fields);
  assert.deepEqual(readFields("#" + written), fields);
  assert.ok(!/[ #%](?![0-9A-F]{2})|\s/.test(written), written);
});

test("slashes, commas, colons and semicolons stand as they are, other signs are escaped", () => {
  assert.equal(writeFields({ l: "a:b,~c:d", m: "1/2/3;4", n: "a&b=c #%" }), "l=a:b,~c:d&m=1/2/3;4&n=a%26b%3Dc%20%23%25");
  assert.equal(writeFields({ n: "柳" }), "n=%E6%9F%B3");
});

test("a field with nothing in it is left out", () => {
  assert.equal(writeFields({ a: "", b: "1", c: undefined }), "b=1");
  assert.equal(writeFields({}), "");
});

test("rubbish is passed over, what stands beside it is not", () => {
  assert.deepEqual(readFields(""), {});
  assert.deepEqual(readFields("#"), {});
  assert.deepEqual(readFields("#a=%E6%9F&b=1&=2&c&&d="), { b: "1", d: "" });
  assert.deepEqual(readFields("#a=1=2&a=3"), { a: "3" });
});

test("an address is read up to its 24000th sign", () => {
  const long = "x".repeat(23990);
  assert.equal(readFields("#a=" + long + "&b=12345").b, "1234");
  assert.equal(readFields("#a=" + long + "&b=12").b, "12");
});

test("a view is written short, and read", () => {
  assert.equal(writePlace(12, 37.4300004, 110.889), "12/37.43000/110.88900");
  assert.equal(writePlace(12.256, -0.000014, -110.1234567), "12.26/-0.00001/-110.12346");
  assert.deepEqual(readPlace(writePlace(12.256, -37.43, 110.889)), { zoom: 12.26, lat: -37.43, lng: 110.889 });
  assert.deepEqual(readPlace("9/37/110"), { zoom: 9, lat: 37, lng: 110 });
  assert.deepEqual(readPlace("9.125/37.1234567/110.1234567"), { zoom: 9.125, lat: 37.1234567, lng: 110.1234567 });
});

test("what is no view is none", () => {
  ["", "9/37", "9/37/110/1", "x9/37/110", "9/37/110x", "123/37/110", "-9/37/110", "9.1234/37/110", "9/1234/110", "9/37/1234", "9/37.12345678/110", "9/37/110.12345678",
    "9./37/110", "9/+37/110", "9/37 /110", "9/NaN/110", "9/1e1/110"].forEach((words) => { assert.equal(readPlace(words), null, words); });
});
