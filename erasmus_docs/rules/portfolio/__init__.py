"""Projects against each other: one small module per rule, each looking at all projects given.

``PORTFOLIO`` is the whole list; ``check_portfolio`` runs it. A rule sees light records of the
projects, so that a thousand of them fit into memory, and every rule is linear in their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.project.reader import Loaded
from erasmus_docs.rules.portfolio import (
    application_limit,
    organisation_identity,
    project_id,
    repeated_application,
    unused_organisation,
)
from erasmus_docs.rules.portfolio.base import Concern, Portfolio, PortfolioRule, grouped
from erasmus_docs.rules.portfolio.member import Member, member

__all__ = ["PORTFOLIO", "Member", "by_project", "check_portfolio", "member"]

PORTFOLIO: tuple[PortfolioRule, ...] = (
    application_limit,
    organisation_identity,
    project_id,
    repeated_application,
    unused_organisation,
)


def check_portfolio(
    projects: Iterable[Member | Loaded], programme: Programme, folders: Sequence[Path] = ()
) -> tuple[Finding, ...]:
    """What only many projects together show, in the order of files and lines.

    Args:
        projects: The projects, as read or as light records; files that could not be read as
            projects are passed over.
        programme: The programme data.
        folders: Folders of which all projects are given, to look for what none of them uses.
    """
    found = by_project(projects, programme, folders).values()
    return _in_order(one for findings in found for one in findings)


def by_project(
    projects: Iterable[Member | Loaded], programme: Programme, folders: Sequence[Path] = ()
) -> dict[Path | None, tuple[Finding, ...]]:
    """The same by the project file that reports it; under ``None`` what is about no project."""
    members: dict[Path, Member] = {}
    for one in projects:
        light = one if isinstance(one, Member) else member(one, programme)
        if light is not None:
            members.setdefault(light.path.resolve(), light)
    portfolio = Portfolio(tuple(members.values()), programme, tuple(folders))
    concerns = [one for rule in PORTFOLIO for one in rule.check(portfolio)]
    found = grouped((c.members[0].path if c.members else None, _waived(c)) for c in concerns)
    return {path: _in_order(findings) for path, findings in found.items()}


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.place, one.rule, one.found)))


def _waived(concern: Concern) -> Finding:
    """The finding, set aside if every project it is about does so."""
    finding = concern.finding
    reasons = [one.waiver(finding.rule, finding.place) for one in concern.members]
    if not reasons or None in reasons:
        return finding
    return replace(finding, waived=reasons[0])
