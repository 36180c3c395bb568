"""A templates folder made for one test: what a template author types, rendered for real."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from erasmus_docs.documents.blocks import Block
from erasmus_docs.documents.environment import make_environment, render
from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.numbering import Words
from erasmus_docs.documents.parse import parse
from erasmus_docs.documents.spec import shipped_templates

HEAD = "<document><header><h1>Title</h1><dl><dt>a</dt><dd>b</dd></dl></header>\n"


def markup(folder: Path, source: str, context: Mapping[str, Any] | None = None) -> str:
    """Render a template source as it would stand in ``t.html.j2``."""
    (folder / "t.html.j2").write_text(source, encoding="utf-8")
    language = load_language(shipped_templates(), "en")
    return render(make_environment((folder,), language), "t.html.j2", context or {})


def blocks(folder: Path, body: str, context: Mapping[str, Any] | None = None) -> tuple[Block, ...]:
    """The blocks of a body, without the title page."""
    source = f"{HEAD}{body}\n</document>"
    return parse(markup(folder, source, context), Words(), "Contents")[1:]
