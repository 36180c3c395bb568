"""Compose the dossier: everything derived, worked out once, from project and programme.

Composition never fails on a project that the reader accepted: what does not fit (an unknown
reference, a missing coordinator) is a finding of the rules and simply left out here, so that a
draft can always be looked at.
"""

from __future__ import annotations

from dataclasses import replace

from erasmus_docs.dossier import chosen
from erasmus_docs.dossier import packages as work
from erasmus_docs.dossier.action import action_facts, visibility
from erasmus_docs.dossier.consortium import consortium
from erasmus_docs.dossier.follow import follow
from erasmus_docs.dossier.form import form_draft
from erasmus_docs.dossier.gatherings import gatherings
from erasmus_docs.dossier.index import Index, Names, make_index
from erasmus_docs.dossier.model import ActivityLine, Dossier, Package, Party, ReportLine
from erasmus_docs.dossier.paid import mobility_budget
from erasmus_docs.dossier.part_b import part_b
from erasmus_docs.dossier.parties import parties, total_payments
from erasmus_docs.dossier.schedule import dissemination_schedule, schedule
from erasmus_docs.dossier.stays import hosts, stays
from erasmus_docs.dossier.submission import submission_plan
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import add_days, project_span


def compose(project: m.Project, programme: Programme, names: Names | None = None) -> Dossier:
    """Work out the dossier of one project.

    Args:
        project: The project file.
        programme: The programme data.
        names: Names of codes in the document's language; English without names if not given.
    """
    index = make_index(project, programme, names or Names())
    span = project_span(project.start, project.duration)
    action = action_facts(index)
    units = work.units(index)
    packages = work.packages(index)
    loose_activities = work.activities(index, by_id(project.activities).values())
    loose_events = work.events(index, project.events)
    loose_milestones = work.milestones(index, project.milestones)
    deliverables = (
        *(line for package in packages for line in package.deliverables),
        *work.deliverables(index, project.deliverables),
    )
    found = parties(index, units, packages, loose_activities, deliverables)
    dissemination = chosen.dissemination(index)
    results = chosen.results(index)
    indicators = chosen.indicators(index)
    days = action.final_report_days
    paid = mobility_budget(index)
    gone = stays(index, paid)
    dossier = Dossier(
        project=project,
        lang=index.names.lang,
        action=action,
        span=span,
        parties=found,
        coordinator=found[0],
        partners=found[1:],
        units=units,
        matrix=work.matrix(index, units),
        packages=packages,
        activities=_sorted_activities(packages, loose_activities),
        deliverables=tuple(sorted(deliverables, key=lambda line: line.due.day)),
        milestones=tuple(
            sorted(
                (
                    *(line for package in packages for line in package.milestones),
                    *loose_milestones,
                ),
                key=lambda line: line.due.day,
            )
        ),
        events=tuple(
            sorted(
                (*(line for package in packages for line in package.events), *loose_events),
                key=lambda line: line.start.day,
            )
        ),
        schedule=schedule(index, packages, loose_activities, loose_events, loose_milestones, gone),
        dissemination_schedule=dissemination_schedule(index, dissemination, results),
        payments=total_payments(index, found, project.grant.amount),
        reports=_reports(index),
        latest_final_report=add_days(span.end, days) if days else None,
        priorities=chosen.priorities(index),
        outcomes=chosen.outcomes(index),
        results=results,
        indicators=indicators,
        risks=chosen.risks(index),
        dissemination=dissemination,
        dissemination_lead=index.organisation(project.dissemination.lead),
        visibility=visibility(index),
        law_country=index.country_name(project.terms.governing_law or _seat(found).country),
        court=project.terms.court or _seat(found).city,
        country_names=_countries(index, found),
        proposed_terms=_proposed(project.terms),
        stays=gone,
        hosts=hosts(gone),
        mobility_budget=paid,
        part_b=part_b(index, found, packages, indicators),
        application=form_draft(index, units, packages, loose_activities),
        consortium=consortium(project.terms, found, units, packages),
        submission=submission_plan(index, tuple(party.organisation.id for party in found)),
    )
    return follow(index, replace(dossier, gatherings=gatherings(dossier)))


def _proposed(terms: m.Terms) -> tuple[str, ...]:
    return tuple(name for name in m.Terms.model_fields if name not in terms.model_fields_set)


def _seat(found: tuple[Party, ...]) -> m.Organisation:
    return found[0].organisation


def _sorted_activities(
    packages: tuple[Package, ...], loose: tuple[ActivityLine, ...]
) -> tuple[ActivityLine, ...]:
    lines = (*(line for package in packages for line in package.activities), *loose)
    return tuple(sorted(lines, key=lambda line: line.span.start))


def _reports(index: Index) -> tuple[ReportLine, ...]:
    """Reports by date; official ones carry the day partners must have sent their part."""
    before = index.project.terms.report_days_before
    lines = []
    for report in index.project.terms.reports:
        due = index.due(report.due)
        internal = None
        if report.to == "granting_authority":
            internal = index.due(m.When(day=add_days(due.day, -before)))
        lines.append(ReportLine(report, due, internal))
    return tuple(sorted(lines, key=lambda line: line.due.day))


def _countries(index: Index, found: tuple[Party, ...]) -> tuple[tuple[str, str], ...]:
    """Countries of the parties in their order, then those of associated partners."""
    codes = [party.organisation.country for party in found]
    codes += [partner.country for partner in index.project.associated_partners]
    return tuple((code, index.country_name(code)) for code in dict.fromkeys(codes))
