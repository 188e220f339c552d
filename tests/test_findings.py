"""The notice's rules: each finds what breaks it, and nothing where the ledger is blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from liulin_geo.county import County
from liulin_geo.findings import RULES, find
from liulin_geo.layers import LAYERS
from liulin_geo.messages import catalogue
from liulin_geo.risk import score

from .conftest import ROOT
from .counties import at, square_county, write_ledger
from .tables import ledger


def graded(status: str, grade: str) -> dict[str, object]:
    return {"status": status, "standard_grade": grade}


CASES = [
    ("open_pit_capacity", {"method": "露天", "capacity": 49.9}, {"method": "露天", "capacity": 50.0}),
    ("open_pit_capacity", {"method": "露天", "capacity": 40.0}, {"method": "地下", "capacity": 40.0}),
    ("underground_capacity", {"method": "地下", "capacity": 29.0}, {"method": "地下", "capacity": 30.0}),
    ("service_life", {"service_life": 4.0}, {"service_life": 5.0}),
    ("pond_without_mine", {"parent_mine": None}, {"parent_mine": "NM-001"}),
    ("unguaranteed_site", {"substances": "液氯:5"}, {"substances": "液氯:5", "guarantor": "甲"}),
    ("unguaranteed_site", {"substances": "液氯:5"}, {"substances": "液氯:4.9"}),
    (
        "bare_embankment",
        {"road_class": "村道", "embankment_height": 30.5, "guardrail": "无"},
        {"road_class": "村道", "embankment_height": 30.0, "guardrail": "无"},
    ),
    (
        "bare_embankment",
        {"road_class": "村道", "embankment_height": 35.0, "guardrail": "无"},
        {"road_class": "国道", "embankment_height": 35.0, "guardrail": "无"},
    ),
    ("channel_obstructed", {"obstructions": 1.0}, {"obstructions": 0.0}),
    ("village_without_keeper", {"keeper": None}, {"keeper": "乙"}),
    (
        "coal_grade",
        {"status": "生产", "standard_grade": "三级"},
        {"status": "生产", "standard_grade": "二级"},
    ),
    (
        "coal_grade",
        {"status": "生产", "standard_grade": "未达标"},
        {"status": "关闭", "standard_grade": "未达标"},
    ),
    (
        "noncoal_grade",
        {"status": "生产", "standard_grade": "未达标"},
        {"status": "生产", "standard_grade": "三级"},
    ),
]
BY_KEY = {rule.key: rule for rule in RULES}


@pytest.mark.parametrize(("key", "breaks", "keeps"), CASES)
def test_a_rule_finds_what_breaks_it_and_not_what_keeps_it(
    key: str, breaks: dict[str, object], keeps: dict[str, object]
) -> None:
    layer = BY_KEY[key].layer
    found = find({layer: ledger(layer, breaks, keeps)})
    assert list(found[found["rule"] == key]["id"]) == ["X-000"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_is_tested_and_has_its_text(rule: object) -> None:
    assert rule.key in {key for key, *_ in CASES}  # type: ignore[attr-defined]
    assert f"finding.{rule.key}" in catalogue("en")  # type: ignore[attr-defined]


def test_a_blank_attribute_is_no_violation() -> None:
    for layer in {rule.layer for rule in RULES} - {"tailings_ponds", "villages"}:
        assert find({layer: ledger(layer, {})}).empty, layer


def test_the_evidence_names_the_number_and_never_a_person() -> None:
    row = {
        "road_class": "乡道",
        "embankment_height": 36.5,
        "guardrail": "无",
        "person": "张三",
        "phone": "13800000000",
    }
    found = find({"embankment_roads": ledger("embankment_roads", row)})
    assert "36.5" in found["evidence"].iloc[0]
    assert "张三" not in str(found.to_dict())
    assert found["unit"].iloc[0] == LAYERS["embankment_roads"].units
    assert found["task"].iloc[0] == 16


def test_a_run_keeps_its_findings(tmp_path: Path) -> None:
    root = square_county(tmp_path / "county")
    write_ledger(root, "hazards/river_reaches", [])
    write_ledger(
        root, "hazards/noncoal_mines", [(at(1000, 1000), {"id": "N1", "method": "露天", "capacity": 20})]
    )
    risk = score(County(root), out=tmp_path / "run")
    assert list(risk.findings["rule"]) == ["open_pit_capacity"]
    assert risk.findings["township"].iloc[0] == "西镇"
    empty = score(County(square_county(tmp_path / "bare")), out=tmp_path / "run2")
    assert empty.findings.empty and "evidence" in empty.findings.columns


def test_the_embedded_county_has_findings_of_several_tasks() -> None:
    found = find(County(ROOT / "data").ledgers)
    assert {13, 16, 23, 28} <= set(found["task"])
    assert found["evidence"].str.len().min() > 5
