"""Findings (隐患核查): the rules of the notice that a ledger can be held against."""

from liulin_geo.findings.rules import RULES, Rule, find

__all__ = ["RULES", "Rule", "find"]
