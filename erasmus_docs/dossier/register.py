"""Quality and risks as plans need them: who checks until when, when risks are looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from erasmus_docs.dossier.grades import grade_product
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import DeliverableLine, EventLine, MilestoneLine, Package
from erasmus_docs.dossier.party import ReportLine
from erasmus_docs.dossier.prefilled import IndicatorLine, ResultLine, RiskLine
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import Due, add_days


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A risk with its level before and after the measures and the meetings that look at it.

    ``after`` is 0 when it is not graded. ``meetings`` are the project meetings from the last one
    before the work package begins to the first one after it ends.
    """

    line: RiskLine
    after: int
    meetings: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A deliverable or result, when it counts as good enough, who checks it and until when.

    Attributes:
        kind: ``deliverable`` or ``result``; results that a deliverable stands for are left out.
        makers: Who makes it.
        reviewers: Who checks it, from the project file; makers are not among them, unless all
            parties made it together and each checks what the others made.
        due: Handed in. ``checked``: accepted or returned, ``acceptance_days`` later.
        closed_by: The milestones that close it.
    """

    kind: Literal["deliverable", "result"]
    id: str
    title: str
    criterion: str | None
    format: str | None
    licence: str | None
    makers: tuple[str, ...]
    reviewers: tuple[str, ...]
    test_users: str | None
    due: Due
    checked: Due
    closed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question of the evaluation with its indicators, day and organisation."""

    question: m.Question
    indicators: tuple[IndicatorLine, ...]
    due: Due | None
    who: m.Organisation | None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """The indicators read on one day, and the next report that uses them, if any."""

    due: Due
    indicators: tuple[IndicatorLine, ...]
    report: ReportLine | None


def register(
    risks: tuple[RiskLine, ...], packages: tuple[Package, ...], events: tuple[EventLine, ...]
) -> tuple[RegisterLine, ...]:
    """The risks in their order, the gravest first."""
    spans = {package.work_package.id: package.span for package in packages}
    meetings = [line for line in events if line.event.type == "project_meeting"]
    lines = []
    for line in risks:
        span = spans.get(line.risk.work_package or "")
        found = meetings
        if span:
            before = [one for one in meetings if one.start.day <= span.start][-1:]
            within = [one for one in meetings if span.start < one.start.day < span.end]
            after = [one for one in meetings if one.start.day >= span.end][:1]
            found = [*before, *within, *after]
        risk = line.risk
        after_measures = grade_product(risk.likelihood_after, risk.impact_after)
        lines.append(RegisterLine(line, after_measures, tuple(found)))
    return tuple(lines)


def checks(
    index: Index,
    deliverables: tuple[DeliverableLine, ...],
    results: tuple[ResultLine, ...],
    milestones: tuple[MilestoneLine, ...],
) -> tuple[CheckLine, ...]:
    """What is checked, by due day."""
    known = by_id(index.project.quality.reviews)
    handed_in = {line.deliverable.id for line in deliverables}
    lines = [
        _check(
            index,
            "deliverable",
            line.deliverable,
            known.get(line.deliverable.id),
            (line.deliverable.lead,),
            line.due,
            milestones,
        )
        for line in deliverables
    ]
    lines += [
        _check(
            index,
            "result",
            line.result,
            known.get(line.result.id),
            line.result.owners,
            line.available,
            milestones,
        )
        for line in results
        if not handed_in & set(line.result.deliverables)
    ]
    return tuple(sorted(lines, key=lambda line: line.due.day))


def _check(
    index: Index,
    kind: Literal["deliverable", "result"],
    entry: m.Deliverable | m.Result,
    review: m.Review | None,
    makers: tuple[str, ...],
    due: Due,
    milestones: tuple[MilestoneLine, ...],
) -> CheckLine:
    stated = entry.quality_criterion if isinstance(entry, m.Deliverable) else None
    days = index.project.terms.acceptance_days
    return CheckLine(
        kind=kind,
        id=entry.id,
        title=entry.title,
        criterion=(review.criterion if review else None) or stated,
        format=entry.format,
        licence=entry.licence if isinstance(entry, m.Result) else None,
        makers=makers,
        reviewers=_reviewers(index, review, makers),
        test_users=review.test_users if review else None,
        due=due,
        checked=index.due(m.When(day=add_days(due.day, days))),
        closed_by=tuple(
            line.milestone.id for line in milestones if entry.id in line.milestone.closes
        ),
    )


def _reviewers(index: Index, review: m.Review | None, makers: tuple[str, ...]) -> tuple[str, ...]:
    if review is None:
        return ()
    if index.organisations.keys() <= set(makers):
        return review.reviewers
    return tuple(key for key in review.reviewers if key not in makers)


def questions(index: Index, indicators: tuple[IndicatorLine, ...]) -> tuple[QuestionLine, ...]:
    """The questions of the evaluation, in the order of the file."""
    return tuple(
        QuestionLine(
            question,
            tuple(line for line in indicators if line.indicator.id in question.indicators),
            index.due(question.when) if question.when else None,
            index.organisation(question.who),
        )
        for question in index.project.quality.questions
    )


def readings(
    indicators: tuple[IndicatorLine, ...], reports: tuple[ReportLine, ...]
) -> tuple[ReadingLine, ...]:
    """Indicators by the day they are read."""
    days: dict[Due, list[IndicatorLine]] = {}
    for line in indicators:
        if line.due:
            days.setdefault(line.due, []).append(line)
    return tuple(
        ReadingLine(
            due,
            tuple(found),
            next((one for one in reports if one.due.day >= due.day), None),
        )
        for due, found in sorted(days.items(), key=lambda item: item[0].day)
    )
