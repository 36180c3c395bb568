"""One self-contained HTML file: the same text in the same order, and nothing from outside."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from erasmus_docs.documents.blocks import (
    Document,
    Figure,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Ref,
    Run,
    Table,
    gap_text,
)
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.errors import TemplateError
from tests.documents.test_every_document import each
from tests.support.brands import picture
from tests.support.every_document import WRITTEN, document
from tests.support.walk import flat, parts

TEMPLATES = shipped_templates()


def parsed(data: bytes | str) -> Any:
    """The file as a tree; what its queries give depends on them, so it has no closer type."""
    return html.document_fromstring(data)


def written(name: str) -> Any:
    return parsed(write(document(name), "html", (TEMPLATES,)))


def pieces(inlines: Inlines) -> Iterator[str]:
    """The text of inline content as it is printed, without the numbers of notes."""
    for one in inlines:
        if isinstance(one, Run) and one.text:
            yield squeezed(gap_text(one.text) if one.gap else one.text)
        elif isinstance(one, Link):
            yield from pieces(one.runs)
        elif isinstance(one, Ref):
            yield squeezed(one.text)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u200b]+", "", text)


@each
def test_the_text_stands_in_the_order_of_the_blocks(name: str) -> None:
    main = written(name).find(".//main")
    text = squeezed(main.text_content())
    at = 0
    for block in flat(document(name).blocks):
        for wanted in (piece for part in parts(block) for piece in pieces(part)):
            found = text.find(wanted, at)
            assert found >= 0, f"{wanted[:80]} is missing after {text[max(at - 40, 0) : at]}"
            at = found + len(wanted)


@each
def test_headings_tables_and_language_are_those_of_the_blocks(name: str) -> None:
    page, blocks = written(name), list(flat(document(name).blocks))
    headings = page.xpath("//main//h2[not(@class='toct')] | //main//h3 | //main//h4")
    assert len(headings) == len([b for b in blocks if isinstance(b, Heading)])
    assert len(page.xpath("//main//table")) == len([b for b in blocks if isinstance(b, Table)])
    assert page.get("lang") == document(name).lang
    assert page.findtext(".//title") == document(name).title
    assert len(page.xpath("//h1")) <= 1
    assert len(page.xpath("//main")) == 1
    ids = page.xpath("//@id")
    assert sorted(set(ids)) == sorted(ids)
    for target in page.xpath("//a/@href[starts-with(., '#')]"):
        assert target[1:] in ids


@pytest.mark.parametrize("name", WRITTEN[:6])
def test_nothing_is_loaded_or_run(name: str) -> None:
    data = write(document(name), "html", (TEMPLATES,)).decode()
    page = parsed(data)
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //form")
    assert not [key for element in page.iter() for key in element.attrib if key.startswith("on")]
    assert not re.search(r"@import|url\(", data)
    assert "default-src 'none'" in data
    assert data.startswith("<!DOCTYPE html>\n<html lang=")


def test_equal_documents_give_equal_bytes() -> None:
    first, again = (write(document(WRITTEN[0]), "html", (TEMPLATES,)) for _ in range(2))
    assert first == again


def page_with(*blocks: Figure | Paragraph) -> Document:
    return Document("en", "T & T", "S", "A", "H", "R", "F", blocks)


def test_values_stay_text() -> None:
    wild = '<script>alert(1)</script> & "quotes" {{ 7 * 7 }} ]]> \u202e'
    page = parsed(write(page_with(Paragraph((Run(wild),))), "html", (TEMPLATES,)))
    assert wild in page.find(".//main").text_content()
    assert not page.xpath("//script")


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    figure = Figure(path="logo.png", alt="Logo", width_mm=30)
    with pytest.raises(TemplateError, match=r"house/logo\.png"):
        write(page_with(figure), "html", (TEMPLATES,))

    folder = tmp_path / "templates"
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "logo.png").write_bytes(picture(9, 3))
    data = write(page_with(figure), "html", (folder, TEMPLATES))
    (source,) = parsed(data).xpath("//img/@src")
    assert source == f"data:image/png;base64,{b64encode(picture(9, 3)).decode()}"


def test_the_markup_is_well_formed() -> None:
    data = write(document(WRITTEN[0]), "html", (TEMPLATES,))
    etree.fromstring(data.partition(b"\n")[2])
