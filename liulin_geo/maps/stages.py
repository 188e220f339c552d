"""How far a map is (出图进度): the stages of building it, each said when it begins and when it is over."""

from __future__ import annotations

from liulin_geo.scoring.strips import Progress


class Stages:
    """The stages of one map, told to a listener; a view enters those that it has."""

    def __init__(self, listener: Progress | None = None) -> None:
        self._listener = listener
        self._entered: list[str] = []

    def enter(self, stage: str) -> None:
        """Work on a stage begins, which ends the one before; a stage that was entered before goes on."""
        if self._listener is None or stage in self._entered:
            return
        self.finish()
        self._entered.append(stage)
        self._listener(f"stage.{stage}", 0.0)

    def finish(self) -> None:
        """The last stage is over."""
        if self._listener is not None and self._entered:
            self._listener(f"stage.{self._entered[-1]}", 1.0)
