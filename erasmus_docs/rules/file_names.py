"""Every document has a file name of its own.

Documents made for an organisation, an event or a mobility are called by the document and the id of
that entry: `mandate-letter-LAKE`. With an id such as `empty` the form for that organisation would
have the name of another document, `partner-information-form-empty`.

Why: a build makes only one of two documents with the same file name.

Source: the project file itself, and the templates it is built with.

To mend: give the entry another id, and change the references that mean it.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject

ID = "file-names"
TITLE = "Every document has a file name of its own"

PASSING = """
associated_partners: [{id: VOID, legal_name: Port, country: IT}]
"""
FAILING = """
associated_partners: [{id: EMPTY, legal_name: Port, country: IT}]
"""

_ORGANISATIONS = ("organisation", "associated partner")
_MADE_FOR = {
    "party": _ORGANISATIONS,
    "organisation": _ORGANISATIONS,
    "participant": _ORGANISATIONS,
    "event": ("event",),
    "mobility": ("mobility",),
    "host": ("mobility",),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every entry whose id makes the file name of another document."""
    if subject.offered is None:
        return
    documents = {name.casefold(): per for name, per in subject.offered.documents.items()}
    ends = _ends(documents)
    for kinds in {kinds for kinds, _ in ends}:
        for kind in kinds:
            for one in subject.entries[kind]:
                taken = ends.get((kinds, one.entry.id.casefold()))
                if taken is None:
                    continue
                yield finding(
                    subject,
                    ID,
                    Severity.WARNING,
                    (*one.path, "id"),
                    f"With the id '{one.entry.id}' the document {taken[0]} for this {kind} has the "
                    f"file name of the document {taken[1]}.",
                    "Every document has a file name of its own; only the first of two is built.",
                    "Give this entry another id, and change the references that mean it.",
                )


def _ends(documents: dict[str, str]) -> dict[tuple[tuple[str, ...], str], tuple[str, str]]:
    """Ids that make the name of a document, for entries of some kinds: of which two documents."""
    found = {}
    for short, per in documents.items():
        for name in documents:
            if per in _MADE_FOR and name.startswith(f"{short}-") and documents[name] == "project":
                found[_MADE_FOR[per], name.removeprefix(f"{short}-")] = (short, name)
    return found
