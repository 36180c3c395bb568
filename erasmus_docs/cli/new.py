"""The command ``new``: a project file from a few answers, or a copy of a sample."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from erasmus_docs.cli.complete import action_codes, example_ids, outcome_ids, priority_ids

if TYPE_CHECKING:
    from erasmus_docs.programme.catalogue import Programme
    from erasmus_docs.start.answers import Answers

FINDINGS, INTERRUPTED = 1, 130


def new(
    file: Annotated[
        Path | None,
        typer.Argument(help="Project file to write. Default: the acronym, in this folder."),
    ] = None,
    call: Annotated[str, typer.Option("--call", help="Call year.")] = "",
    action: Annotated[
        str,
        typer.Option(
            "--action", help="Action code, such as KA220-HED.", autocompletion=action_codes
        ),
    ] = "",
    field: Annotated[
        str, typer.Option("--field", help="Field, if the action code holds none: HED.")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Title of the project.")] = "",
    acronym: Annotated[str, typer.Option("--acronym", help="Short name.")] = "",
    start: Annotated[str, typer.Option("--start", help="First day: 2026-10-01.")] = "",
    duration: Annotated[str, typer.Option("--duration", help="Months.")] = "",
    organisations: Annotated[
        list[str] | None,
        typer.Option(
            "--organisation",
            help='"Name|country|type", the coordinator first; may be repeated. With "|associated" '
            "it takes part without funding; several types with +.",
        ),
    ] = None,
    amount: Annotated[str, typer.Option("--amount", help="Grant or lump sum, EUR.")] = "",
    priorities: Annotated[
        list[str] | None,
        typer.Option(
            "--priority", help="Id of a priority; may be repeated.", autocompletion=priority_ids
        ),
    ] = None,
    outcomes: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome", help="Id of an outcome; may be repeated.", autocompletion=outcome_ids
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="File with answers (YAML); options win over it."),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("--ask/--no-ask", help="Ask on a terminal for what is not answered."),
    ] = True,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write the file in spite of errors in the answers.")
    ] = False,
    list_examples: Annotated[
        bool, typer.Option("--list-examples", help="List the sample projects.")
    ] = False,
    example: Annotated[
        str,
        typer.Option("--example", help="Copy this sample.", autocompletion=example_ids),
    ] = "",
) -> None:
    """Start a project file: asks a few questions, checks each answer, writes the file."""
    from erasmus_docs.start.saving import see_that_it_is_free

    if list_examples:
        return _list_examples()
    if example:
        return _copy(example, file)
    if file is not None:
        see_that_it_is_free(file)
    given = {
        "call": call, "action": action, "field": field, "title": title, "acronym": acronym,
        "start": start, "duration": duration, "organisations": organisations or (),
        "amount": amount, "priorities": tuple(priorities or ()), "outcomes": tuple(outcomes or ()),
    }  # fmt: skip
    _start(file, source, given, ask=ask and _on_a_terminal(), draft=draft)
    return None


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _list_examples() -> None:
    from erasmus_docs.start.examples import examples

    found = examples()
    width = max(len(one.id) for one in found)
    for one in found:
        typer.echo(f"{one.id:<{width}}  {one.action}, call {one.call}: {one.title}")
    typer.echo("Copy one: erasmus-docs new --example ID [FILE]")


def _copy(id_: str, file: Path | None) -> None:
    from erasmus_docs.start.examples import example
    from erasmus_docs.start.saving import save_new

    found = example(id_)
    path = file or Path(f"{found.id}.yaml")
    save_new(path, found.path.read_text(encoding="utf-8"))
    typer.echo(f"{path}: a copy of {found.id} ({found.action}, call {found.call}).")
    typer.echo(f"Look at it: erasmus-docs check {path}")


def _start(
    file: Path | None, source: Path | None, given: dict[str, Any], *, ask: bool, draft: bool
) -> None:
    """Take what is answered, ask for the rest or name it, and write."""
    from erasmus_docs.cli.given import read_given
    from erasmus_docs.programme import catalogue
    from erasmus_docs.start.questions import missing
    from erasmus_docs.start.saving import save_answers

    programme = catalogue.load()
    answers, wrong = read_given(given, source, programme)
    if ask and not (wrong and source):
        from erasmus_docs.cli.dialogue import Dialogue, Stopped

        dialogue = Dialogue(programme, answers, wrong)
        try:
            answers = dialogue.run()
        except Stopped:
            kept = save_answers(dialogue.answers, file, source)
            typer.echo(f"\nStopped. Your answers are in {kept}. Go on with:")
            typer.echo(f"  erasmus-docs new --from {kept}" + (f" {file}" if file else ""))
            raise typer.Exit(INTERRUPTED) from None
    else:
        _refuse_if_unfinished(wrong, missing(answers, programme), answers, programme, draft)
    _write(file, answers, programme)


def _refuse_if_unfinished(
    wrong: tuple[str, ...], gaps: tuple[Any, ...], answers: Answers, programme: Programme,
    draft: bool,
) -> None:  # fmt: skip
    """Name all that is missing or wrong at once."""
    from erasmus_docs.cli.verdict_text import told
    from erasmus_docs.errors import InputError
    from erasmus_docs.start.settling import judged

    lines = [f"  {one}" for one in wrong]
    wrong_keys = {one.split(":")[0] for one in wrong}
    width = max((len(one.option) for one in gaps), default=0)
    lines += [f"  {one.option:<{width}}  {one.text}" for one in gaps if one.id not in wrong_keys]
    if lines:
        raise InputError(
            "The answers are not enough for a project file. Missing or wrong:\n"
            + "\n".join(lines)
            + "\nGive them as options or in a file (--from answers.yaml); "
            "on a terminal, `erasmus-docs new` asks for them."
        )
    found = judged(answers, programme)
    for one in found:
        if one.severity != "advice":
            typer.echo("\n".join(told(one)))
    if any(one.counts for one in found) and not draft:
        typer.echo(
            "erasmus-docs: The answers break rules of the call; nothing was written. "
            "Change them, or write the file all the same with --draft.",
            err=True,
        )
        raise typer.Exit(FINDINGS)


def _write(file: Path | None, answers: Answers, programme: Programme) -> None:
    from erasmus_docs.errors import InputError
    from erasmus_docs.start.saving import SCHEMA, file_name, save_answers, save_new, save_schema
    from erasmus_docs.start.writing import write

    path = file or file_name(answers)
    written = write(answers, programme, str(path), SCHEMA)
    try:
        save_new(path, written.text)
    except InputError as error:
        kept = save_answers(answers, path, None)
        raise InputError(
            f"{error}\nYour answers are in {kept}: erasmus-docs new --from {kept} ANOTHER.yaml"
        ) from None
    fresh = save_schema(path)
    typer.echo(f"{path} is written; {len(written.gaps)} places in it are marked GAP.")
    if not fresh:
        other = path.parent / SCHEMA
        typer.echo(
            f"{other} is not of this version and was left as it is; "
            f"write it anew with: erasmus-docs schema > {other}"
        )
    typer.echo("Next:")
    typer.echo(f"  erasmus-docs check {path}           what is wrong, and on whose word")
    typer.echo(f"  erasmus-docs check {path} --gaps    what the documents still leave blank")
    typer.echo(f"  erasmus-docs build {path} --draft   the documents as they stand")
