"""How many deliverables."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "deliverable-count"


def _sample(number: int) -> str:
    rows = ", ".join(f"{{id: X{n}, title: T, lead: LAKE, due: M9}}" for n in range(number - 1))
    return f"deliverables: [{rows}]"


def test_fifteen_pass(check: Check) -> None:
    assert check(_sample(15), ID) == []


def test_sixteen_are_advice(check: Check) -> None:
    (found,) = check(_sample(16), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The project has 16 deliverables; this is the sixteenth."


def test_forms_of_the_programme_before_recommend_nothing(check: Check) -> None:
    assert check(f"call: 2020\n{_sample(16)}", ID) == []
