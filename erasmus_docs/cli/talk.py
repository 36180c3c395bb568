"""Words on a terminal, in both directions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.console import Console

from erasmus_docs.cli.verdict_text import told
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Finding

_UNDER = 13


class Back(Exception):  # noqa: N818
    """The user wants the question before."""


class Stopped(Exception):  # noqa: N818
    """The user ends the dialogue."""


class Talk:
    """Says and asks; texts are printed as they are, never as markup."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def head(self, text: str) -> None:
        """A question, above everything that belongs to it."""
        self._console.print()
        self._print(text, "bold")

    def say(self, lines: Iterable[str], *, bold: bool = False) -> None:
        """What there is to know."""
        for line in lines:
            self._print(line, "bold" if bold else "dim")

    def entry(self, line: str, *, dim: bool = False, indent: int = 0) -> None:
        """One line of a list; what does not fit is indented below it."""
        self._print(line, "dim" if dim else "", indent)

    def _print(self, line: str, style: str, indent: int = 0) -> None:
        """Break at spaces only, so that addresses can be clicked."""
        begun = len(line) - len(line.lstrip())
        broken = textwrap.wrap(
            visible(line), max(self._console.width - 1, 20),
            subsequent_indent=" " * (indent or begun),
            break_on_hyphens=False, break_long_words=False, drop_whitespace=True,
        )  # fmt: skip
        for one in broken or [""]:
            self._console.print(one, style=style or None, markup=False, soft_wrap=True)

    def warn(self, lines: Iterable[str]) -> None:
        """What is wrong with an answer."""
        for line in lines:
            self._print(line, "yellow")

    def ask(self, prompt: str) -> str:
        """One line that the user types, without spaces around it.

        Raises:
            Back: It is ``<``.
            Stopped: Ctrl-C, or the end of the input.
        """
        try:
            written = self._console.input(prompt, markup=False).strip()
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None
        if written == "<":
            raise Back
        return written

    def judge(self, found: Iterable[Finding], again: str) -> bool:
        """Show what the rules say of an answer; whether it is to stand."""
        findings = tuple(found)
        for one in findings:
            lines = told(one, plain=True)
            self._print(lines[0], "red" if one.counts else "yellow")
            for line in lines[1:]:
                self._print(line, "", _UNDER)
        if not any(one.counts for one in findings):
            return True
        while (answer := self.ask(f"[Enter: {again}; k: keep it as it is] > ").casefold()) != "k":
            if not answer:
                return False
        return True
