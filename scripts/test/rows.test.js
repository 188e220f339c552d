/* Tables of words and numbers, and what a spreadsheet gets of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asText, headOf, measured, settle } from "../src/page/rows.js";

/** A table of one column, settled. */
function settled(cells, column) {
  return settle({ title: "t", columns: [Object.assign({ title: "c" }, column)], rows: cells.map((cell) => ({ cells: [cell] })) });
}
function cellsOf(table) { return table.rows.map((row) => row.cells[0]); }
/** Asserts that a column stays as it is. */
function isText(...cells) {
  const table = settled(cells);
  assert.deepEqual(cellsOf(table), cells);
  assert.deepEqual(table.columns, [{ title: "c" }]);
}
/** One cell of a column, as CSV and for the clipboard. */
function csv(cell, number) { return asText({ columns: [{ title: "c", number }] }, [{ cells: [cell] }], ",").slice(3, -2); }
function pasted(cell, number) { return asText({ columns: [{ title: "c", number }] }, [{ cells: [cell] }], "\t").slice(3, -2); }

test("a cell's number and unit", () => {
  assert.deepEqual(measured("1,200 m³"), { number: "1,200", unit: "m³" });
  assert.deepEqual(measured("-3.25"), { number: "-3.25", unit: "" });
  assert.deepEqual(measured(".5%"), { number: ".5", unit: "%" });
  assert.deepEqual(measured("12人"), { number: "12", unit: "人" });
  assert.deepEqual(measured("12,345.5 m2"), { number: "12,345.5", unit: "m2" });
  assert.deepEqual(measured("3."), { number: "3", unit: "." });
  for (const words of ["2024-05-01", "2024年5月1日", "138 1234 5678", "3,5", "", "m³", "约 3 km", "+3", "--3", "3 m\nto 4"]) assert.equal(measured(words), null, words);
});

test("a column in one unit: the unit moves to the head", () => {
  const table = settled(["1,200 m³", "", "-3.5 m³", "7m³"]);
  assert.deepEqual(cellsOf(table), ["1,200", "", "-3.5", "7"]);
  assert.deepEqual(table.columns, [{ title: "c", number: true, unit: "m³" }]);
  assert.equal(headOf(table.columns[0]), "c (m³)");
  for (const unit of ["m/s", "d", "m3", "km²", "人·次"]) assert.deepEqual(settled(["3 " + unit, "4.5" + unit]).columns, [{ title: "c", number: true, unit }]);
});

test("numbers without a unit leave the head as it is", () => {
  const table = settled(["1,200", "0", "0.5", "-0.25"]);
  assert.deepEqual(table.columns, [{ title: "c", number: true, unit: "" }]);
  assert.equal(headOf(table.columns[0]), "c");
});

test("each column is looked at by itself", () => {
  const table = settle({ title: "t", columns: [{ title: "a" }, { title: "b" }], rows: [{ cells: ["x", "3 km"] }, { cells: ["4 m", "5 km"] }] });
  assert.deepEqual(table.rows, [{ cells: ["x", "3"] }, { cells: ["4 m", "5"] }]);
  assert.deepEqual(table.columns, [{ title: "a" }, { title: "b", number: true, unit: "km" }]);
});

test("mixed units and words stay text", () => {
  isText("3 km", "200 m");
  isText("3 km", "3");
  isText("3", "3 km");
  isText("3 km", "不详");
  isText("200 m", "m");
});

test("a column that is text by its kind, or empty, stays so", () => {
  assert.deepEqual(settled(["1", "2"], { text: true }).columns, [{ title: "c", text: true }]);
  isText("", "");
  isText();
});

test("dates, times, ratios, versions and telephone numbers stay text", () => {
  isText("2024-05-01");
  isText("2024/05/01");
  isText("12:30");
  isText("1.2.3");
  isText("110-119");
  isText("0358-4422119");
  isText("13935800000");
});

test("a leading zero is a code's, a zero before the point a number's", () => {
  isText("007", "012");
  isText("00");
  isText("12", "012");
  assert.deepEqual(settled(["0.07", "0"]).columns, [{ title: "c", number: true, unit: "" }]);
});

test("ten digits in a row are nobody's sum, nine are", () => {
  isText("1234567890", "12");
  isText("12", "1234567890");
  assert.equal(settled(["123456789", "12"]).columns[0].number, true);
  assert.equal(settled(["1,234,567,890"]).columns[0].number, true);
});

test("CSV as of RFC 4180: quotes where they must be, doubled inside, lines end with CR LF", () => {
  const table = { title: "t", columns: [{ title: "a,b" }, { title: "长度", number: true, unit: "km" }], rows: [] };
  assert.equal(asText(table, [{ cells: ['say "x"', "3"] }, { cells: ["", ""] }], ","), '"a,b",长度 (km)\r\n"say ""x""",3\r\n,\r\n');
  assert.equal(csv("a,b"), '"a,b"');
  assert.equal(csv("a\nb"), '"a\nb"');
  assert.equal(csv("a\rb"), '"a\rb"');
  assert.equal(csv('"'), '""""');
  assert.equal(csv("a b;c\td'"), "a b;c\td'");
});

test("only the rows that are given", () => {
  const table = settled(["1", "2"]);
  assert.equal(asText(table, [table.rows[1]], ","), "c\r\n2\r\n");
});

test("formulas become text, half and full width, behind blanks too", () => {
  for (const sign of "=+-@＝＋－＠") {
    assert.equal(csv(sign + "cmd|' /C calc'!A0"), "'" + sign + "cmd|' /C calc'!A0");
    assert.equal(csv("\t \0\r" + sign + "1+1"), '"\'\t \0\r' + sign + '1+1"');
    assert.equal(csv("a" + sign + "1"), "a" + sign + "1");
  }
  assert.equal(csv('=HYPERLINK("x","y")'), '"\'=HYPERLINK(""x"",""y"")"');
  assert.equal(csv("+86 358 4422119"), "'+86 358 4422119");
  assert.equal(csv("-"), "'-");
  assert.equal(csv("-1-1"), "'-1-1");
  assert.equal(csv("-3."), "'-3.");
  assert.equal(asText({ columns: [{ title: "=a" }] }, [], ","), "'=a\r\n");
});

test("other signs stay as they are", () => {
  for (const words of ["*1", "[=1]", "]", "\\=1", "(-1)", "#1", "'x"]) assert.equal(csv(words), words);
});

test("negative numbers stay numbers", () => {
  assert.equal(csv("-3"), "-3");
  assert.equal(csv("-12.55"), "-12.55");
  assert.equal(csv("-1,200.5", true), "-1200.5");
});

test("thousands are taken out of columns of numbers alone", () => {
  assert.equal(csv("1,234,567.5", true), "1234567.5");
  assert.equal(pasted("1,234,567.5", true), "1234567.5");
  assert.equal(csv("1,234", false), '"1,234"');
});

test("for the clipboard: tabs between cells, none in them, nor new lines, and no quotes", () => {
  const table = { title: "t", columns: [{ title: "a" }, { title: "b" }], rows: [] };
  assert.equal(asText(table, [{ cells: ["x", "y"] }], "\t"), "a\tb\r\nx\ty\r\n");
  assert.equal(pasted("a\tb"), "a b");
  assert.equal(pasted("a\r\n\t\nb\nc"), "a b c");
  assert.equal(pasted('a "b", c'), 'a "b", c');
  assert.equal(pasted("=1"), "'=1");
  assert.equal(pasted("\n=1"), "' =1");
});
