"""Values of the project file: content controls and bookmarks that lead back to their path."""

from __future__ import annotations

from erasmus_docs.documents.blocks import Cell, Footnote, Link, Paragraph, Row, Run
from erasmus_docs.documents.docx.state import bookmark_name, tag_name
from tests.support.docx_files import body, made, paragraphs, small_table
from tests.support.docx_lint import NS, W, lint, text, value

LONG = "work_packages.3.activities.12.deliverables.7.quality_criteria.2.description_for_reviewers"


def tags(data: bytes) -> list[tuple[str, str]]:
    found = body(data).iter(f"{W}sdt")
    return [(value(one.find("w:sdtPr/w:tag", NS)), text(one)) for one in found]


def marks(data: bytes) -> list[str]:
    return [value(mark, "name") for mark in body(data).iter(f"{W}bookmarkStart")]


def test_a_value_is_a_control_inside_a_bookmark() -> None:
    data = made(Paragraph((Run("by "), Run("Uni & Co", path="organisations.2.legal_name"))))
    assert tags(data) == [("organisations.2.legal_name", "Uni & Co")]
    assert marks(data) == ["f_organisations__2__legal_name"]
    assert paragraphs(data)[0][1] == "by Uni & Co"


def test_every_value_of_a_paragraph_has_its_own_control() -> None:
    runs = (Run("a", path="a.one"), Run(" and "), Run("b", path="b"), Run("c", path="c"))
    assert tags(made(Paragraph(runs))) == [("a.one", "a"), ("b", "b"), ("c", "c")]


def test_one_value_in_several_looks_is_one_control() -> None:
    runs = (Run("plain ", path="aims"), Run("bold", path="aims", bold=True))
    data = made(Paragraph(runs))
    assert tags(data) == [("aims", "plain bold")]
    assert body(data).find(f".//{W}sdtPr/{W}text") is None


def test_the_same_value_twice_has_two_bookmarks() -> None:
    data = made(Paragraph((Run("a", path="a"), Run(", "), Run("a", path="a"))))
    assert marks(data) == ["f_a", "f2_a"]


def test_values_in_cells_links_and_footnotes() -> None:
    one = Run("x", path="x")
    cell = Cell((Paragraph((one,)),))
    data = made(small_table(Row((cell, cell))),
                Paragraph((Link("https://example.org", (one,)), Footnote(1, (one,)))))  # fmt: skip
    assert tags(data) == [("x", "x")] * 3
    assert lint(data) == []


def test_long_paths_are_shortened_the_same_way_every_time() -> None:
    data = made(Paragraph((Run("x", path=LONG),)))
    assert tags(data) == [(tag_name(LONG), "x")]
    assert len(tag_name(LONG)) == 64
    assert len(bookmark_name(LONG)) <= 37
    assert tag_name(LONG) != tag_name(LONG + "x")
    assert bookmark_name(LONG) != bookmark_name(LONG + "x")


def test_bookmarks_of_different_paths_differ() -> None:
    assert bookmark_name("a.b_c") != bookmark_name("a_b.c")
