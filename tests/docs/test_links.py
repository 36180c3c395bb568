"""Every link of the documentation leads to a file, and every anchor to a heading."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BESIDE = ("README.md", "SECURITY.md", "CHANGELOG.md", "projects/README.md")
PAGES = sorted([*DOCS.rglob("*.md"), *(ROOT / name for name in BESIDE)])


@cache
def parsed(page: Path) -> tuple[list[str], set[str]]:
    """The targets of links and pictures, and the anchors of headings as GitHub makes them."""
    targets: list[str] = []
    anchors: Counter[str] = Counter()
    found: set[str] = set()
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8"))
    for before, token in zip([None, *tokens], tokens, strict=False):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            targets += [str(target)] if target else []
        if token.type == "html_block":
            targets += re.findall(r'src="([^"]+)"', token.content)
        if before is not None and before.type == "heading_open":
            text = "".join(
                c.content for c in token.children or () if c.type in {"text", "code_inline"}
            )
            slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            found.add(f"{slug}-{anchors[slug]}" if anchors[slug] else slug)
            anchors[slug] += 1
    return targets, found


def broken(page: Path) -> list[str]:
    wrong = []
    for target in parsed(page)[0]:
        path, _, anchor = target.partition("#")
        if re.match(r"\w+:", target):
            continue
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in parsed(there)[1]):
            wrong.append(target)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    assert broken(page) == []


def test_what_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# A heading: one\n\n# A heading: one\n", "utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "[a](gone.md) [b](there.md#a-heading-one) [c](there.md#a-heading-one-1) [d](there.md#no)\n"
        "![e](gone.png) [f](https://example.org)\n\n| t |\n|---|\n| [g](#no) |\n\n"
        '<p>\n<img src="lost.png">\n</p>\n',
        "utf-8",
    )

    assert broken(page) == ["gone.md", "there.md#no", "gone.png", "#no", "lost.png"]


def navigation(entries: Any) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    inner = entries.values() if isinstance(entries, dict) else entries
    return [page for entry in inner for page in navigation(entry)]


def test_the_site_names_every_page_once() -> None:
    carried = set(re.findall(r'"([\w/]+\.md)": "', (ROOT / "tools" / "site.py").read_text("utf-8")))
    named = navigation(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"])
    pages = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")}
    decided = {page for page in pages if page.startswith("decisions/")}

    assert len(named) == len(set(named))
    assert set(named) - {"index.md"} == (pages - decided) | carried


def test_decisions_have_a_number_each_and_a_title() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))

    assert len({int(page.name[:4]) for page in pages}) == len(pages) > 19
    assert all(re.match(r"# [A-Z]", page.read_text("utf-8")) for page in pages)
