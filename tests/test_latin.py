"""Places in pinyin beside their characters, in the English edition (英文版地名)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import liulin_geo as lg
from liulin_geo.answers.summary import ranking_lines, risk_text
from liulin_geo.errors import UnknownPlace
from liulin_geo.latin import Kind, beside, latin
from liulin_geo.maps.context import MapContext
from liulin_geo.maps.registry import VIEWS

from .counties import at, mine, square_county, write_ledger

# the examples of the rules of 1984 with their article, GB/T 2260 for counties and cities, and the places of
# Liulin as the county writes them
SPELLED: dict[Kind, dict[str, str]] = {
    "division": {
        "柳林县": "Liulin Xian", "通县": "Tong Xian", "景德镇市": "Jingdezhen Shi", "左权县": "Zuoquan Xian",
        "西安市": "Xi'an Shi", "天峨县": "Tian'e Xian", "建瓯市": "Jian'ou Shi", "吕梁市": "Lüliang Shi",
        "长治市": "Changzhi Shi", "长子县": "Zhangzi Xian", "洪洞县": "Hongtong Xian",
        "吴堡县": "Wubu Xian",
        "李家湾乡": "Lijiawan Xiang", "薛村镇": "Xuecun Zhen", "穆村镇": "Mucun Zhen",
        "石西乡": "Shixi Xiang", "孟门镇": "Mengmen Zhen", "三交镇": "Sanjiao Zhen",
        "贾家垣乡": "Jiajiayuan Xiang",
        "高家沟乡": "Gaojiagou Xiang", "成家庄镇": "Chengjiazhuang Zhen", "庄上镇": "Zhuangshang Zhen",
        "城关街道": "Chengguan Jiedao", "大同土族乡": "Datong Tuzu Xiang",
        "恩施土家族苗族自治州": "Enshi Tujiazu Miaozu Zizhizhou", "镇": "Zhen", "T1": "T1", "": "",
    },
    "water": {"三川河": "Sanchuan He", "汾河": "Fen He", "屈产河": "Quchan He", "示例沟01": "Shili Gou 01"},
    "settlement": {
        "王村": "Wangcun", "江镇": "Jiangzhen", "周口店": "Zhoukoudian", "太平沟": "Taipinggou",
        "十里堡": "Shilipu", "贺家堡": "Hejiabu", "示例村016": "Shilicun 016",
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", list(SPELLED))
def test_places_are_spelled_by_the_rules(kind: Kind) -> None:
    assert {name: latin(name, kind) for name in SPELLED[kind]} == SPELLED[kind]


def test_a_name_without_chinese_stands_alone() -> None:
    assert beside("李家湾乡") == "Lijiawan Xiang 李家湾乡"
    assert beside("Site 4") == "Site 4"


@pytest.fixture(scope="module")
def risk(tmp_path_factory: pytest.TempPathFactory) -> lg.Risk:
    root = square_county(tmp_path_factory.mktemp("latin") / "county", "柳林县")
    townships = json.loads((root / "boundaries/townships.geojson").read_text("utf-8"))
    for feature, name in zip(townships["features"], ("李家湾乡", "长治镇"), strict=True):
        feature["properties"]["name"] = name
    (root / "boundaries/townships.geojson").write_text(json.dumps(townships, ensure_ascii=False), "utf-8")
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500), mine(2, 4500, 4500)])
    villages = [
        (at(1600, 1600), {"id": "S1", "name": "李家湾乡", "population": 2000}),
        (at(4600, 4600), {"id": "S2", "name": "薛村", "population": 2000}),
    ]
    write_ledger(root, "exposure/settlements", villages)
    return lg.score(lg.open_county(root), out=root / "run")


#: a township's or the county's name without its pinyin before it
_ALONE = re.compile("(?<!Lijiawan Xiang )李家湾乡|(?<!Changzhi Zhen )长治镇|(?<!Liulin Xian )柳林县")


@pytest.mark.parametrize("view", ["composite", "townships", "hazard-coal-mines", "confidence", "forest-fire"])
def test_an_english_map_says_places_in_both_and_a_chinese_one_in_characters(
    risk: lg.Risk, tmp_path: Path, view: str
) -> None:
    english = risk.map(view, tmp_path / "en.html", lang="en").read_text("utf-8")
    assert "Lijiawan Xiang 李家湾乡" in english and "Liulin Xian 柳林县" in english
    assert _ALONE.findall(english) == []
    chinese = risk.map(view, tmp_path / "zh.html", lang="zh").read_text("utf-8")
    assert "李家湾乡" in chinese and "Lijiawan" not in chinese


def test_labels_ranking_and_township_below_a_place_know_it_by_one_name(risk: lg.Risk) -> None:
    page = VIEWS["composite"].build(MapContext(risk, "en", "internal"))
    labels = [label.text for label in page.base.labels]
    assert page.side is not None and page.values is not None
    ranked = {row.name for row in page.side.ranking}
    on_the_map = {label.text for label in page.base.labels if label.rank == 1}
    assert ranked == on_the_map == set(page.values.townships)
    # the seat that bears its township's name is not named twice; a village is one word
    assert sorted(labels) == ["Changzhi Zhen 长治镇", "Lijiawan Xiang 李家湾乡", "Xuecun 薛村"]
    assert set(risk.townships["name"]) == {"李家湾乡", "长治镇"}  # the run itself stays


def test_answers_in_english_say_both_and_take_either(
    risk: lg.Risk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Lijiawan" not in "\n".join([risk_text(risk), *ranking_lines(risk)])
    monkeypatch.setenv("LIULIN_LANG", "en")
    said = "\n".join([risk_text(risk), *ranking_lines(risk)])
    place = at(1500, 1500)
    township = repr(risk.why_township("李家湾乡"))
    for text in (said, township, repr(risk.why(place.x, place.y)), repr(risk.sure(20))):
        assert "Lijiawan Xiang 李家湾乡" in text and _ALONE.findall(text) == [], text
    assert "Liulin Xian 柳林县" in said
    for name in ("Lijiawan Xiang", "lijiawan  xiang", "Lijiawan Xiang 李家湾乡"):
        assert risk.why_township(name).name == "李家湾乡"
    assert not risk.drivers("changzhi zhen").empty
    with pytest.raises(UnknownPlace, match="Changzhi Zhen 长治镇"):
        risk.why_township("Lijiawan")
