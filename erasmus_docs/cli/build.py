"""The command that builds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from erasmus_docs.cli.complete import document_ids
from erasmus_docs.cli.options import Language, Phase, ReportFormat, Templates

if TYPE_CHECKING:
    from erasmus_docs.build.model import Options, ProjectReport, Workers
    from erasmus_docs.cli.kept import Kept

CLEAN, FINDINGS = 0, 1


class DocumentFormat(StrEnum):
    """Formats documents are built in."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


def build(
    paths: Annotated[list[Path], typer.Argument(help="Project files, or folders of them.")],
    formats: Annotated[
        list[DocumentFormat] | None,
        typer.Option("--format", help="Only this format; may be repeated. Default: docx and pdf."),
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            help="Only this document; may be repeated.",
            autocompletion=document_ids,
        ),
    ] = None,
    phases: Annotated[
        list[Phase] | None,
        typer.Option("--phase", help="Only documents of this phase; may be repeated."),
    ] = None,
    language: Language = None,
    out: Annotated[Path, typer.Option("--out", help="Output folder.")] = Path("build"),
    templates: Templates = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Build projects with errors too; mark every page as draft."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print beside each clause why it is there.")
    ] = False,
    redact: Annotated[
        bool,
        typer.Option("--redact", help="Mask personal data, for sharing; mark every page."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=0, help="Worker processes; 0: this one. Default: all cores."),
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=1, help="Seconds a document may take.")
    ] = 300,
    memory: Annotated[
        int, typer.Option("--memory", min=256, help="Megabytes a worker process may use.")
    ] = 2048,
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Make the documents on the workers of this Dask scheduler; see "
            "docs/how-to/build-on-a-cluster.md. --memory does not apply there.",
        ),
    ] = "",
    why: Annotated[
        bool, typer.Option("--why", help="Say for each document why it is made or not.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only see whether all is up to date; write nothing.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents that no project has any longer.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: build again whenever a file is saved.")
    ] = False,
    findings: Annotated[
        ReportFormat | None,
        typer.Option("--findings", help="For machines: write the findings in this format."),
    ] = None,
    findings_file: Annotated[
        Path | None,
        typer.Option("--findings-file", help="Write them into this file; text is shown, too."),
    ] = None,
) -> None:
    """Build documents that are not up to date. Projects with errors need --draft."""
    from erasmus_docs import api
    from erasmus_docs.build.model import FORMATS, USUAL, Options, Workers
    from erasmus_docs.cli.epoch import epoch
    from erasmus_docs.cli.kept import Kept
    from erasmus_docs.cli.target import see_apart, see_writable

    if findings_file and findings is None:
        raise typer.BadParameter(
            "say in which format with --findings", param_hint="--findings-file"
        )
    if check and (prune or findings or watch):
        raise typer.BadParameter("leave out --prune, --findings and --watch", param_hint="--check")
    if watch and (prune or findings):
        raise typer.BadParameter("leave out --prune and --findings", param_hint="--watch")
    see_writable(findings_file)
    see_apart(findings_file, out, redact=redact)
    found = api.project_files(paths)
    chosen = {str(item) for item in formats or ()}
    options = Options(
        out=out,
        formats=tuple(f for f in FORMATS if f in chosen) or USUAL,
        documents=tuple(documents or ()),
        phases=tuple(phase.value for phase in phases or ()),
        draft=draft,
        explain=explain,
        redact=redact,
        language=language,
        templates=templates,
        epoch=epoch(),
    )
    if check:
        raise typer.Exit(_check(found, options, why=why))
    workers = Workers(_cores() if jobs is None else jobs, time_limit, memory, scheduler)
    spoken = findings is None or findings_file is not None
    said = _Said(spoken, why, prune)
    if watch:
        raise typer.Exit(_watch(tuple(paths), options, workers, said))
    kept = Kept(findings, findings_file) if findings else None
    ok = True
    for report in _built(found, options, workers, said, kept):
        ok = ok and report.ok
    if kept:
        kept.deliver()
    raise typer.Exit(CLEAN if ok else FINDINGS)


def _cores() -> int:
    """Cores this process may use: fewer than the machine has, in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said on the way, and whether old documents go."""

    spoken: bool
    why: bool
    prune: bool


def _check(paths: tuple[Path, ...], options: Options, *, why: bool) -> int:
    from erasmus_docs import api

    found = api.survey(paths, options)
    if found.note:
        typer.echo(f"{found.note} What stands there is not known.", err=True)
    for state in found.states:
        what = str(options.out / state.document) if state.document else str(state.path)
        if state.why:
            typer.echo(f"{what}: stale: {state.why}")
        elif why:
            typer.echo(f"{what}: up to date")
    for name in found.left_over:
        typer.echo(f"{options.out / name}: no project has this document any longer")
    if found.note or found.left_over or any(state.why for state in found.states):
        remedy = "Run erasmus-docs build" + (" --prune." if found.left_over else ".")
        if not found.note and any(one.why and not one.document for one in found.states):
            remedy += " It names the errors of projects that it does not build."
        typer.echo(f"{options.out}{os.sep} is not up to date. {remedy}")
        return FINDINGS
    number = len(found.states)
    noun = "document is" if number == 1 else "documents are"
    typer.echo(f"{options.out}{os.sep}: {number} {noun} up to date.")
    return CLEAN


def _built(
    paths: tuple[Path, ...], options: Options, workers: Workers, said: _Said, kept: Kept | None
) -> Iterator[ProjectReport]:
    """Build, saying what happens; findings for machines need every project checked."""
    from erasmus_docs import api
    from erasmus_docs.cli import text
    from erasmus_docs.cli.interrupt import exit_code, interruptible
    from erasmus_docs.cli.progress import progress
    from erasmus_docs.cli.summary import Summary

    summary = Summary()
    build = None
    try:
        with (
            progress() as shown,
            interruptible(shown.tell) as tell,
            api.building(paths, options, workers, tell) as build,
        ):
            for made in build.run(recheck=kept is not None):
                report = _compared(made, options)
                summary.add(report)  # first: what is said to be made is counted, come what may
                if said.spoken:
                    text.print_report(report, why=said.why)
                if kept:
                    kept.add(report)
                yield report
            over = build.prune() if said.prune else build.left_over()
            if kept:
                kept.write_file()
    except KeyboardInterrupt as interrupt:
        for begun in build.begun() if build else ():
            summary.add(begun)
        typer.echo("Interrupted. What was finished stands; the next build goes on from there.")
        typer.echo("\n".join(summary.lines(options.out)))
        raise typer.Exit(exit_code(interrupt)) from None
    if not said.spoken:
        return
    what = "removed" if said.prune else "no project has it any longer"
    for name in over if said.prune or said.why else ():
        typer.echo(f"{options.out / name}: {what}")
    typer.echo("\n".join(summary.lines(options.out, 0 if said.prune else len(over))))


def _compared(report: ProjectReport, options: Options) -> ProjectReport:
    """The report with what differs from what was signed, if anything was recorded."""
    from collections import Counter

    from erasmus_docs import api
    from erasmus_docs.build.model import tally

    found = () if options.redact else api.changed_since_signed(report, templates=options.templates)
    if not found:
        return report
    counted = Counter(report.tally)
    counted.update(tally(found))
    return replace(report, findings=(*report.findings, *found), tally=counted)


def _watch(given: tuple[Path, ...], options: Options, workers: Workers, said: _Said) -> int:
    """Build again and again, until interrupted."""
    from erasmus_docs import api
    from erasmus_docs.cli import text
    from erasmus_docs.cli.interrupt import Terminated, exit_code, interruptible
    from erasmus_docs.cli.progress import progress
    from erasmus_docs.cli.summary import Summary

    def failed(message: str) -> None:
        typer.echo(f"erasmus-docs: {message}", err=True)

    code = CLEAN
    try:
        with progress() as shown, interruptible(shown.tell) as tell:
            for reports, seconds in api.watch(given, options, workers, tell, failed=failed):
                summary = Summary()
                for report in reports:
                    text.print_report(report, why=said.why)
                    summary.add(report)
                typer.echo(next(summary.lines(options.out, seconds=seconds)))
                typer.echo("Watching for saved files; Ctrl-C ends.")
    except Terminated as asked:
        code = exit_code(asked)
    except KeyboardInterrupt:
        pass  # the usual way to end it
    typer.echo("Stopped watching.")
    return code
