"""Exposure, vulnerability and response capacity: what a hazard would meet (暴露度、脆弱性、应对能力)."""

from liulin_geo.exposure.consequence import READS, Consequence, consequence_on
from liulin_geo.exposure.params import ConsequenceParams

__all__ = ["READS", "Consequence", "ConsequenceParams", "consequence_on"]
