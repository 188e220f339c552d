/* Tables of words and numbers: {title, columns: [{title, unit, number, text}], rows: [{cells}]}, and the same as text. */

/** @import { Column, Row, Table } from "../types.d.ts" */

/**
 * Number and unit of a cell ("1,200 m³"), or null.
 * @param {string} cell
 * @returns {{ number: string, unit: string } | null}
 */
export function measured(cell) {
  const found = /^(-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+))\s*(\D.*)?$/.exec(cell), unit = (found && found[2]) || "";
  // a date, a list, a number in groups: more digits follow
  return found && !/\d/.test(unit.replace(/m[23]$/, "")) ? { number: found[1], unit } : null;
}

/**
 * Columns of numbers in one unit: the unit moves to the head, the cells keep the numbers.
 * @param {Table} table
 */
export function settle(table) {
  table.columns.forEach((column, i) => {
    /** @type {string | null} */
    let unit = null;
    const all = table.rows.every((row) => {
      const found = row.cells[i] === "" ? null : measured(row.cells[i]);
      if (row.cells[i] === "") return true;
      if (!found || /^[-/:.]/.test(found.unit) || /^0\d/.test(found.number) || (unit !== null && unit !== found.unit)) return false;
      unit = found.unit;
      return true;
    });
    // so long a number is a phone's or an identity card's, which nobody adds up
    if (!all || unit === null || column.text || table.rows.some((row) => /\d{10}/.test(row.cells[i]))) return;
    column.number = true;
    column.unit = unit;
    table.rows.forEach((row) => { if (row.cells[i] !== "") row.cells[i] = /** @type {{ number: string }} */ (measured(row.cells[i])).number; });
  });
  return table;
}

/**
 * What a spreadsheet would run as a formula becomes text again; numbers stay numbers.
 * @param {string} cell
 */
function guarded(cell) { return /^[\s\0]*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? "'" + cell : cell; }
/**
 * The head of a column, its unit beside it.
 * @param {Column} column
 */
export function headOf(column) { return column.title + (column.unit ? " (" + column.unit + ")" : ""); }

/**
 * Head and rows as text: sep "," is CSV as of RFC 4180, a tab is what a spreadsheet takes from the clipboard.
 * @param {Table} table
 * @param {Row[]} rows
 * @param {"," | "\t"} sep
 */
export function asText(table, rows, sep) {
  const lines = [table.columns.map(headOf)].concat(rows.map((row) => row.cells.map((cell, i) => table.columns[i].number ? cell.replace(/,/g, "") : cell)));
  return lines.map((cells) => cells.map((cell) => {
      const safe = guarded(cell);
      if (sep === "\t") return safe.replace(/[\t\r\n]+/g, " ");
      return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    }).join(sep)).join("\r\n") + "\r\n";
}
