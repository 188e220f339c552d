"""What a run keeps beside its surfaces (批次附表): tables, ledgers, relief, ground, and its manifest."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd

from liulin_geo.composite import Colour
from liulin_geo.findings import find
from liulin_geo.hazards.slide_susceptibility import RASTER
from liulin_geo.scoring.cells import Scoring
from liulin_geo.scoring.features import feature_table
from liulin_geo.scoring.zones import N_COLOURS, ZoneSums
from liulin_geo.sources.folder import COUNTY_FILE
from liulin_geo.store.footprints import index_of, keep_index
from liulin_geo.store.ground import keep_ground
from liulin_geo.store.manifest import LayerInfo, Manifest, hash_file, package_version, run_id
from liulin_geo.store.rasters import write_raster
from liulin_geo.store.relief import Shade, context_relief, county_relief

RASTERS = ("dem.tif", "landcover.tif", "context.tif", f"{RASTER}.tif")


def keep_tables(scoring: Scoring, folder: Path) -> None:
    """Write all that does not depend on the cells: a run's maps and answers need nothing but the run."""
    keep_ground(scoring.ground, folder)
    _keep_relief(scoring, folder)
    ledgers = folder / "ledgers"
    ledgers.mkdir()
    for key in scoring.county.ledgers:
        scoring.county.ledgers[key].to_parquet(ledgers / f"{key}.parquet")
    feature_table(scoring).to_parquet(folder / "features.parquet")
    keep_index(folder, index_of(scoring.evidence))
    find(scoring.county.ledgers).to_parquet(folder / "findings.parquet")
    card = scoring.county.raster(f"{RASTER}.json")
    if card is not None:
        shutil.copyfile(card, folder / card.name)


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


def manifest_of(scoring: Scoring, tally: ZoneSums) -> Manifest:
    """The manifest of a county that was scored; ``tally`` is of its cells."""
    county, grid = scoring.county, scoring.grid
    features = scoring.hashes
    rasters = {name: path for name in RASTERS if (path := county.raster(name))}
    inputs = {
        **{f"{path.parent.name}/{path.name}": hash_file(path) for path in county.ledgers.paths.values()},
        **{f"terrain/{name}": hash_file(path) for name, path in rasters.items()},
        COUNTY_FILE: hash_file(county.root / COUNTY_FILE),
    }
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
                features=0 if layer.features is None else len(layer.features),
                weight=weights[layer.key],
                completeness=layer.mean_completeness,
            )
            for layer in scoring.evidence
        },
        inputs=dict(sorted(inputs.items())),
        features=features,
        cells=int(tally["cells"].sum()),
        ledger_errors=county.errors(),
        colours_km2={Colour(i).name.lower(): float(in_colours[i]) for i in range(N_COLOURS)},
    )
