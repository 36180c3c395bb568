"""Ids that stand twice."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "unique-ids"


def test_the_line_of_the_first_is_named(check: Check, line_of: LineOf) -> None:
    sample = """
    topics: [one]
    risks:
      - {id: R1, description: First risk, mitigation: Care}
      - {id: R1, description: Second risk, mitigation: Care}
    """

    (found,) = check(sample, ID)

    first = line_of(sample, "First risk") - 1
    assert found.found == f"The risk 'R1' has the id of the risk 'R1' on line {first}."
    assert found.place.line == line_of(sample, "Second risk") - 1


def test_three_equal_ids_are_two_findings(check: Check) -> None:
    risk = "{id: R1, description: A, mitigation: B}"

    assert len(check(f"risks: [{risk}, {risk}, {risk}]", ID)) == 2


def test_organisations_and_associated_partners_share_their_ids(check: Check) -> None:
    (found,) = check("associated_partners: [{id: PORT, legal_name: Port, country: IT}]", ID)

    assert "associated partner 'PORT' has the id of the organisation 'PORT'" in found.found


def test_organisations_differ_in_more_than_capital_letters(check: Check) -> None:
    (found,) = check("associated_partners: [{id: Port, legal_name: Port, country: IT}]", ID)

    assert "whatever their capital letters" in found.allowed


def test_so_do_mobilities_because_files_are_named_after_them(check: Check) -> None:
    mobility = "activity: hed-student-studies, title: A term away, participants: 1, country: FI"

    (found,) = check(f"mobilities: [{{id: M1, {mobility}}}, {{id: m1, {mobility}}}]", ID)

    assert "The mobility 'm1' has the id of the mobility 'M1'" in found.found


def test_other_ids_may_differ_in_capital_letters_only(check: Check) -> None:
    sample = """
    risks:
      - {id: R1, description: A, mitigation: B}
      - {id: r1, description: A, mitigation: B}
    """

    assert check(sample, ID) == []


def test_a_deliverable_and_a_result_cannot_be_confused(check: Check) -> None:
    (found,) = check("deliverables: [{id: R1, title: Map, lead: LAKE, due: M9}]", ID)

    assert "result 'R1' has the id of the deliverable 'R1'" in found.found


def test_a_task_and_a_risk_may_have_one_id(check: Check) -> None:
    assert check("risks: [{id: T2.1, description: A, mitigation: B}]", ID) == []


def test_a_priority_chosen_twice_is_found(check: Check) -> None:
    sample = "priorities: [{id: inclusion-diversity}, {id: inclusion-diversity}]"

    assert len(check(sample, ID)) == 1
