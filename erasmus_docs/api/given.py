"""What callers give: put right where one thing can be meant only, else refused with words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

if TYPE_CHECKING:
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.model import Format, Options, Phase
    from erasmus_docs.build.pull import Pulled
    from erasmus_docs.dossier.model import Dossier
    from erasmus_docs.programme.catalogue import ActionCall
    from erasmus_docs.programme.sheet import Sheet
    from erasmus_docs.project.model import Project
    from erasmus_docs.project.reader import Loaded
    from erasmus_docs.start.starting import NewProject


def a_project(given: object, function: str) -> Loaded:
    """What ``load`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.project.reader import Loaded

    if isinstance(given, Loaded):
        return given
    raise TypeError(f"{function}() takes a project as load() returns it, {_instead(given)}")


def readable(given: object, function: str) -> tuple[Loaded, Project]:
    """The same with its model.

    Raises:
        TypeError: It is something else.
        InputError: It could not be read as a project.
    """
    from erasmus_docs.project.reader import whole

    loaded = a_project(given, function)
    return loaded, whole(loaded)


def a_dossier(given: object, function: str) -> Dossier:
    """What ``compose`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.dossier.model import Dossier

    if isinstance(given, Dossier):
        return given
    from erasmus_docs.project.reader import Loaded

    what = "not a project: compose(project) makes one of it."
    what = what if isinstance(given, Loaded) else _instead(given)
    raise TypeError(f"{function}() takes a dossier as compose() returns it, {what}")


def several_projects(given: object) -> Iterable[object]:
    """What may be projects, one by one.

    Raises:
        TypeError: It cannot be gone through.
    """
    from erasmus_docs.project.reader import Loaded

    if isinstance(given, Loaded):
        return (given,)
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | dict):
        return given
    raise TypeError(f"compare() takes projects as load() returns them, {_instead(given)}")


def source(given: object) -> bytes:
    """The text of a project file.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(given, bytes):
        return given
    what = "not what it returns." if type(given).__name__ == "Loaded" else _instead(given)
    raise TypeError(f"load() takes a Path, or the text of a project file, {what}")


def _instead(given: object) -> str:
    """What was given, and what makes something right of it."""
    from erasmus_docs.dossier.model import Dossier
    from erasmus_docs.project.model import Project

    match given:
        case Path():
            return f"not a path: load(Path({str(given)!r})) reads it."
        case str() | bytes():
            return "not text: load(text) reads one, load(Path(name)) a file."
        case dict():
            return "not a dict: load(yaml.safe_dump(it)) reads one."
        case Project():
            return "not its model: give what .project was taken from."
        case Dossier():
            return "not a dossier: give what it was composed from."
        case list() | tuple():
            return "not several: call it for each of them."
    return f"not {_kind(given)}."


def _kind(given: object) -> str:
    return "None" if given is None else f"a value of the type {type(given).__name__}"


def path(given: object, what: str) -> Path:
    """A path; the name of a file is one.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(given, str | Path):
        return Path(given)
    raise TypeError(f"{what} is a Path, not {_kind(given)}.")


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
    raise TypeError(f"{what} are paths, not {_kind(given)}.")


def year(given: object) -> int | None:
    """A call year, or none given.

    Raises:
        TypeError: It is no whole number.
    """
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise TypeError(f"call is a year as a number, such as 2026, not {given!r}.")


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
    raise TypeError(f"{what} is a text, such as {example!r}, not {_kind(given)}.")


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
    raise TypeError(f"{what} are texts, such as [{example!r}], not {_kind(given)}.")


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
    raise TypeError(f"{what} is a document as bytes, not {_kind(given)}.")


def options(given: object) -> Options:
    """Options of a build, with paths and lists where single texts stand for them.

    Raises:
        InputError: A format or phase that there is not.
        TypeError: They are something else.
    """
    from erasmus_docs.build.model import Options

    if isinstance(given, str | Path):
        raise TypeError(f"options are Options, not a path: Options(Path({str(given)!r})).")
    if not isinstance(given, Options):
        raise TypeError(f"options are Options, not {_kind(given)}: Options(Path('build')).")
    return replace(
        given,
        out=path(given.out, "Options.out"),
        formats=formats(given.formats),
        documents=texts(given.documents, "Options.documents", "gantt"),
        phases=phases(given.phases),
        language=text_or_none(given.language, "Options.language", "fr"),
        templates=path_or_none(given.templates, "Options.templates"),
    )


def mapping(given: object, what: str) -> dict[str, Any]:
    """Values by name.

    Raises:
        TypeError: They are something else.
    """
    if isinstance(given, dict):
        return given
    raise TypeError(f"{what} is a dict, not {_kind(given)}.")


def an_action(given: object, function: str) -> ActionCall:
    """What ``find_action`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.programme.catalogue import ActionCall

    if isinstance(given, ActionCall):
        return given
    hint = f": find_action({given!r})" if isinstance(given, str) else ""
    raise TypeError(
        f"{function}() takes an action as find_action() returns it, not {_kind(given)}{hint}."
    )


def a_sheet(given: object) -> Sheet:
    """What ``rule_sheet`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.programme.sheet import Sheet

    if isinstance(given, Sheet):
        return given
    hint = f": rule_sheet({given!r})" if isinstance(given, str) else ""
    raise TypeError(
        f"write_rule_sheet() takes a sheet as rule_sheet() returns it, not {_kind(given)}{hint}."
    )


def a_new_project(given: object) -> NewProject:
    """What ``new_project`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.start.starting import NewProject

    if isinstance(given, NewProject):
        return given
    raise TypeError(f"This takes what new_project() returns, not {_kind(given)}.")


def returned(given: object) -> Pulled | Collected:
    """What ``pull`` or ``collect`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.pull import Pulled

    if isinstance(given, Pulled | Collected):
        return given
    raise TypeError(f"write_changes() takes what pull() or collect() returns, not {_kind(given)}.")
