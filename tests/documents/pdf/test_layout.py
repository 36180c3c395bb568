"""Where things stand on the page: what stays together, what repeats, what must fit."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Contents,
    Definitions,
    Footnote,
    Heading,
    Item,
    Landscape,
    PageBreak,
    Paragraph,
    Ref,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    TitlePage,
)
from erasmus_docs.documents.pdf import House, write
from tests.documents.pdf.printed import Word, document, needs_poppler, pages, sheets
from tests.support.pdf_lint import lint, read
from tests.support.sample_document import sample_document
from tests.support.sample_tables import LONG_WORD, body, head, para, text

pytestmark = needs_poppler
# Millimetres beside the text, less what a letter may overhang.
SIDE = 22 / 25.4 * 72 - 1


def filler(lines: int) -> list[Block]:
    return [Paragraph(text(f"Filler {n}.")) for n in range(lines)]


def of(words: list[Word], content: str) -> Word:
    return next(word for word in words if word.text == content)


def all_words(pdf: bytes, folder: Path) -> list[Word]:
    return [word for sheet in sheets(pdf, folder) for word in sheet.words]


def table_findings(pdf: bytes) -> list[str]:
    return [finding for finding in lint(pdf) if finding.startswith(("TABLE", "ORPHAN"))]


def test_everything_stands_between_the_margins(sample: bytes, tmp_path: Path) -> None:
    for sheet in sheets(sample, tmp_path):
        for word in sheet.words:
            assert word.left > SIDE, word
            assert word.right < sheet.width - SIDE, word
            assert word.top > 20, word
            assert word.bottom < sheet.height - 20, word


@pytest.mark.parametrize("lines", range(28, 34))
def test_no_heading_is_left_at_the_foot_of_a_page(house: House, tmp_path: Path, lines: int) -> None:
    blocks = (
        *filler(lines),
        Heading(1, text("Chapter"), "1", "section"),
        Heading(2, text("Part"), "1.1", "section"),
        Paragraph(text("Following text. " * 60)),
    )
    words = all_words(write(document(*blocks), house), tmp_path)

    assert of(words, "Chapter").page == of(words, "Part").page == of(words, "Following").page


@pytest.mark.parametrize("lines", range(30, 36))
def test_a_caption_stays_with_head_and_first_row(house: House, tmp_path: Path, lines: int) -> None:
    table = Table(
        (1, 1),
        (head("Left", "Right"), body("First", "1"), body("Next", "2")),
        text("Caption"),
        "Table 1",
    )
    words = all_words(write(document(*filler(lines), table), house), tmp_path)

    assert of(words, "Caption").page == of(words, "Left").page == of(words, "First").page


def test_the_head_is_repeated_and_the_total_printed_once(house: House, tmp_path: Path) -> None:
    rows = [head("Left", "Right"), *(body(f"Row{n}", "1") for n in range(120))]
    table = Table((1, 1), (*rows, body("Sum", "2", kind="foot")), text("Caption"), "Table 1")
    words = all_words(write(document(table), house), tmp_path)

    last = of(words, "Row119").page
    assert [word.page for word in words if word.text == "Left"] == list(range(last + 1))
    assert [word.page for word in words if word.text == "Sum"] == [last]
    assert last >= 2


@pytest.mark.parametrize("lines", range(26, 38, 3))
def test_rows_under_one_head_stay_on_one_page(house: House, tmp_path: Path, lines: int) -> None:
    group = [Row((Cell(para("Group"), "row", rowspan=4), Cell(para("Part0"))))]
    group += [Row((Cell(para(f"Part{n}")),)) for n in range(1, 4)]
    table = Table(
        (1, 1), (head("Left", "Right"), body("Before", "x"), *group), text("Cap"), "Table 1"
    )
    pdf = write(document(Heading(1, text("One")), *filler(lines), table), house)
    words = all_words(pdf, tmp_path)

    assert len({of(words, f"Part{n}").page for n in range(4)}) == 1
    assert of(words, "Group").page == of(words, "Part0").page
    assert table_findings(pdf) == []


def test_a_group_higher_than_a_page_says_its_head_again(house: House, tmp_path: Path) -> None:
    group = [Row((Cell(para("Group"), "row", rowspan=70), Cell(para("Part0"))))]
    group += [Row((Cell(para(f"Part{n}")),)) for n in range(1, 70)]
    table = Table((1, 1), (head("Left", "Right"), *group), text("Cap"), "Table 1")
    pdf = write(document(Heading(1, text("One")), table), house)
    words = all_words(pdf, tmp_path)

    heads = [word.page for word in words if word.text == "Group"]
    assert set(heads) == {word.page for word in words if word.text.startswith("Part")}
    assert [w.text for w in words].count("(continued)") == len(heads) - 1
    assert [w.text for w in words if w.text.startswith("Part")] == [f"Part{n}" for n in range(70)]
    assert table_findings(pdf) == []


def test_a_row_higher_than_a_page_begins_below_its_caption(house: House, tmp_path: Path) -> None:
    tall = Row(
        (
            Cell(para("Tall"), "row"),
            Cell(tuple(Paragraph(text(f"P{n} " + "word " * 90)) for n in range(16))),
        )
    )
    table = Table((1, 3), (head("Left", "Right"), tall, body("After", "x")), text("Cap"), "Table 1")
    words = all_words(write(document(Heading(1, text("One")), table), house), tmp_path)

    assert of(words, "One").page == of(words, "Cap").page == of(words, "Tall").page == 0
    assert of(words, "P0").page == 0
    assert of(words, "P15").page > 0


@pytest.mark.parametrize("lines", range(24, 36, 3))
def test_a_signature_is_never_split(house: House, tmp_path: Path, lines: int) -> None:
    block = Signature(text("Party"), ((text("Name"), text()), (text("Signature"), text())))
    words = all_words(write(document(*filler(lines), Signatures((block, block))), house), tmp_path)

    assert of(words, "Party").page == of(words, "Signature").page
    left, right = (word for word in words if word.text == "Party")
    assert left.top == right.top
    assert left.right < right.left


def test_long_words_break_instead_of_leaving_the_page(house: House, tmp_path: Path) -> None:
    narrow = Table(
        (1.0,) * 12,
        (
            head(*["Responsibilities"] * 12),
            Row(tuple(Cell(para("1000000000.00")) for _ in range(12))),
        ),
        text("Narrow"),
        "Table 1",
    )
    blocks = (
        Paragraph(text("https://example.org/" + "path" * 60)),
        Item("bullet", 1, "•", text(LONG_WORD * 3)),
        Definitions(((text(LONG_WORD), para(LONG_WORD * 3)),)),
        narrow,
    )
    words = all_words(write(document(*blocks), house), tmp_path)
    columns = 166 / 25.4 * 72 / 12

    assert all(word.left > SIDE and word.right < 595 - SIDE for word in words)
    cells = [word for word in words if word.text.startswith("100000")]
    assert len(cells) == 12
    assert all(cell.right - cell.left < columns for cell in cells)


def test_labels_hang_left_of_their_text(sample: bytes, tmp_path: Path) -> None:
    words = [w for w in all_words(sample, tmp_path) if w.page == 2]
    label = of(words, "2.1")
    line = sorted((w for w in words if abs(w.top - label.top) < 2), key=lambda w: w.left)
    below = min((w for w in words if 5 < w.top - label.top < 18), key=lambda w: w.left)

    assert line[0] == label
    assert line[1].left == pytest.approx(below.left, abs=0.5)
    assert line[1].left > label.right + 10


def test_words_at_line_ends_do_not_run_together(house: House) -> None:
    narrow = Cell(para("Responsibilities of the co-operating partners, mostly 100000000000000"))
    long = "https://example.org/" + "path" * 60
    said = "the quick brown fox, well-known for its jumps over lazy dogs " * 9
    table = Table((1.0,) * 12, (head(*["A"] * 12), Row((narrow,) * 12)), text("T"), "Table 1")
    blocks = (
        Paragraph(text(said + long + " and so on")),
        Item("bullet", 1, "•", text(said.strip())),
        table,
    )
    top = read(write(document(*blocks), house)).top

    assert next(top.all("P")).text == said + long + " and so on"
    assert next(top.all("LBody")).text == said.strip()
    assert {cell.text for cell in top.all("TD")} == {
        "Responsibilities of the co-operating partners, mostly 100000000000000"
    }


@pytest.mark.parametrize("count", [16, 17, 18])
def test_a_line_is_filled_before_it_is_broken(house: House, tmp_path: Path, count: int) -> None:
    """The text before a link ends with a space that need not fit the line."""
    blocks = [
        Paragraph(text("Start " + "word " * count + "i" * letters + " ", Ref("end", "reference")))
        for letters in range(1, 45)
    ]
    end = Heading(1, text("End"), id="end", new_page=True)
    words = all_words(write(document(*blocks, end), house), tmp_path)
    lines = Counter((word.page, round(word.top)) for word in words)

    assert min(lines[w.page, round(w.top)] for w in words if w.text == "Start") > 10


def test_breaks_in_a_row_leave_no_empty_page(house: House, tmp_path: Path) -> None:
    blocks = (
        Paragraph(text("One")),
        PageBreak(),
        PageBreak(),
        Heading(1, text("Two"), new_page=True),
        PageBreak(),
        Landscape((Paragraph(text("Three")),)),
        PageBreak(),
        Item("bullet", 1, "•", text("Four")),
        PageBreak(),
    )
    found = pages(write(document(*blocks), house), tmp_path)

    assert [next(w for w in ("One", "Two", "Three", "Four") if w in page) for page in found] == [
        "One",
        "Two",
        "Three",
        "Four",
    ]


def test_a_title_page_too_long_for_a_page_continues(house: House, tmp_path: Path) -> None:
    facts = Definitions(tuple((text(f"Fact{n}"), para("value " * 30)) for n in range(30)))
    front = TitlePage(text("Kicker"), text("Title"), text("Sub"), facts, statement=text("Funded"))
    words = all_words(write(document(front, Paragraph(text("Body"))), house), tmp_path)

    assert of(words, "Fact0").page == 0
    last = of(words, "Fact29")
    assert last.page == of(words, "Funded").page > 0
    assert of(words, "Funded").top > last.top
    assert of(words, "Body").page == last.page + 1


def test_footnotes_stand_on_the_page_of_their_call(house: House, tmp_path: Path) -> None:
    blocks = [
        Paragraph((Run("word " * 300), Run(f"Call{n},"), Footnote(n, (Run(f"Note{n}"),))))
        for n in range(1, 13)
    ]
    words = all_words(write(document(*blocks), house), tmp_path)

    for n in range(1, 13):
        assert of(words, f"Note{n}").page == of(words, f"Call{n},").page


def test_crowding_footnotes_are_printed_at_the_end_and_none_is_lost(
    house: House, tmp_path: Path
) -> None:
    blocks = [
        Paragraph((Run("word " * 100), Footnote(n, (Run(f"Note{n}x " + "note " * 150),)), Run(".")))
        for n in range(1, 30)
    ]
    pdf = write(document(Contents("Contents"), Heading(1, text("One")), *blocks), house)
    words = [w for w in all_words(pdf, tmp_path) if w.text.startswith("Note")]

    assert [word.text for word in words] == [f"Note{n}x" for n in range(1, 30)]
    assert [note.text.split()[0] for note in read(pdf).top.all("Note")] == [
        str(n) for n in range(1, 30)
    ]
    assert not [finding for finding in lint(pdf) if not finding.startswith("H")]


def test_the_sample_has_no_page_with_a_heading_alone(sample: bytes, tmp_path: Path) -> None:
    assert all(len(sheet.words) > 25 for sheet in sheets(sample, tmp_path))
    assert sample_document().blocks


def test_rows_that_go_to_the_next_page_leave_no_coloured_band(house: House, tmp_path: Path) -> None:
    """The colour of the rules is behind the whole table; its last rule is as thin as the others."""
    rows = [body(f"Row {n} {'word ' * 30}", "1") for n in range(7)]
    foot = [body("Total", "1", kind="foot")] * 2
    table = Table((1, 1), (head("A", "B"), *rows, *foot), text("Caption"), "Table 1")
    path = tmp_path / "band.pdf"
    path.write_bytes(write(document(*filler(16), table), house))
    subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-singlefile", path, tmp_path / "band"], check=True
    )
    with Image.open(tmp_path / "band.png") as picture:
        colours = [picture.getpixel((300, y)) for y in range(picture.height)]

    ruled = "".join("#" if colour == (0xB8, 0xC4, 0xD0) else " " for colour in colours)
    assert "#" in ruled
    assert "###" not in ruled
