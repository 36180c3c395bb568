"""Where partners are established."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "partner-country"


@pytest.mark.parametrize("country", ["UA", "MA", "XK", "MD", "TR"])
def test_regions_one_to_three_may_take_part(check: Check, country: str) -> None:
    assert check(f"organisations: {{HILL: {{country: {country}}}}}", ID) == []


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("CH", "Switzerland (CH), one of the third countries not associated to the Programme,"),
        ("RU", "Russia (RU), one of the third countries not associated to the Programme, region 4"),
        ("US", "the United States (US), one of"),
        ("BY", "Belarus (BY), which is excluded."),
    ],
)
def test_others_may_not(check: Check, country: str, words: str) -> None:
    (found,) = check(f"organisations: {{HILL: {{country: {country}}}}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found.startswith(f"HILL is established in {words}")


def test_it_says_what_becomes_of_such_a_partner(check: Check) -> None:
    (swiss,) = check("organisations: {HILL: {country: CH}}", ID)
    (russian,) = check("organisations: {HILL: {country: RU}}", ID)

    assert swiss.remedy == "List HILL under `associated_partners`, without funding, or replace it."
    assert russian.remedy == "Replace HILL; it cannot be an associated partner either."


def test_where_nothing_is_known_of_associated_partners_it_says_so(check: Check) -> None:
    (found,) = check("call: 2025\norganisations: {HILL: {country: CH}}", ID)

    assert "no rule on that is known for this call" in found.remedy


def test_affiliated_entities_are_looked_at_too(check: Check) -> None:
    assert len(check("organisations: {HILL: {country: CH, role: affiliated_entity}}", ID)) == 1


def test_a_call_without_a_known_rule_has_no_finding(check: Check) -> None:
    assert check("call: 2024\norganisations: {HILL: {country: CH}}", ID) == []


def test_the_earlier_calls_took_any_country(check: Check) -> None:
    assert check("call: 2022\norganisations: {HILL: {country: CH}}", ID) == []
