"""The smallest consortium."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "min-organisations"


def test_two_of_three_are_too_few(check: Check) -> None:
    (found,) = check("organisations: {HILL: {role: affiliated_entity}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The consortium has 2 organisations from EU Member States or third countries associated to"
        " the Programme: LAKE and PORT."
    )
    assert found.remedy.startswith("Add 1 organisation from EU Member States")
    assert "p. 237" in found.source


def test_three_are_enough(check: Check) -> None:
    assert check("duration: 24", ID) == []


def test_partners_from_outside_come_on_top(check: Check) -> None:
    (found,) = check("organisations: {HILL: {country: UA}}", ID)

    assert "LAKE and PORT." in found.found


def test_associated_partners_do_not_count(check: Check) -> None:
    sample = """
    organisations: {HILL: {country: UA}}
    associated_partners: [{id: TOWN, legal_name: Town, country: PL}]
    """

    assert len(check(sample, ID)) == 1


def test_a_minimum_from_secondary_pages_is_a_warning(check: Check) -> None:
    (found,) = check("call: 2023\norganisations: {HILL: {country: UA}}", ID)

    assert found.severity is Severity.WARNING


def test_a_smaller_action_needs_two(check: Check) -> None:
    sample = "action: KA210-ADU\norganisations: {{HILL: {{role: affiliated_entity}}{more}}}"

    assert check(sample.format(more=""), ID) == []
    assert len(check(sample.format(more=", PORT: {role: affiliated_entity}"), ID)) == 1
