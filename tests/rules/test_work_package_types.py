"""Prescribed types of work packages."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "work-package-types"


def _sample(*types: str, call: int = 2019) -> str:
    packages = ", ".join(
        f"{{id: WP{n}, title: T, type: {type_}, start: M1, end: M2, lead: LAKE}}"
        for n, type_ in enumerate(types, 1)
    )
    return f"action: EPPKA2-KA\ncall: {call}\nwork_packages: [{packages}]"


ALL = ("preparation", "management", "implementation", "quality", "evaluation", "dissemination")


def test_one_of_each_passes(check: Check) -> None:
    assert check(_sample(*ALL, "implementation"), ID) == []


def test_the_missing_type_is_named(check: Check) -> None:
    (found,) = check(_sample(*ALL[:-1]), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "No work package is of the type dissemination."
    assert found.remedy == "Add one, or correct a type."


def test_two_missing_types_are_one_finding(check: Check) -> None:
    (found,) = check(_sample(*ALL[2:]), ID)

    assert found.found == "No work package is of the type preparation or management."


def test_calls_without_the_rule_have_no_finding(check: Check) -> None:
    assert check(_sample("management", call=2016), ID) == []
