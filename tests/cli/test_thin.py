"""Every command is a call of the library: it takes no working function from below it."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import erasmus_docs.cli
from tests.test_layers import BASE

CLI = Path(erasmus_docs.cli.__file__).parent

# Words and the looks of things: they say what the library found, and find nothing themselves.
WORDS = {
    "programme.choosing.calls_in_words": "a list of years as a sentence has it",
    "programme.sheet.title": "what an action is called",
    "programme.sheet.numbered": "the numbers of the sources of a row",
    "programme.sheet_words.points": "a number of points in words",
    "project.schema.schema_text": "a schema as it is printed",
    "build.model.tally": "counts findings by their kind",
}
# Where things lie; a shell that completes a word has no time to read them.
PLACES = {
    "project.inputs.absolute": "a path from the root of the disk",
    "documents.folders.shipped_templates": "the folder of the templates",
    "start.examples.folder": "the folder of the samples",
}
# Of these modules everything, in these modules of the command line.
MACHINERY = {
    "start": (
        {"dialogue.py", "parties.py"},
        "the dialogue asks and judges question by question; programs give all answers at once",
    ),
    "build.files": (
        {"new.py", "reporters/__init__.py", "target.py"},
        "a file that is to be written is looked at before the work; findings go into theirs whole",
    ),
}
ALLOWED = {*WORDS, *PLACES}


def working(source: str, module: str) -> list[str]:
    """The functions and modules below the library that a module of the command line imports."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        names = [f"{node.module}.{one.name}" for one in node.names] if isinstance(
            node, ast.ImportFrom
        ) else [one.name for one in node.names] if isinstance(node, ast.Import) else []  # fmt: skip
        for name in names:
            if not name.startswith("erasmus_docs."):
                continue
            short = name.removeprefix("erasmus_docs.")
            if short.split(".")[0] in {"api", "cli", "__version__", *BASE} or short in ALLOWED:
                continue
            if any(
                f"{short}.".startswith(f"{m}.") and module in w for m, (w, _) in MACHINERY.items()
            ):
                continue
            home, _, last = name.rpartition(".")
            is_module = not hasattr(import_module(home), last) or find_spec(home) is None
            found = None if is_module else getattr(import_module(home), last)
            if found is None or inspect.ismodule(found) or inspect.isfunction(found):
                wrong.append(short)
    return wrong


def modules() -> dict[str, str]:
    return {
        path.relative_to(CLI).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(CLI.rglob("*.py"))
    }


def test_no_command_works_past_the_library() -> None:
    found = {name: wrong for name, text in modules().items() if (wrong := working(text, name))}

    assert found == {}


def test_working_past_it_is_seen() -> None:
    for line in (
        "from erasmus_docs.build.freezing import freeze",
        "from erasmus_docs.programme import catalogue",
        "    from erasmus_docs.budget.compute import budget_in_call",
        "from erasmus_docs.start.writing import write",
        "import erasmus_docs.documents.fields",
    ):
        assert working(f"if True:\n    {line.strip()}", "freeze.py"), line
    assert working("from erasmus_docs.start.writing import write", "dialogue.py") == []
    assert working("from erasmus_docs.build.model import FORMATS, Options", "build.py") == []


def test_nothing_is_allowed_that_nobody_uses() -> None:
    every = "\n".join(modules().values())

    for name in ALLOWED:
        home, _, last = name.rpartition(".")
        assert f"erasmus_docs.{home} import" in every, name
        assert last in every, name
    for name, (where, _) in MACHINERY.items():
        assert all(f"erasmus_docs.{name}" in modules()[one] for one in where)
