"""A layer imports only from layers above it, and heavy libraries only where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "erasmus_docs"
ORDER = (
    *("programme", "project", "budget", "application"),
    *("rules", "start", "dossier", "documents", "build", "serve", "api", "cli"),
)
BASE = {
    *("characters", "collector", "errors", "extras", "finding", "words", "yamlfile", "yamlsource"),
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(source: str) -> set[str]:
    """Modules of ours that a source text imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {
        name.removeprefix("erasmus_docs.") for name in found if name.startswith("erasmus_docs.")
    }


def violations(layer: str, source: str) -> list[str]:
    """Imports of a layer below, or of a package that is no layer."""
    wrong = []
    for name in imported(source):
        top = name.split(".")[0]
        if top in BASE or top == "__version__":
            continue
        if top not in ORDER or (layer in ORDER and ORDER.index(top) > ORDER.index(layer)):
            wrong.append(name)
        if layer in BASE:
            wrong.append(name)
    return wrong


def test_imports_only_from_layers_above() -> None:
    wrong = {}
    for path in MODULES:
        layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if layer != "__init__":
            wrong[path] = violations(layer, path.read_text(encoding="utf-8"))
    assert len(wrong) > 300
    assert {str(path): found for path, found in wrong.items() if found} == {}


def test_a_violation_is_seen() -> None:
    assert violations("rules", "from erasmus_docs.documents.blocks import Run")
    assert violations("finding", "from erasmus_docs.project.model import Project")
    assert not violations("documents", "from erasmus_docs.dossier.model import Dossier")


def test_modules_stay_small() -> None:
    lines = {str(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {path: number for path, number in lines.items() if number > 400} == {}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "projects/ka220-hed-illustration.yaml"]]
)
def test_check_and_help_load_no_writer(arguments: list[str]) -> None:
    code = (
        "import sys; from erasmus_docs.cli import app\n"
        f"sys.argv = ['erasmus-docs', *{arguments!r}]\n"
        "try: app.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'docx', 'lxml', 'jinja2', 'babel'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent
    )
    assert done.returncode == 0, done.stderr
