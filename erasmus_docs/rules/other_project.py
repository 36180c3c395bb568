"""No text speaks of another project where this one is meant.

Looked for are numbers of projects, grant agreements and application forms that are not this
project's, and sentences that call it by another name in capitals (`the ABCD project`). Texts about
earlier work may name other projects: `complementarity`, `background`, `profile`, `expertise`,
`previous_projects` and the boxes of the form that ask for them. What is named there may be named
everywhere, and so may abbreviations that a text explains in brackets.

Why: copied text brings the name of the project it was written for. It was found in agreements that
were signed, and in the header of a handbook.

Source: the project file itself; that a text was copied is this product's judgement, so a number is
a warning and a name advice.

To mend: write this project's name or number; name a project you build on under
`proposal.previous_projects`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.references import AGENCY, project_numbers
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path

ID = "other-project"
TITLE = "No text speaks of another project"

PASSING = """
narrative: {summary: The BOATS project teaches river maps.}
"""
FAILING = """
narrative: {summary: "Project 2023-1-FR01-KA220-HED-000098765 teaches river maps."}
"""

# Where other projects are named on purpose, or a number is judged by another rule.
_ELSEWHERE = {
    *("complementarity", "background", "profile", "expertise", "previous_projects", "org-past"),
    *("follows-up", "synergies", "note", "notice", "eche", "waivers", "co_financing"),
}
_OWN: set[Path] = {("reference",), ("grant_agreement",), ("submission", "form_id")}

_BEFORE = re.compile(r"\b[Tt]he ([A-Z][A-Z0-9&+-]{2,}[A-Z0-9+])$")
_AFTER = re.compile(
    r"\b(?:[Ll]e|[Dd]u|[Aa]u|[Cc]e) projet (?:« ?)?([A-Z][A-Z0-9&+-]{2,}[A-Z0-9+])\b"
)
_LONGEST = 40
# Capitals that say what kind of project it is, not which.
_KINDS = {
    *("ERASMUS", "ERASMUS+", "HORIZON", "INTERREG", "TEMPUS", "COSME", "LIFE", "NORDPLUS", "ESF+"),
    *("STEM", "STEAM", "CLIL", "MOOC", "ECTS", "ECVET", "EQAVET", "NEET", "GDPR", "COVID"),
    *("COVID-19", "UNESCO", "OECD", "PISA", "EACEA", "LGBT", "LGBTQ", "LGBTI", "LGBTQI+"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each number of another project once per text, and each other name once."""
    yield from _agreement(subject)
    everything = subject.all_text
    numbers = project_numbers(everything)
    names = set(_names(everything))
    if not numbers and not names:
        return
    told = "\n".join(text for path, text in subject.texts if _ELSEWHERE & set(path))
    numbers -= {*project_numbers(told), *_own_numbers(subject)}
    names = {name for name in names if not _is_known(subject, name, told, everything)}
    if not numbers and not names:
        return
    for path, text in subject.texts:
        if path in _OWN or _ELSEWHERE & set(path):
            continue
        for number in sorted(project_numbers(text) & numbers):
            yield _number(subject, path, number)
        for name in dict.fromkeys(_names(text)):
            if name in names:
                names.remove(name)
                yield _name(subject, path, name)


def _names(text: str) -> Iterator[str]:
    """Names in capitals that a text gives to a project."""
    for match in re.finditer(" project", text):
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        if before:
            yield before.group(1)
    if " projet " in text:
        for match in _AFTER.finditer(text):
            yield match.group(1)


def _is_known(subject: Subject, name: str, told: str, everything: str) -> bool:
    """Whether a name is this project's, an organisation's, a kind of project, or explained."""
    project = subject.project
    own = (
        *(project.acronym, project.title, *subject.organisations, *subject.associated),
        *(one.legal_name for one in project.organisations),
        *(one.legal_name for one in project.associated_partners),
    )
    letters = _letters(name)
    return (
        name in _KINDS
        or letters.startswith("KA")
        or any(letters in _letters(one) for one in own)
        or _letters(project.acronym) in letters
        or f"({name})" in everything
        or re.search(rf"\b{re.escape(name)}(?!\w)", told) is not None
    )


def _letters(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())


def _own_numbers(subject: Subject) -> Iterator[str]:
    project = subject.project
    for number in (project.reference, project.grant_agreement, project.submission.form_id):
        if number:
            yield number


def _number(subject: Subject, path: Path, number: str) -> Finding:
    project = subject.project
    own = project.reference
    remedy = (
        "Write this project's number; name a project you build on under"
        " `proposal.previous_projects`."
    )
    if own is None and (parts := AGENCY.fullmatch(number)) and _may_be_own(subject, parts):
        remedy = f"If it is this project's, write `reference: {number}`."
    return finding(
        subject,
        ID,
        Severity.WARNING,
        path,
        f"The text names the number {number}.",
        f"This project has the number {own}." if own else "This project has no number yet.",
        remedy,
    )


def _may_be_own(subject: Subject, parts: re.Match[str]) -> bool:
    code = "-".join(part for part in (parts["action"], parts["field"]) if part)
    known = subject.action.code if subject.action else subject.project.action
    return parts["year"] == str(subject.project.call) and code == known


def _name(subject: Subject, path: Path, name: str) -> Finding:
    return finding(
        subject,
        ID,
        Severity.ADVICE,
        path,
        f"The text speaks of the project {name}.",
        f"This project is called {subject.project.acronym}.",
        "Write this project's name; name a project you build on under"
        " `proposal.previous_projects`.",
    )


def _agreement(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if project and grant agreement have references that differ."""
    reference, agreement = subject.project.reference, subject.project.grant_agreement
    if not reference or not agreement or agreement == reference:
        return
    if AGENCY.fullmatch(agreement) and AGENCY.fullmatch(reference):
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            ("grant_agreement",),
            f"The grant agreement has the number {agreement}, the project {reference}.",
            "Both are references of a national agency, and a project has one of them.",
            "Copy both from the grant agreement.",
        )
