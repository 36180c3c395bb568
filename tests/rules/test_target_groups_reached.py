"""Target groups that are named and never met again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "target-groups-reached"
GROUPS = """\
target_groups:
  - {id: TG1, name: Teachers, level: national, gain: A course}
  - {id: TG2, name: Head teachers, level: LEVEL, gain: A plan}
"""
MESSAGE = """\
dissemination:
  messages: [{id: K1, text: T, target_group: TG1, proof: P, call_to_action: C, languages: [en]}]
"""
EVENT = """\
events: [{id: E1, title: Day, type: workshop, start: M3, host: LAKE, place: online, audience: WHO}]
"""


def test_a_group_that_nobody_speaks_to_gets_advice(
    check: Check, line_of: Callable[[str, str], int]
) -> None:
    text = GROUPS.replace("LEVEL", "local") + MESSAGE
    (found,) = check(text, ID)

    assert found.severity is Severity.ADVICE
    assert found.found == (
        "Nothing is said to the target group TG2 (Head teachers), or done for it."
    )
    assert found.place.line == line_of(text, "TG2")


@pytest.mark.parametrize("who", ["TG2", "40 head teachers of ten towns"])
def test_an_event_for_it_is_enough(check: Check, who: str) -> None:
    assert check(GROUPS.replace("LEVEL", "local") + MESSAGE + EVENT.replace("WHO", who), ID) == []


def test_groups_inside_and_plans_not_begun_are_left_alone(check: Check) -> None:
    assert check(GROUPS.replace("LEVEL", "internal") + MESSAGE, ID) == []
    assert check(GROUPS.replace("LEVEL", "local"), ID) == []
    assert check(GROUPS.replace("LEVEL", "local") + EVENT.replace("WHO", "Pilots"), ID) == []
