"""The number of coordinators."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "one-coordinator"


def test_two_coordinators_are_found_at_the_second(check: Check, line_of: LineOf) -> None:
    sample = "organisations: {PORT: {role: coordinator}}"

    (found,) = check(sample, ID)

    assert found.found == "Both LAKE and PORT are coordinators."
    assert found.remedy == "Make PORT a beneficiary, or the others."
    assert found.place.line > line_of(sample, "id: PORT")


def test_three_coordinators_are_two_findings(check: Check) -> None:
    sample = "organisations: {PORT: {role: coordinator}, HILL: {role: coordinator}}"

    found = check(sample, ID)

    assert len(found) == 2
    assert found[0].found == "LAKE, PORT and HILL are all coordinators."


def test_an_affiliated_entity_is_none(check: Check) -> None:
    (found,) = check("organisations: {LAKE: {role: affiliated_entity}}", ID)

    assert found.found == "No organisation is the coordinator."
    assert found.severity is Severity.ERROR
