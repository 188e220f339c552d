"""Learned susceptibility (易发性): where events may happen, learned from where they did.

The method page is ``docs/susceptibility.md``. Every figure that matters comes from spatial blocks.
"""
