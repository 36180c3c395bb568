"""Kilometres between places, bands, and the warning close to a border."""

from __future__ import annotations

from decimal import Decimal

import pytest

from erasmus_docs.budget.distance import great_circle
from erasmus_docs.programme.rates import Category
from erasmus_docs.project.model import Point
from tests.budget.small import budget_of


def point(lat: str, lon: str) -> Point:
    return Point(lat=Decimal(lat), lon=Decimal(lon))


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        # a quarter of the great circle of the mean radius: 6371.0088 x pi / 2
        (("0", "0"), ("0", "90"), "10007.56"),
        (("0", "0"), ("90", "0"), "10007.56"),
        # half of it, between opposite points
        (("0", "0"), ("0", "180"), "20015.11"),
        (("45", "10"), ("-45", "-170"), "20015.11"),
        # one degree of latitude: 10007.557 / 90
        (("10", "20"), ("11", "20"), "111.20"),
        # across the date line
        (("0", "179.5"), ("0", "-179.5"), "111.20"),
        (("52.5", "13.4"), ("52.5", "13.4"), "0.00"),
    ],
)
def test_the_great_circle(one: tuple[str, str], other: tuple[str, str], kilometres: str) -> None:
    assert great_circle(point(*one), point(*other)) == Decimal(kilometres)
    assert great_circle(point(*other), point(*one)) == Decimal(kilometres)


def test_the_guides_example_agrees_within_a_few_kilometres() -> None:
    """Madrid to Rome is 1,365.28 km in the guide."""
    found = great_circle(point("40.4168", "-3.7038"), point("41.9028", "12.4964"))

    assert abs(found - Decimal("1365.28")) < 5


def mobility(**more: object) -> dict[str, object]:
    places = {"origin": {"lat": 0, "lon": 0}, "destination": {"lat": 0, "lon": "8"}}
    return {"activity": "job-shadowing", "days": 5, "distance_km": None, **places, **more}


def notes(**more: object) -> str:
    found = budget_of({"action": "KA122-VET", "mobilities": [mobility(**more)]})
    (line,) = [line for line in found.lines if line.category is Category.TRAVEL]
    return " ".join(line.notes)


def test_a_distance_from_coordinates_says_who_decides() -> None:
    assert notes() == (
        "890 km are worked out from the coordinates; the Commission's calculator decides."
    )


def test_close_to_a_border_it_asks_to_look_it_up() -> None:
    near = {"lat": 0, "lon": "4.45"}  # 494.8 km

    assert "500 km are close, so look it up" in notes(destination=near)


def test_a_written_distance_wins() -> None:
    assert notes(distance_km="900") == ""
