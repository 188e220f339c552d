"""From a run to a map file (出图): one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from liulin_geo.maps.context import Audience, MapContext
from liulin_geo.maps.page.render import render
from liulin_geo.maps.registry import find_view
from liulin_geo.messages import Language, language
from liulin_geo.runs.run import Run


def map_html(run: Run, view: str, lang: Language | None = None, audience: Audience = "internal") -> str:
    """The HTML of a view. The same run, view, language and audience give the same bytes."""
    return render(find_view(view).build(MapContext(run, lang or language(), audience)))


def write_map(
    run: Run, view: str, out: Path, lang: Language | None = None, audience: Audience = "internal"
) -> Path:
    """Write a view to a file, beside its place first, and renamed into it when it is whole."""
    text = map_html(run, view, lang, audience)
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(out)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    return out
