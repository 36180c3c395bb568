"""Organisation types are codes of the programme's list.

Why: the type decides whether an organisation counts for a composition rule, and the forms take
only the codes of the list.

Source: the list of organisation types of the application forms.

To mend: write the code suggested, or choose one from the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing
from erasmus_docs.yamlfile import Path

ID = "organisation-type"
TITLE = "Organisation types are the programme's"

PASSING = """
associated_partners:
  - {id: LAB, legal_name: Island Laboratory, country: EL, type: research-institute}
"""
FAILING = """
associated_partners:
  - {id: LAB, legal_name: Island Laboratory, country: EL, type: research-institut}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every type that is not in the list."""
    types = subject.programme.organisation_types
    for path, type_ in _types(subject):
        if type_ in types:
            continue
        near = _nearest(subject, type_)
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            path,
            f"The organisation type is '{type_}'.",
            f"The types are {listing(types, shown=len(types))}.",
            f"Did you mean `{near}` ({types[near]['en']})?" if near else "Choose one of them.",
        )


def _types(subject: Subject) -> Iterator[tuple[Path, str]]:
    for one in subject.each_organisation():
        yield (*one.path, "type"), one.entry.type
    for number, partner in enumerate(subject.project.associated_partners):
        if partner.type:
            yield ("associated_partners", number, "type"), partner.type


def _nearest(subject: Subject, written: str) -> str | None:
    """The code nearest to a misspelt code, or to the name of a type."""
    known = {
        word.casefold(): code
        for code, names in subject.programme.organisation_types.items()
        for word in (*names.values(), code)
    }
    near = get_close_matches(written.casefold(), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None
