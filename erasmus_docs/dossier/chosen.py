"""Priorities, outcomes, indicators, risks, results and dissemination rows, pre-filled."""

from __future__ import annotations

from erasmus_docs.dossier.grades import grade_product
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.model import (
    ChosenOutcome,
    ChosenPriority,
    DisseminationLine,
    IndicatorLine,
    ResultLine,
    RiskLine,
)
from erasmus_docs.dossier.wording import english, worded
from erasmus_docs.programme.model import Outcome, Priority
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id


def priorities(index: Index) -> tuple[ChosenPriority, ...]:
    """The chosen priorities with title, gist and source from the programme data."""
    lang = index.names.lang
    found = []
    for chosen in index.project.priorities:
        entry = index.programme.priorities.get(chosen.id)
        found.append(
            ChosenPriority(
                chosen=chosen,
                title=worded(entry.titles, lang) if entry else chosen.id,
                kind=entry.kind if entry else "",
                gist=english(entry.gist, lang) if entry else "",
                source=_source(index, entry) if entry else "",
                known=entry is not None,
                indicators=_indicators(index, chosen),
                packages=chosen.work_packages,
            )
        )
    return tuple(found)


def outcomes(index: Index) -> tuple[ChosenOutcome, ...]:
    """The chosen outcomes with gist, level and source from the programme data."""
    lang = index.names.lang
    found = []
    for chosen in index.project.outcomes:
        entry = index.programme.outcomes.get(chosen.id)
        found.append(
            ChosenOutcome(
                chosen=chosen,
                gist=english(entry.gist, lang) if entry else chosen.id,
                level=entry.level if entry else "",
                who=entry.who if entry else "",
                source=_source(index, entry) if entry else "",
                known=entry is not None,
                indicators=_indicators(index, chosen),
            )
        )
    return tuple(found)


def _indicators(index: Index, chosen: m.Chosen) -> tuple[m.Indicator, ...]:
    known = by_id(index.project.indicators)
    return tuple(known[key] for key in chosen.indicators if key in known)


def _source(index: Index, entry: Priority | Outcome) -> str:
    """The best source for this call, with its page: the call's own guide if it is one of them."""
    call = str(index.project.call)
    known = index.programme.sources

    def rank(name: str) -> tuple[bool, bool, bool]:
        source = known[name]
        return (call not in source.title, name not in entry.at, source.kind != "official")

    for name in sorted(entry.source, key=rank)[:1]:
        source = known[name]
        parts = (source.title, source.edition, entry.at.get(name, ""))
        return english(", ".join(part for part in parts if part), index.names.lang)
    return ""


def indicators(index: Index) -> tuple[IndicatorLine, ...]:
    """All indicators with due day and owner."""
    return tuple(
        IndicatorLine(
            item, index.due(item.due) if item.due else None, index.organisation(item.owner)
        )
        for item in index.project.indicators
    )


def risks(index: Index) -> tuple[RiskLine, ...]:
    """All risks, the gravest first; equal ones keep their order."""
    lines = [
        RiskLine(
            item,
            index.organisation(item.owner),
            grade_product(item.likelihood, item.impact),
        )
        for item in index.project.risks
    ]
    return tuple(sorted(lines, key=lambda line: -line.score))


def results(index: Index) -> tuple[ResultLine, ...]:
    """All results with owners and the day they are available from."""
    return tuple(
        ResultLine(
            item,
            tuple(o for key in item.owners if (o := index.organisation(key))),
            index.due(item.available),
        )
        for item in index.project.results
    )


def dissemination(index: Index) -> tuple[DisseminationLine, ...]:
    """Dissemination activities in the order of their dates."""
    plan = index.project.dissemination
    groups = {key: one.name for key, one in by_id(index.project.target_groups).items()}
    messages = {key: one.text for key, one in by_id(plan.messages).items()}
    channels = {key: one.name for key, one in by_id(plan.channels).items()}
    shared = {key: one.title for key, one in by_id(index.project.results).items()}
    lines = [
        DisseminationLine(
            activity=item,
            due=index.due(item.date),
            until=index.due(item.until) if item.until else None,
            lead=index.organisation(item.lead),
            target_group=groups.get(item.target_group, item.target_group),
            message=messages.get(item.message or "", item.message or ""),
            channel=channels.get(item.channel, item.channel),
            result=shared.get(item.result or "", item.result or ""),
        )
        for item in plan.activities
    ]
    return tuple(sorted(lines, key=lambda line: line.due.day))
