"""The management work package."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "management-work-package"


def test_two_are_one_too_many(check: Check) -> None:
    (found,) = check("work_packages: {WP3: {type: management}}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == "WP1 and WP3 are all of the type `management`."


def test_none_is_one_too_few(check: Check) -> None:
    (found,) = check("work_packages: {WP1: {type: quality}}", ID)

    assert found.found == "No work package is of the type `management`."
    assert found.remedy == "Give exactly one work package the type `management`."


def test_without_any_work_packages_another_rule_speaks(check: Check) -> None:
    assert check("work_packages: []", ID) == []


def test_actions_without_a_ceiling_have_no_finding(check: Check) -> None:
    assert check("action: EPPKA2-KA\ncall: 2019\nwork_packages: {WP1: {type: quality}}", ID) == []
