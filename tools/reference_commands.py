"""The page on the commands: what each does, its options and examples, as ``--help`` says it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from typer.main import get_command

from erasmus_docs.cli.app import app

_HEAD = """# Commands

Written by `make reference` from the commands themselves; `erasmus-docs COMMAND --help` says the
same on a terminal. `erasmus-docs --version` prints the version; `erasmus-docs --install-completion`
teaches bash, zsh and fish the commands, action codes, rules, documents, samples and priorities.

| exit code | means |
|---:|---|
| 0 | clean |
| 1 | findings that count, or documents that could not be made |
| 2 | wrong use: the message names what to type instead |
| 3 | a bug of ours |
| 130, 143 | interrupted by Ctrl-C, ended by SIGTERM; what was finished stands |

A command that takes several project files takes folders of them, too.
"""
# Where a task that the command is for is told step by step, below docs/.
_MORE = {
    "application": ("write an application", "how-to/write-an-application.md"),
    "build": ("build many projects", "how-to/build-many-projects.md"),
    "collect": ("collect data from partners", "how-to/collect-from-partners.md"),
    "check": ("check before each commit and in CI", "how-to/check-in-ci.md"),
    "documents": ("see which documents a project gets", "how-to/choose-documents.md"),
    "fields": ("change wording and look", "how-to/override-templates.md"),
    "form": ("fill a Word form of your own", "how-to/fill-your-own-form.md"),
    "migrate": ("versions of the project file", "explanation/versions.md"),
    "new": ("start a project", "how-to/start-a-project.md"),
    "pull": ("collect data from partners", "how-to/collect-from-partners.md"),
    "freeze": ("keep what was signed", "how-to/redline-an-agreement.md#keep-what-was-signed"),
    "redline": ("show what changed in an agreement", "how-to/redline-an-agreement.md"),
    "rules": ("read the rules of an action", "how-to/read-the-rules.md"),
    "serve": ("see pages while you write", "how-to/see-pages-while-you-write.md"),
    "schema": ("edit in your editor", "how-to/edit-in-your-editor.md"),
}


def commands() -> dict[str, Any]:
    """Every command by name, in the order of ``--help``."""
    found: dict[str, Any] = vars(get_command(app))["commands"]
    return found


def page() -> str:
    """The page as Markdown."""
    found = sorted(commands().items())
    rows = [f"| [`{name}`](#{name}) | {_about(one)[0]} |" for name, one in found]
    table = "\n".join(("| command | does |", "|---|---|", *rows))
    return "\n".join((_HEAD, table, "", *(_command(name, one) for name, one in found)))


def _about(command: Any) -> list[str]:
    """The paragraphs of the docstring, one line each."""
    text = inspect.cleandoc(command.help)
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _command(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join(("erasmus-docs", name, *map(_placed, arguments), "[OPTIONS]"))
    parts = [f"## {name}\n", *(f"{one}\n" for one in _about(command))]
    parts.append(f"```text\n{usage}\n```\n")
    rows = [*(_row(f"`{_placed(one)}`", one) for one in arguments), *map(_option, options)]
    parts += ["| | |\n|---|---|", *rows, ""] if rows else []
    examples = "\n".join(line.strip() for line in command.epilog.splitlines()[2:])
    parts.append(f"```sh\n{examples}\n```\n")
    if more := _MORE.get(name):
        parts.append(f"Step by step: [{more[0]}](../{more[1]}).\n")
    return "\n".join(parts)


def _placed(argument: Any) -> str:
    word = f"{argument.name.upper()}{'…' if argument.nargs == -1 else ''}"
    return word if argument.required else f"[{word}]"


def _option(option: Any) -> str:
    names = ", ".join(f"`{one}`" for one in (*option.opts, *option.secondary_opts))
    return _row(f"{names}{_value(option)}", option)


def _value(option: Any) -> str:
    """What stands after the option: its choices, or a word for them."""
    if option.is_flag:
        return ""
    if option.metavar:
        return f" {option.metavar}"
    kind = option.type_descriptor.annotation
    kind = (get_args(kind) or (kind,))[0]
    if issubclass(kind, Enum):
        return " " + ", ".join(f"`{one.value}`" for one in kind)
    words = {int: "NUMBER", float: "NUMBER", Path: "FILE"}
    return f" {words.get(kind, 'TEXT')}"


def _row(shown: str, param: Any) -> str:
    said = " ".join((param.help or "").split())
    meaning = f"{said}{''.join(_default(param, said))}".replace("|", "\\|")
    return f"| {shown} | {meaning} |"


def _default(param: Any, said: str) -> Iterator[str]:
    """What holds when it is left out, where the help text does not say so itself."""
    value = getattr(param.default, "value", param.default)
    plain = isinstance(value, int | float | str) and not isinstance(value, bool)
    written = str(value) if plain or hasattr(value, "parts") else ""
    if written and "Default:" not in said and param.param_type_name == "option":
        yield f" Default: `{written}`."
