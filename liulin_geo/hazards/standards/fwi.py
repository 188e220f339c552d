"""Canadian Forest Fire Weather Index System (加拿大火险天气指数, FWI).

Equations and names as in Van Wagner & Pickett 1985, *Equations and FORTRAN program for the Canadian
Forest Fire Weather Index System*, Forestry Technical Report 33. Weather is that of noon local standard
time: temperature °C, relative humidity %, wind km/h at 10 m in the open, rain mm in the past 24 hours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Effective day lengths of the duff moisture code by month, hours, and drying factors of the drought
#: code, for latitudes north of 30°N (the report's table for 46°N).
_DMC_DAY_LENGTH = (6.5, 7.5, 9.0, 12.8, 13.9, 13.9, 12.4, 10.9, 9.4, 8.0, 7.0, 6.0)
_DC_DAY_FACTOR = (-1.6, -1.6, -1.6, 0.9, 3.8, 5.8, 6.4, 5.0, 2.4, 0.4, -1.6, -1.6)


@dataclass(frozen=True, slots=True)
class FireWeather:
    """Weather of one day at noon: °C, %, km/h, mm."""

    temperature_c: float
    humidity_pct: float
    wind_kmh: float
    rain_mm: float


@dataclass(frozen=True, slots=True)
class FwiState:
    """The six components after one day; the first three are carried over to the next."""

    ffmc: float
    dmc: float
    dc: float
    isi: float
    bui: float
    fwi: float


#: Start-up values of a season after snow melt (the report's page 7).
SPRING_START = (85.0, 6.0, 15.0)


def fine_fuel_moisture_code(weather: FireWeather, before: float) -> float:
    """FFMC, 0 to 101: moisture of litter and fine fuel (细小可燃物湿度码)."""
    humidity, temperature = min(weather.humidity_pct, 100.0), weather.temperature_c
    moisture = 147.2 * (101.0 - before) / (59.5 + before)
    if weather.rain_mm > 0.5:
        rain = weather.rain_mm - 0.5
        soaked = math.exp(-100.0 / (251.0 - moisture)) * (1.0 - math.exp(-6.93 / rain))
        wetter = moisture + 42.5 * rain * soaked
        if moisture > 150.0:
            wetter += 0.0015 * (moisture - 150.0) ** 2 * math.sqrt(rain)
        moisture = min(wetter, 250.0)
    warmth = 0.18 * (21.1 - temperature) * (1.0 - math.exp(-0.115 * humidity))
    drying_to = 0.942 * humidity**0.679 + 11.0 * math.exp((humidity - 100.0) / 10.0) + warmth
    wetting_to = 0.618 * humidity**0.753 + 10.0 * math.exp((humidity - 100.0) / 10.0) + warmth
    wind = weather.wind_kmh
    if moisture > drying_to:
        damp = humidity / 100.0
        rate = 0.424 * (1.0 - damp**1.7) + 0.0694 * math.sqrt(wind) * (1.0 - damp**8)
        rate *= 0.581 * math.exp(0.0365 * temperature)
        moisture = drying_to + (moisture - drying_to) * 10.0**-rate
    elif moisture < wetting_to:
        dry = (100.0 - humidity) / 100.0
        rate = 0.424 * (1.0 - dry**1.7) + 0.0694 * math.sqrt(wind) * (1.0 - dry**8)
        rate *= 0.581 * math.exp(0.0365 * temperature)
        moisture = wetting_to - (wetting_to - moisture) * 10.0**-rate
    return min(max(59.5 * (250.0 - moisture) / (147.2 + moisture), 0.0), 101.0)


def duff_moisture_code(weather: FireWeather, before: float, month: int) -> float:
    """DMC, 0 and up: moisture of loosely compacted duff (枯落物湿度码); ``month`` 1 to 12."""
    code = before
    if weather.rain_mm > 1.5:
        rain = 0.92 * weather.rain_mm - 1.27
        moisture = 20.0 + math.exp(5.6348 - before / 43.43)
        if before <= 33.0:
            slope = 100.0 / (0.5 + 0.3 * before)
        elif before <= 65.0:
            slope = 14.0 - 1.3 * math.log(before)
        else:
            slope = 6.2 * math.log(before) - 17.2
        wetter = moisture + 1000.0 * rain / (48.77 + slope * rain)
        code = max(244.72 - 43.43 * math.log(wetter - 20.0), 0.0)
    temperature = max(weather.temperature_c, -1.1)
    humidity = min(weather.humidity_pct, 100.0)
    dried = 1.894 * (temperature + 1.1) * (100.0 - humidity) * _DMC_DAY_LENGTH[month - 1] * 1e-4
    return code + dried


def drought_code(weather: FireWeather, before: float, month: int) -> float:
    """DC, 0 and up: moisture of deep, compact organic layers (干旱码); ``month`` 1 to 12."""
    code = before
    if weather.rain_mm > 2.8:
        rain = 0.83 * weather.rain_mm - 1.27
        moisture = 800.0 * math.exp(-before / 400.0) + 3.937 * rain
        code = max(400.0 * math.log(800.0 / moisture), 0.0)
    temperature = max(weather.temperature_c, -2.8)
    dried = 0.36 * (temperature + 2.8) + _DC_DAY_FACTOR[month - 1]
    return code + 0.5 * max(dried, 0.0)


def initial_spread_index(wind_kmh: float, ffmc: float) -> float:
    """ISI: rate of spread without the amount of fuel (初始蔓延指数)."""
    moisture = 147.2 * (101.0 - ffmc) / (59.5 + ffmc)
    fine = 91.9 * math.exp(-0.1386 * moisture) * (1.0 + moisture**5.31 / 4.93e7)
    return float(0.208 * math.exp(0.05039 * wind_kmh) * fine)


def buildup_index(dmc: float, dc: float) -> float:
    """BUI: fuel available to the fire (累积指数)."""
    if dmc <= 0.0 and dc <= 0.0:
        return 0.0
    if dmc <= 0.4 * dc:
        return 0.8 * dmc * dc / (dmc + 0.4 * dc)
    index = dmc - (1.0 - 0.8 * dc / (dmc + 0.4 * dc)) * (0.92 + (0.0114 * dmc) ** 1.7)
    return float(max(index, 0.0))


def fire_weather_index(isi: float, bui: float) -> float:
    """FWI: intensity of the spreading fire (火险天气指数)."""
    duff = 0.626 * bui**0.809 + 2.0 if bui <= 80.0 else 1000.0 / (25.0 + 108.64 * math.exp(-0.023 * bui))
    intensity = 0.1 * isi * duff
    return intensity if intensity <= 1.0 else math.exp(2.72 * (0.434 * math.log(intensity)) ** 0.647)


def fwi_day(weather: FireWeather, month: int, before: tuple[float, float, float] = SPRING_START) -> FwiState:
    """One day of the system, from the (FFMC, DMC, DC) of the day before."""
    ffmc = fine_fuel_moisture_code(weather, before[0])
    dmc = duff_moisture_code(weather, before[1], month)
    dc = drought_code(weather, before[2], month)
    isi, bui = initial_spread_index(weather.wind_kmh, ffmc), buildup_index(dmc, dc)
    return FwiState(ffmc, dmc, dc, isi, bui, fire_weather_index(isi, bui))
