"""Every priority exists, belongs to the project's field, and is offered in this call.

Why: priorities are merged and renamed from call to call, and those of another field cannot be
ticked in the form.

Source: the programme guide of the call. A priority that only weak evidence shows for this call is a
warning at most.

To mend: choose the priority suggested, or one of the call and field.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Priority
from erasmus_docs.rules.base import finding, lighter
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, nearest
from erasmus_docs.yamlfile import Path

ID = "priority-known"
TITLE = "Priorities are offered in this call and field"

PASSING = """
priorities:
  - {id: inclusion-diversity}
"""
FAILING = """
priorities:
  - {id: inclusion-divrsity}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every priority that cannot be chosen."""
    action = subject.action
    if action is None:
        return
    offered = subject.programme.priorities_for(action)
    for number, chosen in enumerate(subject.project.priorities):
        path: Path = ("priorities", number, "id")
        priority = subject.programme.priorities.get(chosen.id)
        if priority is None:
            yield _unknown(subject, path, chosen.id, offered)
        elif chosen.id not in offered:
            if offered:
                yield _not_offered(subject, action, path, priority, offered)
        elif not action.is_sure(priority):
            yield finding(
                subject,
                ID,
                lighter(Severity.WARNING, priority.basis.severity),
                path,
                f"Only weak evidence shows the priority '{chosen.id}' for call {action.call}.",
                f"Sources show it for {_calls(priority.calls)}.",
                f"Look it up in the guide of call {action.call} before relying on it.",
                source=_source(subject, priority),
            )


def _unknown(subject: Subject, path: Path, name: str, offered: dict[str, Priority]) -> Finding:
    near = nearest(name, offered) or nearest(name, subject.programme.priorities)
    return finding(
        subject,
        ID,
        Severity.ERROR,
        path,
        f"The priority '{name}' is not known.",
        f"Priorities of this call and field are {listing(offered, shown=12)}."
        if offered
        else "No priorities are known for this call and field.",
        f"Did you mean '{near}'?" if near else "Choose one of them.",
    )


def _not_offered(
    subject: Subject,
    action: ActionCall,
    path: Path,
    priority: Priority,
    offered: dict[str, Priority],
) -> Finding:
    in_call = action.call in (*priority.calls, *priority.calls_unsure)
    successors = [
        entry.id
        for entry in offered.values()
        if priority.id in entry.follows or entry.id in priority.follows
    ]
    near = successors or [name for name in (nearest(priority.id, offered),) if name]
    weights = [offered[name].basis.severity for name in offered]
    proven = min(weights, key=list(Severity).index) if weights else Severity.WARNING
    found = (
        f"The priority '{priority.id}' belongs to {listing(priority.fields)}, not to"
        f" {action.field or action.code}."
        if in_call
        else f"The priority '{priority.id}' is not shown for call {action.call};"
        f" it is for {_calls(priority.calls)}."
    )
    return finding(
        subject,
        ID,
        lighter(lighter(Severity.ERROR, priority.basis.severity), proven),
        path,
        found,
        f"Priorities of call {action.call} for {action.code} are {listing(offered, shown=12)}.",
        f"In this call {listing(successors)} takes its place."
        if successors
        else f"Choose one of them{f', perhaps {near[0]!r}' if near else ''}.",
        source=_source(subject, priority),
    )


def _calls(calls: tuple[int, ...]) -> str:
    return f"call {listing(map(str, calls), shown=12)}" if calls else "no call"


def _source(subject: Subject, priority: Priority) -> str:
    """Title and edition of the documents that show the priority."""
    sources = (subject.programme.sources[name] for name in priority.source[:2])
    return "; ".join(", ".join(p for p in (s.title, s.edition, s.url) if p) for s in sources)
