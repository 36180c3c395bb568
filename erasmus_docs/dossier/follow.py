"""Put together what a running project and its reports need, once the dossier stands."""

from __future__ import annotations

from dataclasses import replace

from erasmus_docs.dossier import register, running
from erasmus_docs.dossier.diary import Dated, diary
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.payout import payout
from erasmus_docs.dossier.reported import reported
from erasmus_docs.dossier.running import Running
from erasmus_docs.dossier.schedule import gantt
from erasmus_docs.dossier.whole import Dossier


def follow(index: Index, dossier: Dossier) -> Dossier:
    """The dossier with calendar, register, checks, forms, report and forecast."""
    covered = running.periods(index, dossier.reports)
    report = reported(
        index,
        dossier.packages,
        dossier.deliverables,
        dossier.results,
        dossier.milestones,
        dossier.indicators,
        dossier.activities,
        dossier.events,
    )
    dated = Dated(
        span=dossier.span,
        activities=dossier.activities,
        events=dossier.events,
        deliverables=dossier.deliverables,
        milestones=dossier.milestones,
        results=dossier.results,
        indicators=dossier.indicators,
        reports=dossier.reports,
        payments=dossier.payments,
        dissemination=dossier.dissemination,
        latest_final_report=dossier.latest_final_report,
        coordinator=dossier.coordinator.organisation.id,
    )
    found = Running(
        diary=diary(index, dated),
        register=register.register(dossier.risks, dossier.packages, dossier.events),
        checks=register.checks(index, dossier.deliverables, dossier.results, dossier.milestones),
        questions=register.questions(index, dossier.indicators),
        readings=register.readings(dossier.indicators, dossier.reports),
        gantt=gantt(index, dossier.schedule, dossier.dissemination_schedule, dossier.reports),
        periods=covered,
        progress=running.progress(
            dossier.parties,
            dossier.packages,
            dossier.activities,
            dossier.milestones,
            dossier.deliverables,
            dossier.results,
            dossier.events,
            dossier.indicators,
            dossier.dissemination,
            covered,
        ),
        lasting=running.lasting(index, dossier.results),
        budget=running.heading_budget(index, dossier.parties),
    )
    forecast = payout(
        index,
        dossier.units,
        report.activities,
        dossier.action.form,
        dossier.action.management_cap,
    )
    return replace(dossier, running=found, reported=report, payout=forecast)
