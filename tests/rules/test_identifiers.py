"""Numbers of organisations and projects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "identifiers"


@pytest.mark.parametrize("pic", ["999000111", "000000000"])
def test_a_pic_has_nine_digits(check: Check, pic: str) -> None:
    assert check(f"organisations: {{LAKE: {{pic: {pic}}}}}", ID) == []


@pytest.mark.parametrize("pic", ["99900011", "9990001112", "99900O111", "999 000 111"])
def test_another_pic_is_an_error(check: Check, pic: str) -> None:
    (found,) = check(f"organisations: {{LAKE: {{pic: {pic}}}}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"The PIC of LAKE is '{pic}'."
    assert found.allowed == "A PIC has nine digits."


@pytest.mark.parametrize("oid", ["E1012345", "E101234567", "10123456", "e10123456"])
def test_another_oid_is_a_warning(check: Check, oid: str) -> None:
    (found,) = check(f"organisations: {{LAKE: {{oid: {oid}}}}}", ID)

    assert found.severity is Severity.WARNING
    assert found.allowed == "An OID is the letter E and eight digits."


def test_a_right_oid_passes(check: Check) -> None:
    assert check("organisations: {LAKE: {oid: E10123456}}", ID) == []


def test_one_number_at_two_organisations_is_doubtful(check: Check) -> None:
    (found,) = check("organisations: {LAKE: {oid: E10123456}, HILL: {oid: E10123456}}", ID)

    assert found.found == "HILL has the OID E10123456 of LAKE."


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("2025-1-FR01-KA220-HED-000123456", "its year is 2025, the call 2026"),
        ("2026-2-FR01-KA220-HED-000123456", "its round is 2, the project's 1"),
        ("2026-1-DE01-KA220-HED-000123456", "its country is DE, the coordinator's FR"),
        ("2026-1-FR01-KA220-VET-000123456", "its action is KA220-VET, the project's KA220-HED"),
        ("2026-1-FR01-KA220-HED-12345", "it has none of the known forms"),
        ("KA220-HED-0A1B2C3D", "that is the number of an application form, not of a project"),
    ],
)
def test_a_reference_of_another_project_is_a_warning(
    check: Check, reference: str, problem: str
) -> None:
    (found,) = check(f"reference: {reference}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == f"The project reference is '{reference}': {problem}."


@pytest.mark.parametrize("reference", ["2026-1-FR01-KA220-HED-000123456", "101234567"])
def test_a_reference_of_this_project_passes(check: Check, reference: str) -> None:
    assert check(f"reference: '{reference}'", ID) == []


@pytest.mark.parametrize(
    ("reference", "count"),
    [("612345-EPP-1-2019-1-FR-EPPKA2-KA", 0), ("101234567", 1)],
)
def test_the_forms_of_the_earlier_programme_differ(
    check: Check, reference: str, count: int
) -> None:
    for call in (2019, 2020):
        sample = f"action: EPPKA2-KA\ncall: {call}\nreference: '{reference}'"

        assert len(check(sample, ID)) == count


def test_the_autumn_round_of_youth_is_the_third(check: Check) -> None:
    youth = (
        "action: KA210-YOU\ncall: 2023\nround: {round}\nreference: 2023-3-FR02-KA210-YOU-000170800"
    )
    other = youth.replace("YOU", "ADU")

    for round_ in (1, 2):
        assert check(youth.format(round=round_), ID) == []
    (found,) = check(other.format(round=1), ID)
    assert "its round is 3, the project's 1" in found.found
