"""Where associated partners are established."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
ID = "associated-partner-country"


def _sample(country: str, call: int = 2026) -> str:
    partner = f"{{id: LAB, legal_name: Laboratory, country: {country}}}"
    return f"call: {call}\nassociated_partners: [{partner}]"


@pytest.mark.parametrize("country", ["CH", "UK", "US", "FR"])
def test_most_countries_may_take_part(check: Check, country: str) -> None:
    assert check(_sample(country), ID) == []


@pytest.mark.parametrize(("country", "name"), [("BY", "Belarus"), ("RU", "Russia")])
def test_two_may_not(check: Check, country: str, name: str) -> None:
    (found,) = check(_sample(country), ID)

    assert found.found == (
        f"The associated partner LAB is established in {name} ({country}), which is excluded."
    )
    assert found.remedy == "Leave LAB out; it can have no role in this call."


def test_nothing_is_known_for_the_call_before(check: Check) -> None:
    assert check(_sample("BY", 2025), ID) == []
