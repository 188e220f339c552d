"""Chinese place names in Latin letters (地名拼音), for readers of the English edition.

The rules are those of 《中国地名汉语拼音字母拼写规则（汉语地名部分）》 (〔84〕中地字第17号, 1984):

- article 1: the specific part is written as one word and the generic part as another, 通县 Tong Xian;
- article 3: the name of a village or market town is one word whatever it ends in, 王村 Wangcun;
- article 4: a generic word inside the specific part belongs to that, 景德镇市 Jingdezhen Shi;
- article 10: each word has a capital;
- article 11: an apostrophe stands before a syllable in a, o or e that is not the first, 西安 Xi'an.

Tones are left off, ü is kept. Names that come from other languages of China (呼和浩特 Hohhot) have rules of
their own, which are not here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any, Literal

#: What a name is of: an area of the administration, water, or a village or another single place.
Kind = Literal["division", "water", "settlement"]
KINDS: tuple[Kind, ...] = ("division", "water", "settlement")

_GENERIC: dict[Kind, tuple[str, ...]] = {
    "division": (
        "街道办事处", "特别行政区", "自治区", "自治州", "自治县", "自治旗", "开发区", "街道", "地区",
        "苏木", "林场", "农场", "省", "市", "区", "县", "旗", "镇", "乡", "盟",
    ),
    "water": ("水库", "河", "江", "湖", "沟", "溪", "川", "渠", "涧", "峪", "泉"),
    "settlement": (),
}  # fmt: skip
_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|"
    "哈萨克族|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|"
    "土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|塔吉克族|怒族|"
    "乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|"
    "门巴族|珞巴族|基诺族"
)
#: Where a place reads otherwise than pypinyin does. Counties and cities are spelled as GB/T 2260 does; the
#: others are readings of 现代汉语词典 that hold for places (用于地名): 堡 is bǔ for a walled village, pù for
#: a post on a road, and 长 is long save in the county of 长子.
_READ = {
    "长子": "zhang zi", "长": "chang", "洪洞": "hong tong", "繁峙": "fan shi", "朝阳": "chao yang",
    "单县": "shan xian", "大城县": "dai cheng xian", "会稽": "kuai ji", "什邡": "shi fang",
    "解州": "xie zhou", "里堡": "li pu", "家堡": "jia bu", "吴堡": "wu bu",
}  # fmt: skip
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def latin(name: str, kind: Kind = "division") -> str:
    """A name in Latin letters; what is not Chinese in it stays, after a space: 示例沟01 Shili Gou 01."""
    words: list[str] = []
    end = 0
    for run in _HAN.finditer(name):
        words.extend((name[end : run.start()].strip(), *_words(run.group(), kind)))
        end = run.end()
    return " ".join(word for word in (*words, name[end:].strip()) if word)


def beside(name: str, kind: Kind = "division") -> str:
    """A name in both: Lijiawan Xiang 李家湾乡. One without Chinese stays as it is."""
    return f"{latin(name, kind)} {name}" if _HAN.search(name) else name


def in_latin(run: str, before: str) -> str:
    """Chinese that can't be shown, in Latin letters; nothing where these stand before it already."""
    said = before.rstrip()
    if any(said.endswith(latin(run, kind)) for kind in KINDS):
        return ""
    return latin(run, "settlement")


def split_han(text: str) -> list[str]:
    """A text in runs, of which the odd ones of the list are Chinese and the even ones are not."""
    return re.split(f"({_HAN.pattern})", text)


@cache
def _words(run: str, kind: Kind) -> tuple[str, ...]:
    syllables = _syllables(run)
    cuts = [0, len(run)]
    generic = next((end for end in _GENERIC[kind] if run.endswith(end) and run != end), "")
    if generic:
        cuts.insert(1, len(run) - len(generic))
        peoples = re.search(f"({_PEOPLES})+$", run[: cuts[1]])
        if peoples and peoples.start() > 0:
            found = re.finditer(_PEOPLES, run[peoples.start() : cuts[1]])
            cuts[1:1] = [peoples.start() + people.start() for people in found]
    return tuple(_joined(syllables[a:b]) for a, b in pairwise(cuts))


def _syllables(run: str) -> list[str]:
    """One syllable a character."""
    # its dictionaries take a tenth of a second to load, which only those who need it should pay
    from pypinyin import lazy_pinyin

    found = lazy_pinyin(run, v_to_u=True, errors=_unread)
    for part in sorted(_READ, key=len):  # the longer ones last, so that they win
        for at in re.finditer(part, run):
            found[at.start() : at.end()] = _READ[part].split()
    return found


def _unread(odd: str) -> Any:
    """Characters without a reading stay, each one for itself."""
    return list(odd)


def _joined(syllables: list[str]) -> str:
    first, *rest = syllables
    return first[:1].upper() + first[1:] + "".join(f"'{s}" if s[0] in "aoe" else s for s in rest)
