"""The name of the granting authority."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "funding-authority"


@pytest.mark.parametrize(
    "name",
    [
        "EACEA",
        "European Education and Culture Executive Agency",
        "the european education and culture executive agency (eacea)",
    ],
)
def test_the_executive_agency_does_not_grant_this_action(check: Check, name: str) -> None:
    (found,) = check(f"granting_authority: {name}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == f"The granting authority is '{name}'."
    assert found.allowed.startswith("KA220-HED in call 2026 is managed by a National Agency.")


def test_a_european_ngo_applies_to_the_executive_agency(check: Check) -> None:
    sample = "granting_authority: EACEA\norganisations: {LAKE: {type: european-ngo}}"

    assert check(sample, ID) == []


@pytest.mark.parametrize(
    "name", ["Spanish National Agency (SEPIE)", "Agence Erasmus+ France", "Nationale Agentur"]
)
def test_a_national_agency_does_not_grant_sport(check: Check, name: str) -> None:
    (found,) = check(f"action: KA220-SPO\ngranting_authority: {name}", ID)

    assert "(EACEA)" in found.remedy


def test_the_executive_agency_grants_sport(check: Check) -> None:
    assert check("action: KA220-SPO\ngranting_authority: EACEA", ID) == []


def test_a_name_that_is_not_given_is_no_finding(check: Check) -> None:
    assert check("granting_authority:", ID) == []
