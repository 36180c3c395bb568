"""The way to the application: deadline, own dates and steps, by action, call and round."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from erasmus_docs.dossier.submission import SubmissionPlan
from tests.support import plans
from tests.support.papers import dossier

PARTNER = "  - {id: TWO, legal_name: Two, type: ngo, country: FR}\n"


def submission(
    folder: Path, action: str, call: int = 2026, edit: tuple[str, str] = ("", ""), more: str = ""
) -> SubmissionPlan:
    own = folder / str(len(list(folder.iterdir())))  # what is made of a file is kept by its path
    own.mkdir()
    path = plans.minimal(own, action, 60000, PARTNER + more)
    written = path.read_text("utf-8").replace("call: 2026", f"call: {call}").replace(*edit)
    path.write_text(written, "utf-8")
    found = dossier(path).submission
    assert found is not None
    return found


def ids(found: SubmissionPlan) -> set[str]:
    return {step.id for step in found.steps}


@pytest.mark.parametrize(
    ("action", "call", "deadline", "time", "basis"),
    [
        ("KA210-ADU", 2026, date(2026, 3, 5), "12:00", "official"),
        ("KA210-SPO", 2026, date(2026, 3, 5), "17:00", "official"),
        ("KA210-SPO", 2024, date(2024, 3, 5), "17:00", "secondary"),
        ("KA210-SPO", 2023, date(2023, 3, 22), "17:00", "unsourced"),
        ("KA210-ADU", 2027, None, None, ""),
        ("NOTHING", 2026, None, None, ""),
    ],
)
def test_the_deadline_is_that_of_the_round_with_its_standing(
    tmp_path: Path, action: str, call: int, deadline: date | None, time: str | None, basis: str
) -> None:
    found = submission(tmp_path, action, call)

    assert (found.deadline, found.time, found.basis) == (deadline, time, basis)
    submit = next(step for step in found.steps if step.id == "submit")
    assert submit.due == deadline
    assert submit.ground == ("rule" if basis == "official" else "advice")


def test_a_round_of_few_agencies_and_one_that_does_not_exist(tmp_path: Path) -> None:
    second = submission(tmp_path, "KA210-ADU", edit=("call: 2026", "call: 2026\nround: 2"))
    assert (second.deadline, second.optional) == (date(2026, 10, 1), True)

    third = submission(tmp_path, "KA210-ADU", edit=("call: 2026", "call: 2026\nround: 3"))
    assert third.deadline is None


def test_days_are_counted_back_from_the_deadline(tmp_path: Path) -> None:
    """From 5 March 2026: 42, 21 and 3 days, or what the project says."""
    found = submission(tmp_path, "KA210-ADU")
    assert found.information_due == date(2026, 1, 22)
    assert found.signatures_due == date(2026, 2, 12)
    assert found.final_due == date(2026, 3, 2)
    assert found.proposed

    own = submission(tmp_path, "KA210-ADU", more="submission: {final_days_before: 5}\n")
    assert (own.final_due, own.proposed) == (date(2026, 2, 28), False)


@pytest.mark.parametrize(
    ("action", "call", "identifier", "paper"),
    [
        ("KA210-ADU", 2026, "OID", "accession"),
        ("KA210-SPO", 2026, "PIC", "authorisation"),
        ("KA204", 2020, "OID", "mandate"),
        ("KA204", 2018, "PIC", "mandate"),
        ("EPPKA2-KA", 2020, "PIC", "mandate"),
    ],
)
def test_identifier_and_signed_paper_follow_period_and_manager(
    tmp_path: Path, action: str, call: int, identifier: str, paper: str
) -> None:
    found = submission(tmp_path, action, call)

    assert found.identifier == identifier
    assert ids(found) & {"accession", "authorisation", "mandate"} == {paper}
    assert ("consent" in ids(found)) == (identifier == "OID")


def test_only_what_a_guide_was_read_for_is_called_a_rule(tmp_path: Path) -> None:
    for call, ground in ((2026, "rule"), (2025, "rule"), (2024, "advice"), (2021, "advice")):
        found = submission(tmp_path, "KA210-ADU", call)
        consent = next(step for step in found.steps if step.id == "consent")
        assert (consent.ground, bool(consent.source)) == (ground, ground == "rule")


def test_limits_of_the_call_are_named_where_they_are_known(tmp_path: Path) -> None:
    caps = {step.id: step.limit for step in submission(tmp_path, "KA210-ADU").steps if step.limit}

    assert caps == {"cap": 5, "cap-coordinator": 1}
    assert not any(step.limit for step in submission(tmp_path, "KA210-ADU", 2022).steps)
