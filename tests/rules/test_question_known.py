"""Texts of the application and the questions of the form."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
ID = "question-known"


def test_a_misspelt_question_gets_the_nearest_one(check: Check) -> None:
    (found,) = check("application: {texts: {synergys: Much.}}", ID)

    assert found.found == "The form asks no question 'synergys'."
    assert found.remedy == "Write synergies, if that is meant."


def test_a_question_of_an_organisation_stands_under_it(check: Check) -> None:
    assert check("application: {entries: {LAKE: {org-past: None so far.}}}", ID) == []
    (found,) = check("application: {texts: {org-past: None so far.}}", ID)

    assert "'org-past'" in found.found


def test_an_entry_that_is_not_there(check: Check) -> None:
    (found,) = check("application: {entries: {LAKES: {org-past: None so far.}}}", ID)

    assert found.found == "The form has nothing to fill in for 'LAKES'."
    assert found.remedy == "Write LAKE, if that is meant."


def test_a_question_that_another_entry_has(check: Check) -> None:
    (found,) = check("application: {entries: {LAKE: {wp-tasks: Many.}}}", ID)

    assert found.found == "The form asks no question 'wp-tasks'."


def test_english_versions_may_be_written_in_any_language(check: Check) -> None:
    """A file may be kept in two languages; what the form does not ask does no harm."""
    assert check("application: {texts: {summary-results-en: Ten guides.}}", ID) == []


def test_a_form_that_is_not_known_asks_nothing(check: Check) -> None:
    assert check("application: {texts: {anything: Goes.}}", ID, 2024) == []
