"""Wrong use ends with a command to try next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from erasmus_docs import __version__
from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "projects" / "ka210-adu-illustration.yaml")
FOLDER = str(ROOT / "projects")
WRONG = {
    "actions KA999": "erasmus-docs actions",
    "actions KA220-HED --call 2013": "erasmus-docs rules KA220-HED --call 2026",
    "actions --call 2013": "erasmus-docs actions --call 2026",
    "actions --field MUSIC": "erasmus-docs actions",
    "actions --priority x": "erasmus-docs actions --help",
    f"application {FOLDER}": "erasmus-docs application --help",
    f"budget {SAMPLE}": "erasmus-docs rules KA210-ADU --call 2026",
    "build nowhere.yaml": "erasmus-docs new",
    f"build {SAMPLE} --document plan": "erasmus-docs documents",
    f"build {SAMPLE} --language xx": "erasmus-docs build --help",
    f"build {SAMPLE} --templates nowhere": "erasmus-docs build --help",
    "check": "erasmus-docs check --help",
    "documents KA2": "erasmus-docs actions",
    "explain duratio": "erasmus-docs explain",
    "fields partys": "erasmus-docs fields",
    "fields project.title.x": "erasmus-docs fields project",
    f"form {SAMPLE} leave.docx": "erasmus-docs form --help",
    "frobnicate": "erasmus-docs --help",
    "migrate nowhere": "erasmus-docs new",
    "new --example nothing": "erasmus-docs new --list-examples",
    "new x.txt": "erasmus-docs new --help",
    "new --no-ask": "erasmus-docs new",
    "rules KA220-HED --compare 2026 2026": "erasmus-docs rules KA220-HED --compare 2025 2026",
    "rules KA220-HED --compare 2025 2026 --award": "erasmus-docs rules KA220-HED --compare 2025",
    "schema --answers --workspace": "erasmus-docs schema --help",
}


@pytest.mark.parametrize("words", WRONG)
def test_a_message_names_the_next_command(run: Command, words: str) -> None:
    code, _, said = run(*words.split(" "))

    plain = " ".join(re.sub(r"[│╭╮╰╯─]", " ", said).split())
    assert code == 2
    assert WRONG[words] in plain


def test_help_begins_with_what_to_type(run: Command) -> None:
    code, said, _ = run("--help")

    assert code == 0
    assert "Examples:\n    erasmus-docs new\n    erasmus-docs check projects/ --gaps\n" in said
    assert "Exit codes: 0 clean" in said


def test_the_version_is_told(run: Command) -> None:
    assert run("--version") == (0, f"erasmus-docs {__version__}\n", "")
