"""Documents that a project file adds or drops."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "document-known"


def test_every_wrong_name_stands_at_its_place_with_the_nearest(check: Check) -> None:
    found = check("documents: {add: [work-plans, gantt], drop: [riskregister]}", ID)

    assert [one.at for one in found] == ["documents/add/#1", "documents/drop/#1"]
    assert [one.severity for one in found] == [Severity.ERROR] * 2
    assert found[0].found == "There is no document 'work-plans'."
    assert [one.remedy for one in found] == [
        "Did you mean work-plan?",
        "Did you mean risk-register?",
    ]


def test_the_rule_sheet_is_no_document_of_a_project(check: Check) -> None:
    (found,) = check("documents: {add: [rule-sheet]}", ID)

    assert found.found == "There is no document 'rule-sheet'."
