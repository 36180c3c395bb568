"""Answers from options and from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.start import reading
from erasmus_docs.start.answers import Answers, read_answers
from erasmus_docs.start.questions import read_call
from erasmus_docs.start.reading import Refused
from erasmus_docs.start.settling import settled


def read_given(
    given: Mapping[str, Any], source: Path | None, programme: Programme
) -> tuple[Answers, tuple[str, ...]]:
    """The answers, and what is wrong with them, one line each beginning with the key.

    Args:
        given: Options by key of the answers, as they were typed; empty ones were not.
        source: A file with answers; options win over it.
        programme: All programme data.

    Raises:
        InputError: The file cannot be read.
    """
    answers, wrong = _from_file(source)
    readers: dict[str, Callable[[Any], Any]] = {
        "call": lambda text: read_call(text, answers, programme),
        "start": reading.day,
        "duration": reading.months,
        "amount": reading.amount,
        "title": reading.words,
        "acronym": reading.words,
        "organisations": lambda texts: tuple(reading.party(programme, text) for text in texts),
    }
    for key, value in given.items():
        if not value:
            continue
        try:
            answers = answers.with_(**{key: readers[key](value) if key in readers else value})
        except Refused as refusal:
            wrong.append(f"{key}: {refusal}")
    answers, more = settled(answers, programme)
    return answers, (*wrong, *more)


def _from_file(source: Path | None) -> tuple[Answers, list[str]]:
    if source is None:
        return Answers(), []
    if not source.is_file():
        raise InputError(
            f"--from {source}: there is no such file. "
            "Name a file with answers; `erasmus-docs schema --answers` describes it."
        )
    from erasmus_docs.cli.text import finding_lines

    answers, findings = read_answers(source)
    if findings:
        lines = (line for one in findings for line in finding_lines(one, plain=True))
        raise InputError("The answers cannot be read:\n" + "\n".join(lines))
    return answers, []
