"""Findings and reports as text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from erasmus_docs.build.model import Phase, ProjectReport, tally
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Finding, Severity

if TYPE_CHECKING:
    from erasmus_docs.project.model import Project
    from erasmus_docs.project.reader import Loaded

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_INDENT = "    "
_SHOWN = 4
# not taken from the rule, for a build with nothing to do loads no rules
_SIGNED = "signed-version"


def finding_lines(finding: Finding, *, plain: bool = False) -> list[str]:
    """One finding: the place first, so that editors and terminals can jump to it."""
    word = f"{finding.severity} waived" if finding.waived else str(finding.severity)
    colour = None if finding.waived else COLOURS[finding.severity]
    head = word if plain else typer.style(word, fg=colour)
    lines = [f"{visible(str(finding.place))}: {head} [{finding.rule}] {visible(finding.found)}"]
    lines += [f"{_INDENT}{label + ':':<9}{visible(text)}" for label, text in parts(finding)]
    return lines


def parts(finding: Finding) -> tuple[tuple[str, str], ...]:
    """What a finding says after its first sentence, with the words before it."""
    every = (
        ("Allowed", finding.allowed),
        ("Source", finding.source),
        ("Do", finding.remedy),
        ("Waived", finding.waived or ""),
    )
    return tuple((label, text) for label, text in every if text)


def message(finding: Finding) -> str:
    """The whole finding in lines, without its place."""
    return "\n".join([finding.found, *(f"{label}: {text}" for label, text in parts(finding))])


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings, most useful order: as they stand in the file."""
    for finding in findings:
        typer.echo("\n".join(finding_lines(finding)))


def counts(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning, 4 advice, 1 waived``."""
    return tally_words(tally(findings))


def tally_words(counted: Mapping[str, int]) -> str:
    """The same from numbers."""
    words = []
    for name, plural in (
        ("error", "errors"),
        ("warning", "warnings"),
        ("advice", "advice"),
        ("waived", "waived"),
    ):
        if number := counted.get(name, 0):
            words.append(f"{number} {name if number == 1 else plural}")
    return ", ".join(words) or "no findings"


def print_gaps(
    path: Path, phases: tuple[Phase, ...], loaded: Loaded, templates: Path | None = None
) -> None:
    """Print what the documents of a project would leave blank, and which of them."""
    from erasmus_docs import api

    found, name = api.blanks(loaded, phases=phases, templates=templates), visible(str(path))
    for gap in found:
        shown = ", ".join(gap.documents[:_SHOWN])
        more = len(gap.documents) - _SHOWN
        typer.echo(f"{name}: blank: {visible(gap.missing)}")
        typer.echo(f"{_INDENT}In:      {shown}{f' and {more} more' if more > 0 else ''}")
    noun = "blank" if len(found) == 1 else "blanks"
    typer.echo(f"{name}: {len(found) or 'no'} {noun} in the documents")


def other_call(project: Project | None, call: int | None) -> str:
    """`` (checked against call 2026 instead of 2027)``, or nothing."""
    if project is None or call in (None, project.call):
        return ""
    return f" (checked against call {call} instead of {project.call})"


def print_report(report: ProjectReport, *, why: bool = False) -> None:
    """Print what became of one project in a build."""
    name = visible(str(report.path))
    shown = [f for f in report.findings if f.severity is Severity.ERROR or f.rule == _SIGNED]
    print_findings(shown)
    for built in report.built:
        if why:
            typer.echo(f"{built.path}: {f'made: {built.why}' if built.why else 'up to date'}")
        print_findings([built.finding] if built.finding else [])
        if built.limit and not built.finding and built.why:
            typer.echo(f"{name}: {built.path.name} has {built.pages} of {built.limit} pages")
    for failure in report.failures:
        label = typer.style("failed", fg="red")
        typer.echo(f"{name}: {label} [{failure.document}] {visible(failure.message)}")
    if report.untranslated:
        typer.echo(
            f"{name}: left out, not in this language yet: {', '.join(report.untranslated)}. "
            "Build them in another with --language."
        )
    for document, reason in report.unfit:
        typer.echo(f"{name}: left out, does not fit: {document}. {visible(reason)}")
    if report.refused:
        remedy = (
            "Mend the errors, or build with --draft to mark every page as a draft."
            if report.project
            else "Mend the file first."
        )
        typer.echo(f"{name}: not built ({tally_words(report.tally)}). {remedy}")
        return
    made = [item for item in report.built if item.why]
    number = len(report.built)
    noun = "document" if number == 1 else "documents"
    done = f"{number} {noun}, " + (f"{len(made)} built" if made else "unchanged")
    if not number:
        done = "nothing built"
        if not report.failures:
            done = "gets none of these documents; `erasmus-docs documents` says what each needs"
    said = Counter(report.tally)
    said.update(tally(item.finding for item in report.built if item.finding))
    typer.echo(f"{name}: {done} ({tally_words(said)})")
