"""The text of a document in reading order, to hold the files of both formats against."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from erasmus_docs.documents.blocks import Document, Inlines, Link, Ref, Run, gap_text
from tests.support.pdf_lint import read
from tests.support.walk import flat, parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pieces(document: Document) -> list[str]:
    """Every run of text in the order it is read, without footnotes and numbers."""
    lines = (part for block in flat(document.blocks) for part in parts(block))
    return [text for text in map(dense, _line(*lines)) if text]


def dense(text: str) -> str:
    """Without any white space: lines and pages break where each format likes."""
    return re.sub(r"[\s\u00a0\u200b\u00ad]+", "", text)


def missing(wanted: Iterable[str], text: str) -> list[str]:
    """The pieces that do not follow one another in ``text``."""
    lost, at = [], 0
    for piece in wanted:
        found = text.find(piece, at)
        if found < 0:
            lost.append(piece)
        else:
            at = found + len(piece)
    return lost


def pdf_text(data: bytes) -> str:
    """What a screen reader would say of a PDF, without white space."""
    return dense(read(data).top.text)


def docx_text(data: bytes) -> str:
    """The text of a DOCX body in the order of its XML, without white space."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return dense("".join(element.text or "" for element in root.iter(f"{_W}t")))


def _line(*lines: Inlines) -> Iterator[str]:
    for inlines in lines:
        for inline in inlines:
            if isinstance(inline, Run):
                yield gap_text(inline.text) if inline.gap else inline.text
            elif isinstance(inline, Ref):
                yield inline.text
            elif isinstance(inline, Link):
                yield from (run.text for run in inline.runs)
