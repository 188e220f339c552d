"""The check of a whole county folder (数据检查): every ledger read, every rule applied."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from liulin_geo.errors import LedgerError, LiulinError, NotACountyFolder
from liulin_geo.layers import LAYERS, LayerSchema
from liulin_geo.sources.find import find_ledger, is_ledger
from liulin_geo.sources.folder import COUNTY_FILE, CountyMeta, load_meta
from liulin_geo.sources.issues import Issue, Reporter, plain_params
from liulin_geo.sources.read import Ledger, ledger_name, read_ledger
from liulin_geo.sources.readers import READERS
from liulin_geo.sources.report import CheckReport, render_text, to_json
from liulin_geo.sources.rules import RULES, Bounds, Case

__all__ = ["CheckReport", "check_folder", "issue_of", "render_text", "to_json"]

#: Files of a county folder that are no ledgers, by folder and name without extension.
_KNOWN_STEMS: dict[str, frozenset[str]] = {
    ".": frozenset(["county", "risk_model"]),
    "terrain": frozenset(["dem", "landcover", "context"]),
}
_DOCUMENTS = frozenset(["README", "README.zh-CN", "LICENSE", "SOURCE"])
#: Files that lie beside a shapefile or a raster and belong to it.
_SIDECARS = frozenset(
    [".dbf", ".shx", ".prj", ".cpg", ".qpj", ".qmd", ".qml", ".sbn", ".sbx", ".qix", ".fix", ".xml"]
)


def check_folder(root: Path) -> CheckReport:
    """Check a county data folder: its description, its boundaries and each ledger.

    All problems are collected. Raises ``NotACountyFolder`` only where there is no folder at ``root``.
    """
    meta, issues = _check_meta(root)
    ledgers: dict[str, Ledger] = {}
    for schema in LAYERS.values():
        try:
            path = find_ledger(root, schema)
            if path is None:
                issues.append(_absent(schema))
            else:
                ledgers[schema.key] = read_ledger(path, schema)
        except LedgerError as error:
            issues.append(_unreadable(error, schema))
    bounds = _bounds(ledgers, issues)
    for key, ledger in ledgers.items():
        case = Case(ledger, LAYERS[key], bounds)
        issues += ledger.issues
        for rule in RULES:
            issues += rule(case)
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    issues += [Reporter(file, "")("unknown_file") for file in files if not _known(root, Path(file))]
    rows = {key: len(ledger.rows) for key, ledger in ledgers.items()}
    return CheckReport(root, meta, tuple(issues), rows, tuple(files))


def _check_meta(root: Path) -> tuple[CountyMeta | None, list[Issue]]:
    try:
        return load_meta(root), []
    except NotACountyFolder as error:
        if error.key == "folder.no_county_toml":
            return None, [Reporter(COUNTY_FILE, "")("no_county_toml")]
        if error.key == "folder.toml_wrong":
            return None, [problem.issue(COUNTY_FILE) for problem in error.found]
        raise
    except LedgerError as error:
        return None, [issue_of(error, COUNTY_FILE)]


def _absent(schema: LayerSchema) -> Issue:
    if schema.key == "county":
        formats = " ".join(READERS)
        return Reporter("boundaries/", schema.key)("no_county_outline", formats=formats)
    return Reporter(f"{schema.folder}/", schema.key)("layer_absent", title=schema.title)


def _unreadable(error: LedgerError, schema: LayerSchema) -> Issue:
    """A ledger that can't be read at all, in the words of its error."""
    file = error.params.get("file")
    name = ledger_name(file, schema) if isinstance(file, Path) else f"{schema.folder}/"
    return issue_of(error, name, schema.key)


def issue_of(error: LiulinError, file: str, layer: str = "") -> Issue:
    """A file that can't be used at all, in the words of its error."""
    params = plain_params({**error.params, "file": file})
    return Issue("error", file, layer, None, None, f"error.{error.key}", params)


def _bounds(ledgers: dict[str, Ledger], issues: list[Issue]) -> Bounds | None:
    """What the other ledgers are checked against; without a county outline nothing is."""
    if "county" not in ledgers:
        return None
    ledger = ledgers["county"]
    shapes = np.asarray(ledger.frame.geometry.to_numpy(), dtype=object)
    county = shapely.union_all(shapes)
    if county.is_empty:
        issues.append(Reporter(ledger_name(ledger.path, LAYERS["county"]), "county")("county_outline_empty"))
        return None
    townships = ledgers["townships"].frame if "townships" in ledgers else None
    if townships is not None:
        townships = townships[townships["name"].notna() & townships.geometry.notna()]
    return Bounds(county, townships if townships is not None and len(townships) else None)


def _known(root: Path, file: Path) -> bool:
    """Whether a file (relative to the folder) has a place in a county folder."""
    if any(part.startswith((".", "~$")) for part in file.parts):
        return True
    folder = file.parent.as_posix()
    if file.stem in _DOCUMENTS or file.stem in _KNOWN_STEMS.get(folder, ()) or file.suffix in _SIDECARS:
        return True
    return any(schema.folder == folder and is_ledger(root / file, schema) for schema in LAYERS.values())
