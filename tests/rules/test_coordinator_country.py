"""Where the coordinator is established."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "coordinator-country"


@pytest.mark.parametrize("country", ["FR", "EL", "'NO'", "TR"])
def test_countries_of_the_programme_may_apply(check: Check, country: str) -> None:
    assert check(f"organisations: {{LAKE: {{country: {country}}}}}", ID) == []


@pytest.mark.parametrize(
    ("country", "name"),
    [("CH", "Switzerland (CH)"), ("UK", "the United Kingdom (UK)"), ("UA", "Ukraine (UA)")],
)
def test_other_countries_may_not(check: Check, country: str, name: str) -> None:
    (found,) = check(f"organisations: {{LAKE: {{country: {country}}}}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found.startswith(
        f"The coordinator LAKE is established in {name}, one of the third"
    )
    assert found.remedy == ("Let a partner from an eligible country coordinate: PORT or HILL.")


def test_a_partner_may_come_from_there(check: Check) -> None:
    assert check("organisations: {HILL: {country: UA}}", ID) == []


def test_an_unknown_code_is_not_judged(check: Check) -> None:
    assert check("organisations: {LAKE: {country: QQ}}", ID) == []


def test_known_from_secondary_pages_it_is_a_warning(check: Check) -> None:
    (found,) = check("call: 2022\norganisations: {LAKE: {country: CH}}", ID)

    assert found.severity is Severity.WARNING
