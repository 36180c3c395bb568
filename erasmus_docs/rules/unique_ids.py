"""Every id stands once among the entries it could be confused with.

Organisations and associated partners share one set of ids, because tasks and activities name both;
deliverables and results share another. Ids of organisations, events and mobilities must also differ
in more than capital letters, because they name files.

Why: documents find entries by their id. Of two equal ids one would be printed in place of the
other, with its amounts and dates.

Source: the project file itself.

To mend: give the second entry an id of its own and change the references that mean it.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.byid import HasId
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.placed import Placed
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, plural

ID = "unique-ids"
TITLE = "Every id stands once"

PASSING = """
risks:
  - {id: R1, description: A tester leaves, mitigation: A second tester is trained}
  - {id: R2, description: The server fails, mitigation: A copy is kept elsewhere}
"""
FAILING = """
risks:
  - {id: R1, description: A tester leaves, mitigation: A second tester is trained}
  - {id: R1, description: The server fails, mitigation: A copy is kept elsewhere}
"""

_SHARED = (("organisation", "associated partner"), ("deliverable", "result"))
_CASELESS = {"organisation", "event", "mobility"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every entry whose id an earlier one has."""
    grouped = {kind for kinds in _SHARED for kind in kinds}
    single = tuple((kind,) for kind in subject.entries if kind not in grouped)
    for kinds in (*_SHARED, *single):
        placed = [(kind, one) for kind in kinds for one in subject.entries[kind]]
        yield from _twice(subject, kinds, placed)


def _twice(
    subject: Subject, kinds: tuple[str, ...], placed: list[tuple[str, Placed[HasId]]]
) -> Iterator[Finding]:
    caseless = bool(_CASELESS & set(kinds))
    first: dict[str, tuple[str, Placed[HasId]]] = {}
    for kind, one in placed:
        name = one.entry.id
        same_kind, same = first.setdefault(name.casefold() if caseless else name, (kind, one))
        if same is one:
            continue
        line = subject.file.place((*same.path, "id")).line
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            (*one.path, "id"),
            f"The {kind} '{name}' has the id of the {same_kind} '{same.entry.id}' on line {line}.",
            f"Ids are unique among {listing(map(plural, kinds))}"
            + (", whatever their capital letters." if caseless else "."),
            "Give this entry an id of its own, and change the references that mean it.",
        )
