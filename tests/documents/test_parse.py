"""The vocabulary: what a template author writes, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import (
    Break,
    Clause,
    Contents,
    Definitions,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Item,
    Landscape,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Run,
    Signatures,
    Table,
)
from erasmus_docs.errors import TemplateError
from tests.support.templates import blocks


def text(inlines: Inlines) -> str:
    return "".join(i.text for i in inlines if isinstance(i, Run | Ref))


def test_sections_articles_annexes_and_clauses_number_themselves(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        """<h2>One</h2><h3>Sub</h3><h4>Subsub</h4><h3>Sub two</h3><h2 class="plain">None</h2>
        <h2>Two</h2>
        <article id="a"><h2>Subject</h2>
          <ol><li>First<ol><li>x</li><li>y<ol><li>deep</li></ol></li></ol></li><li>Second</li></ol>
          <p>Between.</p><ol><li>Third</li></ol>
        </article>
        <article><h2>Next</h2><ol><li>Again</li></ol></article>
        <h2 class="annex new-page">Tables</h2><h2 class="annex">More</h2>""",
    )

    headings = [(h.label, text(h.inlines)) for h in found if isinstance(h, Heading)]
    clauses = [(c.level, c.label, text(c.inlines)) for c in found if isinstance(c, Clause)]
    assert headings == [
        ("1", "One"),
        ("1.1", "Sub"),
        ("1.1.1", "Subsub"),
        ("1.2", "Sub two"),
        ("", "None"),
        ("2", "Two"),
        ("Article 1", "Subject"),
        ("Article 2", "Next"),
        ("Annex I", "Tables"),
        ("Annex II", "More"),
    ]
    assert clauses == [
        (1, "1.1", "First"),
        (2, "(a)", "x"),
        (2, "(b)", "y"),
        (3, "(i)", "deep"),
        (1, "1.2", "Second"),
        (1, "1.3", "Third"),
        (1, "2.1", "Again"),
    ]
    assert [h.new_page for h in found if isinstance(h, Heading)][-2:] == [True, False]


def test_references_say_what_their_target_is_called(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        """<p><a href="#a"/>, <a href="#p"/>, <a href="#t"/>, <a href="#s"/>, <a href="#x"/>,
        <a href="#q">this text</a></p>
        <article id="a"><h2>A</h2><ol><li>One<ol><li id="p">x</li></ol></li></ol></article>
        <h2 id="s">S</h2><h2 class="annex" id="x">X</h2><p id="q">Q</p>
        <table id="t"><caption>C</caption><colgroup><col/></colgroup>
        <thead><tr><th>h</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>""",
    )

    first = found[0]
    assert isinstance(first, Paragraph)
    assert [i.text for i in first.inlines if isinstance(i, Ref)] == [
        "Article 1",
        "Article 1.1(a)",
        "Table 1",
        "Section 1",
        "Annex I",
        "this text",
    ]


def test_inline_looks_fields_gaps_and_notes(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        """<p>  a <strong>b <em>c</em></strong><sup>2</sup><sub>3</sub>
        <span lang="fr">mot</span> <mark>date</mark> <data value="grant.amount">5</data><br/>
        <a href="https://example.org/">link</a><small class="footnote">note</small></p>""",
    )

    (paragraph,) = found
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run("2", vertical="sup"),
        Run("3", vertical="sub"),
        Run(" "),
        Run("mot", lang="fr"),
        Run(" "),
        Run("date", gap=True),
        Run(" "),
        Run("5", path="grant.amount"),
        Break(),
        Link("https://example.org/", (Run("link"),)),
        Footnote(1, (Run("note"),)),
    )


def test_values_of_the_project_become_fields_and_are_escaped(tmp_path: Path) -> None:
    from erasmus_docs.documents.values import Text

    name = Text('R&D <Übung> "Ø" {{ 7*7 }}', "organisations.A.legal_name")
    (found,) = blocks(
        tmp_path,
        '<p id="x-{{ name }}">{{ name }} and {{ other }}</p>',
        {"name": name, "other": "<b>"},
    )

    assert isinstance(found, Paragraph)
    assert found.inlines == (
        Run('R&D <Übung> "Ø" {{ 7*7 }}', path="organisations.A.legal_name"),
        Run(" and <b>"),
    )
    assert found.id == 'x-R&D <Übung> "Ø" {{ 7*7 }}'


def test_lists_nest_and_second_paragraphs_continue(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li><p>one</p><p>more</p></li><li>two</li></ol>",
    )

    items = [(i.kind, i.level, i.label, text(i.inlines)) for i in found if isinstance(i, Item)]
    assert items == [
        ("bullet", 1, "•", "a"),
        ("bullet", 2, "•", "b"),
        ("number", 1, "1.", "one"),
        ("number", 1, "2.", "two"),
    ]
    (more,) = (p for p in found if isinstance(p, Paragraph))
    assert (more.role, text(more.inlines)) == ("continuation", "more")


def test_an_entry_that_holds_nothing_is_left_out_and_has_no_number(tmp_path: Path) -> None:
    source = "<ol><li></li><li><p></p><p>a</p><p> </p></li><li><em></em></li><li>b</li></ol>"

    assert [
        (b.label if isinstance(b, Item) else b.role, text(b.inlines))
        for b in blocks(tmp_path, source)
        if isinstance(b, Item | Paragraph)
    ] == [("1.", "a"), ("2.", "b")]


def test_tables_keep_spans_scopes_shades_and_groups(tmp_path: Path) -> None:
    (table,) = blocks(
        tmp_path,
        """<table class="gantt small" summary="s"><caption>C</caption>
        <colgroup><col width="3"/><col width="1" span="2"/></colgroup>
        <thead><tr><th rowspan="2">h</th><th colspan="2" class="center">y</th></tr>
        <tr><th>1</th><th>2</th></tr></thead>
        <tbody><tr class="group"><th colspan="3">g</th></tr>
        <tr><th>r</th><td class="bar right" colspan="2">M1</td></tr></tbody>
        <tfoot><tr><th>sum</th><td>1</td><td>2</td></tr></tfoot></table>""",
    )

    assert isinstance(table, Table)
    assert table.columns == (3.0, 1.0, 1.0)
    assert (table.look, table.size, table.label, table.description) == (
        "gantt",
        "small",
        "Table 1",
        "s",
    )
    assert [row.kind for row in table.rows] == ["head", "head", "body", "body", "foot"]
    assert table.rows[0].keep_next
    assert table.rows[2].keep_next
    assert table.rows[2].cells[0].shade == "muted"
    assert table.rows[3].cells[0].scope == "row"
    assert (table.rows[3].cells[1].shade, table.rows[3].cells[1].align) == ("bar", "right")
    assert table.rows[4].cells[1].shade == "total"


def test_the_other_blocks(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        """<nav depth="3"/><hr/><dl><dt>t</dt><dd>d</dd></dl>
        <aside class="prefilled"><h5>Check</h5><p>text</p></aside>
        <section class="landscape"><p>wide</p></section>
        <div class="signatures"><div><h5>A</h5><dl><dt>Name</dt><dd/></dl></div></div>
        <figure><img src="a.png" alt="what" width="50"/><figcaption>F</figcaption></figure>
        <p class="lead keep">l</p>""",
    )

    kinds = [type(block) for block in found]
    assert kinds == [
        Contents,
        PageBreak,
        Definitions,
        Note,
        Landscape,
        Signatures,
        Figure,
        Paragraph,
    ]
    assert found[0] == Contents("Contents", 3)
    assert found[-1] == Paragraph((Run("l"),), "lead", keep_next=True)


def test_an_empty_paragraph_leaves_nothing(tmp_path: Path) -> None:
    assert blocks(tmp_path, "<p> {% if false %}x{% endif %} </p>") == ()


TABLE = "<table>{caption}<colgroup>{cols}</colgroup>{head}<tbody>{rows}</tbody></table>"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("\n<blink>x</blink>", 3, "<blink> is not in the vocabulary."),
        ("\n\n<p style='x'>y</p>", 4, "<p> takes no attribute style. Attributes of <p>: class"),
        ("\n<tabel>", 3, "Did you mean <table>?"),
        ("<p>a</p>\n<p>b &unknown; c</p>", 3, "The entity &unknown; is not known."),
        ("\n<p>a<p>b</p></p>", 3, "<p> stands inside a line of text."),
        ("\n<p>a</div>", 3, "not well formed"),
        ("\nloose words", 1, 'The text "loose words" stands outside any paragraph.'),
        ("<p><a href='javascript:x'>y</a></p>", 2, "is refused. Links: https: and mailto:."),
        ("<p><a href='#nowhere'/></p>", 2, 'No element has the id "nowhere".'),
        ("<p id='a'>1</p>\n<p id='a'>2</p>", 3, 'The id "a" is used twice.'),
        ("<h2> </h2>", 2, "The <h2> is empty."),
        ("<article><p>x</p></article>", 2, "The <article> has no <h2>."),
        ("<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>", 2,
         "Lists nest three deep at most."),
        (TABLE.format(caption="", cols="<col/>", head="", rows=""), 2, "lacks its <caption>"),
        (
            TABLE.format(
                caption="<caption>C</caption>",
                cols="<col/><col/>",
                head="<thead><tr><th>a</th><th>b</th></tr></thead>",
                rows="\n<tr><td>only one</td></tr>",
            ),
            3,
            "The row does not fill the grid of 2 columns exactly: only one",
        ),
        (
            TABLE.format(
                caption="<caption>Costs</caption>",
                cols="<col/>",
                head="<thead><tr><th>a</th></tr></thead>",
                rows="",
            ),
            2,
            'The table "Costs" has no rows.',
        ),
        ("<ol start='-1'><li>x</li></ol>", 2, 'A list starts at "-1". A whole number'),
        ("<dl><dd>x</dd></dl>", 2, "pairs of <dt> and <dd>"),
        ("<aside>x</aside>", 2, "An <aside> is one of"),
        ("<figure><img src='a.png' alt=''/></figure>", 2, "with src and alt"),
    ],
)  # fmt: skip
def test_mistakes_name_the_template_line(tmp_path: Path, body: str, line: int, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        blocks(tmp_path, body)

    assert caught.value.place.file == "t.html.j2"
    assert words in str(caught.value)
    assert caught.value.place.line == line


def test_the_line_of_an_included_partial_is_named(tmp_path: Path) -> None:
    (tmp_path / "part.html.j2").write_text("\n<p>ok</p>\n<dl><dd>x</dd></dl>", encoding="utf-8")

    with pytest.raises(TemplateError, match=r"part.html.j2:3"):
        blocks(tmp_path, "{% include 'part.html.j2' %}")
