"""The command `check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from erasmus_docs.cli.options import Phase, ReportFormat, Templates

if TYPE_CHECKING:
    from erasmus_docs.build.model import ProjectReport
    from erasmus_docs.finding import Finding
    from erasmus_docs.project.reader import Loaded


def check(
    paths: Annotated[list[Path], typer.Argument(help="Project files, or folders of them.")],
    call: Annotated[
        int | None,
        typer.Option("--call", help="Check against this call year instead of the project's."),
    ] = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="List what the documents would leave blank, too.")
    ] = False,
    phases: Annotated[
        list[Phase] | None,
        typer.Option("--phase", help="With --gaps: only documents of this phase; may be repeated."),
    ] = None,
    kind: Annotated[
        ReportFormat,
        typer.Option("--format", help="For machines: how the findings are written."),
    ] = ReportFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", help="Write the findings into this file; text is shown, too."),
    ] = None,
    templates: Templates = None,
    waived: Annotated[
        bool,
        typer.Option(
            "--waived/--no-waived", help="Whether findings that the project file waives are listed."
        ),
    ] = True,
) -> None:
    """Check projects against the rules of their action and call. Also against themselves."""
    from erasmus_docs import api
    from erasmus_docs.build.model import ProjectReport
    from erasmus_docs.build.shelf import Again, Shelf
    from erasmus_docs.cli.next_step import NextStep
    from erasmus_docs.cli.reporters import deliver
    from erasmus_docs.cli.target import see_writable

    spoken = kind is ReportFormat.TEXT or output is not None
    if gaps and not spoken:
        raise typer.BadParameter(
            "leave out --format, or name a file with --output", param_hint="--gaps"
        )
    see_writable(output)
    reports: Shelf[ProjectReport] = Shelf()
    delivered = not spoken or output is not None
    following = NextStep()
    readable, wrong = 0, False

    def checked() -> Iterator[Loaded]:
        """Each project, when it is checked and what is to be said of it is said."""
        nonlocal readable, wrong
        for path in api.project_files(paths):
            loaded = api.load(path)
            project = loaded.project
            found = (
                *api.check(loaded, call=call, templates=templates),
                *api.changed_since_signed(loaded, templates=templates),
            )
            findings = _kept(found, waived)
            report = ProjectReport(path, project.id if project else "", findings)
            if delivered:
                reports.add(report)
            following.add(report)
            readable += project is not None
            wrong = wrong or any(one.counts for one in findings)
            if spoken:
                _say(report, loaded, call, templates, phases or () if gaps else None)
            yield loaded

    folders = [path for path in paths if path.is_dir()]
    compared = api.compare(checked(), call=call, folders=folders)
    together = {path: kept for path, found in compared.items() if (kept := _kept(found, waived))}
    if spoken and (together or readable > 1):
        _say_together(readable, together)
    if delivered:
        deliver(Again(lambda: _with(reports, together)), kind, output)
    for found in together.values():
        wrong = wrong or any(one.counts for one in found)
        following.more(found)
    if spoken:
        typer.echo(following.line(paths))
    raise typer.Exit(int(wrong))


def _kept(findings: tuple[Finding, ...], waived: bool) -> tuple[Finding, ...]:
    """The findings, waived ones only if they are wanted."""
    return tuple(one for one in findings if waived or one.waived is None)


def _with(
    reports: Iterable[ProjectReport], together: Mapping[Path | None, tuple[Finding, ...]]
) -> Iterator[ProjectReport]:
    """The reports with what the projects together show; of no project, with the first."""
    of_none = together.get(None, ())
    for one in reports:
        yield replace(one, findings=(*one.findings, *together.get(one.path, ()), *of_none))
        of_none = ()


def _say_together(number: int, together: Mapping[Path | None, tuple[Finding, ...]]) -> None:
    from erasmus_docs.cli import text
    from erasmus_docs.words import count

    found = sorted(
        (one for findings in together.values() for one in findings),
        key=lambda one: (one.place, one.rule),
    )
    text.print_findings(found)
    typer.echo(f"{count(number, 'project')} together: {text.counts(found)}")


def _say(
    report: ProjectReport,
    loaded: Loaded,
    call: int | None,
    templates: Path | None,
    gaps: Sequence[Phase] | None,
) -> None:
    """Print one project as soon as it is checked; with its blanks, if ``gaps`` are given."""
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import visible

    text.print_findings(report.findings)
    if gaps is not None:
        text.print_gaps(report.path, tuple(phase.value for phase in gaps), loaded, templates)
    told = f"{text.counts(report.findings)}{text.other_call(loaded.project, call)}"
    typer.echo(f"{visible(str(report.path))}: {told}")
