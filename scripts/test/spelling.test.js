/* Names as they are typed: characters, pinyin, initials. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST, makeSpelling } from "../src/page/spelling.js";

const nameRank = makeSpelling({ 柳: "liu", 林: "lin", 县: "xian", 中: "zhong", 庄: "zhuang", 上: "shang", 长: "chang zhang", 安: "an", 西: "xi", 成: "cheng", 思: "si", 财: "cai", 阿: "a", 重: "zhong chong" });
const EXACT = 0, BEGINS = 1, SPELT = 2, INSIDE = 3, SPELT_INSIDE = 4, NOT = -1;

/** Asserts how well a name answers to each thing that is typed, with a name that is new each time, and with one that was asked before. */
function answers(name, ranks) {
  const asked = { name };
  for (const [wanted, rank] of ranks) {
    assert.equal(nameRank({ name }, wanted), rank, `${name} to "${wanted}"`);
    assert.equal(nameRank(asked, wanted), rank, `${name} to "${wanted}", again`);
  }
}

test("by characters: exactly, from the beginning, inside, not", () => {
  answers("柳林县", [["柳林县", EXACT], ["柳", BEGINS], ["柳林", BEGINS], ["林县", INSIDE], ["县", INSIDE], ["柳县", NOT], ["柳林县城", NOT]]);
});

test("in Latin letters the case is nobody's business", () => {
  answers("G209国道", [["g209国道", EXACT], ["g20", BEGINS], ["209", INSIDE], ["g309", NOT]]);
});

test("by pinyin: the whole name as good as its beginning, a part less", () => {
  answers("柳林县", [["liulinxian", BEGINS], ["liulin", SPELT], ["liu", SPELT], ["linliu", NOT], ["liuxian", NOT], ["liulinxianc", NOT]]);
});

test("by initials: zh and z both are zhong's", () => {
  answers("柳林县", [["llx", BEGINS], ["ll", SPELT], ["l", SPELT], ["lx", SPELT_INSIDE], ["x", SPELT_INSIDE], ["xl", NOT]]);
  answers("中庄", [["zz", BEGINS], ["zhzh", BEGINS], ["zhz", BEGINS], ["zzh", BEGINS], ["zh", SPELT], ["z", SPELT], ["c", NOT], ["zs", NOT], ["h", NOT]]);
  answers("上成", [["sc", BEGINS], ["shch", BEGINS], ["sch", BEGINS], ["hc", NOT]]);
  answers("成上", [["chs", BEGINS], ["chsh", BEGINS], ["cs", BEGINS]]);
  answers("财安", [["caa", NOT], ["caia", BEGINS]]);
  answers("思安", [["sa", BEGINS], ["sha", NOT], ["sia", BEGINS]]);
});

test("by a mixture of characters, syllables and initials", () => {
  answers("柳林县", [["柳lin县", BEGINS], ["柳l", SPELT], ["liul", SPELT], ["liulx", BEGINS], ["llxian", BEGINS], ["l林x", BEGINS], ["柳x", NOT]]);
  answers("G209国道", [["g209国d", NOT], ["g209guo", NOT]]);
  answers("a柳", [["al", BEGINS], ["aliu", BEGINS]]);
});

test("of a character with several readings each will do", () => {
  answers("长安", [["changan", BEGINS], ["zhangan", BEGINS], ["ca", BEGINS], ["za", BEGINS], ["cha", SPELT], ["zha", SPELT], ["sa", NOT]]);
  answers("重庄", [["chongzhuang", BEGINS], ["zhongz", BEGINS], ["cz", BEGINS], ["shz", NOT]]);
});

test("the last syllable may still be in the typing", () => {
  answers("柳林县", [["li", SPELT], ["liuli", SPELT], ["liulinxia", BEGINS], ["lli", SPELT], ["lxia", SPELT_INSIDE], ["lixian", NOT], ["liulnxian", NOT]]);
});

test("one spelling that fails does not bar another", () => {
  // "xian" is 西 and 安, or 县 alone
  answers("西安", [["xian", BEGINS]]);
  answers("县安", [["xian", SPELT], ["xianan", BEGINS], ["xia", SPELT]]);
  answers("安安安安安安安安安安安安安安安安安安安安", [["an".repeat(20), BEGINS], ["an".repeat(19), SPELT], ["an".repeat(20) + "x", NOT], ["a".repeat(30), NOT]]);
});

test("many ways that all fail are each gone once", () => {
  const from = performance.now();
  answers("阿".repeat(27), [["a".repeat(26) + "x", NOT], ["a".repeat(27), BEGINS]]);
  assert.ok(performance.now() - from < 2000);
});

test("inside by spelling is behind inside by characters", () => {
  answers("柳林县", [["linxian", SPELT_INSIDE], ["xian", SPELT_INSIDE], ["li", SPELT], ["县", INSIDE]]);
  answers("县l柳", [["l", INSIDE], ["li", SPELT_INSIDE], ["ll", SPELT_INSIDE]]);
  // what stands inside and is spelt from the beginning is spelt
  answers("柳l", [["l", SPELT]]);
});

test("apostrophes and blanks between syllables", () => {
  answers("西安", [["xi'an", BEGINS], ["xi’an", BEGINS], ["xi an", BEGINS], ["x a", BEGINS], ["xi'", SPELT]]);
  answers("柳林县", [["liu lin xian", BEGINS], ["柳 lin", SPELT], ["'", NOT], [" ", NOT]]);
});

test("characters without a reading are known by themselves", () => {
  answers("柳垣", [["柳垣", EXACT], ["liu垣", BEGINS], ["ly", NOT], ["垣", INSIDE]]);
});

test("of a long name only the first characters are spelt", () => {
  const name = "安".repeat(LONGEST) + "柳";
  assert.equal(LONGEST, 48);
  assert.equal(nameRank({ name }, "a".repeat(LONGEST)), BEGINS);
  assert.equal(nameRank({ name }, "a".repeat(LONGEST - 1)), SPELT);
  assert.equal(nameRank({ name }, "liu"), NOT);
  assert.equal(nameRank({ name: name.slice(1) }, "liu"), SPELT_INSIDE);
});
