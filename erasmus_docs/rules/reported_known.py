"""What is reported as achieved was planned: its id exists, and nothing is reported twice.

Covers deliverables, results, milestones, indicators, activities, events and work packages under
`achieved`, what a deviation concerns, and the criteria that are given points. Indicators may be
read more than once.

Why: a report sets what was achieved beside what was planned. What has an unknown id is left out of
it, and of two entries for one id only the first is used.

Source: the project file itself; for criteria the programme data.

To mend: correct the id, add what was planned, or remove the second entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import HasId
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, nearest
from erasmus_docs.yamlfile import Path

ID = "reported-known"
TITLE = "What is reported was planned"

PASSING = """
risks:
  - {id: R1, description: A tester leaves, mitigation: Another is trained, owner: LAKE}
achieved:
  deviations: [{id: V1, concerns: [R1], what: A tester left, reason: A better offer}]
"""
FAILING = """
achieved:
  indicators: [{id: I77, value: 3, date: 2027-03-01}]
"""

_KINDS = {
    "deliverables": "deliverable",
    "results": "result",
    "milestones": "milestone",
    "indicators": "indicator",
    "activities": "activity",
    "events": "event",
    "work_packages": "work package",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what is reported without having been planned, or twice."""
    found = subject.project.achieved
    if found is None:
        return
    for section, kind in _KINDS.items():
        entries: tuple[HasId, ...] = getattr(found, section)
        yield from _section(subject, section, kind, entries)
    every = frozenset().union(*(ids.keys() for ids in subject.ids.values()))
    for number, deviation in enumerate(found.deviations):
        for position, one in enumerate(deviation.concerns):
            if one not in every:
                path: Path = ("achieved", "deviations", number, "concerns", position)
                yield _unknown(subject, path, f"Deviation '{deviation.id}'", one, "entry", every)
    yield from _criteria(subject, found)


def _section(
    subject: Subject, section: str, kind: str, entries: tuple[HasId, ...]
) -> Iterator[Finding]:
    known = frozenset(subject.ids.get(kind, ()))
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        path: Path = ("achieved", section, number, "id")
        if entry.id not in known:
            yield _unknown(subject, path, f"`achieved.{section}`", entry.id, kind, known)
        elif entry.id in seen and section != "indicators":
            yield finding(
                subject,
                ID,
                Severity.WARNING,
                path,
                f"The {kind} {entry.id} is reported twice.",
                "What became of it is said once; only the first entry is used.",
                "Join the two entries.",
            )
        seen.add(entry.id)


def _criteria(subject: Subject, found: m.Achieved) -> Iterator[Finding]:
    fact = subject.action.fact(subject.action.action.final_score) if subject.action else None
    if fact is None:
        return
    most = fact.value.points
    for name, points in found.criteria.items():
        path: Path = ("achieved", "criteria", name)
        if name not in most:
            known = frozenset(most)
            yield _unknown(subject, path, "`achieved.criteria`", name, "criterion", known)
        elif points > most[name]:
            yield finding(
                subject,
                ID,
                Severity.WARNING,
                path,
                f"The criterion {name} has {points} points.",
                f"It can have {most[name]} at most.",
                "Correct the points.",
            )


def _unknown(
    subject: Subject, path: Path, where: str, name: str, kind: str, known: frozenset[str]
) -> Finding:
    near = nearest(name, known)
    hint = f" Did you mean {near}?" if near else ""
    there = f"Known: {listing(sorted(known), shown=12)}." if known else f"The file has no {kind}."
    return finding(
        subject,
        ID,
        Severity.ERROR,
        path,
        f"{where} names {name}, and there is no such {kind}.",
        there,
        f"Correct the id, or add what was planned.{hint}",
    )
