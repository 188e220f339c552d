"""Whether a run is what was written (批次校验), and whether its data give it again (批次复现)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liulin_geo.county import County
from liulin_geo.scoring.prepare import prepare
from liulin_geo.scoring.strips import Progress
from liulin_geo.store.made_with import made_with
from liulin_geo.store.run import Run
from liulin_geo.store.stage import hash_files, scratch_in
from liulin_geo.store.tables import hash_inputs
from liulin_geo.store.write import write_into


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says: ``missing``, ``extra`` or ``changed``."""

    file: str
    kind: str


def verify(run: Run) -> tuple[Difference, ...]:
    """The files of a run that are not what was written, by their hashes; none where the run is whole."""
    return _differences(run.manifest.files, hash_files(run.folder))


def _differences(wanted: dict[str, str], found: dict[str, str]) -> tuple[Difference, ...]:
    kinds = {
        name: "missing" if name not in found else "extra" if name not in wanted else "changed"
        for name in wanted.keys() | found.keys()
        if wanted.get(name) != found.get(name)
    }
    return tuple(Difference(name, kind) for name, kind in sorted(kinds.items()))


@dataclass(frozen=True, slots=True)
class Reproduced:
    """What came of making a run again.

    ``inputs`` are the files of the data folder that are not those of the run; ``made_with`` says of the code
    and of each library that differs which the run had and which is here; ``outputs`` are the files that came
    out otherwise. The run is reproduced where there are none.
    """

    inputs: tuple[Difference, ...]
    made_with: dict[str, tuple[str, str]]
    outputs: tuple[Difference, ...] | None

    @property
    def same(self) -> bool:
        """Whether every file came out the same."""
        return self.outputs == ()


def reproduce(run: Run, county: County, scratch: Path, progress: Progress | None = None) -> Reproduced:
    """Score a county folder with a run's own model and cell size, beside ``scratch``, and compare all files.

    Nothing is scored where the folder's files are not those that the run was made from.
    """
    inputs = _differences(run.manifest.inputs, hash_inputs(county))
    had, here = run.manifest.made_with, made_with()
    other = {name: (was, here.get(name, "")) for name, was in had.items() if was != here.get(name)}
    if inputs:
        return Reproduced(inputs, other, None)
    with scratch_in(scratch) as folder:
        again = write_into(prepare(county, run.model, run.grid.cell_m, progress), folder, progress)
    return Reproduced(inputs, other, _differences(run.manifest.files, again.files))
