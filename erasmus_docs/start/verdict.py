"""Whether answers hold against the rules of the call, as far as they go.

What is not answered yet is filled in with values that the call allows, so that only the findings of
the rules asked for mean anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.project.reader import load
from erasmus_docs.rules import check_project
from erasmus_docs.start.answers import Answers, Party
from erasmus_docs.start.choices import amounts
from erasmus_docs.start.skeleton import rounds, short_names, skeleton

_NAME = "answers"
# The skeleton's own proposal, about which nothing was asked.
_PROPOSED = "work_packages"


def findings(answers: Answers, programme: Programme, rules: Iterable[str]) -> tuple[Finding, ...]:
    """What some rules, and the reading of the file, find in a project made of the answers.

    Args:
        answers: With a known action and call.
        programme: All programme data.
        rules: Ids of the rules that concern what was just answered.
    """
    data = skeleton(filled(answers, programme), programme)
    path = Path(f"{_NAME}.yaml")
    # JSON is YAML, and is written at once
    read = load(path, yamlfile.parse(json.dumps(data, default=str).encode(), _NAME))
    found = check_project(read, programme)
    if read.project is None:
        return found
    wanted = set(rules)
    return tuple(one for one in found if one.rule in wanted and not one.at.startswith(_PROPOSED))


def of_party(found: Iterable[Finding], answers: Answers, number: int) -> tuple[Finding, ...]:
    """The findings about one organisation, counted from 0."""
    name = short_names(answers.organisations)[number]
    return tuple(one for one in found if name in one.at.split("/"))


def filled(answers: Answers, programme: Programme) -> Answers:
    """The answers, with something that fits wherever nothing was answered."""
    action = answers.offered(programme)
    party = Party(name="Organisation", country="FR", type="other")
    return answers.with_(
        title=answers.title or "Title",
        acronym=answers.acronym or "ACRONYM",
        start=answers.start or first_day(action, answers.call or programme.newest_call),
        duration=answers.duration or shortest(action),
        organisations=answers.organisations or (party,),
        amount=answers.amount if answers.amount is not None else _amount(action),
    )


def first_day(action: ActionCall | None, call: int) -> date:
    """The first day that a project can start on; the first of the next year if none is known."""
    for one in rounds(action) if action else ():
        if first := min(one.start_on, default=one.start_from):
            return first
    return date(call + 1, 1, 1)


def shortest(action: ActionCall | None) -> int:
    """The shortest duration in months; twelve if none is known."""
    dated = action.fact(action.action.duration_months) if action else None
    if dated is None:
        return 12
    limits = dated.value
    return min(limits.choices, default=limits.min or min(limits.max or 12, 12))


def _amount(action: ActionCall | None) -> Decimal | None:
    """An amount that can be asked for; ``None`` where the skeleton knows it."""
    if action is None or amounts(action) is None:
        return None
    dated = action.fact(action.action.grant)
    if dated is None:
        return Decimal()
    grant = dated.value
    return min(grant.choices, default=grant.min or Decimal(1))
