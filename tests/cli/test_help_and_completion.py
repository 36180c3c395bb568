"""Help texts have examples that hold, and shells complete what can be named."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import Any

import pytest
from typer.main import get_command

from erasmus_docs.cli.app import app
from tests.cli.conftest import Command

GROUP = get_command(app)
# What the console script does; its name decides which variable asks for completion.
_SCRIPT = "import sys; from erasmus_docs.cli.app import main; sys.argv[0] = 'erasmus-docs'; main()"
COMMANDS: dict[str, Any] = vars(GROUP)["commands"]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_examples_with_options_it_knows(run: Command, name: str) -> None:
    code, said, _ = run(name, "--help")

    examples = re.findall(r"^ +erasmus-docs (.+)$", said.split("Examples:")[1], re.MULTILINE)
    assert code == 0
    assert len(examples) >= 2
    known = {option for one in COMMANDS[name].params for option in one.opts}
    for example in examples:
        words = shlex.split(example)
        assert words[0] == name
        assert {word for word in words if word.startswith("--")} <= known, example


def test_help_fits_a_terminal_and_cuts_no_sentence(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    overview = run("--help")[1]

    assert "..." not in overview.split("Commands:")[1]
    for name in COMMANDS:
        wide = [line for line in run(name, "--help")[1].splitlines() if len(line) > 80]
        assert wide == [], name


def completed(line: str, shell: str = "bash") -> list[str]:
    """What a shell offers for the last word of a line."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        capture_output=True,
        text=True,
        env={**os.environ, "_ERASMUS_DOCS_COMPLETE": f"complete_{shell}", **asked},
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_command_is_completed_in_every_shell(shell: str) -> None:
    assert "doctor" in "\n".join(completed("erasmus-docs doc", shell))


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("erasmus-docs rules KA220-H", ["KA220-HED"]),
        ("erasmus-docs explain management-s", ["management-share"]),
        ("erasmus-docs build x.yaml --document work", ["work-plan"]),
        ("erasmus-docs new --example si", ["sim"]),
        ("erasmus-docs actions KA210-ADU --priority adu-l", ["adu-local-learning-centres"]),
    ],
)
def test_what_can_be_named_is_completed(line: str, offered: list[str]) -> None:
    assert completed(line) == offered


def test_a_code_is_completed_with_its_title_where_the_shell_shows_it() -> None:
    line = "erasmus-docs actions KA210-ADU --priority adu-l"

    shown = "\n".join(completed(line, "fish"))

    assert shown.startswith("adu-local-learning-centres\tPromoting local learning centres")
    assert "Cooperation Partnerships" in "\n".join(completed("erasmus-docs rules KA220-H", "fish"))


def test_priorities_are_those_of_the_action_on_the_line() -> None:
    assert completed("erasmus-docs actions KA220-HED --priority adu-") == [""]
