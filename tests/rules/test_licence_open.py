"""Licences of results."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "licence-open"


@pytest.mark.parametrize(
    "licence",
    [
        "CC BY 4.0",
        "CC BY-SA 4.0",
        "CC-BY-NC-SA",
        "CC0",
        "MIT",
        "GPL-3.0",
        "Standard licence",
        "Land",
    ],
)
def test_open_licences_pass(check: Check, licence: str) -> None:
    assert check(f"results: {{R1: {{licence: {licence}}}}}", ID) == []


@pytest.mark.parametrize(
    ("licence", "reason"),
    [
        ("CC BY-ND 4.0", "forbids adaptation"),
        ("CC BY-NC-ND", "forbids adaptation"),
        ("cc by-nd", "forbids adaptation"),
        ("Attribution-NoDerivatives", "forbids adaptation"),
        ("All rights reserved", "reserves all rights"),
        ("© 2027, all rights reserved.", "reserves all rights"),
        ("Tous droits réservés", "reserves all rights"),
        ("proprietary", "is not open"),
    ],
)
def test_closed_licences_are_a_warning(check: Check, licence: str, reason: str) -> None:
    (found,) = check(f"results: {{R1: {{licence: '{licence}'}}}}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == f"The licence of the result R1 is '{licence}', which {reason}."
    assert "Programme Guide" in found.source


def test_the_licence_of_the_agreement_is_looked_at(check: Check) -> None:
    (found,) = check("terms: {licence: CC BY-ND 4.0}", ID)

    assert found.found.startswith("The licence of the agreement is")
