"""Progress on the terminal (进度): one bar a stage, on standard error, so that output stays clean."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from liulin_geo.messages import t

if TYPE_CHECKING:
    from liulin_geo.scoring.strips import Progress as Listener


@contextmanager
def progress_bars() -> Iterator[Listener]:
    """A listener that shows each stage as a bar while the block runs."""
    console = Console(file=sys.stderr)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        stages: dict[str, TaskID] = {}

        def hear(stage: str, share: float) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(t(stage), total=1.0)
            bars.update(stages[stage], completed=share)

        yield hear
