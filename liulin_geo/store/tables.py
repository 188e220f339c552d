"""What a run keeps beside its surfaces (批次附表): tables, ledgers, relief, ground, and its manifest."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd

from liulin_geo.composite import Colour
from liulin_geo.county import County
from liulin_geo.findings import find
from liulin_geo.hazards import BY_KEY
from liulin_geo.hazards.base import FieldMethod
from liulin_geo.hazards.evidence import Evidence
from liulin_geo.hazards.slide_susceptibility import RASTER
from liulin_geo.scoring.cells import Scoring
from liulin_geo.scoring.features import feature_rows, feature_table
from liulin_geo.scoring.prepare import wants_flow
from liulin_geo.scoring.zones import N_COLOURS, ZoneSums
from liulin_geo.sources.folder import COUNTY_FILE
from liulin_geo.store.footprints import index_of, keep_index
from liulin_geo.store.frames import write_frame
from liulin_geo.store.ground import keep_consequence, keep_ground
from liulin_geo.store.made_with import made_with
from liulin_geo.store.manifest import LayerInfo, Manifest, hash_file, package_version, run_id
from liulin_geo.store.rasters import write_raster
from liulin_geo.store.relief import Shade, context_relief, county_relief

CARD = f"{RASTER}.json"
RASTERS = ("dem.tif", "landcover.tif", "context.tif", f"{RASTER}.tif")


def keep_tables(scoring: Scoring, evidence: Sequence[Evidence], folder: Path) -> None:
    """Write all that does not depend on the cells: a run's maps and answers need nothing but the run."""
    county = scoring.county
    keep_ground(scoring.ground, wants_flow(county), folder)
    keep_consequence(scoring.consequence, folder)
    _keep_relief(scoring, folder)
    ledgers = folder / "ledgers"
    ledgers.mkdir()
    for key in county.ledgers:
        county.ledgers[key].to_parquet(ledgers / f"{key}.parquet")
    write_frame(feature_table(rows_of_layers(scoring, evidence)), folder / "features.parquet")
    keep_index(folder, index_of(evidence))
    write_frame(find(county.ledgers), folder / "findings.parquet")
    card = county.raster(CARD)
    if card is not None:
        shutil.copyfile(card, folder / card.name)


def rows_of_layers(scoring: Scoring, evidence: Iterable[Evidence]) -> Iterator[gpd.GeoDataFrame]:
    """The feature tables of layers, of those that have features."""
    for layer in evidence:
        if layer.assessment is not None:
            rows = feature_rows(layer, scoring.model, scoring.county.ledgers.paths[layer.key])
            if rows is not None:
                yield rows


def whole_county(scoring: Scoring) -> gpd.GeoDataFrame:
    """The county as the one zone of a folder without townships."""
    county = scoring.county
    return gpd.GeoDataFrame({"name": [county.name]}, geometry=[county.area], crs=scoring.grid.crs)


def _keep_relief(scoring: Scoring, folder: Path) -> None:
    reliefs: dict[str, Shade | None] = {
        "relief.tif": county_relief(scoring.county, scoring.terrain),
        "context.tif": context_relief(scoring.county),
    }
    for name, relief in reliefs.items():
        if relief is not None:
            write_raster(folder / name, relief.grid, {"hillshade": relief.values}, 0)


def hash_inputs(county: County) -> dict[str, str]:
    """SHA-256 of every file of a county folder that a run is made from, by its path in the folder."""
    rasters = {name: path for name in RASTERS if (path := county.raster(name))}
    inputs = {
        **{f"{path.parent.name}/{path.name}": hash_file(path) for path in county.ledgers.paths.values()},
        **{f"terrain/{name}": hash_file(path) for name, path in rasters.items()},
        COUNTY_FILE: hash_file(county.root / COUNTY_FILE),
    }
    return dict(sorted(inputs.items()))


def manifest_of(
    scoring: Scoring, tally: ZoneSums, inputs: dict[str, str], errors: Mapping[str, int]
) -> Manifest:
    """The manifest of a county that was scored; ``tally`` is of its cells, ``errors`` by ledger."""
    county, grid = scoring.county, scoring.grid
    features = scoring.hashes
    grid_of = {name: getattr(grid, name) for name in ("crs", "west", "north", "cell_m", "n_rows", "n_cols")}
    as_of = county.meta.as_of.isoformat()
    model_hash = scoring.model.fingerprint()
    weights = scoring.model.weights
    in_colours = tally["cells"].sum(axis=0) * grid.cell_km2
    return Manifest(
        run_id=run_id(
            as_of, package_version(), model_hash, str(grid_of), str(features), str(sorted(inputs.items()))
        ),
        county=county.name,
        adcode=county.meta.adcode,
        sample=county.meta.sample,
        as_of=as_of,
        created=datetime.now(UTC),
        package=package_version(),
        grid=grid_of,
        model_hash=model_hash,
        model=scoring.model.model_dump(mode="json"),
        layers={
            layer.key: LayerInfo(
                known=layer.known,
                field=isinstance(BY_KEY[layer.key], FieldMethod),
                features=layer.n_features,
                weight=weights[layer.key],
                completeness=layer.mean_completeness,
                bare=float(layer.completeness[0]),
            )
            for layer in scoring.layers
        },
        inputs=inputs,
        features=features,
        cells=int(tally["cells"].sum()),
        ledgers={key: path.name for key, path in sorted(county.ledgers.paths.items())},
        errors=dict(sorted(errors.items())),
        holes=scoring.holes,
        consequence=None if scoring.consequence is None else scoring.consequence.completeness,
        made_with=made_with(),
        colours_km2={Colour(i).name.lower(): float(in_colours[i]) for i in range(N_COLOURS)},
    )
