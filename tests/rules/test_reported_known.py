"""What is reported has been planned, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "reported-known"


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("deliverables", "deliverable"), ("results", "result"), ("milestones", "milestone"),
        ("activities", "activity"), ("events", "event"), ("work_packages", "work package"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_an_error(check: Check, section: str, kind: str) -> None:
    (found,) = check(f"achieved: {{{section}: [{{id: NOWHERE}}]}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"`achieved.{section}` names NOWHERE, and there is no such {kind}."


def test_an_indicator_may_be_read_twice_but_must_exist(check: Check) -> None:
    indicator = "indicators: [{id: I90, title: Users, unit: users, target: 3}]\n"
    twice = "achieved: {indicators: [{id: I90, value: 1}, {id: I90, value: 2}]}"

    assert check(indicator + twice, ID) == []
    (found,) = check(indicator + "achieved: {indicators: [{id: I91, value: 1}]}", ID)
    assert "Did you mean I90?" in found.remedy


def test_a_second_entry_is_a_warning(check: Check) -> None:
    twice = "results: [{id: RX, title: Book, type: Guide, owners: [LAKE], available: M3,"
    twice += " languages: [English], licence: CC BY 4.0, repository: Zenodo}]\n"
    twice += "achieved: {results: [{id: RX}, {id: RX}]}"
    (found,) = check(twice, ID)

    assert found.severity is Severity.WARNING
    assert found.found == "The result RX is reported twice."


def test_a_deviation_concerns_what_exists(check: Check) -> None:
    one = "achieved: {deviations: [{id: V1, concerns: [GONE], what: Late, reason: Snow}]}"
    (found,) = check(one, ID)

    assert found.found.startswith("Deviation 'V1' names GONE")


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ("{relevance: 20, impact: 30}", None),
        ("{relevance: 21}", "The criterion relevance has 21 points."),
        ("{beauty: 3}", "`achieved.criteria` names beauty"),
    ],
)
def test_criteria_have_no_more_than_their_points(
    check: Check, criteria: str, said: str | None
) -> None:
    changed = f"action: KA210-ADU\ncall: 2026\nachieved: {{criteria: {criteria}}}"
    found = check(changed, ID)

    assert [one.found.startswith(said or "") for one in found] == ([True] if said else [])
