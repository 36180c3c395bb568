"""The command ``new``: a project file from a few answers, or a copy of a sample."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from erasmus_docs.cli.complete import action_codes, example_ids, outcome_ids, priority_ids

if TYPE_CHECKING:
    from erasmus_docs.errors import InputError
    from erasmus_docs.start.starting import NewProject

FINDINGS, INTERRUPTED = 1, 130


def new(
    file: Annotated[
        Path | None,
        typer.Argument(help="Project file to write. Default: the acronym, in this folder."),
    ] = None,
    call: Annotated[str, typer.Option("--call", help="Call year: 2026.")] = "",
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
    """Start a project file. It asks a few questions and checks each answer at once."""
    if list_examples:
        return _list_examples()
    if example:
        return _copy(example, file)
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
    from erasmus_docs import api

    found = api.examples()
    width = max(len(one.id) for one in found)
    for one in found:
        typer.echo(f"{one.id:<{width}}  {one.action}, call {one.call}: {one.title}")
    typer.echo("Copy one: erasmus-docs new --example ID [FILE]")


def _copy(id_: str, file: Path | None) -> None:
    from erasmus_docs import api

    found = api.find_example(id_)
    path = api.copy_example(id_, file)
    typer.echo(f"{path}: a copy of {found.id} ({found.action}, call {found.call}).")
    typer.echo(f"Look at it: erasmus-docs check {path}")


def _start(
    file: Path | None, source: Path | None, given: dict[str, Any], *, ask: bool, draft: bool
) -> None:
    """Take what is answered, ask for the rest or name it, and write."""
    from erasmus_docs import api

    found = api.new_project(given, source=source, path=file)
    if found.unreadable:
        raise _unreadable(found)
    if ask and not (found.wrong and source):
        _ask_and_write(found, file, source)
        return
    _refuse_if_unfinished(found, draft=draft)
    _write(found)


def _unreadable(found: NewProject) -> InputError:
    from erasmus_docs.cli.text import finding_lines
    from erasmus_docs.errors import InputError

    lines = (line for one in found.unreadable for line in finding_lines(one, plain=True))
    return InputError("The answers cannot be read:\n" + "\n".join(lines))


def _ask_and_write(found: NewProject, file: Path | None, source: Path | None) -> None:
    """Ask for what is not answered; whoever stops finds the answers in a file."""
    from erasmus_docs import api
    from erasmus_docs.build.files import unwritable
    from erasmus_docs.cli.dialogue import Dialogue, Stopped
    from erasmus_docs.errors import InputError

    if why := unwritable(found.path):
        raise InputError(
            f"{found.path}: cannot be written: {why}. Name a file in another folder: "
            f"erasmus-docs new FOLDER/{found.path.name}"
        )
    resumed = source is not None
    dialogue = Dialogue(api.catalogue(), found.answers, found.wrong, resumed=resumed)
    try:
        with _hung_up_is_interrupted():
            _write(api.new_project(dialogue.run(), path=file))
    except (Stopped, KeyboardInterrupt):
        if not dialogue.begun:
            typer.echo("\nStopped before the first answer; nothing was written.")
            typer.echo("Begin again with: erasmus-docs new")
        else:
            kept = _kept(api.new_project(dialogue.answers, path=file), source)
            typer.echo(f"\nStopped. Your answers are in {kept}. Go on with:")
            typer.echo(f"  erasmus-docs new --from {kept}" + (f" {file}" if file else ""))
        raise typer.Exit(INTERRUPTED) from None


def _kept(new: NewProject, source: Path | None = None) -> Path:
    """The file that keeps the answers; in a folder of its own where nothing else can be written."""
    from erasmus_docs import api
    from erasmus_docs.errors import InputError

    try:
        return api.save_answers(new, source=source)
    except InputError:
        folder = Path(tempfile.mkdtemp(prefix="erasmus-docs-"))
        return api.save_answers(new, source=folder / f"{new.path.stem}.answers.yaml")


@contextmanager
def _hung_up_is_interrupted() -> Iterator[None]:
    """A terminal that is closed, and an end that is asked for, are taken as Ctrl-C is."""
    names = [one for name in ("SIGHUP", "SIGTERM") if (one := getattr(signal, name, None))]
    before = {one: signal.signal(one, signal.default_int_handler) for one in names}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _refuse_if_unfinished(found: NewProject, *, draft: bool) -> None:
    """Name all that is missing or wrong at once."""
    from erasmus_docs.cli.verdict_text import told
    from erasmus_docs.errors import InputError

    lines = [f"  {one}" for one in found.wrong]
    wrong_keys = {one.split(":")[0] for one in found.wrong}
    width = max((len(one.option) for one in found.missing), default=0)
    lines += [
        f"  {one.option:<{width}}  {one.text}" for one in found.missing if one.id not in wrong_keys
    ]
    if lines:
        raise InputError(
            "The answers are not enough for a project file. Missing or wrong:\n"
            + "\n".join(lines)
            + "\nGive them as options or in a file (--from answers.yaml); "
            "on a terminal, `erasmus-docs new` asks for them."
        )
    for one in found.findings:
        if one.severity != "advice":
            typer.echo("\n".join(told(one)))
    if any(one.counts for one in found.findings) and not draft:
        typer.echo(
            "erasmus-docs: The answers break rules of the call; nothing was written. "
            "Change them, or write the file all the same with --draft.",
            err=True,
        )
        raise typer.Exit(FINDINGS)


def _write(new: NewProject) -> None:
    from erasmus_docs import api
    from erasmus_docs.errors import InputError
    from erasmus_docs.start.saving import SCHEMA

    path = new.path
    try:
        fresh = api.save_project(new)
    except InputError as error:
        kept = _kept(new)
        raise InputError(
            f"{error}\nYour answers are in {kept}: erasmus-docs new --from {kept} ANOTHER.yaml"
        ) from None
    typer.echo(f"{path} is written; {len(new.gaps)} places in it are marked GAP.")
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
    typer.echo(f"  erasmus-docs serve {path}           all of it in a browser, with forms")
