"""How many priorities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "priorities-count"


def _sample(*ids: str) -> str:
    return f"priorities: [{', '.join(f'{{id: {name}}}' for name in ids)}]"


THREE = ("inclusion-diversity", "environment-climate", "digital-transformation")


def test_none_is_too_few(check: Check) -> None:
    (found,) = check(_sample(), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The project addresses no priorities."
    assert found.remedy.startswith("Add 1")


def test_three_fit_the_form_of_2025(check: Check) -> None:
    assert check(f"call: 2025\n{_sample(*THREE)}", ID) == []


def test_four_do_not(check: Check) -> None:
    (found,) = check(f"call: 2025\n{_sample(*THREE, 'common-values-civic-engagement')}", ID)

    assert found.found.startswith("The project addresses 4 priorities: inclusion-diversity,")
    assert found.remedy == "Leave 1 out; keep the most relevant ones."


@pytest.mark.parametrize(("number", "count"), [(0, 1), (1, 0), (2, 1)])
def test_sport_takes_exactly_one(check: Check, number: int, count: int) -> None:
    found = check(f"action: KA220-SPO\n{_sample(*THREE[:number])}", ID)

    assert len(found) == count
    assert all("exactly one" in one.allowed for one in found)
