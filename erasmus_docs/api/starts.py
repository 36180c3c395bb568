"""New projects: from answers, or as a copy of a sample."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from erasmus_docs.api import given, plain

if TYPE_CHECKING:
    from erasmus_docs.start.answers import Answers
    from erasmus_docs.start.examples import Example
    from erasmus_docs.start.starting import NewProject


def new_project(
    answers: Mapping[str, Any] | Answers, *, source: Path | None = None, path: Path | None = None
) -> NewProject:
    """A project file made of answers, not written yet; what is wrong or missing is in it.

    Args:
        answers: By key, as text or value: ``call``, ``action``, ``field``, ``title``, ``acronym``,
            ``start``, ``duration`` (months), ``organisations`` (``Name|country|type``, or a dict
            of these; the coordinator first), ``amount`` (EUR), ``priorities``, ``outcomes``.
        source: A file with answers; those given win over it.
        path: Where the file is to stand; named after the acronym by default.

    Raises:
        InputError: There is no such answer or file, or something stands at ``path``.

    >>> new = new_project({"action": "KA210-ADU", "call": 2026, "title": "Repair for all"})
    >>> new.text, [one.id for one in new.missing][:2]
    ('', ['acronym', 'start'])
    """
    from erasmus_docs.programme import catalogue as data
    from erasmus_docs.start import starting
    from erasmus_docs.start.answers import Answers

    to = plain.path_or_none(path, "path")
    if isinstance(answers, Answers):
        return starting.of_answers(answers, to, data.load())
    named, file = plain.mapping(answers, "answers"), plain.path_or_none(source, "source")
    return starting.new_project(named, file, to, data.load())


def save_project(new: NewProject) -> bool:
    """Write a new project file, and beside it the JSON Schema that editors read.

    Args:
        new: From ``new_project``.

    Returns:
        Whether the schema is this version's; an older one that is there is left as it is.

    Raises:
        InputError: Answers are missing or wrong, something stands there, or it cannot be written.

    >>> save_project(new_project({}))
    Traceback (most recent call last):
    erasmus_docs.errors.InputError: Answers are missing: call, action, title, acronym, start, ...
    """
    from erasmus_docs.start.saving import save_new, save_schema
    from erasmus_docs.start.starting import finished

    made = given.a_new_project(new)
    save_new(made.path, finished(made))
    return save_schema(made.path)


def save_answers(new: NewProject, *, source: Path | None = None) -> Path:
    """Keep answers to go on from; returns the file, which ``new_project`` takes as ``source``.

    Args:
        new: From ``new_project``.
        source: The file they came from, which is written over; a new one by default.

    Raises:
        InputError: The file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     new = new_project({"call": 2026}, path=Path(folder) / "mine.yaml")
    ...     new_project({}, source=save_answers(new)).answers.call
    2026
    """
    from erasmus_docs.start.saving import save_answers as kept

    file = plain.path_or_none(source, "source")
    made = given.a_new_project(new)
    return kept(made.answers, made.path, file)


def examples() -> tuple[Example, ...]:
    """The sample projects that come with the program, by id.

    >>> [one.id for one in examples() if one.action == "KA210-ADU"]
    ['ka210-adu-illustration']
    """
    from erasmus_docs.start.examples import examples as every

    return every()


def find_example(name: str) -> Example:
    """A sample project by its id.

    Args:
        name: Its id.

    Raises:
        InputError: There is none; the message names the nearest.

    >>> find_example("sim").path.name
    'sim.yaml'
    """
    from erasmus_docs.start.examples import example

    return example(plain.text(name, "name", "ka220-hed-illustration"))


def copy_example(name: str, path: Path | None = None) -> Path:
    """Copy a sample project; returns the new file.

    Args:
        name: Its id.
        path: The new file; the id in the present folder by default.

    Raises:
        InputError: There is no such sample, something stands there, or it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     load(copy_example("sim", Path(folder) / "ours.yaml")).project.acronym
    'SIM'
    """
    from erasmus_docs.start.saving import save_new

    found = find_example(name)
    to = plain.path_or_none(path, "path") or Path(f"{found.id}.yaml")
    save_new(to, found.path.read_text(encoding="utf-8"))
    return to
