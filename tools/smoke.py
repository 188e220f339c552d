"""An installed package on the oldest and the newest Python promised: ``python -m tools.smoke`` (安装冒烟).

The wheel of the last commit is installed without the constraints file, so with the newest packages that its
requirements allow, into an environment of its own for each Python; in an empty folder a sample county is
made, checked, scored, drawn and asked why. Both must say the same.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: what is run, in order; none may print anything that depends on the Python. On coarse ground: it is asked
#: whether they work there, not what they say
COMMANDS = (
    "sample data --adcode 141125 --cell 90",
    "check data",
    "score data --out run",
    "map run composite --out composite.html",
    "why run --feature coal_mines:CM-001",
)


def promised() -> tuple[str, ...]:
    """The oldest and the newest Python among the classifiers, such as 3.11."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = re.findall(r":: (3)\.(\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    ordered = [".".join(each) for each in sorted(found, key=lambda each: int(each[1]))]
    return ordered[0], ordered[-1]


def interpreter(version: str) -> str:
    """A Python of a version: on the path, or among those of pyenv."""
    folders = [Path(each) for each in os.environ["PATH"].split(os.pathsep)]
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    folders += sorted(versions.glob(f"{version}.*/bin"))
    for folder in folders:
        path = folder / f"python{version}"
        # a shim may stand for a version that is not chosen
        if path.is_file() and _works(path):
            return str(path)
    raise SystemExit(f"no python{version} here: install it, or name others: python -m tools.smoke PYTHON...")


def _works(python: Path) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def tried(python: str, wheel: Path, folder: Path) -> tuple[str, str]:
    """Install and run all; a line of timings, and what was printed."""
    start, here = time.monotonic(), folder / "empty"
    here.mkdir(parents=True)
    _run([python, "-m", "venv", str(folder / "venv")], here)
    own = folder / "venv" / "bin" / "python"
    _run([str(own), "-m", "pip", "install", "--quiet", str(wheel)], here)
    said = [_run([str(own), "-V"], here).strip(), f"install {time.monotonic() - start:.0f} s"]
    printed = ""
    for command in COMMANDS:
        start = time.monotonic()
        output = _run([str(own.with_name("liulin-geo")), *command.split()], here)
        said.append(f"{command.split()[0]} {time.monotonic() - start:.0f} s")
        printed += output.replace(str(here), "")
    return "　".join(said), printed


def _run(arguments: list[str], here: Path) -> str:
    ours = ("VIRTUAL_ENV", "PYTHONPATH", "PIP_CONSTRAINT", "PYENV_VERSION")
    env = {name: value for name, value in os.environ.items() if name not in ours}
    # 0 is --no-compile: pip takes what such a variable says for what the option turns off
    done = subprocess.run(
        arguments, cwd=here, env={**env, "PYTHONUTF8": "1", "PIP_NO_COMPILE": "0"},
        text=True, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode or "Traceback (most recent call last)" in done.stderr:
        raise SystemExit(f"{' '.join(arguments)}\nexit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main(*pythons: str) -> None:
    """Try each Python, two at a time."""
    chosen = pythons or tuple(map(interpreter, promised()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(["git", "clone", "--quiet", str(ROOT), str(folder / "clone")], folder)
        wheels = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), "./clone"]
        _run(wheels, folder)
        (wheel,) = folder.glob("*.whl")
        with ThreadPoolExecutor(2) as pool:
            places = [folder / str(i) for i in range(len(chosen))]
            found = list(pool.map(tried, chosen, [wheel] * len(chosen), places))
    for line, _ in found:
        sys.stdout.write(f"{line}\n")
    said = [printed for _, printed in found]
    if len(set(said)) != 1:
        raise SystemExit("\n---\n".join(("the Pythons do not say the same", *said)))


if __name__ == "__main__":
    main(*sys.argv[1:])
