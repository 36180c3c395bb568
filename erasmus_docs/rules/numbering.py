"""Numbers of work packages, tasks, deliverables and milestones run as the forms number them.

Only ids that look like numbers of a form are looked at: WP2, T2.1, D2.1, E2.1 and MS3. The first
part is the work package; milestones run through the whole project; no number is left out.

Why: reviewers and the portal find a deliverable by its number. D3.2 in work package 2 sends them
looking.

Source: application form Part B (ERASMUS BB and LSII), version 2.0 of 1 June 2022; good practice for
all other forms.

To mend: renumber, with the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.byid import HasId
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.placed import Placed
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "numbering"
TITLE = "Numbers run without gaps"

PASSING = """
milestones:
  - {id: MS1, title: Tested, lead: LAKE, due: M9, verification: Signed list}
  - {id: MS2, title: Released, lead: LAKE, due: M12, verification: Accepted version}
"""
FAILING = """
milestones:
  - {id: MS1, title: Tested, lead: LAKE, due: M9, verification: Signed list}
  - {id: MS3, title: Released, lead: LAKE, due: M12, verification: Accepted version}
"""

_PACKAGE = re.compile(r"WP(\d+)")
_IN_PACKAGE = {
    "task": re.compile(r"T(\d+)\.(\d+)"),
    "deliverable": re.compile(r"D(\d+)\.(\d+)"),
    "event": re.compile(r"E(\d+)\.(\d+)"),
}
_MILESTONE = re.compile(r"MS(\d+)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield numbers of another work package, and numbers that are left out."""
    for kind, pattern in _IN_PACKAGE.items():
        placed = subject.entries[kind]
        yield from _misplaced(subject, kind, placed, pattern)
        rows: dict[str, list[tuple[int, Placed[HasId]]]] = {}
        for one in placed:
            if match := pattern.fullmatch(one.entry.id):
                prefix = f"{one.entry.id[0]}{int(match[1])}."
                rows.setdefault(prefix, []).append((int(match[2]), one))
        for prefix, numbers in rows.items():
            yield from _gaps(subject, prefix, numbers)
    yield from _gaps(subject, "WP", _numbered(subject.entries["work package"], _PACKAGE))
    yield from _gaps(subject, "MS", _numbered(subject.entries["milestone"], _MILESTONE))


def _numbered(
    placed: Iterable[Placed[HasId]], pattern: re.Pattern[str]
) -> list[tuple[int, Placed[HasId]]]:
    matches = ((pattern.fullmatch(one.entry.id), one) for one in placed)
    return [(int(match[1]), one) for match, one in matches if match]


def _misplaced(
    subject: Subject, kind: str, placed: Iterable[Placed[HasId]], pattern: re.Pattern[str]
) -> Iterator[Finding]:
    for one in placed:
        number, match = one.entry.id, pattern.fullmatch(one.entry.id)
        home = _PACKAGE.fullmatch(one.package.id) if one.package else None
        if match and home and one.package and int(match[1]) != int(home[1]):
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                (*one.path, "id"),
                f"The {kind} {number} stands in {one.package.id}.",
                f"The first part of its number is that of its work package:"
                f" {number[0]}{int(home[1])}.{match[2]}.",
                "Renumber it with its references, or move it to its work package.",
            )


def _gaps(
    subject: Subject, prefix: str, numbers: list[tuple[int, Placed[HasId]]]
) -> Iterator[Finding]:
    """Yield one finding per row of numbers with gaps, at the number after the first gap."""
    present = dict(reversed(numbers))
    if not present:
        return
    most = max(present)
    if most > len(present) + 100:
        missing = ["many"]
    else:
        missing = [f"{prefix}{n}" for n in range(1, most) if n not in present]
    if missing:
        first = next(n for n in sorted(present) if n - 1 not in present and n > 1)
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            (*present[first].path, "id"),
            f"The numbers {prefix}1 to {prefix}{most} lack {listing(missing)}.",
            "Numbers run without gaps from 1.",
            "Renumber the entries with their references.",
        )
