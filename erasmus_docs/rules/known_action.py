"""The action exists, and was offered in this call.

Why: without the action and its call nothing else can be checked against the programme. Codes change
between calls and fields, so a code of last year may be gone.

Source: the programme data. A call that is not published yet is not guessed.

To mend: correct the code or the year. To prepare a project for a call that is not published yet,
check it against the newest known call (`--as-call`), and again when the guide is out.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "known-action"
TITLE = "The action is offered in this call"

PASSING = """
action: KA220-HED
call: 2026
"""
FAILING = """
action: KA220-HDE
call: 2026
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the programme data have no such action in this call."""
    if subject.action is not None:
        return
    code, call, programme = subject.project.action, subject.call, subject.programme
    calls = programme.calls(code)
    if not calls:
        near = programme.suggest(code)
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("action",),
            f"The action '{code}' is not known.",
            f"Actions of call {call} are {listing(programme.codes(call), shown=12)}."
            if programme.codes(call) and not near
            else "An action is written with its field, where it has fields, such as KA220-HED.",
            f"Did you mean {listing(near, 'or')}?" if near else "See `erasmus-docs actions`.",
        )
        return
    newer = call > programme.newest_call
    yield finding(
        subject,
        ID,
        Severity.ERROR,
        ("call",),
        f"The rules of call {call} are not known yet."
        if newer
        else f"{code} was not offered in call {call}, or nothing is known about it there.",
        f"{code} is known for {_calls(calls)}.",
        f"Check against the newest known call with `--as-call {max(calls)}`, and again when the"
        " guide is out."
        if newer
        else _instead(subject),
    )


def _calls(calls: tuple[int, ...]) -> str:
    """``the calls 2021 to 2026``; gaps are named."""
    ordered = sorted(calls)
    if len(ordered) == 1:
        return f"call {ordered[0]}"
    if ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"the calls {ordered[0]} to {ordered[-1]}"
    return f"the calls {listing(map(str, ordered), shown=20)}"


def _instead(subject: Subject) -> str:
    """What to do about an action that this call does not have."""
    code, call = subject.project.action, subject.call
    near = [name for name in subject.programme.suggest(code) if subject.programme.find(name, call)]
    return (
        f"Correct the call, or use an action of call {call} such as {listing(near, 'or')}."
        if near
        else f"Correct the call, or choose an action of call {call} (`erasmus-docs actions`)."
    )
