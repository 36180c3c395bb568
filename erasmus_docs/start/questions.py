"""What is asked before a project file is written: one record per question, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.start import choices, reading
from erasmus_docs.start.answers import Answers
from erasmus_docs.start.choices import Choice
from erasmus_docs.start.reading import Refused
from erasmus_docs.words import listing

Read = Callable[[str, Answers, Programme], Any]
Offer = Callable[[Answers, Programme], tuple[Choice, ...]]
Tell = Callable[[Answers, Programme], tuple[str, ...]]

# Rules about one organisation, and rules about all of them together.
PARTY = ("country-code", "organisation-type", "coordinator-country", "coordinator-type",
         "partner-country", "partner-type", "associated-partner-country")  # fmt: skip
CONSORTIUM = ("min-organisations", "min-countries", "organisation-quota", "one-coordinator")
FILE = "project-file"
_TEXT = (FILE, "text-limits", "text-safety", "leftover-text")


def _nothing(_: Answers, __: Programme) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        id: The key of the answers it fills.
        text: What is asked.
        option: The option of the command that answers it, with an example.
        read: Turns what was typed into the value.
        rules: Rules that judge the answer.
        offer: What there is to choose from; nothing for a free answer.
        tell: What the call says about it, one line each.
        several: Whether several entries of the list can be chosen.
    """

    id: str
    text: str
    option: str
    read: Read
    rules: tuple[str, ...] = ()
    offer: Offer = _nothing
    tell: Tell = _nothing
    several: bool = False


def _offered(answers: Answers, programme: Programme, parameter: str) -> tuple[str, ...]:
    action = answers.offered(programme)
    return tuple(choices.told(action, parameter)) if action else ()


def read_call(written: str, _: Answers, programme: Programme) -> int:
    """A call with data.

    Raises:
        Refused: Nothing is known of it.
    """
    known = choices.calls(programme)
    text = written.strip()
    if text.isascii() and text.isdigit() and (year := int(text[:9])) in known:
        return year
    if text.isdigit() and int(text[:9]) > known[0]:
        raise Refused(
            f"The rules of call {text[:9]} are not known yet; the newest call known is {known[0]}."
        )
    raise Refused(f"There is no call '{text}'. Calls: {known[-1]} to {known[0]}.")


def read_action(written: str, answers: Answers, programme: Programme) -> str:
    """The code of an action that the call offers, without its field if it has several.

    Raises:
        Refused: There is none; the nearest are named.
    """
    wanted, call = written.strip(), answers.call
    for code in (wanted, wanted.upper()):
        found = programme.actions.get(code)
        if found and found.fields and (call is None or call in found.calls):
            named = choices.fields(programme, code, call) if call is not None else ()
            return f"{code}-{named[0].id}" if len(named) == 1 else code
        if in_ := programme.calls(code):
            if call is None or call in in_:
                return code
            after = [c for c in programme.successors(code) if call in programme.calls(c)]
            instead = f" Its place was taken by {listing(after)}." if after else ""
            raise Refused(f"{code} was not offered in call {call}.{instead}")
    if left_out := programme.not_covered_by_data(wanted):
        raise Refused(f"There is no action '{wanted}'. {left_out}")
    near = [c for c in programme.suggest(wanted) if call is None or call in programme.calls(c)]
    hint = f"Did you mean {listing(near, 'or')}?" if near else "`erasmus-docs actions` lists all."
    raise Refused(f"There is no action '{wanted}'. {hint}")


def read_field(written: str, answers: Answers, programme: Programme) -> str:
    """A field of the action.

    Raises:
        Refused: The action has no such field in the call.
    """
    offered = _fields(answers, programme)
    wanted = written.strip().casefold()
    for number, one in enumerate(offered, 1):
        if wanted in {one.id.casefold(), one.title.casefold(), str(number)}:
            return one.id
    named = listing(f"{one.id} ({one.title})" for one in offered)
    raise Refused(f"{answers.action} has no field '{written.strip()}'. Fields: {named}.")


def _fields(answers: Answers, programme: Programme) -> tuple[Choice, ...]:
    if answers.call is None or answers.action is None:
        return ()
    return choices.fields(programme, answers.action, answers.call)


def _amounts(answers: Answers, programme: Programme) -> tuple[Choice, ...]:
    action = answers.offered(programme)
    named = choices.amounts(action) if action else ()
    return tuple(Choice(one, f"EUR {int(one):,}") for one in named or ())


def read_amount(written: str, answers: Answers, programme: Programme) -> Any:
    """An amount; a small number chooses from the list.

    Raises:
        Refused: It is none.
    """
    listed = _amounts(answers, programme)
    text = written.strip()
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= len(listed):
        text = listed[int(text) - 1].id
    return reading.amount(text)


def _actions(answers: Answers, programme: Programme) -> tuple[Choice, ...]:
    return choices.actions(programme, answers.call) if answers.call else ()


def _priorities(answers: Answers, programme: Programme) -> tuple[Choice, ...]:
    action = answers.offered(programme)
    return choices.priorities(action) if action else ()


def _outcomes(answers: Answers, programme: Programme) -> tuple[Choice, ...]:
    action = answers.offered(programme)
    return choices.outcomes(action, answers.priorities) if action else ()


def _several(offer: Offer) -> Read:
    def read(written: str, answers: Answers, programme: Programme) -> tuple[str, ...]:
        return reading.chosen(written, [one.id for one in offer(answers, programme)])

    return read


def _who(answers: Answers, programme: Programme) -> tuple[str, ...]:
    action = answers.offered(programme)
    return choices.who(action) if action else ()


def _tells(parameter: str) -> Tell:
    return lambda answers, programme: _offered(answers, programme, parameter)


QUESTIONS: tuple[Question, ...] = (
    Question("call", "Which call is it for?", "--call 2026", read_call),
    Question(
        "action", "Which action?", "--action KA220-HED", read_action, ("known-action",), _actions
    ),
    Question("field", "Which field?", "--field HED", read_field, ("known-action",), _fields),
    Question(
        "title",
        "What is the title of the project?",
        '--title "Bridges and Boats"',
        lambda written, _, __: reading.words(written),
        _TEXT,
    ),
    Question(
        "acronym",
        "And its acronym, the short name on every page?",
        "--acronym BOATS",
        lambda written, _, __: reading.words(written),
        _TEXT,
    ),
    Question(
        "start",
        "On which day does it start?",
        "--start 2026-10-01",
        lambda written, _, __: reading.day(written),
        (FILE, "start-window", "plausible-dates"),
        tell=_tells("rounds"),
    ),
    Question(
        "duration",
        "How many months does it last?",
        "--duration 24",
        lambda written, _, __: reading.months(written),
        (FILE, "duration"),
        tell=_tells("duration_months"),
    ),
    Question(
        "organisations",
        "Who takes part? The coordinator (applicant) first.",
        '--organisation "Name|FR|university"',
        lambda written, _, programme: reading.party(programme, written),
        CONSORTIUM,
        tell=_who,
    ),
    Question(
        "amount",
        "Which grant do you ask for, in EUR?",
        "--amount 250000",
        read_amount,
        (FILE, "grant-amount"),
        _amounts,
        _tells("grant"),
    ),
    Question(
        "priorities",
        "Which priorities does it address?",
        "--priority inclusion-diversity",
        _several(_priorities),
        ("priority-known", "priorities-count"),
        _priorities,
        _tells("priorities"),
        several=True,
    ),
    Question(
        "outcomes",
        "Which changes should it bring about?",
        "--outcome ka2-ind-digital",
        _several(_outcomes),
        ("outcome-known",),
        _outcomes,
        several=True,
    ),
)


def applies(question: Question, answers: Answers, programme: Programme) -> bool:
    """Whether the question makes sense for what was answered before."""
    action = answers.offered(programme)
    if question.id == "field":
        return bool(_fields(answers, programme))
    if question.id == "amount":
        return action is not None and choices.amounts(action) is not None
    if question.several:
        return bool(question.offer(answers, programme))
    return True


def is_needed(question: Question, action: ActionCall | None) -> bool:
    """Whether a project file cannot be written, or not be right, without the answer."""
    if question.id == "priorities":
        rule = action.fact(action.action.priorities) if action else None
        return rule is not None and bool(rule.value.exactly or rule.value.min)
    return not question.several


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer."""
    return getattr(answers, question.id) not in (None, ())


def missing(answers: Answers, programme: Programme) -> tuple[Question, ...]:
    """The questions whose answer is needed and not there."""
    action = answers.offered(programme)
    return tuple(
        one
        for one in QUESTIONS
        if not is_answered(one, answers)
        and applies(one, answers, programme)
        and is_needed(one, action)
    )
