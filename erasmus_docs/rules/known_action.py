"""The action exists, and was offered in this call.

Why: without the action and its call nothing else can be checked against the programme. Codes change
between calls and fields, so a code of last year may be gone.

Source: the programme data. A call that is not published yet is not guessed.

To mend: correct the code or the year. To prepare a project for a call that is not published yet,
check it against the newest known call (`--call`), and again when the guide is out.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day, listing

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
        yield _unknown(subject)
    elif call in calls:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("action",),
            f"'{code}' is a topic of several actions.",
            "A project file names the action itself.",
            f"Write {listing(programme.suggest(code), 'or')}.",
        )
    elif not programme.is_published(call):
        yield _not_published(subject, max(calls))
    else:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("call",),
            f"{code} was not offered in call {call}, or nothing is known about it there.",
            f"{code} is known for {_calls(calls)}.",
            _instead(subject),
        )


def _unknown(subject: Subject) -> Finding:
    code, call, programme = subject.project.action, subject.call, subject.programme
    if left_out := programme.not_covered_by_data(code):
        do = "See `erasmus-docs actions` for what it covers."
        found = f"The action '{code}' is not known."
        return finding(subject, ID, Severity.ERROR, ("action",), found, left_out, do)
    near = programme.suggest(code)
    return finding(
        subject,
        ID,
        Severity.ERROR,
        ("action",),
        f"The action '{code}' is not known.",
        f"Actions of call {call} are {listing(programme.codes(call), shown=12)}."
        if programme.codes(call) and not near
        else "An action is written with its field, where it has fields, such as KA220-HED.",
        f"Did you mean {_near(subject, near)}?" if near else "See `erasmus-docs actions`.",
    )


def _near(subject: Subject, near: tuple[str, ...]) -> str:
    """The suggestions with the calls they are known for."""
    return listing((f"{name} ({_calls(subject.programme.calls(name))})" for name in near), "or")


def _not_published(subject: Subject, newest: int) -> Finding:
    call = subject.call
    known = subject.programme.call_years.get(call)
    looked = f" (last looked for on {day(known.read)})" if known and known.read else ""
    return finding(
        subject,
        ID,
        Severity.ERROR,
        ("call",),
        f"The rules of call {call} are not known yet: no guide of it was found{looked}.",
        " ".join(known.known)
        if known and known.known
        else f"{subject.project.action} is known for"
        f" {_calls(subject.programme.calls(subject.project.action))}.",
        f"Check against the newest known call with `--call {newest}`, and again when the guide"
        " is out.",
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
    code, call, programme = subject.project.action, subject.call, subject.programme
    after = [name for name in programme.successors(code) if programme.find(name, call)]
    if after and call > max(programme.calls(code)):
        return f"Use {listing(after, 'or')}, which took its place, or correct the call."
    near = [name for name in programme.suggest(code) if programme.find(name, call)]
    return (
        f"Correct the call, or use an action of call {call} such as {listing(near, 'or')}."
        if near
        else f"Correct the call, or choose an action of call {call} (`erasmus-docs actions`)."
    )
