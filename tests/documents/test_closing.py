"""Signatures and the text above them: what a page may end between, in both formats."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Landscape,
    Paragraph,
    Run,
    Signature,
    Signatures,
)
from erasmus_docs.documents.closing import rows, with_closings
from erasmus_docs.documents.pdf import House, write
from erasmus_docs.documents.spec import shipped_templates
from tests.documents.pdf.printed import document, needs_poppler, pages
from tests.support.docx_files import body, made, says, small_table
from tests.support.docx_lint import NS, W, text, value


@cache
def house() -> House:
    return House.load(shipped_templates() / "house")


def line(content: str) -> Paragraph:
    return Paragraph((Run(content),))


def signatures(count: int = 1, lines: int = 4) -> Signatures:
    blank = tuple(((Run(f"Line {n}"),), ()) for n in range(lines))
    return Signatures(tuple(Signature((Run(f"Party {n}"),), blank) for n in range(count)))


def tied(*blocks: Block) -> list[bool]:
    return [block.keep_next for block in with_closings(blocks) if isinstance(block, Paragraph)]


def test_the_last_words_above_a_signature_stay_with_it() -> None:
    assert tied(line("Text. "), line("Signed below."), signatures()) == [True, True]
    assert tied(line("Text."), line("Long. " * 40), signatures()) == [False, True]
    assert tied(line("Text."), Clause(1, "1.1", says("A")[0].inlines), signatures()) == [False]
    assert tied(line("Text."), line("More text.")) == [False, False]


def test_a_landscape_page_is_no_exception() -> None:
    (turned,) = with_closings((Landscape((line("Signed below."), signatures())),))

    assert isinstance(turned, Landscape)
    assert tied(*turned.blocks) == [True]
    assert isinstance(first := turned.blocks[0], Paragraph)
    assert first.keep_next


@pytest.mark.parametrize(("count", "breaks"), [(1, []), (4, []), (6, []), (7, [2]), (9, [2, 3])])
def test_no_row_of_signatures_stands_alone(count: int, breaks: list[int]) -> None:
    found = rows(signatures(count))

    assert [at for at, (_, may_break) in enumerate(found) if may_break] == breaks
    assert sum(len(row) for row, _ in found) == count


@needs_poppler
@pytest.mark.parametrize("lines", [27, 30, 33])
@pytest.mark.parametrize("above", ["paragraph", "clause", "table"])
def test_a_page_never_begins_with_a_signature(tmp_path: Path, lines: int, above: str) -> None:
    last: Block = line("Signed below.")
    if above == "clause":
        last = Clause(1, "1.1", says("Signed below.")[0].inlines)
    elif above == "table":
        last = small_table(*small_table().rows[:1] * 3)
    blocks = with_closings((*(line(f"Filler {n}.") for n in range(lines)), last, signatures(4)))
    found = pages(write(document(*blocks), house()), tmp_path)

    signed = next(page for page in found if "Party 0" in page)
    assert all(f"Party {n}" in signed for n in range(4))
    first = signed.split("RIGHT")[1].split()[0]
    assert first != "Party"


def kept(data: bytes) -> list[bool]:
    """Of each paragraph with text whether the file says that it stays with the next."""
    found = []
    for one in body(data).iter(f"{W}p"):
        keep = one.find("w:pPr/w:keepNext", NS)
        if text(one):
            found.append(keep is not None and value(keep) != "0")
    return found


def test_in_word_the_text_above_is_kept_with_the_signature() -> None:
    assert kept(made(line("Text."), Clause(1, "", says("Last.")[0].inlines), signatures(1, 0))) == [
        False, True, False,
    ]  # fmt: skip
    assert kept(made(line("Text."), *with_closings((line("Last."), signatures(1, 0))))) == [
        False, True, False,
    ]  # fmt: skip


def test_in_word_the_last_row_of_a_table_is_kept_with_the_signature() -> None:
    row = small_table().rows[0]
    found = body(made(small_table(row, row), signatures(1, 0)))
    rows = list(next(found.iter(f"{W}tbl")).iter(f"{W}tr"))

    assert len(list(rows[-1].iter(f"{W}keepNext"))) == 2


def test_in_word_long_rows_of_signatures_may_break_between() -> None:
    found = list(body(made(signatures(7, 1))).iter(f"{W}tr"))
    loose = [any(value(k) == "0" for k in row.iter(f"{W}keepNext")) for row in found]

    assert loose == [False, True, False, False]
