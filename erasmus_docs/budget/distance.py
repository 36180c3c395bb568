"""From places to kilometres to distance bands.

The distance is the great circle on a sphere of the earth's mean radius (6,371.0088 km, IUGG). The
programme asks for the distance calculator of the Commission, which may differ by some kilometres:
what is worked out here is a check, and close to the border of a band the calculator decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import asin, cos, radians, sin, sqrt

from erasmus_docs.budget.model import CENT
from erasmus_docs.programme.rates import TravelBand
from erasmus_docs.project.model import Mobility, Point

EARTH_KM = 6371.0088
NEAR_KM = 10


def great_circle(one: Point, other: Point) -> Decimal:
    """Kilometres between two places, to the hundredth."""
    lat1, lat2 = radians(float(one.lat)), radians(float(other.lat))
    half_lat = (lat2 - lat1) / 2
    half_lon = radians(float(other.lon) - float(one.lon)) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    kilometres = 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
    return Decimal(kilometres).quantize(CENT, ROUND_HALF_UP)


def distance_of(mobility: Mobility) -> Decimal | None:
    """The distance as written, else from the coordinates, else ``None``."""
    if mobility.distance_km is not None:
        return mobility.distance_km
    if mobility.origin and mobility.destination:
        return great_circle(mobility.origin, mobility.destination)
    return None


def band_of(bands: Sequence[TravelBand], kilometres: Decimal) -> TravelBand | None:
    """The band a distance lies in; ``None`` below the first.

    A band holds until the next one begins: 99.99 km lie in the band of 10 to 99 km.
    """
    found = None
    for band in bands:
        if kilometres >= band.from_km:
            found = band
    return found


def near_border(bands: Sequence[TravelBand], kilometres: Decimal) -> int | None:
    """The border of a band that a worked-out distance comes close to."""
    near = [band.from_km for band in bands if abs(kilometres - band.from_km) <= NEAR_KM]
    return near[0] if near else None


def band_words(band: TravelBand) -> str:
    """``500-1,999 km``, or ``8,000 km or more``."""
    if band.to_km is None:
        return f"{band.from_km:,} km or more"
    return f"{band.from_km:,}-{band.to_km:,} km"
