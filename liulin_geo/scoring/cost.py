"""What a run will cost (评估开销), said before the work starts."""

from __future__ import annotations

from dataclasses import dataclass

from liulin_geo.grid import Grid
from liulin_geo.messages import t

# measured on the sample county at 30 m and at 10 m
_BASE_MB, _MB_PER_MILLION_CELLS = 790.0, 1.0
_OUT_BASE_MB, _OUT_MB_PER_MILLION_CELLS = 12.0, 1.7


@dataclass(frozen=True, slots=True)
class Cost:
    """Cells of the grid, and memory and output in megabytes, as estimates."""

    cells: int
    memory_mb: float
    output_mb: float

    def text(self) -> str:
        """One line for the user."""
        return t(
            "cost.text",
            cells=f"{self.cells:,}",
            memory=f"{self.memory_mb:,.0f}",
            output=f"{self.output_mb:,.0f}",
        )


def cost_of(grid: Grid) -> Cost:
    """The cost of scoring a grid."""
    million = grid.size / 1e6
    return Cost(
        grid.size,
        _BASE_MB + _MB_PER_MILLION_CELLS * million,
        _OUT_BASE_MB + _OUT_MB_PER_MILLION_CELLS * million,
    )
