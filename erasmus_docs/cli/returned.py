"""The commands ``pull`` and ``collect``: what partners changed in Word, back into the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.pull import Difference, Pulled
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
    """List what somebody changed in a Word file. --apply writes it into the project file."""
    from erasmus_docs import api
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import visible

    loaded = _project_of(file, project)
    found = api.pull(loaded, file, templates=templates)
    number = len(found.differences)
    noun = "value differs" if number == 1 else "values differ"
    typer.echo(f"{visible(str(file))}: {number or 'no'} {noun} from {visible(str(loaded.path))}")
    _print(found.differences)
    _print_answers(found.answers)
    text.print_findings(found.findings)
    _end(found, found.differences, found.findings, apply=apply)


def collect(
    forms: Annotated[
        list[Path], typer.Argument(help="Partner information forms, or folders of them.")
    ],
    project: _Project = None,
    apply: _Apply = False,
    templates: _Templates = None,
) -> None:
    """Read returned partner information forms into a project file."""
    from erasmus_docs import api
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import visible

    loaded = _project_of(forms[0], project)
    found = api.collect(loaded, forms, templates=templates)
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
    _end(found, differences, findings, apply=apply)


def _project_of(file: Path, project: Path | None) -> Loaded:
    """The project file that is named, or the one whose id a Word file gives."""
    from erasmus_docs import api
    from erasmus_docs.cli.single import read_single

    return read_single(project)[0] if project is not None else api.project_of(file)


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
    found: Pulled | Collected,
    differences: Iterable[Difference],
    findings: Iterable[Finding],
    *,
    apply: bool,
) -> None:
    from erasmus_docs import api
    from erasmus_docs.cli.visible import visible

    if any(differences) and not found.files:
        typer.echo("Nothing can be written: see the errors above.")
    elif found.files and not apply:
        typer.echo("Nothing is written yet. With --apply these values are.")
    elif found.files:
        for path in api.write_changes(found):
            name = visible(str(path))
            typer.echo(f"{name}: written; look at it with: erasmus-docs check {name}")
    raise typer.Exit(_FINDINGS if any(one.counts for one in findings) else 0)
