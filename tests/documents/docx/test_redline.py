"""Tracked changes: accepting all gives the new text, rejecting all the old; two programs say so."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import permutations
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.build.redlining import Side, side_of
from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Clause,
    Contents,
    Document,
    Footnote,
    Heading,
    Item,
    Link,
    PageBreak,
    Paragraph,
    Ref,
    Row,
    Run,
)
from erasmus_docs.documents.docx import write
from erasmus_docs.documents.docx.redline import redline
from erasmus_docs.errors import RenderError
from erasmus_docs.project.reader import read_project
from tests.support.docx_changes import decided, read_by_pandoc
from tests.support.docx_files import (
    SOFFICE,
    body,
    document,
    made,
    parts,
    reference,
    says,
    small_table,
)
from tests.support.docx_lint import NS, W, value
from tests.support.events import everything
from tests.support.every_document import NAMES, PROJECTS
from tests.support.variants import variant

FEW = (
    "fr:ka210-adu-illustration/agreement-bilateral-CHIT",
    "ka210-adu-illustration/risk-register",
)
TRIED = tuple(NAMES) if everything() else FEW
# documents that pairs of projects both can have
_KINDS = (
    *("agreement-multilateral", "agreement-consortium", "agreement-bilateral"),
    *("mandate-letter", "letter-of-intent"),
)
# a title page comes, and a footnote goes in the midst of what takes the place of an article
FEW_STRANGERS = [("ka210-adu-illustration", "ka122-vet-illustration", "agreement-multilateral")]


@lru_cache(maxsize=4)
def sides(project: str, lang: str) -> tuple[Side, Side]:
    """A sample, and the same changed in many places."""
    path = PROJECTS / f"{project}.yaml"
    return (
        side_of(read_project(path), "old", lang, None, None),
        side_of(variant(path), "new", lang, None, None),
    )


@lru_cache(maxsize=None if everything() else 8)
def files(name: str) -> tuple[bytes, bytes, bytes]:
    """The old document, the new one, and the new one with tracked changes."""
    lang, _, rest = name.rpartition(":")
    project, _, stem = rest.partition("/")
    old, new = sides(project, lang or "en")
    before, now = old.render(stem), new.render(stem)
    return before, now, redline(before, now).data


@pytest.mark.parametrize("name", TRIED)
def test_pandoc_reads_the_old_and_the_new_text(name: str, tmp_path: Path) -> None:
    old, new, marked = files(name)

    assert read_by_pandoc(marked, "accept") == read_by_pandoc(new, "accept")
    assert read_by_pandoc(marked, "reject") == read_by_pandoc(old, "accept")
    path = tmp_path / "a.docx"
    path.write_bytes(marked)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in result.errors] == []


def of_kind(names: tuple[str, ...], kind: str) -> str:
    """The first document of a kind that a project can have; empty if it has none."""
    return next((name for name in names if f"{name}-".startswith(f"{kind}-")), "")


def strangers() -> list[tuple[str, str, str]]:
    """Every two projects that have a document of a kind."""
    projects = sorted({name.rpartition(":")[2].partition("/")[0] for name in NAMES})
    known = {project: sides(project, "en")[0].names for project in projects}
    have = {kind: [one for one in projects if of_kind(known[one], kind)] for kind in _KINDS}
    return [(*pair, kind) for kind in _KINDS for pair in permutations(have[kind], 2)]


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(("before", "now", "kind"), strangers() if everything() else FEW_STRANGERS)
def test_projects_that_have_little_in_common(
    before: str, now: str, kind: str, tmp_path: Path
) -> None:
    both = (sides(one, "en")[0] for one in (before, now))
    old, new = (side.render(of_kind(side.names, kind)) for side in both)
    marked = redline(old, new).data

    assert read_by_pandoc(marked, "accept") == read_by_pandoc(new, "accept")
    assert read_by_pandoc(marked, "reject") == read_by_pandoc(old, "accept")
    found = decided({"old": old, "new": new, "marked": marked}, tmp_path)
    assert found["marked"] == (found["new"][0], found["old"][0])


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
def test_what_comes_leaves_its_neighbours_alone_when_it_is_rejected(tmp_path: Path) -> None:
    """A control, a footnote or inserted text at the end of a paragraph was in the way once."""
    value = Run("2026", path="call")
    note = Footnote(1, (Run("As agreed."),))
    heading, end = Heading(1, (Run("Payments"),), "Article 1"), Heading(1, (Run("End"),), "2")
    kept = Clause(1, "1.1", (Run("One pays in"),))
    grown = Clause(1, "1.1", (Run("One pays in instalments"),))
    given: dict[str, bytes] = {}
    for n, come in enumerate(((value,), (Run("Then"), note), (Run("Then"),))):
        old = (heading, kept, small_table(Row((Cell(says("a")),)), columns=(1,)), end)
        new = (heading, grown, Paragraph(come), *old[2:])
        gone = (heading, kept, Clause(2, "a", (Run("first"),)), *old[2:])
        given |= {f"o{n}": made(*old), f"n{n}": made(*new), f"m{n}": compared(old, new)}
        given |= {f"p{n}": made(*gone), f"q{n}": compared(gone, new)}
    # one ends with what is inserted, the next begins with it
    next_two = (Clause(1, "1.2", (Run(text),)) for text in ("two pay.", "And again two pay."))
    pair = tuple(zip((heading, heading), (kept, grown), next_two, strict=True))
    for name, date in (("dated", "2026-05-01T00:00:00Z"), ("undated", "")):
        was, now = (write(replace(document(*one), date=date), reference()) for one in pair)
        given |= {f"o{name}": was, f"n{name}": now, f"m{name}": redline(was, now).data}
        assert read_by_pandoc(given[f"m{name}"], "reject") == read_by_pandoc(was, "accept")
        assert read_by_pandoc(given[f"m{name}"], "accept") == read_by_pandoc(now, "accept")
    found = decided(given, tmp_path)

    for name in ("dated", "undated"):
        assert found[f"m{name}"] == (found[f"n{name}"][0], found[f"o{name}"][0])
    for n in range(3):
        accepted = found[f"n{n}"][0]
        assert found[f"m{n}"] == (accepted, found[f"o{n}"][0])
        assert found[f"q{n}"] == (accepted, found[f"p{n}"][0])


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(
    "names", [TRIED[n : n + 10] for n in range(0, len(TRIED), 10)] if everything() else [FEW[1:]]
)
def test_libreoffice_reads_the_old_and_the_new_text(names: tuple[str, ...], tmp_path: Path) -> None:
    given: dict[str, bytes] = {}
    for n, name in enumerate(names):
        given |= dict(zip((f"old{n}", f"new{n}", f"marked{n}"), files(name), strict=True))
    found = decided(given, tmp_path)

    for n, name in enumerate(names):
        accepted, rejected = found[f"marked{n}"]
        assert accepted == found[f"new{n}"][0], name
        assert rejected == found[f"old{n}"][0], name
        assert accepted != rejected, name


def compared(old: tuple[Block, ...], new: tuple[Block, ...]) -> bytes:
    """Two small documents compared; what pandoc reads of the result is their text."""
    before, now = made(*old), made(*new)
    marked = redline(before, now).data
    assert read_by_pandoc(marked, "accept") == read_by_pandoc(now, "accept")
    assert read_by_pandoc(marked, "reject") == read_by_pandoc(before, "accept")
    return marked


def changes(data: bytes) -> list[tuple[str, str]]:
    """Each inserted and deleted stretch of text."""
    found = []
    for element in body(data).iter(f"{W}ins", f"{W}del"):
        text = "".join(str(t.text) for t in element.iter(f"{W}t", f"{W}delText"))
        if text:
            found.append((element.tag.removeprefix(W), text))
    return found


def body_text(text: str, **more: str) -> Paragraph:
    return Paragraph((Run(text, path=more.get("path", "")),))


def test_only_the_words_that_differ_are_marked() -> None:
    marked = compared(
        (body_text("The Coordinator pays EUR 1,250.00 within 30 days."),),
        (body_text("The Coordinator pays EUR 1,400.00 within 45 days."),),
    )

    assert changes(marked) == [
        ("del", "1,250.00"), ("ins", "1,400.00"), ("del", "30"), ("ins", "45"),
    ]  # fmt: skip


def test_a_changed_value_stays_in_its_content_control() -> None:
    marked = compared(
        (Paragraph((Run("Call "), Run("2025", path="call"), Run("."))),),
        (Paragraph((Run("Call "), Run("2026", path="call"), Run("."))),),
    )
    (control,) = body(marked).iter(f"{W}sdt")

    assert value(control.find("w:sdtPr/w:tag", NS)) == "call"
    assert [e.tag.removeprefix(W) for e in control.iterfind("w:sdtContent/*", NS)] == ["del", "ins"]


def test_blocks_rows_and_items_come_and_go() -> None:
    def rows(*texts: str) -> tuple[Row, ...]:
        return tuple(Row((Cell(says(text)), Cell(says(f"{text} pays")))) for text in texts)

    listed = [Item("number", 1, f"{n}.", (Run(f"step {n}"),), 1) for n in (1, 2, 3)]
    bullets = [Item("bullet", 1, "", (Run(text),)) for text in ("one", "two", "three")]
    old: tuple[Block, ...] = (
        Heading(1, (Run("Payments"),), "Article 1", "article", "a1"),
        Clause(1, "1.1", (Run("The first rule on payments."),)),
        Clause(1, "1.2", (Run("A rule that goes."),)),
        small_table(*rows("Alpha", "Beta", "Gamma")),
        *listed[:2],
        small_table(Row((Cell(tuple(bullets)), Cell(says("x")))), label="Table 2"),
        body_text("The end goes as well."),
    )
    new: tuple[Block, ...] = (
        Heading(1, (Run("Payments and reports"),), "Article 1", "article", "a1"),
        Clause(1, "1.1", (Run("The first rule on all payments."),)),
        small_table(*rows("Alpha", "Gamma", "Delta")),
        *listed,
        small_table(Row((Cell(tuple(bullets[:2])), Cell(says("x")))), label="Table 2"),
    )
    marked = compared(old, new)
    compared(new, old)
    properties = [(e.tag.removeprefix(W), e) for e in body(marked).iterfind(".//w:trPr/*", NS)]

    assert [name for name, _ in properties if name in ("ins", "del")] == ["del", "ins"]
    assert ("del", "A rule that goes.") in changes(marked)
    assert ("ins", "all ") in changes(marked) or ("ins", " all") in changes(marked)


def test_footnotes_and_links_of_the_old_text_return() -> None:
    note = Footnote(1, (Run("As agreed in May."),))
    link = Link("https://example.org", (Run("the portal"),))
    old = Paragraph((Run("See"), note, Run(" and "), link, Run(" for more.")))
    new = Paragraph((Run("See"), replace(note, inlines=(Run("As agreed."),)), Run(" for more.")))
    marked = compared((old,), (new,))

    notes = [str(e.text) for e in body(marked).iter() if e.tag == f"{W}footnoteReference"]
    assert len(notes) == 2
    assert b"As agreed in May." in parts(marked)["word/footnotes.xml"]
    compared((old,), (body_text("See for more."),))
    gone = compared((body_text("Nothing else."), body_text("x")), (body_text("Nothing else."),))
    assert "word/footnotes.xml" not in parts(gone)


def test_lists_keep_counting_when_an_item_is_deleted() -> None:
    def listed(*texts: str) -> tuple[Item, ...]:
        return tuple(Item("number", 1, f"{n}.", (Run(text),), 1) for n, text in enumerate(texts, 1))

    marked = compared(
        (body_text("Before"), *listed("sign", "date", "send")),
        (body_text("Before"), *listed("sign", "send")),
    )
    numbers = {value(p.find("w:pPr/w:numPr/w:numId", NS)) for p in body(marked).iter(f"{W}p")} - {
        ""
    }

    assert len(numbers) == 1


def test_a_table_of_other_columns_is_replaced_whole() -> None:
    old = small_table(Row((Cell(says("a")), Cell(says("b")))))
    new = small_table(Row(tuple(Cell(says(t)) for t in "abc")), columns=(1, 1, 1))
    marked = compared((old,), (new,))

    blocks = [e.tag.removeprefix(W) for e in body(marked)[0]]
    assert "tbl tbl" not in " ".join(blocks)


def test_a_table_under_the_same_caption_is_the_same_table() -> None:
    old = small_table(Row((Cell(says("Alpha")), Cell(says("one")))))
    new = small_table(Row((Cell(says("Omega")), Cell(says("nine")))))
    head = Row((Cell(says("Other"), scope="col"), Cell(says("head"), scope="col")), kind="head")
    marked = compared((old,), (replace(new, rows=(head, *new.rows[1:])),))

    assert len(list(body(marked).iter(f"{W}tbl"))) == 1


def test_a_reference_stays_a_field_while_what_it_points_to_stays() -> None:
    def referring(title: str) -> tuple[Block, ...]:
        heading = Heading(1, (Run(title),), "Article 1", "article", "a1")
        return heading, Paragraph((Run("As said in "), Ref("a1", "Article 1"), Run(".")))

    kept = compared(referring("Payments due"), referring("Payments made"))
    assert ("del", "Article 1") not in changes(kept)

    other = compared(referring("Payments due"), referring("Confidentiality"))
    assert ("del", "Article 1") in changes(other)


def test_an_entry_of_the_contents_whose_page_differs_shows_none() -> None:
    chapters = [Heading(1, (Run(title),), f"{n}") for n, title in enumerate(("One", "Two"), 1)]
    old = (Contents("Contents"), chapters[0], chapters[1])
    new = (Contents("Contents"), chapters[0], PageBreak(), chapters[1])
    marked = compared(old, new)

    listed = [p for p in body(marked).iter(f"{W}p") if p.find(f"{W}hyperlink") is not None]
    shown = ["".join(str(t.text) for t in p.iter(f"{W}t")) for p in listed]
    assert shown == ["1One2", "2Two…"]
    assert changes(marked) == []


def test_the_running_header_is_compared_too() -> None:
    before = document(body_text("x"))
    marked = redline(
        write(before, reference()), write(replace(before, header="Another title"), reference())
    )

    header = parts(marked.data)["word/header_portrait.xml"]
    assert b"<w:delText" in header
    assert (marked.insertions, marked.deletions) == (1, 1)


def test_equal_documents_have_no_changes_and_equal_bytes_come_out() -> None:
    old, new = made(body_text("One two three.")), made(body_text("One three."))
    same = redline(old, old)

    assert (same.insertions, same.deletions) == (0, 0)
    assert changes(same.data) == []
    assert redline(old, new) == redline(old, new)


def test_a_change_bears_the_date_of_the_new_document() -> None:
    def dated(text: str, date: str) -> Document:
        return replace(document(body_text(text)), date=date)

    old, new = (
        write(dated(*given), reference())
        for given in (("One.", ""), ("Two.", "2026-05-01T00:00:00Z"))
    )
    (change,) = body(redline(old, new).data).iter(f"{W}ins")
    assert value(change, "author") == "erasmus-docs"
    assert value(change, "date") == "2026-05-01T00:00:00Z"
    (undated,) = body(redline(new, old).data).iter(f"{W}ins")
    assert undated.get(f"{W}date") is None


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(RenderError, match="cannot be read as a DOCX"):
        redline(b"PDF", made(body_text("x")))
