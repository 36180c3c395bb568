"""The commands ``pull`` and ``collect``: what partners changed in Word, back into the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from erasmus_docs.build.pull import Difference
    from erasmus_docs.build.rewrite import Rewritten
    from erasmus_docs.finding import Finding
    from erasmus_docs.project.reader import Loaded
    from erasmus_docs.yamlfile import Value

_FINDINGS = 1
_INDENT = "    "

_Project = Annotated[
    Path | None,
    typer.Option("--project", help="Project file. Without it, looked for here and in projects/."),
]
_Apply = Annotated[
    bool, typer.Option("--apply", help="Write the values. Without it, only show them.")
]
_Templates = Annotated[
    Path | None, typer.Option("--templates", help="Templates folder the documents were built with.")
]


def pull(
    file: Annotated[Path, typer.Argument(help="Word file that came back.")],
    project: _Project = None,
    apply: _Apply = False,
    templates: _Templates = None,
) -> None:
    """List the values that somebody changed in a Word file, and write them into the project."""
    from erasmus_docs.build.pull import pull as pulled
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import visible

    data = _bytes_of(file)
    loaded = _project_of([(file, data)], project)
    found = pulled(loaded, data, str(file), templates)
    number = len(found.differences)
    noun = "value differs" if number == 1 else "values differ"
    typer.echo(f"{visible(str(file))}: {number or 'no'} {noun} from {visible(str(loaded.path))}")
    _print(found.differences)
    _print_answers(found.answers)
    text.print_findings(found.findings)
    _end(found.differences, found.findings, found.files, apply=apply)


def collect(
    forms: Annotated[
        list[Path], typer.Argument(help="Partner information forms, or folders of them.")
    ],
    project: _Project = None,
    apply: _Apply = False,
    templates: _Templates = None,
) -> None:
    """Read returned partner information forms into the organisations of a project."""
    from erasmus_docs.build.collect import collect as collected
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import visible

    read = [(path, _bytes_of(path)) for path in _files(forms)]
    loaded = _project_of(read, project)
    found = collected(loaded, [(str(path), data) for path, data in read], templates)
    for form in found.forms:
        number = len(form.differences)
        noun = "entry differs" if number == 1 else "entries differ"
        who = form.organisation or "an organisation without a name"
        said = f"{form.name}: {who}: {number or 'no'} {noun} from {loaded.path}"
        typer.echo(visible(said))
        _print(form.differences)
        _print_answers(form.answers)
        text.print_findings(form.findings)
    text.print_findings(found.findings)
    differences = [one for form in found.forms for one in form.differences]
    findings = [*found.findings, *(one for form in found.forms for one in form.findings)]
    _end(differences, findings, found.files, apply=apply)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths name; a folder stands for the Word files in it."""
    from erasmus_docs.errors import InputError

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        # Word keeps a file of the name ~$form.docx beside an open one
        inside = [one for one in sorted(path.glob("*.docx")) if not one.name.startswith("~")]
        if not inside:
            raise InputError(f"{path}: the folder holds no Word file (*.docx). Name the forms.")
        yield from inside


def _bytes_of(path: Path) -> bytes:
    from erasmus_docs.documents.wordfile import MOST_BYTES
    from erasmus_docs.errors import InputError

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Check the path.") from None


def _project_of(files: Iterable[tuple[Path, bytes]], project: Path | None) -> Loaded:
    """The project file that is named, or the one whose id the first file gives."""
    from erasmus_docs.build.files import project_files
    from erasmus_docs.build.pull import project_of
    from erasmus_docs.cli.single import read_single
    from erasmus_docs.errors import InputError
    from erasmus_docs.project.reader import load
    from erasmus_docs.yamlfile import read

    if project is not None:
        return read_single(project)[0]
    path, data = next(iter(files))
    wanted = project_of(data, str(path))
    here = [folder for folder in (Path(), Path("projects")) if any(folder.glob("*.y*ml"))]
    known = project_files(here) if here else ()
    for one in known:
        found = load(one, read(one)).project
        if found is not None and found.id == wanted:
            return read_single(one)[0]
    raise InputError(
        f"{path}: belongs to the project {wanted}, and no file here or in projects/ is that "
        "project. Name it with --project."
    )


def _print(differences: Iterable[Difference]) -> None:
    from erasmus_docs.cli.visible import visible

    for one in differences:
        typer.echo(f"{visible(str(one.place))}: {visible(one.at)}")
        for sign, value in (("-", one.old), ("+", one.new)):
            for line in _lines(value):
                typer.echo(f"{_INDENT}{sign} {visible(line)}")


def _lines(value: Value) -> list[str]:
    """A value in lines; none for nothing."""
    if isinstance(value, dict):
        return [
            f"{key}: {line}" for key, one in value.items() for line in _lines(one)
        ]  # fmt: skip
    if isinstance(value, list):
        return [", ".join(line for one in value for line in _lines(one))]
    return [] if value is None else value.split("\n")


def _print_answers(answers: Mapping[str, str]) -> None:
    from erasmus_docs.cli.visible import visible

    if answers:
        typer.echo(f"{_INDENT}Also answered; the project file has no place for it:")
    for about, said in answers.items():
        typer.echo(f"{_INDENT}{_INDENT}{visible(about)}: {visible(' '.join(said.split()))}")


def _end(
    differences: Iterable[Difference],
    findings: Iterable[Finding],
    files: tuple[Rewritten, ...],
    *,
    apply: bool,
) -> None:
    from erasmus_docs.build.rewrite import write
    from erasmus_docs.cli.visible import visible

    if any(differences) and not files:
        typer.echo("Nothing can be written: see the errors above.")
    elif files and not apply:
        typer.echo("Nothing is written yet. With --apply these values are.")
    elif files:
        write(files)
        for one in files:
            name = visible(str(one.path))
            typer.echo(f"{name}: written; look at it with: erasmus-docs check {name}")
    raise typer.Exit(_FINDINGS if any(one.counts for one in findings) else 0)
