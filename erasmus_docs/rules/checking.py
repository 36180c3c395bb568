"""Run all rules over a project, and set aside what the project file waives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.project.reader import Loaded
from erasmus_docs.rules import unused_waiver
from erasmus_docs.rules.subject import Offered, Subject
from erasmus_docs.rules.waivers import waive


def subject_of(
    loaded: Loaded,
    programme: Programme,
    call: int | None = None,
    offered: Offered | None = None,
) -> Subject | None:
    """What the rules look at; ``None`` if the file could not be read as a project.

    Args:
        loaded: The project file as read.
        programme: The programme data.
        call: Check against this call instead of the project's own.
        offered: What the templates offer, if documents are to be made.
    """
    project = loaded.project
    if project is None:
        return None
    year = call or project.call
    action = programme.find(project.action, year)
    return Subject(project, loaded.file, programme, year, action, offered)


def check_project(
    loaded: Loaded,
    programme: Programme,
    call: int | None = None,
    offered: Offered | None = None,
) -> tuple[Finding, ...]:
    """Everything to know about a project file, in the order of its lines.

    Findings of the file itself come first in every case, and are all there is if the file could not
    be read as a project. Waived findings stay in their place and carry the reason.

    Args:
        loaded: The project file as read.
        programme: The programme data.
        call: Check against this call instead of the project's own.
        offered: What the templates offer, if documents are to be made.
    """
    subject = subject_of(loaded, programme, call, offered)
    if subject is None:
        return _in_order(loaded.findings)
    found = (_told(loaded, one) for one in check_subject(subject))
    return _in_order((*loaded.findings, *found))


def _told(loaded: Loaded, finding: Finding) -> Finding:
    """The finding; with the project, if it stands in a file that several projects use."""
    if finding.place.file == loaded.file.name:
        return finding
    return replace(finding, found=f"{finding.found} Used by {loaded.file.name}.")


def check_subject(subject: Subject) -> tuple[Finding, ...]:
    """The findings of all rules, waivers applied."""
    from erasmus_docs.rules import MEASURED, RULES
    from erasmus_docs.rules.portfolio import PORTFOLIO

    found = [finding for rule in RULES for finding in rule.check(subject)]
    waived, used = waive(subject, found)
    later = {rule.ID for rule in MEASURED} | {rule.ID for rule in PORTFOLIO}
    waivers = enumerate(subject.project.waivers)
    used |= {number for number, waiver in waivers if waiver.rule in later}
    names = {rule.ID for rule in RULES} | later
    return _in_order((*waived, *unused_waiver.unused(subject, used, names)))


def _in_order(findings: Iterator[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.place, one.rule)))
