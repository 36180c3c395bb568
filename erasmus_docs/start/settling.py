"""Answers that were given all at once: put into codes, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.start import reading
from erasmus_docs.start.answers import Answers, Party
from erasmus_docs.start.questions import (
    PARTY,
    QUESTIONS,
    read_action,
    read_call,
    read_field,
)
from erasmus_docs.start.reading import Refused
from erasmus_docs.start.verdict import findings


def settled(answers: Answers, programme: Programme) -> tuple[Answers, tuple[str, ...]]:
    """The answers in codes, and what could not be read; what could not be is taken out."""
    wrong: list[str] = []

    def tried(key: str, read: Callable[[], Any]) -> None:
        nonlocal answers
        if getattr(answers, key) in (None, ()):
            return
        try:
            answers = answers.with_(**{key: read()})
        except Refused as refusal:
            wrong.append(f"{key}: {refusal}")
            answers = answers.with_(**{key: () if key == "organisations" else None})

    tried("call", lambda: read_call(str(answers.call), answers, programme))
    tried("action", lambda: read_action(str(answers.action), answers, programme))
    tried("field", lambda: _field(answers, programme))
    tried("organisations", lambda: _parties(answers.organisations, programme))
    return answers, tuple(wrong)


def _field(answers: Answers, programme: Programme) -> str | None:
    """The field; ``None`` where the action code holds the same one."""
    action, field = answers.action or "", answers.field or ""
    if action.endswith(f"-{field.upper()}"):
        return None
    return read_field(field, answers, programme) if action in programme.actions else field


def _parties(parties: tuple[Party, ...], programme: Programme) -> tuple[Party, ...]:
    found: list[Party] = []
    wrong: list[str] = []
    for party in parties:
        try:
            change = {
                "country": reading.country(programme, party.country),
                "type": reading.organisation_type(programme, party.type),
                "further_types": tuple(
                    reading.organisation_type(programme, one) for one in party.further_types
                ),
            }
        except Refused as refusal:
            wrong.append(f"{party.name}: {refusal}")
            continue
        found.append(party.model_copy(update=change))
    if wrong:
        raise Refused(" ".join(wrong))
    return tuple(found)


def judged(answers: Answers, programme: Programme) -> tuple[Finding, ...]:
    """Everything that the rules find in the answers, each of them once."""
    rules = {rule for question in QUESTIONS for rule in question.rules}
    return findings(answers, programme, rules | set(PARTY))
