"""This machine, the schemas of files, and the page that shows projects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from erasmus_docs.api import plain

if TYPE_CHECKING:
    from erasmus_docs.build.health import Health


def examine_machine(out: Path = Path("build")) -> Health:
    """What this machine has of what documents need, and the command that mends what is missing.

    Args:
        out: Output folder; nothing is made in it or for it.

    >>> examine_machine().checks[0].name
    'Python'
    """
    from erasmus_docs.build.health import health

    return health(plain.path(out, "out"))


def json_schema(
    kind: Literal["project", "organisation", "workspace", "answers"] = "project",
) -> dict[str, Any]:
    """The JSON Schema of a file that people write, for editors and validators.

    Args:
        kind: Project file, shared organisation, ``workspace.yaml``, or answers for a new project.

    Raises:
        InputError: There is no such kind.

    >>> json_schema()["properties"]["duration"]["maximum"]
    360
    """
    from erasmus_docs.project import schema
    from erasmus_docs.start.answers import answers_schema

    schemas: dict[str, Callable[[], dict[str, Any]]] = {
        "project": schema.schema,
        "organisation": schema.organisation_schema,
        "workspace": schema.workspace_schema,
        "answers": answers_schema,
    }
    return schemas[plain.one_of(kind, tuple(schemas), "kind of file")]()


def serve_page(
    paths: Iterable[Path] = (Path(),),
    *,
    port: int = 0,
    templates: Path | None = None,
    tell: Callable[[str], None] = print,
) -> None:
    """Show projects, findings and documents on a page of this machine, until interrupted.

    Args:
        paths: Project files, or folders of them.
        port: Where to listen; 0 takes a free one.
        templates: As for ``compose``.
        tell: Is told the address of the page once it answers; it holds a secret.

    Raises:
        InputError: No path is given or one does not exist, the port cannot be had, or a library is
            not installed.

    >>> serve_page([Path("nowhere.yaml")])
    Traceback (most recent call last):
    erasmus_docs.errors.InputError: nowhere.yaml: no such file or folder. ...
    """
    from erasmus_docs.build.files import asked_for, project_files
    from erasmus_docs.build.model import Options
    from erasmus_docs.errors import InputError
    from erasmus_docs.extras import install

    named, folder = plain.paths(paths), plain.path_or_none(templates, "templates")
    if not named:
        raise InputError(
            "There is nothing to show. Name a project file, or a folder that has some; "
            "`erasmus-docs new` starts one."
        )
    asked_for(Options(Path(), templates=folder), project_files(named))
    try:
        from erasmus_docs.serve.run import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "erasmus_docs":
            raise
        raise InputError(
            f"serve needs the library {error.name}. Install it with: {install('serve')}"
        ) from None
    serve(named, port=plain.number(port, "port", 8765), templates=folder, tell=tell)
