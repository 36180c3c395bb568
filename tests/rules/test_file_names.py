"""File names of documents."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "file-names"


def test_an_id_that_makes_the_name_of_another_document(
    check: Check, line_of: Callable[[str, str], int]
) -> None:
    sample = "organisations: {HILL: {id: empty}}"

    (found,) = check(sample, ID)

    assert found.severity is Severity.WARNING
    assert found.place.line == line_of(sample, "id: empty")
    assert found.found == (
        "With the id 'empty' the document partner-information-form for this organisation has the "
        "file name of the document partner-information-form-empty."
    )


def test_such_an_id_does_no_harm_where_no_document_is_made_for_it(check: Check) -> None:
    assert check("risks: [{id: empty, description: A, mitigation: B}]", ID) == []
