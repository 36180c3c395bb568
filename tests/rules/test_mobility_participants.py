"""How many people take part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-participants"


def line(activity: str, participants: int, number: int = 1, more: str = "") -> str:
    return (
        f"  - {{id: M{number}, activity: {activity}, title: T, participants: {participants},"
        f" country: IT, days: 12{more}}}\n"
    )


def sample(action: str, *lines: str) -> str:
    return f"action: {action}\nmobilities:\n{''.join(lines)}"


def test_thirty_in_all_activities_together(check: Check) -> None:
    first = line("vet-short-term", 20)

    assert check(sample("KA122-VET", first, line("job-shadowing", 10, 2)), ID) == []
    (found,) = check(sample("KA122-VET", first, line("job-shadowing", 11, 2)), ID)
    assert found.severity is Severity.ERROR
    assert found.found == "The project has 31 participants."
    assert found.allowed == (
        "There are at most 30 participants, accompanying persons and people on preparatory visits"
        " not counted."
    )
    assert found.remedy == "Take 1 participant out."


def test_people_on_preparatory_visits_do_not_count(check: Check) -> None:
    lines = [line("vet-short-term", 30), line("preparatory-visit", 3, 2)]

    assert check(sample("KA122-VET", *lines), ID) == []


def test_a_visit_has_three_people_at_most(check: Check) -> None:
    (found,) = check(sample("KA122-VET", line("preparatory-visit", 4)), ID)

    assert found.found == "The mobility M1 (preparatory visit) has 4 participants."
    assert found.allowed == "Such an activity has at most 3 participants."


def test_accredited_projects_have_no_limit(check: Check) -> None:
    assert check(sample("KA121-VET", line("vet-short-term", 300)), ID) == []


@pytest.mark.parametrize(("number", "findings"), [(15, 1), (16, 0), (60, 0), (61, 1)])
def test_a_youth_exchange_has_sixteen_to_sixty(check: Check, number: int, findings: int) -> None:
    assert len(check(sample("KA152-YOU", line("youth-exchange", number)), ID)) == findings


def test_ten_are_enough_if_all_have_fewer_opportunities(check: Check) -> None:
    ten = line("youth-exchange", 10, more=", fewer_opportunities: 10")
    nine = line("youth-exchange", 9, more=", fewer_opportunities: 9")

    assert check(sample("KA152-YOU", ten), ID) == []
    assert len(check(sample("KA152-YOU", nine), ID)) == 1


@pytest.mark.parametrize(("number", "findings"), [(10, 0), (11, 1)])
def test_sport_has_ten(check: Check, number: int, findings: int) -> None:
    assert len(check(sample("KA182-SPO", line("sport-job-shadowing", number)), ID)) == findings


@pytest.mark.parametrize("key", ["fewer_opportunities", "zero_grant", "linguistic_support"])
def test_a_part_is_not_more_than_all(check: Check, key: str) -> None:
    assert check(sample("KA122-VET", line("vet-short-term", 5, more=f", {key}: 5")), ID) == []
    (found,) = check(sample("KA122-VET", line("vet-short-term", 5, more=f", {key}: 6")), ID)
    assert found.remedy == f"Correct `{key}` or `participants`."


def test_inclusion_costs_are_those_of_participants_with_fewer_opportunities(check: Check) -> None:
    def found(number: int, fewer: int) -> list[Finding]:
        more = f", fewer_opportunities: {fewer}, inclusion: {{participants: {number}, amount: 900}}"
        return check(sample("KA122-VET", line("vet-short-term", 5, more=more)), ID)

    assert found(2, 2) == []
    (warning,) = found(3, 2)
    assert warning.severity is Severity.WARNING
    assert warning.found.endswith(
        "has inclusion costs of 3 participants and 2 with fewer opportunities."
    )
    (error,) = found(6, 2)
    assert error.severity is Severity.ERROR
    assert error.found.endswith("has 5 participants, of whom 6 stand under `inclusion`.")


@pytest.mark.parametrize(("persons", "findings"), [(2, 0), (3, 1)])
def test_more_companions_than_participants_get_advice(
    check: Check, persons: int, findings: int
) -> None:
    more = f", accompanying: {{persons: {persons}}}"
    found = check(sample("KA122-VET", line("vet-short-term", 2, more=more)), ID)

    assert [one.severity for one in found] == [Severity.ADVICE] * findings
    assert all(o.found.endswith("has 2 participants and 3 accompanying persons.") for o in found)


@pytest.mark.parametrize(("persons", "findings"), [(3, 0), (4, 1)])
def test_nobody_travels_who_is_not_there(check: Check, persons: int, findings: int) -> None:
    more = (
        ", accompanying: {persons: 1}, exceptional:"
        f" {{expensive_travel: {{persons: {persons}, amount: 900}}}}"
    )
    found = check(sample("KA122-VET", line("vet-short-term", 2, more=more)), ID)

    assert [one.severity for one in found] == [Severity.ERROR] * findings
    assert all("1 accompanying person, and expensive travel of 4 persons" in o.found for o in found)


def test_the_groups_of_one_exchange_count_together(check: Check) -> None:
    """Two groups of eight come from two countries, so they are two lines."""
    near = line("youth-exchange", 8, 1, ", exchange: LAKE")
    far = line("youth-exchange", 8, 2, ", exchange: LAKE")
    few = line("youth-exchange", 7, 2, ", exchange: LAKE")

    assert check(sample("KA152-YOU", near, far), ID) == []
    (found,) = check(sample("KA152-YOU", near, few), ID)
    assert found.found == "The exchange LAKE of M1 and M2 has 15 participants."
    apart = sample("KA152-YOU", line("youth-exchange", 8, 1), line("youth-exchange", 8, 2))
    assert len(check(apart, ID)) == 2
