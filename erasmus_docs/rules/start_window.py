"""The project starts within the window of its round.

Why: each round has its own window; a start before or after it cannot be entered in the form.

Source: the programme guide of the call; windows known only from secondary pages are warnings. Some
rounds have no window.

To mend: change `start`, or `round` if the project was submitted in another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from erasmus_docs.finding import Finding
from erasmus_docs.programme.model import Dated, Round
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day, listing

ID = "start-window"
TITLE = "The project starts within the window of its round"

PASSING = """
round: 1
start: 2026-12-31
"""
FAILING = """
round: 1
start: 2027-01-01
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for an unknown round, or a start outside its window."""
    action, project = subject.action, subject.project
    dated = action.fact(action.action.rounds) if action else None
    if action is None or dated is None or not subject.rounds:
        return
    one = subject.round
    if one is not None and _fits(one, project.start):
        return
    rounds = f"Call {action.call} of {action.code} has {listing(map(_round, subject.rounds))}."
    if one is None:
        yield limit(
            subject,
            ID,
            dated,
            ("round",),
            f"The project is of round {project.round}.",
            rounds,
            "Correct `round`, or `call`.",
        )
    elif one.start_on and project.start not in one.start_on:
        days = listing(map(day, one.start_on), "or")
        yield limit(
            subject,
            ID,
            dated,
            ("start",),
            f"The project starts on {day(project.start)}; round {one.round} has fixed days.",
            f"Projects of round {one.round} start on {days}.",
            f"Start on {days}.",
        )
    elif one.start_from and project.start < one.start_from:
        yield _outside(subject, dated, "before", one, rounds)
    elif one.start_to and project.start > one.start_to:
        yield _outside(subject, dated, "after", one, rounds)


def _fits(one: Round, start: date) -> bool:
    if one.start_on:
        return start in one.start_on
    late = one.start_to is not None and start > one.start_to
    return not late and not (one.start_from is not None and start < one.start_from)


def _outside(subject: Subject, dated: Dated[Any], side: str, one: Round, rounds: str) -> Finding:
    bound = one.start_from if side == "before" else one.start_to
    assert bound is not None
    start = subject.project.start
    fitting = [r.round for r in subject.rounds if _holds(r, subject)]
    other = f" A start on {day(start)} is one of round {fitting[0]}." if fitting else ""
    return limit(
        subject,
        ID,
        dated,
        ("start",),
        f"The project starts on {day(start)}, {side} the window of round {one.round}.",
        rounds,
        f"Start on {day(bound)} {'or later' if side == 'before' else 'or earlier'}.{other}",
    )


def _holds(one: Round, subject: Subject) -> bool:
    start = subject.project.start
    return bool(one.start_from and one.start_to and one.start_from <= start <= one.start_to)


def _round(one: Round) -> str:
    facts = []
    if one.optional:
        facts.append("not opened by every agency")
    if one.deadline:
        facts.append(f"deadline {day(one.deadline.date())} at {one.deadline:%H:%M} Brussels time")
    if one.start_from and one.start_to:
        facts.append(f"start between {day(one.start_from)} and {day(one.start_to)}")
    return f"round {one.round} ({'; '.join(facts)})" if facts else f"round {one.round}"
