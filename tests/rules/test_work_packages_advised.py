"""How many work packages are advised."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "work-packages-advised"


def _sample(number: int) -> str:
    packages = ", ".join(
        f"{{id: WP{n}, title: T, type: implementation, start: M1, end: M2, lead: LAKE}}"
        for n in range(1, number + 1)
    )
    return f"work_packages: [{packages}]"


def test_five_pass(check: Check) -> None:
    assert check(_sample(5), ID) == []


def test_six_are_advice_although_the_source_is_official(check: Check) -> None:
    (found,) = check(_sample(6), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The project has 6 work packages: WP1, WP2, WP3, WP4, WP5 and WP6."
    assert found.allowed.startswith("At most 5 are advised")
    assert "Programme Guide 2026" in found.source
