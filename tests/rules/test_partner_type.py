"""Types of organisation that may take part."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
ID = "partner-type"

SCHOOLS = """
action: KA229
call: 2019
organisations:
  - {{id: A, legal_name: A, type: school, country: FR, role: coordinator}}
  - {{id: B, legal_name: B, type: {type}, further_types: [{further}], country: IT}}
"""


def test_only_schools_exchange_pupils(check: Check) -> None:
    assert check(SCHOOLS.format(type="school", further=""), ID) == []

    (found,) = check(SCHOOLS.format(type="ngo", further=""), ID)
    assert found.found == "B is of the type ngo."
    assert found.allowed.startswith("Organisations that take part are of the type school")
    assert "`associated_partners`" in found.remedy


def test_a_further_type_counts(check: Check) -> None:
    assert check(SCHOOLS.format(type="ngo", further="school"), ID) == []


def test_an_action_without_such_a_rule_takes_everybody(check: Check) -> None:
    assert check("organisations: {HILL: {type: ngo}}", ID) == []
