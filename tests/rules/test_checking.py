"""The whole check: order, files that are no projects, other calls, speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.model import Basis
from erasmus_docs.project.reader import Loaded, load
from erasmus_docs.rules import RULES, check_project
from erasmus_docs.rules.samples import laid_over

Check = Callable[..., list[Finding]]


def _load(text: str) -> Loaded:
    return load(Path("sample.yaml"), yamlfile.parse(text.encode(), "sample.yaml"))


def test_findings_come_in_the_order_of_the_file(check: Check) -> None:
    found = check("duration: 37\ngrant: {amount: 1}\norganisations: {HILL: {country: GR}}")

    assert [one.place for one in found] == sorted(one.place for one in found)
    assert len({one.rule for one in found}) > 2


def test_a_file_that_is_no_project_has_its_own_findings_only() -> None:
    found = check_project(_load("title: Boats\n"), catalogue.load())

    assert {one.rule for one in found} == {"project-file"}


def test_a_broken_file_has_one_finding() -> None:
    (found,) = check_project(_load("title: [Boats\n"), catalogue.load())

    assert found.rule == "file"


def test_a_project_with_next_to_nothing_is_checked() -> None:
    text = """
    title: Boats
    acronym: B
    action: KA220-HED
    call: 2026
    start: 2026-10-01
    duration: 24
    grant: {amount: 250000}
    organisations: [{id: A, legal_name: Alpha, type: ngo, country: FR, role: coordinator}]
    """
    rules = {one.rule for one in check_project(_load(text), catalogue.load())}

    assert {"min-organisations", "min-countries", "work-packages-used"} <= rules


def test_another_call_can_be_asked_for(check: Check) -> None:
    assert any(one.rule == "known-action" for one in check("call: 2027"))
    assert not any(one.rule == "known-action" for one in check("call: 2027", call=2026))


@pytest.mark.parametrize("action", catalogue.load().codes())
def test_every_action_can_be_checked_in_every_call(action: str, check: Check) -> None:
    for call in catalogue.load().calls(action):
        for one in check(f"action: {action}\ncall: {call}\nstart: {call}-12-01"):
            assert one.found


def test_only_official_values_cause_errors(check: Check) -> None:
    """A call known from secondary pages only has no error from the programme."""
    programme = catalogue.load()
    call = programme.find("KA220-HED", 2023)
    assert call is not None
    known = (
        call.fact(call.action.composition),
        call.fact(call.action.duration_months),
        call.fact(call.action.grant),
        call.fact(call.action.rounds),
    )
    assert all(dated and dated.basis is Basis.SECONDARY for dated in known)

    sample = """
    call: 2023
    start: 2023-01-01
    duration: 99
    grant: {amount: 1}
    organisations: {HILL: {country: IT}}
    """
    limits = {"duration", "grant-amount", "min-countries", "start-window"}
    found = [one for one in check(sample) if one.rule in limits]

    assert {one.rule for one in found} == limits
    assert all(one.severity is Severity.WARNING for one in found)


def test_limits_of_the_programme_carry_their_source(check: Check) -> None:
    sample = "duration: 99\ngrant: {amount: 1}\norganisations: {HILL: {country: IT}}"

    for rule in ("duration", "grant-amount", "min-countries"):
        (found,) = check(sample, rule)
        assert "Erasmus+ Programme Guide 2026" in found.source
        assert "https://" in found.source


def _large(packages: int) -> str:
    rows = ["work_packages:"]
    for w in range(1, packages + 1):
        kind = "management" if w == 1 else "implementation"
        rows.append(f"  - id: WP{w}\n    title: T\n    type: {kind}\n    lead: LAKE")
        rows.append(f"    start: M{1 + w % 3}\n    end: M{12 + w % 12}\n    tasks:")
        rows += [
            f"      - {{id: T{w}.{t}, title: T, start: M4, end: M9, lead: LAEK}}"
            for t in range(1, 19)
        ]
    return laid_over("\n".join(rows))


def test_checking_takes_less_time_than_reading() -> None:
    """Ten thousand lines with a thousand mistakes; the bound is far above what it takes."""
    text = _large(100).encode()
    assert text.count(b"\n") > 9_000
    programme = catalogue.load()
    reading, checking = [], []
    for _ in range(3):
        began = time.perf_counter()
        loaded = load(Path("x.yaml"), yamlfile.parse(text, "x.yaml"))
        read = time.perf_counter()
        found = check_project(loaded, programme)
        checking.append(time.perf_counter() - read)
        reading.append(read - began)

    assert len(found) > 1_000
    assert min(checking) < 1.5 * min(reading)


def test_rules_do_not_change_between_two_runs(check: Check) -> None:
    sample = "\n".join(rule.FAILING for rule in RULES if rule.ID == "identifiers")

    assert check(sample) == check(sample)
