"""Paths, texts, numbers and words that callers give: taken, put right, or refused with words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

if TYPE_CHECKING:
    from erasmus_docs.build.model import Format, Phase


def kind_of(given: object) -> str:
    """What was given, in words."""
    return "None" if given is None else f"a value of the type {type(given).__name__}"


def path(given: object, what: str) -> Path:
    """A path; the name of a file is one.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(given, str | Path):
        return Path(given)
    raise TypeError(f"{what} is a Path, not {kind_of(given)}.")


def path_or_none(given: object, what: str) -> Path | None:
    """A path, or none given."""
    return None if given is None else path(given, what)


def paths(given: object, what: str = "paths") -> tuple[Path, ...]:
    """Paths; one alone is a list of one.

    Raises:
        TypeError: They are something else.
    """
    if isinstance(given, str | Path):
        return (Path(given),)
    if isinstance(given, Iterable) and not isinstance(given, bytes | dict):
        return tuple(path(one, f"Each of {what}") for one in given)
    raise TypeError(f"{what} are paths, not {kind_of(given)}.")


def year(given: object) -> int | None:
    """A call year, or none given.

    Raises:
        TypeError: It is no whole number.
    """
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise TypeError(f"call is a year as a number, such as 2026, not {given!r:.60}.")


def a_year(given: object) -> int:
    """A call year.

    Raises:
        TypeError: It is no whole number.
    """
    found = year(given)
    if found is None:
        raise TypeError("A call is a year as a number, such as 2026, not None.")
    return found


def text(given: object, what: str, example: str) -> str:
    """A text.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(given, str):
        return given
    raise TypeError(f"{what} is a text, such as {example!r}, not {kind_of(given)}.")


def text_or_none(given: object, what: str, example: str) -> str | None:
    """A text, or none given."""
    return None if given is None else text(given, what, example)


def texts(given: object, what: str, example: str) -> tuple[str, ...]:
    """Texts; one alone is a list of one.

    Raises:
        TypeError: They are something else.
    """
    if isinstance(given, str):
        return (given,)
    if isinstance(given, Iterable) and not isinstance(given, bytes | dict):
        return tuple(text(one, f"Each of {what}", example) for one in given)
    raise TypeError(f"{what} are texts, such as [{example!r}], not {kind_of(given)}.")


def a_format(given: object) -> Format:
    """A format.

    Raises:
        InputError: There is no such format.
        TypeError: It is no text.
    """
    from erasmus_docs.build.model import FORMATS

    return cast("Format", one_of(text(given, "A format", "docx"), FORMATS, "format"))


def formats(given: object) -> tuple[Format, ...]:
    """Formats; one alone is a list of one."""
    return tuple(a_format(one) for one in texts(given, "formats", "docx"))


def phases(given: object) -> tuple[Phase, ...]:
    """Phases; one alone is a list of one.

    Raises:
        InputError: There is no such phase.
        TypeError: They are no texts.
    """
    from erasmus_docs.build.model import Phase

    known = get_args(Phase)
    every = texts(given, "phases", "proposal")
    return cast("tuple[Phase, ...]", tuple(one_of(one, known, "phase") for one in every))


def one_of(written: str, known: tuple[str, ...], what: str) -> str:
    """One of some words.

    Raises:
        InputError: It is none of them.
    """
    from erasmus_docs.errors import InputError
    from erasmus_docs.words import listing

    if written in known:
        return written
    said = listing(known, "or")
    raise InputError(f"There is no {what} '{str(written)[:40]}'. It is {said}.")


def a_document(given: object, what: str) -> bytes:
    """The bytes of a document.

    Raises:
        TypeError: They are something else.
    """
    if isinstance(given, bytes):
        return given
    if isinstance(given, str | Path):
        raise TypeError(
            f"{what} is a document as bytes, not a path: Path({str(given)!r}).read_bytes()."
        )
    raise TypeError(f"{what} is a document as bytes, not {kind_of(given)}.")


def number(given: object, what: str, example: int) -> int:
    """A whole number.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise TypeError(f"{what} is a whole number, such as {example}, not {given!r:.60}.")


def epoch(given: object) -> int | None:
    """Seconds since 1970, or none given."""
    return None if given is None else number(given, "epoch", 1_767_225_600)


def day_or_none(given: object, what: str) -> date | None:
    """A day, or none given.

    Raises:
        TypeError: It is something else.
    """
    if given is None or type(given) is date:
        return given
    raise TypeError(f"{what} is a day, such as date(2026, 5, 3), not {kind_of(given)}.")


def a_state(given: object, what: str) -> str:
    """A project file, one in a revision, or a frozen record, by its name.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(given, str | Path):
        return str(given)
    raise TypeError(
        f"{what} is the name of a project file, such as 'project.yaml@v1', not {kind_of(given)}."
    )


def mapping(given: object, what: str) -> dict[str, Any]:
    """Values by name.

    Raises:
        TypeError: They are something else.
    """
    if isinstance(given, dict):
        return given
    raise TypeError(f"{what} is a dict, not {kind_of(given)}.")
