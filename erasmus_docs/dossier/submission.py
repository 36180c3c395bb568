"""Handing the application in: the deadline, the consortium's own dates, and what has to be done.

A step says who does it, by which day, and on whose word: a rule of the programme with its source,
the application form, or good practice. The words for a step stand in the documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.wording import english
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Dated, Round
from erasmus_docs.project.calendar import add_days

_HEI = "higher-education-institution"
# Guides that were read in full say which identifier is asked for, and that its use needs consent.
_READ = (2025, 2026)
_VALUES_SINCE = 2024
# Before, forms of the national agencies asked for the PIC as well.
_OID_SINCE = 2019

Part = Literal["prepare", "sign", "upload", "confirm", "submit"]
Ground = Literal["rule", "form", "advice"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done before the application is handed in.

    Attributes:
        id: Which one; documents have the words for it.
        part: Under which heading it stands.
        who: Ids of the organisations that do it.
        due: The day it is done by; ``None`` if the deadline is not known.
        ground: On whose word; ``source`` says where it was read, for rules.
        limit: The most the programme allows, where the step is about a limit.
    """

    id: str
    part: Part
    who: tuple[str, ...]
    due: date | None
    ground: Ground = "advice"
    source: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class SubmissionPlan:
    """The application and the way to it.

    Attributes:
        authority: ``NA`` or ``EACEA``, as the round says; empty if not known.
        deadline: Day; ``time`` the hour in Brussels, ``12:00``; ``None`` if not known.
        basis: Who stands behind the deadline: official, secondary or unsourced; empty if not known.
        source: Where it was read.
        optional: Whether only some national agencies opened the round.
        information_due: Day on which partners have sent their information.
        signatures_due: Day on which the signed papers are with the applicant.
        final_due: Day on which everything is uploaded and read once more.
        proposed: Whether those three are the product's proposals.
        identifier: ``OID`` or ``PIC``: what organisations are known by in the form.
        steps: What has to be done, in the order of its parts.
    """

    authority: str
    deadline: date | None
    time: str | None
    basis: str
    source: str
    optional: bool
    information_due: date | None
    signatures_due: date | None
    final_due: date | None
    proposed: bool
    identifier: Literal["OID", "PIC"]
    steps: tuple[Step, ...]


def submission_plan(index: Index, parties: tuple[str, ...]) -> SubmissionPlan:
    """Work out the way to the application.

    Args:
        index: Project and programme.
        parties: Ids of the organisations, the coordinator first.
    """
    project, call = index.project, index.call
    dated = call.fact(call.action.rounds) if call else None
    one = _round(call, dated, project.round)
    deadline = one.deadline if one else None
    day = deadline.date() if deadline else None
    manager = (one.authority if one else None) or (call.manager if call else None) or ""
    wish = project.submission

    def before(days: int) -> date | None:
        return add_days(day, -days) if day else None

    own = {"forms_days_before", "signatures_days_before", "final_days_before"}
    found = SubmissionPlan(
        authority=manager,
        deadline=day,
        time=deadline.strftime("%H:%M") if deadline else None,
        basis=str(dated.basis) if dated and day else "",
        source=english(call.citation(dated), index.names.lang) if call and dated and day else "",
        optional=bool(one and one.optional),
        information_due=before(wish.forms_days_before),
        signatures_due=before(wish.signatures_days_before),
        final_due=before(wish.final_days_before),
        proposed=not wish.model_fields_set & own,
        identifier="PIC" if project.call < _OID_SINCE or manager == "EACEA" else "OID",
        steps=(),
    )
    return replace(found, steps=tuple(_steps(index, found, parties)))


def _round(
    call: ActionCall | None, dated: Dated[tuple[Round, ...]] | None, number: int
) -> Round | None:
    """The project's round among those open to its field."""
    if call is None or dated is None:
        return None
    found = [
        one
        for one in dated.value
        if one.round == number
        and (not one.fields or call.field in one.fields)
        and call.manager in (None, one.authority)
    ]
    return found[0] if found else None


def _steps(index: Index, found: SubmissionPlan, parties: tuple[str, ...]) -> Iterator[Step]:
    yield from _prepare(index, found, parties)
    yield from _sign(index, found, parties)
    yield from _upload(index, found, parties[:1])
    yield from _confirm(index, found, parties)
    yield Step("rehearse", "submit", parties[:1], found.final_due)
    ground: Ground = "rule" if found.basis == "official" else "advice"
    yield Step("submit", "submit", parties[:1], found.deadline, ground, found.source)
    yield Step("receipt", "submit", parties[:1], found.deadline)


def _guide(index: Index) -> str:
    """The guide of the call, where it was read in full; empty otherwise."""
    call = index.call
    fact = call.fact(call.action.guide) if call and index.project.call in _READ else None
    return english(fact.value, index.names.lang) if fact else ""


def _by_guide(index: Index) -> tuple[Ground, str]:
    guide = _guide(index)
    return ("rule", guide) if guide else ("advice", "")


def _prepare(index: Index, found: SubmissionPlan, parties: tuple[str, ...]) -> Iterator[Step]:
    due, call = found.information_due, index.call
    if parties[1:]:
        yield Step("information", "prepare", parties, due)
    ground, source = _by_guide(index)
    yield Step("identifier", "prepare", parties, due, ground, source)
    known = found.identifier.lower()
    given = (index.organisation(one) for one in parties)
    if lacking := tuple(one.id for one in given if one and not getattr(one, known)):
        yield Step("identifier-missing", "prepare", lacking, due)
    if found.identifier == "OID" and parties[1:]:
        yield Step("consent", "prepare", parties[1:], due, ground, source)
    if call is not None:
        yield from _limits(index, call, due, parties)
    if associates := tuple(one.id for one in index.project.associated_partners):
        yield Step("letters", "prepare", associates, found.signatures_due)


def _limits(
    index: Index, call: ActionCall, due: date | None, parties: tuple[str, ...]
) -> Iterator[Step]:
    """What the call asks of organisations themselves: their charter, and how often they apply."""
    charter = call.fact(call.action.eche_required)
    if charter and (institutions := _institutions(index, call, charter.value, parties)):
        yield Step("charter", "prepare", institutions, due, *_cited(index, call, charter))
    if most := call.fact(call.action.applications_per_organisation):
        said = _cited(index, call, most)
        yield Step("cap", "prepare", parties, due, *said, limit=most.value)
    if most := call.fact(call.action.applications_as_coordinator):
        said = _cited(index, call, most)
        yield Step("cap-coordinator", "prepare", parties[:1], due, *said, limit=most.value)


def _institutions(
    index: Index, call: ActionCall, statuses: tuple[str, ...], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Higher education institutions that need a valid charter in this call."""
    given = (index.organisation(one) for one in parties)
    return tuple(
        one.id
        for one in given
        if one
        and _HEI in (one.type, *one.further_types)
        and call.country_status(one.country) in statuses
    )


def _cited(index: Index, call: ActionCall, fact: Dated[Any]) -> tuple[Ground, str]:
    """A fact that only a secondary page tells is advice, with the page named."""
    ground: Ground = "rule" if str(fact.basis) == "official" else "advice"
    return ground, english(call.citation(fact), index.names.lang)


def _sign(index: Index, found: SubmissionPlan, parties: tuple[str, ...]) -> Iterator[Step]:
    old = index.project.call <= 2020
    due = found.signatures_due
    if parties[1:]:
        kind = "mandate" if old else "accession" if found.authority == "NA" else "authorisation"
        yield Step(kind, "sign", parties[1:], due, "advice" if kind == "authorisation" else "form")
    if found.authority == "NA":
        yield Step("honour", "sign", parties[:1], due, "form")
    elif old:
        yield Step("honour-eacea", "sign", parties[:1], due, "form")


def _upload(index: Index, found: SubmissionPlan, applicant: tuple[str, ...]) -> Iterator[Step]:
    due, call = found.final_due, index.call
    if not found.authority:
        return  # the form depends on who manages the action
    if found.authority != "EACEA":
        yield Step("web-form", "upload", applicant, due, "form")
        if call and call.key_action == "KA2" and index.project.call > 2020:
            yield Step("timetable", "upload", applicant, due)
        yield Step("papers", "upload", applicant, due, "form")
    elif index.project.call <= 2020:
        yield Step("eform", "upload", applicant, due, "form")
        yield Step("papers-eacea", "upload", applicant, due)
    else:
        yield Step("part-a", "upload", applicant, due, "form")
        fact = call.fact(call.action.page_limit) if call else None
        if call and fact:
            said = _cited(index, call, fact)
            yield Step("part-b-pages", "upload", applicant, due, *said, limit=fact.value)
        else:
            yield Step("part-b", "upload", applicant, due, "form")
        yield Step("part-b-look", "upload", applicant, due, "form")
        yield Step("papers-portal", "upload", applicant, due, "form")


def _confirm(index: Index, found: SubmissionPlan, parties: tuple[str, ...]) -> Iterator[Step]:
    due, applicant = found.final_due, parties[:1]
    late = index.project.call > 2020
    if found.authority == "NA" and index.project.call >= _VALUES_SINCE:
        yield Step("values", "confirm", applicant, due, "form")
    if found.authority == "EACEA" and late:
        yield Step("double-eacea", "confirm", applicant, due, "form")
    else:
        yield Step("double", "confirm", parties, due, "form")
    if found.authority == "NA":
        yield Step("privacy", "confirm", applicant, due, "form")
    yield Step("sums", "confirm", applicant, due)
    yield Step("names", "confirm", parties, due)
    if index.project.grant.amount:
        yield Step("capacity", "confirm", applicant, due)
