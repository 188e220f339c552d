"""The history of a county: whatever stops the work, and when, the last good run stays, and work goes on."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from liulin_geo.cli.main import cli
from liulin_geo.county import County
from liulin_geo.errors import RunError
from liulin_geo.risk import open_run, rescore, score
from liulin_geo.store import stage
from liulin_geo.store.history import History
from liulin_geo.store.run import Run
from liulin_geo.store.verify import reproduce, verify

from .counties import mine, square_county, valley_dem, write_ledger

#: edits a mine and scores again, for ever, and says so after each
CLERK = """
import sys
from liulin_geo.county import County
from liulin_geo.risk import rescore
sys.path.insert(0, {here!r})
from tests.counties import mine, write_ledger
from pathlib import Path
root, runs, n = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
while True:
    n += 1
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500 + 40 * (n % 50), 1500), mine(2, 4000, 4000)])
    rescore(County(root), runs)
    print(n, flush=True)
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = square_county(tmp_path / "county")
    valley_dem(root)
    write_ledger(root, "hazards/coal_mines", [mine(1, 1500, 1500), mine(2, 4000, 4000)])
    return root


def edit(county: Path, x: float) -> None:
    write_ledger(county, "hazards/coal_mines", [mine(1, x, 1500), mine(2, 4000, 4000)])


def test_the_pointer_names_the_last_run_and_the_others_stay(county: Path, tmp_path: Path) -> None:
    first = rescore(County(county), tmp_path / "runs")
    edit(county, 2000)
    second = rescore(County(county), tmp_path / "runs")
    history = History(tmp_path / "runs")
    assert history.runs() == (first.folder, second.folder) and history.latest() == second.folder
    assert open_run(tmp_path / "runs").run_id == second.run_id
    # nothing has changed: nothing is added
    assert rescore(County(county), tmp_path / "runs").folder == second.folder
    assert len(history.runs()) == 2
    # a county that is as it was before is the run that it was
    edit(county, 1500)
    assert rescore(County(county), tmp_path / "runs").folder == first.folder
    assert history.latest() == first.folder and len(history.runs()) == 2


def test_two_runs_whose_ids_have_the_same_four_digits_both_stay(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liulin_geo.store.tables.run_id", lambda *_: "R-20261120-ABCD")
    for x in (1500, 2000, 2500):
        edit(county, x)
        rescore(County(county), tmp_path / "runs")
    names = [path.name for path in History(tmp_path / "runs").runs()]
    assert names == ["R-20261120-ABCD", "R-20261120-ABCD-2", "R-20261120-ABCD-3"]


def test_a_pointer_to_nothing_is_said(county: Path, tmp_path: Path) -> None:
    rescore(County(county), tmp_path / "runs")
    for name in ("R-gone", "../county"):
        (tmp_path / "runs" / "latest").write_text(name)
        with pytest.raises(RunError, match="latest"):
            open_run(tmp_path / "runs")


def test_a_damaged_run_is_told_by_file(county: Path, tmp_path: Path) -> None:
    run = score(County(county), out=tmp_path / "run")
    assert verify(run) == ()
    with (tmp_path / "run" / "risk.tif").open("r+b") as stream:
        stream.seek(-9, os.SEEK_END)
        byte = stream.read(1)
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte[0] ^ 1]))
    (tmp_path / "run" / "findings.parquet").unlink()
    (tmp_path / "run" / "notes.txt").write_text("x")
    told = {each.file: each.kind for each in verify(run)}
    assert told == {"risk.tif": "changed", "findings.parquet": "missing", "notes.txt": "extra"}
    result = CliRunner().invoke(cli, ["runs", "verify", str(tmp_path / "run")])
    assert result.exit_code == 1 and "risk.tif" in result.output


def test_a_run_is_reproduced_from_its_data_or_it_is_said_why_not(county: Path, tmp_path: Path) -> None:
    run = score(County(county), out=tmp_path / "run")
    again = reproduce(run, County(county), tmp_path)
    assert again.same and not again.inputs and not again.made_with
    edit(county, 2000)
    other = reproduce(run, County(county), tmp_path)
    assert [each.file for each in other.inputs] == ["hazards/coal_mines.geojson"] and other.outputs is None
    result = CliRunner().invoke(cli, ["runs", "reproduce", str(tmp_path / "run"), str(county)])
    assert result.exit_code == 1 and "coal_mines" in result.output
    edit(county, 1500)
    text = json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))
    text["made_with"]["shapely"] = "1.8"
    (tmp_path / "run" / "manifest.json").write_text(json.dumps(text), "utf-8")
    older = reproduce(Run(tmp_path / "run"), County(county), tmp_path)
    assert set(older.made_with) == {"shapely"} and older.same


def test_old_runs_are_pruned_and_the_latest_stays(county: Path, tmp_path: Path) -> None:
    for x in (1500, 2000, 2500, 1500):
        edit(county, x)
        latest = rescore(County(county), tmp_path / "runs").folder
    listed = CliRunner().invoke(cli, ["runs", "list", str(tmp_path / "runs"), "--json"])
    assert [run["latest"] for run in json.loads(listed.output)] == [True, False, False]
    gone = CliRunner().invoke(cli, ["runs", "prune", str(tmp_path / "runs"), "--keep", "1"])
    assert gone.exit_code == 0
    left = History(tmp_path / "runs").runs()
    assert latest in left and len(left) == 2
    # files that runs have in common are still there
    assert all(verify(Run(path)) == () for path in left)


def clerk(county: Path, runs: Path, n: int) -> subprocess.Popen[str]:
    code = CLERK.format(here=str(Path(__file__).parents[1]))
    return subprocess.Popen(
        [sys.executable, "-c", code, str(county), str(runs), str(n)], stdout=subprocess.PIPE, text=True
    )


def test_after_a_kill_at_any_moment_the_last_run_is_whole_and_the_next_is_made(
    county: Path, tmp_path: Path
) -> None:
    runs, chance = tmp_path / "runs", random.Random(8)
    rescore(County(county), runs)
    kills = 50 if settings.default is not None and settings.default.max_examples > 100 else 6
    n = 0
    for _ in range(kills):
        working = clerk(county, runs, n)
        assert working.stdout is not None
        n = int(working.stdout.readline())  # it has begun
        time.sleep(chance.uniform(0, 0.4))
        working.send_signal(signal.SIGKILL)
        working.wait()
        latest = History(runs).latest()
        assert latest is not None and verify(Run(latest)) == ()
    edit(county, 3333)
    made = rescore(County(county), runs)
    whole = score(County(county), out=tmp_path / "whole")
    assert made.manifest.files == whole.manifest.files
    # what the dead have left is gone
    assert {path.name for path in runs.iterdir() if path.name.startswith(".")} <= {".lock"}


def test_two_clerks_at_once_wait_for_each_other(county: Path, tmp_path: Path) -> None:
    other = square_county(tmp_path / "other")
    valley_dem(other)
    runs = tmp_path / "runs"
    both = [clerk(county, runs, 0), clerk(other, runs, 20)]
    for working in both:
        assert working.stdout is not None
        for _ in range(3):
            assert working.stdout.readline().strip()
    for working in both:
        working.kill()
        working.wait()
    for path in History(runs).runs():
        assert verify(Run(path)) == (), path


@pytest.mark.parametrize("nth", [1, 2])
def test_one_that_dies_between_the_two_renames_leaves_a_run_at_its_place(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    out = tmp_path / "run"
    good = score(County(county), out=out)
    edit(county, 2000)
    renames = 0

    class Killed(BaseException):
        pass

    plain = Path.rename

    def rename(self: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames == nth:
            raise Killed
        return plain(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        patch.setattr(stage.shutil, "rmtree", lambda *_, **__: None)  # the dead tidy nothing
        with pytest.raises(Killed):
            score(County(county), out=out)
    assert open_run(out).run_id == good.run_id and verify(open_run(out)) == ()
    after = score(County(county), out=out)
    assert open_run(out).run_id == after.run_id != good.run_id and not stage.aside(out).exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "none", str(place)], check=False)
    if not made or made.returncode:
        pytest.skip("this machine lets nobody mount a file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_last_run_and_room_lets_work_go_on(county: Path, small_disk: Path) -> None:
    runs = small_disk / "runs"
    good = rescore(County(county), runs)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as stream, pytest.raises(OSError, match="No space"):
        while True:
            stream.write(bytes(4096))
    edit(county, 2000)
    with pytest.raises(OSError, match="No space"):
        rescore(County(county), runs)
    assert open_run(runs).run_id == good.run_id and verify(open_run(runs)) == ()
    ballast.unlink()
    made = rescore(County(county), runs)
    assert made.run_id != good.run_id and verify(made) == ()
