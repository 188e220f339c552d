"""Where the footprints of a run lie (影响范围索引), and the evidence of its layers made of what it keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from liulin_geo.footprints import Footprints
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import Assessment, FootprintMethod, Ground
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.gather import Laying, share_placed
from liulin_geo.store.run import Run

INDEX = "footprints.parquet"
_EDGES = ("row0", "col0", "row1", "col1")

#: Of each layer with features, by key: the features' numbers and the footprints' rows and columns.
Index = Mapping[str, tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]]


def index_of(evidence: Sequence[Evidence]) -> Index:
    """Where the footprints of layers lie."""
    return {
        layer.key: (layer.numbers[layer.footprints.rows], layer.footprints.windows)
        for layer in evidence
        if layer.assessment is not None
    }


def keep_index(folder: Path, index: Index) -> None:
    """Write where the footprints of a run lie."""
    keys = np.repeat(np.array(list(index), object), [len(numbers) for numbers, _ in index.values()])
    numbers = [numbers for numbers, _ in index.values()]
    windows = [windows for _, windows in index.values()]
    columns: dict[str, Any] = {"layer": pa.array(keys, pa.string())}
    columns["number"] = np.concatenate([np.empty(0, np.uint32), *numbers])
    edges = np.concatenate([np.empty((0, 4), np.int32), *windows])
    columns |= {name: edges[:, i] for i, name in enumerate(_EDGES)}
    pq.write_table(pa.table(columns), folder / INDEX, compression="zstd")


def kept_index(folder: Path) -> Index:
    """Where the footprints of a run lie, as it was kept."""
    table = pq.read_table(folder / INDEX).to_pandas()
    return {
        str(key): (of_layer["number"].to_numpy(np.uint32), of_layer[list(_EDGES)].to_numpy(np.int32))
        for key, of_layer in table.groupby("layer", sort=False)
    }


def kept_evidence(run: Run, layer: str, ground: Ground, placed: float, holes: bool) -> Evidence:
    """The evidence of a layer of features, as the run worked it out; footprints are laid when asked for.

    ``ground`` is the run's own, ``placed`` the share of the ledger's rows that have a position.
    """
    method, params = BY_KEY[layer], run.model.params_of(layer)
    features = ground.ledgers.get(layer)
    if not run.manifest.layers[layer].known or features is None or not isinstance(method, FootprintMethod):
        return Evidence(layer, ground)
    ground = ground.shown_to(method)
    table = run.features[run.features["layer"] == layer].sort_values("row")
    assessment = _assessment(table)
    numbers, windows = kept_index(run.folder).get(layer, (np.empty(0, np.uint32), np.empty((0, 4), np.int32)))
    row_of = pd.Series(table["row"].to_numpy(), table["number"].to_numpy())
    rows = row_of.reindex(numbers).to_numpy(np.int32)
    lay = Laying(method, features, assessment, params, ground)
    return Evidence(
        layer,
        ground,
        features,
        assessment,
        Footprints(rows, windows, lay, {}),
        placed=share_placed(method, placed, ground),
        holes=holes and method.follows_ground,
    )


def _assessment(table: pd.DataFrame) -> Assessment:
    def parsed(column: str) -> tuple[dict[str, Any], ...]:
        return tuple(json.loads(text) if text else {} for text in table[column])

    return Assessment(
        table["intensity"].to_numpy(np.float32),
        table["completeness"].to_numpy(np.float32),
        tuple(tuple(text.split(";")) if text else () for text in table["basis"]),
        parsed("facts"),
        parsed("parts"),
    )
