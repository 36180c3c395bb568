"""Legal representatives."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "signatory"


def test_an_organisation_without_one_is_advice(check: Check) -> None:
    (found,) = check("organisations: {HILL: {legal_representative: }}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == ("HILL names no legal representative; its signature block prints a gap.")


def test_the_name_may_stay_blank(check: Check) -> None:
    assert check("organisations: {HILL: {legal_representative: {function: Head}}}", ID) == []
