"""Days of what is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "reported-date"
DELIVERABLE = "deliverables: [{id: DX, title: Book, lead: LAKE, due: M3}]\n"
DAY = "achieved: {date: 2027-03-31, "


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("deliverables: [{id: DX}]", "DX is reported without its day."),
        ("deliverables: [{id: DX, status: partly}]", "DX is reported without its day."),
        ("deliverables: [{id: DX, status: postponed}]", ""),
        ("deliverables: [{id: DX, date: 2027-03-31}]", ""),
        ("deliverables: [{id: DX, date: 2027-04-01}]", "DX is reported for 1 April 2027."),
        ("indicators: [{id: I1, value: 2}]", "The value of I1 is reported without its day."),
        ("events: [{id: E1, status: cancelled}]", ""),
        ("events: [{id: E1}]", "E1 is reported without its day."),
        ("events: [{id: E1, start: 2016-01-01}]", "E1 is reported for 1 January 2016."),
    ],
)
def test_what_was_done_has_a_possible_day(check: Check, entry: str, said: str) -> None:
    found = check(f"{DELIVERABLE}{DAY}{entry}}}", ID)

    assert [one.found for one in found] == ([said] if said else [])
    assert all(one.severity is Severity.WARNING for one in found)


def test_the_report_itself_has_a_day(check: Check) -> None:
    (found,) = check(f"{DELIVERABLE}achieved: {{deliverables: [{{id: DX, date: 2027-01-01}}]}}", ID)

    assert found.remedy == "Add `date:` to `achieved`."
