"""Days of signature beside the day money moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "signature-dates"
BOTH = "agreements: {PORT: 2026-10-20, HILL: 2026-10-20}"


def signed(*lines: str, more: str = "") -> str:
    return "\n  ".join(("signatures:", *lines)) + "\n" + more


def test_an_agreement_may_be_signed_on_the_day_of_the_transfer(check: Check) -> None:
    assert check(signed(BOTH, "first_transfer: 2026-10-20"), ID) == []


def test_a_day_later_is_too_late(check: Check, line_of: Callable[[str, str], int]) -> None:
    sample = signed(
        "agreements:", "  PORT: 2026-10-19", "  HILL: 2026-10-20", "first_transfer: 2026-10-19"
    )
    (found,) = check(sample, ID)

    assert found.severity is Severity.WARNING
    assert found.found == (
        "The agreement with HILL was signed on 20 October 2026, after the first transfer of 19"
        " October 2026."
    )
    assert found.allowed == "An agreement is signed before money is passed on under it."
    assert found.place.line == line_of(sample, "2026-10-20")


def test_the_first_instalment_stands_for_the_transfer(check: Check) -> None:
    """It falls due in M1 of the base project, until 31 October 2026."""
    assert check(signed("agreements: {PORT: 2026-10-31, HILL: 2026-10-31}"), ID) == []
    days = "agreements: {PORT: 2026-10-31, HILL: 2026-11-01}"
    (found,) = check(signed(days), ID)
    assert found.found == (
        "The agreement with HILL was signed on 1 November 2026, after the first instalment,"
        " 'First', due on 31 October 2026."
    )
    assert check(signed(days, "first_transfer: 2026-12-01"), ID) == []
    assert check(signed(days, more="terms: {instalments: []}"), ID) == []


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("agreements: {PORT: 2026-10-20}",), "HILL"),
        (("first_transfer: 2026-12-01",), "PORT and HILL"),
    ],
)
def test_partners_without_a_day_are_named(check: Check, lines: tuple[str, ...], names: str) -> None:
    (found,) = check(signed(*lines), ID)

    assert found.found == f"No day is given for the agreement with {names}."
    assert found.allowed == "There is a signed agreement with each partner that is paid."


def test_a_partner_that_is_not_paid_needs_none(check: Check) -> None:
    shares = "shares: {WP1: {HILL: 0}, WP2: {HILL: 0}, WP3: {HILL: 0}}"

    assert check(signed("agreements: {PORT: 2026-10-20}", more=shares), ID) == []


def test_nothing_is_asked_for_before_anything_is_signed(check: Check) -> None:
    assert check("title: Boats", ID) == []
    assert check(signed("mandates: {PORT: 2026-02-20}"), ID) == []


def test_a_mandate_is_there_when_the_grant_agreement_is_signed(check: Check) -> None:
    days = "mandates: {PORT: 2026-02-20, HILL: 2026-09-02}"

    assert check(signed(days, "grant_agreement: 2026-09-02"), ID) == []
    (found,) = check(signed(days, "grant_agreement: 2026-09-01"), ID)
    assert found.found == (
        "The mandate of HILL was signed on 2 September 2026, after the grant agreement of 1"
        " September 2026."
    )
    executive = "action: ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP\n"
    assert check(f"{executive}{signed(days, 'grant_agreement: 2026-09-01')}", ID) == []


def test_days_of_signature_name_organisations_and_are_plausible(check: Check) -> None:
    (lost,) = check(signed("mandates: {PROT: 2026-02-20}"), "known-reference")
    (late,) = check(signed("mandates: {PORT: 2062-02-20}"), "plausible-dates")

    assert "PROT" in lost.found
    assert late.found.startswith("The day of the mandate of PORT is 20 February 2062, after ")
