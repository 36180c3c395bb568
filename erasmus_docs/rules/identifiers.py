"""Identification numbers have the form the programme gives them, and fit the project.

Looked at are the participant identification code (PIC, nine digits), the organisation ID (OID, E
and eight digits) and the project reference, whose year, round, country, action and field must be
those of the project. One number at two organisations is doubtful, too.

Why: a mistyped number is copied into every document and found only at the signature.

Source: the register of participants (PIC), the registration system of the national agencies (OID),
and the pattern of published project references. Patterns are read off real numbers, so all but the
length of a PIC are warnings.

To mend: copy the number from the register or from the grant agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.references import AGENCY, EXECUTIVE, EXECUTIVE_OLD, FORM
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "identifiers"
TITLE = "Identification numbers have their proper form"

PASSING = """
reference: 2026-1-FR01-KA220-HED-000123456
"""
FAILING = """
reference: KA220-HED-1A2B3C4D
"""

_NUMBERS = {
    "pic": (r"\d{9}", "A PIC has nine digits.", Severity.ERROR),
    "oid": (r"E\d{8}", "An OID is the letter E and eight digits.", Severity.WARNING),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield malformed and doubled numbers, and a reference that is not this project's."""
    seen: dict[str, str] = {}
    for one in subject.each_organisation():
        for field, (pattern, allowed, severity) in _NUMBERS.items():
            number: str | None = getattr(one.entry, field)
            at, name = (*one.path, field), field.upper()
            if number is None:
                continue
            if not re.fullmatch(pattern, number):
                found = f"The {name} of {one.entry.id} is '{number}'."
                remedy = f"Copy the {name} from the register."
                yield finding(subject, ID, severity, at, found, allowed, remedy)
            elif (first := seen.setdefault(number, one.entry.id)) != one.entry.id:
                found = f"{one.entry.id} has the {name} {number} of {first}."
                allowed = f"Each organisation has a {name} of its own."
                remedy = f"Correct one of them, or name the organisation once if {first} is it."
                yield finding(subject, ID, Severity.WARNING, at, found, allowed, remedy)
    if subject.project.reference:
        yield from _reference(subject, subject.project.reference)


def _reference(subject: Subject, reference: str) -> Iterator[Finding]:
    parts = AGENCY.fullmatch(reference)
    old = subject.project.call <= 2020
    problem = ""
    if FORM.fullmatch(reference):
        problem = "that is the number of an application form, not of a project"
    elif parts:
        problem = listing(_strange(subject, parts.groupdict()))
    elif not (EXECUTIVE_OLD if old else EXECUTIVE).fullmatch(reference):
        problem = "it has none of the known forms"
    if not problem:
        return
    example = "2019-1-FR01-KA203-012345" if old else "2026-1-FR01-KA220-HED-000123456"
    central = "612345-EPP-1-2019-1-FR-EPPKA2-KA" if old else "101234567"
    yield finding(
        subject,
        ID,
        Severity.WARNING,
        ("reference",),
        f"The project reference is '{reference}': {problem}.",
        f"References look like {example} (national agency) or {central} (executive agency), and"
        " repeat the project's call, round, country and action.",
        "Copy the reference from the grant agreement, or leave it out until there is one.",
    )


def _strange(subject: Subject, parts: dict[str, str | None]) -> Iterator[str]:
    """Parts of a reference that are not those of the project."""
    project = subject.project
    if parts["year"] != str(project.call):
        yield f"its year is {parts['year']}, the call {project.call}"
    # youth counts three rounds a year, the autumn one being the third even where there are two
    autumn = parts["round"] == "3" and subject.action and "YOU" in subject.action.fields
    if parts["round"] != str(project.round) and not autumn:
        yield f"its round is {parts['round']}, the project's {project.round}"
    coordinator = subject.coordinator
    if coordinator and parts["country"] != coordinator.entry.country:
        yield f"its country is {parts['country']}, the coordinator's {coordinator.entry.country}"
    code = "-".join(part for part in (parts["action"], parts["field"]) if part)
    known = subject.action.code if subject.action else project.action
    if code != known:
        yield f"its action is {code}, the project's {known}"
