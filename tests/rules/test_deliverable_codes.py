"""Types and dissemination levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "deliverable-codes"


@pytest.mark.parametrize("code", ["R", "DEM", "DEC", "DATA", "DMP", "ETHICS", "SECURITY", "OTHER"])
def test_the_types_of_the_form_pass(check: Check, code: str) -> None:
    assert check(f"work_packages: {{WP2: {{deliverables: {{D2.1: {{type: {code}}}}}}}}}", ID) == []


@pytest.mark.parametrize("code", ["PU", "SEN", "R-UE/EU-R", "C-UE/EU-C", "S-UE/EU-S"])
def test_the_levels_of_the_form_pass(check: Check, code: str) -> None:
    sample = f"work_packages: {{WP2: {{deliverables: {{D2.1: {{dissemination_level: {code}}}}}}}}}"

    assert check(sample, ID) == []


@pytest.mark.parametrize(
    ("code", "right"), [("r", "R"), ("Report", "R"), ("O", "OTHER"), ("website", "DEC")]
)
def test_what_was_meant_by_a_type(check: Check, code: str, right: str) -> None:
    (found,) = check(f"work_packages: {{WP2: {{deliverables: {{D2.1: {{type: {code}}}}}}}}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"The type of D2.1 is '{code}'."
    assert found.remedy == f"Did you mean `{right}`?"
    assert "Part B" in found.source


@pytest.mark.parametrize(("code", "right"), [("public", "PU"), ("CO", "SEN"), ("RE", "SEN")])
def test_what_was_meant_by_a_level(check: Check, code: str, right: str) -> None:
    sample = f"work_packages: {{WP2: {{deliverables: {{D2.1: {{dissemination_level: {code}}}}}}}}}"

    (found,) = check(sample, ID)

    assert found.found == f"The dissemination level of D2.1 is '{code}'."
    assert found.remedy == f"Did you mean `{right}`?"


WORDS = """
action: EPPKA2-KA
call: {call}
work_packages:
  WP2: {{deliverables: {{D2.1: {{type: Report, dissemination_level: Restricted}}}}}}
"""


@pytest.mark.parametrize("call", [2014, 2019, 2020])
def test_the_forms_until_2020_use_words(check: Check, call: int) -> None:
    assert check(WORDS.format(call=call), ID) == []


def test_from_2021_on_words_are_no_codes(check: Check) -> None:
    sample = WORDS.format(call=2021).replace("EPPKA2-KA", "KA220-HED")

    assert [one.severity for one in check(sample, ID)] == [Severity.ERROR, Severity.ERROR]


def test_the_call_it_is_checked_against_decides(check: Check) -> None:
    assert check(WORDS.format(call=2020), ID, 2021) != []
