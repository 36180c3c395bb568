"""Every limit of every action and call, met exactly and missed by exactly one."""

from __future__ import annotations

from itertools import groupby

import pytest

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import load
from tests.support.limit_cases import Case, cases, found


def _code(case: Case) -> str:
    return case.name.split("/")[1]


CASES = list(cases())
# a test for each of 6,000 cases would cost more than the cases do
BY_ACTION = [
    pytest.param(list(some), id=code) for code, some in groupby(sorted(CASES, key=_code), _code)
]


@pytest.mark.parametrize("some", BY_ACTION)
def test_limits(some: list[Case]) -> None:
    for case in some:
        _see(case)


def _see(case: Case) -> None:
    got = found(case.text)
    severities = {one.rule: str(one.severity) for one in sorted(got, key=_weight)}
    told = "\n".join([case.name, *(f"{one.rule}: {one.found} {one.allowed}" for one in got)])
    assert set(severities) == set(case.expected), told
    for rule, severity in case.expected.items():
        assert severity in ("", severities[rule]), told
        # That an action is not offered in a call rests on no single document.
        sourced = [one for one in got if one.rule == rule != "known-action"]
        assert all(one.source for one in sourced), told


def _weight(one: Finding) -> int:
    """The heaviest finding of a rule comes last and is the one that counts."""
    return -list(Severity).index(one.severity)


def test_names_are_unique() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


PROGRAMME = load()
SEEN = ("composition", "coordinator_country", "partner_country", "duration_months", "grant")


def test_every_action_and_call_with_a_known_limit_has_a_case_that_misses_one() -> None:
    missed = {
        (action, call.partition(",")[0])
        for case in CASES
        if case.expected
        for _, action, call in [case.name.partition(":")[0].split("/")]
    }
    forgotten = [
        f"{code} {call}"
        for code in PROGRAMME.codes()
        for call in PROGRAMME.calls(code)
        if (action := PROGRAMME.find(code, call))
        and any(action.fact(getattr(action.action, name)) for name in SEEN)
        and (code, str(call)) not in missed
    ]
    assert forgotten == []
