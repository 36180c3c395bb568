"""The text of every document as it was last looked at; a change shows in the review.

``pytest tests/documents/test_golden.py --update-golden`` writes the texts anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import (
    Block,
    Document,
    Footnote,
    Heading,
    Inlines,
    Link,
    Ref,
    Run,
    Table,
    gap_text,
)
from tests.support.every_document import NAMES, document
from tests.support.walk import flat, parts

FOLDER = Path(__file__).parents[1] / "golden"


def lines(document: Document) -> Iterator[str]:
    """The document as text, a line for each piece: to be read, and to be compared."""
    yield f"{document.title} [{document.lang}]"
    for block in flat(document.blocks):
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\n{'#' * (block.level + 1)} {block.label} {_text(block.inlines)}".replace("  ", " ")
    elif isinstance(block, Table):
        yield f"\n[{block.label}] {_text(block.caption)}"
        for row in block.rows:
            cells = (" / ".join(_text(one.inlines) for one in cell.blocks) for cell in row.cells)
            yield f"| {' | '.join(cells)} |"
    else:
        yield from (text for part in parts(block) if (text := _text(part)))


def _text(inlines: Inlines) -> str:
    found = []
    for one in inlines:
        if isinstance(one, Run):
            found.append(gap_text(one.text) if one.gap else one.text)
        elif isinstance(one, Ref):
            found.append(one.text)
        elif isinstance(one, Link):
            found.append(_text(one.runs))
        elif isinstance(one, Footnote):
            found.append(f" [{one.number}: {_text(one.inlines)}]")
    return "".join(found)


def golden(name: str) -> Path:
    lang, _, rest = name.rpartition(":")
    return FOLDER / (lang or "en") / f"{rest.replace('/', '.')}.txt"


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_one_last_looked_at(name: str, request: pytest.FixtureRequest) -> None:
    path, text = golden(name), "\n".join(lines(document(name))) + "\n"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), "run with --update-golden, and read what it wrote"
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_no_golden_text_is_left_over() -> None:
    assert set(FOLDER.rglob("*.txt")) <= {golden(name) for name in NAMES}
