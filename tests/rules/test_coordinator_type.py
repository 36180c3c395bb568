"""Who may coordinate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "coordinator-type"


CBHE = """
action: EPPKA2-CBHE-JP
call: {call}
organisations: {{LAKE: {{type: {type}}}}}
"""


@pytest.mark.parametrize("type_", ["higher-education-institution", "association-of-heis"])
def test_the_types_named_may_coordinate(check: Check, type_: str) -> None:
    assert check(CBHE.format(call=2018, type=type_), ID) == []


def test_another_type_may_not(check: Check) -> None:
    (found,) = check(CBHE.format(call=2018, type="enterprise"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The coordinator LAKE is of the type enterprise."
    assert found.remedy == "Let PORT or HILL coordinate, or correct the type."


def test_known_from_secondary_pages_it_is_a_warning(check: Check) -> None:
    (found,) = check(CBHE.format(call=2020, type="enterprise"), ID)

    assert found.severity is Severity.WARNING


def test_most_actions_take_any_type(check: Check) -> None:
    assert check("organisations: {LAKE: {type: enterprise}}", ID) == []
