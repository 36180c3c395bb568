"""How far a build is: a bar on a terminal, nothing where the output is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from erasmus_docs.build.model import Step

_SAYS = {"check": "Checking", "make": "Building"}


def waiting() -> None:
    """Say that another build is waited for."""
    typer.echo("Another build is at work in the output folder; waiting for it.", err=True)


class Quiet:
    """For output that is kept: only what takes long for another reason is said."""

    def tell(self, step: Step) -> None:
        """Say that another build is waited for."""
        if step.doing == "wait":
            waiting()
        elif step.doing == "note":
            typer.echo(step.what, err=True)


class Bar(Quiet):
    """A bar with rate and time left, below the lines that are printed."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._tasks: dict[str, TaskID] = {}

    def tell(self, step: Step) -> None:
        """Move the bar."""
        if step.doing in ("wait", "note"):
            super().tell(step)
            return
        if step.doing not in self._tasks:
            for old in self._tasks.values():
                self._bar.update(old, visible=False)
            self._tasks[step.doing] = self._bar.add_task(
                _SAYS[step.doing], total=step.total, what=""
            )
        self._bar.update(self._tasks[step.doing], completed=step.done, what=step.what)


@contextmanager
def progress() -> Iterator[Quiet]:
    """A bar if a person is watching, otherwise none."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield Quiet()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)
