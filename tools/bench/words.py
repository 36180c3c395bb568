"""Sentences for the bench: ordinary length, ordinary words, the same on every run."""

from __future__ import annotations

_WHO = (
    "The coordinator",
    "Each party",
    "The leader of the work package",
    "The steering committee",
    "The organisation that hosts a meeting",
    "A party that is late",
    "The author of a result",
)
_DOES = (
    "keeps the evidence of every working day",
    "sends the draft to the others",
    "writes down what was agreed and who does it",
    "compares the work done with the plan of the month",
    "tells all others in writing",
    "gives access to the files in the shared workspace",
    "answers questions of the granting authority",
    "pays what falls due",
    "names a deputy who knows the papers",
    "reads the text of one other organisation",
    "publishes the accepted version under the open licence",
)
_WHEN = (
    "within ten working days",
    "before the next meeting of the committee",
    "at the end of every quarter",
    "as soon as the last signature is there",
    "no later than the day named in the work plan",
    "when the majority of the members asks for it",
    "after the review by two other organisations",
    "until five years after the balance was paid",
)
_SO_THAT = (
    "so that a third person can follow it",
    "unless the law of its seat says otherwise",
    "and keeps a copy for the audit",
    "in the form that the handbook describes",
    "and reports the result in the shared list",
    "without further request",
    "as far as the grant allows it",
    "even if the period of the project is over",
    "and says what is still missing",
)


def sentence(number: int) -> str:
    """One sentence of about 20 words; numbers below 5,000 give different ones."""
    parts = (_WHO, _DOES, _WHEN, _SO_THAT)
    return " ".join(part[number % len(part)] for part in parts) + "."


def text(number: int, sentences: int) -> str:
    """A paragraph."""
    return " ".join(sentence(number * 7 + n) for n in range(sentences))


def phrase(number: int) -> str:
    """A few words, as they stand in a table cell."""
    words = _DOES[number % len(_DOES)]
    return words[0].upper() + words[1:]


def short(number: int) -> str:
    """A time or condition, as it stands in a narrow cell."""
    words = _WHEN[number % len(_WHEN)]
    return words[0].upper() + words[1:]
