"""What the rules look at: a project, its file and the programme, indexed once.

Every lookup a rule needs twice is worked out here and kept, so that a check stays linear in the
size of the project file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.model import Grant, GrantForm, Round
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Span, project_span, span_of
from erasmus_docs.yamlfile import Path, Value, YamlFile

_EXECUTIVE_AGENCY = re.compile(
    r"\bEACEA\b|European Education and Culture Executive Agency"
    r"|Agence exécutive européenne pour l.éducation et la culture",
    re.IGNORECASE,
)
_TAKES_ARTICLE = re.compile(
    r"^United|Republic|Islands$|^Netherlands$|^Philippines$|^Maldives$|^Bahamas$|^Comoros$"
    r"|^Gambia$|^Seychelles$|^Vatican City"
)


class HasId(Protocol):
    """An entry that others can refer to."""

    @property
    def id(self) -> str:
        """Its id in the project file."""


E = TypeVar("E", bound=HasId, covariant=True)
F = TypeVar("F", bound=HasId)


@dataclass(frozen=True, slots=True)
class Placed(Generic[E]):
    """An entry, where it stands, and the work package it stands in."""

    path: Path
    entry: E
    package: m.WorkPackage | None = None


@dataclass(frozen=True)
class Subject:
    """One project against one call of its action.

    Attributes:
        project: The project.
        file: Its YAML, for places.
        programme: All programme data.
        call: The call it is checked against: the project's own, unless another was asked for.
        action: The action in that call; ``None`` if the programme data do not know it.
    """

    project: m.Project
    file: YamlFile
    programme: Programme
    call: int
    action: ActionCall | None

    @cached_property
    def span(self) -> Span:
        """The project from its first to its last day."""
        return project_span(self.project.start, self.project.duration)

    @cached_property
    def organisations(self) -> dict[str, m.Organisation]:
        """Funded organisations by id; of two equal ids the first."""
        return _by_id(self.project.organisations)

    @cached_property
    def associated(self) -> dict[str, m.AssociatedPartner]:
        """Associated partners by id."""
        return _by_id(self.project.associated_partners)

    @cached_property
    def coordinator(self) -> Placed[m.Organisation] | None:
        """The coordinator, if exactly one organisation is one."""
        found = [o for o in self.each_organisation() if o.entry.role == "coordinator"]
        return found[0] if len(found) == 1 else None

    @cached_property
    def packages(self) -> dict[str, m.WorkPackage]:
        """Work packages by id."""
        return _by_id(self.project.work_packages)

    @cached_property
    def package_spans(self) -> dict[str, Span]:
        """When each work package runs."""
        return {
            id_: span_of(self.project.start, package.start, package.end)
            for id_, package in self.packages.items()
        }

    @cached_property
    def tasks(self) -> tuple[Placed[m.Task], ...]:
        """All tasks."""
        return tuple(_inside(self.project, "tasks", lambda package: package.tasks))

    @cached_property
    def activities(self) -> tuple[Placed[m.Activity], ...]:
        """All activities, those of work packages first."""
        inside = _inside(self.project, "activities", lambda package: package.activities)
        return (*inside, *_outside("activities", self.project.activities))

    @cached_property
    def deliverables(self) -> tuple[Placed[m.Deliverable], ...]:
        """All deliverables, those of work packages first."""
        inside = _inside(self.project, "deliverables", lambda package: package.deliverables)
        return (*inside, *_outside("deliverables", self.project.deliverables))

    @cached_property
    def milestones(self) -> tuple[Placed[m.Milestone], ...]:
        """All milestones, those of work packages first."""
        inside = _inside(self.project, "milestones", lambda package: package.milestones)
        return (*inside, *_outside("milestones", self.project.milestones))

    @cached_property
    def events(self) -> tuple[Placed[m.Event], ...]:
        """All events, those of work packages first."""
        inside = _inside(self.project, "events", lambda package: package.events)
        return (*inside, *_outside("events", self.project.events))

    @cached_property
    def entries(self) -> dict[str, tuple[Placed[HasId], ...]]:
        """Everything with an id, by kind; the kinds are the words of the messages."""
        project, plan = self.project, self.project.dissemination
        at = ("dissemination",)
        return {
            "organisation": _outside("organisations", project.organisations),
            "associated partner": _outside("associated_partners", project.associated_partners),
            "budget heading": _outside("budget_headings", project.budget_headings),
            "priority": _outside("priorities", project.priorities),
            "outcome": _outside("outcomes", project.outcomes),
            "objective": _outside("objectives", project.objectives),
            "target group": _outside("target_groups", project.target_groups),
            "work package": _outside("work_packages", project.work_packages),
            "task": self.tasks,
            "activity": self.activities,
            "deliverable": self.deliverables,
            "milestone": self.milestones,
            "event": self.events,
            "result": _outside("results", project.results),
            "indicator": _outside("indicators", project.indicators),
            "risk": _outside("risks", project.risks),
            "dissemination objective": _outside("objectives", plan.objectives, at),
            "message": _outside("messages", plan.messages, at),
            "channel": _outside("channels", plan.channels, at),
            "dissemination activity": _outside("activities", plan.activities, at),
        }

    @cached_property
    def ids(self) -> dict[str, dict[str, Path]]:
        """Kind -> id -> where it stands first."""
        found: dict[str, dict[str, Path]] = defaultdict(dict)
        for kind, placed in self.entries.items():
            for one in placed:
                found[kind].setdefault(one.entry.id, one.path)
        return found

    def each_organisation(self) -> Iterator[Placed[m.Organisation]]:
        """The funded organisations with their paths."""
        return iter(_outside("organisations", self.project.organisations))

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every value of the file as it was written, with its path."""
        return tuple(_texts(self.file.data, ()))

    @cached_property
    def unit_kind(self) -> str:
        """What shares are counted on: work packages, or activities where there are none."""
        return "work package" if self.project.work_packages else "activity"

    @cached_property
    def unit_amounts(self) -> dict[str, Decimal]:
        """Sum of the shares of each work package (or activity)."""
        return {id_: sum(row.values(), Decimal()) for id_, row in self.project.shares.items()}

    @cached_property
    def organisation_amounts(self) -> dict[str, Decimal]:
        """Sum of the shares of each organisation, in the order of the file."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in self.project.shares.values():
            for organisation, amount in row.items():
                sums[organisation] += amount
        return dict(sums)

    @cached_property
    def grant(self) -> Grant | None:
        """The grant rules of this call, if known."""
        dated = self.action.fact(self.action.action.grant) if self.action else None
        return dated.value if dated else None

    @property
    def is_lump_sum(self) -> bool:
        """Whether the grant is known to be a lump sum."""
        return self.grant is not None and self.grant.form is GrantForm.LUMP_SUM

    def country_name(self, code: str) -> str:
        """``France (FR)``, ``the United Kingdom (UK)``, or the bare code if it is not known."""
        country = self.programme.country(code)
        if country is None:
            return code
        name = country.names.get("en", code)
        return f"{'the ' if _TAKES_ARTICLE.search(name) else ''}{name} ({code})"

    @cached_property
    def all_rounds(self) -> tuple[Round, ...]:
        """The rounds of this call for the project's field, of every authority."""
        dated = self.action.fact(self.action.action.rounds) if self.action else None
        field = self.action.field if self.action else None
        return tuple(r for r in dated.value if not r.fields or field in r.fields) if dated else ()

    @cached_property
    def names_executive_agency(self) -> bool:
        """Whether the project file names EACEA as its granting authority."""
        return _EXECUTIVE_AGENCY.search(self.project.granting_authority or "") is not None

    @cached_property
    def authority(self) -> str | None:
        """Who grants: EACEA if the project says so and may, else the manager of the action."""
        if self.names_executive_agency and any(r.authority == "EACEA" for r in self.all_rounds):
            return "EACEA"
        return self.action.manager if self.action else None

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of this call that the project can be submitted in."""
        return tuple(r for r in self.all_rounds if r.authority == self.authority)

    @cached_property
    def round(self) -> Round | None:
        """The round the project was or will be submitted in."""
        return next((r for r in self.rounds if r.round == self.project.round), None)

    @property
    def deadline(self) -> date | None:
        """The day of the submission deadline, if known."""
        return self.round.deadline.date() if self.round and self.round.deadline else None


def _texts(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _by_id(entries: Sequence[F]) -> dict[str, F]:
    found: dict[str, F] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
    return found


def _outside(name: str, entries: Sequence[F], at: Path = ()) -> tuple[Placed[F], ...]:
    return tuple(Placed((*at, name, number), entry) for number, entry in enumerate(entries))


def _inside(
    project: m.Project, name: str, entries: Callable[[m.WorkPackage], Sequence[F]]
) -> Iterator[Placed[F]]:
    for number, package in enumerate(project.work_packages):
        for one in _outside(name, entries(package), ("work_packages", number)):
            yield Placed(one.path, one.entry, package)
