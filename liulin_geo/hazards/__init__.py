"""Hazard methods: one folder a layer, from its ledger to footprints or a field (危险性方法)."""

from liulin_geo.hazards.registry import BY_KEY, METHODS

__all__ = ["BY_KEY", "METHODS"]
