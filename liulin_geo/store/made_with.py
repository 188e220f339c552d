"""What a run was made with (计算环境): the code that cells depend on, and the libraries under it.

Numbers of an older code are not carried over into a new run. A fingerprint of the sources can't be forgotten,
as a version number can.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

#: Parts of the package that cells and tables do not depend on: answers, maps, figures, and what makes data.
_BESIDE = ("answers", "cli", "figures", "learn", "maps", "page", "response", "sample", "weights")
_LIBRARIES = ("geopandas", "numba", "numpy", "pandas", "pyarrow", "pyogrio", "pyproj", "rasterio", "shapely")


@cache
def made_with() -> dict[str, str]:
    """SHA-256 of the sources that a run's numbers depend on, as ``code``, and the libraries' versions."""
    spec = find_spec("liulin_geo")
    root = Path(str(spec.origin if spec else "")).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.suffix in (".py", ".toml") and inside.parts[0] not in _BESIDE:
            digest.update(inside.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return {"code": digest.hexdigest(), **{name: version(name) for name in _LIBRARIES}}
