"""Numbers and names of other projects, left over from copied texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "other-project"
OWN = "reference: 2026-1-FR01-KA220-HED-000123456\n"


def summary(text: str, more: str = OWN) -> str:
    return f'{more}narrative: {{summary: "{text}"}}'


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("See 2023-1-FR01-KA220-HED-000012345.", "2023-1-FR01-KA220-HED-000012345"),
        ("See 2019-1-FR01-KA203-012345 online", "2019-1-FR01-KA203-012345"),
        ("(612345-EPP-1-2019-1-FR-EPPKA2-KA)", "612345-EPP-1-2019-1-FR-EPPKA2-KA"),
        ("Agreement 2016-2777/001-001 holds.", "2016-2777/001-001"),
        ("Form KA220-HED-0A1B2C3D was sent.", "KA220-HED-0A1B2C3D"),
        ("Grant agreement no. 101234567 holds.", "101234567"),
        ("Le projet n° 101234567 apprend.", "101234567"),
    ],
)
def test_another_number_is_a_warning(
    check: Check, line_of: Callable[[str, str], int], text: str, number: str
) -> None:
    (found,) = check(summary(text), ID)

    assert found.severity is Severity.WARNING
    assert found.found == f"The text names the number {number}."
    assert found.allowed == "This project has the number 2026-1-FR01-KA220-HED-000123456."
    assert "`proposal.previous_projects`" in found.remedy
    assert found.place.line == line_of(summary(text), "summary:")


@pytest.mark.parametrize(
    "text",
    [
        "Project 2026-1-FR01-KA220-HED-000123456 runs.",
        "We applied for KA220-HED in 2026-1-FR01.",
        "Call 101234567 for details, PIC 101234567.",
        "Charter 29687-EPP-1-2014-1-DE-EPPKA3-ECHE is held.",
        "Room KA220-HED-A12 is booked.",
    ],
)
def test_its_own_number_and_what_is_no_project_pass(check: Check, text: str) -> None:
    assert check(summary(text), ID) == []


def test_a_project_without_a_number_may_have_found_its_own(check: Check) -> None:
    (own,) = check(summary("See 2026-1-FR01-KA220-HED-000012345.", ""), ID)
    (other,) = check(summary("See 2025-1-FR01-KA220-HED-000012345.", ""), ID)

    assert own.allowed == other.allowed == "This project has no number yet."
    assert own.remedy == (
        "If it is this project's, write `reference: 2026-1-FR01-KA220-HED-000012345`."
    )
    assert other.remedy.startswith("Write this project's number;")


@pytest.mark.parametrize(
    "more",
    [
        "proposal: {complementarity: It builds on 2023-1-FR01-KA220-HED-000012345.}",
        "organisations: {LAKE: {profile: It led 2023-1-FR01-KA220-HED-000012345.}}",
        "application: {entries: {LAKE: {org-past: 2023-1-FR01-KA220-HED-000012345}}}",
        "submission: {form_id: KA220-HED-0A1B2C3D}",
    ],
)
def test_texts_about_earlier_work_may_name_it_and_then_others_may(check: Check, more: str) -> None:
    assert check(f"{OWN}{more}", ID) == []
    text = "After 2023-1-FR01-KA220-HED-000012345."
    if "form_id" in more:
        text = "Form KA220-HED-0A1B2C3D was sent."
    assert check(f"{summary(text)}\n{more}", ID) == []


def test_a_grant_agreement_of_another_project_is_found(check: Check) -> None:
    (found,) = check(f"{OWN}grant_agreement: 2026-1-FR01-KA220-HED-000123465", ID)

    assert found.severity is Severity.WARNING
    assert found.found == (
        "The grant agreement has the number 2026-1-FR01-KA220-HED-000123465, the project"
        " 2026-1-FR01-KA220-HED-000123456."
    )
    assert check(f"{OWN}grant_agreement: 2026-1-FR01-KA220-HED-000123456", ID) == []
    assert check("reference: '101234567'\ngrant_agreement: 101234567", ID) == []


@pytest.mark.parametrize(
    "text", ["All partners of the DELTA project meet.", "Les partenaires du projet DELTA."]
)
def test_another_name_is_advice(check: Check, text: str) -> None:
    (found,) = check(summary(f"{text} {text}"), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The text speaks of the project DELTA."
    assert found.allowed == "This project is called BOATS."


@pytest.mark.parametrize(
    "text",
    [
        "The BOATS project and the PORT project office meet.",
        "Le projet BOATS et le projet BOATS-2 suivent.",
        "It is the STEM project of the year, and the ERASMUS+ project of the KA220 project.",
        "The Delta Energy Levels (DELTA) help the DELTA project group.",
        "The EU project, an XYZQ project, and the project manager.",
    ],
)
def test_its_own_name_and_kinds_of_projects_pass(check: Check, text: str) -> None:
    assert check(summary(text), ID) == []


def test_an_earlier_project_may_be_named_once_it_is_listed(check: Check) -> None:
    listed = (
        "proposal: {previous_projects: [{organisation: LAKE, reference: '101234567', title: DELTA,"
        " programme: Erasmus+, period: 2021-2023, role: COO}]}"
    )

    assert len(check(summary("We reuse the DELTA project."), ID)) == 1
    assert check(f"{summary('We reuse the DELTA project.')}\n{listed}", ID) == []
