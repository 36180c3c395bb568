"""What a country is to a call, which region it lies in, and where it may take part."""

from __future__ import annotations

import pytest

from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import CountryStatus, Places

PROGRAMME = load()


def in_call(call: int, code: str = "KA220-HED") -> ActionCall:
    """An action of the call; before 2021 any action will do, statuses hang on the call alone."""
    found = PROGRAMME.find(code, call)
    if found is None:
        return ActionCall(PROGRAMME.actions["KA220"], "HED", call, PROGRAMME)
    return found


@pytest.mark.parametrize(
    ("country", "call", "status"),
    [
        ("NO", 2026, CountryStatus.ASSOCIATED),
        ("NO", 2021, CountryStatus.ASSOCIATED),
        ("NO", 2014, CountryStatus.PROGRAMME),
        ("DE", 2026, CountryStatus.MEMBER),
        ("DE", 2018, CountryStatus.PROGRAMME),
        ("EL", 2026, CountryStatus.MEMBER),
        ("TR", 2026, CountryStatus.ASSOCIATED),
        ("RS", 2026, CountryStatus.ASSOCIATED),
        ("RS", 2020, CountryStatus.PROGRAMME),
        ("RS", 2019, CountryStatus.PROGRAMME),
        ("RS", 2018, CountryStatus.PARTNER),
        ("UK", 2026, CountryStatus.NEITHER),
        ("UK", 2021, CountryStatus.NEITHER),
        ("UK", 2020, CountryStatus.PROGRAMME),
        ("CH", 2026, CountryStatus.NEITHER),
        ("CH", 2020, CountryStatus.PARTNER),
        ("UA", 2026, CountryStatus.NEITHER),
        ("BY", 2026, CountryStatus.NEITHER),
    ],
)
def test_status(country: str, call: int, status: CountryStatus) -> None:
    assert in_call(call).country_status(country) is status


def test_how_many_countries_there_are() -> None:
    count = {
        call: len([c for c in PROGRAMME.countries if in_call(call).country_status(c) in status])
        for call, status in {
            2014: {CountryStatus.PROGRAMME},
            2018: {CountryStatus.PROGRAMME},
            2019: {CountryStatus.PROGRAMME},
            2020: {CountryStatus.PROGRAMME},
            2021: {CountryStatus.MEMBER, CountryStatus.ASSOCIATED},
            2026: {CountryStatus.MEMBER, CountryStatus.ASSOCIATED},
        }.items()
    }
    assert count == {2014: 33, 2018: 33, 2019: 34, 2020: 34, 2021: 33, 2026: 33}


def test_a_status_has_its_source() -> None:
    fact = in_call(2026).status_fact()
    assert fact is not None
    assert "p. 33-34" in in_call(2026).citation(fact)


def test_a_country_that_does_not_exist() -> None:
    call = in_call(2026)
    assert PROGRAMME.country("XX") is None
    assert call.country_status("XX") is None
    assert call.region("XX") is None
    assert not call.allowed(Places(), "XX")


def test_a_call_that_is_not_known() -> None:
    call = in_call(2027)
    assert call.country_status("DE") is None
    assert call.region("BY") is None


@pytest.mark.parametrize(("iso", "code"), [("GB", "UK"), ("GR", "EL"), ("UK", "UK"), ("EL", "EL")])
def test_iso_codes_are_understood(iso: str, code: str) -> None:
    country = PROGRAMME.country(iso)
    assert country is not None
    assert country.code == code
    assert in_call(2026).country_status(iso) is in_call(2026).country_status(code)


def test_names() -> None:
    for code, english, french in [
        ("EL", "Greece", "Grèce"),
        ("NO", "Norway", "Norvège"),
        ("TR", "Türkiye", "Turquie"),
        ("XK", "Kosovo", "Kosovo"),
        ("HK", "Hong Kong", "Hong Kong"),
    ]:
        country = PROGRAMME.countries[code]
        assert (country.names["en"], country.names["fr"]) == (english, french)


@pytest.mark.parametrize(
    ("country", "call", "region"),
    [
        ("BY", 2026, "2"),
        ("BY", 2022, "2"),
        ("BA", 2025, "1"),
        ("TN", 2026, "3"),
        ("RU", 2026, "4"),
        ("IN", 2026, "5a"),
        ("JP", 2026, "5b"),
        ("QA", 2026, "7b"),
        ("CK", 2025, "8a"),
        ("CK", 2026, "8b"),
        ("SD", 2026, "9"),
        ("SD", 2025, None),  # only in a footnote of the text that was read
        ("UK", 2026, "14"),
        ("UK", 2024, None),  # regions 5 to 14 of earlier calls are not known
        ("DE", 2026, None),
        ("UA", 2020, "2"),
        ("RS", 2018, "1"),
        ("JP", 2020, None),  # of calls before 2021 only the neighbouring regions are known
    ],
)
def test_region(country: str, call: int, region: str | None) -> None:
    assert in_call(call).region(country) == region


@pytest.mark.parametrize(
    ("country", "call", "coordinator", "partner"),
    [
        ("DE", 2026, True, True),
        ("NO", 2026, True, True),
        ("UA", 2026, False, True),
        ("MA", 2025, False, True),
        ("BY", 2026, False, False),
        ("UK", 2026, False, False),
        ("GB", 2026, False, False),
        ("RU", 2025, False, False),
        ("UK", 2023, False, True),
        ("US", 2021, False, True),
    ],
)
def test_who_may_take_part_in_ka220(
    country: str, call: int, coordinator: bool, partner: bool
) -> None:
    found = in_call(call)
    coordinators = found.fact(found.action.coordinator_country)
    partners = found.fact(found.action.partner_country)
    assert coordinators is not None
    assert partners is not None
    assert found.allowed(coordinators.value, country) is coordinator
    assert found.allowed(partners.value, country) is partner


def test_nobody_from_outside_takes_part_in_ka210() -> None:
    found = in_call(2026, "KA210-ADU")
    partners = found.fact(found.action.partner_country)
    assert partners is not None
    assert found.allowed(partners.value, "IS")
    assert not found.allowed(partners.value, "UA")


def test_associated_partners_of_2026_come_from_anywhere_but_two_countries() -> None:
    found = in_call(2026)
    fact = found.fact(found.action.associated_partner_country)
    assert fact is not None
    assert [c for c in PROGRAMME.countries if not found.allowed(fact.value, c)] == ["BY", "RU"]


def test_a_region_named_without_its_part_means_both_parts() -> None:
    call = in_call(2026)
    assert call.allowed(Places(regions=("5",)), "JP")
    assert call.allowed(Places(regions=("5",)), "IN")
    assert call.allowed(Places(regions=("5b",)), "JP")
    assert not call.allowed(Places(regions=("5b",)), "IN")
