"""Values of the library that callers give back: refused with what makes one, if they are others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from erasmus_docs.api import plain

if TYPE_CHECKING:
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.model import Options, Workers
    from erasmus_docs.build.pull import Pulled
    from erasmus_docs.dossier.model import Dossier
    from erasmus_docs.programme.catalogue import ActionCall
    from erasmus_docs.programme.sheet import Sheet
    from erasmus_docs.project.model import Project
    from erasmus_docs.project.reader import Loaded
    from erasmus_docs.start.starting import NewProject

T = TypeVar("T")


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
    return f"not {plain.kind_of(given)}."


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
        raise TypeError(f"options are Options, not {plain.kind_of(given)}: Options(Path('build')).")
    return replace(
        given,
        out=plain.path(given.out, "Options.out"),
        formats=plain.formats(given.formats),
        documents=plain.texts(given.documents, "Options.documents", "gantt"),
        phases=plain.phases(given.phases),
        language=plain.text_or_none(given.language, "Options.language", "fr"),
        templates=plain.path_or_none(given.templates, "Options.templates"),
        epoch=plain.epoch(given.epoch),
    )


def workers(given: object) -> Workers:
    """Who builds; this process if nobody is named.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.build.model import Workers

    if given is None:
        return Workers()
    if isinstance(given, Workers):
        return given
    hint = f": Workers({given})" if isinstance(given, int) else ""
    raise TypeError(f"workers are Workers, not {plain.kind_of(given)}{hint}.")


def an_action(given: object, function: str) -> ActionCall:
    """What ``find_action`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.programme.catalogue import ActionCall

    return _made_by(given, ActionCall, function, "an action", "find_action")


def a_sheet(given: object) -> Sheet:
    """What ``rule_sheet`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.programme.sheet import Sheet

    return _made_by(given, Sheet, "write_rule_sheet", "a sheet", "rule_sheet")


def _made_by(given: object, kind: type[T], taker: str, what: str, maker: str) -> T:
    if isinstance(given, kind):
        return given
    hint = f": {maker}({given!r})" if isinstance(given, str) else ""
    raise TypeError(
        f"{taker}() takes {what} as {maker}() returns it, not {plain.kind_of(given)}{hint}."
    )


def a_new_project(given: object) -> NewProject:
    """What ``new_project`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.start.starting import NewProject

    if isinstance(given, NewProject):
        return given
    raise TypeError(f"This takes what new_project() returns, not {plain.kind_of(given)}.")


def returned(given: object) -> Pulled | Collected:
    """What ``pull`` or ``collect`` returned.

    Raises:
        TypeError: It is something else.
    """
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.pull import Pulled

    if isinstance(given, Pulled | Collected):
        return given
    raise TypeError(
        f"write_changes() takes what pull() or collect() returns, not {plain.kind_of(given)}."
    )
