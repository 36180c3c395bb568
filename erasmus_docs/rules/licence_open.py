"""Results are under a licence that lets others use, adapt and share them.

Licences without derivatives, and all rights reserved, do not. Conditions such as attribution,
non-commercial use and sharing alike are allowed.

Why: educational resources made with the grant must be freely available under an open licence; the
final report is judged on it.

Source: Programme Guide, part C. The type of a result is not judged here, so this is a warning: the
duty is one for educational resources.

To mend: choose an open licence such as CC BY 4.0 or CC BY-SA 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path

ID = "licence-open"
TITLE = "Results are open"

PASSING = """
terms: {licence: CC BY-NC-SA 4.0}
"""
FAILING = """
terms: {licence: CC BY-NC-ND 4.0}
"""

_CLOSED = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (r"(?<![a-z])ND(?![a-z])|no[ -]?deriv", "forbids adaptation"),
        (r"pas de modification|keine bearbeitung", "forbids adaptation"),
        (r"all rights reserved|tous droits réservés", "reserves all rights"),
        (r"alle rechte vorbehalten", "reserves all rights"),
        (r"\bproprietary\b|\bconfidential\b|\bcopyright only\b", "is not open"),
    )
)
_SOURCE = (
    "Erasmus+ Programme Guide, part C, open licence and intellectual property rights"
    " (edition of 2014-2020; later editions keep the substance)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every licence that is not open."""
    for path, what, licence in _licences(subject):
        reason = next((why for pattern, why in _CLOSED if pattern.search(licence)), None)
        if reason:
            yield finding(
                subject,
                ID,
                Severity.WARNING,
                path,
                f"The licence of {what} is '{licence}', which {reason}.",
                "An open licence lets others use, adapt, reproduce and share; attribution,"
                " non-commercial use and sharing alike may be asked for.",
                "Choose a licence such as CC BY 4.0 or CC BY-SA 4.0.",
                source=_SOURCE,
            )


def _licences(subject: Subject) -> Iterator[tuple[Path, str, str]]:
    for number, result in enumerate(subject.project.results):
        yield ("results", number, "licence"), f"the result {result.id}", result.licence
    if subject.project.terms.licence:
        yield ("terms", "licence"), "the agreement", subject.project.terms.licence
