"""The countries of the consortium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "min-countries"


def test_two_of_three_are_too_few(check: Check) -> None:
    (found,) = check("organisations: {HILL: {country: IT}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The consortium has 2 different countries among EU Member States and third countries"
        " associated to the Programme: FR and IT."
    )
    assert found.remedy == "Add organisations from 1 more country, or choose another action."


@pytest.mark.parametrize("country", ["TR", "RS", "'NO'", "IS", "MK", "LI"])
def test_associated_countries_count(check: Check, country: str) -> None:
    assert check(f"organisations: {{HILL: {{country: {country}}}}}", ID) == []


@pytest.mark.parametrize("country", ["UA", "CH", "UK", "XK", "BA"])
def test_other_countries_do_not_count(check: Check, country: str) -> None:
    assert len(check(f"organisations: {{HILL: {{country: {country}}}}}", ID)) == 1


def test_an_affiliated_entity_brings_no_country(check: Check) -> None:
    assert len(check("organisations: {HILL: {role: affiliated_entity}}", ID)) == 1


def test_the_united_kingdom_counted_in_the_earlier_programme(check: Check) -> None:
    sample = "action: EPPKA2-KA\ncall: 2019\norganisations: {HILL: {country: UK}}"

    assert check(sample, ID) == []
