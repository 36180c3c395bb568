"""What the stages of composition look up: organisations, spans, names for codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from erasmus_docs.dossier.wording import worded
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import Due, Span, due_of, span_of


@dataclass(frozen=True, slots=True)
class Names:
    """Names of codes in the document's language, given by the document layer."""

    lang: str = "en"
    locale: str = "en_GB"
    event_types: Mapping[str, str] = field(default_factory=dict)
    deliverable_types: Mapping[str, str] = field(default_factory=dict)
    dissemination_levels: Mapping[str, str] = field(default_factory=dict)
    quarter: str = "Q{number}"


@dataclass(frozen=True, slots=True)
class Index:
    """A project beside the programme data it is read with."""

    project: m.Project
    programme: Programme
    call: ActionCall | None
    names: Names
    organisations: Mapping[str, m.Organisation]

    def organisation(self, identifier: str | None) -> m.Organisation | None:
        """The organisation of that id, or ``None``."""
        return self.organisations.get(identifier or "")

    def span(self, start: m.When | None, end: m.When | None, within: Span) -> Span:
        """A period; a missing side is that of ``within``."""
        whole = span_of(
            self.project.start,
            start or m.When(day=within.start),
            end or m.When(day=within.end),
        )
        return Span(
            whole.first_month if start else within.first_month,
            whole.last_month if end else within.last_month,
            whole.start,
            whole.end,
        )

    def due(self, when: m.When) -> Due:
        """A point in time."""
        return due_of(self.project.start, when)

    def country_name(self, code: str) -> str:
        """The country's name in the document's language; the code itself if unknown."""
        country = self.programme.country(code)
        return worded(country.names, self.names.lang) if country else code

    def type_name(self, code: str) -> str:
        """The organisation type's name; the code itself if unknown."""
        names = self.programme.organisation_types.get(code)
        return worded(names, self.names.lang) if names else code


def make_index(project: m.Project, programme: Programme, names: Names) -> Index:
    """Look everything up once."""
    return Index(
        project,
        programme,
        programme.find(project.action, project.call),
        names,
        by_id(project.organisations),
    )
