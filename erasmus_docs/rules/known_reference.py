"""Whatever names an organisation, a work package, a result or another entry names one that exists.

Covers leads, contributors, owners, hosts, outputs, uses, and every other reference by id. Amounts
are looked at by `share-partners`.

Why: a name that leads nowhere comes out as a blank cell or a missing row in the documents.

Source: the project file itself.

To mend: correct the id, or add the entry it means.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import a, listing, nearest, plural
from erasmus_docs.yamlfile import Path

ID = "known-reference"
TITLE = "Every reference leads somewhere"

PASSING = """
risks:
  - {id: R1, description: A tester leaves, mitigation: Another is trained, owner: LAKE}
"""
FAILING = """
risks:
  - {id: R1, description: A tester leaves, mitigation: Another is trained, owner: LAEK}
"""

_FUNDED = ("organisation",)
_ANY = ("organisation", "associated partner")
_UNIT = ("work package", "activity")
_OUTPUT = ("deliverable", "result")

_FIELDS: dict[type[m.Entry], dict[str, tuple[str, ...]]] = {
    m.Organisation: {"affiliated_to": _FUNDED},
    m.WorkPackage: {"lead": _FUNDED, "uses": _OUTPUT, "staff_days": _FUNDED},
    m.Task: {"lead": _FUNDED, "contributors": _ANY, "outputs": _OUTPUT},
    m.Activity: {"lead": _FUNDED, "participants": _ANY},
    m.Deliverable: {"task": ("task",), "lead": _FUNDED},
    m.Milestone: {"lead": _FUNDED, "closes": _OUTPUT},
    m.Event: {"host": _ANY, "results": _OUTPUT},
    m.Mobility: {"sending": _ANY},
    m.Objective: {"work_packages": _UNIT},
    m.Result: {"owners": _FUNDED, "work_package": _UNIT, "deliverables": ("deliverable",)},
    m.Indicator: {
        "objective": ("objective",),
        "result": ("result",),
        "work_package": _UNIT,
        "owner": _ANY,
    },
    m.Risk: {"owner": _ANY, "work_package": _UNIT},
    m.Chosen: {"indicators": ("indicator",), "work_packages": _UNIT},
    m.TargetGroup: {"access": _ANY, "channel": ("channel",)},
    m.DisseminationObjective: {"objective": ("objective",)},
    m.Message: {"target_group": ("target group",)},
    m.Channel: {"owner": _ANY},
    m.DisseminationActivity: {
        "work_package": _UNIT,
        "result": _OUTPUT,
        "target_group": ("target group",),
        "message": ("message",),
        "channel": ("channel",),
        "lead": _FUNDED,
        "contributors": _ANY,
    },
    m.Dissemination: {"lead": _FUNDED, "approver": _ANY},
    m.Responsibility: {"organisation": _ANY},
    m.Exploitation: {"result": _OUTPUT},
    m.Background: {"organisation": _FUNDED},
    m.Signatures: {"mandates": _FUNDED, "agreements": _FUNDED},
    m.TeamMember: {"organisation": _FUNDED},
    m.Subcontract: {"organisation": _FUNDED, "task": ("task",)},
    m.PreviousProject: {"organisation": _FUNDED},
    m.Quality: {"manager": _ANY},
    m.Review: {"id": _OUTPUT, "reviewers": _ANY},
    m.Question: {"indicators": ("indicator",), "who": _ANY},
}


_KINDS = tuple({kinds for fields in _FIELDS.values() for kinds in fields.values()})


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every reference that leads nowhere."""
    known = {
        kinds: frozenset().union(*(subject.ids.get(kind, ()) for kind in kinds)) for kinds in _KINDS
    }
    for kind, path, entry in _entries(subject):
        for field, kinds in _FIELDS.get(type(entry), {}).items():
            value = getattr(entry, field)
            if not value:
                continue
            names = (value,) if isinstance(value, str) else value
            if known[kinds].issuperset(names):
                continue
            label = f"{_label(kind, entry)}, {field.replace('_', ' ')}"
            for name, at, key in _names(value, (*path, field)):
                if name not in known[kinds]:
                    yield _lost(subject, label, at, name, kinds, key)


def _label(kind: str, entry: m.Entry) -> str:
    name = getattr(entry, "id", None) or getattr(entry, "title", None)
    return f"{kind.capitalize()} '{name}'" if name else kind.capitalize()


def _entries(subject: Subject) -> Iterator[tuple[str, Path, m.Entry]]:
    """Every entry that can refer to another, with what it is."""
    for kind, placed in subject.entries.items():
        for one in placed:
            if isinstance(one.entry, m.Entry):
                yield kind, one.path, one.entry
    plan, at = subject.project.dissemination, ("dissemination",)
    yield "Dissemination", at, plan
    for number, row in enumerate(plan.responsibilities):
        yield "Dissemination responsibility", (*at, "responsibilities", number), row
    for number, line in enumerate(plan.exploitation):
        yield "Exploitation", (*at, "exploitation", number), line
    quality = subject.project.quality
    yield "Quality", ("quality",), quality
    for number, review in enumerate(quality.reviews):
        yield "Review", ("quality", "reviews", number), review
    for number, question in enumerate(quality.questions):
        yield "Question", ("quality", "questions", number), question
    for number, item in enumerate(subject.project.terms.background):
        yield "background", ("terms", "background", number), item
    yield "signatures", ("signatures",), subject.project.signatures
    yield from _of_proposal(subject.project.proposal)


def _of_proposal(proposal: m.Proposal) -> Iterator[tuple[str, Path, m.Entry]]:
    lists: tuple[tuple[str, str, tuple[m.Entry, ...]], ...] = (
        ("team member", "teams", proposal.teams),
        ("subcontract", "subcontracts", proposal.subcontracts),
        ("previous project", "previous_projects", proposal.previous_projects),
    )
    for kind, key, entries in lists:
        for number, entry in enumerate(entries):
            yield kind, ("proposal", key, number), entry


def _names(value: object, path: Path) -> Iterator[tuple[str, Path, bool]]:
    """The ids in a field, with their places; ids of a mapping are its keys."""
    if isinstance(value, str):
        yield value, path, False
    elif isinstance(value, dict):
        yield from ((name, (*path, name), True) for name in value)
    elif isinstance(value, tuple):
        yield from ((name, (*path, number), False) for number, name in enumerate(value))


def _lost(
    subject: Subject, label: str, path: Path, name: str, kinds: tuple[str, ...], key: bool
) -> Finding:
    known = [id_ for kind in kinds for id_ in subject.ids.get(kind, ())]
    other = next((kind for kind, ids in subject.ids.items() if name in ids), None)
    words = listing(kinds, "or")
    near = nearest(name, known)
    return finding(
        subject,
        ID,
        Severity.ERROR,
        path,
        f"{label}: '{name}' is {a(other)}, not {a(words)}."
        if other
        else f"{label}: '{name}' is not {a(words)} of this project.",
        f"The {listing(map(plural, kinds))} of this project are {listing(known)}."
        if known
        else f"This project has no {listing(map(plural, kinds), 'or')}.",
        f"Did you mean '{near}'?" if near else f"Correct the id, or add the {words}.",
        key=key,
    )
