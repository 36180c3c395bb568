"""Blocks to XHTML: nesting, escaping, merged runs, groups of rows."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Clause,
    Contents,
    Heading,
    Item,
    Link,
    PageBreak,
    Paragraph,
    Ref,
    Row,
    Run,
    Table,
)
from erasmus_docs.documents.grid import placed
from erasmus_docs.documents.pdf.html import to_html
from erasmus_docs.documents.pdf.rowgroups import bodies, groups, measure
from erasmus_docs.documents.pdf.tables import merged
from tests.documents.pdf.printed import document
from tests.support.sample_document import sample_document
from tests.support.sample_tables import head, para, text


def body_of(*blocks: Block) -> str:
    html = to_html(document(*blocks))
    return html[html.index('">', html.index("<body")) + 2 : -len("</body></html>")]


def test_what_is_written_is_well_formed() -> None:
    root = ElementTree.fromstring(to_html(sample_document()))

    assert root.get("lang") == "en"
    assert root.find("head/title") is not None


def test_text_is_escaped_and_forbidden_characters_are_left_out() -> None:
    strange = Paragraph((Run('<b>&"\x00\x0b\ud800\ufffe é'),))

    assert body_of(strange) == "<p>&lt;b&gt;&amp;&quot; é</p>"


def test_clauses_points_and_continuations_nest() -> None:
    found = body_of(
        Clause(1, "1.1", text("a"), "c1"),
        Clause(2, "(a)", text("b")),
        Clause(3, "(i)", text("c")),
        Clause(2, "(b)", text("d")),
        Paragraph(text("e"), role="continuation", level=1),
        Clause(1, "1.2", text("f")),
        Paragraph(text("g")),
    )

    def li(label: str, content: str, anchor: str = "") -> str:
        return f'<li{anchor}><span class="no">{label} \t</span>{content}</li>'

    inner = li("(i)", "c")
    assert found == (
        '<ol class="k1">'
        + li(
            "1.1",
            'a<ol class="k2">'
            + li("(a)", f'b<ol class="k3">{inner}</ol>')
            + li("(b)", "d")
            + '</ol><p class="co1">e</p>',
            ' id="c1"',
        )
        + li("1.2", "f")
        + "</ol><p>g</p>"
    )


def test_lists_of_different_ids_do_not_run_together() -> None:
    found = body_of(
        Item("number", 1, "1.", text("a"), 1),
        Item("number", 2, "a.", text("b"), 1),
        Item("number", 1, "1.", text("c"), 2),
        Item("bullet", 1, "•", text("d"), 3),
    )

    assert found.count('<ol class="nr">') == 2
    assert found.count('<ol class="na">') == 1
    assert found.count('<ol class="bu">') == 1


def test_a_page_break_before_a_list_comes_before_it() -> None:
    found = body_of(Paragraph(text("a")), PageBreak(), Item("bullet", 1, "•", text("b")))

    assert found.startswith('<p>a</p><div class="pb"></div><ol')


def test_only_long_words_may_break() -> None:
    long = "x" * 40

    assert body_of(Paragraph(text("short words only"))) == "<p>short words only</p>"
    assert body_of(Paragraph(text(long))) == f'<p><span class="w">{long}</span></p>'


def test_inline_looks_languages_gaps_and_references() -> None:
    found = body_of(
        Heading(1, text("Title"), "Article 1", "article", "a1"),
        Paragraph(
            (
                Run("b", bold=True, italic=True),
                Run("s", vertical="sup"),
                Run("fr", lang="fr"),
                Run("missing", gap=True),
                Run("value", path="title"),
                Ref("a1", "Article 1"),
                Link("https://x.example/", (Run("site"),)),
            )
        ),
    )

    assert found.partition("</h2>")[2] == (
        '<p><b><i>b</i></b><sup>s</sup><span lang="fr">fr</span>'
        "<mark>…\u00a0missing\u00a0…</mark>value"
        '<a href="#a1" title="Article 1 Title" class="x">Article 1</a>'
        '<a href="https://x.example/" title="site">site</a></p>'
    )


def test_links_lead_to_safe_addresses_only() -> None:
    with pytest.raises(ValueError, match="javascript"):
        body_of(Paragraph((Link("javascript:alert(1)", (Run("x"),)),)))


def test_an_address_as_its_own_text_is_described_without_the_scheme() -> None:
    url = "https://x.example/page/"

    assert 'title="x.example/page"' in body_of(Paragraph((Link(url, (Run(url),)),)))


def test_contents_go_down_to_their_depth() -> None:
    blocks = (
        Contents("Contents", 2),
        Heading(1, text("One"), "1", "section"),
        Heading(2, text("Two"), "1.1", "section"),
        Heading(3, text("Three"), "1.1.1", "section"),
    )
    listed = body_of(*blocks).split("</nav>")[0]

    assert "One</a>" in listed
    assert "Two</a>" in listed
    assert "Three" not in listed


def test_empty_months_of_one_shade_become_one_cell() -> None:
    row = Row(
        (
            Cell(para("A"), "row"),
            Cell(()),
            Cell((), colspan=2),
            Cell((), shade="bar"),
            Cell((), shade="bar"),
            Cell(para("D"), shade="bar"),
            Cell(()),
        )
    )

    assert [(c.colspan, c.shade) for c in merged(row).cells] == [
        (1, ""),
        (3, ""),
        (2, "bar"),
        (1, "bar"),
        (1, ""),
    ]


def rows(*spans: int, keep: frozenset[int] = frozenset()) -> list[Row]:
    found = []
    reach = 0
    for index, span in enumerate(spans):
        cells = [Cell(para(f"r{index}"))]
        if index >= reach:
            cells.insert(0, Cell(para(f"h{index}"), "row", rowspan=span))
            reach = index + span
        found.append(Row(tuple(cells), keep_next=index in keep))
    return found


def test_rows_under_a_row_head_or_tied_form_a_group() -> None:
    found = list(groups(rows(1, 3, 1, 1, 1, 1, 1, keep=frozenset({4}))))

    assert [len(group) for group in found] == [1, 3, 2, 1]


def test_a_group_too_high_for_a_page_is_cut_with_its_head_said_again() -> None:
    table = Table((1, 1), (head("a", "b"), *rows(*[60] * 60)), text("c"), "Table 1")
    found = list(bodies(table.rows[1:], measure(table), "continued"))

    assert all(kept for kept, _ in found)
    assert sum(len(part) for _, part in found) == 60
    assert sum(part[0].cells[0].rowspan for _, part in found) == 60
    assert [part[0].cells[0].blocks[0].inlines[-1] for _, part in found[1:]] == [
        Run(" (continued)")
    ] * (len(found) - 1)


def test_cells_are_placed_past_those_that_reach_down() -> None:
    found = list(placed(rows(2, 1), 2))

    assert [[column for _, column in row] for row in found] == [[0, 1], [1]]


@pytest.mark.parametrize(("colspan", "rowspan"), [(1_000_000, 1), (1, 1_000_000), (0, 1)])
def test_spans_out_of_bounds_are_refused(colspan: int, rowspan: int) -> None:
    cell = Cell(para("x"), colspan=colspan, rowspan=rowspan)
    table = Table((1, 1), (Row((cell,)),), text("c"), "Table 1")

    with pytest.raises(ValueError, match="spans"):
        body_of(table)


def test_neither_import_nor_markup_loads_the_layout_engine() -> None:
    code = (
        "import sys; from erasmus_docs.documents.pdf import write, House\n"
        "from erasmus_docs.documents.pdf.html import to_html\n"
        "from tests.support.sample_document import sample_document\n"
        "to_html(sample_document()); sys.exit('weasyprint' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
