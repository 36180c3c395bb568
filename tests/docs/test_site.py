"""Links hold on the site as they do in the repository; asked for, the site is built as well."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

from tests.support.events import everything
from tools.site import CARRIED, rewritten

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_ASKED = re.compile(r'<(?:script|img|link|iframe)\b[^>]*?\b(?:src|href)="(?:https?:)?//[^"]+"')
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_TARGET = re.compile(r'(?:\]\(|src=")(?!https?:|#)([^)#"\s]+)')


def test_pages_of_the_site_link_to_what_is_on_it() -> None:
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.*")} | set(CARRIED)
    pages = {name: f"docs/{name}" for name in there if name.endswith(".md")} | CARRIED

    lost = [
        f"{uri}: {target}"
        for uri, path in pages.items()
        if path.endswith(".md")
        for target in _TARGET.findall(_CODE.sub("", rewritten(_read(path), uri)))
        if _joined(uri, target) not in there
    ]

    assert lost == []
    assert rewritten("[a](docs/tutorial.md#b)", "index.md") == "[a](tutorial.md#b)"
    assert rewritten("[a](../../README.md)", "how-to/x.md") == "[a](../index.md)"
    assert rewritten('<img src="docs/pictures/x.png">', "index.md") == '<img src="pictures/x.png">'


def _read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def _joined(uri: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(uri).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_the_site_asks_for_nothing_from_anywhere_else(tmp_path: Path) -> None:
    configured = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "font: false" in configured
    assert re.findall(r"https?://", configured) == []
    if not everything():
        return
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    assert [str(path) for path, text in pages.items() if _ASKED.search(text)] == []
    assert "0001-blocks-between-templates-and-writers.html" in pages[tmp_path / "index.html"]
