"""Tables: widths, head rows, spans, shades, what stays together."""

from __future__ import annotations

from lxml import etree

from erasmus_docs.documents.blocks import Cell, Landscape, Row, Run, Shade, Table
from tests.support.docx_files import body, made, paragraphs, sample, says, small_table
from tests.support.docx_lint import NS, W, text, value


def table(data: bytes, number: int = 0) -> etree._Element:
    return list(body(data).iter(f"{W}tbl"))[number]


def row(*texts: str, **kinds: object) -> Row:
    return Row(tuple(Cell(says(one)) for one in texts), **kinds)  # type: ignore[arg-type]


def widths(element: etree._Element) -> list[int]:
    return [int(value(column, "w")) for column in element.iter(f"{W}gridCol")]


def test_relative_widths_fill_the_page() -> None:
    found = widths(table(made(small_table(row("a", "b", "c"), columns=(1, 1, 1)))))
    assert sum(found) == 9412
    assert max(found) - min(found) <= 2


def test_a_landscape_table_fills_the_landscape_page() -> None:
    data = made(Landscape((small_table(row("a", "b")),)))
    assert sum(widths(table(data))) == 16838 - 2 * 1247


def test_head_rows_repeat_and_no_row_breaks() -> None:
    rows = table(sample(), 0).findall("w:tr", NS)
    heads = [r.find("w:trPr/w:tblHeader", NS) is not None for r in rows]
    assert heads == [True, True, False, False, False, False]
    assert all(r.find("w:trPr/w:cantSplit", NS) is not None for r in rows)


def test_a_tall_cell_is_merged_downwards_across_its_columns() -> None:
    tall = Cell(says("tall"), rowspan=2, colspan=2)
    data = made(small_table(Row((tall, Cell(says("a")))), row("b"), columns=(1, 1, 1)))
    first, second = table(data).findall("w:tr", NS)[1:]
    merges = [value(r[1].find("w:tcPr/w:vMerge", NS)) for r in (first, second)]
    spans = [value(r[1].find("w:tcPr/w:gridSpan", NS)) for r in (first, second)]
    assert merges == ["restart", ""]
    assert spans == ["2", "2"]
    assert [text(c) for c in second.findall("w:tc", NS)] == ["", "b"]


def test_tall_cells_at_the_end_of_a_row_are_closed_too() -> None:
    rows = (
        Row((Cell(says("a")), Cell(says("tall"), rowspan=3))),
        row("b"),
        row("c"),
        row("d", "e"),
    )
    found = table(made(small_table(*rows))).findall("w:tr", NS)
    assert [len(r.findall("w:tc", NS)) for r in found] == [2, 2, 2, 2, 2]
    assert found[4].find(".//w:vMerge", NS) is None


def shade(element: etree._Element) -> str:
    return value(element.find("w:tcPr/w:shd", NS), "fill")


def test_shades_are_the_house_colours() -> None:
    shades: tuple[Shade, ...] = ("bar", "bar-strong", "due", "total", "muted", "low", "")
    cells = tuple(Cell(says("x"), shade=one) for one in shades)
    found = table(made(small_table(Row(cells), columns=(1,) * 7))).findall("w:tr", NS)[1]
    assert [shade(c) for c in found.findall("w:tc", NS)] == [
        "8FAFCF", "1F4E79", "", "F2F5F8", "F0F0F0", "E3F1E3", "",
    ]  # fmt: skip
    colours = [value(c.find(".//w:rPr/w:color", NS)) for c in found.findall("w:tc", NS)]
    assert colours[:3] == ["", "FFFFFF", "C55A11"]


def test_totals_are_set_in_the_total_style_and_stay_with_the_row_above() -> None:
    data = made(small_table(row("a", "1"), row("Total", "1", kind="foot")))
    assert paragraphs(data)[-3:-1] == [("TableTotal", "Total"), ("TableTotal", "1")]
    above = table(data).findall("w:tr", NS)[1]
    assert above.find(".//w:keepNext", NS) is not None


def test_a_group_row_looks_like_a_head() -> None:
    group = Row((Cell(says("Group"), scope="row", colspan=2),))
    assert ("TableHead", "Group") in paragraphs(made(small_table(group)))


def test_row_heads_are_set_in_their_style_and_named_to_readers() -> None:
    data = made(small_table(Row((Cell(says("Partner"), scope="row"), Cell(says("1"))))))
    assert ("TableRowHead", "Partner") in paragraphs(data)
    assert value(table(data).find("w:tblPr/w:tblLook", NS), "firstColumn") == "1"


def kept(data: bytes) -> list[bool]:
    rows = table(data).findall("w:tr", NS)
    return [r.find(".//w:keepNext", NS) is not None for r in rows]


def test_rows_tied_to_the_next_are_kept_with_it() -> None:
    rows = [row(str(n), "x" * 200, keep_next=n == 2) for n in range(1, 21)]
    assert kept(made(small_table(*rows))) == [False, False, True] + [False] * 18


def test_a_small_table_stays_on_one_page() -> None:
    assert kept(made(small_table(row("a", "b"), row("c", "d")))) == [True, True, False]


def test_gantt_and_form_have_their_type_and_height() -> None:
    gantt, form = table(sample(), 3), table(sample(), 4)
    styles = {value(s) for s in gantt.iter(f"{W}pStyle")}
    kinds = ("Head", "RowHead", "Text", "Total")
    assert styles == {f"Table{kind}Gantt" for kind in kinds}
    heights = [value(r.find("w:trPr/w:trHeight", NS)) for r in form.findall("w:tr", NS)]
    assert heights == ["", "567", "567"]


def test_the_caption_stands_above_and_counts() -> None:
    found = body(made(small_table(row("a", "b"))))[0]
    caption, below = found[0], found[1]
    assert below.tag == f"{W}tbl"
    assert "SEQ Table" in "".join(str(e.text) for e in caption.iter(f"{W}instrText"))
    description = below.find("w:tblPr/w:tblDescription", NS)
    assert value(description) == "Table 1 Caption"


def test_the_label_of_another_language_counts_under_its_own_word() -> None:
    found = body(made(small_table(row("a", "b"), label="Tabelle 1")))[0][0]
    assert "SEQ Tabelle" in "".join(str(e.text) for e in found.iter(f"{W}instrText"))


def test_a_cell_may_hold_a_list_and_ends_with_a_paragraph() -> None:
    cells = list(table(sample(), 1).iter(f"{W}tc"))
    listed = next(c for c in cells if text(c).startswith("Delivery"))
    assert [value(p.find("w:pPr/w:numPr/w:numId", NS)) for p in listed.findall("w:p", NS)] == [
        "", "4", "4",
    ]  # fmt: skip


def test_looks_name_their_table_style() -> None:
    look = Table((1,), (Row((Cell(says("h"), scope="col"),), kind="head"),), (Run("c"),), "Table 1",
                 look="plain")  # fmt: skip
    assert value(table(made(look)).find("w:tblPr/w:tblStyle", NS)) == "HousePlain"
