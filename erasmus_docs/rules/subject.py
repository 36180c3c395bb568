"""What the rules look at: a project, its file and the programme, indexed once.

Every lookup a rule needs twice is worked out here and kept, so that a check stays linear in the
size of the project file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from erasmus_docs.budget.compute import budget
from erasmus_docs.budget.model import Budget
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.model import Round
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import HasId, by_id
from erasmus_docs.project.calendar import Span, project_span, span_of
from erasmus_docs.rules.placed import Placed, in_packages, listed, texts
from erasmus_docs.yamlfile import Path, YamlFile

_EXECUTIVE_AGENCY = re.compile(
    r"\bEACEA\b|European Education and Culture Executive Agency"
    r"|Agence exécutive européenne pour l.éducation et la culture",
    re.IGNORECASE,
)
_TAKES_ARTICLE = re.compile(
    r"^United|Republic|Islands$|^Netherlands$|^Philippines$|^Maldives$|^Bahamas$|^Comoros$"
    r"|^Gambia$|^Seychelles$|^Vatican City"
)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the templates offer that the documents of a project are made with.

    Attributes:
        languages: Codes of languages whose words are there.
        printed: Those of them that a document is written in.
        documents: Ids of the documents made from a project, with what there is one of each for
            (``project``, ``party``, ``event`` ...).
    """

    languages: frozenset[str]
    printed: frozenset[str]
    documents: Mapping[str, str]


@dataclass(frozen=True)
class Subject:
    """One project against one call of its action.

    Attributes:
        project: The project.
        file: Its YAML, for places.
        programme: All programme data.
        call: The call it is checked against: the project's own, unless another was asked for.
        action: The action in that call; ``None`` if the programme data do not know it.
        offered: What the templates offer; ``None`` where no documents are to be made.
    """

    project: m.Project
    file: YamlFile
    programme: Programme
    call: int
    action: ActionCall | None
    offered: Offered | None = None

    @cached_property
    def span(self) -> Span:
        """The project from its first to its last day."""
        return project_span(self.project.start, self.project.duration)

    @cached_property
    def organisations(self) -> dict[str, m.Organisation]:
        """Funded organisations by id; of two equal ids the first."""
        return by_id(self.project.organisations)

    @cached_property
    def associated(self) -> dict[str, m.AssociatedPartner]:
        """Associated partners by id."""
        return by_id(self.project.associated_partners)

    @cached_property
    def coordinator(self) -> Placed[m.Organisation] | None:
        """The coordinator, if exactly one organisation is one."""
        found = [o for o in self.each_organisation() if o.entry.role == "coordinator"]
        return found[0] if len(found) == 1 else None

    @cached_property
    def packages(self) -> dict[str, m.WorkPackage]:
        """Work packages by id."""
        return by_id(self.project.work_packages)

    @cached_property
    def is_begun(self) -> bool:
        """Whether some work package says what is done in it; those of a new file do not yet."""
        return any(
            one.description or one.objectives or one.tasks or one.activities or one.deliverables
            for one in self.project.work_packages
        )

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
        return tuple(in_packages(self.project, "tasks", lambda package: package.tasks))

    @cached_property
    def activities(self) -> tuple[Placed[m.Activity], ...]:
        """All activities, those of work packages first."""
        inside = in_packages(self.project, "activities", lambda package: package.activities)
        return (*inside, *listed("activities", self.project.activities))

    @cached_property
    def deliverables(self) -> tuple[Placed[m.Deliverable], ...]:
        """All deliverables, those of work packages first."""
        inside = in_packages(self.project, "deliverables", lambda package: package.deliverables)
        return (*inside, *listed("deliverables", self.project.deliverables))

    @cached_property
    def milestones(self) -> tuple[Placed[m.Milestone], ...]:
        """All milestones, those of work packages first."""
        inside = in_packages(self.project, "milestones", lambda package: package.milestones)
        return (*inside, *listed("milestones", self.project.milestones))

    @cached_property
    def events(self) -> tuple[Placed[m.Event], ...]:
        """All events, those of work packages first."""
        inside = in_packages(self.project, "events", lambda package: package.events)
        return (*inside, *listed("events", self.project.events))

    @cached_property
    def entries(self) -> dict[str, tuple[Placed[HasId], ...]]:
        """Everything with an id, by kind; the kinds are the words of the messages."""
        project, plan = self.project, self.project.dissemination
        at = ("dissemination",)
        return {
            "organisation": listed("organisations", project.organisations),
            "associated partner": listed("associated_partners", project.associated_partners),
            "budget heading": listed("budget_headings", project.budget_headings),
            "priority": listed("priorities", project.priorities),
            "outcome": listed("outcomes", project.outcomes),
            "objective": listed("objectives", project.objectives),
            "target group": listed("target_groups", project.target_groups),
            "work package": listed("work_packages", project.work_packages),
            "task": self.tasks,
            "activity": self.activities,
            "deliverable": self.deliverables,
            "milestone": self.milestones,
            "event": self.events,
            "mobility": listed("mobilities", project.mobilities),
            "result": listed("results", project.results),
            "indicator": listed("indicators", project.indicators),
            "risk": listed("risks", project.risks),
            "dissemination objective": listed("objectives", plan.objectives, at),
            "message": listed("messages", plan.messages, at),
            "channel": listed("channels", plan.channels, at),
            "dissemination activity": listed("activities", plan.activities, at),
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
        return iter(self._organisations)

    @cached_property
    def _organisations(self) -> tuple[Placed[m.Organisation], ...]:
        return listed("organisations", self.project.organisations)

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every value of the file as it was written, with its path."""
        return tuple(texts(self.file.data, ()))

    @cached_property
    def all_text(self) -> str:
        """All texts of the file in one: shows quickly whether a word can occur in any."""
        found: list[str] = []
        todo = [self.file.data]
        while todo:
            value = todo.pop()
            if isinstance(value, str):
                found.append(value)
            elif isinstance(value, dict):
                todo.extend(value.values())
            elif value:
                todo.extend(value)
        return "\n".join(found)

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

    @property
    def is_mobility(self) -> bool:
        """Whether the grant follows from people on the move, not from work and its shares."""
        return self.action is not None and bool(self.action.action.mobility_activities)

    @cached_property
    def budget(self) -> Budget | None:
        """What the mobilities are paid; ``None`` without mobilities, or for an unknown action."""
        if self.action is None or not self.project.mobilities:
            return None
        return budget(self.project, self.action)

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
