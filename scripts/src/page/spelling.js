/* Names as they are typed: by characters, by pinyin, by initials, or by a mixture. */

/** @import { Named, Ways } from "../types.d.ts" */

/** Characters of a name that are looked at. */
export const LONGEST = 48;

/**
 * nameRank for the readings of a page: {character: "reading reading ..."}.
 * @param {Record<string, string>} readings
 */
export function makeSpelling(readings) {
  /** @type {Record<string, Ways>} */
  const spellings = {};

  /**
   * All that may be typed for a character: itself, each reading, and the readings' initials (zhong: zh, z).
   * @param {string} c
   * @returns {Ways}
   */
  function waysOf(c) {
    if (spellings[c]) return spellings[c];
    const syllables = readings[c] ? readings[c].split(" ") : [], short = /** @type {string[]} */ ([]);
    syllables.forEach((s) => {
      if (/^[zcs]h/.test(s)) short.push(s.slice(0, 2));
      short.push(s[0]);
    });
    return (spellings[c] = { whole: [c].concat(syllables), short: short.filter((s, i) => short.indexOf(s) === i) });
  }

  /**
   * How many characters of a name, from the first-th on, the letters spell; 0 where they don't.
   * @param {Ways[]} ways
   * @param {number} first
   * @param {string} letters
   */
  function spelt(ways, first, letters) {
    /** @type {Record<string, boolean>} */
    const dead = {};
    /**
     * @param {number} i
     * @param {number} at
     * @returns {number}
     */
    function from(i, at) {
      if (at === letters.length) return i - first;
      if (i === ways.length || dead[i + "," + at]) return 0;
      const w = ways[i];
      let end = 0;
      for (let k = 0; k < w.whole.length && !end; k++) {
        const whole = w.whole[k];
        if (letters.startsWith(whole, at)) end = from(i + 1, at + whole.length);
        // the last syllable may still be in the typing
        else if (whole.length > letters.length - at && whole.startsWith(letters.slice(at))) end = i + 1 - first;
      }
      for (let k = 0; k < w.short.length && !end; k++) if (letters.startsWith(w.short[k], at)) end = from(i + 1, at + w.short[k].length);
      if (!end) dead[i + "," + at] = true;
      return end;
    }
    return from(first, 0);
  }

  /**
   * How well a name answers: 0 exactly, 1 from its beginning, 2 by its spelling, 3 inside, 4 inside by spelling, -1 not.
   * @param {Named} name
   * @param {string} wanted
   */
  return function nameRank(name, wanted) {
    const low = name.low || (name.low = name.name.toLowerCase()), at = low.indexOf(wanted);
    if (low === wanted) return 0;
    if (at === 0) return 1;
    const letters = wanted.replace(/[\s'’]/g, "");
    let inside = at > 0 ? 3 : -1;
    if (!/[a-z]/.test(letters)) return inside;
    const ways = name.ways || (name.ways = Array.from(low.slice(0, LONGEST)).map(waysOf));
    const end = spelt(ways, 0, letters);
    if (end) return end === ways.length ? 1 : 2;
    for (let i = 1; i < ways.length && inside < 0; i++) if (spelt(ways, i, letters)) inside = 4;
    return inside;
  }
}
