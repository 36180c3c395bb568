"""Makes DOCX files, takes them apart, and asks LibreOffice about them."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from erasmus_docs.documents.blocks import Block, Cell, Document, Paragraph, Row, Run, Table
from erasmus_docs.documents.docx import write
from tests.support.docx_lint import NS, W, text, value
from tests.support.sample_document import PICTURES, sample_document

REFERENCE = Path(__file__).parents[2] / "templates" / "house" / "reference.docx"
SOFFICE = shutil.which("soffice") or ""


@cache
def reference() -> bytes:
    return REFERENCE.read_bytes()


@cache
def sample(draft: str = "") -> bytes:
    return write(sample_document(draft), reference(), PICTURES)


def document(*blocks: Block, lang: str = "en", draft: str = "") -> Document:
    """A document of some blocks with plain metadata."""
    return Document(
        lang=lang, title="Title", subject="Subject", author="University", header="Short title",
        header_right="ACRO", footer="Reference", blocks=blocks, draft=draft,
    )  # fmt: skip


def made(*blocks: Block, lang: str = "en", draft: str = "") -> bytes:
    return write(document(*blocks, lang=lang, draft=draft), reference(), PICTURES)


def says(content: str) -> tuple[Paragraph, ...]:
    """A cell's or item's content."""
    return (Paragraph((Run(content),)),)


def small_table(*rows: Row, columns: tuple[float, ...] = (1, 1), label: str = "Table 1") -> Table:
    """A table with a head row of as many cells as columns."""
    head = Row(tuple(Cell(says(f"H{n}"), scope="col") for n in range(len(columns))), kind="head")
    return Table(columns, (head, *rows), (Run("Caption"),), label, id="t")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with a piece of one part replaced once."""
    content = parts(data)
    before = content[part].decode()
    assert old in before, old
    content[part] = before.replace(old, new, 1).encode()
    return packed(content)


def body(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph; field codes are not text."""
    found = body(data).iter(f"{W}p")
    return [(value(p.find("w:pPr/w:pStyle", NS)), text(p)) for p in found]


def codes(data: bytes) -> list[str]:
    """The codes of all fields of the text."""
    return [str(e.text).strip() for e in body(data).iter(f"{W}instrText")]


def convert(data: bytes, kind: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file: ``pdf``, ``docx`` or ``txt``."""
    source = folder / "source.docx"
    source.write_bytes(data)
    out = folder / "out"
    filters = {"txt": "txt:Text (encoded):UTF8", "docx": "docx:MS Word 2007 XML"}
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", filters.get(kind, kind), "--outdir", str(out), str(source)],
        env={**os.environ, "HOME": str(folder)}, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (out / f"source.{kind}").read_bytes()
