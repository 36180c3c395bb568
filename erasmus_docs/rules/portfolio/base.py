"""What a rule over many projects is, what it looks at, and how it reports.

A rule is a module like those on one project; its samples are several projects, divided by ``---``,
each laid over ``base_project.yaml`` and named by a comment (``# a.yaml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.rules.base import Documented
from erasmus_docs.rules.portfolio.member import Member, Spot
from erasmus_docs.rules.words import listing

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The projects looked at together.

    Attributes:
        members: Each project once.
        programme: The programme data.
        folders: Folders of which all projects are among them.
    """

    members: tuple[Member, ...]
    programme: Programme
    folders: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Concern:
    """A finding, and the projects it is about: the first reports it, all can set it aside."""

    finding: Finding
    members: tuple[Member, ...]


class PortfolioRule(Documented, Protocol):
    """The shape of a rule module."""

    def check(self, portfolio: Portfolio) -> Iterator[Concern]:
        """Yield what is wrong."""


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Values by key, in their order."""
    found: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def files(members: Iterable[Member]) -> str:
    """The files of projects as a sentence lists them; each once, a long list cut."""
    return listing(dict.fromkeys(one.file for one in members))


def named(portfolio: Portfolio, source: str) -> str:
    """A document of the programme data, for a reader; no page, where none was noted."""
    found = portfolio.programme.sources[source]
    return ", ".join(part for part in (found.title, found.edition, found.url) if part)


def concern(
    rule: str,
    severity: Severity,
    spot: Spot,
    members: Sequence[Member],
    found: str,
    allowed: str,
    remedy: str,
    source: str = "",
) -> Concern:
    """A finding at a place; one in a file that projects share says which of them use it."""
    if members and spot.place.file != members[0].file:
        found = f"{found} Used by {files(members)}."
    finding = Finding(rule, severity, spot.place, found, allowed, source, remedy, at=spot.at)
    return Concern(finding, tuple(members))
