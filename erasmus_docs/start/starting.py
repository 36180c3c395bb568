"""A new project file from answers: read, judged by the rules, written as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.start import reading
from erasmus_docs.start.answers import Answers, Party, read_answers
from erasmus_docs.start.questions import Question, missing, read_call
from erasmus_docs.start.reading import Refused
from erasmus_docs.start.saving import SCHEMA, file_name, see_that_it_is_free
from erasmus_docs.start.settling import judged, settled
from erasmus_docs.start.writing import write
from erasmus_docs.words import listing, nearest


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project file that is not written yet.

    Attributes:
        path: Where it is to stand.
        answers: What it is made from, in the codes of the programme.
        text: The file; empty while answers are unreadable, wrong or missing.
        gaps: What is marked in it as still to be written: path in the file, line.
        unreadable: Why the file with answers cannot be read.
        wrong: Answers that could not be read, a line each that begins with its key.
        missing: The questions that need an answer: ``id`` is the key, ``text`` what is asked.
        findings: What the rules say of the answers, once there is a text.
    """

    path: Path
    answers: Answers
    text: str = ""
    gaps: tuple[tuple[str, int], ...] = ()
    unreadable: tuple[Finding, ...] = ()
    wrong: tuple[str, ...] = ()
    missing: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()


def new_project(
    given: Mapping[str, Any], source: Path | None, path: Path | None, programme: Programme
) -> NewProject:
    """Make a project file of answers.

    Args:
        given: Answers by key, as they were typed or as values; empty ones were not given.
        source: A file with answers; those given win over it.
        path: Where the project file is to stand; named after the acronym by default.
        programme: All programme data.

    Raises:
        InputError: There is no such answer, no such file, or something stands at ``path``.
    """
    if path is not None:
        see_that_it_is_free(path)
    _known(given)
    answers, unreadable = Answers(), tuple[Finding, ...]()
    if source is not None:
        if not source.is_file():
            raise InputError(
                f"--from {source}: there is no such file. "
                "Name a file with answers; `erasmus-docs schema --answers` describes it."
            )
        answers, unreadable = read_answers(source)
        if unreadable:
            return NewProject(path or file_name(answers), answers, unreadable=unreadable)
    answers, wrong = _with(answers, given, programme)
    answers, more = settled(answers, programme)
    return of_answers(answers, path, programme, (*wrong, *more))


def of_answers(
    answers: Answers, path: Path | None, programme: Programme, wrong: tuple[str, ...] = ()
) -> NewProject:
    """The same of answers in codes."""
    to, gaps = path or file_name(answers), missing(answers, programme)
    if wrong or gaps:
        return NewProject(to, answers, wrong=wrong, missing=gaps)
    written = write(answers, programme, str(to), SCHEMA)
    findings = judged(answers, programme)
    return NewProject(to, answers, written.text, written.gaps, findings=findings)


def finished(new: NewProject) -> str:
    """The text of a new project file.

    Raises:
        InputError: Answers are wrong or missing.
    """
    if new.text:
        return new.text
    parts = [f"Answers are wrong: {' '.join(new.wrong)}"] if new.wrong else []
    needed = listing([one.id for one in new.missing], shown=20)
    parts += [f"Answers are missing: {needed}."] if new.missing else []
    parts += [f"{one.place}: {one.found}" for one in new.unreadable]
    raise InputError(" ".join(parts))


def _known(given: Mapping[str, Any]) -> None:
    for key in given:
        if key not in Answers.model_fields:
            near = nearest(str(key), Answers.model_fields)
            hint = f" Did you mean {near}?" if near else ""
            known = listing(Answers.model_fields, shown=20)
            raise InputError(f"There is no answer '{key}'.{hint} Answers: {known}.")


def _text(said: Any) -> str:
    """A text.

    Raises:
        Refused: It is none.
    """
    if isinstance(said, str):
        return said
    raise Refused(f"{said!r:.60} is no text.")


def _several(said: Any) -> Iterable[Any]:
    """The entries of a list; a text alone is a list of one.

    Raises:
        Refused: It is no list.
    """
    if isinstance(said, str):
        return (said,)
    if isinstance(said, list | tuple):
        return said
    raise Refused(f"{said!r:.60} is no list.")


def _party(said: Any, programme: Programme) -> Party:
    """An organisation, as a text or with its parts by name.

    Raises:
        Refused: It is none.
    """
    if isinstance(said, str):
        return reading.party(programme, said)
    try:
        return Party.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Refused(
            f"An organisation has name, country and type; {where or 'this'} is missing or wrong."
        ) from None


def _with(
    answers: Answers, given: Mapping[str, Any], programme: Programme
) -> tuple[Answers, tuple[str, ...]]:
    """The answers with those given, and what of them cannot be read."""
    wrong: list[str] = []
    readers: dict[str, Callable[[Any], Any]] = {
        "call": lambda said: read_call(str(said), answers, programme),
        "start": lambda said: reading.day(str(said)),
        "duration": lambda said: reading.months(str(said)),
        "amount": lambda said: reading.amount(str(said)),
        "title": lambda said: reading.words(_text(said)),
        "acronym": lambda said: reading.words(_text(said)),
        "action": _text,
        "field": _text,
        "organisations": lambda said: tuple(_party(one, programme) for one in _several(said)),
        "priorities": lambda said: tuple(map(_text, _several(said))),
        "outcomes": lambda said: tuple(map(_text, _several(said))),
    }
    for key, value in given.items():
        if not value:
            continue
        try:
            answers = answers.with_(**{key: readers[key](value)})
        except Refused as refusal:
            wrong.append(f"{key}: {refusal}")
    return answers, tuple(wrong)
