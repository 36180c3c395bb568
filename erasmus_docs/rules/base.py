"""What a rule is, what it looks at, and how it reports.

A rule is a module: its docstring is its documentation, ``ID`` its name, ``check`` a generator of
findings, ``PASSING`` and ``FAILING`` two samples (YAML laid over ``base_project.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.model import Basis, Dated
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path

_WEIGHT = (Severity.ADVICE, Severity.WARNING, Severity.ERROR)


class Documented(Protocol):
    """What every rule says of itself."""

    __name__: str
    ID: str
    TITLE: str
    PASSING: str
    FAILING: str


class Rule(Documented, Protocol):
    """The shape of a rule module."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong."""


def lighter(one: Severity, other: Severity) -> Severity:
    """The lighter of two severities."""
    return min(one, other, key=_WEIGHT.index)


def finding(
    subject: Subject,
    rule: str,
    severity: Severity,
    path: Path,
    found: str,
    allowed: str = "",
    remedy: str = "",
    *,
    source: str = "",
    key: bool = False,
) -> Finding:
    """A finding about the entry at ``path`` (about its key, if ``key``)."""
    place = subject.file.place(path, key=key)
    at = subject.file.name_of(path)
    return Finding(rule, severity, place, found, allowed, source, remedy, at=at)


def limit(
    subject: Subject,
    rule: str,
    dated: Dated[Any],
    path: Path,
    found: str,
    allowed: str,
    remedy: str,
    *,
    heaviest: Severity = Severity.ERROR,
    key: bool = False,
) -> Finding:
    """A finding against a limit of the programme: as heavy as its basis allows, with its source.

    The value's own note is printed with what is allowed, because it is where hedges stand.
    """
    severity = lighter(dated.basis.severity, heaviest)
    note = f"{allowed} Note: {dated.note.strip()}" if dated.note else allowed
    place = subject.file.place(path, key=key)
    at = subject.file.name_of(path)
    return Finding(rule, severity, place, found, note, cite(subject, dated), remedy, at=at)


def cite(subject: Subject, dated: Dated[Any]) -> str:
    """Who says so; an unsourced value says that, too."""
    if dated.basis is Basis.UNSOURCED or subject.action is None:
        return "general knowledge, no source found"
    return subject.action.citation(dated)
