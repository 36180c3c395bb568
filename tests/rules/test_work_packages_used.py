"""Work packages or a list of activities."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "work-packages-used"


def test_a_small_partnership_has_none(check: Check) -> None:
    (found,) = check("action: KA210-ADU", ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The project has 3 work packages: WP1, WP2 and WP3."
    assert found.allowed.startswith("KA210-ADU has no work packages, only a list of activities.")


def test_a_small_partnership_without_them_passes(check: Check) -> None:
    assert check("action: KA210-ADU\nwork_packages: []", ID) == []


def test_a_cooperation_partnership_needs_them(check: Check) -> None:
    (found,) = check("work_packages: []", ID)

    assert found.found == "The project has no work packages."
    assert found.allowed == "KA220-HED splits the work into work packages."


def test_known_from_secondary_pages_it_is_a_warning(check: Check) -> None:
    (found,) = check("call: 2023\nwork_packages: []", ID)

    assert found.severity is Severity.WARNING
