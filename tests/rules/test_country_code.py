"""Codes of countries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "country-code"


@pytest.mark.parametrize(
    ("written", "right", "name"),
    [("GR", "EL", "Greece"), ("GB", "UK", "United Kingdom")],
)
def test_iso_codes_that_differ_are_corrected(
    check: Check, written: str, right: str, name: str
) -> None:
    (found,) = check(f"organisations: {{HILL: {{country: {written}}}}}", ID)

    assert found.severity is Severity.ERROR
    assert found.allowed == f"The programme writes {right} for {name}."
    assert found.remedy == f"Write `{right}`."


@pytest.mark.parametrize(
    ("written", "right"), [("fr", "FR"), ("Poland", "PL"), ("Allemagne", "DE"), ("Grece", "EL")]
)
def test_small_letters_and_names_get_the_code(check: Check, written: str, right: str) -> None:
    (found,) = check(f"organisations: {{HILL: {{country: {written}}}}}", ID)

    assert found.remedy.startswith(f"Did you mean `{right}` (")


def test_what_is_no_country_is_said_to_be_none(check: Check) -> None:
    (found,) = check("organisations: {HILL: {country: QQ}}", ID)

    assert found.found == "The country code is 'QQ'."
    assert found.remedy == "Write the code of the country, such as `FR` or `EL`."


def test_norway_needs_no_quotation_marks(check: Check) -> None:
    assert check("organisations: {HILL: {country: NO}}", ID) == []


@pytest.mark.parametrize(
    "sample",
    [
        "associated_partners: [{id: LAB, legal_name: L, country: GR}]",
        "work_packages: {WP3: {activities: {A3: {venue_country: GR}}}}",
        "terms: {governing_law: GR}",
    ],
)
def test_every_code_in_the_file_is_looked_at(check: Check, sample: str) -> None:
    (found,) = check(sample, ID)

    assert found.found == "The country code is 'GR'."


@pytest.mark.parametrize(
    ("written", "right", "name"),
    [
        ("NC", "FR", "New Caledonia"),
        ("RE", "FR", "Réunion"),
        ("GL", "DK", "Greenland"),
        ("AW", "NL", "Aruba"),
    ],
)
def test_an_overseas_territory_is_written_as_its_member_state(
    check: Check, written: str, right: str, name: str
) -> None:
    (found,) = check(f"organisations: {{HILL: {{country: {written}}}}}", ID)

    assert found.allowed.startswith(f"{name} counts as ")
    assert found.remedy == f"Write `{right}`, and {name} in `city` or `address`."


def test_kosovo_and_the_faroe_islands_have_codes_of_their_own(check: Check) -> None:
    for code in ("XK", "FO"):
        assert check(f"organisations: {{HILL: {{country: {code}}}}}", ID) == []
