"""Actions and calls."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "known-action"


def test_a_misspelt_code_gets_the_nearest(check: Check) -> None:
    (found,) = check("action: KA220-HDE", ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The action 'KA220-HDE' is not known."
    assert found.remedy.startswith("Did you mean KA220-HED")


def test_a_code_without_its_field_gets_the_fields(check: Check) -> None:
    (found,) = check("action: KA210", ID)

    for field in ("SCH", "VET", "ADU", "YOU"):
        assert f"KA210-{field}" in found.remedy


def test_nonsense_gets_the_list(check: Check) -> None:
    (found,) = check("action: zzz", ID)

    assert found.remedy == "See `erasmus-docs actions`."
    assert "Actions of call 2026 are" in found.allowed


def test_there_is_no_small_partnership_in_higher_education(check: Check) -> None:
    (found,) = check("action: KA210-HED", ID)

    assert found.found == "The action 'KA210-HED' is not known."


def test_a_retired_action_names_its_calls(check: Check) -> None:
    (found,) = check("action: EPPKA2-KA", ID)

    assert found.found == (
        "EPPKA2-KA was not offered in call 2026, or nothing is known about it there."
    )
    assert found.allowed == "EPPKA2-KA is known for the calls 2014 to 2020."


def test_a_call_that_is_not_published_is_not_guessed(check: Check) -> None:
    (found,) = check("call: 2027", ID)

    assert found.found == (
        "The rules of call 2027 are not known yet: no guide of it was found"
        " (last looked for on 21 November 2026)."
    )
    assert "The United Kingdom is announced to take part from 2027" in found.allowed
    assert "--call 2026" in found.remedy


def test_another_call_can_be_asked_for(check: Check) -> None:
    assert check("call: 2027", ID, call=2026) == []


def test_an_unknown_action_silences_the_limits_of_the_programme(check: Check) -> None:
    rules = {one.rule for one in check("action: zzz\nduration: 99\ngrant: {amount: 1}")}

    assert "known-action" in rules
    assert not rules & {"duration", "grant-amount", "unknown-limits"}
