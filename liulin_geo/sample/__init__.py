"""How the embedded county is made: a made-up but plausible county over a real outline (示例县)."""

from liulin_geo.sample.make import make_county

__all__ = ["make_county"]
