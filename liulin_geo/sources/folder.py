"""What ``county.toml`` says, and whether a folder is a county data folder at all (县域数据文件夹)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pyproj import CRS
from pyproj.exceptions import CRSError

from liulin_geo.errors import NotACountyFolder
from liulin_geo.layers import LAYERS
from liulin_geo.records import Record
from liulin_geo.sources.find import find_ledger
from liulin_geo.sources.problems import Unparsed, listed, parse_toml, problems_of
from liulin_geo.sources.trust import within

COUNTY_FILE = "county.toml"
#: Letters and digits of any script, and what names of places join them with.
_NAME = re.compile(r"\w[\w ·•・‧()（）〔〕\[\]、，,.'’—–-]*")
_LONGEST_NAME = 60


class CountyMeta(Record):
    """``county.toml``: the county's name, code, analysis CRS, cell size and date (县域基本信息).

    ``crs`` is a projected CRS in metres, such as ``EPSG:4546``; ``resolution_m`` the cell size in
    metres; ``as_of`` the date that the ledgers hold for; ``sample`` marks made-up data (示例数据).
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    # TOML writers often leave the quotes off a code
    adcode: Annotated[str, BeforeValidator(lambda value: str(value))]
    crs: str
    resolution_m: float = Field(gt=0, le=1000)
    as_of: dt.date
    sample: bool = False
    note: str = ""

    @field_validator("crs")
    @classmethod
    def _projected_in_metres(cls, value: str) -> str:
        wrong = PydanticCustomError("crs", "no Gauss-Kruger projection of CGCS2000 in metres")
        try:
            crs = CRS.from_user_input(value)
        except CRSError as error:
            raise wrong from error
        datum = crs.datum.name if crs.datum else ""
        gauss = crs.coordinate_operation and crs.coordinate_operation.method_name == "Transverse Mercator"
        if not gauss or "China 2000" not in datum or crs.axis_info[0].unit_conversion_factor != 1.0:
            raise wrong
        return value

    @field_validator("name")
    @classmethod
    def _plain(cls, value: str) -> str:
        # it stands in titles, in the names of files that a map saves and in documents' properties
        name = unicodedata.normalize("NFC", value.strip(" \u3000"))
        if not _NAME.fullmatch(name) or ".." in name or len(name) > _LONGEST_NAME:
            raise PydanticCustomError("place_name", "not the plain name of a place")
        return name

    @field_validator("adcode")
    @classmethod
    def _six_digits(cls, value: str) -> str:
        if not re.fullmatch(r"[0-9]{6}", value):
            raise PydanticCustomError("adcode", "not six digits")
        return value


def read_county_toml(root: Path) -> CountyMeta:
    """The county's ``county.toml``, once the folder is known to be a county data folder.

    Raises ``NotACountyFolder`` that says what was looked for and how to get an example: the folder
    does not exist or is a file, has no ``county.toml``, a wrong one, or no ``boundaries/county``.
    """
    meta = load_meta(root)
    if find_ledger(root, LAYERS["county"]) is None:
        raise NotACountyFolder("folder.no_outline", path=root)
    return meta


def load_meta(root: Path) -> CountyMeta:
    """``county.toml`` alone, for those who report a missing outline themselves."""
    if not root.exists():
        raise NotACountyFolder("folder.missing", path=root)
    if not root.is_dir():
        raise NotACountyFolder("folder.not_a_folder", path=root)
    file = root / COUNTY_FILE
    if not file.is_file():
        raise NotACountyFolder("folder.no_county_toml", path=root)
    try:
        content, text = parse_toml(within(root, file).read_bytes())
    except Unparsed as error:
        raise NotACountyFolder("folder.toml_wrong", path=file, **listed([error.problem])) from error
    try:
        return CountyMeta.model_validate(content)
    except ValidationError as error:
        found = problems_of(error, content, text)
        raise NotACountyFolder("folder.toml_wrong", path=file, **listed(found)) from error
