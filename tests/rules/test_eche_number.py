"""The Erasmus Charter for Higher Education."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "eche-number"


def test_an_institution_without_a_number_is_a_warning(check: Check) -> None:
    (found,) = check("organisations: {PORT: {eche: }}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == (
        "PORT is a higher education institution in Italy (IT) and gives no ECHE number."
    )


@pytest.mark.parametrize("country", ["UA", "CH", "XK"])
def test_institutions_elsewhere_need_none(check: Check, country: str) -> None:
    assert check(f"organisations: {{PORT: {{eche: , country: {country}}}}}", ID) == []


def test_associated_countries_need_one(check: Check) -> None:
    assert len(check("organisations: {PORT: {eche: , country: TR}}", ID)) == 1


def test_other_organisations_need_none(check: Check) -> None:
    assert check("organisations: {PORT: {eche: , type: school}}", ID) == []


def test_a_call_without_a_known_rule_has_no_finding(check: Check) -> None:
    assert check("call: 2022\norganisations: {PORT: {eche: }}", ID) == []
