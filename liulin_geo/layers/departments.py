"""English names of the units that the county's notice makes responsible (责任单位)."""

from __future__ import annotations

#: Units as the notice calls them, with their English names.
DEPARTMENTS: dict[str, str] = {
    "应急局": "Emergency Management Bureau",
    "能源局": "Energy Bureau",
    "自然资源局": "Natural Resources Bureau",
    "发改局": "Development and Reform Bureau",
    "工信局": "Industry and Information Bureau",
    "交通局": "Transport Bureau",
    "交警大队": "Traffic Police",
    "公路段": "Highway Section",
    "水利局": "Water Resources Bureau",
    "气象局": "Meteorological Bureau",
    "林业局": "Forestry Bureau",
    "住建局": "Housing and Construction Bureau",
    "农业农村局": "Agriculture and Rural Affairs Bureau",
    "公安局": "Public Security Bureau",
    "市场监管局": "Market Regulation Bureau",
    "消防救援大队": "Fire and Rescue Brigade",
    "防震减灾中心": "Earthquake Disaster Prevention Centre",
    "县安委办": "County Work Safety Office",
    "各乡镇": "all townships",
}


def departments(units: str, lang: str) -> str:
    """Units that are listed with 、 in a language; one that the notice does not know stays as it is."""
    if lang == "zh":
        return units
    return ", ".join(DEPARTMENTS.get(unit, unit) for unit in units.split("、"))
